/// Turns text of a log into ``Clean``: decode, strip what cannot be seen, redact, shorten, in that order, for every
/// exchange of two steps lets something through (a secret cut in half is no longer recognised).
///
/// One value a session: it learns the names of home folders as it meets them.
struct Redactor {
  private var userNames: [[UInt8]] = []
  private var buffer: [UInt8] = []

  /// What the text is: prose is held to the strict rules, which also mask what only looks random; names of things (files,
  /// tools, branches, models) are not, for they often look so.
  enum TextKind { case prose, name }

  /// `escaped` is the inside of a JSON string. At most `limit` characters, one line.
  mutating func clean(_ escaped: Bytes, limit: Int, as kind: TextKind = .prose) -> Clean {
    buffer.removeAll(keepingCapacity: true)
    // A bound on work for hostile fields of megabytes; far above what is ever kept, so nothing is cut in two.
    StringDecoder.append(escaped, to: &buffer, limit: 16 * limit + 4096)
    return finish(limit: limit, kind)
  }

  mutating func clean(_ text: String, limit: Int, as kind: TextKind = .prose) -> Clean {
    buffer = Array(text.utf8.prefix(16 * limit + 4096))
    return finish(limit: limit, kind)
  }

  private mutating func finish(limit: Int, _ kind: TextKind) -> Clean {
    var text = TextFilter.visible(buffer)
    text = HomeFolders.redact(text, learning: &userNames)
    text = SecretRedactor.redact(text, isProse: kind == .prose)
    return Clean(vouched: Self.shorten(String(decoding: text, as: UTF8.self), limit: limit))
  }

  /// At a character, with an ellipsis that counts.
  static func shorten(_ text: String, limit: Int) -> String {
    // Most text is short: bytes bound characters from above.
    guard text.utf8.count > limit,
      let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex), end < text.endIndex
    else { return text }
    var cut = text.prefix(max(0, limit - 1))
    while cut.last?.isWhitespace ?? false { cut.removeLast() }
    return cut + "…"
  }
}

/// Leaves of a text what a reader can see, on one line.
enum TextFilter {
  /// Removes terminal sequences, control and invisible characters (zero width, directional, tags, variation selectors);
  /// runs of white space become one space, none stays at the ends.
  static func visible(_ bytes: [UInt8]) -> [UInt8] {
    var isPlain = true
    for byte in bytes where byte < 0x20 || byte >= 0x7F {
      isPlain = false
      break
    }
    if isPlain, bytes.first != 0x20, bytes.last != 0x20, !hasDoubleSpace(bytes) { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var pendingSpace = false
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      if scalar == "\u{1B}" || scalar == "\u{9B}" {
        dropSequence(&scalars, isCSI: scalar == "\u{9B}")
        continue
      }
      if isSpace(scalar) {
        pendingSpace = true
        continue
      }
      if isInvisible(scalar) { continue }
      if pendingSpace, !out.isEmpty { out.append(0x20) }
      pendingSpace = false
      out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return out
  }

  private static func hasDoubleSpace(_ bytes: [UInt8]) -> Bool {
    var before: UInt8 = 0
    for byte in bytes {
      if byte == 0x20, before == 0x20 { return true }
      before = byte
    }
    return false
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFC, 0xFFFE, 0xFFFF,
      0xE0000...0xE0FFF, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE000...0xF8FF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// After ESC: `[` … a final byte 0x40–0x7E; `]`, `P`, `X`, `^`, `_` … to BEL or ESC `\`; else one character.
  private static func dropSequence(_ scalars: inout Substring.UnicodeScalarView, isCSI: Bool) {
    var kind: Unicode.Scalar = "["
    if !isCSI {
      guard let next = scalars.first else { return }
      kind = next
      scalars.removeFirst()
    }
    switch kind {
    case "[":
      while let next = scalars.popFirst() {
        if (0x40...0x7E).contains(next.value) { return }
      }
    case "]", "P", "X", "^", "_":
      while let next = scalars.popFirst() {
        if next == "\u{07}" || next == "\u{9C}" { return }
        if next == "\u{1B}" {
          if scalars.first == "\\" { scalars.removeFirst() }
          return
        }
      }
    default: break
    }
  }
}
