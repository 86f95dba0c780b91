internal import SessionMining

/// The kinds of session, and a page for each.
struct ArchetypePages {
  let site: SiteContext
  private var summary: ArchetypeSummary { site.report.archetypes }
  private var clusters: [ArchetypeRow] { summary.rows.filter(\.isCluster) }
  private static let longestTitle = 44

  var plans: [PagePlan] {
    let rows = summary.rows
    return [PagePlan(.archetypes) { index }]
      + rows.indices.map { place in
        PagePlan(.archetypes) {
          ArchetypePage(
            site: site, row: rows[place], number: place + 1,
            previous: place > 0 ? link(to: rows[place - 1]) : nil,
            next: place + 1 < rows.count ? link(to: rows[place + 1]) : nil
          ).page
        }
      }
  }

  private func link(to row: ArchetypeRow) -> Link? { site.places.archetype(row.id).map { Link(row.name, $0) } }

  private var index: Page {
    Page(
      path: SitePath("archetypes/"), title: "Archetypes", lede: lede.parts, section: .archetypes,
      breadcrumbs: [SiteContext.home], previous: nil, next: nil, blocks: blocks)
  }

  private var lede: Sentence {
    guard let first = clusters.first else { return "No session holds enough tool calls to have a shape." }
    let sessions = Format.plural(summary.clusteredSessions, "session", "sessions")
    let receipt = "archetypes.\(Receipt.encoded(first.id.text)).size"
    return """
      \(figure: Format.plural(clusters.count, "kind", "kinds"), "clustering.clusters") of session by the tools they \
      use, found in \(figure: sessions, "clustering.sessions"); the largest is \(name: first.name), \
      with \(figure: Format.count(first.size), receipt) of them.
      """
  }

  private var blocks: [Block] {
    guard !summary.rows.isEmpty else {
      return [
        .empty(
          """
          Archetypes are found among sessions with at least \(Format.count(ArchetypeOptions.leastCalls)) tool calls. \
          There is no session, so there is none.
          """)
      ]
    }
    var blocks: [Block] = [.heading("Kinds of session", id: "kinds"), .table(table)]
    guard !clusters.isEmpty else {
      return blocks + [
        .empty(
          """
          No session holds \(Format.count(ArchetypeOptions.leastCalls)) tool calls or more, so there is nothing to \
          tell apart.
          """)
      ]
    }
    blocks.append(
      .columns([
        (span: 7, blocks: [.heading("Map", id: "map"), .figure(map)]),
        (span: 5, blocks: [.heading("How firmly this stands", id: "stability")] + StabilityBlocks(site: site).blocks),
      ]))
    blocks += MixBlocks(site: site).blocks
    blocks += FlowBlocks(flow: summary.flow, receipt: "clustering.flow").blocks
    return blocks
  }

  private var table: Table {
    let most = summary.rows.map(\.size).max() ?? 0
    let all = summary.rows.reduce(0) { $0 + $1.size }
    let wanted = Set(summary.rows.flatMap(\.exemplars))
    let shown = site.report.sessions.filter { wanted.contains($0.id) }
    let sessions = Dictionary(shown.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Table(
      id: "archetypes", caption: "Kinds of session, the largest first",
      columns: [
        .init("No.", numeric: true), .init("Archetype"),
        .init("Sessions", numeric: true, receipt: "archetypes.*.size"),
        .init("Share", numeric: true, receipt: "archetypes.*.share"),
        .init("What sets it apart", receipt: "archetypes.*.features"),
        .init("Typical sessions", receipt: "archetypes.*.exemplars"),
        .init("Stability", numeric: true, receipt: "archetypes.*.stability.bootstrap"),
      ],
      rows: summary.rows.enumerated().map { index, row in
        Table.Row(
          id: "a-\(row.id.text)",
          [
            .count(index + 1), .link(row.name, to: site.places.archetype(row.id)), .count(row.size, of: most),
            .share(row.size, of: all), features(row), exemplars(row, sessions), ArchetypeText.stability(row.bootstrap),
          ])
      })
  }

  private func features(_ row: ArchetypeRow) -> Table.Cell {
    guard row.isCluster else {
      return .text("fewer than \(Format.count(ArchetypeOptions.leastCalls)) calls, not clustered")
    }
    guard !row.features.isEmpty else { return .text("nothing") }
    let parts = row.features.prefix(3).flatMap { feature -> [Inline] in [.text(", "), .code(feature.token)] }
    return Table.Cell(Array(parts.dropFirst()))
  }

  /// By their titles, each to its page or its row.
  private func exemplars(_ row: ArchetypeRow, _ sessions: [Clean: SessionRow]) -> Table.Cell {
    let parts = row.exemplars.compactMap { sessions[$0] }.flatMap { session -> [Inline] in
      let title = SessionTable.title(of: session).shortened(to: Self.longestTitle)
      return [.lineBreak, site.places.session(session.id).map { .link(Link(title, $0)) } ?? .name(title)]
    }
    return parts.isEmpty ? .unknown : Table.Cell(Array(parts.dropFirst()))
  }

  private var map: Figure {
    let inks = ArchetypeText.inks
    func ink(_ archetype: Int) -> Ink { archetype < inks.count ? inks[archetype] : .rest }
    let named = clusters.prefix(inks.count).enumerated().map { (ink: inks[$0], name: "\($0 + 1) \($1.name)" as Clean) }
    let rest = clusters.count > inks.count ? [(ink: Ink.rest, name: "the others" as Clean)] : []
    return Figure(
      id: "map-chart",
      finding: "\(Format.count(clusters.count)) kinds of session in two dimensions; near is alike.",
      caption: Sentence(
        """
        \(Format.plural(summary.map.count, "session", "sessions")) of \(Format.count(summary.clusteredSessions)) along \
        the two directions in which they differ most; numbers, those of the table, stand at the middle of each kind \
        that has room there. The clusters lie in \(figure: Format.count(summary.dimensions), "clustering.dimensions") dimensions: what overlaps \
        here may be apart there.
        """
      ).parts,
      chart: .map(
        summary.map.map { MapPoint(x: $0.place.x, y: $0.place.y, ink: ink($0.archetype)) },
        centres: clusters.enumerated().map {
          MapCentre(
            x: $1.centre.x, y: $1.centre.y, number: Format.count($0 + 1), name: $1.name, isNamed: $0 < inks.count)
        }, inks: named + rest),
      table: Table(
        id: "map-table", caption: "Middles of the kinds on the map",
        columns: [
          .init("No.", numeric: true), .init("Archetype"), .init("Right", numeric: true), .init("Up", numeric: true),
        ],
        rows: clusters.enumerated().map { index, row in
          Table.Row([
            .count(index + 1), .name(row.name),
            Table.Cell([.text(ArchetypeText.coordinate(row.centre.x))], sortKey: row.centre.x),
            Table.Cell([.text(ArchetypeText.coordinate(row.centre.y))], sortKey: row.centre.y),
          ])
        }))
  }
}
