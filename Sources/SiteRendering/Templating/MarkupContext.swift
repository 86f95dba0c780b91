/// Follows the markup of a template byte by byte, so that each tag's place is known when it is parsed.
///
/// For `<a href="{{url}}">{{text}}</a>` it stands in a URL at the first tag and in an element at the second. It knows
/// as much of HTML as that needs: elements, quoted attributes, comments, and the two elements whose content is no
/// text.
struct MarkupContext {
  private enum State: Equatable {
    case text
    case tagName
    case tag
    case attributeName
    case equals
    case value(quote: UInt8)
    case unquotedValue
    case declaration
    case comment
    /// `script` and `style`: up to their end tag.
    case raw
  }

  private var state = State.text
  private var tag: [UInt8] = []
  private var attribute: [UInt8] = []
  private var isValueEmpty = true
  private var recent: [UInt8] = []

  enum Place: Equatable {
    case known(HTMLPlace)
    case unquoted
    case forbidden
  }

  var isText: Bool { state == .text }

  /// What follows means the same after either: a section may begin at one and end at the other.
  func isSamePlace(as other: MarkupContext) -> Bool {
    state == other.state && tag == other.tag && place == other.place
  }

  /// The place of a tag that stands here.
  var place: Place {
    switch state {
    case .text: return .known(.element)
    case .tagName, .tag, .attributeName, .equals, .unquotedValue, .declaration: return .unquoted
    case .comment, .raw: return .forbidden
    case .value:
      if attribute.starts(with: "on".utf8) || Self.isAny(attribute, of: ["style", "srcdoc"]) { return .forbidden }
      guard Self.isAny(attribute, of: ["href", "src", "action", "formaction", "poster", "cite", "data"]) else {
        return .known(.attribute)
      }
      return .known(isValueEmpty ? .url : .urlPart)
    }
  }

  /// A mustache tag stands here: a name being read is at its end.
  mutating func settle() {
    if state == .tagName || state == .attributeName { state = .tag }
    recent = []
  }

  /// Text was put out here.
  mutating func variable() { isValueEmpty = false }

  mutating func advance(over byte: UInt8) {
    let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
    switch state {
    case .text:
      if byte == UInt8(ascii: "<") { (state, tag, recent) = (.tagName, [], []) }
    case .tagName:
      advanceTagName(byte, isSpace: isSpace)
    case .tag, .attributeName, .equals:
      advanceTag(byte, isSpace: isSpace)
    case .value(let quote):
      if byte == quote { (state, attribute) = (.tag, []) } else { isValueEmpty = false }
    case .unquotedValue:
      if isSpace { state = .tag } else if byte == UInt8(ascii: ">") { closeTag() }
    case .declaration:
      if byte == UInt8(ascii: ">") { state = .text }
    case .comment:
      remember(byte, 3)
      if recent == Array("-->".utf8) { (state, recent) = (.text, []) }
    case .raw:
      remember(byte, tag.count + 2)
      if recent == Array("</".utf8) + tag { (state, tag, recent) = (.tag, [], []) }
    }
  }

  private mutating func advanceTagName(_ byte: UInt8, isSpace: Bool) {
    if tag.isEmpty && byte == UInt8(ascii: "!") {
      state = .declaration
    } else if isSpace {
      state = .tag
    } else if byte == UInt8(ascii: ">") {
      closeTag()
    } else {
      tag.append(Self.lowercased(byte))
    }
    if state == .declaration { recent = [] }
  }

  private mutating func advanceTag(_ byte: UInt8, isSpace: Bool) {
    switch byte {
    case UInt8(ascii: ">"): closeTag()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if state == .equals { (state, isValueEmpty) = (.value(quote: byte), true) }
    case UInt8(ascii: "="):
      if state == .attributeName || state == .tag { state = .equals }
    case _ where isSpace:
      if state == .attributeName { state = .tag }
    default:
      if state == .equals {
        state = .unquotedValue
      } else {
        if state == .tag { (state, attribute) = (.attributeName, []) }
        attribute.append(Self.lowercased(byte))
      }
    }
  }

  private mutating func closeTag() {
    let isRaw = Self.isAny(tag, of: ["script", "style"])
    (state, attribute, recent) = (isRaw ? .raw : .text, [], [])
    if !isRaw { tag = [] }
  }

  /// `<!--` begins as a declaration: the two dashes are seen here.
  mutating func advance(over bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if state == .declaration {
        remember(byte, 2)
        if recent == Array("--".utf8) {
          (state, recent) = (.comment, [])
          continue
        }
      }
      advance(over: byte)
    }
  }

  private mutating func remember(_ byte: UInt8, _ count: Int) {
    recent.append(Self.lowercased(byte))
    if recent.count > count { recent.removeFirst() }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isAny(_ name: [UInt8], of names: [String]) -> Bool {
    names.contains { name.elementsEqual($0.utf8) }
  }
}
