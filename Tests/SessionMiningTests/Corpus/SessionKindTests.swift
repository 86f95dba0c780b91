import Testing

@testable import SessionMining

/// Human or machine: the first rule that speaks decides, and each rule gives way to those before it.
@Suite struct SessionKindTests {
  /// What speaks for each rule, as members of the first user record (or as a record before it).
  struct Evidence: Sendable {
    var path = "app/s1.jsonl"
    var members: JSON = [:]
    var text = "go"
    var startsWithQueue = false
  }

  private static func mined(_ evidence: Evidence) async -> Mined {
    let logs = LogBuilder()
    let queue: JSON = ["type": "queue-operation", "operation": "dequeue", "sessionId": "s1", "timestamp": timestamp(0)]
    logs.file(
      evidence.path,
      (evidence.startsWithQueue ? [queue] : []) + [
        .prompt("u1", at: 1, evidence.text, evidence.members), .assistant("u2", at: 2, message: "m1"),
      ])
    return await logs.mine()
  }

  static let rules: [Row<Evidence, KindRule>] = [
    Row("below subagents", Evidence(path: "app/s0/subagents/agent-a1.jsonl"), .agentFile),
    Row("named as an agent", Evidence(path: "app/agent-a1.jsonl"), .agentFile),
    Row("an agent's id in the first record", Evidence(members: ["agentId": "a1"]), .agentFile),
    Row("deeper below subagents", Evidence(path: "app/s0/subagents/workflows/w1/agent-a1.jsonl"), .agentFile),
    Row(
      "a teammate speaks first", Evidence(text: "<teammate-message teammate_id=\"x\">go</teammate-message>"), .teammate),
    Row("a team's name", Evidence(members: ["teamName": "blue"]), .teammate),
    Row("a human origin", Evidence(members: ["origin": ["kind": "human"]]), .humanOrigin),
    Row("a typed prompt", Evidence(members: ["promptSource": "typed"]), .humanOrigin),
    Row("a typed prompt by SDK is none", Evidence(members: ["promptSource": "sdk"]), .otherwise),
    Row("entrypoint of the SDK", Evidence(members: ["entrypoint": "sdk-ts"]), .programmaticEntrypoint),
    Row("entrypoint of print mode", Evidence(members: ["entrypoint": "sdk-cli"]), .programmaticEntrypoint),
    Row("entrypoint cli", Evidence(members: ["entrypoint": "cli"]), .interactiveEntrypoint),
    Row("entrypoint of an editor", Evidence(members: ["entrypoint": "claude-vscode"]), .interactiveEntrypoint),
    Row("entrypoint of the desktop", Evidence(members: ["entrypoint": "claude-desktop"]), .interactiveEntrypoint),
    Row("another entrypoint does not speak", Evidence(members: ["entrypoint": "mcp"]), .otherwise),
    Row("a background copy", Evidence(members: ["sessionKind": "bg"]), .backgroundCopy),
    Row("a queue operation first", Evidence(startsWithQueue: true), .queueFirst),
    Row("nothing", Evidence(), .otherwise),
    Row("agent before team", Evidence(path: "app/agent-a1.jsonl", members: ["teamName": "blue"]), .agentFile),
    Row("team before human origin", Evidence(members: ["teamName": "blue", "origin": ["kind": "human"]]), .teammate),
    Row(
      "human origin before entrypoint", Evidence(members: ["promptSource": "typed", "entrypoint": "sdk-ts"]),
      .humanOrigin),
    Row(
      "entrypoint before background", Evidence(members: ["entrypoint": "sdk-ts", "sessionKind": "bg"]),
      .programmaticEntrypoint),
    Row(
      "entrypoint before queue", Evidence(members: ["entrypoint": "cli"], startsWithQueue: true), .interactiveEntrypoint
    ),
    Row("background before queue", Evidence(members: ["sessionKind": "bg"], startsWithQueue: true), .backgroundCopy),
    Row("an empty team is none", Evidence(members: ["teamName": ""]), .otherwise),
    Row("an empty entrypoint does not speak", Evidence(members: ["entrypoint": ""]), .otherwise),
  ]

  @Test("the rule that decides", arguments: rules)
  func rule(_ row: Row<Evidence, KindRule>) async {
    let mined = await Self.mined(row.input)
    #expect(mined.corpus.kinds.rules == [row.expected])
    if row.expected != .backgroundCopy { #expect(mined.corpus.kinds.kinds == [row.expected.kind]) }
    #expect(mined.report.kindRules.map(\.sessions) == KindRule.allCases.map { $0 == row.expected ? 1 : 0 })
  }

  @Test("what each rule says")
  func kindsOfRules() {
    let kinds: [KindRule: SessionKind] = [
      .agentFile: .subagent, .teammate: .automated, .humanOrigin: .human, .programmaticEntrypoint: .automated,
      .interactiveEntrypoint: .human, .queueFirst: .automated,
      .otherwise: .human,
    ]
    for (rule, kind) in kinds { #expect(rule.kind == kind) }
  }

  @Test("the first entrypoint of the file is the one that speaks, or not")
  func firstEntrypoint() async {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl",
      [.prompt("u1", at: 0, "go", ["entrypoint": "mcp"]), .prompt("u2", at: 1, "on", ["entrypoint": "sdk-ts"])])
    #expect(await logs.mine().rule("app/s1.jsonl") == .otherwise)
  }

  static let originals: [Row<String, SessionKind>] = [Row("cli", .human), Row("sdk-ts", .automated)]

  @Test("a background copy is of the kind of the session it copies", arguments: originals)
  func backgroundCopy(_ row: Row<String, SessionKind>) async {
    let logs = LogBuilder()
    logs.file("app/a.jsonl", CopiesTests.history().map { $0.with(["entrypoint": .string(row.input)]) })
    logs.file("app/b.jsonl", CopiesTests.history(session: "s2").map { $0.with(["sessionKind": "bg"]) })
    let mined = await logs.mine()
    #expect(mined.rule("app/b.jsonl") == .backgroundCopy)
    #expect(mined.kind("app/b.jsonl") == row.expected)
  }

  @Test("a background copy of nothing that is there, or of another such copy, is a program's")
  func backgroundCopyOfNothing() async {
    let logs = LogBuilder()
    for (file, session) in [("app/a.jsonl", "s1"), ("app/b.jsonl", "s2")] {
      logs.file(file, CopiesTests.history(session: session).map { $0.with(["sessionKind": "bg"]) })
    }
    logs.file("app/c.jsonl", [.prompt("x1", at: 0, session: "s3", "go", ["sessionKind": "bg"])])
    let mined = await logs.mine()
    #expect(mined.corpus.kinds.kinds == [.automated, .automated, .automated])
  }

  @Test("prompts of programs are no prompts")
  func promptsOfPrograms() async {
    #expect(await Self.mined(Evidence(members: ["entrypoint": "sdk-ts"])).totals.prompts == 0)
    #expect(await Self.mined(Evidence(members: ["entrypoint": "cli"])).totals.prompts == 1)
  }
}
