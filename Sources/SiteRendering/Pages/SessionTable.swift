internal import SessionMining

/// Rows of sessions, lean: two hundred of them make a page.
struct SessionTable {
  let site: SiteContext

  /// - Parameter isOfOneProject: leaves out the column that would say the same in each row.
  func table(of rows: some Sequence<SessionRow>, id: String, isOfOneProject: Bool = false, anchors: Bool = false)
    -> Table
  {
    var columns: [Table.Column] = [.init("Session"), .init("Start")]
    if !isOfOneProject { columns.append(.init("Project")) }
    columns += [
      .init("Kind", receipt: "sessions.*.kind"),
      .init("Active", numeric: true, receipt: "sessions.*.activeSeconds"),
      .init("Calls", numeric: true, receipt: "sessions.*.toolCalls"),
      .init("Failed", numeric: true, receipt: "sessions.*.toolErrors"),
      .init("Agents", numeric: true, receipt: "sessions.*.children"),
      .init("Output", numeric: true, receipt: "sessions.*.tokens.output"),
    ]
    return Table(
      id: id, caption: "Sessions, oldest first", columns: columns,
      rows: rows.map { row(of: $0, isOfOneProject: isOfOneProject, isAnchor: anchors) }, sortedBy: 1, descending: false,
      filterable: anchors)
  }

  private func row(of session: SessionRow, isOfOneProject: Bool, isAnchor: Bool) -> Table.Row {
    let target = site.places.page(ofSession: session.id)
    let title = SessionTable.title(of: session)
    var cells: [Table.Cell] = [
      target.map { Table.Cell([.link(Link(title, $0))]) } ?? .text(title),
      session.start.map { Table.Cell([.time($0)]) } ?? .unknown,
    ]
    if !isOfOneProject { cells.append(.text(site.places.projectName(session.project))) }
    cells += [
      .text(SessionTable.kind(of: session)), .duration(seconds: session.activeSeconds),
      .count(session.toolCalls), .count(session.toolErrors), .count(session.children),
      .count(session.tokens.output),
    ]
    return Table.Row(id: isAnchor ? "s-\(session.id.text)" : nil, cells)
  }

  static let longestTitle = 72

  /// The title, at most as long as a row can hold, or the id of a session without one.
  static func title(of session: SessionRow) -> Clean {
    guard !session.title.isEmpty else { return "Session \(session.id)" }
    let text = session.title.text
    guard text.count > longestTitle else { return session.title }
    return Clean(vouched: String(text.prefix(longestTitle - 1)) + "…")
  }

  static func kind(of session: SessionRow) -> Clean {
    var kind = session.warmup ? "warm-up" : session.kind.name
    if session.orphan { kind = "\(kind), orphan" }
    if session.partialParse { kind = "\(kind), partial" }
    return kind
  }
}
