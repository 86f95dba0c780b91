import Testing

@testable import SessionMining

/// The sample corpus shows everything that a log can hold: whoever sees the sample site sees all of it at work.
@Suite struct SampleCorpusTests {
  static let sample = Task { await Mined(root: ReferenceTests.fixtures) }

  private static func report() async -> Report { await sample.value.report }

  @Test("one repaired line of each kind, a line in progress, one partial parse")
  func damage() async {
    let report = await Self.report()
    let repairs = LineReason.allCases.filter(\.isRepair).map(\.code)
    #expect(report.quality.repairedReasons.map(\.name).sorted() == repairs.sorted())
    #expect(report.quality.repairedReasons.allSatisfy { $0.count == 1 })
    #expect(report.totals.linesInProgress == 1)
    #expect(report.totals.partialParseSessions == 1 && report.totals.malformedLines > 0)
    #expect(report.quality.unreadable.isEmpty)
  }

  @Test("every rule that tells human from machine decides somewhere")
  func kindRules() async {
    for row in await Self.report().kindRules { #expect(row.sessions > 0, "\(row.rule.text)") }
  }

  @Test("agents of all ages: nested three deep, flat, warm-ups, an orphan, a replay, a side chain in a main file")
  func agents() async {
    let mined = await Self.sample.value
    let totals = mined.totals
    #expect(totals.warmupSessions == 3 && totals.orphanSessions == 1 && totals.inlineSidechains == 1)
    #expect(totals.linkedSpawns == totals.agentSpawns - 1, "all but the call of the side chain have a file")
    #expect(totals.topLevelSessions < totals.sessions)
    let depth = mined.files.indices.map { file in
      var (depth, at) = (0, file)
      while let caller = mined.corpus.links.callers[at], depth < 9 { (depth, at) = (depth + 1, caller) }
      return depth
    }
    #expect(depth.max() == 3)
    #expect(mined.files.contains { $0.isNamedAsAgent && !$0.isBelowSubagents })
    #expect(mined.corpus.digests.contains { $0.isReplay && $0.isSubagent })
  }

  @Test("agents in the foreground, in the background and in a team bring something back")
  func waysOfAgents() async {
    let agents = await Self.report().agents
    #expect(agents.ways.map(\.way) == AgentWay.allCases)
    #expect(agents.ways.filter { $0.way != .unknown }.allSatisfy { $0.returned > 0 && $0.returnedLines > 0 })
    #expect(agents.teammates > 0 && agents.backgroundCopies > 0 && agents.replays > 0)
    #expect(agents.depths.count == 3 && agents.coordination.workPerCall != nil)
  }

  @Test("each of the six ways links a call")
  func links() async {
    let mined = await Self.sample.value
    let sources = Set(mined.corpus.digests.flatMap(\.spawnLinks).map(\.source))
    #expect(sources == [.result, .progress, .resultText, .notification, .prompt])
    #expect(mined.corpus.digests.contains { $0.sidecarCall != nil })
  }

  @Test("copies, unknown types, files that are no session, a worktree, a project without a directory")
  func oddities() async {
    let report = await Self.report()
    #expect(
      report.totals.duplicateToolCalls > 0 && report.quality.copiedRecords > 0 && report.quality.copiedMessages > 0)
    #expect(!report.quality.unknownTypes.isEmpty)
    #expect(report.quality.nonSessions.count == 2)
    #expect(report.projects.contains { !$0.worktrees.isEmpty } && report.projects.contains { $0.path == nil })
    #expect(report.projects.count >= 12)
  }

  @Test("what people do: prompts, commands, rejections, interruptions, compactions, commits, pull requests")
  func events() async {
    let totals = await Self.report().totals
    for count in [
      totals.prompts, totals.slashCommands, totals.shellLines, totals.compactions, totals.rejections,
      totals.interruptions,
      totals.apiErrors, totals.commits, totals.pullRequests, totals.linesInCreatedFiles, totals.toolErrors,
      totals.cacheWrite1h,
      totals.outputLowerBoundSessions, totals.editsWithoutRead,
    ] { #expect(count > 0) }
  }

  @Test("several models, one of them unpriced; two MCP servers that share a tool")
  func modelsAndServers() async {
    let report = await Self.report()
    #expect(report.models.count >= 5 && report.prices.unpricedModels.count == 1)
    #expect(report.servers.count >= 3 && report.sharedTools.contains { $0.bareName == "search" })
  }

  @Test("four months of 2026, at least 300 sessions, a holiday, less than six megabytes")
  func extent() async {
    let report = await Self.report()
    #expect((115...130).contains(report.days.count) && report.totals.activeDays >= 70)
    #expect(report.days.contains { $0.humanSessions + $0.agentSessions == 0 })
    #expect(report.totals.sessions >= 300 && report.totals.humanSessions >= 200)
    #expect(report.totals.bytes < 6_000_000)
  }

  @Test("insights of all eight categories, some of high value, one of a session that was not read whole")
  func insights() async {
    let insights = await Self.report().insights
    #expect(Set(insights.map(\.category)) == Set(InsightCategory.allCases))
    #expect(insights.contains { $0.score >= 0.65 } && insights.contains { $0.score < 0.5 })
  }

  @Test("every command of it has a name that is a program's")
  func commandNames() async {
    let shellWords: Set<String> = ["for", "do", "done", "if", "fi", "echo", "&&"]
    for row in await Self.report().commands { #expect(!shellWords.subtracting(["echo"]).contains(row.name.text)) }
  }
}
