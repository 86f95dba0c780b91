extension ReportBuilder {
  func agents() -> AgentReport {
    let ledger = AgentLedger(corpus)
    let corpus = corpus
    let forest = AgentForest(
      wanted: corpus.digests.indices.map { corpus.digests[$0].isSession ? parentSession(of: $0) : nil },
      fallback: corpus.links.parents, isLeftOut: ledger.isApart)
    var agents = AgentReport()
    agents.spawns = ledger.spawns.count
    agents.linkedSpawns = corpus.links.linkedCalls.count
    agents.circularLinks = forest.circles
    countAgents(ledger, &agents)
    agents.ways = AgentWay.allCases.compactMap { wayRow($0, ledger) }
    agents.types = typeRows(ledger)
    addShape(of: forest, &agents)
    agents.coordination = coordination(forest, ledger)
    addTrees(of: forest, ledger, &agents)
    return agents
  }

  /// Each sub-agent is one of five, each agent of one way.
  private func countAgents(_ ledger: AgentLedger, _ agents: inout AgentReport) {
    for file in sessions {
      if corpus.digests[file].isSubagent {
        if corpus.digests[file].isWarmup {
          agents.warmups += 1
        } else if corpus.digests[file].isReplayedAgent {
          agents.replays += 1
        } else if corpus.links.calls[file] != nil {
          agents.linked += 1
        } else if corpus.links.isOrphan[file] {
          agents.orphans += 1
        } else {
          agents.unlinked += 1
        }
      } else if ledger.ways[file] == .team {
        agents.teammates += 1
      } else if ledger.ways[file] == .background {
        agents.backgroundCopies += 1
      }
      if ledger.ways[file] != nil { agents.agents += 1 }
    }
  }

  private func wayRow(_ way: AgentWay, _ ledger: AgentLedger) -> AgentWayRow? {
    let files = sessions.filter { ledger.ways[$0] == way }
    let spawns = ledger.spawns.filter { $0.way == way }
    guard !files.isEmpty || !spawns.isEmpty else { return nil }
    var row = AgentWayRow(way: way)
    let work = AgentWork(files, corpus)
    row.spawns = spawns.count
    row.failedSpawns = spawns.count { $0.isFailed }
    let lines = spawns.compactMap(\.lines)
    row.returned = lines.count
    row.returnedLines = lines.reduce(0) { $0.adding($1) }
    row.medianLines = Self.percentile(lines.sorted(), 50)
    row.agents = files.count
    (row.toolCalls, row.toolErrors, row.tokens) = (work.toolCalls, work.toolErrors, work.tokens)
    row.estimatedCost = cost(of: files)
    row.medianSeconds = Self.percentile(work.seconds.sorted(), 50)
    row.totalSeconds = work.seconds.reduce(0) { $0.adding($1) }
    row.reported = Self.reportedUse(spawns.map(\.use).filter(\.isKnown))
    return row
  }

  private static func reportedUse(_ uses: [AgentUse]) -> ReportedUse {
    var result = ReportedUse()
    result.starts = uses.count
    result.medianTokens = percentile(uses.compactMap(\.tokens).sorted(), 50)
    result.medianToolCalls = percentile(uses.compactMap(\.toolCalls).sorted(), 50)
    result.medianSeconds = percentile(uses.compactMap(\.milliseconds).map { $0.adding(500) / 1000 }.sorted(), 50)
    return result
  }

  private func typeRows(_ ledger: AgentLedger) -> [AgentTypeRow] {
    var files: [Clean: [Int]] = [:]
    for file in sessions where ledger.ways[file] != nil {
      if let spawn = ledger.spawn(of: file, corpus) { files[spawn.type, default: []].append(file) }
    }
    var rows: [Clean: AgentTypeRow] = [:]
    for spawn in ledger.spawns {
      rows[spawn.type, default: AgentTypeRow(name: spawn.type)].add(spawn)
    }
    return rows.values.map { row in
      var row = row
      let files = files[row.name] ?? []
      let work = AgentWork(files, corpus)
      (row.toolCalls, row.toolErrors, row.tokens) = (work.toolCalls, work.toolErrors, work.tokens)
      row.estimatedCost = cost(of: files)
      row.medianSeconds = Self.percentile(work.seconds.sorted(), 50)
      return row
    }.sorted { ($1.spawns, $1.toolCalls, $0.name) < ($0.spawns, $0.toolCalls, $1.name) }
  }

  private func addShape(of forest: AgentForest, _ agents: inout AgentReport) {
    var counts: [Int: Int] = [:]
    var depths: [Int: Int] = [:]
    for file in sessions {
      if !forest.children[file].isEmpty { counts[forest.children[file].count, default: 0] += 1 }
      if forest.depths[file] > 0 { depths[forest.depths[file], default: 0] += 1 }
    }
    let sorted = counts.sorted { $0.key < $1.key }
    let all = sorted.flatMap { Array(repeating: $0.key, count: $0.value) }
    agents.fanOut.sessions = all.count
    agents.fanOut.median = Self.percentile(all, 50)
    agents.fanOut.p90 = Self.percentile(all, 90)
    agents.fanOut.most = all.last
    agents.fanOut.counts = sorted.map { (agents: $0.key, sessions: $0.value) }
    agents.depths = (depths.keys.max() ?? 0) > 0 ? (1...(depths.keys.max() ?? 1)).map { depths[$0] ?? 0 } : []
    agents.treeCount = forest.roots.count { !forest.children[$0].isEmpty }
  }

  private func coordination(_ forest: AgentForest, _ ledger: AgentLedger) -> Coordination {
    var result = Coordination()
    var rows: [Clean: CoordinationRow] = [:]
    for file in corpus.digests.indices {
      let names = corpus.digests[file].toolNames
      let isCoordination = names.map { CoordinationTools.set.contains($0) }
      let isSpawn = names.map { Corpus.spawnTools.contains($0) }
      let isInTree = !ledger.isApart[file] && (forest.parents[file] != nil || !forest.children[file].isEmpty)
      var seen: Set<UInt32> = []
      for call in corpus.figures[file].calls {
        if isCoordination[Int(call.name)] {
          let name = names[Int(call.name)]
          result.calls += 1
          rows[name, default: CoordinationRow(name: name)].calls += 1
          if seen.insert(call.name).inserted { rows[name]?.sessions += 1 }
          guard isInTree else { continue }
          result.callsInTrees += 1
          rows[name]?.inTrees += 1
        } else if isInTree {
          if isSpawn[Int(call.name)] { result.spawnsInTrees += 1 } else { result.workInTrees += 1 }
        }
      }
    }
    result.workPerCall = Self.ratio(result.workInTrees, result.callsInTrees)
    result.tools = rows.values.sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
    return result
  }

  func cost(of files: [Int]) -> Cost? {
    let costs = files.map { (cost(corpus.figures[$0]), corpus.figures[$0].tokens.total) }
    guard var sum = cost(costs.map { ($0.0?.amount, $0.1) }) else { return nil }
    if costs.contains(where: { $0.0?.hasUnpriced ?? false }) { sum.hasUnpriced = true }
    return sum
  }

  /// Nearest rank, as ``percentile(_:_:)-(_,_)`` of shorter numbers. `sorted` ascending.
  static func percentile(_ sorted: [Int], _ percent: Int) -> Int? {
    guard !sorted.isEmpty else { return nil }
    return sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
  }
}

/// What sessions did themselves, added up.
private struct AgentWork {
  var toolCalls = 0, toolErrors = 0
  var tokens = TokenCounts()
  /// From first record to last, of those that have two: one record takes no time.
  var seconds: [Int] = []

  init(_ files: [Int], _ corpus: Corpus) {
    for file in files {
      let figures = corpus.figures[file]
      toolCalls += figures.calls.count
      toolErrors += figures.toolErrors
      tokens.add(figures.tokens)
      guard figures.ownRecords > 1, let first = figures.ownFirst, let last = figures.ownLast else { continue }
      seconds.append((last - first + 500) / 1000)
    }
  }
}

extension AgentTypeRow {
  fileprivate mutating func add(_ spawn: AgentLedger.Spawn) {
    spawns += 1
    if spawn.hasAgent { linked += 1 }
    if spawn.isFailed { failedSpawns += 1 }
    if spawn.lines != nil { returned += 1 }
    if spawn.way == .background { background += 1 }
  }
}
