import Testing

@testable import SessionMining

/// By what a message and a call are known.
@Suite struct MessageKeyTests {
  private static func totals(_ records: [JSON]) async -> Totals {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", [.prompt("u0", at: 0, "go")] + records)
    return await logs.mine().totals
  }

  @Test("without a message id the request id names it")
  func missingMessageID() async {
    let totals = await Self.totals([
      .assistant("u1", at: 1, message: nil, usage: UsageLine(output: 1), [], ["requestId": "r1"]),
      .assistant("u2", at: 2, message: nil, usage: UsageLine(output: 8), [], ["requestId": "r1"]),
      .assistant("u3", at: 3, message: nil, usage: UsageLine(output: 5), [], ["requestId": "r2"]),
    ])
    #expect(totals.tokens.output == 13)
  }

  @Test("without a request id the message id is enough")
  func missingRequestID() async {
    let totals = await Self.totals([
      .assistant("u1", at: 1, message: "gen_1", usage: UsageLine(output: 1)),
      .assistant("u2", at: 2, message: "gen_1", usage: UsageLine(output: 8)),
    ])
    #expect(totals.tokens.output == 8)
  }

  @Test("without both, the record's uuid; a repeated record counts once")
  func missingBoth() async {
    let line = JSON.assistant("u1", at: 1, message: nil, usage: UsageLine(output: 4))
    #expect(
      await Self.totals([line, line, .assistant("u2", at: 2, message: nil, usage: UsageLine(output: 3))]).tokens.output
        == 7)
  }

  @Test("without anything to know it by, each line counts")
  func missingAll() async {
    let line = JSON.assistant(
      "u1", at: 1, message: nil, usage: UsageLine(output: 4), [], ["uuid": .absent, "timestamp": .absent])
    #expect(await Self.totals([line, line]).tokens.output == 8)
  }

  @Test("an empty id is none")
  func emptyIDs() async {
    let totals = await Self.totals([
      .assistant("u1", at: 1, message: "", usage: UsageLine(output: 4), [.use("", "Read")], ["requestId": ""]),
      .assistant(
        "u2", at: 2, message: "", usage: UsageLine(output: 3), [.use("", "Read"), .use(nil, "Read")], ["requestId": ""]),
    ])
    #expect(totals.tokens.output == 7)
    #expect(totals.toolCalls == 3 && totals.duplicateToolCalls == 0)
  }

  @Test("a call's id counts once, however often it stands in the log; a block without a name is a call")
  func calls() async {
    let totals = await Self.totals([
      .assistant("u1", at: 1, message: "m1", [.use("t1", "Read")]),
      .assistant("u2", at: 2, message: "m1", [.use("t1", "Read"), .use("t2", "Read")]),
      .assistant("u3", at: 3, message: "m2", [["type": "tool_use", "id": "t3"]]),
      .assistant("u4", at: 4, message: "m3", [["type": "server_tool_use", "id": "t4", "name": "web_search"]]),
      .user("u5", at: 5, content: [.use("t5", "Read")]),
    ])
    #expect(totals.toolCalls == 3)
    #expect(totals.duplicateToolCalls == 1)
  }

  @Test("cache writes: the sum as logged, else that of its parts; an hour's are told apart")
  func cacheWrites() async {
    let parts: JSON = [
      "cache_creation": ["ephemeral_5m_input_tokens": 40, "ephemeral_1h_input_tokens": 60], "output_tokens": 1,
    ]
    let odd = JSON.assistant("u2", at: 2, message: "m2", usage: nil).with([
      "message": ["id": "m2", "model": "claude-opus-4-5", "content": [], "usage": parts]
    ])
    let totals = await Self.totals([
      .assistant("u1", at: 1, message: "m1", usage: UsageLine(output: 1, write: 1000, oneHour: 300)), odd,
    ])
    #expect(totals.tokens.cacheWrite == 1100)
    #expect(totals.cacheWrite1h == 360)
    #expect(totals.cacheWrite5m == 740)
  }

  @Test("the usage of a message inside a progress record never counts")
  func progress() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", text: JSON.prompt("u0", at: 0, "go").text + "\n" + LineRecoveryTests.progress + "\n")
    let totals = await logs.mine().totals
    #expect(totals.tokens == TokenCounts())
    #expect(totals.toolCalls == 0)
  }

  @Test("two records on one line count both, and the line once")
  func twoRecordsOnOneLine() async {
    let logs = LogBuilder()
    let first = JSON.assistant("u1", at: 1, message: "m1", usage: UsageLine(output: 4), [.use("t1", "Read")])
    let second = JSON.assistant("u2", at: 2, message: "m2", usage: UsageLine(output: 5), [.use("t2", "Read")])
    logs.file("app/s1.jsonl", text: first.text + second.text + "\n")
    let totals = await logs.mine().totals
    #expect(totals.lines == 1 && totals.repairedLines == 1)
    #expect(totals.tokens.output == 9 && totals.toolCalls == 2)
  }
}
