import Testing

@testable import SessionMining

@Suite struct ActiveTimeTests {
  private static func session(_ id: String, at seconds: [Int], _ more: JSON = [:]) -> [JSON] {
    seconds.enumerated().map { .prompt("\(id)-\($0)", at: $1, session: id, "go", more) }
  }

  static let gaps: [Row<[Int], Int>] = [
    Row("one record", [0], 0), Row("two", [0, 60], 60), Row("exactly five minutes", [0, 300], 300),
    Row("a second more is capped", [0, 301], 300),
    Row("a night is five minutes", [0, 40_000], 300), Row("several", [0, 10, 400, 410], 10 + 300 + 10),
    Row("not in order of time", [410, 0, 10, 400], 320),
    Row("two at once", [0, 0, 5], 5),
  ]

  @Test("gaps between records in order of time, each at most five minutes", arguments: gaps)
  func capped(_ row: Row<[Int], Int>) async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.session("s1", at: row.input))
    let mined = await logs.mine()
    #expect(mined.row("app/s1.jsonl")?.activeSeconds == row.expected)
    #expect(mined.totals.activeSeconds == row.expected)
  }

  @Test("of any type of record, but of the file's own records only")
  func ownRecordsOnly() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.session("s1", at: [0, 100]))
    let copies = Self.session("s1", at: [0, 100]).map { $0.with(["sessionId": "s2"]) }
    let queue: JSON = [
      "type": "queue-operation", "operation": "enqueue", "sessionId": "s2", "timestamp": timestamp(250),
    ]
    logs.file("app/s2.jsonl", copies + [queue, .record("system", "own", at: 280, session: "s2", [:])])
    let mined = await logs.mine()
    #expect(mined.row("app/s1.jsonl")?.activeSeconds == 100)
    #expect(mined.row("app/s2.jsonl")?.activeSeconds == 30)
    #expect(mined.row("app/s2.jsonl")?.start == startMilliseconds + 250_000)
  }

  @Test("two human sessions at once count once; programs and agents count for none")
  func union() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.session("s1", at: [0, 200]))
    logs.file("app/s2.jsonl", Self.session("s2", at: [100, 250, 400]))
    logs.file("app/s3.jsonl", Self.session("s3", at: [1000, 1100], ["entrypoint": "sdk-ts"]))
    logs.file(
      "app/s1/subagents/agent-a.jsonl", Self.session("a", at: [2000, 2100], ["sessionId": "s1", "agentId": "a"]))
    let totals = await logs.mine().totals
    #expect(totals.activeSeconds == 400)
    #expect(totals.summedActiveSeconds == 200 + 300 + 100 + 100)
  }

  @Test("a session that pauses is not at work, another that fills the pause is")
  func pauseFilled() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.session("s1", at: [0, 3600]))
    logs.file("app/s2.jsonl", Self.session("s2", at: [200, 450, 700]))
    // 0–300 and 200–700.
    #expect(await logs.mine().totals.activeSeconds == 700)
  }

  @Test("implausible times take no part, and are counted")
  func implausible() async {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl",
      Self.session("s1", at: [0, 60]) + [
        .prompt("x", at: 0, "go", ["timestamp": "1970-01-01T00:00:00Z"]),
        .prompt("y", at: 0, "go", ["timestamp": "2101-01-01T00:00:00Z"]),
      ])
    let mined = await logs.mine()
    #expect(mined.totals.activeSeconds == 60)
    #expect(
      mined.totals.firstTimestamp == startMilliseconds && mined.totals.lastTimestamp == startMilliseconds + 60_000)
    #expect(mined.report.quality.implausibleTimestamps == 2)
    #expect(mined.totals.prompts == 4)
  }

  @Test("files that are no session take no part")
  func nonSessions() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", Self.session("s1", at: [0, 60]))
    logs.file(
      "app/x.jsonl",
      [.record("system", "x1", at: 5000, session: "x", [:]), .record("system", "x2", at: 5100, session: "x", [:])])
    let totals = await logs.mine().totals
    #expect(totals.activeSeconds == 60 && totals.summedActiveSeconds == 60)
    #expect(totals.lastTimestamp == startMilliseconds + 60_000)
  }

  static let ranges: [Row<[Range<Int>], Int>] = [
    Row("none", [], 0), Row("apart", [0..<5, 10..<20], 15), Row("touching", [0..<5, 5..<10], 10),
    Row("overlapping", [0..<7, 5..<10], 10),
    Row("one inside another", [0..<100, 10..<20, 50..<60], 100), Row("not in order", [50..<60, 0..<5], 15),
    Row("the same twice", [0..<5, 0..<5], 5),
  ]

  @Test("length of a union", arguments: ranges)
  func unionLength(_ row: Row<[Range<Int>], Int>) {
    #expect(Union.length(row.input) == row.expected)
  }
}
