/// Template text → tokens, with the place of every tag settled and every fault found by line and column.
///
/// `<b>{{name}}</b>{{#rows}}<i>{{.}}</i>{{/rows}}` becomes `literal("<b>")`, `variable(name, element)`,
/// `literal("</b>")`, `section(rows, [literal("<i>"), variable(., element), literal("</i>")])`.
/// A section's tag, a comment or a partial alone on its line takes the line with it.
struct TemplateParser {
  private let name: String
  private let bytes: [UInt8]
  private var position = 0
  private var context = MarkupContext()
  private var open: [OpenSection] = []
  private var tokens: [TemplateToken] = []

  private struct OpenSection {
    var tag: Tag
    var context: MarkupContext
    /// What stood before it, to go on with at its end.
    var outer: [TemplateToken]
  }

  static func parse(_ name: String, _ bytes: [UInt8]) throws(TemplateError) -> Template {
    var parser = TemplateParser(name: name, bytes: bytes)
    return Template(name: name, tokens: try parser.parse())
  }

  private init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

  private mutating func parse() throws(TemplateError) -> [TemplateToken] {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw error(.notUTF8, at: 0) }
    while let start = find("{{", from: position) {
      let (tag, end) = try readTag(at: start)
      var (literalEnd, next) = (start, end)
      if !tag.sigil.isOutput, let line = standaloneLine(from: start, to: end) {
        (literalEnd, next) = (line.lowerBound, line.upperBound)
      }
      appendLiteral(position..<literalEnd)
      position = next
      try append(tag)
    }
    appendLiteral(position..<bytes.count)
    if let section = open.last { throw error(.unclosedSection(section.tag.label), at: section.tag.offset) }
    guard context.isText else { throw error(.unfinishedMarkup, at: bytes.count) }
    return tokens
  }

  // MARK: Tags

  private struct Tag {
    var sigil: Sigil
    var name: TemplateName
    var offset: Int
    var label: String { sigil.text + name.text }
  }

  private enum Sigil {
    case variable, raw, section, inverted, close, partial, block, layout, comment

    var isOutput: Bool { self == .variable || self == .raw }
    var text: String {
      switch self {
      case .variable: ""
      case .raw: "{"
      case .section: "#"
      case .inverted: "^"
      case .close: "/"
      case .partial: ">"
      case .block: "$"
      case .layout: "<"
      case .comment: "!"
      }
    }
  }

  /// The tag that begins at `start`, and where what follows it begins.
  private func readTag(at start: Int) throws(TemplateError) -> (Tag, end: Int) {
    let inner = start + 2
    guard inner < bytes.count else { throw error(.unclosedTag, at: start) }
    let (sigil, nameStart): (Sigil, Int) =
      switch bytes[inner] {
      case UInt8(ascii: "{"): (.raw, inner + 1)
      case UInt8(ascii: "#"): (.section, inner + 1)
      case UInt8(ascii: "^"): (.inverted, inner + 1)
      case UInt8(ascii: "/"): (.close, inner + 1)
      case UInt8(ascii: ">"): (.partial, inner + 1)
      case UInt8(ascii: "$"): (.block, inner + 1)
      case UInt8(ascii: "<"): (.layout, inner + 1)
      case UInt8(ascii: "!"): (.comment, inner + 1)
      case UInt8(ascii: "="), UInt8(ascii: "&"):
        throw error(.unsupportedTag(String(UnicodeScalar(bytes[inner]))), at: start)
      default: (.variable, inner)
      }
    let closing = sigil == .raw ? "}}}" : "}}"
    guard let nameEnd = find(closing, from: nameStart) else { throw error(.unclosedTag, at: start) }
    let text = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)
    let name = sigil == .comment ? TemplateName(text: "", parts: []) : try parseName(text, at: start)
    return (Tag(sigil: sigil, name: name, offset: start), nameEnd + closing.utf8.count)
  }

  private func parseName(_ text: String, at offset: Int) throws(TemplateError) -> TemplateName {
    let trimmed = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    if trimmed.isEmpty { throw error(.emptyName, at: offset) }
    if trimmed == "." { return TemplateName(text: ".", parts: []) }
    let parts = trimmed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isName = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { PercentEncoding.isUnreserved($0) && $0 != UInt8(ascii: "~") }
    }
    guard isName else { throw error(.badName(trimmed), at: offset) }
    return TemplateName(text: trimmed, parts: parts)
  }

  private mutating func append(_ tag: Tag) throws(TemplateError) {
    context.settle()
    if tag.sigil != .comment, tag.sigil != .close, case .layout? = open.last?.tag.sigil, tag.sigil != .block {
      throw error(.notInBlock(open.last?.tag.name.text ?? ""), at: tag.offset)
    }
    switch tag.sigil {
    case .comment: break
    case .variable:
      tokens.append(.variable(tag.name, try place(of: tag), location(of: tag.offset)))
      context.variable()
    case .raw:
      guard try place(of: tag) == .element else { throw error(.forbiddenPlace(tag.name.text), at: tag.offset) }
      tokens.append(.raw(tag.name, location(of: tag.offset)))
    case .partial:
      try requireText(for: tag)
      tokens.append(.partial(tag.name.text, location(of: tag.offset)))
    case .section, .inverted:
      guard context.place != .forbidden else { throw error(.forbiddenPlace(tag.name.text), at: tag.offset) }
      push(tag)
    case .block, .layout:
      try requireText(for: tag)
      push(tag)
    case .close: try close(tag)
    }
  }

  private mutating func push(_ tag: Tag) {
    open.append(OpenSection(tag: tag, context: context, outer: tokens))
    tokens = []
  }

  private mutating func close(_ tag: Tag) throws(TemplateError) {
    let last = open.popLast()
    guard let section = last, section.tag.name == tag.name else {
      let expected = last?.tag.name.text
      throw error(.unexpectedClose(tag.name.text, expected: expected), at: tag.offset)
    }
    guard context.isSamePlace(as: section.context) else {
      throw error(.sectionChangesPlace(tag.name.text), at: section.tag.offset)
    }
    let inner = tokens
    tokens = section.outer
    let location = location(of: section.tag.offset)
    switch section.tag.sigil {
    case .inverted: tokens.append(.inverted(tag.name, inner, location))
    case .block: tokens.append(.block(tag.name.text, inner, location))
    case .layout: tokens.append(.layout(tag.name.text, try blocks(of: inner, in: section.tag), location))
    default: tokens.append(.section(tag.name, inner, location))
    }
  }

  private func blocks(of inner: [TemplateToken], in tag: Tag) throws(TemplateError) -> [String: [TemplateToken]] {
    var blocks: [String: [TemplateToken]] = [:]
    for token in inner {
      switch token {
      case .block(let name, let content, _):
        guard blocks.updateValue(content, forKey: name) == nil else {
          throw error(.duplicateBlock(name), at: tag.offset)
        }
      case .literal(let text) where text.allSatisfy(Self.isSpace): break
      default: throw error(.notInBlock(tag.name.text), at: tag.offset)
      }
    }
    return blocks
  }

  private func place(of tag: Tag) throws(TemplateError) -> HTMLPlace {
    switch context.place {
    case .known(let place): return place
    case .unquoted: throw error(.unquotedValue(tag.name.text), at: tag.offset)
    case .forbidden: throw error(.forbiddenPlace(tag.name.text), at: tag.offset)
    }
  }

  private func requireText(for tag: Tag) throws(TemplateError) {
    guard context.isText else { throw error(.blockOutsideText(tag.name.text), at: tag.offset) }
  }

  // MARK: Text

  private mutating func appendLiteral(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    context.advance(over: bytes[range])
    tokens.append(.literal(Array(bytes[range])))
  }

  /// The whole line, with its newline, if nothing but blanks stands beside the tag.
  private func standaloneLine(from start: Int, to end: Int) -> Range<Int>? {
    var (first, last) = (start, end)
    while first > position && Self.isBlank(bytes[first - 1]) { first -= 1 }
    let atLineStart = first == 0 || bytes[first - 1] == UInt8(ascii: "\n")
    while last < bytes.count && Self.isBlank(bytes[last]) { last += 1 }
    guard atLineStart, last == bytes.count || bytes[last] == UInt8(ascii: "\n") else { return nil }
    return first..<min(last + 1, bytes.count)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
  private static func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0x0A }

  private func find(_ text: String, from start: Int) -> Int? {
    let needle = Array(text.utf8)
    guard bytes.count >= needle.count, start <= bytes.count - needle.count else { return nil }
    return (start...(bytes.count - needle.count)).first { bytes[$0..<($0 + needle.count)].elementsEqual(needle) }
  }

  private func location(of offset: Int) -> TemplateLocation {
    let before = bytes[..<offset]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    // Continuation bytes of UTF-8 are 0b10xxxxxx.
    let column = bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
    return TemplateLocation(line: line, column: column)
  }

  private func error(_ reason: TemplateError.Reason, at offset: Int) -> TemplateError {
    let location = location(of: offset)
    return TemplateError(template: name, line: location.line, column: location.column, reason: reason)
  }
}
