/// A link of a post whose destination is a receipt.
struct PostReceipt: Sendable {
  /// What follows `receipt:`.
  var receipt: String
  /// Its texts, in order; several where parts are emphasised or the line ends within it.
  var texts: [PostText] = []
  /// What stands before it in its paragraph.
  var before: String
  /// Where it begins, from 1.
  var line: Int, column: Int

  var text: String { texts.map(\.text).joined() }
}

/// A text of a post outside of links and code, with what follows it in its paragraph.
struct PostProse: Sendable {
  var text: PostText
  var line: Int
  /// Of the same paragraph: what stands before and after it, code included.
  var before: String, after: String
}

/// Reads a post as CommonMark: its receipts, and its prose.
struct PostReader {
  private(set) var receipts: [PostReceipt] = []
  private(set) var prose: [PostProse] = []

  private var locator: PostTextLocator
  private let source: PostSource
  /// Of the paragraph so far.
  private var paragraph = ""
  private var open: PostReceipt?
  private var isInLink = false
  private var proseOfParagraph: [(prose: PostProse, end: Int)] = []

  init(_ source: PostSource) {
    (self.source, locator) = (source, PostTextLocator(source))
    var isFirst = false
    for part in CommonMark.located(in: source.readable) {
      read(part, isFirst: isFirst)
      if case .enterLink = part.kind { isFirst = true } else { isFirst = false }
    }
    endParagraph()
  }

  /// - Parameter isFirst: whether a link begins with it.
  private mutating func read(_ part: CommonMark.Located, isFirst: Bool) {
    switch part.kind {
    case .text(let text): add(text, isCode: false, part, isFirst: isFirst)
    case .code(let text): add(text, isCode: true, part, isFirst: isFirst)
    case .lineBreak: addBlank()
    case .enterLink(let destination):
      isInLink = true
      guard destination.hasPrefix(Receipt.scheme) else { return }
      open = PostReceipt(
        receipt: String(destination.dropFirst(Receipt.scheme.count)), before: paragraph, line: part.line, column: 1)
    case .exitLink:
      isInLink = false
      if let receipt = open { receipts.append(receipt) }
      open = nil
    case .blockEnd: endParagraph()
    }
  }

  /// What may stand between a link's bracket and its first text; an address that is its own text stands in angles.
  private static let openings = Array("[*_<`".utf8)

  private mutating func add(_ text: String, isCode: Bool, _ part: CommonMark.Located, isFirst: Bool) {
    let places = locator.places(of: text, part, code: isCode, follows: isFirst ? Self.openings : [])
    let located = PostText(text: text, places: places, isCode: isCode)
    if open != nil {
      if open?.texts.isEmpty == true, let first = places?.first { place(linkBefore: first) }
      open?.texts.append(located)
    } else if !isInLink, !isCode {
      let line = places?.first.map { source.place(of: $0).line } ?? part.line
      let prose = PostProse(text: located, line: line, before: paragraph, after: "")
      proseOfParagraph.append((prose, paragraph.utf8.count + text.utf8.count))
    }
    paragraph += text
  }

  /// Back over emphasis to the bracket.
  private mutating func place(linkBefore first: Int) {
    var start = first
    while start > 0, Self.openings.contains(source.readable[start - 1]) {
      start -= 1
      if source.readable[start] == UInt8(ascii: "[") { break }
    }
    let place = source.place(of: start)
    open?.line = place.line
    open?.column = place.column
  }

  private mutating func addBlank() {
    if open != nil { open?.texts.append(PostText(text: " ", places: nil, isCode: false)) }
    paragraph += " "
  }

  private mutating func endParagraph() {
    for (var prose, end) in proseOfParagraph {
      prose.after = String(decoding: paragraph.utf8.dropFirst(end), as: UTF8.self)
      self.prose.append(prose)
    }
    (proseOfParagraph, paragraph) = ([], "")
    locator.endParagraph()
  }
}
