/// A file as a reader or a program sees it: entities, escapes and percent signs decoded, tags and invisible characters
/// gone, so that a token that is spelled in another way or cut by a tag stands whole:
///
///     gh<b>p</b>_&#97;b&shy;c   →   ghp_abc
///
/// Line ends of the file stay, so that a place is on the same line as before; those that were spelled, and the ends of
/// blocks, become form feeds.
struct DecodedText {
  enum Form { case markup, json, markdown, plain }

  /// What is read.
  private(set) var text: [UInt8] = []
  /// Values of attributes, and comments, each between form feeds.
  private(set) var attributes: [UInt8] = []
  /// Whether anything in it is other than in the file.
  private(set) var isChanged = false

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  /// Line ends within a tag, which must not split the text around it.
  private var pendingLines = 0

  static let separator: UInt8 = 0x0C
  private static let newline: UInt8 = 0x0A

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ form: Form) {
    self.bytes = bytes
    text.reserveCapacity(bytes.count)
    if form == .markup { attributes.reserveCapacity(bytes.count / 4) }
    switch form {
    case .markup: readMarkup()
    case .json: isChanged = Self.decode(bytes, [.invisible, .backslashJSON], to: &text)
    case .markdown: isChanged = Self.decode(bytes, [.invisible, .backslashPunctuation, .entities, .percent], to: &text)
    case .plain: isChanged = Self.decode(bytes, .invisible, to: &text)
    }
  }

  private struct Spelling: OptionSet {
    let rawValue: UInt8
    static let invisible = Spelling(rawValue: 1)
    static let entities = Spelling(rawValue: 2)
    static let percent = Spelling(rawValue: 4)
    static let backslashJSON = Spelling(rawValue: 8)
    static let backslashPunctuation = Spelling(rawValue: 16)

    /// Which bytes may begin something to be decoded.
    var table: [Bool] { Self.tables[Int(rawValue)] }

    private static let tables: [[Bool]] = (0..<32).map { (raw: UInt8) in
      let spelling = Spelling(rawValue: raw)
      var table = [Bool](repeating: false, count: 256)
      if spelling.contains(.invisible) { for lead in Invisible.leads { table[Int(lead)] = true } }
      if spelling.contains(.entities) { table[0x26] = true }
      if spelling.contains(.percent) { table[0x25] = true }
      if !spelling.isDisjoint(with: [.backslashJSON, .backslashPunctuation]) { table[0x5C] = true }
      return table
    }
  }

  private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  // MARK: Characters

  /// - Returns: whether anything was spelled in another way.
  @discardableResult
  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ spelling: Spelling, to output: inout [UInt8]
  ) -> Bool {
    let special = spelling.table
    var isChanged = false
    var place = 0
    while place < bytes.count {
      let start = place
      while place < bytes.count, !special[Int(bytes[place])] { place += 1 }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
      guard place < bytes.count else { break }
      if let (scalar, length) = spelled(UnsafeBufferPointer(rebasing: bytes[place...]), spelling) {
        isChanged = true
        if let scalar { append(scalar, to: &output) }
        place += length
      } else {
        output.append(bytes[place])
        place += 1
      }
    }
    return isChanged
  }

  private func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

  /// The character that is spelled at the beginning, `nil` for none to be seen, and how many bytes that took.
  private static func spelled(
    _ bytes: UnsafeBufferPointer<UInt8>, _ spelling: Spelling
  ) -> (scalar: UInt32?, length: Int)? {
    switch bytes[0] {
    case UInt8(ascii: "&"): return Entity.read(bytes)
    case UInt8(ascii: "%"):
      guard bytes.count > 2, let value = hex(bytes[1..<3]), value > 0x20, value < 0x7F else { return nil }
      return (value, 3)
    case UInt8(ascii: "\\") where spelling.contains(.backslashJSON): return jsonEscape(bytes)
    case UInt8(ascii: "\\"):
      guard bytes.count > 1, (0x21...0x7E).contains(bytes[1]),
        ByteClass.table[Int(bytes[1])] & ByteClass.base62.rawValue == 0
      else { return nil }
      return (UInt32(bytes[1]), 2)
    default: return Invisible.length(bytes).map { (nil, $0) }
    }
  }

  private static func jsonEscape(_ bytes: UnsafeBufferPointer<UInt8>) -> (scalar: UInt32?, length: Int)? {
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "f"): return (UInt32(separator), 2)
    case UInt8(ascii: "t"): return (0x09, 2)
    case UInt8(ascii: "b"): return (nil, 2)
    case UInt8(ascii: "u"):
      guard bytes.count > 5, let value = hex(bytes[2..<6]) else { return nil }
      if (0xD800...0xDBFF).contains(value), bytes.count > 11, bytes[6] == UInt8(ascii: "\\"),
        bytes[7] == UInt8(ascii: "u"), let low = hex(bytes[8..<12]), (0xDC00...0xDFFF).contains(low)
      {
        return (visible(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)), 12)
      }
      return (visible(value), 6)
    default: return (UInt32(bytes[1]), 2)
    }
  }

  static func visible(_ value: UInt32) -> UInt32? {
    if value == 0x0A || value == 0x0D { return UInt32(separator) }
    return Invisible.contains(value) ? nil : value
  }

  static func hex(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
    var value: UInt32 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit & 0x0F)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        value = value << 4 | UInt32((digit & 0x0F) + 9)
      default: return nil
      }
    }
    return value
  }

  private static func append(_ value: UInt32, to output: inout [UInt8]) {
    if value < 0x80 {
      output.append(UInt8(value))
    } else if let scalar = Unicode.Scalar(value) {
      output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  // MARK: Markup

  private mutating func readMarkup() {
    while position < bytes.count {
      let start = position
      while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
      appendText(start..<position, [.invisible, .entities])
      guard position < bytes.count else { break }
      readTag()
    }
  }

  private mutating func appendText(_ range: Range<Int>, _ spelling: Spelling) {
    guard !range.isEmpty else { return }
    let start = text.count
    if Self.decode(slice(range), spelling, to: &text) { isChanged = true }
    for place in start..<text.count where text[place] == Self.newline { attributes.append(Self.newline) }
    if pendingLines > 0, let line = text[start...].firstIndex(of: Self.newline) {
      text.insert(contentsOf: repeatElement(Self.newline, count: pendingLines), at: line)
      pendingLines = 0
    }
  }

  /// What is no tag, or a tag without an end, is text.
  private mutating func readTag() {
    let start = position
    let next = byte(start + 1)
    let isLetter = ByteClass.table[Int(next)] & ByteClass.letter.rawValue != 0
    guard isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || next == UInt8(ascii: "?") else {
      text.append(UInt8(ascii: "<"))
      position += 1
      return
    }
    isChanged = true
    if next == UInt8(ascii: "!"), byte(start + 2) == UInt8(ascii: "-"), byte(start + 3) == UInt8(ascii: "-") {
      readComment()
      return
    }
    position += isLetter ? 1 : 2
    let nameStart = position
    while ByteClass.table[Int(byte(position))] & ByteClass.base62.rawValue != 0 { position += 1 }
    let name = Self.packed(slice(nameStart..<position))
    readAttributes()
    if !Self.inlineTags.contains(name) {
      text.append(Self.separator)
      if pendingLines > 0 {
        text.append(contentsOf: repeatElement(Self.newline, count: pendingLines))
        pendingLines = 0
      }
    }
    if isLetter, name == Self.script || name == Self.style { readRaw(name == Self.script ? "script" : "style") }
  }

  /// A name of at most eight letters as one number, capitals as small letters; 0 for a longer one.
  private static func packed(_ name: some Collection<UInt8>) -> UInt64 {
    name.count > 8 ? 0 : name.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
  }

  private static let script = packed("script".utf8), style = packed("style".utf8)

  /// Tags that part no word.
  private static let inlineTags: Set<UInt64> = Set(
    [
      "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
      "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
    ].map { packed($0.utf8) })

  private mutating func readComment() {
    var end = position + 4
    while end < bytes.count, !(byte(end) == UInt8(ascii: ">") && bytes[end - 1] == UInt8(ascii: "-")) { end += 1 }
    attributes.append(Self.separator)
    Self.decode(slice(position..<end), [.invisible, .entities], to: &attributes)
    attributes.append(Self.separator)
    for place in position..<end where bytes[place] == Self.newline { pendingLines += 1 }
    position = min(end + 1, bytes.count)
  }

  private mutating func readAttributes() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") {
        position += 1
        return
      }
      guard byte == UInt8(ascii: "=") else {
        if byte == Self.newline { countLine() }
        position += 1
        continue
      }
      position += 1
      while ByteClass.table[Int(self.byte(position))] & ByteClass.blank.rawValue != 0 { position += 1 }
      let quote = self.byte(position)
      let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      if isQuoted { position += 1 }
      let start = position
      while position < bytes.count {
        let byte = bytes[position]
        let isEnd = isQuoted ? byte == quote : byte <= 0x20 || byte == UInt8(ascii: ">")
        if isEnd { break }
        position += 1
      }
      attributes.append(Self.separator)
      Self.decode(slice(start..<position), [.invisible, .entities, .percent], to: &attributes)
      for place in start..<position where bytes[place] == Self.newline { pendingLines += 1 }
      attributes.append(Self.separator)
      if isQuoted { position = min(position + 1, bytes.count) }
    }
  }

  private mutating func countLine() {
    attributes.append(Self.newline)
    pendingLines += 1
  }

  /// The content of a script or style, up to its end tag.
  private mutating func readRaw(_ tag: String) {
    let (start, name) = (position, Array(tag.utf8))
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), byte(position + 1) == UInt8(ascii: "/"),
        name.indices.allSatisfy({ byte(position + 2 + $0) | 0x20 == name[$0] })
      {
        break
      }
      position += 1
    }
    appendText(start..<position, [.invisible, .backslashJSON])
  }
}
