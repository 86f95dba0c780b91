/// Character references of markup.
enum Entity {
  /// By name, those that a token or what stands around it could be spelled with.
  private static let names: [(name: [UInt8], value: UInt32)] = [
    ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0x20), ("colon", 0x3A),
    ("equals", 0x3D), ("period", 0x2E), ("lowbar", 0x5F), ("hyphen", 0x2D), ("sol", 0x2F), ("bsol", 0x5C),
    ("commat", 0x40), ("dollar", 0x24), ("percnt", 0x25), ("num", 0x23), ("plus", 0x2B), ("semi", 0x3B),
    ("comma", 0x2C), ("quest", 0x3F), ("excl", 0x21), ("ast", 0x2A), ("grave", 0x60), ("lbrack", 0x5B),
    ("rbrack", 0x5D), ("lpar", 0x28), ("rpar", 0x29), ("Tab", 0x09), ("NewLine", 0x0C), ("shy", 0xAD),
    ("ZeroWidthSpace", 0x200B), ("zwj", 0x200D), ("zwnj", 0x200C),
  ].map { (Array($0.0.utf8), $0.1) }

  /// - Parameter bytes: begins with `&`. A number needs no `;`, as in browsers; a name does.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (scalar: UInt32?, length: Int)? {
    guard bytes.count > 2 else { return nil }
    if bytes[1] == UInt8(ascii: "#") { return number(bytes) }
    for entry in names where bytes.count > entry.name.count + 1 && bytes[entry.name.count + 1] == UInt8(ascii: ";") {
      if entry.name.indices.allSatisfy({ bytes[1 + $0] == entry.name[$0] }) {
        return (DecodedText.visible(entry.value), entry.name.count + 2)
      }
    }
    return nil
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> (scalar: UInt32?, length: Int)? {
    let isHex = bytes[2] | 0x20 == UInt8(ascii: "x")
    var place = isHex ? 3 : 2
    let start = place
    var value: UInt32 = 0
    while place < bytes.count, place - start < 9 {
      guard let digit = DecodedText.hex(bytes[place..<place + 1]), isHex || digit < 10 else { break }
      value = min(value * (isHex ? 16 : 10) + digit, 0x110000)
      place += 1
    }
    guard place > start else { return nil }
    if place < bytes.count, bytes[place] == UInt8(ascii: ";") { place += 1 }
    return (DecodedText.visible(value), place)
  }
}

/// Characters that take no room: they can stand within a token without being seen.
enum Invisible {
  /// First bytes of their UTF-8.
  static let leads: [UInt8] = [0xC2, 0xCD, 0xE2, 0xEF, 0xF3]

  static func contains(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x34F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE01EF:
      true
    default: false
    }
  }

  /// How many bytes the invisible character at the beginning takes; `nil` if there is none.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let lead = bytes[0]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard bytes.count >= length else { return nil }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for place in 1..<length { value = value << 6 | UInt32(bytes[place] & 0x3F) }
    return contains(value) ? length : nil
  }
}
