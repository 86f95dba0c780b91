/// Leaves of a text what a reader can see: lines first, for a secret may be told by them, and one line at the end.
enum TextFilter {
  /// Removes terminal sequences, control and invisible characters (zero width, directional, tags, variation selectors);
  /// blanks of all kinds become spaces, ends of lines newlines.
  static func visible(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var scalars = ScalarReader(bytes)
    while let scalar = scalars.next() {
      if scalar == "\u{1B}" || scalar == "\u{9B}" {
        dropSequence(&scalars, isCSI: scalar == "\u{9B}")
      } else if isLineEnd(scalar) {
        if scalar != "\r" || scalars.peek() != "\n" { out.append(0x0A) }
      } else if isSpace(scalar) {
        out.append(0x20)
      } else if !isInvisible(scalar) {
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return out
  }

  /// Runs of blanks and line ends become one space, none stays at the ends.
  static func oneLine(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isPending = false
    for byte in bytes {
      if byte == 0x20 || byte == 0x0A {
        isPending = true
        continue
      }
      if isPending, !out.isEmpty { out.append(0x20) }
      isPending = false
      out.append(byte)
    }
    return out
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
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
  private static func dropSequence(_ scalars: inout ScalarReader, isCSI: Bool) {
    var kind: Unicode.Scalar = "["
    if !isCSI {
      guard let next = scalars.next() else { return }
      kind = next
    }
    switch kind {
    case "[":
      while let next = scalars.next() {
        if (0x40...0x7E).contains(next.value) { return }
      }
    case "]", "P", "X", "^", "_":
      while let next = scalars.next() {
        if next == "\u{07}" || next == "\u{9C}" { return }
        if next == "\u{1B}" {
          if scalars.peek() == "\\" { _ = scalars.next() }
          return
        }
      }
    default: break
    }
  }
}

/// The scalars of UTF-8; a byte that belongs to none as U+FFFD.
private struct ScalarReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func peek() -> Unicode.Scalar? {
    var copy = self
    return copy.next()
  }

  mutating func next() -> Unicode.Scalar? {
    guard position < bytes.count else { return nil }
    let lead = bytes[position]
    if lead < 0x80 {
      position += 1
      return Unicode.Scalar(lead)
    }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    guard lead >= 0xC2, position + length <= bytes.count else { return bad() }
    for byte in bytes[(position + 1)..<(position + length)] {
      guard byte & 0xC0 == 0x80 else { return bad() }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
    guard value >= least, let scalar = Unicode.Scalar(value) else { return bad() }
    position += length
    return scalar
  }

  private mutating func bad() -> Unicode.Scalar {
    position += 1
    return "\u{FFFD}"
  }
}
