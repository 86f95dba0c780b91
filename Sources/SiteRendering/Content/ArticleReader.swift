internal import SessionMining

/// Markdown of the user's → an ``Article``: read by libcmark, in safe mode (HTML is shown as text), every link checked.
struct ArticleReader {
  let file: ContentPages.Source
  let marks: FigureMarks
  let index: ContentIndex
  /// Links into the report, and what is wrong with each if nothing is there.
  private(set) var reportLinks: [(path: SitePath, fault: ContentFault)] = []
  private var events: [Article.Event] = []
  /// What was opened and how, innermost last; `nil` for what is not shown as such.
  private var frames: [Article.Frame?] = []
  private var headingIDs: Set<String> = []
  /// Words of the picture that is being read.
  private var picture: (file: Article.Picture, words: Clean)?

  /// Deeper nesting adds no more elements: nobody reads it, and a browser would choke on thousands.
  private static let depthLimit = 24

  init(_ file: ContentPages.Source, _ marks: FigureMarks, _ index: ContentIndex) {
    (self.file, self.marks, self.index) = (file, marks, index)
  }

  mutating func read() throws(ContentFault) -> Article {
    let parsed = CommonMark(options: .smartPunctuation).events(of: ContentText.clean(marks.text))
    for (place, event) in parsed.enumerated() { try read(event, words: { Self.words(of: parsed, from: place) }) }
    return Article(events: events)
  }

  private mutating func read(_ event: CommonMark.Event, words: () -> Clean) throws(ContentFault) {
    if picture != nil { return readInPicture(event) }
    switch event {
    case .enter(let container):
      let frame = frames.count < Self.depthLimit ? try self.frame(container, words) : nil
      frames.append(frame)
      if let frame { events.append(.enter(frame)) }
    case .exit: if let frame = frames.popLast(), let frame { events.append(.exit(frame)) }
    case .text(let text): append(text)
    // Safe mode: what looks like HTML is text.
    case .htmlInline(let text), .htmlBlock(let text): append(text)
    case .code(let text): events.append(.code(marks.words(of: text)))
    case .codeBlock(let text): events.append(.codeBlock(marks.words(of: text)))
    case .softBreak: events.append(.softBreak)
    case .lineBreak: events.append(.lineBreak)
    case .thematicBreak: events.append(.rule)
    }
  }

  private mutating func append(_ text: Clean) {
    for piece in marks.pieces(of: text) {
      switch piece {
      case .text(let text): events.append(.text(text))
      case .figure(let figure): events.append(.figure(figure))
      }
    }
  }

  /// Inside a picture there are only words.
  private mutating func readInPicture(_ event: CommonMark.Event) {
    switch event {
    case .exit(.image):
      if let picture { events.append(.picture(picture.file, picture.words)) }
      picture = nil
      frames.removeLast()
    case .text(let text), .code(let text): addToPicture(marks.words(of: text))
    case .softBreak, .lineBreak: addToPicture(" ")
    default: break
    }
  }

  private mutating func addToPicture(_ words: Clean) {
    guard let open = picture else { return }
    picture = (open.file, "\(open.words)\(words)")
  }

  private mutating func frame(_ container: CommonMark.Container, _ words: () -> Clean) throws(ContentFault)
    -> Article.Frame?
  {
    switch container {
    case .document: return nil
    case .blockQuote: return .quote
    case .list(let start): return .list(start: start)
    case .item: return .item
    case .paragraph(let isTight): return .paragraph(isTight: isTight)
    case .heading(let level): return .heading(level: min(max(level, 2), 6), id: headingID(words()))
    case .emphasis: return .span(.emphasis)
    case .strong: return .span(.strong)
    // Checked before, with the words that claim to be it.
    case .link(let destination) where destination.text.hasPrefix(Receipt.scheme):
      return .figureLink(receipt: String(destination.text.dropFirst(Receipt.scheme.count)))
    case .link(let destination):
      switch try index.target(of: destination, in: file, marks) {
      case .page(let path): return .pageLink(path)
      case .report(let path, let fault):
        reportLinks.append((path, fault))
        return .pageLink(path)
      case .outside(let address): return .outsideLink(address)
      }
    case .image(let destination):
      picture = (try index.picture(destination, in: file), .empty)
      return nil
    }
  }

  private mutating func headingID(_ words: Clean) -> String {
    let slug = ContentIndex.slug(marks.words(of: words).text)
    var (id, number) = (slug, 2)
    while !headingIDs.insert(id).inserted { (id, number) = ("\(slug)-\(number)", number + 1) }
    return id
  }

  /// All text up to the end of what begins at `place`.
  private static func words(of events: [CommonMark.Event], from place: Int) -> Clean {
    var words = ""
    for event in events[(place + 1)...] {
      switch event {
      case .exit(.heading): return Clean(vouched: words)
      case .text(let text), .code(let text): words += text.text
      default: break
      }
    }
    return Clean(vouched: words)
  }
}
