@testable import SessionMining

extension SampleReport {
  /// Sums and lists that follow from the rows.
  func finish(_ report: inout Report) {
    sumTotals(&report)
    sumProjects(&report)
    fillTools(&report)
    fillRest(&report)
  }

  private func sumTotals(_ report: inout Report) {
    var totals = Totals()
    for row in report.sessions {
      totals.sessions += 1
      totals.lines += row.lines
      totals.bytes += row.bytes
      totals.prompts += row.prompts
      totals.toolCalls += row.toolCalls
      totals.toolErrors += row.toolErrors
      totals.commits += row.commits
      totals.linesAdded += row.linesAdded
      totals.linesRemoved += row.linesRemoved
      totals.summedActiveSeconds += row.activeSeconds
      if row.kind == .human { totals.humanSessions += 1 } else { totals.agentSessions += 1 }
      if row.kind == .subagent { totals.subagentSessions += 1 }
      if row.kind == .automated { totals.automatedSessions += 1 }
      if row.kind == .human { totals.activeSeconds += row.activeSeconds * 4 / 5 }
      if row.warmup { totals.warmupSessions += 1 }
      if row.partialParse { totals.partialParseSessions += 1 }
      totals.tokens = totals.tokens.adding(row.tokens)
      report.kindRules[row.kindRule].sessions += 1
    }
    totals.files = totals.sessions + 14
    totals.topLevelSessions = totals.humanSessions + totals.automatedSessions
    totals.projects = report.projects.count
    totals.pullRequests = report.sessions.reduce(0) { $0 + $1.pullRequests }
    totals.linesInCreatedFiles = totals.linesAdded / 2
    totals.malformedLines = 7
    totals.repairedLines = 3
    totals.linesInProgress = 1
    totals.blankLines = 4
    totals.orphanSessions = 5
    totals.duplicateToolCalls = totals.toolCalls / 11
    totals.firstTimestamp = report.sessions.first?.start
    totals.lastTimestamp = report.sessions.compactMap(\.end).max()
    totals.activeDays = report.days.count { $0.humanSessions > 0 }
    totals.edits = 4210
    totals.editsWithoutRead = 311
    totals.outputLowerBoundSessions = 40
    totals.cacheWrite1h = totals.tokens.cacheWrite / 3
    totals.cacheWrite5m = totals.tokens.cacheWrite / 2
    totals.compactions = 21
    totals.interruptions = 54
    totals.rejections = 33
    totals.apiErrors = 9
    totals.estimatedCost = Cost(amount: Double(totals.tokens.total) / 1_500_000, hasUnpriced: true)
    report.totals = totals
  }

  private func sumProjects(_ report: inout Report) {
    for index in report.projects.indices {
      let slug = report.projects[index].slug
      let rows = report.sessions.filter { $0.project == slug }
      var project = report.projects[index]
      project.sessions = rows.count
      project.humanSessions = rows.count { $0.kind == .human }
      project.agentSessions = rows.count - project.humanSessions
      project.warmupSessions = rows.count(where: \.warmup)
      project.files = rows.count
      project.lines = rows.reduce(0) { $0 + $1.lines }
      project.bytes = rows.reduce(0) { $0 + $1.bytes }
      project.prompts = rows.reduce(0) { $0 + $1.prompts }
      project.toolCalls = rows.reduce(0) { $0 + $1.toolCalls }
      project.toolErrors = rows.reduce(0) { $0 + $1.toolErrors }
      project.activeSeconds = rows.filter { $0.kind == .human }.reduce(0) { $0 + $1.activeSeconds }
      project.commits = rows.reduce(0) { $0 + $1.commits }
      project.pullRequests = rows.reduce(0) { $0 + $1.pullRequests }
      project.exploreToChange = 2.5
      project.linesAdded = rows.reduce(0) { $0 + $1.linesAdded }
      project.linesRemoved = rows.reduce(0) { $0 + $1.linesRemoved }
      project.tokens = rows.reduce(TokenCounts()) { $0.adding($1.tokens) }
      project.estimatedCost = Cost(amount: Double(project.tokens.total) / 1_500_000, hasUnpriced: false)
      project.firstTimestamp = rows.first?.start
      project.lastTimestamp = rows.compactMap(\.end).max()
      project.tools = Self.toolNames.map { tool in
        NamedCount(
          name: tool.name,
          count: rows.reduce(0) { $0 + ($1.tools.first { $0.name == tool.name }?.count ?? 0) })
      }.filter { $0.count > 0 }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
      let reads = project.tools.first { $0.name == "Read" }?.count ?? 0
      let writes = project.tools.first { $0.name == "Write" }?.count ?? 0
      project.readToWrite = writes > 0 ? Double(reads) / Double(writes) : nil
      project.agentSpawns = project.tools.first { $0.name == "Task" }?.count ?? 0
      project.branches = [NamedCount(name: "main", count: project.sessions)]
      project.commands = [NamedCount(name: "git status", count: 41), NamedCount(name: "swift build", count: 20)]
      project.mostChangedFiles = [
        FileRow(path: "Sources/Parser.swift", project: slug, reads: 41, changes: 22, sessions: 9)
      ]
      report.projects[index] = project
    }
    let ratios = report.projects.filter { project in
      (project.tools.first { $0.name == "Write" }?.count ?? 0) >= 100
    }.compactMap { project in project.readToWrite.map { ProjectRatio(slug: project.slug, ratio: $0) } }
    report.totals.readToWriteProjects = ratios.count
    report.totals.readToWriteMinimum = ratios.min { $0.ratio < $1.ratio }
    report.totals.readToWriteMaximum = ratios.max { $0.ratio < $1.ratio }
    report.projects.sort { ($1.sessions, $0.slug) < ($0.sessions, $1.slug) }
  }

  private func fillTools(_ report: inout Report) {
    for index in report.tools.indices {
      let name = report.tools[index].name
      let byProject = report.projects.compactMap { project in
        project.tools.first { $0.name == name }.map { NamedCount(name: project.slug, count: $0.count) }
      }
      report.tools[index].projects = byProject.count
      report.tools[index].callsByProject = Array(
        byProject.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.prefix(12))
      report.tools[index].timedCalls = report.tools[index].calls * 9 / 10
      report.tools[index].p50Milliseconds = 30 + index * index * 97
      report.tools[index].p90Milliseconds = 200 + index * index * 811
    }
    report.tools.sort { ($1.calls, $0.name) < ($0.calls, $1.name) }
    let reads = report.tools.first { $0.name == "Read" }?.calls ?? 0
    let writes = report.tools.first { $0.name == "Write" }?.calls ?? 0
    report.totals.readToWrite = writes > 0 ? Double(reads) / Double(writes) : nil
    report.totals.exploreToChange = 3.21
    report.totals.agentSpawns = report.tools.first { $0.name == "Task" }?.calls ?? 0
    report.totals.linkedSpawns = report.totals.agentSpawns * 9 / 10
    report.families = ToolFamily.allCases.map { family in
      let rows = report.tools.filter { $0.family == family }
      return FamilyRow(
        family: family, tools: rows.count, calls: rows.reduce(0) { $0 + $1.calls },
        errors: rows.reduce(0) { $0 + $1.errors })
    }
    report.servers = [
      ServerRow(name: "browser", tools: 2, calls: 912, errors: 40, sessions: 88),
      ServerRow(name: "tracker", tools: 1, calls: 120, errors: 2, sessions: 30),
    ]
    report.sharedTools = [
      SharedToolRow(
        bareName: "search", servers: [NamedCount(name: "tracker", count: 4), NamedCount(name: "wiki", count: 2)],
        calls: 6)
    ]
    let shown = report.tools.prefix(12)
    report.transitions.tools = shown.map(\.name)
    report.transitions.counts = shown.indices.map { from in
      shown.indices.map { to in
        let weight = shown[to].calls / (1 + abs(from - to) * 3)
        return (from * 7 + to * 5) % 4 == 0
          ? 0 : from == to ? shown[from].calls / 3 : weight / (2 + (from * 3 + to) % 9)
      }
    }
    for index in report.tools.indices.prefix(12) {
      report.tools[index].followedBy = zip(report.transitions.tools, report.transitions.counts[index])
        .map { NamedCount(name: $0, count: $1) }.filter { $0.count > 0 }
        .sorted { ($1.count, $0.name) < ($0.count, $1.name) }.prefix(8).map { $0 }
    }
  }

  private func fillRest(_ report: inout Report) {
    let totals = report.totals
    report.naive.topLevelSessions = totals.topLevelSessions
    report.naive.topLevelToolCalls = totals.toolCalls / 3
    report.naive.toolCallBlocks = totals.toolCalls + totals.duplicateToolCalls
    report.naive.userRecords = totals.prompts * 17
    report.naive.tokens = totals.tokens.adding(totals.tokens)
    report.naive.topLevelMostUsedTool = "Bash"
    report.sources = [SourceRow(label: "laptop", sessions: totals.sessions), SourceRow()]
    report.models = (["claude-opus-4-5", "claude-haiku-4-5"] as [Clean]).enumerated().map { index, name in
      var row = ModelRow(name: name, messages: totals.sessions * (9 - index * 5))
      row.tokens = TokenCounts(
        input: totals.tokens.input / 2, output: totals.tokens.output / (index + 2),
        cacheWrite: totals.tokens.cacheWrite / 2,
        cacheRead: totals.tokens.cacheRead / 2)
      row.estimatedCost = index == 0 ? Cost(amount: 512.4, hasUnpriced: false) : nil
      return row
    }
    report.prices.asOf = "2026-01-01"
    report.prices.unpricedModels = ["claude-haiku-4-5"]
    report.commands = [
      CommandRow(name: "git status", calls: 812, errors: 4, sessions: 300),
      CommandRow(name: "git commit", calls: 512, errors: 31, sessions: 220),
      CommandRow(name: "swift build", calls: 404, errors: 120, sessions: 90),
      CommandRow(name: "ls", calls: 380, errors: 9, sessions: 200),
    ]
    report.mostReadFiles = [FileRow(path: "README.md", project: "atlas", reads: 91, changes: 3, sessions: 40)]
    report.mostChangedFiles = [
      FileRow(path: "Sources/Parser.swift", project: "atlas", reads: 41, changes: 22, sessions: 9)
    ]
    report.agentsPerHumanSession = [(0, 40), (1, 22), (5, 8), (40, 1)]
    report.agentTypes = [NamedCount(name: "Explore", count: 90), NamedCount(name: "general-purpose", count: 40)]
    report.skills = [NamedCount(name: "release-notes", count: 4)]
    report.slashCommands = [NamedCount(name: "/compact", count: 14)]
    report.versions = [NamedCount(name: "2.0.69", count: 40), NamedCount(name: "2.0.68", count: 61)]
    report.branches = [NamedCount(name: "main", count: 900)]
    report.quality.malformed = [
      LineFault(file: "atlas/1.jsonl", line: 12, offset: 40_312, length: 811, reason: "cut off"),
      LineFault(file: "atlas/2.jsonl", line: 1, offset: 0, length: 3, reason: "no object"),
    ]
    report.quality.malformedReasons = [NamedCount(name: "cut off", count: 5), NamedCount(name: "no object", count: 2)]
    report.quality.repaired = [LineFault(file: "beacon/1.jsonl", line: 4, offset: 312, length: 90, reason: "NULs")]
    report.quality.repairedReasons = [NamedCount(name: "NULs", count: 3)]
    report.quality.malformedByFile = [
      NamedCount(name: "atlas/1.jsonl", count: 6), NamedCount(name: "atlas/2.jsonl", count: 1),
    ]
    report.quality.unknownTypes = [NamedCount(name: "novelty", count: 3)]
    report.quality.recordTypes = [NamedCount(name: "assistant", count: 9000), NamedCount(name: "user", count: 7000)]
    report.quality.unreadable = [FileFault(file: "cinder/9.jsonl", reason: "permission denied")]
    report.quality.nonSessions = [FileFault(file: "cinder/8.jsonl", reason: "no user or assistant record")]
    report.quality.records = 16_003
    report.quality.copiedRecords = 412
    report.quality.copiedMessages = 33
    report.quality.streamedLines = 2100
    report.quality.implausibleTimestamps = 2
  }
}

extension TokenCounts {
  func adding(_ other: TokenCounts) -> TokenCounts {
    TokenCounts(
      input: input + other.input, output: output + other.output, cacheWrite: cacheWrite + other.cacheWrite,
      cacheRead: cacheRead + other.cacheRead)
  }
}
