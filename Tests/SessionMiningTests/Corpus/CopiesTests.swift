import Testing

@testable import SessionMining

/// Copied history: every message and every call counts once, in the session it was made in.
@Suite struct CopiesTests {
  /// A prompt, a call that reads, and its result: message `m1` (10 in, 100 out, 20 written, 30 read), call `t1`.
  static func history(session: String = "s1") -> [JSON] {
    [
      .prompt("u1", at: 0, session: session, "look"),
      .assistant(
        "u2", at: 10, session: session, message: "m1", usage: UsageLine(input: 10, output: 100, write: 20, read: 30),
        [.use("t1", "Read")]),
      .result("u3", at: 12, session: session, of: "t1"),
    ]
  }

  static let historyTokens = TokenCounts(input: 10, output: 100, cacheWrite: 20, cacheRead: 30)

  /// More of the same session: message `m2` (5 in, 50 out), call `t2`.
  static func more(session: String, at second: Int = 100) -> [JSON] {
    [
      .prompt("u4-\(session)", at: second, session: session, "go on"),
      .assistant(
        "u5-\(session)", at: second + 10, session: session, message: "m2-\(session)",
        usage: UsageLine(input: 5, output: 50), [.use("t2-\(session)", "Bash")]),
    ]
  }

  static let moreTokens = TokenCounts(input: 5, output: 50)

  static func sum(_ parts: TokenCounts...) -> TokenCounts {
    parts.reduce(into: TokenCounts()) { $0.add($1) }
  }

  @Test("a message over several lines that are not all adjacent counts once, by its best line")
  func streamedMessage() async {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl",
      [
        .prompt("u1", at: 0, "go"),
        .assistant(
          "u2", at: 1, message: "m1", usage: UsageLine(input: 3, output: 1, write: 900, read: 5),
          [["type": "thinking", "thinking": ""]]),
        .assistant(
          "u3", at: 2, message: "m1", usage: UsageLine(input: 3, output: 212, write: 900, read: 5), [.use("t1", "Read")]
        ),
        .result("u4", at: 3, of: "t1"),
        .assistant(
          "u5", at: 4, message: "m1", usage: UsageLine(input: 3, output: 40, write: 900, read: 7), [.use("t2", "Grep")]),
        .result("u6", at: 5, of: "t2"),
      ])
    let mined = await logs.mine()
    #expect(mined.totals.tokens == TokenCounts(input: 3, output: 212, cacheWrite: 900, cacheRead: 5))
    #expect(mined.totals.toolCalls == 2)
    #expect(mined.report.quality.streamedLines == 2)
    #expect(mined.report.naive.tokens == TokenCounts(input: 9, output: 253, cacheWrite: 2700, cacheRead: 17))
  }

  @Test("a fork under a new session id: the shared part belongs to the first, the rest to the fork")
  func fork() async {
    let logs = LogBuilder()
    logs.file("app/s2.jsonl", Self.history() + Self.more(session: "s1"))
    let later: [JSON] = [
      .prompt("f1", at: 200, session: "s9", "instead"),
      .assistant("f2", at: 210, session: "s9", message: "m9", usage: UsageLine(output: 7), [.use("t9", "Read")]),
    ]
    logs.file("app/s0.jsonl", Self.history(session: "s9") + later)
    let mined = await logs.mine()
    #expect(mined.tokens("app/s2.jsonl") == Self.sum(Self.historyTokens, Self.moreTokens))
    #expect(mined.tokens("app/s0.jsonl") == TokenCounts(output: 7))
    #expect(mined.calls("app/s2.jsonl") == 2 && mined.calls("app/s0.jsonl") == 1)
    #expect(mined.totals.toolCalls == 3 && mined.totals.duplicateToolCalls == 1)
    #expect(mined.totals.prompts == 3)
    #expect(mined.totals.humanSessions == 2)
    #expect(mined.figures("app/s0.jsonl").copiedRecords == 3)
  }

  @Test("an SDK fork has uuids of its own and names the records it copies")
  func sdkFork() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.history() + Self.more(session: "s1"))
    let copy = Self.history(session: "s0").enumerated().map { index, record in
      record.with(["uuid": "new\(index)", "forkedFrom": ["sessionId": "s1", "messageUuid": "u\(index + 1)"]])
    }
    logs.file("app/s0.jsonl", copy + Self.more(session: "s0", at: 500))
    let mined = await logs.mine()
    #expect(mined.totals.tokens == Self.sum(Self.historyTokens, Self.moreTokens, Self.moreTokens))
    #expect(mined.tokens("app/s0.jsonl") == Self.moreTokens)
    #expect(mined.totals.toolCalls == 3 && mined.totals.duplicateToolCalls == 1)
    #expect(mined.totals.prompts == 3)
    #expect(mined.figures("app/s0.jsonl").copiedRecords == 3)
  }

  @Test("a compaction's replay of the main history adds only what is its own")
  func acompact() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.history() + Self.more(session: "s1"))
    let replay = (Self.history() + Self.more(session: "s1")).map { $0.with(.agent("acompact-1")) }
    let own: [JSON] = [
      .prompt("c1", at: 300, "Summarise.", .agent("acompact-1")),
      .assistant(
        "c2", at: 310, message: "m9", usage: UsageLine(input: 1, output: 9), [["type": "text", "text": "Sum."]],
        .agent("acompact-1")),
    ]
    logs.file("app/s1/subagents/agent-acompact-1.jsonl", replay + own)
    let mined = await logs.mine()
    #expect(mined.tokens("app/s1.jsonl") == Self.sum(Self.historyTokens, Self.moreTokens))
    #expect(mined.tokens("app/s1/subagents/agent-acompact-1.jsonl") == TokenCounts(input: 1, output: 9))
    #expect(mined.totals.toolCalls == 2 && mined.totals.duplicateToolCalls == 2)
    #expect(mined.totals.inlineSidechains == 0)
  }

  @Test("a side question replays messages with another request id: the main session keeps them")
  func sideQuestion() async {
    let logs = LogBuilder()
    let path = "app/s1/subagents/agent-aside_question-1.jsonl"
    logs.file("app/s1.jsonl", Self.history().map { $0.with(["requestId": "req_1"]) })
    let replay = Self.history().enumerated().map { index, record in
      record.with(.agent("aside_question-1")).with([
        "requestId": "req_2", "uuid": "q\(index)", "timestamp": timestamp(-50 + index),
      ])
    }
    logs.file(
      path,
      replay + [
        .assistant(
          "q9", at: 60, message: "m9", usage: UsageLine(output: 4), [["type": "text", "text": "Yes."]],
          .agent("aside_question-1"))
      ])
    let mined = await logs.mine()
    #expect(mined.tokens("app/s1.jsonl") == Self.historyTokens)
    #expect(mined.tokens(path) == TokenCounts(output: 4))
    #expect(mined.calls("app/s1.jsonl") == 1 && mined.calls(path) == 0)
  }

  @Test(
    "of a main session and an agent that hold the same message the main session owns it, though the agent began first")
  func mainBeforeAgent() async {
    let logs = LogBuilder()
    let path = "app/s1/subagents/agent-a1.jsonl"
    logs.file("app/s1.jsonl", Self.history() + Self.more(session: "s1"))
    let own = JSON.prompt("own", at: -500, "Earlier.", .agent("a1"))
    logs.file(path, [own] + Self.history().map { $0.with(.agent("a1")) })
    let mined = await logs.mine()
    #expect(mined.tokens("app/s1.jsonl") == Self.sum(Self.historyTokens, Self.moreTokens))
    #expect(mined.tokens(path) == TokenCounts() && mined.calls(path) == 0)
  }

  @Test("a background copy owns nothing that its original has, though its path is smaller")
  func backgroundCopy() async {
    let logs = LogBuilder()
    logs.file("app/b.jsonl", Self.history() + Self.more(session: "s1"))
    let copy = Self.history(session: "s0").map { $0.with(["sessionKind": "bg"]) }
    logs.file("app/a.jsonl", copy + [.record("system", "b1", at: -100, session: "s0", ["sessionKind": "bg"])])
    let mined = await logs.mine()
    #expect(mined.tokens("app/b.jsonl") == Self.sum(Self.historyTokens, Self.moreTokens))
    #expect(mined.tokens("app/a.jsonl") == TokenCounts())
    #expect(mined.totals.toolCalls == 2)
  }

  @Test("a file that is a strict prefix of another is the older one and owns what both hold")
  func strictPrefix() async {
    let logs = LogBuilder()
    logs.file("app/z.jsonl", Self.history())
    logs.file("app/a.jsonl", Self.history(session: "s2") + Self.more(session: "s2"))
    let mined = await logs.mine()
    #expect(mined.tokens("app/z.jsonl") == Self.historyTokens)
    #expect(mined.tokens("app/a.jsonl") == Self.moreTokens)
    #expect(mined.calls("app/z.jsonl") == 1 && mined.calls("app/a.jsonl") == 1)
    #expect(mined.figures("app/z.jsonl").prompts == 1 && mined.figures("app/a.jsonl").prompts == 1)
  }

  @Test("two files that are the same: the smaller path owns all")
  func identicalFiles() async {
    let logs = LogBuilder()
    logs.file("app/b.jsonl", Self.history())
    logs.file("app/a.jsonl", Self.history())
    let mined = await logs.mine()
    #expect(mined.tokens("app/a.jsonl") == Self.historyTokens)
    #expect(mined.tokens("app/b.jsonl") == TokenCounts())
    #expect(mined.totals.sessions == 2 && mined.totals.toolCalls == 1)
  }

  @Test("of two that went on from the same history, the one whose own part began first owns it")
  func earlierOwnPart() async {
    let logs = LogBuilder()
    func own(_ session: String, at second: Int) -> [JSON] {
      [.prompt("own-\(session)", at: second, session: session, "on")]
    }
    logs.file("app/a.jsonl", Self.history(session: "a") + own("a", at: 500))
    logs.file("app/b.jsonl", Self.history(session: "b") + own("b", at: 400))
    let mined = await logs.mine()
    #expect(mined.tokens("app/b.jsonl") == Self.historyTokens)
    #expect(mined.tokens("app/a.jsonl") == TokenCounts())
  }

  @Test("queue operations count as a file's own records when it is decided whose own part began first")
  func queueOperationsDecide() async {
    let logs = LogBuilder()
    let queue: JSON = [
      "type": "queue-operation", "operation": "enqueue", "sessionId": "b", "timestamp": timestamp(-10),
    ]
    logs.file("app/a.jsonl", Self.history(session: "a") + [.prompt("own-a", at: 300, session: "a", "on")])
    logs.file("app/b.jsonl", [queue] + Self.history(session: "b") + [.prompt("own-b", at: 400, session: "b", "on")])
    let mined = await logs.mine()
    #expect(mined.tokens("app/b.jsonl") == Self.historyTokens)
  }

  @Test("the best line of a message may stand in a copy: the owner gets its tokens")
  func bestLineInTheCopy() async {
    let logs = LogBuilder()
    logs.file(
      "app/a.jsonl",
      [
        .prompt("u1", at: 0, "go"),
        .assistant("u2", at: 1, message: "m1", model: "claude-opus-5", usage: UsageLine(output: 1)),
      ])
    logs.file(
      "app/b.jsonl",
      [
        .prompt("u1", at: 0, session: "s2", "go"),
        .assistant("u2", at: 1, session: "s2", message: "m1", model: "claude-haiku-4-5", usage: UsageLine(output: 90)),
        .prompt("u9", at: 50, session: "s2", "on"),
      ])
    let mined = await logs.mine()
    #expect(mined.tokens("app/a.jsonl") == TokenCounts(output: 90))
    #expect(mined.tokens("app/b.jsonl") == TokenCounts())
    #expect(mined.report.models.map(\.name) == ["claude-haiku-4-5"])
  }

  @Test("a call whose result is only in a copy keeps its own file and the copy's outcome")
  func resultInTheCopy() async {
    let logs = LogBuilder()
    logs.file("app/a.jsonl", Array(Self.history().prefix(2)))
    logs.file(
      "app/b.jsonl",
      Self.history(session: "s2").prefix(2) + [
        .result("u3", at: 15, session: "s2", of: "t1", "no", isError: true), .prompt("u9", at: 50, session: "s2", "on"),
      ])
    let mined = await logs.mine()
    #expect(mined.calls("app/a.jsonl") == 1 && mined.calls("app/b.jsonl") == 0)
    #expect(mined.figures("app/a.jsonl").toolErrors == 1)
  }

  @Test("an error whose call stands in another file counts for that file")
  func strayError() async {
    let logs = LogBuilder()
    logs.file("app/a.jsonl", Array(Self.history().prefix(2)))
    logs.file(
      "app/b.jsonl",
      [.prompt("v1", at: 1, session: "s2", "x"), .result("v2", at: 20, session: "s2", of: "t1", "no", isError: true)])
    let mined = await logs.mine()
    #expect(mined.totals.toolCalls == 1 && mined.totals.toolErrors == 1)
    #expect(mined.figures("app/a.jsonl").toolErrors == 1)
  }

  @Test("prompts without a plausible time are copies of one another all the same")
  func promptsOfABrokenClock() async {
    let logs = LogBuilder()
    for (file, session) in [("app/a.jsonl", "s1"), ("app/b.jsonl", "s2")] {
      logs.file(
        file,
        [
          .prompt("u1", at: 0, session: session, "go", ["timestamp": "1970-01-01T00:00:01Z"]),
          .prompt("own-" + session, at: 9, session: session, "on"),
        ])
    }
    #expect(await logs.mine().totals.prompts == 3)
  }

  @Test("a resumed session goes on in its own file: nothing is a copy")
  func resumed() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.history() + Self.more(session: "s1"))
    let mined = await logs.mine()
    #expect(mined.totals.tokens == Self.sum(Self.historyTokens, Self.moreTokens))
    #expect(mined.totals.duplicateToolCalls == 0 && mined.report.quality.copiedRecords == 0)
    #expect(mined.totals.sessions == 1)
  }
}
