import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

@Suite struct InsightPagesTests {
  static let report = {
    var report = SampleReport.make(sessions: 900, projects: 12, days: 40)
    SampleReport.addInsights(300, to: &report)
    return report
  }()

  private func page(_ path: String, of report: Report = report) throws -> Page {
    try #require(SitePages.build(report: report).first { $0.path.folder == path })
  }

  @Test func `the first have pages and drafts, and each leads to the next`() throws {
    let pages = SitePages.build(report: Self.report)
    #expect(pages.count { $0.section == .insights } == 51 && pages.count { $0.section == .posts } == 51)
    let insights = pages.filter { $0.section == .insights }.dropFirst()
    #expect(insights.first?.previous == nil && insights.last?.next == nil)
    #expect(
      zip(insights, insights.dropFirst()).allSatisfy { $0.next?.target == $1.path && $1.previous?.target == $0.path })
  }

  @Test func `no two pages share a folder, ids are unique, rows have a cell for each column`() {
    let pages = SitePages.build(report: Self.report)
    #expect(Set(pages.map { $0.path.folder.lowercased() }).count == pages.count)
    for page in pages {
      let ids = page.blocks.flatMap(\.ids)
      #expect(Set(ids).count == ids.count, "\(page.path.folder)")
      for table in page.blocks.flatMap(\.tables) {
        #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count }, "\(page.path.folder) \(table.id)")
      }
    }
  }

  @Test func `every link leads to a page or a file of the site`() async throws {
    let files = Set(try await SiteRenderer().site(for: Self.report).files.map(\.path))
    for page in SitePages.build(report: Self.report) {
      for link in page.lede.links + page.blocks.flatMap(\.links) + page.breadcrumbs.map(\.target) {
        let isFolder = link.folder.isEmpty || link.folder.hasSuffix("/")
        #expect(
          files.contains(isFolder ? link.folder + "index.html" : link.folder), "\(page.path.folder): \(link.folder)")
      }
    }
  }

  @Test func `a hundred and sixty are listed, and the number of the rest is said`() throws {
    let page = try page("insights/")
    let rows = page.blocks.flatMap(\.tables).filter { $0.id.hasSuffix("insights") }.map(\.rows.count)
    #expect(rows == [50, 110])
    let words = page.blocks.flatMap(\.inlines).plainText(DateText(timeZone: .gmt)).text
    #expect(words.contains("140 more insights below these"))
  }

  @Test func `the index stays within the size of a page`() async throws {
    for file in try await SiteRenderer().site(for: Self.report).files
    where file.path.hasPrefix("insights/") || file.path.hasPrefix("posts/") {
      #expect(file.bytes.count <= 100_000, "\(file.path): \(file.bytes.count) bytes")
    }
  }

  @Test func `without insights both sections say why`() throws {
    for path in ["insights/", "posts/"] {
      for report in [Report(), SampleReport.make(sessions: 20, projects: 2, days: 5)] {
        let page = try page(path, of: report)
        let hasReason = page.blocks.contains { if case .empty(let reason) = $0 { !reason.isEmpty } else { false } }
        #expect(hasReason && page.blocks.count == 1, "\(path)")
      }
    }
    let overview = try page("", of: SampleReport.make(sessions: 20, projects: 2, days: 5))
    #expect(overview.blocks.flatMap(\.ids).contains("insights"))
    #expect(overview.blocks.flatMap(\.links).contains(SitePath("insights/")))
  }

  @Test func `what is pinned comes first, what is dismissed not at all, what is published is marked`() throws {
    var report = Self.report
    report.insights[60].status = .pinned
    report.insights[0].status = .dismissed
    report.insights[1].status = .published
    report.insights[1].publishedAddress = "https://example.com/post"
    let pages = SitePages.build(report: report)
    let insights = pages.filter { $0.section == .insights }.dropFirst()
    #expect(insights.first?.path == SiteContext(report).places.insight(report.insights[60].id))
    #expect(insights.count == 50)
    #expect(SiteContext(report).places.insight(report.insights[0].id) == nil)
    #expect(SiteContext(report).insights.count == 299)
    let posts = try #require(pages.first { $0.path.folder == "posts/" })
    let words = posts.blocks.flatMap(\.inlines).plainText(DateText(timeZone: .gmt)).text
    #expect(words.contains("published") && words.contains("https://example.com/post") && words.contains("pinned"))
  }

  @Test func `all dismissed is said`() throws {
    var report = Self.report
    for index in report.insights.indices { report.insights[index].status = .dismissed }
    let words = try page("insights/", of: report).blocks.flatMap(\.inlines).plainText(DateText(timeZone: .gmt)).text
    #expect(words.contains("All 300 insights are dismissed"))
  }

  @Test func `sessions, projects and the overview link their insights`() throws {
    let pages = SitePages.build(report: Self.report)
    let site = SiteContext(Self.report)
    let best = site.told.prefix(3).compactMap { site.places.insight($0.id) }
    let overview = try #require(pages.first).blocks.flatMap(\.links)
    #expect(best.allSatisfy(overview.contains))
    for row in site.told {
      let path = try #require(site.places.insight(row.id))
      let project = pages.first { $0.path == site.places.project(row.project) }
      // A project lists its best twenty.
      let among = site.insights.filter { $0.project == row.project }.prefix(20).contains { $0.id == row.id }
      #expect(project?.blocks.flatMap(\.links).contains(path) == among)
      guard let session = site.places.page(ofSession: row.session) else { continue }
      #expect(pages.first { $0.path == session }?.blocks.flatMap(\.links).contains(path) == true)
    }
  }

  @Test func `caveats are told where they hold`() throws {
    var report = Self.report
    report.insights[0].kind = .subagent
    report.insights[0].partialParse = true
    report.insights[0].merged = 2
    let path = try #require(SiteContext(report).places.insight(report.insights[0].id))
    let words = try page(path.folder, of: report).blocks.flatMap(\.inlines).plainText(DateText(timeZone: .gmt)).text
    #expect(words.contains("could not be read") && words.contains("sub-agent’s") && words.contains("2 further windows"))
  }

  @Test func `hostile text is shown and does nothing`() throws {
    for payload in HostileDraftTests.payloads + ["<script>", "\"><svg onload=x>"] {
      var report = Report()
      report.totals.sessions = 1
      report.insights = [HostileDraftTests.row(payload)]
      let frame = SiteFrame(title: "t", generator: "g", timeZoneName: "UTC")
      let writer = HTMLPageWriter(frame: frame, templates: try SiteAssets(overriding: nil).templates)
      for page in SitePages.build(report: report) where [.insights, .posts].contains(page.section) {
        let html = String(decoding: try writer.write(page), as: UTF8.self)
        #expect(!html.contains("<script>") && !html.contains("<svg onload") && !html.contains("<img"))
        #expect(!html.contains("href=\"javascript") && !html.contains("href=\"http"))
      }
    }
  }

  @Test func `scores are shown half up, and never as more than one`() {
    #expect([0.705, 0.7049, 1.2, -1, 0].map(Format.score) == ["0.71", "0.70", "1.00", "0.00", "0.00"])
    #expect(Format.score(.nan) == "—" && Format.exactScore(0.71234) == "0.7123" && Format.exactScore(1) == "1.0000")
    #expect(Format.signed(-0.25) == "−0.25" && Format.signed(1) == "+1.00" && Format.times(1) == "once")
  }

  @Test func `a median is of the middle`() {
    var rows = (0..<4).map { InsightRow(id: "\($0)", title: "", context: "", session: "", project: "", file: "") }
    for index in rows.indices { rows[index].dimensions.novelty = [0.1, 0.9, 0.3, 0.5][index] }
    #expect(abs(DimensionText.medians(of: rows)[0] - 0.4) < 1e-12)
    #expect(DimensionText.medians(of: Array(rows.prefix(3)))[0] == 0.3 && DimensionText.medians(of: []).isEmpty)
  }
}
