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
