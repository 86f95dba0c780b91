import Foundation
import Testing

@testable import SessionMining

/// Rows of the list of hostile inputs that no suite nearer to the code has: what a record, or a run of records, may hold.
/// `Scripts/hostile-heavy` has the rows that take gigabytes or a process of their own.
@Suite("Hostile records") struct HostileInputTests {
  private static func mined(_ records: [JSON]) async -> Mined {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", records)
    return await logs.mine()
  }

  @Test("row 5: an escaped NUL in a string is legal, and gone from what is shown")
  func escapedNul() async {
    let mined = await Self.mined([.user("u1", at: 0, content: .raw("\"fix\\u0000 it\""))])
    #expect(mined.report.sessions.first?.title == "fix it")
    #expect(mined.totals.malformedLines == 0 && mined.totals.repairedLines == 0)
  }

  @Test(
    "row 19: fields of the wrong type, or missing, cost neither the record nor its other fields",
    arguments: [
      ["timestamp": 1_772_445_600_000], ["timestamp": [:]], ["cwd": 7], ["gitBranch": []], ["version": nil],
      ["uuid": .absent], ["parentUuid": 5], ["sessionId": .absent], ["isSidechain": "yes"],
    ] as [JSON])
  func wrongTypes(_ odd: JSON) async {
    let usage = UsageLine(output: 9)
    let mined = await Self.mined([
      JSON.prompt("u1", at: 0, "go").with(odd), .assistant("u2", at: 1, message: "m1", usage: usage).with(odd),
      .assistant("u3", at: 2, message: "m2", usage: nil).with(odd),
    ])
    #expect(mined.report.quality.records == 3 && mined.totals.sessions == 1)
    #expect(mined.totals.tokens.output == 9)
  }

  static let strangers: [Row<[UInt8], String?>] = [
    Row("a text", Array("Dear diary,\n\nnothing today.\n".utf8), "holds no record that can be read"),
    Row("JSON lines of another program", Array("{\"level\":\"info\"}\n{\"level\":\"warn\"}\n".utf8), "holds no user"),
    Row("a binary", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 251) }, "holds no record"),
    Row("CSV", Array("type,uuid\nuser,u1\n".utf8), "holds no record"),
    Row("compressed (row 23)", [0x1F, 0x8B, 0x08, 0x00, 0x7B], nil),
    Row("UTF-16 (row 9)", [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], nil),
  ]

  @Test("row 22: a file of something else is named once, and costs the files beside it nothing", arguments: strangers)
  func stranger(_ row: Row<[UInt8], String?>) async {
    let logs = LogBuilder()
    logs.file("app/other.jsonl", bytes: row.input)
    logs.file("app/s1.jsonl", [.prompt("u1", at: 0, "go")])
    let report = await logs.mine().report
    #expect(report.totals.sessions == 1 && report.totals.prompts == 1)
    #expect(report.quality.nonSessions.count == (row.expected == nil ? 0 : 1))
    #expect(report.quality.unreadable.count == (row.expected == nil ? 1 : 0))
    if let words = row.expected {
      #expect(report.quality.nonSessions.first?.reason.text.hasPrefix(words) == true)
    }
  }

  static let times: [Row<JSON, Bool>] = [
    Row("1970", "1970-01-01T00:00:00Z", true), Row("2099 is plausible", "2099-12-31T23:59:59Z", false),
    Row("2100", "2100-01-01T00:00:00Z", true), Row("year 0", "0000-01-01T00:00:00Z", true),
    Row("year 99999", "99999-01-01T00:00:00Z", false), Row("a negative number", -62_135_596_800_000, true),
    Row("the largest number", .raw("9223372036854775807"), false), Row("1e308", .raw("1e308"), false),
    Row("microseconds", "2026-03-02T10:00:03.123456Z", false), Row("no zone", "2026-03-02T10:00:03", false),
  ]

  @Test("row 24: a time out of all reason is counted, stretches no calendar, and its record counts", arguments: times)
  func implausibleTimes(_ row: Row<JSON, Bool>) async {
    let report = await Self.mined([
      .prompt("u1", at: 0, "go"), JSON.assistant("u2", at: 3, message: "m1").with(["timestamp": row.input]),
      .prompt("u3", at: 9, "on"),
    ]).report
    #expect(report.quality.implausibleTimestamps == (row.expected ? 1 : 0))
    #expect(report.quality.records == 3 && report.totals.tokens.output == 1)
    #expect(report.totals.firstTimestamp == startMilliseconds)
    #expect(row.id == "2099 is plausible" || report.days.count == 1)
  }

  @Test("row 25: a clock that goes backwards gives no negative time, and order stays that of the file")
  func backwards() async throws {
    let report = await Self.mined([
      .prompt("u1", at: 500, "go"), .assistant("u2", at: 400, message: "m1", [.use("t1", "Read")]),
      .result("u3", at: 100, of: "t1"), .prompt("u4", at: 0, "last in the file, first by the clock"),
    ]).report
    let row = try #require(report.sessions.first)
    #expect(row.title == "go")
    #expect(row.start == startMilliseconds && row.end == startMilliseconds + 500_000)
    #expect(row.activeSeconds == 500)
    let tool = try #require(report.tools.first)
    #expect((tool.p50Milliseconds ?? 0) >= 0 && tool.calls == 1)
  }

  static let chains: [Row<[(String, JSON)], Int>] = [
    Row("its own parent", [("u1", "u1")], 1), Row("each other's", [("u1", "u2"), ("u2", "u1")], 2),
    Row("a ring of three", [("u1", "u3"), ("u2", "u1"), ("u3", "u2")], 3),
    Row("parents that are not there", [("u1", "gone"), ("u2", "gone too")], 2),
    Row("no parent at all", [("u1", nil), ("u2", nil)], 2),
    Row("a long chain", (0..<5000).map { ("u\($0)", "u\($0 - 1)") }, 5000),
  ]

  @Test("row 29: cycles of parents, missing parents and long chains are walked to an end", arguments: chains)
  func parents(_ row: Row<[(String, JSON)], Int>) async {
    for extra in [[:], JSON.agent("a1")] as [JSON] {
      let records = row.input.enumerated().map { index, pair in
        JSON.prompt(pair.0, at: index, "go").with(["parentUuid": pair.1]).with(extra)
      }
      let mined = await Self.mined(records)
      #expect(mined.report.quality.records == row.expected && mined.totals.sessions == 1)
    }
  }

  @Test("row 29: a summary whose leaf leads in a circle, and sub-agents that spawn each other, end")
  func spawnCycles() async {
    let logs = LogBuilder()
    for (own, other) in [("a1", "a2"), ("a2", "a1")] {
      logs.file(
        "app/s1/subagents/agent-\(own).jsonl",
        [
          .prompt("u-\(own)", at: 0, "do \(own)", .agent(own)),
          .assistant("v-\(own)", at: 1, message: "m-\(own)", [.use("t-\(own)", "Task", ["prompt": "do \(other)"])]),
          .result("w-\(own)", at: 2, of: "t-\(own)", "agentId: \(other)", details: ["agentId": .string(other)]),
        ])
    }
    let mined = await logs.mine()
    #expect(mined.totals.sessions == 2 && mined.totals.agentSessions == 2)
  }

  @Test("row 28: one session id in two files and two projects stays two sessions of two names")
  func sameSessionID() async {
    let logs = LogBuilder()
    logs.file("p1/s1.jsonl", [.prompt("u1", at: 0, session: "same", "one", ["cwd": "/src/one"])])
    logs.file("p2/s1.jsonl", [.prompt("u2", at: 5, session: "same", "two", ["cwd": "/src/two"])])
    logs.file("p2/s2.jsonl", [.prompt("u3", at: 9, session: "same", "three", ["cwd": "/src/two"])])
    let report = await logs.mine().report
    #expect(report.sessions.map(\.title) == ["one", "two", "three"])
    #expect(Set(report.sessions.map(\.id)).count == 3)
  }

  @Test("row 31: as many tools, models and branches as there are records, each counted")
  func distinctNames() async {
    let count = 2000
    let mined = await Self.mined(
      (0..<count).map { index in
        .assistant(
          "u\(index)", at: index, message: "m\(index)", model: "model-\(index)", [.use("t\(index)", "Tool\(index)")],
          ["gitBranch": "branch-\(index)"])
      })
    #expect(mined.totals.toolCalls == count && mined.report.quality.records == count)
    #expect(mined.report.branches.count <= SessionExtractor.branchLimit)
  }

  static let longNames = [
    String(repeating: "x", count: 1_000_000), String(repeating: "é", count: 500_000),
    String(repeating: "👩‍👩‍👧‍👦", count: 40_000), "e" + String(repeating: "\u{301}", count: 500_000),
  ]

  @Test("row 32: a name of a megabyte is cut, between characters", arguments: longNames.indices)
  func longName(_ index: Int) async throws {
    let name = Self.longNames[index]
    let report = await Self.mined([
      .prompt("u1", at: 0, "go", ["gitBranch": .string(name), "version": .string(name)]),
      .assistant("u2", at: 1, message: "m1", model: name, [.use("t1", name)]),
      .prompt("u3", at: 2, "on", ["cwd": .string("/src/" + name)]),
    ]).report
    var kept = [report.branches.first?.name, report.models.first?.name, report.tools.first?.name]
    kept += [report.sessions.first?.project, report.versions.first?.name]
    for text in kept.compactMap(\.self) {
      #expect(text.text.count <= 200)
      #expect(text.text.utf8.count <= 16 * 200 + 4096, "one character may be as long as the field")
      #expect(!text.text.contains("\u{FFFD}"))
    }
  }
}
