internal import SessionMining

/// Blocks of a page → markup. Addresses are relative to the page's folder.
struct HTMLBlockWriter {
  let folder: String
  let dates: DateText
  var output = HTMLBuffer()
  /// How many small charts there are so far: each needs a name of its own on the page.
  var sparklines = 0

  init(folder: String, dates: DateText) { (self.folder, self.dates) = (folder, dates) }

  mutating func blocks(_ blocks: [Block]) {
    for block in blocks { self.block(block) }
  }

  private mutating func block(_ block: Block) {
    switch block {
    case .heading(let text, let id): heading(text, id: id, "<h2", "</h2>\n")
    case .subheading(let text, let id): heading(text, id: id, "<h3", "</h3>\n")
    case .paragraph(let content): element("<p>", content, "</p>\n")
    case .list(let items):
      output.markup("<ul>\n")
      for item in items { element("<li>", item, "</li>\n") }
      output.markup("</ul>\n")
    case .nested(let items): nested(items)
    case .keyFigures(let figures): keyFigures(figures)
    case .table(let table): self.table(table)
    case .figure(let figure): self.figure(figure)
    case .definitions(let definitions): self.definitions(definitions)
    case .empty(let content): element("<p class=\"empty\">", content, "</p>\n")
    case .note(let content): element("<p class=\"note\">", content, "</p>\n")
    case .code(let text):
      output.markup("<pre tabindex=\"0\"><code>")
      output.text(text)
      output.markup("</code></pre>\n")
    case .prose(let prose):
      output.markup("<div class=\"prose\">\n")
      output.html(prose.html(in: folder))
      output.markup("</div>\n")
    case .article(let article): self.article(article)
    case .columns(let columns): self.columns(columns)
    case .details(let summary, let blocks):
      output.markup("<details><summary>")
      output.text(summary)
      output.markup("</summary>\n")
      self.blocks(blocks)
      output.markup("</details>\n")
    case .directory(let links):
      output.markup("<ul class=\"directory\">\n")
      for link in links { element("<li>", [.link(link)], "</li>\n") }
      output.markup("</ul>\n")
    case .search: output.markup("<div id=\"search\" class=\"search\"></div>\n")
    }
  }

  /// The heading is a link to itself: a place to copy an address from.
  private mutating func heading(_ text: Clean, id: String, _ open: StaticString, _ close: StaticString) {
    output.markup(open)
    output.anchor("id", id)
    output.markup("><a href=\"#")
    output.html(HTML(vouched: Anchor.encoded(id)))
    output.markup("\">")
    output.text(text)
    output.markup("</a>")
    output.markup(close)
  }

  private mutating func keyFigures(_ figures: [KeyFigure]) {
    output.markup("<dl class=\"keys\">\n")
    for figure in figures {
      output.markup("<div><dt>")
      output.text(figure.label)
      output.markup("</dt>\n<dd class=\"value\">")
      self.figure(figure.value, receipt: figure.receipt)
      output.markup("</dd>\n")
      if let trend = figure.trend {
        output.markup("<dd class=\"trend\">")
        output.html(trend.chart.svg(title: trend.title, id: "trend\(sparklines)"))
        output.markup("</dd>\n")
        sparklines += 1
      }
      for note in figure.notes { element("<dd>", note, "</dd>\n") }
      output.markup("</div>\n")
    }
    output.markup("</dl>\n")
  }

  private mutating func definitions(_ definitions: [(term: Clean, id: String, body: [Inline])]) {
    output.markup("<dl class=\"definitions\">\n")
    for definition in definitions {
      output.markup("<dt")
      output.anchor("id", definition.id)
      output.markup(">")
      output.text(definition.term)
      output.markup("</dt>\n")
      element("<dd>", definition.body, "</dd>\n")
    }
    output.markup("</dl>\n")
  }

  private mutating func columns(_ columns: [(span: Int, blocks: [Block])]) {
    output.markup("<div class=\"columns\">\n")
    for column in columns {
      output.markup("<div class=\"span")
      output.number(min(max(column.span, 1), 12))
      output.markup("\">\n")
      blocks(column.blocks)
      output.markup("</div>\n")
    }
    output.markup("</div>\n")
  }

  private mutating func figure(_ figure: Figure) {
    output.markup("<figure")
    output.anchor("id", figure.id)
    output.markup(">\n<figcaption><strong>")
    output.text(figure.finding)
    output.markup("</strong> ")
    inlines(figure.caption)
    output.markup("</figcaption>\n<div class=\"plot\">")
    output.html(figure.chart.svg(title: figure.finding, id: Anchor.encoded(figure.id) + "-svg"))
    output.markup("</div>\n")
    if let table = figure.table {
      output.markup("<details><summary>The figures</summary>\n")
      self.table(table)
      output.markup("</details>\n")
    }
    output.markup("</figure>\n")
  }

  // MARK: Inlines

  mutating func inlines(_ inlines: [Inline]) {
    for inline in inlines { self.inline(inline) }
  }

  mutating func element(_ open: StaticString, _ content: [Inline], _ close: StaticString) {
    output.markup(open)
    inlines(content)
    output.markup(close)
  }

  private mutating func inline(_ inline: Inline) {
    switch inline {
    case .text(let text): output.text(text)
    case .code(let text): element("<code>", text, "</code>")
    case .strong(let text): element("<strong>", text, "</strong>")
    case .name(let text): element("<bdi>", text, "</bdi>")
    case .muted(let text): element("<span class=\"muted\">", text, "</span>")
    case .tag(let text, let ink):
      output.markup("<span")
      output.attribute("class", "tag \(Clean(vouched: ink.rawValue))")
      element(">", text, "</span>")
    case .figure(let text, let receipt): figure(text, receipt: receipt)
    case .lineBreak: output.markup("<br>")
    case .link(let link):
      output.markup("<a")
      output.href(link.target, from: folder)
      element(">", link.text, "</a>")
    case .time(let milliseconds):
      output.markup("<time")
      output.attribute("datetime", DateText.utc(milliseconds))
      element(">", dates.minute(milliseconds), "</time>")
    }
  }

  private mutating func figure(_ text: Clean, receipt: String) {
    FigureLink.open(receipt, from: folder, to: &output)
    output.text(text)
    output.markup("</a>")
  }

  private mutating func element(_ open: StaticString, _ text: Clean, _ close: StaticString) {
    output.markup(open)
    output.text(text)
    output.markup(close)
  }
}
