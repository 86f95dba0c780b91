@testable import SiteRendering

/// What stands on a page, for tests that look at all of it.
extension Block {
  private var children: [Block] {
    switch self {
    case .columns(let columns): columns.flatMap(\.blocks)
    case .details(_, let blocks): blocks
    default: []
    }
  }

  var tables: [Table] {
    switch self {
    case .table(let table): [table]
    case .figure(let figure): figure.table.map { [$0] } ?? []
    default: children.flatMap(\.tables)
    }
  }

  var ids: [String] {
    switch self {
    case .heading(_, let id), .subheading(_, let id): [id]
    case .table(let table): [table.id] + table.rows.compactMap(\.id)
    case .figure(let figure): [figure.id] + (figure.table.map { Block.table($0).ids } ?? [])
    case .definitions(let definitions): definitions.map(\.id)
    default: children.flatMap(\.ids)
    }
  }

  var inlines: [Inline] {
    switch self {
    case .paragraph(let inlines), .empty(let inlines), .note(let inlines): inlines
    case .list(let items): items.flatMap(\.self)
    case .nested(let items): items.flatMap(\.inlines)
    case .keyFigures(let figures):
      figures.flatMap { [.figure($0.value, receipt: $0.receipt)] + $0.notes.flatMap(\.self) }
    case .table(let table):
      table.columns.compactMap { column in column.receipt.map { .figure(column.title, receipt: $0) } }
        + table.rows.flatMap { $0.cells.flatMap(\.content) }
    case .figure(let figure): figure.caption + (figure.table.map { Block.table($0).inlines } ?? [])
    case .definitions(let definitions): definitions.flatMap(\.body)
    default: children.flatMap(\.inlines)
    }
  }

  var links: [SitePath] { inlines.links }
}

extension NestedItem {
  var inlines: [Inline] { content + items.flatMap(\.inlines) }
}

extension Sequence<Inline> {
  var links: [SitePath] { compactMap { if case .link(let link) = $0 { link.target } else { nil } } }
  var receipts: [String] { compactMap { if case .figure(_, let receipt) = $0 { receipt } else { nil } } }
}
