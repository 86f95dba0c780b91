import Testing

@testable import SessionMining

@Suite struct RatioTests {
  static let percentiles: [Row<(values: [Int32], percent: Int), Int?>] = [
    Row("none", ([], 50), nil), Row("one", ([7], 50), 7), Row("one, 90", ([7], 90), 7),
    Row("two, the lower is the median", ([1, 9], 50), 1), Row("two, 90", ([1, 9], 90), 9),
    Row("three", ([1, 5, 9], 50), 5), Row("ten, 90", ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90), 9),
    Row("eleven, 90", ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 90), 10),
    Row("0 is the smallest", ([3, 4], 0), 3), Row("100 is the largest", ([3, 4], 100), 4),
  ]

  @Test("nearest rank", arguments: percentiles)
  func percentile(_ row: Row<(values: [Int32], percent: Int), Int?>) {
    #expect(ReportBuilder.percentile(row.input.values, row.input.percent) == row.expected)
  }

  /// A session in a project of its own that reads and writes so often.
  private static func add(_ project: String, reads: Int, writes: Int, to logs: LogBuilder) {
    let calls =
      (0..<reads).map { JSON.use("r\(project)\($0)", "Read") }
      + (0..<writes).map { JSON.use("w\(project)\($0)", "Write") }
    let place: JSON = ["cwd": .string("/src/\(project)")]
    logs.file(
      "\(project)/\(project).jsonl",
      [
        .prompt("p-\(project)", at: 0, session: project, "go", place),
        .assistant("a-\(project)", at: 1, session: project, message: "m-\(project)", calls, place),
      ])
  }

  @Test("extremes of read:write are taken over projects with at least 100 Writes, the number of them said")
  func extremes() async {
    let logs = LogBuilder()
    Self.add("few", reads: 9900, writes: 99, to: logs)
    Self.add("low", reads: 50, writes: 100, to: logs)
    Self.add("high", reads: 400, writes: 100, to: logs)
    Self.add("none", reads: 5, writes: 0, to: logs)
    let report = await logs.mine().report
    #expect(report.totals.readToWriteProjects == 2)
    #expect(report.totals.readToWriteMinimum == ProjectRatio(slug: "low", ratio: 0.5))
    #expect(report.totals.readToWriteMaximum == ProjectRatio(slug: "high", ratio: 4))
    #expect(report.totals.readToWrite == Double(9900 + 50 + 400 + 5) / 299)
    #expect(report.projects.first { $0.slug == "none" }?.readToWrite == nil)
    #expect(report.projects.first { $0.slug == "few" }?.readToWrite == 100)
  }

  @Test("where there is no project with 100 Writes there are no extremes")
  func noExtremes() async {
    let logs = LogBuilder()
    Self.add("few", reads: 1, writes: 99, to: logs)
    let totals = await logs.mine().totals
    #expect(totals.readToWriteProjects == 0 && totals.readToWriteMinimum == nil && totals.readToWriteMaximum == nil)
  }

  @Test("the wider ratio counts all that explores over all that changes")
  func widerRatio() async {
    let logs = LogBuilder()
    let tools = [
      "Read", "Grep", "Glob", "LS", "NotebookRead", "Read", "Edit", "MultiEdit", "Write", "NotebookEdit", "Bash",
      "Task",
    ]
    logs.file(
      "app/s1.jsonl",
      [
        .prompt("u1", at: 0, "go"),
        .assistant("u2", at: 1, message: "m1", tools.enumerated().map { .use("t\($0)", $1) }),
      ])
    #expect(await logs.mine().totals.exploreToChange == 1.5)
  }

  static let mcp: [Row<String, [String]?>] = [
    Row("mcp__server__tool", ["server", "tool"]), Row("mcp__my_server__do__it", ["my_server", "do__it"]),
    Row("mcp__plugin_a_b__x", ["plugin_a_b", "x"]),
    Row("mcp__server", nil), Row("mcp____tool", nil), Row("Read", nil), Row("mcp__s__", ["s", ""]),
  ]

  @Test("MCP names are split at the first two underscores after mcp__", arguments: mcp)
  func mcpName(_ row: Row<String, [String]?>) {
    #expect(MCPName(Clean(vouched: row.input)).map { [$0.server.text, $0.tool.text] } == row.expected)
  }

  static let placeholders: [Row<String, Bool>] = [
    Row("2.0.66", false), Row("2.0.67", true), Row("2.0.68", false), Row("2.1.8", false), Row("2.1.9", true),
    Row("2.1.29", true), Row("2.1.56", true), Row("2.1.57", false),
    Row("2.1.220", false), Row("3.1.20", false), Row("2.1", false), Row("2.1.x", false),
  ]

  @Test("versions whose output tokens are a lower bound", arguments: placeholders)
  func lowerBound(_ row: Row<String, Bool>) async {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl",
      [.prompt("u1", at: 0, "go"), .assistant("u2", at: 1, message: "m1", [], ["version": .string(row.input)])])
    let report = await logs.mine().report
    #expect(report.totals.outputLowerBoundSessions == (row.expected ? 1 : 0))
    #expect(report.models.first?.outputIsLowerBound == row.expected)
  }
}
