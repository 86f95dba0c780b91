internal import SessionMining

/// Who or what the logs came from, where the user gave labels.
struct SourceBlocks {
  let site: SiteContext
  private var report: Report { site.report }

  static let unlabelled: Clean = "(no label)"

  /// A heading and a table; nothing where there are no labels.
  var overview: [Block] {
    guard !report.sources.isEmpty else { return [] }
    let most = report.sources.map(\.sessions).max() ?? 0
    let table = Table(
      id: "sources-table", caption: "Machines and people by sessions",
      columns: [
        .init("Label"), .init("Sessions", numeric: true, receipt: "sources.*.sessions"),
        .init("Human", numeric: true, receipt: "sources.*.humanSessions"),
        .init("Projects", numeric: true, receipt: "sources.*.projects"),
        .init("Tool calls", numeric: true, receipt: "sources.*.toolCalls"),
        .init("Failed", numeric: true, receipt: "sources.*.toolErrors/sources.*.toolCalls"),
        .init("Active", numeric: true, receipt: "sources.*.activeSeconds"),
      ],
      rows: report.sources.map { row in
        Table.Row([
          Table.Cell([.text(row.label ?? Self.unlabelled)]), .count(row.sessions, of: most), .count(row.humanSessions),
          .count(row.projects), .count(row.toolCalls), .share(row.toolErrors, of: row.toolCalls),
          .duration(seconds: row.activeSeconds),
        ])
      }, sortedBy: 1)
    return [.heading("Where it came from", id: "sources"), .table(table)]
  }

  /// The same of one project, by sessions.
  func project(_ project: ProjectRow) -> [Block] {
    guard !project.sources.isEmpty else { return [] }
    return [
      .heading("Where it came from", id: "sources"),
      .table(
        .counts(
          id: "sources-table", caption: "Machines and people by sessions", name: "Label", count: "Sessions",
          rows: project.sources, receipt: "sources.*.sessions")),
    ]
  }

  /// `3 laptop, 1 server`, for a row of a table.
  static func words(_ sources: [NamedCount]) -> Clean {
    sources.map { "\($0.count) \($0.name)" as Clean }.joined(separator: ", ")
  }
}
