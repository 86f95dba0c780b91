import Foundation
import Testing

@testable import SessionMining

/// Sub-agents: whose they are, which call started them, and what is left out of the counts of sessions.
@Suite struct AgentsTests {
  /// A session that asks for an agent with call `t1`, and says `result` when it is done.
  private static func parent(_ result: JSON, session: String = "s1", _ more: [JSON] = []) -> [JSON] {
    [
      .prompt("u1-\(session)", at: 0, session: session, "ask an agent"),
      .assistant(
        "u2-\(session)", at: 1, session: session, message: "m1-\(session)",
        [.use("t1", "Task", ["prompt": "Find the callers.", "subagent_type": "Explore"])]),
    ] + more + [result]
  }

  private static func child(_ agent: String, session: String = "s1", _ text: String = "You are an agent.") -> [JSON] {
    [
      .prompt("\(agent)-1", at: 2, session: session, text, .agent(agent)),
      .assistant(
        "\(agent)-2", at: 3, session: session, message: "m-\(agent)", usage: UsageLine(output: 30),
        [.use("t-\(agent)", "Read")], .agent(agent)),
    ]
  }

  private static let plain = JSON.result("u3", at: 9, of: "t1", "The callers are a and b.")

  /// The six ways in which a child is found, in the order in which they count.
  static let links: [Row<(result: JSON, more: [JSON], text: String, sidecar: JSON?), SpawnLink.Source>] = [
    Row("its sidecar", (plain, [], "You are an agent.", ["agentType": "Explore", "toolUseId": "t1"]), .sidecar),
    Row(
      "the result's details",
      (
        .result("u3", at: 9, of: "t1", details: ["agentId": "a1", "status": "completed"]), [], "You are an agent.", nil
      ), .result),
    Row(
      "live progress",
      (
        plain,
        [
          .record(
            "progress", "p1", at: 4, session: "s1",
            ["parentToolUseID": "t1", "data": ["type": "agent_progress", "agentId": "a1"]])
        ], "You are an agent.", nil
      ), .progress),
    Row(
      "the result's text",
      (
        .result("u3", at: 9, of: "t1", "Done.\nagentId: a1\n<usage>total_tokens: 9</usage>"), [], "You are an agent.",
        nil
      ), .resultText),
    Row(
      "a notification",
      (
        plain,
        [
          .prompt(
            "n1", at: 8, "<task-notification>\n<task-id>a1</task-id>\n<tool-use-id>t1</tool-use-id></task-notification>"
          )
        ], "You are an agent.", nil
      ), .notification),
    Row("equal prompts", (plain, [], "Find the callers.", nil), .prompt),
  ]

  @Test("linked to the call that started it", arguments: links)
  func linked(_ row: Row<(result: JSON, more: [JSON], text: String, sidecar: JSON?), SpawnLink.Source>) async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.parent(row.input.result, row.input.more))
    logs.file("app/s1/subagents/agent-a1.jsonl", Self.child("a1", row.input.text))
    if let sidecar = row.input.sidecar { logs.file("app/s1/subagents/agent-a1.meta.json", text: sidecar.text) }
    let mined = await logs.mine()
    #expect(mined.totals.agentSpawns == 1)
    #expect(mined.totals.linkedSpawns == 1)
    #expect(mined.row("app/s1/subagents/agent-a1.jsonl")?.agentType == "Explore")
    #expect(mined.report.agentTypes == [NamedCount(name: "Explore", count: 1)])
    // The child names its call by this way only.
    let sources = Set(mined.digest("app/s1.jsonl").spawnLinks.map(\.source))
    #expect(sources == (row.expected == .sidecar ? [.prompt] : [.prompt, row.expected]))
    #expect((mined.digest("app/s1/subagents/agent-a1.jsonl").sidecarCall != nil) == (row.expected == .sidecar))
  }

  @Test("where two ways name two calls, the surer one counts, in whatever order they stand", arguments: [false, true])
  func surerWay(_ isReversed: Bool) async {
    let logs = LogBuilder()
    let said: [JSON] = [
      .result("r1", at: 9, of: "t1", details: ["agentId": "a1"]),
      .record("progress", "p1", at: 8, session: "s1", ["parentToolUseID": "t2", "data": ["agentId": "a1"]]),
      .result("r3", at: 7, of: "t3", "agentId: a1"),
    ]
    let calls = ["t1", "t2", "t3"].map { JSON.use($0, "Task", ["subagent_type": .string("for " + $0)]) }
    logs.file(
      "app/s1.jsonl",
      [.prompt("u1", at: 0, "go"), .assistant("u2", at: 1, message: "m1", calls)]
        + (isReversed ? said.reversed() : said))
    logs.file("app/s1/subagents/agent-a1.jsonl", Self.child("a1"))
    let mined = await logs.mine()
    #expect(mined.row("app/s1/subagents/agent-a1.jsonl")?.agentType == "for t1")
    #expect(mined.totals.linkedSpawns == 1 && mined.totals.agentSpawns == 3)
  }

  @Test("a notification in the prompt queue links as well")
  func queuedNotification() async {
    let logs = LogBuilder()
    let queue: JSON = [
      "type": "queue-operation", "operation": "enqueue", "sessionId": "s1", "timestamp": timestamp(8),
      "content": "<task-notification><task-id>a1</task-id><tool-use-id>t1</tool-use-id></task-notification>",
    ]
    logs.file("app/s1.jsonl", Self.parent(Self.plain, [queue]))
    logs.file("app/s1/subagents/agent-a1.jsonl", Self.child("a1"))
    #expect(await logs.mine().totals.linkedSpawns == 1)
  }

  @Test("not linked: another session's agent of the same id, a call of another tool, a prompt that is claimed")
  func notLinked() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.parent(.result("u3", at: 9, of: "t1", details: ["agentId": "a1"])))
    logs.file("app/s2.jsonl", [.prompt("x1", at: 0, session: "s2", "go")])
    logs.file("app/s2/subagents/agent-a1.jsonl", Self.child("a1", session: "s2"))
    #expect(await logs.mine().totals.linkedSpawns == 0)

    let others = LogBuilder()
    others.file(
      "app/s1.jsonl",
      [
        .prompt("u1", at: 0, "go"), .assistant("u2", at: 1, message: "m1", [.use("t1", "Read")]),
        .result("u3", at: 2, of: "t1", details: ["agentId": "a1"]),
      ])
    others.file("app/s1/subagents/agent-a1.jsonl", Self.child("a1"))
    #expect(await others.mine().totals.linkedSpawns == 0)
  }

  @Test("two children with the prompt of one call: the call is linked once, and only one child is its")
  func twoChildrenOnePrompt() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.parent(Self.plain))
    logs.file("app/s1/subagents/agent-a1.jsonl", Self.child("a1", "Find the callers."))
    logs.file("app/s1/subagents/agent-a2.jsonl", Self.child("a2", "Find the callers."))
    let mined = await logs.mine()
    #expect(mined.totals.linkedSpawns == 1)
    #expect(mined.corpus.links.calls.count { $0 != nil } == 1)
  }

  @Test("agents three deep: each belongs to the main session, and is the child of the one that called it")
  func nested() async {
    let logs = LogBuilder()
    func level(_ agent: String, calls next: String?) -> [JSON] {
      guard let next else { return Self.child(agent) }
      return [
        .prompt("\(agent)-1", at: 2, "Go on.", .agent(agent)),
        .assistant(
          "\(agent)-2", at: 3, message: "m-\(agent)", usage: UsageLine(output: 10),
          [.use("t-\(agent)", "Agent", ["prompt": "x"])], .agent(agent)),
        .result("\(agent)-3", at: 8, of: "t-\(agent)", details: ["agentId": .string(next)], .agent(agent)),
      ]
    }
    logs.file("app/s1.jsonl", Self.parent(.result("u3", at: 9, of: "t1", details: ["agentId": "a1"])))
    logs.file("app/s1/subagents/agent-a1.jsonl", level("a1", calls: "a2"))
    logs.file("app/s1/subagents/agent-a2.jsonl", level("a2", calls: "a3"))
    logs.file("app/s1/subagents/agent-a3.jsonl", level("a3", calls: nil))
    let mined = await logs.mine()
    #expect(mined.totals.agentSpawns == 3 && mined.totals.linkedSpawns == 3)
    #expect(mined.totals.humanSessions == 1 && mined.totals.subagentSessions == 3 && mined.totals.topLevelSessions == 1)
    for agent in ["a1", "a2", "a3"] { #expect(mined.parent("app/s1/subagents/agent-\(agent).jsonl") == "app/s1.jsonl") }
    let callers = (1...3).map {
      mined.corpus.links.callers[mined.index("app/s1/subagents/agent-a\($0).jsonl")].map {
        mined.files[$0].relativePath
      }
    }
    #expect(callers == ["app/s1.jsonl", "app/s1/subagents/agent-a1.jsonl", "app/s1/subagents/agent-a2.jsonl"])
    #expect(mined.row("app/s1.jsonl")?.children == 1)
    #expect(mined.report.agentsPerHumanSession.map { [$0.agents, $0.sessions] } == [[3, 1]])
  }

  @Test("a flat file beside the sessions is a sub-agent, seen by a count of top-level files")
  func flat() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.parent(.result("u3", at: 9, of: "t1", details: ["agentId": "0a1b2c3d"])))
    logs.file("app/agent-0a1b2c3d.jsonl", Self.child("0a1b2c3d"))
    let mined = await logs.mine()
    #expect(mined.totals.subagentSessions == 1 && mined.totals.topLevelSessions == 2 && mined.totals.linkedSpawns == 1)
    #expect(mined.parent("app/agent-0a1b2c3d.jsonl") == "app/s1.jsonl")
  }

  @Test("the parent is the session named in the file, else the folder; the same project folder first")
  func parents() async {
    let logs = LogBuilder()
    logs.file("b/s1.jsonl", [.prompt("x1", at: 0, "go")])
    logs.file("a/s1.jsonl", [.prompt("x2", at: 0, "go")])
    logs.file("b/s1/subagents/agent-a1.jsonl", Self.child("a1"))
    logs.file("c/agent-a2.jsonl", Self.child("a2"))
    logs.file("b/s1/subagents/agent-a3.jsonl", Self.child("a3").map { $0.with(["sessionId": .absent]) })
    logs.file("b/copy-of-s4.jsonl", [.prompt("x4", at: 0, session: "s4", "go")])
    logs.file("b/s4/subagents/agent-a4.jsonl", Self.child("a4", session: "s4"))
    let mined = await logs.mine()
    #expect(mined.parent("b/s1/subagents/agent-a1.jsonl") == "b/s1.jsonl")
    #expect(mined.parent("c/agent-a2.jsonl") == "a/s1.jsonl")
    #expect(mined.parent("b/s1/subagents/agent-a3.jsonl") == "b/s1.jsonl")
    #expect(mined.parent("b/s4/subagents/agent-a4.jsonl") == "b/copy-of-s4.jsonl")
  }

  @Test("an orphan's parent is not in the corpus, or is no session")
  func orphans() async {
    let logs = LogBuilder()
    logs.file("app/lost/subagents/agent-a1.jsonl", Self.child("a1", session: "lost"))
    logs.file("app/s2.jsonl", [["type": "summary", "summary": "x", "leafUuid": "y", "sessionId": "s2"]])
    logs.file("app/s2/subagents/agent-a2.jsonl", Self.child("a2", session: "s2"))
    logs.file("app/s3.jsonl", [.prompt("x3", at: 0, session: "s3", "go")])
    logs.file("app/s3/subagents/agent-a3.jsonl", Self.child("a3", session: "s3"))
    let mined = await logs.mine()
    #expect(mined.totals.orphanSessions == 2 && mined.totals.subagentSessions == 3 && mined.totals.sessions == 4)
    #expect(mined.row("app/lost/subagents/agent-a1.jsonl")?.orphan == true)
    #expect(mined.row("app/s3/subagents/agent-a3.jsonl")?.orphan == false)
  }

  @Test("a side chain inside an old main file is no session: its roots are counted apart, copies left out")
  func inlineSidechains() async {
    let logs = LogBuilder()
    let chain: [JSON] = [
      .prompt("c1", at: 2, "Find.", ["isSidechain": true, "parentUuid": nil]),
      .assistant("c2", at: 3, message: "m2", usage: UsageLine(output: 9), [.use("t2", "Grep")], ["isSidechain": true]),
      .prompt("c3", at: 4, "Find more.", ["isSidechain": true, "parentUuid": .absent]),
    ]
    logs.file("app/s1.jsonl", Self.parent(Self.plain, chain))
    logs.file("app/s2.jsonl", Self.parent(Self.plain, chain) + [.prompt("on", at: 90, "on")])
    let mined = await logs.mine()
    #expect(mined.totals.inlineSidechains == 2)
    #expect(mined.totals.sessions == 2 && mined.totals.subagentSessions == 0)
    #expect(mined.totals.prompts == 2, "what an agent is told is no prompt")
    #expect(mined.totals.tokens.output == 10)
  }

  static let warmups: [Row<[JSON], Bool>] = [
    Row(
      "a warm-up",
      [
        .prompt("w1", at: 0, "Warmup", .agent("w")),
        .assistant("w2", at: 1, message: "m1", [["type": "text", "text": "Ready."]], .agent("w")),
      ], true),
    Row(
      "four records",
      [.prompt("w1", at: 0, "Warmup", .agent("w"))]
        + (2...4).map { .assistant("w\($0)", at: $0, message: "m1", [], .agent("w")) }, true),
    Row(
      "five records",
      [.prompt("w1", at: 0, "Warmup", .agent("w"))]
        + (2...5).map { .assistant("w\($0)", at: $0, message: "m1", [], .agent("w")) }, false),
    Row(
      "with a call",
      [
        .prompt("w1", at: 0, "Warmup", .agent("w")),
        .assistant("w2", at: 1, message: "m1", [.use("t1", "Read")], .agent("w")),
      ], false),
    Row("another text", [.prompt("w1", at: 0, "Warm up the cache", .agent("w"))], false),
    Row(
      "the greeting comes second",
      [.prompt("w1", at: 0, "Read it.", .agent("w")), .prompt("w2", at: 1, "hi", .agent("w"))], false),
  ]

  @Test("warm-ups are counted, and shown apart", arguments: warmups)
  func warmup(_ row: Row<[JSON], Bool>) async {
    let logs = LogBuilder()
    logs.file("app/s1/subagents/agent-w.jsonl", row.input)
    let mined = await logs.mine()
    #expect(mined.totals.warmupSessions == (row.expected ? 1 : 0))
    #expect(mined.totals.sessions == 1)
  }

  @Test("a greeting in a main file is no warm-up")
  func greetingOfAPerson() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", [.prompt("u1", at: 0, "hi")])
    #expect(await logs.mine().totals.warmupSessions == 0)
  }
}
