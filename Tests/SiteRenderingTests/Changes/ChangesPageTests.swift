import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

/// The page of what changed, and its data.
@Suite struct ChangesPageTests {
  private static let report = {
    var report = SampleReport.make(sessions: 120, projects: 6, days: 30)
    SampleReport.addInsights(20, to: &report)
    return report
  }()

  private func json(_ report: Report) throws -> [UInt8] {
    try #require(ReportJSON.files(report: report).first { $0.path == "data/report.json" }).bytes
  }

  private func site(_ report: Report, before: [UInt8]?) async throws -> [String: String] {
    var options = SiteOptions()
    options.baseline = try before.map { try Baseline(json: $0) }
    let site = try await SiteRenderer(options: options).site(for: report)
    #expect(site.findings.isEmpty)
    return Dictionary(
      site.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The page alone, as both writers have it, and its data.
  private func changes(
    _ report: Report, before: Report, denied: [String] = []
  ) throws -> (html: String, markdown: String, data: String) {
    let context = SiteContext(report)
    let changes = ChangesPage(site: context, baseline: try Baseline(json: try json(before), denied: denied))
    let page = changes.page
    var html = HTMLBlockWriter(folder: page.path.folder, dates: context.dates)
    html.blocks(page.blocks)
    var markdown = MarkdownBlockWriter(folder: page.path.folder, dates: context.dates)
    markdown.blocks(page.blocks)
    let data = ChangesJSON.document(changes.comparison).bytes(openLevels: 2)
    return (
      String(decoding: html.output.html.bytes, as: UTF8.self), markdown.output, String(decoding: data, as: UTF8.self)
    )
  }

  @Test func `there is a page, and an entry of the navigation, only with an earlier report`() async throws {
    let without = try await site(Self.report, before: nil)
    #expect(without["changes/index.html"] == nil && without["data/changes.json"] == nil)
    #expect(try #require(without["index.html"]).contains("changes/") == false)
    let with = try await site(Self.report, before: try json(Self.report))
    #expect(with["changes/index.html"] != nil && with["changes/index.md"] != nil && with["data/changes.json"] != nil)
    #expect(try #require(with["index.html"]).contains(">Changes</a>"))
    #expect(try #require(with["tools/index.html"]).contains("../changes/index.html"))
  }

  @Test func `beside itself nothing has changed`() throws {
    let page = try changes(Self.report, before: Self.report).markdown
    #expect(page.contains("Both reports are of the same period") && page.contains("0 insights came, 0 went, 20 stayed"))
    #expect(page.contains("made with the same parameters"))
    #expect(!page.contains("clear |") && !page.contains("within scatter |") && !page.contains("not of one length"))
  }

  @Test(arguments: [
    "not of one length (11 days and ", "2 parameters differ", "1 tool is new: ", "3 insights came, 0 went, 17 stayed",
    "days and hours", "which insights there are", "Asia/Tokyo", "| clear |",
  ]) func `what changed is said, with what it means`(words: String) throws {
    #expect(try changes(Self.report, before: Self.earlier).markdown.contains(words))
  }

  private static let earlier = {
    var before = report
    before.totals.toolCalls /= 3
    before.totals.lastTimestamp = before.totals.firstTimestamp.map { $0 + 86_400_000 * 10 }
    before.run.timeZone = "Asia/Tokyo"
    before.run.insights.minimumScore = 0.41
    before.tools.swapAt(0, 1)
    before.tools.removeLast()
    before.insights.removeLast(3)
    return before
  }()

  @Test func `the data says the same`() throws {
    let data = try changes(Self.report, before: Self.earlier).data
    let object = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    #expect(object["schemaVersion"] as? Int == 1)
    let figures = try #require(object["figures"] as? [[String: Any]])
    let calls = try #require(figures.first { $0["path"] as? String == "totals.toolCalls" })
    #expect(calls["now"] as? Int == Self.report.totals.toolCalls)
    #expect(calls["before"] as? Int == Self.earlier.totals.toolCalls && calls["reading"] as? String == "clear")
  }

  /// Invented; in parts, so that no scanner takes this file for a leak.
  private static let token = "ghp_" + "Zx81mQa7Tn30LpWv" + "52KcRe96HyUd47JsBf"

  @Test func `texts of the earlier report are redacted, masked and escaped`() throws {
    var before = Self.report
    before.tools[0].name = Clean(vouched: "<script>alert(1)</script>")
    before.insights[0].id = "other"
    before.insights[0].title = Clean(vouched: "It was \(Self.token) [x](javascript:y) Project Tern")
    let page = try changes(Self.report, before: before, denied: ["Project Tern"])
    for text in [page.html, page.markdown, page.data] {
      #expect(!text.contains(Self.token) && !text.contains("<script>alert") && !text.contains("Project Tern"))
      #expect(text.contains("redacted"))
    }
    #expect(page.html.contains("&lt;script&gt;") && !page.markdown.contains("](javascript"))
  }

  @Test func `the page stays within its size, however much has changed`() throws {
    var (before, now) = (Self.report, Self.report)
    let row = try #require(now.tools.first)
    for number in 0..<200 {
      var tool = row
      (tool.name, tool.slug, tool.calls) = ("mcp__server__tool-number-\(number)", "t\(number)", 1000 + number)
      now.tools.append(tool)
      tool.calls = 3000 - number
      if number < 150 { before.tools.append(tool) } else { before.tools.insert(tool, at: 0) }
      tool.name = "gone-\(number)"
      before.tools.append(tool)
    }
    let page = try changes(now, before: before)
    #expect(page.html.utf8.count < 60_000 && page.html.contains("and 175 more"))
  }
}
