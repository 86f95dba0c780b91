internal import SessionMining

/// Search over everything as one types; below it everything that has a page, by name, for whoever has no script.
struct SearchPage {
  static let mostInsights = 100
  let site: SiteContext
  private var report: Report { site.report }

  var page: Page {
    Page(
      path: SitePath("search/"), title: "Search", lede: lede.parts, section: .search,
      breadcrumbs: [SiteContext.home], previous: nil, next: nil, blocks: [.search] + directory)
  }

  private var lede: Sentence {
    """
    Over \(Format.plural(listed, "session", "sessions")) that somebody began, \
    \(Format.plural(site.insights.count, "insight", "insights")), \
    \(Format.plural(report.projects.count, "project", "projects")), \
    \(Format.plural(report.tools.count, "tool", "tools")), the most-changed files, and every definition. What you type \
    stays in this browser.
    """
  }

  private var listed: Int { site.places.months.reduce(0) { $0 + $1.listed.count } }

  private var directory: [Block] {
    let groups: [(title: Clean, id: String, links: [Link])] = [
      (
        "Projects", "projects",
        report.projects.compactMap { row in site.places.project(row.slug).map { Link(row.name, $0) } }
      ),
      ("Tools", "tools", report.tools.compactMap { row in site.places.tool(row.name).map { Link(row.name, $0) } }),
      (
        "Archetypes", "archetypes",
        report.archetypes.rows.compactMap { row in site.places.archetype(row.id).map { Link(row.name, $0) } }
      ),
      ("Sessions by month", "months", site.places.months.map { Link(name(of: $0), $0.path(ofPage: 1)) }),
      (
        "Insights", "insights",
        site.told.prefix(Self.mostInsights).compactMap { row in
          site.places.insight(row.id).map { Link(row.title.shortened(to: InsightTable.longestTitle), $0) }
        }
      ),
      (
        "Method", "method",
        Definitions.sections.map { Link($0.title, SitePath("quality/", anchor: $0.id)) }
      ),
    ]
    return groups.filter { !$0.links.isEmpty }.flatMap { group -> [Block] in
      [.heading(group.title, id: group.id), .directory(group.links)]
    }
  }

  private func name(of month: Places.Month) -> Clean { month.isDated ? month.name : "without a time" }
}
