internal import SessionMining

extension HTMLBlockWriter {
  mutating func article(_ article: Article) {
    output.markup("<div class=\"prose\">\n")
    for event in article.events { self.event(event) }
    output.markup("</div>\n")
  }

  private mutating func event(_ event: Article.Event) {
    switch event {
    case .enter(let frame): open(frame)
    case .exit(let frame): close(frame)
    case .text(let text): output.text(text)
    case .figure(let figure): inlines([.figure(figure.text, receipt: figure.receipt)])
    case .code(let text): inlines([.code(text)])
    case .codeBlock(let text):
      output.markup("<pre tabindex=\"0\"><code>")
      output.text(text)
      output.markup("</code></pre>\n")
    case .picture(let file, let words):
      output.markup("<img")
      output.path("src", file.path, from: folder)
      if let size = file.size {
        output.attribute("width", size.width)
        output.attribute("height", size.height)
      }
      output.attribute("alt", words)
      output.markup(" loading=\"lazy\">")
    case .softBreak: output.markup("\n")
    case .lineBreak: output.markup("<br>\n")
    case .rule: output.markup("<hr>\n")
    }
  }

  private mutating func open(_ frame: Article.Frame) {
    switch frame {
    case .quote: output.markup("<blockquote>\n")
    case .list(nil): output.markup("<ul>\n")
    case .list(let start?):
      output.markup("<ol")
      if start != 1 { output.attribute("start", start) }
      output.markup(">\n")
    case .item: output.markup("<li>")
    case .paragraph(let isTight): if !isTight { output.markup("<p>") }
    case .heading(let level, let id):
      output.markup(["<h2", "<h3", "<h4", "<h5", "<h6"][level - 2])
      output.anchor("id", id)
      output.markup(">")
    case .span(.emphasis): output.markup("<em>")
    case .span(.strong): output.markup("<strong>")
    case .pageLink(let path):
      output.markup("<a")
      output.href(path, from: folder)
      output.markup(">")
    case .figureLink(let receipt): FigureLink.open(receipt, from: folder, to: &output)
    case .outsideLink(let address):
      output.markup("<a")
      output.url("href", address)
      output.markup(" rel=\"noopener noreferrer\">")
    }
  }

  private mutating func close(_ frame: Article.Frame) {
    switch frame {
    case .quote: output.markup("</blockquote>\n")
    case .list(nil): output.markup("</ul>\n")
    case .list: output.markup("</ol>\n")
    case .item: output.markup("</li>\n")
    case .paragraph(let isTight): if !isTight { output.markup("</p>\n") }
    case .heading(let level, _): output.markup(["</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"][level - 2])
    case .span(.emphasis): output.markup("</em>")
    case .span(.strong): output.markup("</strong>")
    case .pageLink, .figureLink, .outsideLink: output.markup("</a>")
    }
  }
}
