extension ReportBuilder {
  /// Sessions that get a page of their own.
  static let notableSessions = 200
  /// Of so many of the first insights the session has one.
  static let insightsWithSession = 50

  mutating func addSessions() {
    var children = Array(repeating: 0, count: corpus.digests.count)
    for file in sessions { if let parent = parentSession(of: file) { children[parent] += 1 } }
    report.sessions = sessionOrder.map { file in
      var row = sessionRow(file)
      row.children = children[file]
      return row
    }
    var fanOut: [Int: Int] = [:]
    var agents = Array(repeating: 0, count: corpus.digests.count)
    for file in sessions { if let parent = corpus.links.parents[file] { agents[parent] += 1 } }
    for file in sessions where isHuman(file) { fanOut[agents[file], default: 0] += 1 }
    report.agentsPerHumanSession = fanOut.sorted { $0.key < $1.key }.map { (agents: $0.key, sessions: $0.value) }
  }

  /// The session whose call started it, else the main session it names.
  func parentSession(of file: Int) -> Int? {
    let caller = corpus.links.callers[file]
    return (caller == file ? nil : caller) ?? corpus.links.parents[file]
  }

  /// Those of the first insights; then sessions of people, those with the most own calls; then the busiest agents.
  func notableFiles(_ insights: [InsightRow]) -> Set<Int> {
    let corpus = corpus
    let told = Set(insights.prefix(Self.insightsWithSession).map(\.session))
    let candidates = sessions.filter { !corpus.figures[$0].calls.isEmpty || corpus.figures[$0].prompts > 0 }
    func rank(_ file: Int) -> (Int, Int, Int) {
      let kind = told.contains(sessionID[file]) ? 0 : corpus.kinds.kinds[file] == .human ? 1 : 2
      return (kind, -corpus.figures[file].calls.count, file)
    }
    return Set(candidates.sorted { rank($0) < rank($1) }.prefix(Self.notableSessions))
  }

  private func sessionRow(_ file: Int) -> SessionRow {
    let figures = corpus.figures[file]
    var row = SessionRow(
      id: sessionID[file], title: title(of: file), project: slug(ofProjectOf: file), kind: corpus.kinds.kinds[file],
      file: corpus.digests[file].file, start: figures.ownFirst ?? figures.first, end: figures.ownLast ?? figures.last)
    row.activeSeconds = (figures.activeMilliseconds + 500) / 1000
    row.lines = corpus.digests[file].lines
    row.bytes = corpus.digests[file].bytes
    row.prompts = isHuman(file) ? figures.prompts : 0
    row.toolCalls = figures.calls.count
    row.toolErrors = figures.toolErrors
    row.malformedLines = corpus.digests[file].malformedLines
    row.tokens = figures.tokens
    row.estimatedCost = cost(figures)
    row.models = figures.tokensByModel.filter { $0.messages > 0 && $0.model != "<synthetic>" }
      .sorted { ($1.messages, $0.model) < ($0.messages, $1.model) }.map(\.model)
    row.version = corpus.digests[file].version
    row.branch = corpus.digests[file].branches.first?.name
    row.worktree = corpus.digests[file].worktree
    row.warmup = corpus.digests[file].isWarmup
    row.orphan = corpus.links.isOrphan[file]
    row.partialParse = corpus.digests[file].isPartialParse
    row.parent = parentSession(of: file).map { sessionID[$0] }
    row.agentType = agentType(of: file)
    row.commits = figures.commits
    row.pullRequests = corpus.digests[file].pullRequests.count
    row.linesAdded = figures.linesAdded
    row.linesRemoved = figures.linesRemoved
    row.compactions = figures.count(.compaction)
    row.interruptions = figures.count(.interruption)
    row.kindRule = corpus.kinds.rules[file].rawValue
    row.copiedRecords = figures.copiedRecords
    row.source = corpus.digests[file].origin.label
    row.cut = corpus.digests[file].cut.map {
      SessionCut(first: $0.first, last: $0.last, isEstimated: $0.isEstimated)
    }
    let tools = toolCounts(of: file).sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
    row.tools = tools.prefix(12).map { NamedCount(name: $0.name, count: $0.calls) }
    return row
  }

  /// The last title a person gave, else the last generated one, else a summary of its own, else what was asked first.
  func title(of file: Int) -> Clean {
    let titles = corpus.digests[file].titles
    for title in [titles.custom, titles.generated, titles.summary, titles.prompt, titles.command] {
      if let title, !title.isEmpty { return title }
    }
    return corpus.digests[file].isSubagent ? "Agent session without a prompt" : "Session without a prompt"
  }

  func agentType(of file: Int) -> Clean? {
    corpus.links.calls[file].flatMap { corpus.spawnTypes[$0] }
  }

  /// Agent types, skills, slash commands, versions, branches, and the rules that told human from agent.
  mutating func addPeople() {
    var (types, skills, commands) = ([Clean: Int](), [Clean: Int](), [Clean: Int]())
    var (versions, branches) = ([Clean: Int](), [Clean: Int]())
    for file in corpus.digests.indices {
      let labels = corpus.digests[file].labels
      func name(_ label: UInt32?) -> Clean { label.map { labels[Int($0)] } ?? "(not given)" }
      let isSpawn = corpus.digests[file].toolNames.map { Corpus.spawnTools.contains($0) }
      let isSkill = corpus.digests[file].toolNames.map { $0 == "Skill" }
      if isSpawn.contains(true) || isSkill.contains(true) {
        for call in corpus.figures[file].calls {
          if isSpawn[Int(call.name)] { types[name(call.label), default: 0] += 1 }
          if isSkill[Int(call.name)] { skills[name(call.label), default: 0] += 1 }
        }
      }
      guard corpus.digests[file].isSession else { continue }
      for event in corpus.figures[file].events where event.kind == .slashCommand && isHuman(file) {
        commands[name(event.label), default: 0] += 1
      }
      if let version = corpus.digests[file].version { versions[version, default: 0] += 1 }
      for branch in corpus.digests[file].branches { branches[branch.name, default: 0] += 1 }
    }
    report.agentTypes = Self.ranked(types)
    report.skills = Self.ranked(skills)
    report.slashCommands = Self.ranked(commands)
    report.branches = Self.ranked(branches)
    report.versions = Self.ranked(versions).sorted { Self.versionParts($1.name) < Self.versionParts($0.name) }
    report.kindRules = KindRule.allCases.map { rule in
      KindRuleRow(rule: rule.words, kind: rule.kind, sessions: sessions.count { corpus.kinds.rules[$0] == rule })
    }
  }

  private static func versionParts(_ version: Clean) -> (Int, Int, Int, Clean) {
    let parts = version.text.split(separator: ".").map { Int($0) ?? 0 }
    return (parts.first ?? 0, parts.dropFirst().first ?? 0, parts.dropFirst(2).first ?? 0, version)
  }
}
