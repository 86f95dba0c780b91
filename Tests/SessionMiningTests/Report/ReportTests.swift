import Testing

@testable import SessionMining

/// A small corpus whose every figure was worked out by hand.
@Suite struct ReportTests {
  /// Two people's sessions in two projects, an agent, a program. Seconds from 10:00; calls take what their results say.
  static func logs() -> LogBuilder {
    let logs = LogBuilder()
    logs.file(
      "one/s1.jsonl",
      [
        .prompt("a1", at: 0, "start"),
        .assistant(
          "a2", at: 10, message: "m1", usage: UsageLine(input: 1_000_000, output: 100_000),
          [.use("t1", "Read", ["file_path": "/src/app/x.swift"])]),
        .result("a3", at: 12, of: "t1"),
        .assistant(
          "a4", at: 20, message: "m2", model: "house-model", usage: UsageLine(output: 7),
          [.use("t2", "Edit", ["file_path": "/src/app/x.swift"])]),
        .result("a5", at: 21, of: "t2", details: ["structuredPatch": [["lines": ["+1", "+2", "-3"]]]]),
        .assistant("a6", at: 30, message: "m3", [.use("t3", "Bash", ["command": "npm test && npm run lint"])]),
        .result("a7", at: 40, of: "t3", "Exit code 1", isError: true),
        .assistant(
          "a8", at: 50, message: "m4",
          [.use("t4", "mcp__tracker__search"), .use("t5", "mcp__forge_hub__search"), .use("t6", "mcp__tracker__get")]),
        .assistant("a9", at: 60, message: "m5", [.use("t7", "Task", ["subagent_type": "Explore"])]),
        .result("a10", at: 90, of: "t7", details: ["agentId": "x"]),
      ])
    logs.file(
      "one/s1/subagents/agent-x.jsonl",
      [
        .prompt("b1", at: 61, "find", .agent("x")),
        .assistant(
          "b2", at: 62, message: "m6", usage: UsageLine(output: 50),
          [.use("t8", "Read", ["file_path": "/src/app/x.swift"]), .use("t9", "Grep")], .agent("x")),
        .result("b3", at: 66, of: "t8", "ok", .agent("x")),
      ])
    logs.file(
      "two/s2.jsonl",
      [
        .prompt("c1", at: 3600, session: "s2", "other", ["cwd": "/src/web"]),
        .assistant(
          "c2", at: 3610, session: "s2", message: "m7",
          [.use("t10", "Write", ["file_path": "/src/web/y.ts"]), .use("t11", "Read", ["file_path": "/etc/hosts"])],
          ["cwd": "/src/web"]),
        .result(
          "c3", at: 3611, session: "s2", of: "t10", details: ["type": "create", "content": "a\nb\n"],
          ["cwd": "/src/web"]),
      ])
    logs.file(
      "two/s3.jsonl",
      [
        .prompt("d1", at: 90_000, session: "s3", "nightly", ["cwd": "/src/web", "entrypoint": "sdk-cli"]),
        .assistant("d2", at: 90_010, session: "s3", message: "m8", []),
      ])
    return logs
  }

  @Test("totals")
  func totals() async {
    let totals = await Self.logs().mine().totals
    #expect(totals.files == 4 && totals.sessions == 4 && totals.topLevelSessions == 3 && totals.lines == 10 + 3 + 3 + 2)
    #expect(
      totals.humanSessions == 2 && totals.agentSessions == 2 && totals.subagentSessions == 1
        && totals.automatedSessions == 1)
    #expect(totals.toolCalls == 11 && totals.toolErrors == 1 && totals.agentSpawns == 1 && totals.linkedSpawns == 1)
    #expect(totals.prompts == 2 && totals.projects == 2)
    #expect(totals.tokens == TokenCounts(input: 1_000_000, output: 100_000 + 7 + 1 + 1 + 1 + 50 + 1 + 1))
    #expect(totals.linesAdded == 4 && totals.linesRemoved == 1 && totals.linesInCreatedFiles == 2)
    #expect(totals.readToWrite == 3 && totals.exploreToChange == 2)
    #expect(totals.activeSeconds == 90 + 11 && totals.summedActiveSeconds == 90 + 5 + 11 + 10)
    #expect(totals.firstTimestamp == startMilliseconds && totals.lastTimestamp == startMilliseconds + 90_010_000)
    #expect(totals.activeDays == 1)
    #expect(totals.edits == 1 && totals.editsWithoutRead == 0)
  }

  @Test("tools: calls, errors, sessions, projects, times, and what follows")
  func tools() async throws {
    let report = await Self.logs().mine().report
    #expect(
      report.tools.map(\.name.text) == [
        "Read", "Bash", "Edit", "Grep", "Task", "Write", "mcp__forge_hub__search", "mcp__tracker__get",
        "mcp__tracker__search",
      ])
    let read = try #require(report.tools.first)
    #expect(read.calls == 3 && read.errors == 0 && read.sessions == 3 && read.projects == 2)
    #expect(read.timedCalls == 2 && read.p50Milliseconds == 2000 && read.p90Milliseconds == 4000)
    #expect(read.callsByDay == [3, 0])
    #expect(read.callsByProject == [NamedCount(name: "app", count: 2), NamedCount(name: "web", count: 1)])
    #expect(read.followedBy == [NamedCount(name: "Edit", count: 1), NamedCount(name: "Grep", count: 1)])
    #expect(report.tools.reduce(0) { $0 + $1.calls } == report.totals.toolCalls)
    #expect(
      report.families.map { [$0.family.rawValue, String($0.calls)] } == [
        ["exploring", "4"], ["changing", "2"], ["running", "1"], ["coordinating", "1"], ["mcp", "3"],
      ])
    let from = try #require(report.transitions.tools.firstIndex(of: "Edit"))
    let to = try #require(report.transitions.tools.firstIndex(of: "Bash"))
    #expect(report.transitions.counts[from][to] == 1 && report.transitions.counts[to][from] == 0)
  }

  @Test("MCP servers, and a tool that two of them offer")
  func servers() async {
    let report = await Self.logs().mine().report
    #expect(
      report.servers.map { [$0.name.text, String($0.tools), String($0.calls), String($0.sessions)] } == [
        ["tracker", "2", "2", "1"], ["forge_hub", "1", "1", "1"],
      ])
    #expect(report.sharedTools.map { $0.bareName.text } == ["search"])
    #expect(
      report.sharedTools.first?.servers == [
        NamedCount(name: "forge_hub", count: 1), NamedCount(name: "tracker", count: 1),
      ])
  }

  @Test("projects: sums over their sessions, agents with their parents")
  func projects() async throws {
    let report = await Self.logs().mine().report
    #expect(report.projects.map(\.slug) == ["app", "web"])
    let (app, web) = (try #require(report.projects.first), try #require(report.projects.last))
    #expect(
      app.sessions == 2 && app.humanSessions == 1 && app.agentSessions == 1 && app.toolCalls == 9 && app.toolErrors == 1
    )
    #expect(
      web.sessions == 2 && web.humanSessions == 1 && web.agentSessions == 1 && web.toolCalls == 2
        && web.agentSpawns == 0)
    #expect(app.agentSpawns == 1 && app.prompts == 1 && app.readToWrite == nil && app.exploreToChange == 3)
    #expect(web.readToWrite == 1 && app.activeSeconds == 90 && web.activeSeconds == 11)
    #expect(web.sessionsByDay == [1, 1] && web.callsByDay == [2, 0])
    #expect(app.lines + web.lines == report.totals.lines && app.bytes + web.bytes == report.totals.bytes)
    #expect(app.tools.first == NamedCount(name: "Read", count: 2))
    #expect(app.commands == [NamedCount(name: "npm run lint", count: 1), NamedCount(name: "npm test", count: 1)])
  }

  @Test("shell commands: each of a chain counts once for its call, errors with it")
  func commands() async {
    let report = await Self.logs().mine().report
    #expect(
      report.commands.map { [$0.name.text, String($0.calls), String($0.errors), String($0.sessions)] } == [
        ["npm run lint", "1", "1", "1"], ["npm test", "1", "1", "1"],
      ])
  }

  @Test("files: reads and changes, by the path inside the project")
  func files() async {
    let report = await Self.logs().mine().report
    #expect(
      report.mostReadFiles.map {
        [$0.path.text, $0.project.text, String($0.reads), String($0.changes), String($0.sessions)]
      } == [["x.swift", "app", "2", "1", "2"], ["/etc/hosts", "web", "1", "0", "1"]])
    #expect(report.mostChangedFiles.map(\.path.text) == ["x.swift", "y.ts"])
  }

  @Test("models: messages, tokens, what is not priced")
  func models() async throws {
    let report = await Self.logs().mine().report
    #expect(
      report.models.map { [$0.name.text, String($0.messages)] } == [["claude-opus-4-5", "7"], ["house-model", "1"]])
    #expect(report.models.last?.estimatedCost == nil)
    #expect(report.prices.unpricedModels == ["house-model"])
    // 1,000,000 in at 5 dollars a million, 100,055 out at 25.
    let cost = try #require(report.totals.estimatedCost)
    #expect(abs(cost.amount - (5 + 100_055 * 25 / 1_000_000.0)) < 1e-9)
    #expect(cost.hasUnpriced)
    #expect(report.projects.last?.estimatedCost?.hasUnpriced == false)
  }

  @Test("sessions: oldest first, each once, with their own figures")
  func sessions() async throws {
    let mined = await Self.logs().mine()
    let rows = mined.report.sessions
    #expect(
      rows.map(\.file.text) == ["one/s1.jsonl", "one/s1/subagents/agent-x.jsonl", "two/s2.jsonl", "two/s3.jsonl"])
    #expect(rows.map(\.toolCalls) == [7, 2, 2, 0])
    #expect(rows.map(\.kind) == [.human, .subagent, .human, .automated])
    #expect(rows.map(\.activeSeconds) == [90, 5, 11, 10])
    #expect(rows.map(\.children) == [1, 0, 0, 0])
    #expect(rows[1].parent == rows[0].id && rows[0].parent == nil)
    #expect(Set(rows.map(\.id)).count == 4)
    #expect(rows[0].title == "start" && rows[1].title == "find")
    #expect(rows[0].start == startMilliseconds && rows[0].end == startMilliseconds + 90_000)
  }

  @Test("a session's id rests on its path alone")
  func stableIDs() async {
    let logs = Self.logs()
    let before = await logs.mine().report.sessions.map { [$0.file, $0.id] }
    logs.file("one/s0.jsonl", [.prompt("z1", at: -100, session: "s0", "earlier")])
    let after = await logs.mine().report.sessions.map { [$0.file, $0.id] }
    #expect(after.filter { $0[0] != "one/s0.jsonl" } == before)
  }

  @Test("sessions of the first insights are notable, then those of people with the most calls")
  func notable() async throws {
    let logs = LogBuilder()
    for number in 0..<205 {
      let calls = (0..<(number < 200 ? 12 : 11)).map {
        JSON.use("\(number)-\($0)", "Read", ["file_path": "/src/app/x.swift"])
      }
      logs.file(
        "app/r\(number).jsonl",
        [
          .prompt("p\(number)", at: number, session: "r\(number)", "look"),
          .assistant("a\(number)", at: number + 1, session: "r\(number)", message: "m\(number)", calls),
        ])
    }
    // Fewer calls than any of them.
    logs.file("app/story.jsonl", StoryLog.debugging("story").records)
    let mined = await logs.mine()
    let notable = mined.report.sessions.filter(\.notable)
    let story = try #require(mined.row("app/story.jsonl"))
    #expect(story.toolCalls < 11 && story.notable && !story.windows.isEmpty)
    #expect(mined.report.insights.first?.session == story.id && notable.count == 200)
    #expect(notable.filter { $0.toolCalls == 12 }.count == 199)
  }

  @Test("an empty root gives an empty report, and figures that are not known are nil")
  func empty() async {
    let report = await LogBuilder().mine().report
    #expect(report.totals.sessions == 0 && report.totals.readToWrite == nil && report.totals.estimatedCost == nil)
    #expect(
      report.totals.firstTimestamp == nil && report.days.isEmpty && report.sessions.isEmpty
        && report.naive.topLevelMostUsedTool == nil)
  }

  @Test("what a naive count says, beside the true figures")
  func naive() async {
    let logs = Self.logs()
    logs.file("one/s4.jsonl", CopiesTests.history(session: "s4"))
    logs.file("one/s5.jsonl", CopiesTests.history(session: "s5") + CopiesTests.more(session: "s5"))
    let naive = await logs.mine().report.naive
    #expect(naive.topLevelSessions == 5 && naive.toolCallBlocks == 11 + 3 && naive.topLevelToolCalls == 9 + 3)
    #expect(naive.userRecords == 5 + 2 + 2 + 1 + 2 + 3)
    #expect(naive.topLevelMostUsedTool == "Read")
  }
}
