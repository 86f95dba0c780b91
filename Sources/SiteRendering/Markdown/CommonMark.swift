internal import Ccmark
internal import SessionMining

/// CommonMark as libcmark reads it. This is the only file that knows libcmark; what leaves it is plain Swift values.
///
/// `*a* b` gives enter(paragraph), enter(emphasis), text(a), exit(emphasis), text( b), exit(paragraph). The walk is
/// libcmark's own iterator, so nesting of any depth costs no stack. The HTML that libcmark renders is never asked
/// for.
struct CommonMark: Sendable {
  struct Options: OptionSet, Sendable {
    let rawValue: Int32
    /// Quotes, dashes and ellipses as in print.
    static let smartPunctuation = Options(rawValue: CMARK_OPT_SMART)
  }

  enum Container: Sendable, Hashable {
    case document
    case blockQuote
    /// `start` is `nil` for bullets.
    case list(start: Int?)
    case item
    /// In a tight list a paragraph has no markup of its own.
    case paragraph(isTight: Bool)
    case heading(level: Int)
    case emphasis
    case strong
    case link(destination: Clean)
    case image(destination: Clean)
  }

  enum Event: Sendable, Hashable {
    case enter(Container)
    case exit(Container)
    case text(Clean)
    case code(Clean)
    case codeBlock(Clean)
    case htmlInline(Clean)
    case htmlBlock(Clean)
    case softBreak
    case lineBreak
    case thematicBreak
  }

  var options: Options = []

  func events(of markdown: Clean) -> [Event] {
    var text = markdown.text
    return text.withUTF8 { utf8 in
      // An empty string may have no address; libcmark is told its length and never reads past it.
      utf8.withMemoryRebound(to: CChar.self) { bytes in
        guard let start = bytes.baseAddress,
          let document = cmark_parse_document(start, bytes.count, options.rawValue | CMARK_OPT_VALIDATE_UTF8)
        else { return [] }
        defer { cmark_node_free(document) }
        return Self.events(below: document)
      }
    }
  }

  private static func events(below document: OpaquePointer) -> [Event] {
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    var events: [Event] = []
    while true {
      let kind = cmark_iter_next(iterator)
      guard kind != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return events }
      if let event = event(of: node, isEntering: kind == CMARK_EVENT_ENTER) { events.append(event) }
    }
  }

  private static func event(of node: OpaquePointer, isEntering: Bool) -> Event? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text(string(cmark_node_get_literal(node)))
    case CMARK_NODE_CODE: .code(string(cmark_node_get_literal(node)))
    case CMARK_NODE_CODE_BLOCK: .codeBlock(string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: .htmlInline(string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_BLOCK: .htmlBlock(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    default: container(of: node).map { isEntering ? .enter($0) : .exit($0) }
    }
  }

  private static func container(of node: OpaquePointer) -> Container? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST:
      .list(start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(node)) : nil)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_PARAGRAPH: .paragraph(isTight: isInTightList(node))
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link(destination: string(cmark_node_get_url(node)))
    case CMARK_NODE_IMAGE: .image(destination: string(cmark_node_get_url(node)))
    default: nil
    }
  }

  /// A part of a text with the place that libcmark gives for it, for those who go back to the bytes it came from.
  struct Located: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      case text(String)
      case code(String)
      case enterLink(destination: String)
      case exitLink
      case lineBreak
      /// Where a paragraph, heading or other block of inlines ends.
      case blockEnd
    }
    var kind: Kind
    /// From 1; columns count bytes. On a line that continues a paragraph libcmark takes the indentation of the
    /// paragraph's first line for its own, so the column may be off by as much as they differ.
    var line = 0, column = 0
    /// The last line of the paragraph or heading that it is in.
    var lastLine = 0
  }

  /// Texts, code spans and links, in their order; literals are as libcmark decoded them and not clean.
  static func located(in bytes: [UInt8]) -> [Located] {
    bytes.withUnsafeBytes { raw in
      guard let start = raw.bindMemory(to: CChar.self).baseAddress,
        let document = cmark_parse_document(start, raw.count, CMARK_OPT_DEFAULT)
      else { return [] }
      defer { cmark_node_free(document) }
      guard let iterator = cmark_iter_new(document) else { return [] }
      defer { cmark_iter_free(iterator) }
      var found: [Located] = []
      while true {
        let kind = cmark_iter_next(iterator)
        guard kind != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return found }
        if let part = located(node, isEntering: kind == CMARK_EVENT_ENTER) { found.append(part) }
      }
    }
  }

  private static func located(_ node: OpaquePointer, isEntering: Bool) -> Located? {
    func literal(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
    let kind: Located.Kind
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: kind = .text(literal(cmark_node_get_literal(node)))
    case CMARK_NODE_CODE: kind = .code(literal(cmark_node_get_literal(node)))
    case CMARK_NODE_LINK:
      kind = isEntering ? .enterLink(destination: literal(cmark_node_get_url(node))) : .exitLink
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: kind = .lineBreak
    case CMARK_NODE_PARAGRAPH where !isEntering, CMARK_NODE_HEADING where !isEntering: kind = .blockEnd
    default: return nil
    }
    var block = cmark_node_parent(node)
    while let parent = block, cmark_node_get_type(parent).rawValue >= CMARK_NODE_FIRST_INLINE.rawValue {
      block = cmark_node_parent(parent)
    }
    return Located(
      kind: kind, line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)),
      lastLine: block.map { Int(cmark_node_get_end_line($0)) } ?? 0)
  }

  private static func isInTightList(_ paragraph: OpaquePointer) -> Bool {
    guard let item = cmark_node_parent(paragraph), let list = cmark_node_parent(item) else { return false }
    return cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0
  }

  /// Parts of a clean text are clean: libcmark adds nothing but punctuation and decoded character references, and
  /// those that name a control character are dropped here.
  private static func string(_ text: UnsafePointer<CChar>?) -> Clean {
    guard let text else { return .empty }
    return Clean(vouched: String(String.UnicodeScalarView(String(cString: text).unicodeScalars.filter(isVisible))))
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\n" || scalar == "\t"
    case .format, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
