internal import SessionMining

/// Events of a Markdown text → markup from a fixed, small set of elements.
struct ProseRenderer {
  let allowsLinks: Bool
  let folder: String
  private var output = HTMLBuffer()
  /// For each open container, whether its tags are written.
  private var isWritten: [Bool] = []

  /// Deeper nesting adds no more elements: nobody reads it, and a browser would choke on thousands.
  static let depthLimit = 24
  /// A heading of the text begins below the page's own h1 and h2.
  private static let headingShift = 2

  init(allowsLinks: Bool, folder: String) { (self.allowsLinks, self.folder) = (allowsLinks, folder) }

  var html: HTML { output.html }

  mutating func render(_ events: [CommonMark.Event]) {
    for event in events { render(event) }
  }

  private mutating func render(_ event: CommonMark.Event) {
    switch event {
    case .enter(let container):
      isWritten.append(isWritten.count < Self.depthLimit && isShown(container))
      if isWritten.last == true { open(container) }
    case .exit(let container):
      if isWritten.popLast() == true { close(container) }
    case .text(let text), .htmlInline(let text): output.text(text)
    case .code(let text): element("<code>", text, "</code>")
    case .codeBlock(let text), .htmlBlock(let text):
      element("<pre tabindex=\"0\"><code>", text, "</code></pre>\n")
    case .softBreak: output.markup("\n")
    case .lineBreak: output.markup("<br>\n")
    case .thematicBreak: output.markup("<hr>\n")
    }
  }

  /// An image leaves its alternative text, a link that may not be one its words.
  private func isShown(_ container: CommonMark.Container) -> Bool {
    switch container {
    case .document, .image, .paragraph(isTight: true): false
    case .link(let destination):
      allowsLinks && (HTMLEscaping.isSafeURL(destination.text) || destination.text.hasPrefix(Receipt.scheme))
    default: true
    }
  }

  private mutating func open(_ container: CommonMark.Container) {
    switch container {
    case .document, .image: break
    case .blockQuote: output.markup("<blockquote>\n")
    case .list(nil): output.markup("<ul>\n")
    case .list(let start?):
      output.markup("<ol")
      if start != 1 { output.attribute("start", start) }
      output.markup(">\n")
    case .item: output.markup("<li>")
    case .paragraph: output.markup("<p>")
    case .heading(let level): heading(level, ["<h3>", "<h4>", "<h5>", "<h6>"])
    case .emphasis: output.markup("<em>")
    case .strong: output.markup("<strong>")
    case .link(let destination) where destination.text.hasPrefix(Receipt.scheme):
      FigureLink.open(String(destination.text.dropFirst(Receipt.scheme.count)), from: folder, to: &output)
    case .link(let destination):
      output.markup("<a")
      output.url("href", destination)
      output.markup(" rel=\"noopener noreferrer\">")
    }
  }

  private mutating func close(_ container: CommonMark.Container) {
    switch container {
    case .document, .image: break
    case .blockQuote: output.markup("</blockquote>\n")
    case .list(nil): output.markup("</ul>\n")
    case .list: output.markup("</ol>\n")
    case .item: output.markup("</li>\n")
    case .paragraph: output.markup("</p>\n")
    case .heading(let level): heading(level, ["</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"])
    case .emphasis: output.markup("</em>")
    case .strong: output.markup("</strong>")
    case .link: output.markup("</a>")
    }
  }

  private mutating func heading(_ level: Int, _ tags: [StaticString]) {
    output.markup(tags[min(max(level + Self.headingShift - 3, 0), tags.count - 1)])
  }

  private mutating func element(_ open: StaticString, _ text: Clean, _ close: StaticString) {
    output.markup(open)
    output.text(text)
    output.markup(close)
  }
}
