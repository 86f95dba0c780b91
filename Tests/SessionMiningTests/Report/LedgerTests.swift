import Testing

@testable import SessionMining

/// The same figure by every way it can be added up: over the sample corpus, which has copies of every kind.
@Suite struct LedgerTests {
  private static func report() async -> Report { await SampleCorpusTests.sample.value.report }

  private static func sum<Element>(_ rows: [Element], _ figure: (Element) -> Int) -> Int {
    rows.reduce(0) { $0 + figure($1) }
  }

  @Test("tool calls by tool, family, session, project and day")
  func toolCalls() async {
    let report = await Self.report()
    let total = report.totals.toolCalls
    #expect(Self.sum(report.tools) { $0.calls } == total)
    #expect(Self.sum(report.families) { $0.calls } == total)
    #expect(Self.sum(report.sessions) { $0.toolCalls } == total)
    #expect(Self.sum(report.projects) { $0.toolCalls } == total)
    #expect(Self.sum(report.days) { $0.toolCalls } == total)
    #expect(report.tools.allSatisfy { Self.sum($0.callsByDay) { $0 } == $0.calls })
    #expect(report.projects.allSatisfy { Self.sum($0.tools) { $0.count } == $0.toolCalls })
    #expect(report.naive.toolCallBlocks == total + report.totals.duplicateToolCalls)
  }

  @Test("tokens by session, project, model and day")
  func tokens() async {
    let report = await Self.report()
    let total = report.totals.tokens
    #expect(Self.sum(report.sessions) { $0.tokens.total } == total.total)
    #expect(Self.sum(report.projects) { $0.tokens.total } == total.total)
    #expect(Self.sum(report.models) { $0.tokens.total } == total.total)
    #expect(Self.sum(report.days) { $0.outputTokens } == total.output)
    #expect(report.totals.cacheWrite5m + report.totals.cacheWrite1h == total.cacheWrite)
  }

  @Test("sessions by kind, rule, project and day; errors, prompts, commits and lines by session and project")
  func others() async {
    let report = await Self.report()
    let totals = report.totals
    #expect(totals.humanSessions + totals.subagentSessions + totals.automatedSessions == totals.sessions)
    #expect(Self.sum(report.kindRules) { $0.sessions } == totals.sessions)
    #expect(report.sessions.count == totals.sessions && Self.sum(report.projects) { $0.sessions } == totals.sessions)
    #expect(Self.sum(report.days) { $0.humanSessions + $0.agentSessions } == totals.sessions)
    #expect(Self.sum(report.sessions) { $0.toolErrors } == totals.toolErrors)
    #expect(
      Self.sum(report.sessions) { $0.prompts } == totals.prompts
        && Self.sum(report.days) { $0.prompts } == totals.prompts)
    #expect(
      Self.sum(report.sessions) { $0.commits } == totals.commits
        && Self.sum(report.projects) { $0.commits } == totals.commits)
    #expect(Self.sum(report.projects) { $0.linesAdded } == totals.linesAdded)
    #expect(Self.sum(report.projects) { $0.linesRemoved } == totals.linesRemoved)
    #expect(Self.sum(report.agentsPerHumanSession) { $0.sessions } == totals.humanSessions)
  }

  @Test("agents by what is known of their start and by way; starts by way and type; fan-out and depth by tree")
  func agents() async {
    let report = await Self.report()
    let (agents, totals) = (report.agents, report.totals)
    #expect(
      agents.linked + agents.unlinked + agents.orphans + agents.warmups + agents.replays == totals.subagentSessions)
    #expect(Self.sum(agents.ways) { $0.agents } == agents.agents)
    #expect(
      agents.agents == agents.linked + agents.unlinked + agents.orphans + agents.teammates + agents.backgroundCopies)
    #expect(agents.spawns == totals.agentSpawns && agents.linkedSpawns == totals.linkedSpawns)
    #expect(
      Self.sum(agents.ways) { $0.spawns } == agents.spawns && Self.sum(agents.types) { $0.spawns } == agents.spawns)
    #expect(Self.sum(agents.types) { $0.linked } == agents.linkedSpawns)
    #expect(Self.sum(agents.types) { $0.returned } == Self.sum(agents.ways) { $0.returned })
    #expect(Self.sum(agents.fanOut.counts) { $0.agents * $0.sessions } == agents.depths.reduce(0, +))
    // The largest trees are listed: one that is not has an agent at least, and no more than the smallest of those.
    let unlisted = agents.treeCount - agents.trees.count
    let agentsUnlisted = agents.depths.reduce(0, +) - Self.sum(agents.trees) { $0.sessions - 1 }
    let smallest = agents.trees.prefix(AgentReport.largestTrees).map { $0.sessions - 1 }.min() ?? 0
    #expect(agents.trees.count >= min(agents.treeCount, AgentReport.largestTrees))
    #expect((unlisted...unlisted * smallest).contains(agentsUnlisted))
    for tree in agents.trees {
      #expect(tree.nodes.count == tree.sessions && Self.sum(tree.nodes) { $0.toolCalls } == tree.toolCalls)
      #expect(Self.sum(tree.nodes) { $0.tokens.total } == tree.tokens.total)
    }
    let coordination = agents.coordination
    #expect(Self.sum(coordination.tools) { $0.calls } == coordination.calls)
    #expect(Self.sum(coordination.tools) { $0.inTrees } == coordination.callsInTrees)
  }

  @Test("lines and records: each line is blank, read, repaired, malformed or in progress")
  func lines() async {
    let mined = await SampleCorpusTests.sample.value
    for (file, digest) in zip(mined.files, mined.corpus.digests) {
      let records = digest.lines - digest.blankLines - digest.malformedLines - digest.linesInProgress
      let extra = digest.findings.count { $0.reason == .twoRecords }
      #expect(digest.records == records + extra, "\(file.relativePath)")
      #expect(digest.findings.count == digest.malformedLines + digest.repairedLines, "\(file.relativePath)")
      #expect(digest.recordTypes.reduce(0) { $0 + $1.count } == digest.records, "\(file.relativePath)")
    }
    #expect(Self.sum(mined.report.quality.recordTypes) { $0.count } == mined.report.quality.records)
  }

  @Test("active time by day is that of the whole, but for rounding")
  func activeTime() async {
    let report = await Self.report()
    let days = Self.sum(report.days) { $0.activeSeconds }
    #expect(abs(days - report.totals.activeSeconds) <= report.days.count)
    #expect(report.totals.activeSeconds <= report.totals.summedActiveSeconds)
  }
}
