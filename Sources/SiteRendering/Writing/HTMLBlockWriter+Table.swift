internal import SessionMining

extension HTMLBlockWriter {
  /// In a box of its own that scrolls, so that the page does not. What a script adds (buttons, the filter) finds its
  /// place and its facts in the markup: `data-filter`, `data-sort`, `aria-sort`.
  mutating func table(_ table: Table) {
    if table.filterable {
      output.markup("<div class=\"filter\"")
      output.anchor("id", table.id, suffix: "-filter")
      output.markup("></div>\n")
    }
    output.markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\"")
    output.anchor("aria-labelledby", table.id, suffix: "-caption")
    output.markup(">\n<table")
    output.anchor("id", table.id)
    numericColumns(of: table)
    if table.filterable { output.markup(" data-filter") }
    output.markup(">\n<caption")
    output.anchor("id", table.id, suffix: "-caption")
    output.markup(">")
    output.text(table.caption)
    output.markup("</caption>\n<thead><tr>")
    for index in table.columns.indices { header(table.columns[index], isSorted: table.sortedBy == index, table) }
    output.markup("</tr></thead>\n<tbody>\n")
    let headerColumn = table.columns.firstIndex { !$0.isNumeric }
    for row in table.rows { self.row(row, of: table, headerColumn: headerColumn) }
    output.markup("</tbody></table>\n</div>\n")
  }

  /// Which columns hold numbers, said once (`n3 n4`) and not in each of thousands of cells. The style sheet knows twelve.
  private mutating func numericColumns(of table: Table) {
    let numbers = table.columns.indices.filter { $0 < Self.columnsByClass && table.columns[$0].isNumeric }
    guard !numbers.isEmpty, !table.rows.isEmpty else { return }
    output.attribute("class", Clean(vouched: numbers.map { "n\($0 + 1)" }.joined(separator: " ")))
  }

  static let columnsByClass = 12

  private mutating func header(_ column: Table.Column, isSorted: Bool, _ table: Table) {
    output.markup("<th scope=\"col\"")
    if column.isNumeric { output.markup(" class=\"n\"") }
    if isSorted { output.attribute("aria-sort", table.descending ? "descending" : "ascending") }
    output.markup(">")
    output.text(column.title)
    if let receipt = column.receipt ?? column.definition {
      output.markup(" <a")
      output.href(Anchor.definition(of: receipt), from: folder)
      output.attribute("aria-label", "What “\(column.title)” means")
      if let receipt = column.receipt { output.attribute("title", Clean(vouched: receipt)) }
      output.markup(">?</a>")
    }
    output.markup("</th>")
  }

  /// Cells and rows end where the next begins: their end tags may be left out, and are an eighth of a long table.
  private mutating func row(_ row: Table.Row, of table: Table, headerColumn: Int?) {
    output.markup("<tr")
    if let id = row.id { output.anchor("id", id) }
    output.markup(">")
    for (index, cell) in row.cells.enumerated() {
      let isHeader = index == headerColumn
      let isNumeric = index < table.columns.count && table.columns[index].isNumeric
      output.markup(isHeader ? "<th scope=\"row\"" : "<td")
      switch (isNumeric && index >= Self.columnsByClass, cell.share != nil) {
      case (true, true): output.markup(" class=\"n share\"")
      case (true, false): output.markup(" class=\"n\"")
      case (false, true): output.markup(" class=\"share\"")
      case (false, false): break
      }
      if let key = cell.sortAttribute(isNumeric: isNumeric, dates) { output.attribute("data-sort", key) }
      output.markup(">")
      if cell.content.count == 1, case .time(let milliseconds)? = cell.content.first {
        time(milliseconds)
      } else {
        inlines(cell.content)
      }
      if let share = cell.share {
        output.markup("<svg class=\"bar\" aria-hidden=\"true\"><line")
        output.attribute("x2", NumberText.percentage(share))
        output.markup("/></svg>")
      }
      if let sparkline = cell.sparkline {
        let title = index < table.columns.count ? table.columns[index].title : table.caption
        output.html(sparkline.svg(title: title, id: "\(Anchor.encoded(table.id))-spark\(sparklines)"))
        sparklines += 1
      }
    }
    output.markup("\n")
  }

  /// What is read is the machine's form too; saying it twice in each of thousands of rows would double their size.
  private mutating func time(_ milliseconds: Int) {
    output.markup("<time>")
    output.text(dates.minute(milliseconds))
    output.markup("</time>")
  }
}
