import Testing

@testable import SessionMining
@testable import SiteRendering

@Suite struct SitePagesTests {
  static let sample = makeSample()

  static func makeSample() -> Report {
    var report = SampleReport.make(sessions: 900, projects: 27, days: 60)
    SampleReport.addInsights(60, to: &report)
    SampleReport.addArchetypes(21, to: &report)
    SampleReport.addAgents(to: &report)
    return report
  }

  @Test func `an empty report has all index pages, and each says why it is empty`() {
    let pages = SitePages.build(report: Report())
    #expect(
      pages.map(\.path.folder) == [
        "", "insights/", "projects/", "tools/", "archetypes/", "agents/", "sessions/", "posts/", "quality/",
        "search/",
      ])
    for page in pages.dropLast() {
      let hasReason = page.blocks.contains { if case .empty(let reason) = $0 { !reason.isEmpty } else { false } }
      #expect(hasReason, "\(page.path.folder)")
      #expect(!page.lede.isEmpty)
    }
  }

  @Test func `the navigation is of the sections that have a page`() {
    #expect(
      SitePages.sections(of: SitePages.build(report: Report())) == [
        .overview, .insights, .projects, .tools, .archetypes, .agents, .sessions, .posts, .quality,
        .search,
      ])
    #expect(SitePages.sections(of: []).isEmpty)
  }

  @Test func `no two pages share a folder, and ids are unique on each`() {
    let pages = SitePages.build(report: Self.sample)
    #expect(Set(pages.map { $0.path.folder.lowercased() }).count == pages.count)
    for page in pages {
      let ids = page.blocks.flatMap(\.ids)
      #expect(Set(ids).count == ids.count, "\(page.path.folder): \(ids.filter { id in ids.count { $0 == id } > 1 })")
    }
  }

  @Test func `every link leads to a page of the site and to an anchor on it`() {
    let pages = SitePages.build(report: Self.sample)
    let files = Set(
      ReportJSON.files(report: Self.sample).map(\.path) + DraftFiles(site: SiteContext(Self.sample)).files.map(\.path))
    var anchors: [String: Set<String>] = [:]
    for page in pages { anchors[page.path.folder] = Set(page.blocks.flatMap(\.ids)) }
    for page in pages {
      let neighbours = [page.previous, page.next].compactMap { $0?.target }
      let links = page.lede.links + page.blocks.flatMap(\.links) + page.breadcrumbs.map(\.target) + neighbours
      for link in links where !files.contains(link.folder) {
        let there = anchors[link.folder]
        #expect(there != nil, "\(page.path.folder) links to \(link.folder)")
        if let anchor = link.anchor {
          #expect(there?.contains(anchor) == true, "\(page.path.folder) links to #\(anchor)")
        }
      }
    }
  }

  @Test func `rows of tables have a cell for each column`() {
    for page in SitePages.build(report: Self.sample) {
      for table in page.blocks.flatMap(\.tables) {
        #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count }, "\(page.path.folder) \(table.id)")
        if let sorted = table.sortedBy { #expect(table.columns.indices.contains(sorted)) }
      }
    }
  }

  @Test func `names that leave the same letters get folders of their own`() {
    var report = Report()
    let names: [Clean] = ["Ünï", "../x", "X", "x", "-", "…", "x.", "con"]
    report.projects = names.map { ProjectRow(name: $0, slug: $0, sessions: 1) }
    let folders = SitePages.build(report: report).map(\.path.folder).filter {
      $0.hasPrefix("projects/") && $0 != "projects/"
    }
    #expect(folders.count == names.count)
    #expect(Set(folders).count == names.count)
    for folder in folders { #expect(folder.wholeMatch(of: /projects\/[a-z0-9][a-z0-9.\-]*\//) != nil, "\(folder)") }
  }

  @Test func `a closed page of sessions never changes`() throws {
    var report = Report()
    func session(_ number: Int) -> SessionRow {
      var row = SessionRow(id: "id\(number)", title: "t", project: "p", file: "f\(number)")
      row.start = 1_767_225_600_000 + number * 1000
      return row
    }
    report.sessions = (0..<399).map(session)
    let before = Places(report, dates: SiteContext(report).dates)
    report.sessions.append(session(399))
    report.sessions.append(session(400))
    let after = Places(report, dates: SiteContext(report).dates)
    #expect(before.months.map(\.pageCount) == [2] && after.months.map(\.pageCount) == [3])
    #expect(Array(before.months[0].rows(ofPage: 1)) == Array(after.months[0].rows(ofPage: 1)))
    #expect(after.row(ofSession: "id399")?.folder == "sessions/2026-01/2/")
    #expect(after.row(ofSession: "id400") == SitePath("sessions/2026-01/3/", anchor: "s-id400"))
  }

  @Test func `sub-agents have no row; what they are in is said, and a month of nothing else has a page`() throws {
    var report = Report()
    func session(_ number: Int, _ kind: SessionKind, month: Int) -> SessionRow {
      var row = SessionRow(id: "id\(number)", title: "t", project: "p", kind: kind, file: "f\(number)")
      row.start = 1_767_225_600_000 + month * 31 * 86_400_000 + number * 1000
      return row
    }
    report.sessions = [
      session(0, .human, month: 0), session(1, .subagent, month: 0), session(2, .automated, month: 0),
      session(3, .subagent, month: 1),
    ]
    report.sessions[0].children = 1
    let site = SiteContext(report)
    #expect(site.places.months.map(\.listed) == [[0, 2], []] && site.places.months.map(\.pageCount) == [1, 1])
    #expect(site.places.row(ofSession: "id0") != nil && site.places.session("id1") == nil)
    let pages = SitePages.build(report: report)
    let (first, second) = (
      try #require(pages.first { $0.path.folder == "sessions/2026-01/1/" }),
      try #require(pages.first { $0.path.folder == "sessions/2026-02/1/" })
    )
    #expect(first.blocks.flatMap(\.tables).map(\.rows.count) == [2] && first.next?.target == second.path)
    let ledes = [first, second].map { PageSample.markdown($0) }
    #expect(ledes[0].contains("1 to 2 of 2 sessions, oldest first. 1 sub-agent's session of this month is in"))
    #expect(ledes[1].contains("No session that somebody began. 1 sub-agent's session"))
  }

  @Test func `months are those of the zone, each once, and what has no time comes last`() {
    var report = Report()
    report.run.timeZone = "America/New_York"
    var early = SessionRow(id: "a", title: "", project: "p", file: "a")
    early.start = 1_767_225_600_000  // 2026-01-01 00:00 UTC: still December there
    var late = SessionRow(id: "b", title: "", project: "p", file: "b")
    late.start = 1_767_225_600_000 + 5 * 3_600_000
    let undated = SessionRow(id: "c", title: "", project: "p", file: "c")
    report.sessions = [early, late, early, undated]
    let places = SiteContext(report).places
    #expect(places.months.map(\.name) == ["2025-12", "2026-01", "undated"])
    #expect(places.months.map(\.sessions) == [[0, 2], [1], [3]])
  }
}
