import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

/// The README says which keys the forms for programs have: none that it does not name, and none of its names is made up.
@Suite struct DocumentedKeysTests {
  private static let readme: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""
  }()

  /// What stands in backticks: the words between brackets, commas and blanks.
  private static func names(in text: Substring) -> Set<String> {
    let code = text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
    return Set(
      code.flatMap { $0.element.split { !($0.isLetter || $0.isNumber || $0 == ".") } }.map(String.init)
        .filter { $0.first?.isLetter ?? false && $0 != "null" })
  }

  /// From one phrase to the next blank line.
  private static func paragraph(_ start: String) throws -> Substring {
    let from = try #require(readme.range(of: start), "the README has no “\(start)”")
    let rest = readme[from.lowerBound...]
    return rest[..<(rest.range(of: "\n\n")?.lowerBound ?? rest.endIndex)]
  }

  /// Of an object, or of the entries of a list.
  private static func keys(of node: JSONNode) -> Set<String> {
    switch node {
    case .object(let members): Set(members.map(\.key))
    case .array(let values): values.reduce(into: []) { $0.formUnion(keys(of: $1)) }
    default: []
    }
  }

  private static func allKeys(of node: JSONNode) -> Set<String> {
    switch node {
    case .object(let members): members.reduce(into: []) { $0.formUnion(allKeys(of: $1.value).union([$1.key])) }
    case .array(let values): values.reduce(into: []) { $0.formUnion(allKeys(of: $1)) }
    default: []
    }
  }

  private static let report = {
    var report = SampleReport.make(sessions: 60, projects: 6, days: 20)
    SampleReport.addInsights(12, to: &report)
    SampleReport.addArchetypes(6, to: &report)
    SampleReport.addAgents(8, to: &report)
    report.insights[0].kicker = "And so it ended"
    report.insights[0].publishedAddress = "https://example.com/a"
    report.run.scope = ScopeSummary()
    report.sampling = SampleReport.sampling(report)
    return report
  }()
  private static let document = ReportJSON.document(SiteContext(report))

  @Test(arguments: [
    "run", "totals", "naive", "tools", "projects", "models", "insights", "archetypes", "clustering", "agents",
    "quality", "sampling",
  ]) func `report.json has the keys of its table`(_ member: String) throws {
    let row = try #require(
      Self.readme.split(separator: "\n").first { $0.hasPrefix("| `\(member)` |") }, "no row for \(member)")
    let named = Self.names(in: row.dropFirst("| `\(member)` |".count))
    let node = try #require(Self.document[member])
    #expect(Self.keys(of: node).subtracting(named).sorted() == [], "not in the README")
    #expect(named.subtracting(Self.allKeys(of: Self.document)).subtracting(["from", "to"]).sorted() == [], "not there")
  }

  @Test func `every member of report.json has a row`() throws {
    let start = try #require(Self.readme.range(of: "\n## The report as data\n")).upperBound
    let section = Self.readme[start...]
    let rows = section[..<(section.range(of: "\n## ")?.lowerBound ?? section.endIndex)].split(separator: "\n")
      .filter { $0.hasPrefix("| `") }
    let named = rows.reduce(into: Set<String>()) { $0.formUnion(Self.names(in: $1.split(separator: "|")[0])) }
    #expect(Self.keys(of: Self.document).subtracting(named).sorted() == ["schemaVersion"])
  }

  private func compare(_ bytes: [UInt8], with text: Substring, but prose: Set<String> = []) throws {
    let document = try JSONReader.node(of: bytes)
    guard case .object(let members) = document else {
      Issue.record("no object")
      return
    }
    #expect(members.first?.key == "schemaVersion")
    let named = Self.names(in: text).subtracting(prose)
    let there = Self.allKeys(of: document)
    #expect(there.subtracting(named).sorted() == [], "not in the README")
    #expect(named.subtracting(there).sorted() == [], "not there")
  }

  @Test func `check --json`() throws {
    let report = ReceiptReport(Self.report)
    let text = "[1 session](receipt:totals.sessions), [x](receipt:nothing) and 60 sessions.\n"
    let post = try CheckedPost(Array(text.utf8), report: report)
    try compare(
      PostCheckJSON.document([(file: "a.md", post: post)], isMended: false),
      with: Self.paragraph("`--json` prints `schemaVersion` (1), `wrong`"),
      but: ["json", "right", "badReceipt", "noFigure", "severalFigures"])
  }

  @Test func `data/changes.json`() throws {
    let earlier = """
      {"schemaVersion": \(Report.schemaVersion), "run": {"seed": 7}, "totals": {"sessions": 50},
       "tools": [{"name": "Gone", "calls": 3, "sessions": 2}], "archetypes": [{"name": "Gone", "size": 5, "share": 0.1}],
       "insights": [{"id": "zz", "title": "Gone", "project": "p", "score": 0.4}]}
      """
    let changes = ChangesPage(site: SiteContext(Self.report), baseline: try Baseline(json: Array(earlier.utf8)))
    try compare(
      ChangesJSON.document(changes.comparison).bytes(openLevels: 2), with: Self.paragraph("`data/changes.json` holds"),
      but: ["data", "changes.json", "clear", "scatter", "few", "same"])
  }

  @Test func `what --enrich gives a program`() throws {
    let evidence = try JSONReader.node(of: InsightEvidenceJSON.document(of: Self.report.insights[0], project: "atlas"))
    #expect(Self.keys(of: evidence) == ["schemaVersion", "project", "insight"])
    let named = Self.names(in: try Self.paragraph("`insight` has these members")).subtracting([
      "insight", "schemaVersion",
    ])
    let there = Self.keys(of: try #require(evidence["insight"]))
    #expect(there.subtracting(named).sorted() == [], "not in the README")
    #expect(named.subtracting(Self.allKeys(of: Self.document)).sorted() == [], "not there")
  }

  @Test func `summary --json`() throws {
    var report = Self.report
    let session = try #require(report.insights.first).session
    var detail = SessionDetail(id: session)
    detail.tools = [SessionDetail.ToolUse(name: "Read", calls: 1)]
    detail.commands = [CommandRow(name: "git commit", sessions: 1)]
    detail.files = [FileRow(path: "a.swift", project: "p", reads: 1, changes: 1, sessions: 1)]
    detail.children = [try #require(report.sessions.first { $0.id != session }).id]
    report.details = [detail]
    let summary = try JSONReader.node(of: try #require(SessionSummary(of: session, in: report)).json)
    let text = try Self.paragraph("`--json` prints `schemaVersion` (1), `session`")
    let named = Self.names(in: text).subtracting(["json"])
    #expect(Self.keys(of: summary).subtracting(named).sorted() == [], "not in the README")
    var there = Self.keys(of: summary)
    for part in ["session", "tools", "commands", "files", "agents", "run"] {
      let keys = Self.keys(of: try #require(summary[part]))
      #expect(keys.subtracting(named).sorted() == [], "of \(part), not in the README")
      there.formUnion(keys)
    }
    #expect(named.subtracting(there).sorted() == [], "not there")
  }
}
