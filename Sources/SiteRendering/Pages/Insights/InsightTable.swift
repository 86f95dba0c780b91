internal import SessionMining

/// Insights in rows, best first.
struct InsightTable {
  static let longestTitle = 110
  let site: SiteContext

  /// With the seven dimensions as dots.
  func ranked(_ rows: ArraySlice<InsightRow>, id: String) -> Table {
    Table(
      id: id, caption: "Insights by rank; the dots are the seven dimensions, novelty first, each higher for more",
      columns: [
        .init("Rank", numeric: true, receipt: "insights.*.rank"), .init("Insight"),
        .init("Score", numeric: true, receipt: "insights.*.score"),
        .init("Category", receipt: "insights.*.category"), .init("Project"),
        .init("Dimensions", receipt: "insights.*.dimensions"),
      ],
      rows: rows.map { row in
        Table.Row([
          .count(row.rank), title(of: row), .score(row.score, hasBar: true), .category(row.category),
          .name(site.places.projectName(row.project)), Table.Cell([], sparkline: .dotStrip(row.dimensions.values)),
        ])
      }, sortedBy: rows.contains { $0.status == .pinned } ? nil : 0, descending: false, filterable: true)
  }

  /// Without drawings, and without the project where all are of one.
  func lean(_ rows: ArraySlice<InsightRow>, id: String, caption: Clean, isOfOneProject: Bool = false) -> Table {
    var columns: [Table.Column] = [
      .init("Rank", numeric: true, receipt: "insights.*.rank"), .init("Insight"),
      .init("Score", numeric: true, receipt: "insights.*.score"), .init("Category", receipt: "insights.*.category"),
    ]
    if !isOfOneProject { columns.append(.init("Project")) }
    return Table(
      id: id, caption: caption, columns: columns,
      rows: rows.map { row in
        var cells: [Table.Cell] = [
          .count(row.rank), title(of: row), .score(row.score), .category(row.category),
        ]
        if !isOfOneProject { cells.append(.name(site.places.projectName(row.project))) }
        return Table.Row(cells)
      })
  }

  /// Linked where it has a page; what the user said of it, and what is to be known before it is believed.
  private func title(of row: InsightRow) -> Table.Cell {
    let title = row.title.shortened(to: Self.longestTitle)
    var content: [Inline] = [site.places.insight(row.id).map { .link(Link(title, $0)) } ?? .name(title)]
    var marks: [Clean] = []
    if row.status == .pinned || row.status == .published { marks.append(row.status.name) }
    if row.kind != .human { marks.append(row.kind.name) }
    if row.partialParse { marks.append("partial") }
    if !marks.isEmpty { content.append(.muted(" \(marks.joined(separator: ", "))")) }
    return Table.Cell(content)
  }
}

extension Table.Cell {
  static func category(_ category: InsightCategory) -> Table.Cell {
    Table.Cell([.tag(category.name, category.ink)])
  }

  /// `0.71`, with a bar where asked.
  static func score(_ value: Double, hasBar: Bool = false) -> Table.Cell {
    Table.Cell([.text(Format.score(value))], sortKey: value.isFinite ? value : nil, share: hasBar ? value : nil)
  }
}
