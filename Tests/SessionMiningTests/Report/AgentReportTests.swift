import Testing

@testable import SessionMining

/// How agents are run, what comes back and what they cost, by FORMAT.md's words for it.
@Suite struct AgentReportTests {
  /// A session `s1` with one call `t1` that starts an agent, and what follows it.
  private static func parent(_ input: JSON, _ more: [JSON]) -> [JSON] {
    [
      .prompt("u1", at: 0, "go"),
      .assistant(
        "u2", at: 1, message: "m1",
        [.use("t1", "Agent", JSON.object([(key: "subagent_type", value: "Explore")]).with(input))]),
    ] + more
  }

  private static func child(_ agent: String, of session: String = "s1", at second: Int = 10, _ calls: [JSON] = [])
    -> [JSON]
  {
    [
      .prompt("\(agent)-1", at: second, session: session, "look", .agent(agent)),
      .assistant(
        "\(agent)-2", at: second + 30, session: session, message: "m-\(agent)", usage: UsageLine(output: 100),
        calls.isEmpty ? [.use("c-\(agent)", "Read")] : calls, .agent(agent)),
    ]
  }

  private static func notification(_ status: String, _ answer: String = "", _ usage: String = "") -> JSON {
    .prompt(
      "n1", at: 60,
      """
      <task-notification>
      <task-id>a1</task-id>
      <tool-use-id>t1</tool-use-id>
      <status>\(status)</status>
      <result>\(answer)</result>\(usage)
      </task-notification>
      """, ["origin": ["kind": "task-notification"]])
  }

  struct Outcome: Equatable {
    var way: AgentWay
    var returned: Int, lines: Int, failed = 0
  }

  private static let launched: JSON = .result(
    "u3", at: 2, of: "t1", "Async agent launched successfully.",
    details: ["isAsync": true, "status": "async_launched", "agentId": "a1"])

  static let starts: [Row<(input: JSON, more: [JSON]), Outcome>] = [
    Row(
      "foreground, two lines and the program's own",
      (
        [:],
        [
          .result(
            "u3", at: 50, of: "t1", "One.\n\nTwo.\nagentId: a1\n<usage>total_tokens: 9\ntool_uses: 1</usage>",
            details: ["status": "completed", "agentId": "a1"])
        ]
      ), Outcome(way: .foreground, returned: 1, lines: 2)),
    Row(
      "foreground, failed", ([:], [.result("u3", at: 50, of: "t1", "Error", isError: true)]),
      Outcome(way: .foreground, returned: 0, lines: 0, failed: 1)),
    Row("foreground, no result", ([:], []), Outcome(way: .foreground, returned: 0, lines: 0)),
    Row(
      "asked for in the foreground",
      (["run_in_background": false], [.result("u3", at: 50, of: "t1", "Done.")]),
      Outcome(way: .foreground, returned: 1, lines: 1)),
    Row(
      "launched, nothing more: the acknowledgement is no answer", ([:], [launched]),
      Outcome(way: .background, returned: 0, lines: 0)),
    Row(
      "asked for in the background, answered in a notification",
      (["run_in_background": true], [launched, notification("completed", "A\nB\nC")]),
      Outcome(way: .background, returned: 1, lines: 3)),
    Row(
      "the same notification twice: the longer counts, once",
      ([:], [launched, notification("completed", "A"), notification("completed", "A\nB")]),
      Outcome(way: .background, returned: 1, lines: 2)),
    Row(
      "a notification that it failed", ([:], [launched, notification("failed", "A")]),
      Outcome(way: .background, returned: 0, lines: 0)),
    Row(
      "asked after with TaskOutput, by the agent's id",
      (
        [:],
        [
          launched, .assistant("u4", at: 5, message: "m2", [.use("t2", "TaskOutput", ["task_id": "a1"])]),
          .result(
            "u5", at: 80, of: "t2",
            """
            <retrieval_status>success</retrieval_status>

            <task_id>a1</task_id>

            <task_type>local_agent</task_type>

            <status>completed</status>

            <output>
            [Tool: Bash] {"command":"ls"}
            Found it.
            </output>
            """),
        ]
      ), Outcome(way: .background, returned: 1, lines: 1)),
    Row(
      "asked after too early",
      (
        [:],
        [
          launched, .assistant("u4", at: 5, message: "m2", [.use("t2", "TaskOutput", ["task_id": "a1"])]),
          .result("u5", at: 80, of: "t2", "<task_id>a1</task_id><status>running</status><output>half</output>"),
        ]
      ), Outcome(way: .background, returned: 0, lines: 0)),
    Row(
      "a teammate, its messages added up, its signals left out",
      (
        ["team_name": "core", "name": "rev"],
        [
          .result("u3", at: 2, of: "t1", "Spawned.", details: ["status": "teammate_spawned"]),
          .prompt("u4", at: 20, "<teammate-message teammate_id=\"rev\" color=\"blue\">\nOne.\n</teammate-message>"),
          .prompt(
            "u5", at: 30,
            "<teammate-message teammate_id=\"rev@core\">{\"type\":\"idle_notification\"}</teammate-message>"),
          .prompt("u6", at: 40, "<teammate-message teammate_id=\"rev\">Two.\nThree.</teammate-message>"),
          .prompt("u7", at: 41, "<teammate-message teammate_id=\"other\">Four.</teammate-message>"),
        ]
      ), Outcome(way: .team, returned: 1, lines: 3)),
    Row(
      "a teammate by its result alone",
      ([:], [.result("u3", at: 2, of: "t1", details: ["status": "teammate_spawned"])]),
      Outcome(way: .team, returned: 0, lines: 0)),
  ]

  @Test("a start is of one way, and brings something back or not", arguments: starts)
  func ways(_ row: Row<(input: JSON, more: [JSON]), Outcome>) async throws {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.parent(row.input.input, row.input.more))
    let agents = await logs.mine().report.agents
    let way = try #require(agents.ways.first)
    #expect(agents.ways.count == 1 && agents.spawns == 1 && way.spawns == 1)
    #expect(
      Outcome(way: way.way, returned: way.returned, lines: way.returnedLines, failed: way.failedSpawns) == row.expected)
    #expect(way.medianLines == (row.expected.returned == 0 ? nil : row.expected.lines))
    #expect(way.agents == 0 && way.estimatedCost == nil && way.medianSeconds == nil)
  }

  static let reports: [Row<[JSON], [Int?]>] = [
    Row("nothing told", [.result("u3", at: 50, of: "t1", "Done.")], [0, nil, nil, nil]),
    Row(
      "in the details of a result, which go before its text",
      [
        .result(
          "u3", at: 50, of: "t1", "Done.\n<usage>total_tokens: 9\ntool_uses: 1\nduration_ms: 1</usage>",
          details: [
            "status": "completed", "agentId": "a1", "totalTokens": 31_000, "totalToolUseCount": 12,
            "totalDurationMs": 90_400,
          ])
      ], [1, 31_000, 12, 90]),
    Row(
      "in a result's text, the last usage of it",
      [
        .result(
          "u3", at: 50, of: "t1",
          "It says <usage>total_tokens: 1</usage>.\n<usage>total_tokens: 9000\ntool_uses: 3\nduration_ms: 61500</usage>"
        )
      ], [1, 9_000, 3, 62]),
    Row(
      "in a notification, told twice",
      [
        launched, notification("completed", "A", "<usage><subagent_tokens>700</subagent_tokens></usage>"),
        notification(
          "completed", "A",
          "<usage><subagent_tokens>71573</subagent_tokens><tool_uses>19</tool_uses><duration_ms>266750</duration_ms></usage>"
        ),
      ], [1, 71_573, 19, 267]),
    Row(
      "numbers that are none",
      [
        .result(
          "u3", at: 50, of: "t1", "Done.", details: ["status": "completed", "totalTokens": -4, "totalDurationMs": "x"])
      ], [0, nil, nil, nil]),
  ]

  @Test("what was reported of an agent's work: starts, context, calls and seconds", arguments: reports)
  func reported(_ row: Row<[JSON], [Int?]>) async throws {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.parent([:], row.input))
    let told = try #require(await logs.mine().report.agents.ways.first).reported
    #expect([told.starts, told.medianTokens, told.medianToolCalls, told.medianSeconds] == row.expected)
  }

  @Test("an agent is of the way of its start, with its own calls, tokens and time")
  func agentOfWay() async throws {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.parent([:], [Self.launched, Self.notification("completed", "A")]))
    logs.file("app/s1/subagents/agent-a1.jsonl", Self.child("a1"))
    let agents = await logs.mine().report.agents
    let way = try #require(agents.ways.first)
    #expect(way.way == .background && way.agents == 1 && way.toolCalls == 1 && way.medianSeconds == 30)
    #expect(way.tokens.output == 100)
    let type = try #require(agents.types.first)
    #expect(type.name == "Explore" && type.spawns == 1 && type.linked == 1 && type.background == 1)
    #expect(type.returned == 1 && type.toolCalls == 1 && type.medianSeconds == 30)
  }

  @Test("a session that a teammate writes to first is a member, the one that starts members leads them")
  func members() async {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl",
      [
        .prompt("u1", at: 0, "build it", ["teamName": "core"]),
        .assistant("u2", at: 1, message: "m1", [.use("t1", "TeamCreate", ["team_name": "core"])], ["teamName": "core"]),
      ])
    logs.file(
      "app/s2.jsonl",
      [
        .prompt(
          "v1", at: 2, session: "s2", "<teammate-message teammate_id=\"lead\">Check it.</teammate-message>",
          ["teamName": "core"]),
        .assistant("v2", at: 3, session: "s2", message: "m2", [.use("t2", "Read")]),
      ])
    let agents = await logs.mine().report.agents
    #expect(agents.teammates == 1 && agents.agents == 1)
    #expect(agents.ways.map(\.way) == [.team] && agents.ways.first?.toolCalls == 1)
    #expect(agents.coordination.tools.map(\.name) == ["TeamCreate"])
  }

  @Test("a background copy is run in the background, with what is its own")
  func backgroundCopy() async {
    let logs = LogBuilder()
    let start: [JSON] = [
      .prompt("u1", at: 0, "go", ["origin": ["kind": "human"]]),
      .assistant("u2", at: 1, message: "m1", usage: UsageLine(output: 7)),
    ]
    logs.file("app/s1.jsonl", start + [.prompt("u9", at: 90, "and on")])
    logs.file(
      "app/s2.jsonl",
      (start + [.assistant("w1", at: 5, message: "m5", usage: UsageLine(output: 40), [.use("t5", "Read")])])
        .map { $0.with(["sessionId": "s2", "sessionKind": "bg"]) })
    let agents = await logs.mine().report.agents
    #expect(agents.backgroundCopies == 1 && agents.agents == 1 && agents.ways.map(\.way) == [.background])
    #expect(agents.ways.first?.tokens.output == 40 && agents.ways.first?.toolCalls == 1)
    #expect(agents.ways.first?.medianSeconds == nil, "one record takes no time")
  }

  /// s1 starts a1 and a2, a1 starts a3; besides, a warm-up, a replay, an orphan and one whose start is not there.
  private static func family() -> LogBuilder {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl",
      [
        .prompt("u1", at: 0, "go"),
        .assistant(
          "u2", at: 1, message: "m1",
          [
            .use("t1", "Agent", ["subagent_type": "Explore"]), .use("t2", "Agent", ["subagent_type": "Plan"]),
            .use("k1", "TaskCreate"), .use("k2", "TaskUpdate"), .use("r1", "Read"), .use("r2", "Bash"),
          ]),
        .result("u3", at: 70, of: "t1", "Done.", details: ["agentId": "a1"]),
        .result("u4", at: 80, of: "t2", "Done.", details: ["agentId": "a2"]),
      ])
    logs.file(
      "app/s1/subagents/agent-a1.jsonl",
      child("a1", [.use("t3", "Agent", ["subagent_type": "Explore"]), .use("k3", "TaskUpdate")])
        + [.result("a1-3", at: 60, of: "t3", "Done.", details: ["agentId": "a3"], .agent("a1"))])
    logs.file("app/s1/subagents/agent-a2.jsonl", child("a2", at: 20))
    logs.file("app/s1/subagents/agent-a3.jsonl", child("a3", at: 15))
    logs.file("app/s1/subagents/agent-lost.jsonl", child("lost", at: 25))
    logs.file("app/s1/subagents/agent-w.jsonl", [.prompt("w-1", at: 0, "Warmup", .agent("w"))])
    logs.file("app/s1/subagents/agent-acompact-1.jsonl", child("acompact-1", at: 40))
    logs.file("app/gone/subagents/agent-o.jsonl", child("o", of: "gone"))
    logs.file(
      "app/s2.jsonl",
      [
        .prompt("z1", at: 0, session: "s2", "alone"),
        .assistant(
          "z2", at: 1, session: "s2", message: "mz", [.use("k9", "TodoWrite"), .use("r9", "Read")]),
      ])
    return logs
  }

  @Test("every sub-agent is one of five, and each agent is of one way")
  func accounts() async {
    let report = await Self.family().mine().report
    let agents = report.agents
    #expect(agents.linked == 3 && agents.unlinked == 1 && agents.orphans == 1)
    #expect(agents.warmups == 1 && agents.replays == 1)
    #expect(
      agents.linked + agents.unlinked + agents.orphans + agents.warmups + agents.replays
        == report.totals.subagentSessions)
    #expect(agents.agents == 5 && agents.ways.reduce(0) { $0 + $1.agents } == 5)
    #expect(agents.ways.map(\.way) == [.foreground, .unknown] && agents.ways.last?.agents == 2)
    #expect(agents.spawns == 3 && agents.linkedSpawns == 3)
  }

  @Test("a tree is the session, its agents and theirs; fan-out counts own children, depth the steps")
  func tree() async throws {
    let agents = await Self.family().mine().report.agents
    #expect(agents.treeCount == 1 && agents.depths == [3, 1])
    // s1 started a1, a2 and, as far as is known, the lost one; a1 started a3.
    #expect(agents.fanOut.sessions == 2 && agents.fanOut.counts.map(\.agents) == [1, 3])
    #expect(agents.fanOut.median == 1 && agents.fanOut.p90 == 3 && agents.fanOut.most == 3)
    let tree = try #require(agents.trees.first)
    #expect(tree.sessions == 5 && tree.depth == 2 && tree.widest == 3)
    #expect(tree.nodes.map(\.depth) == [0, 1, 1, 1, 2] && tree.nodes.map(\.parent) == [nil, 0, 0, 0, 1])
    #expect(tree.nodes.map(\.type) == [nil, "Explore", "Plan", nil, "Explore"])
    #expect(tree.nodes.map(\.isLinked) == [false, true, true, false, true])
    #expect(tree.nodes.map(\.returned) == [nil, true, true, nil, true])
    #expect(tree.tokens.output == 401 && tree.toolCalls == 11 && agents.treesByTokens == [tree.id])
    #expect(tree.start == startMilliseconds && tree.end == startMilliseconds + 80_000)
  }

  @Test("coordination calls stand beside the other calls of the same trees; starts are neither")
  func coordination() async {
    let coordination = await Self.family().mine().report.agents.coordination
    #expect(coordination.calls == 4 && coordination.callsInTrees == 3 && coordination.spawnsInTrees == 3)
    // r1 and r2 in s1, one Read each in a2, a3 and the lost one: not those of the orphan, the replay and s2.
    #expect(coordination.workInTrees == 5)
    #expect(coordination.workPerCall == 5.0 / 3)
    #expect(coordination.tools.map(\.name) == ["TaskUpdate", "TaskCreate", "TodoWrite"])
    #expect(coordination.tools.map(\.calls) == [2, 1, 1] && coordination.tools.map(\.inTrees) == [2, 1, 0])
    #expect(coordination.tools.map(\.sessions) == [2, 1, 1])
  }

  @Test("agents that name each other as their starter hang under their session")
  func circle() async throws {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", [.prompt("u1", at: 0, "go"), .assistant("u2", at: 1, message: "m1")])
    for (agent, other) in [("a1", "a2"), ("a2", "a1")] {
      logs.file(
        "app/s1/subagents/agent-\(agent).jsonl",
        Self.child(agent, [.use("t-\(agent)", "Agent")])
          + [
            .result("\(agent)-3", at: 60, of: "t-\(agent)", "ok", details: ["agentId": .string(other)], .agent(agent))
          ])
    }
    let agents = await logs.mine().report.agents
    #expect(agents.circularLinks == 1)
    let tree = try #require(agents.trees.first)
    #expect(tree.sessions == 3 && tree.nodes.map(\.depth) == [0, 1, 2])
  }

  @Test("nothing is reported of sessions without agents")
  func none() async {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl", [.prompt("u1", at: 0, "go"), .assistant("u2", at: 1, message: "m1", [.use("r", "Read")])])
    let agents = await logs.mine().report.agents
    #expect(agents.agents == 0 && agents.ways.isEmpty && agents.trees.isEmpty && agents.depths.isEmpty)
    #expect(agents.fanOut.median == nil && agents.coordination.workPerCall == nil)
  }
}
