internal import SessionMining

/// Blocks of a page → GitHub-flavoured Markdown. Paragraphs are single lines, blocks are parted by one empty line.
struct MarkdownBlockWriter {
  let folder: String
  let dates: DateText
  private(set) var output = ""

  init(folder: String, dates: DateText) { (self.folder, self.dates) = (folder, dates) }

  static func chartPath(_ figure: Figure) -> String { "charts/\(Anchor.encoded(figure.id)).svg" }

  mutating func blocks(_ blocks: [Block]) {
    for block in blocks { self.block(block) }
  }

  /// Nothing is written for an empty one.
  mutating func paragraph(_ text: String) {
    guard !text.isEmpty else { return }
    if !output.isEmpty { output += "\n" }
    output += text
    if !text.hasSuffix("\n") { output += "\n" }
  }

  private mutating func block(_ block: Block) {
    switch block {
    case .heading(let text, let id): heading("##", text, id)
    case .subheading(let text, let id): heading("###", text, id)
    case .paragraph(let content): paragraph(inlines(content))
    case .list(let items): paragraph(items.map { "- " + inlines($0) }.joined(separator: "\n"))
    case .nested(let items): nested(items)
    case .keyFigures(let figures): keyFigures(figures)
    case .table(let table): self.table(table)
    case .figure(let figure):
      paragraph("![\(MarkdownText.inline(figure.finding))](\(Self.chartPath(figure)))")
      paragraph(inlines([.strong(figure.finding), .text(" ")] + figure.caption))
      if let table = figure.table { details("The figures") { $0.table(table) } }
    case .definitions(let definitions):
      for definition in definitions {
        let term = MarkdownText.inline(definition.term)
        paragraph("\(anchor(definition.id))**\(term)** — \(inlines(definition.body))")
      }
    case .empty(let content): paragraph(inlines(content))
    case .note(let content): paragraph("> " + inlines(content))
    case .code(let text): paragraph(MarkdownText.codeBlock(text))
    case .prose(let prose): self.prose(prose)
    case .article(let article): paragraph(MarkdownArticleWriter.markdown(article, folder: folder))
    case .columns(let columns):
      for column in columns { blocks(column.blocks) }
    case .details(let summary, let blocks):
      details(summary) { $0.blocks(blocks) }
    case .directory(let links): paragraph(links.map { "- " + link($0.text, $0.target) }.joined(separator: "\n"))
    case .search: break
    }
  }

  private mutating func heading(_ marks: String, _ text: Clean, _ id: String) {
    paragraph("\(marks) \(anchor(id))\(MarkdownText.inline(text))")
  }

  private mutating func keyFigures(_ figures: [KeyFigure]) {
    let lines = figures.map { figure in
      let value = self.figure(figure.value, receipt: figure.receipt)
      let notes = figure.notes.map { inlines($0) }.joined(separator: "; ")
      let head = "- **\(MarkdownText.inline(figure.label))**: \(value)"
      return notes.isEmpty ? head : "\(head) (\(notes))"
    }
    paragraph(lines.joined(separator: "\n"))
  }

  private mutating func details(_ summary: Clean, _ write: (inout Self) -> Void) {
    // An empty line would end the element, as Markdown sees it.
    let line = Clean(vouched: String(summary.text.map { $0.isNewline ? " " : $0 }))
    paragraph("<details><summary>\(MarkdownText.element(line))</summary>")
    write(&self)
    paragraph("</details>")
  }

  /// Our own Markdown as it is; a log's as a quotation, in which every character is text.
  private mutating func prose(_ prose: Prose) {
    switch prose.origin {
    case .own: paragraph(prose.markdown(in: folder))
    case .log: paragraph(quotation(of: prose.markdown))
    }
  }

  /// Line by line; a backslash at its end keeps a line apart from the next.
  private func quotation(of text: Clean) -> String {
    let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { MarkdownText.inline(Clean(vouched: String($0))) }
    return lines.indices.map { index in
      if lines[index].isEmpty { return ">" }
      let isFollowed = index + 1 < lines.count && !lines[index + 1].isEmpty
      return "> \(lines[index])\(isFollowed ? "\\" : "")"
    }.joined(separator: "\n")
  }

  // MARK: Tables

  private mutating func table(_ table: Table) {
    paragraph("\(anchor(table.id))*\(MarkdownText.inline(table.caption))*")
    guard !table.columns.isEmpty else { return }
    // A column of drawings only has nothing to say here.
    let columns = table.columns.indices.filter { column in
      table.rows.isEmpty || table.rows.contains { column < $0.cells.count && !$0.cells[column].content.isEmpty }
    }
    let titles = columns.map { index in
      let column = table.columns[index]
      if let receipt = column.receipt { return figure(column.title, receipt: receipt) }
      return column.definition.map { link(column.title, Anchor.definition(of: $0)) }
        ?? MarkdownText.inline(column.title)
    }
    let rules = columns.map { table.columns[$0].isNumeric ? "---:" : "---" }
    var lines = Array((row(titles) + "\n" + row(rules)).utf8)
    for tableRow in table.rows {
      lines += "\n|".utf8
      for (place, column) in columns.enumerated() {
        lines.append(UInt8(ascii: " "))
        if place == 0, let id = tableRow.id { lines += anchor(id).utf8 }
        if column < tableRow.cells.count { append(tableRow.cells[column].content, to: &lines) }
        lines += " |".utf8
      }
    }
    paragraph(String(decoding: lines, as: UTF8.self))
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// A cell. Most hold one text, which needs no String of its own.
  private func append(_ content: [Inline], to lines: inout [UInt8]) {
    switch (content.count, content.first) {
    case (0, _): break
    case (1, .time(let milliseconds)?): lines += dates.minute(milliseconds).text.utf8
    case (1, .text(let text)?)
    where !text.isEmpty && !Self.isBlank(text.text.utf8.first)
      && !Self.isBlank(text.text.utf8.last):
      MarkdownText.appendInline(text, to: &lines)
    default: lines += inlines(content, inTable: true).utf8
    }
  }

  // MARK: Inlines

  func inlines(_ inlines: [Inline], inTable: Bool = false) -> String {
    var output = ""
    for inline in inlines { output += self.inline(inline, after: output.unicodeScalars.last, inTable: inTable) }
    return output
  }

  private func inline(_ inline: Inline, after previous: Unicode.Scalar?, inTable: Bool) -> String {
    switch inline {
    case .text(let text), .name(let text), .muted(let text), .tag(let text, _): spaced(text, after: previous) { $0 }
    // `<br>` is left out where raw HTML is, and what stood apart would run together.
    case .lineBreak: " · "
    case .code(let text): MarkdownText.code(text, inTable: inTable)
    case .strong(let text): spaced(text, after: nil) { $0.isEmpty ? "" : "**\($0)**" }
    case .link(let target): link(target.text, target.target)
    case .figure(let text, let receipt): figure(text, receipt: receipt)
    case .time(let milliseconds): MarkdownText.inline(dates.minute(milliseconds))
    }
  }

  /// Blanks at the ends of a text part it from its neighbours, and would spoil the marks around it: they go outside.
  /// What the text follows counts as a letter if it is the end of a code span, a link or an emphasis.
  private func spaced(_ text: Clean, after previous: Unicode.Scalar?, _ mark: (String) -> String) -> String {
    let isMark = previous.map { "`)*".unicodeScalars.contains($0) } ?? false
    let inner = mark(MarkdownText.inline(text, after: isMark ? "a" : previous))
    if inner.isEmpty { return text.isEmpty ? "" : " " }
    return (Self.isBlank(text.text.utf8.first) ? " " : "") + inner + (Self.isBlank(text.text.utf8.last) ? " " : "")
  }

  private static func isBlank(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }

  private func figure(_ text: Clean, receipt: String) -> String {
    "[\(MarkdownText.inline(text))](\(FigureLink.markdown(receipt, from: folder)))"
  }

  func link(_ text: Clean, _ target: SitePath) -> String {
    "[\(MarkdownText.inline(text))](\(RelativePath.url(of: target, from: folder, index: "index.md")))"
  }

  /// The target of our links: the anchors that a code host makes of headings depend on their words.
  private func anchor(_ id: String) -> String { "<a id=\"\(Anchor.encoded(id))\"></a>" }
}
