internal import SessionMining

/// An article → Markdown again, for the page's twin: links lead to the twins, figures have their values, and every
/// character that is text is escaped as text.
///
///     > - one      a line begins with the marks of all that it lies in
///     >   two
struct MarkdownArticleWriter {
  let folder: String
  private var output = ""
  /// What the lines of what is open begin with, outermost first.
  private var margins: [Margin] = []
  private var lists: [(number: Int?, isFirst: Bool)] = []
  /// The block that is being written; the margins are put in front of its lines when it ends.
  private var line = ""
  private var isTight = false
  private var links: [String] = []

  private struct Margin {
    /// Of the first line only: `- `.
    var mark: String?
    let rest: String
  }

  init(folder: String) { self.folder = folder }

  static func markdown(_ article: Article, folder: String) -> String {
    var writer = MarkdownArticleWriter(folder: folder)
    for event in article.events { writer.event(event) }
    writer.endBlock()
    return writer.output
  }

  private mutating func event(_ event: Article.Event) {
    switch event {
    case .enter(let frame): open(frame)
    case .exit(let frame): close(frame)
    case .text(let text): append(text)
    case .figure(let figure):
      line += "[\(MarkdownText.inline(figure.text))](\(FigureLink.markdown(figure.receipt, from: folder)))"
    case .code(let text): line += MarkdownText.code(text)
    case .codeBlock(let text): block(MarkdownText.codeBlock(text))
    case .picture(let file, let words): line += "![\(MarkdownText.inline(words))](\(url(file.path)))"
    case .softBreak: line += "\n"
    case .lineBreak: line += "\\\n"
    case .rule: block("---")
    }
  }

  private mutating func append(_ text: Clean) {
    let isStart = line.isEmpty || line.hasSuffix("\n")
    let escaped = MarkdownText.inline(text, after: isStart ? nil : line.unicodeScalars.last)
    let (first, last) = (text.text.utf8.first, text.text.utf8.last)
    let blank = UInt8(ascii: " ")
    line += (first == blank && !isStart ? " " : "") + escaped + (last == blank && text.text.utf8.count > 1 ? " " : "")
  }

  private mutating func open(_ frame: Article.Frame) {
    switch frame {
    case .quote:
      endBlock()
      margins.append(Margin(rest: "> "))
    case .list(let start):
      endBlock()
      lists.append((start, true))
    case .item:
      endBlock()
      let number = lists.last?.number
      if let number { lists[lists.count - 1].number = number &+ 1 }
      let mark = number.map { "\($0). " } ?? "- "
      margins.append(Margin(mark: mark, rest: String(repeating: " ", count: mark.utf8.count)))
    case .paragraph(let isTight): self.isTight = isTight
    case .heading(let level, let id):
      line = String(repeating: "#", count: level) + " <a id=\"\(Anchor.encoded(id))\"></a>"
    case .span(.emphasis): line += "*"
    case .span(.strong): line += "**"
    case .pageLink(let path):
      links.append(url(path))
      line += "["
    case .figureLink(let receipt):
      links.append(FigureLink.markdown(receipt, from: folder))
      line += "["
    case .outsideLink(let address):
      var bytes: [UInt8] = []
      _ = HTMLEscaping.append(address, as: .url, to: &bytes)
      links.append("<" + String(decoding: bytes, as: UTF8.self).replacing("&amp;", with: "&") + ">")
      line += "["
    }
  }

  private mutating func close(_ frame: Article.Frame) {
    switch frame {
    case .quote:
      endBlock()
      margins.removeLast()
    case .item:
      endBlock()
      if margins.last?.mark != nil { write("") }
      margins.removeLast()
      lists[lists.count - 1].isFirst = false
    case .list:
      endBlock()
      lists.removeLast()
      isTight = false
    case .paragraph, .heading: endBlock()
    case .span(.emphasis): line += "*"
    case .span(.strong): line += "**"
    case .pageLink, .figureLink, .outsideLink: line += "](\(links.popLast() ?? ""))"
    }
  }

  private mutating func endBlock() {
    guard !line.isEmpty else { return }
    let text = line
    line = ""
    block(text)
  }

  private mutating func block(_ text: String) {
    if !line.isEmpty { endBlock() }
    let isNextItem = margins.last?.mark != nil && (lists.count > 1 || lists.last?.isFirst == false)
    if !output.isEmpty, !(isTight && isNextItem) {
      // What begins with the next line has no margin yet.
      emit(margins.prefix { $0.mark == nil }.map(\.rest).joined())
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if text.hasSuffix("\n") { lines.removeLast() }
    for line in lines { write(line) }
  }

  private mutating func write(_ text: Substring) {
    let margin = margins.map { $0.mark ?? $0.rest }.joined()
    for place in margins.indices { margins[place].mark = nil }
    emit(margin + text)
  }

  private mutating func emit(_ text: String) {
    var text = text
    while text.last == " " { text.removeLast() }
    output += text + "\n"
  }

  private func url(_ path: SitePath) -> String { RelativePath.url(of: path, from: folder, index: "index.md") }
}
