import Testing

@testable import SessionMining

/// What a file's records come to, one rule a test.
@Suite struct SessionExtractorTests {
  private static func mine(_ records: [JSON]) async -> Mined {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", records)
    return await logs.mine()
  }

  /// A shell call and its result.
  private static func bash(_ command: String, _ output: String, isError: Bool = false, details: JSON? = nil) async
    -> Mined
  {
    await mine([
      .prompt("u1", at: 0, "go"),
      .assistant("u2", at: 1, message: "m1", [.use("t1", "Bash", ["command": .string(command)])]),
      .result("u3", at: 2, of: "t1", output, isError: isError, details: details),
    ])
  }

  static let commits: [Row<(command: String, output: String, isError: Bool, details: JSON?), Int>] = [
    Row("by its output", ("git commit -m x", "[main 1a2b3c4] x", false, ["stdout": ""]), 1),
    Row("by the log", ("deploy", "", false, ["gitOperation": ["commit": ["sha": "1a2b3c4", "kind": "committed"]]]), 1),
    Row("what is logged decides", ("git commit -m x", "[main 1a2b3c4] x", false, ["gitOperation": ["push": [:]]]), 0),
    Row("not a failed one", ("git commit -m x", "[main 1a2b3c4] x", true, nil), 0),
    Row("not without a commit command", ("git log", "[main 1a2b3c4] x", false, nil), 0),
    Row("not without a commit line", ("git commit -m x", "nothing to commit", false, nil), 0),
    Row("git with options", ("git -C x commit -m y", "[main 1a2b3c4] y", false, nil), 1),
    Row("a logged commit that is null", ("deploy", "", false, ["gitOperation": ["commit": nil]]), 0),
  ]

  @Test("commits", arguments: commits)
  func commit(_ row: Row<(command: String, output: String, isError: Bool, details: JSON?), Int>) async {
    let input = row.input
    let mined = await Self.bash(input.command, input.output, isError: input.isError, details: input.details)
    #expect(mined.totals.commits == row.expected)
  }

  static let pullRequests: [Row<(command: String, output: String, isError: Bool, details: JSON?), Int>] = [
    Row("opened by gh", ("gh pr create --fill", "https://github.com/o/r/pull/1", false, nil), 1),
    Row("only viewed", ("gh pr view", "https://github.com/o/r/pull/1", false, nil), 0),
    Row("failed", ("gh pr create --fill", "exists: https://github.com/o/r/pull/1", true, nil), 0),
    Row(
      "logged as created",
      ("x", "", false, ["gitOperation": ["pr": ["url": "https://github.com/o/r/pull/1", "action": "created"]]]), 1),
    Row(
      "logged without an action", ("x", "", false, ["gitOperation": ["pr": ["url": "https://github.com/o/r/pull/1"]]]),
      1),
    Row(
      "logged as merged",
      ("x", "", false, ["gitOperation": ["pr": ["url": "https://github.com/o/r/pull/1", "action": "merged"]]]), 0),
    Row(
      "printed and logged is one",
      (
        "gh pr create", "https://github.com/o/r/pull/1", false,
        ["gitOperation": ["pr": ["url": "https://github.com/o/r/pull/1", "action": "created"]]]
      ), 1),
  ]

  @Test("pull requests, by their distinct addresses", arguments: pullRequests)
  func pullRequest(_ row: Row<(command: String, output: String, isError: Bool, details: JSON?), Int>) async {
    let input = row.input
    let mined = await Self.bash(input.command, input.output, isError: input.isError, details: input.details)
    #expect(mined.totals.pullRequests == row.expected)
  }

  @Test("a linked pull request is the one that was opened")
  func linkedPullRequest() async {
    let link: JSON = [
      "type": "pr-link", "sessionId": "s1", "prUrl": "https://github.com/o/r/pull/1", "timestamp": timestamp(9),
    ]
    let mined = await Self.mine([
      .prompt("u1", at: 0, "go"),
      .assistant("u2", at: 1, message: "m1", [.use("t1", "Bash", ["command": "gh pr create"])]),
      .result("u3", at: 2, of: "t1", "https://github.com/o/r/pull/1"), link, link,
    ])
    #expect(mined.totals.pullRequests == 1)
  }

  @Test("lines added and removed: of patches, and of what was created")
  func changedLines() async {
    let patch: JSON = ["structuredPatch": [["oldStart": 1, "lines": [" a", "-b", "+c", "+d"]]]]
    let mined = await Self.mine([
      .prompt("u1", at: 0, "go"),
      .assistant(
        "u2", at: 1, message: "m1",
        [.use("t1", "Edit", ["file_path": "/src/app/a"]), .use("t2", "Write", ["file_path": "/src/app/b"])]),
      .result("u3", at: 2, of: "t1", details: patch),
      .result("u4", at: 3, of: "t2", details: ["type": "create", "content": "1\n2\n3", "structuredPatch": []]),
      .assistant("u5", at: 4, message: "m2", [.use("t3", "Write", ["file_path": "/src/app/b"])]),
      .result(
        "u6", at: 5, of: "t3",
        details: ["type": "update", "content": "1\n2\n3\n4", "structuredPatch": [["lines": ["+4"]]]]),
    ])
    #expect(mined.totals.linesAdded == 2 + 3 + 1)
    #expect(mined.totals.linesRemoved == 1)
    #expect(mined.totals.linesInCreatedFiles == 3)
  }

  @Test("an edit of a file that was not looked at before is told from one that was")
  func blindEdits() async {
    func call(_ number: Int, _ tool: String, _ path: String) -> JSON {
      .assistant(
        "u\(number)", at: number, message: "m\(number)", [.use("t\(number)", tool, ["file_path": .string(path)])])
    }
    let mined = await Self.mine([
      .prompt("u0", at: 0, "go"), call(1, "Read", "/src/app/a"), call(2, "Edit", "/src/app/a"),
      call(3, "Edit", "/src/app/b"),
      call(4, "Edit", "/src/app/b"), call(5, "Write", "/src/app/c"), call(6, "MultiEdit", "/src/app/c"),
    ])
    #expect(mined.totals.edits == 4)
    #expect(mined.totals.editsWithoutRead == 1)
  }

  static let titles: [Row<[JSON], String>] = [
    Row("the first prompt", [.prompt("u2", at: 5, "later")], "first of all"),
    Row("a generated title", [["type": "ai-title", "aiTitle": "By a model", "sessionId": "s1"]], "By a model"),
    Row(
      "the last of several", [["type": "ai-title", "aiTitle": "Old"], ["type": "ai-title", "aiTitle": "New"]], "New"),
    Row(
      "a person's own beats it",
      [["type": "custom-title", "customTitle": "Mine"], ["type": "ai-title", "aiTitle": "Not"]], "Mine"),
    Row("a summary of this session", [["type": "summary", "summary": "Own", "leafUuid": "u1"]], "Own"),
    Row(
      "a summary of another session is none", [["type": "summary", "summary": "Other", "leafUuid": "x9"]],
      "first of all"),
  ]

  @Test("titles", arguments: titles)
  func title(_ row: Row<[JSON], String>) async {
    let mined = await Self.mine([.prompt("u1", at: 0, "first of all")] + row.input)
    #expect(mined.row("app/s1.jsonl")?.title.text == row.expected)
  }

  @Test("a session without a prompt is called by the command that began it")
  func titleOfACommand() async {
    let text =
      "<command-name>/review</command-name>\n<command-message>review</command-message>\n<command-args>last 4</command-args>"
    let mined = await Self.mine([.prompt("u1", at: 0, text), .assistant("u2", at: 1, message: "m1")])
    #expect(mined.row("app/s1.jsonl")?.title == "/review last 4")
  }

  @Test("what a command was given is masked as if it stood alone")
  func phraseForACommand() async {
    let words = "ancient auction armor access afford attend acoustic alcohol attitude atom alarm aspect"
    let text = "<command-name>/deploy</command-name>\n<command-args>\(words)</command-args>"
    let mined = await Self.mine([.prompt("u1", at: 0, text), .assistant("u2", at: 1, message: "m1")])
    #expect(mined.row("app/s1.jsonl")?.title == "/deploy [redacted: recovery phrase]")
  }

  static let prompts: [Row<[JSON], Int>] = [
    Row("two prompts", [.prompt("a", at: 1, "one"), .prompt("b", at: 2, "two")], 2),
    Row("the same record twice", [.prompt("a", at: 1, "one"), .prompt("a", at: 1, "one")], 1),
    Row("injected text", [.prompt("a", at: 1, "one", ["isMeta": true])], 0),
    Row("a compaction's summary", [.prompt("a", at: 1, "This session is…", ["isCompactSummary": true])], 0),
    Row("a notification by its origin", [.prompt("a", at: 1, "done", ["origin": ["kind": "task-notification"]])], 0),
    Row("a side chain", [.prompt("a", at: 1, "one", ["isSidechain": true])], 0),
    Row(
      "a tool's result with text",
      [
        .user(
          "a", at: 1,
          content: [["type": "tool_result", "tool_use_id": "t", "content": "x"], ["type": "text", "text": "hm"]])
      ], 0),
    Row(
      "text blocks",
      [.user("a", at: 1, content: [["type": "text", "text": "one"], ["type": "text", "text": "two"]])], 1),
    Row("a picture alone", [.user("a", at: 1, content: [["type": "image", "source": [:]]])], 1),
    Row("a document alone", [.user("a", at: 1, content: [["type": "document", "source": [:]]])], 1),
    Row("nothing at all", [.prompt("a", at: 1, "  ")], 0),
    Row("no uuid, no time", [.prompt("a", at: 1, "one", ["uuid": .absent, "timestamp": .absent])], 1),
    Row(
      "queued",
      [
        .record(
          "attachment", "a", at: 1, session: "s1",
          ["attachment": ["type": "queued_command", "prompt": "more", "commandMode": "prompt"]])
      ], 1),
    Row(
      "queued without a mode",
      [.record("attachment", "a", at: 1, session: "s1", ["attachment": ["type": "queued_command", "prompt": "more"]])],
      1),
    Row(
      "queued, and a user record later",
      [
        .record(
          "attachment", "a", at: 1, session: "s1", ["attachment": ["type": "queued_command", "prompt": "more "]]),
        .prompt("b", at: 2, "more"),
      ], 1),
    Row(
      "queued shell line",
      [
        .record(
          "attachment", "a", at: 1, session: "s1",
          ["attachment": ["type": "queued_command", "prompt": "ls", "commandMode": "bash"]])
      ], 0),
    Row(
      "queue operations",
      [
        [
          "type": "queue-operation", "operation": "enqueue", "content": "more", "sessionId": "s1",
          "timestamp": timestamp(1),
        ]
      ], 0),
  ]

  @Test("what counts as a prompt", arguments: prompts)
  func prompt(_ row: Row<[JSON], Int>) async {
    let mined = await Self.mine(row.input + [.assistant("z", at: 9, message: "m1")])
    #expect(mined.totals.prompts == row.expected)
  }

  @Test("compactions, interruptions, rejections, API errors, slash commands and shell lines are counted")
  func events() async {
    let mined = await Self.mine([
      .prompt("u1", at: 0, "go"), .prompt("u2", at: 1, "<command-name>/compact</command-name>"),
      .prompt("u3", at: 2, "<bash-input>ls</bash-input>"),
      .record("system", "u4", at: 3, session: "s1", ["subtype": "compact_boundary"]),
      .user("u5", at: 4, content: [["type": "text", "text": "[Request interrupted by user]"]]),
      .assistant("u6", at: 5, message: "m1", [.use("t1", "Edit", ["file_path": "/src/app/a"])]),
      .result("u7", at: 6, of: "t1", "The user doesn't want to proceed with this tool use.", isError: true),
      .assistant(
        "u8", at: 7, message: "m2", model: "<synthetic>", [["type": "text", "text": "API Error"]],
        ["isApiErrorMessage": true]),
      .record("system", "u9", at: 8, session: "s1", ["subtype": "api_error"]),
    ])
    let totals = mined.totals
    #expect(totals.slashCommands == 1 && totals.shellLines == 1 && totals.compactions == 1 && totals.interruptions == 1)
    #expect(totals.rejections == 1 && totals.toolErrors == 1 && totals.apiErrors == 2 && totals.prompts == 1)
    #expect(mined.report.slashCommands == [NamedCount(name: "/compact", count: 1)])
    #expect(mined.report.models.map(\.name) == ["claude-opus-4-5"], "<synthetic> is no model")
  }

  @Test("record types that nobody has seen are counted by name, and read no further")
  func unknownTypes() async {
    let mined = await Self.mine([
      .prompt("u1", at: 0, "go"), ["type": "mood", "x": 1], ["type": "mood"], ["x": 1], ["type": 7],
    ])
    #expect(
      mined.report.quality.unknownTypes == [NamedCount(name: "(none)", count: 2), NamedCount(name: "mood", count: 2)])
    #expect(mined.totals.malformedLines == 0)
  }
}
