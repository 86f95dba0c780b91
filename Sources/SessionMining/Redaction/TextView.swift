/// A text with its escapes undone, and where each byte of it came from.
///
///     raw   t o k e n % 3 D \ u 0 0 6 7 h p
///     view  t o k e n =     g           h p
///
/// A secret that is written in JSON within JSON, in a URL or in HTML is found in the view and masked in the raw text.
struct TextView {
  var bytes: [UInt8]
  /// `origin[i]..<origin[i + 1]` is what byte `i` stands for; one more than bytes. Empty: the view is the raw text.
  var origin: [Int32]

  init(_ raw: [UInt8]) { (bytes, origin) = (raw, []) }

  private init(capacity: Int) {
    (bytes, origin) = ([], [])
    bytes.reserveCapacity(capacity)
    origin.reserveCapacity(capacity + 1)
  }

  func raw(_ range: Range<Int>) -> Range<Int> {
    origin.isEmpty ? range : Int(origin[range.lowerBound])..<Int(origin[range.upperBound])
  }

  private func start(_ i: Int) -> Int32 { origin.isEmpty ? Int32(i) : origin[i] }

  private mutating func append(_ byte: UInt8, at place: Int32) {
    bytes.append(byte)
    origin.append(place)
  }

  // MARK: escapes

  /// One level of JSON, percent and HTML escapes undone; `nil` where there is none.
  /// - Parameter keepsPercent: a `%41` stays: the value behind a `\n` may hold one of its own.
  func unescaped(keepsPercent: Bool = false) -> TextView? {
    guard let first = bytes.withUnsafeBufferPointer({ Self.firstEscape($0, keepsPercent) }) else { return nil }
    var out = copy(upTo: first)
    bytes.withUnsafeBufferPointer { text in
      var i = first
      while i < text.count {
        if !keepsPercent || text[i] != 0x25, let (scalar, length) = Self.escape(text, i) {
          for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { out.append(byte, at: start(i)) }
          i += length
        } else {
          out.append(text[i], at: start(i))
          i += 1
        }
      }
    }
    out.origin.append(start(bytes.count))
    return out
  }

  private static func firstEscape(_ text: UnsafeBufferPointer<UInt8>, _ keepsPercent: Bool) -> Int? {
    for i in text.indices where text[i] == 0x5C || text[i] == 0x25 && !keepsPercent || text[i] == 0x26 {
      if escape(text, i) != nil { return i }
    }
    return nil
  }

  /// The view's beginning as it is.
  private func copy(upTo end: Int) -> TextView {
    var out = TextView(capacity: bytes.count)
    out.bytes.append(contentsOf: bytes[..<end])
    if origin.isEmpty {
      out.origin.append(contentsOf: (0..<end).map(Int32.init))
    } else {
      out.origin.append(contentsOf: origin[..<end])
    }
    return out
  }

  private static func escape(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> (Unicode.Scalar, Int)? {
    switch text[i] {
    case 0x25:  // %41
      guard let value = hex(text, i + 1, 2), value < 0x80 else { return nil }
      return (Unicode.Scalar(UInt8(value)), 3)
    case 0x5C:
      guard i + 1 < text.count else { return nil }
      switch text[i + 1] {
      case 0x6E, 0x72: return ("\n", 2)
      case 0x74: return ("\t", 2)
      case 0x22, 0x27, 0x2F, 0x5C, 0x60: return (Unicode.Scalar(text[i + 1]), 2)
      case 0x78: return hex(text, i + 2, 2).map { (Unicode.Scalar(UInt8($0)), 4) }
      case 0x75:
        if let value = hex(text, i + 2, 4), let scalar = Unicode.Scalar(UInt32(value)) { return (scalar, 6) }
        return nil
      default: return nil
      }
    case 0x26: return entity(text, i)
    default: return nil
    }
  }

  /// `&#103;`, `&#x67;`, `&quot;` …
  private static func entity(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> (Unicode.Scalar, Int)? {
    let limit = min(text.count, i + 10)
    guard i + 2 < text.count, let end = text[i..<limit].firstIndex(of: 0x3B) else { return nil }
    let name = text[(i + 1)..<end]
    if name.first == 0x23 {
      let isHex = name.dropFirst().first.map { $0 | 0x20 == 0x78 } ?? false
      let digits = String(decoding: name.dropFirst(isHex ? 2 : 1), as: UTF8.self)
      guard let value = UInt32(digits, radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(value) else { return nil }
      return (scalar, end + 1 - i)
    }
    for (word, scalar) in entities where name.elementsEqual(word.utf8) { return (scalar, end + 1 - i) }
    return nil
  }

  private static let entities: [(String, Unicode.Scalar)] = [
    ("quot", "\""), ("amp", "&"), ("lt", "<"), ("gt", ">"), ("apos", "'"), ("nbsp", " "),
  ]

  private static func hex(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ count: Int) -> Int? {
    guard from + count <= text.count else { return nil }
    var value = 0
    for byte in text[from..<(from + count)] {
      guard let digit = EncodedText.hexDigit(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  // MARK: wraps and joins

  /// Lines that a tool broke in the middle of a word put together again, and string literals that code joins:
  /// `"ab" + "cd"`, `'ab' . 'cd'`, a backslash at the end of a line. `nil` where there is none.
  func joined() -> TextView? {
    let joins = bytes.withUnsafeBufferPointer(Self.joins)
    guard let first = joins.first else { return nil }
    var out = copy(upTo: first.lowerBound)
    var position = first.upperBound
    for join in joins.dropFirst() + [bytes.count..<bytes.count] {
      for i in position..<max(position, join.lowerBound) { out.append(bytes[i], at: start(i)) }
      position = max(position, join.upperBound)
    }
    out.origin.append(start(bytes.count))
    return out
  }

  /// Without any blank; `nil` where there is none.
  func unbroken() -> TextView? {
    guard let first = bytes.firstIndex(where: { $0 == 0x20 || $0 == 0x0A }) else { return nil }
    var out = copy(upTo: first)
    for i in first..<bytes.count where bytes[i] != 0x20 && bytes[i] != 0x0A { out.append(bytes[i], at: start(i)) }
    out.origin.append(start(bytes.count))
    return out
  }

  /// What must be left out to put a text together.
  private static func joins(_ text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var (i, lineStart, runStart) = (0, 0, 0)
    let classes = ByteClasses.pointer
    while i < text.count {
      let byte = text[i]
      if classes[Int(byte)] & SecretGrammar.Alphabet.base64.rawValue != 0 || byte == 0x7E {
        i += 1
        continue
      }
      var next: Int?
      switch byte {
      case 0x0A: next = continuation(text, i, lineStart: lineStart, runStart: runStart)
      case 0x5C: next = i + 1 < text.count && text[i + 1] == 0x0A ? skipBlanks(text, i + 2) : nil
      case 0x22, 0x27: next = i > 0 ? literalJoin(text, i) : nil
      default: break
      }
      if let next {
        found.append(i..<next)
        if byte == 0x0A { lineStart = next }
        i = next
        continue
      }
      if byte == 0x0A { lineStart = i + 1 }
      i += 1
      runStart = i
    }
    return found
  }

  /// Whether the line break at `i` stands within a word: the line is as long as tools make them, or the word before is
  /// long and what follows is a line of such bytes only. Where the word goes on.
  private static func continuation(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int, lineStart: Int, runStart: Int
  ) -> Int? {
    guard i > 0, i > runStart, isTokenByte(text[i - 1]) else { return nil }
    let next = skipBlanks(text, i + 1)
    guard next < text.count, isTokenByte(text[next]) else { return nil }
    var end = next
    // A digit, or a capital that does not begin it: no word as it stands alone on a line.
    var isNoWord = false
    while end < text.count, end - next < 512, isTokenByte(text[end]) {
      let byte = text[end]
      isNoWord = isNoWord || byte >= 0x30 && byte <= 0x39 || end > next && byte >= 0x41 && byte <= 0x5A
      end += 1
    }
    // Prose that is wrapped at a width has words on both sides, and they are short.
    if i - lineStart >= 60, end - runStart >= 20 { return next }
    guard i - runStart >= 12, isNoWord && end - next >= 4 || end - next >= 12 else { return nil }
    return end == text.count || text[end] == 0x0A ? next : nil
  }

  /// From a closing quote over `+`, `.`, `,`-less blanks to the opening quote of the next literal: behind that.
  private static func literalJoin(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int? {
    guard isTokenByte(text[i - 1]) else { return nil }
    var p = i + 1
    var signs = 0
    while p < text.count, p - i < 40 {
      switch text[p] {
      case 0x20, 0x09, 0x0A, 0x0D: break
      case 0x2B, 0x2E, 0x26, 0x5C:
        signs += 1
        if signs > 2 { return nil }
      case 0x22, 0x27:
        return text[p] == text[i] && p > i + 1 && p + 1 < text.count && isTokenByte(text[p + 1]) ? p + 1 : nil
      default: return nil
      }
      p += 1
    }
    return nil
  }

  private static func skipBlanks(_ text: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int {
    var p = from
    while p < text.count, p - from < 80, text[p] == 0x20 || text[p] == 0x09 { p += 1 }
    return p
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool { SecretGrammar.Alphabet.base64.holds(byte) || byte == 0x7E }
}
