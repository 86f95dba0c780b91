internal import SessionMining

/// Sessions that somebody began, by month, two hundred a page, and a page for each notable one, sub-agents' too.
struct SessionPages {
  let site: SiteContext
  private var report: Report { site.report }

  var plans: [PagePlan] { [PagePlan(.sessions) { index }] + site.places.months.flatMap(plans(of:)) + notable }

  private static let crumbs = [SiteContext.home, Link("Sessions", SitePath("sessions/"))]

  private var index: Page {
    Page(
      path: SitePath("sessions/"), title: "Sessions", lede: lede.parts, section: .sessions,
      breadcrumbs: [SiteContext.home], previous: nil, next: nil, blocks: blocks)
  }

  private var lede: Sentence {
    guard site.totals.sessions > 0 else { return "No session." }
    return Findings(site: site).agentShare ?? "All sessions, by month."
  }

  private var blocks: [Block] {
    guard !report.sessions.isEmpty else {
      return [
        .empty(
          "A session is a log file with at least one user or assistant record. None was read, so there is none to list."
        )
      ]
    }
    var blocks: [Block] = []
    if let figure = ReportFigures(site: site).sessionsOverTime {
      blocks += [.heading("Over time", id: "timeline"), .figure(figure)]
    }
    blocks += [.heading("By month", id: "months"), .table(months)] + kinds
    let rows = site.places.notable.map { report.sessions[$0] }
    if !rows.isEmpty {
      let longest = rows.sorted { ($1.activeSeconds, $0.id) < ($0.activeSeconds, $1.id) }.prefix(40)
      var table = SessionTable(site: site).table(of: longest, id: "notable-table")
      table.caption = "Notable sessions by active time"
      (table.sortedBy, table.descending) = (4, true)
      blocks += [
        .heading("Notable sessions", id: "notable"),
        .paragraph(
          """
          \(Format.plural(rows.count, "session has", "sessions have")) a page of \
          \(rows.count == 1 ? "its" as Clean : "their") own; the longest of them:
          """
        ),
        .table(table),
      ]
    }
    return blocks
  }

  private var months: Table {
    let most = site.places.months.map(\.sessions.count).max() ?? 0
    return Table(
      id: "months-table", caption: "Sessions by month of their first record; the pages leave out sub-agents",
      columns: [
        .init("Month"), .init("Sessions", numeric: true, receipt: "totals.sessions"),
        .init("Human", numeric: true, receipt: "totals.humanSessions"),
        .init("Tool calls", numeric: true, receipt: "totals.toolCalls"),
        .init("Active", numeric: true, receipt: "totals.summedActiveSeconds"), .init("Pages"),
      ],
      rows: site.places.months.reversed().map { month in
        let rows = month.sessions.map { report.sessions[$0] }
        let links = (1...month.pageCount).flatMap { number -> [Inline] in
          [.text(number == 1 ? "" : " "), .link(Link(Format.count(number), month.path(ofPage: number)))]
        }
        return Table.Row(
          id: "m-\(month.name.text)",
          [
            .text(month.isDated ? month.name : "without a time"), .count(rows.count, of: most),
            .count(rows.count { $0.kind == .human }), .count(rows.reduce(0) { $0.adding($1.toolCalls) }),
            .duration(seconds: rows.reduce(0) { $0.adding($1.activeSeconds) }), Table.Cell(Array(links.dropFirst())),
          ])
      }, sortedBy: 0)
  }

  private var kinds: [Block] {
    let totals = site.totals
    let rows: [(Clean, Int, String)] = [
      ("Human", totals.humanSessions, "totals.humanSessions"),
      ("Sub-agents", totals.subagentSessions, "totals.subagentSessions"),
      ("… of them warm-ups", totals.warmupSessions, "totals.warmupSessions"),
      ("… of them orphans", totals.orphanSessions, "totals.orphanSessions"),
      ("Automated runs", totals.automatedSessions, "totals.automatedSessions"),
    ]
    return [
      .heading("By kind", id: "kinds"),
      .table(
        Table(
          id: "kinds-table", caption: "Sessions by kind",
          columns: [.init("Kind"), .init("Sessions", numeric: true), .init("Share", numeric: true)],
          rows: rows.map { name, count, receipt in
            Table.Row([
              .text(name), Table.Cell([.figure(Format.count(count), receipt: receipt)], sortKey: Double(count)),
              .share(count, of: totals.sessions),
            ])
          })),
    ]
  }

  private func plans(of month: Places.Month) -> [PagePlan] {
    (1...month.pageCount).map { number in PagePlan(.sessions) { page(number, of: month) } }
  }

  private func page(_ number: Int, of month: Places.Month) -> Page {
    let name: Clean = month.isDated ? month.name : "without a time"
    let rows = month.rows(ofPage: number)
    let title: Clean = month.pageCount == 1 ? "Sessions \(name)" : "Sessions \(name), page \(number)"
    return Page(
      path: month.path(ofPage: number), title: title,
      lede: lede(of: month, rows).parts,
      section: .sessions, breadcrumbs: SessionPages.crumbs, previous: neighbour(of: month, number, by: -1),
      next: neighbour(of: month, number, by: 1),
      blocks: rows.isEmpty
        ? [.empty("Nothing but sub-agents.")]
        : [.table(SessionTable(site: site).table(of: rows.map { report.sessions[$0] }, id: "sessions", anchors: true))])
  }

  private func lede(of month: Places.Month, _ rows: ArraySlice<Int>) -> Sentence {
    let agents = month.sessions.count - month.listed.count
    let count = Format.plural(month.listed.count, "session", "sessions")
    let (first, last) = (Format.count(rows.startIndex + 1), Format.count(rows.endIndex))
    let listed: Clean =
      rows.isEmpty ? "No session that somebody began." : "\(first) to \(last) of \(count), oldest first."
    guard agents > 0 else { return "\(listed)" }
    let file: Clean = "data/sessions-\(month.name).json"
    return """
      \(listed) \(Format.plural(agents, "sub-agent's session", "sub-agents' sessions")) of this month \
      \(agents == 1 ? "is" as Clean : "are") in \(code: file); here each session has the number of those that it started.
      """
  }

  /// The page before or after, across months.
  private func neighbour(of month: Places.Month, _ number: Int, by step: Int) -> Link? {
    let months = site.places.months
    guard let index = months.firstIndex(where: { $0.name == month.name }) else { return nil }
    if (1...month.pageCount).contains(number + step) { return link(month, number + step) }
    guard months.indices.contains(index + step) else { return nil }
    let other = months[index + step]
    return link(other, step < 0 ? other.pageCount : 1)
  }

  private func link(_ month: Places.Month, _ number: Int) -> Link {
    let name: Clean = month.isDated ? month.name : "without a time"
    return Link(month.pageCount == 1 ? name : "\(name), page \(number)", month.path(ofPage: number))
  }

  private var notable: [PagePlan] {
    let ids = site.places.notable
    let children = Dictionary(
      grouping: report.sessions.indices.filter { report.sessions[$0].parent != nil },
      by: { report.sessions[$0].parent ?? .empty })
    @Sendable func link(_ position: Int) -> Link? {
      guard ids.indices.contains(position) else { return nil }
      let session = report.sessions[ids[position]]
      return site.places.page(ofSession: session.id).map { Link(SessionTable.title(of: session), $0) }
    }
    return ids.indices.map { index in
      PagePlan(.sessions) {
        let session = report.sessions[ids[index]]
        return SessionPage(
          site: site, session: session, children: (children[session.id] ?? []).map { report.sessions[$0] },
          previous: link(index - 1), next: link(index + 1)
        ).page
      }
    }
  }
}
