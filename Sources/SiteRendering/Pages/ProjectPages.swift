internal import SessionMining

/// All projects in a table, and a page for each.
struct ProjectPages {
  static let mostRows = 150
  let site: SiteContext
  private var report: Report { site.report }

  var plans: [PagePlan] {
    let rows = report.projects.filter { site.places.project($0.slug) != nil }
    return [PagePlan(.projects) { index }]
      + rows.indices.map { place in
        PagePlan(.projects) {
          ProjectPage(
            site: site, project: rows[place], previous: place > 0 ? link(to: rows[place - 1]) : nil,
            next: place + 1 < rows.count ? link(to: rows[place + 1]) : nil
          ).page
        }
      }
  }

  private func link(to project: ProjectRow) -> Link? {
    site.places.project(project.slug).map { Link(project.name, $0) }
  }

  private var index: Page {
    Page(
      path: SitePath("projects/"), title: "Projects", lede: lede.parts, section: .projects,
      breadcrumbs: [SiteContext.home], previous: nil, next: nil, blocks: blocks)
  }

  private var lede: Sentence {
    guard !report.projects.isEmpty else { return "No project." }
    let count = Format.plural(report.projects.count, "project", "projects")
    let first = Findings(site: site).largestProject ?? ""
    return "\(figure: count, "totals.projects"). \(first)"
  }

  private var blocks: [Block] {
    guard !report.projects.isEmpty else {
      return [.empty("A project is the folder in which a session was started. There is no session, so there is none.")]
    }
    var blocks: [Block] = []
    if let ratio = Findings(site: site).readToWrite { blocks.append(.paragraph(ratio)) }
    blocks.append(.table(table(of: report.projects.prefix(ProjectPages.mostRows), id: "projects", filterable: true)))
    let rest = report.projects.dropFirst(ProjectPages.mostRows)
    let linked = rest.prefix { site.places.project($0.slug) != nil }
    if !linked.isEmpty {
      blocks.append(.subheading("Smaller projects", id: "smaller"))
      blocks.append(
        .paragraph(
          Array(
            linked.flatMap { project -> [Inline] in
              [.text(project.slug == linked.first?.slug ? "" : ", ")] + (link(to: project).map { [.link($0)] } ?? [])
            })))
    }
    let unlinked = rest.count - linked.count
    if unlinked > 0 {
      blocks.append(
        .note(
          """
          \(Format.plural(unlinked, "project", "projects")) with fewer sessions have no page; \
          \(link: "report.json", to: SitePath("data/report.json")) holds them all.
          """
        ))
    }
    return blocks
  }

  /// A row for each project, with its calls over time as a small curve.
  func table(of projects: ArraySlice<ProjectRow>, id: String, filterable: Bool = false) -> Table {
    let most = projects.map(\.sessions).max() ?? 0
    var columns: [Table.Column] = [
      .init("Project"), .init("Sessions", numeric: true, receipt: "projects.*.sessions"),
      .init("Human", numeric: true, receipt: "projects.*.humanSessions"),
      .init("Tool calls", numeric: true, receipt: "projects.*.toolCalls"),
      .init("Failed", numeric: true, receipt: "projects.*.toolErrors/projects.*.toolCalls"),
      .init("Read:write", numeric: true, receipt: "projects.*.readToWrite"),
      .init("Active", numeric: true, receipt: "projects.*.activeSeconds"),
      .init("Cost", numeric: true, receipt: "projects.*.estimatedCost.amount"), .init("Over time"),
    ]
    let hasSources = !report.sources.isEmpty
    if hasSources { columns.append(.init("From")) }
    return Table(
      id: id, caption: "Projects by sessions, with tool calls over time", columns: columns,
      rows: projects.map { project in
        var cells: [Table.Cell] = [
          .link(project.name, to: site.places.project(project.slug)), .count(project.sessions, of: most),
          .count(project.humanSessions), .count(project.toolCalls), .share(project.toolErrors, of: project.toolCalls),
          .ratio(project.readToWrite), .duration(seconds: project.activeSeconds),
          .cost(project.estimatedCost, site.currency), Table.Cell([], sparkline: .sparkline(project.callsByDay)),
        ]
        if hasSources { cells.append(Table.Cell([.text(SourceBlocks.words(project.sources))])) }
        return Table.Row(cells)
      }, sortedBy: 1, filterable: filterable)
  }
}
