extension ReportBuilder {
  mutating func addTotals() {
    var totals = Totals()
    var activity: [Range<Int>] = []
    var pullRequests: Set<Key64> = []
    for file in corpus.digests.indices {
      totals.files += 1
      totals.bytes = totals.bytes.adding(corpus.digests[file].bytes)
      totals.lines += corpus.digests[file].lines
      totals.blankLines += corpus.digests[file].blankLines
      totals.malformedLines += corpus.digests[file].malformedLines
      totals.repairedLines += corpus.digests[file].repairedLines
      totals.linesInProgress += corpus.digests[file].linesInProgress
      let figures = corpus.figures[file]
      totals.toolCalls += figures.calls.count
      totals.toolErrors += figures.toolErrors
      totals.tokens.add(figures.tokens)
      pullRequests.formUnion(corpus.digests[file].pullRequests)
      guard corpus.digests[file].isSession else { continue }
      addSession(figures, file, to: &totals)
      if isHuman(file) { activity.append(contentsOf: figures.activity) }
    }
    totals.projects = corpus.projects.projects.count
    totals.pullRequests = pullRequests.count
    totals.linkedSpawns = corpus.links.linkedCalls.count
    let blocks = corpus.digests.indices.reduce(0) { $0 + corpus.digests[$1].toolUseBlocks }
    totals.duplicateToolCalls = blocks - totals.toolCalls
    totals.activeSeconds = (Union.length(activity) + 500) / 1000
    totals.summedActiveSeconds = (sessions.reduce(0) { $0 + corpus.figures[$1].activeMilliseconds } + 500) / 1000
    report.totals = totals
  }

  private func addSession(_ figures: SessionFigures, _ file: Int, to totals: inout Totals) {
    totals.sessions += 1
    if corpus.digests[file].isTopLevel { totals.topLevelSessions += 1 }
    switch corpus.kinds.kinds[file] {
    case .human: totals.humanSessions += 1
    case .subagent: totals.subagentSessions += 1
    case .automated: totals.automatedSessions += 1
    }
    totals.agentSessions = totals.subagentSessions + totals.automatedSessions
    if corpus.digests[file].isWarmup { totals.warmupSessions += 1 }
    if corpus.links.isOrphan[file] { totals.orphanSessions += 1 }
    if corpus.digests[file].isPartialParse { totals.partialParseSessions += 1 }
    if Self.hasPlaceholderOutput(corpus.digests[file].version), figures.messageCount > 0 {
      totals.outputLowerBoundSessions += 1
    }
    totals.inlineSidechains += figures.sidechains
    if isHuman(file) {
      totals.prompts += figures.prompts
      totals.slashCommands += figures.count(.slashCommand)
      totals.shellLines += figures.count(.shellLine)
    }
    totals.commits += figures.commits
    totals.linesAdded += figures.linesAdded
    totals.linesRemoved += figures.linesRemoved
    totals.linesInCreatedFiles += figures.linesInCreatedFiles
    totals.compactions += figures.count(.compaction)
    totals.interruptions += figures.count(.interruption)
    totals.apiErrors += figures.count(.apiError)
    totals.rejections += figures.calls.count { $0.flags.contains(.isRejected) }
    totals.edits += figures.calls.count { $0.flags.contains(.isEdit) }
    totals.editsWithoutRead += figures.calls.count { $0.flags.contains(.isBlindEdit) }
    for model in figures.tokensByModel {
      totals.cacheWrite5m = totals.cacheWrite5m.adding(model.cacheWrite5m)
      totals.cacheWrite1h = totals.cacheWrite1h.adding(model.cacheWrite1h)
    }
    if let first = figures.first { totals.firstTimestamp = min(totals.firstTimestamp ?? .max, first) }
    if let last = figures.last { totals.lastTimestamp = max(totals.lastTimestamp ?? .min, last) }
  }

  /// What the study's first count did: files at the top of a project only; every copy and every streamed line again.
  mutating func addNaive() {
    var naive = NaiveCounts()
    var topLevelTools: [Clean: Int] = [:]
    for file in corpus.digests.indices {
      naive.toolCallBlocks += corpus.digests[file].toolUseBlocks
      naive.userRecords += corpus.digests[file].userRecords
      naive.tokens.add(corpus.digests[file].naiveTokens)
      guard corpus.digests[file].isSession, corpus.digests[file].isTopLevel else { continue }
      naive.topLevelSessions += 1
      naive.topLevelToolCalls += corpus.digests[file].toolUseBlocks
      let names = corpus.digests[file].toolNames
      var counts = [Int](repeating: 0, count: names.count)
      for call in corpus.digests[file].calls { counts[Int(call.name)] += 1 }
      for (name, count) in zip(names, counts) where count > 0 { topLevelTools[name, default: 0] += count }
    }
    naive.topLevelMostUsedTool = Self.ranked(topLevelTools, limit: 1).first?.name
    report.naive = naive
  }

  mutating func addModels() {
    var rows: [Clean: SessionFigures.ModelTokens] = [:]
    var lowerBound: Set<Clean> = []
    for file in corpus.digests.indices {
      let isLowerBound = Self.hasPlaceholderOutput(corpus.digests[file].version)
      for model in corpus.figures[file].tokensByModel where model.messages > 0 && model.model != "<synthetic>" {
        rows[model.model, default: SessionFigures.ModelTokens(model: model.model)].add(model)
        if isLowerBound { lowerBound.insert(model.model) }
      }
    }
    let sorted = rows.values.sorted { ($1.tokens.output, $0.model) < ($0.tokens.output, $1.model) }
    report.models = sorted.map { usage in
      var row = ModelRow(name: usage.model)
      row.messages = usage.messages
      row.tokens = usage.tokens
      row.cacheWrite1h = usage.cacheWrite1h
      row.outputIsLowerBound = lowerBound.contains(usage.model)
      row.estimatedCost = cost(usage).map { Cost(amount: $0, hasUnpriced: false) }
      return row
    }
    report.prices.unpricedModels = report.models.filter { $0.estimatedCost == nil }.map(\.name).sorted()
    report.totals.estimatedCost = cost(report.models.map { ($0.estimatedCost?.amount, $0.tokens.total) })
  }

  func cost(_ usage: SessionFigures.ModelTokens) -> Double? { prices[usage.model]?.cost(usage) }

  /// The sum of what has a price; `nil` when nothing has.
  func cost(_ parts: [(amount: Double?, tokens: Int)]) -> Cost? {
    let priced = parts.compactMap(\.amount)
    guard !priced.isEmpty else { return nil }
    return Cost(amount: priced.reduce(0, +), hasUnpriced: parts.contains { $0.amount == nil && $0.tokens > 0 })
  }

  func cost(_ figures: SessionFigures) -> Cost? {
    cost(
      figures.tokensByModel.filter { $0.messages > 0 && $0.model != "<synthetic>" }
        .map { (cost($0), $0.tokens.total) })
  }
}

extension SessionFigures.ModelTokens {
  mutating func add(_ other: SessionFigures.ModelTokens) {
    messages += other.messages
    tokens.add(other.tokens)
    cacheWrite5m = cacheWrite5m.adding(other.cacheWrite5m)
    cacheWrite1h = cacheWrite1h.adding(other.cacheWrite1h)
  }
}

extension ReportBuilder {
  /// Versions that logged only the start-of-stream placeholder of output tokens, or half of them (FORMAT section 4):
  /// 2.0.67, and 2.1.9 to 2.1.56.
  static func hasPlaceholderOutput(_ version: Clean?) -> Bool {
    guard let version else { return false }
    let parts = version.text.split(separator: ".").map { Int($0) }
    guard parts.count == 3, let major = parts[0], let minor = parts[1], let patch = parts[2] else { return false }
    return (major, minor, patch) == (2, 0, 67) || major == 2 && minor == 1 && (9...56).contains(patch)
  }
}
