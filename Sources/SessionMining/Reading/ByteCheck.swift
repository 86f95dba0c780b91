/// What a line's bytes are like.
struct ByteCheck: OptionSet {
  let rawValue: UInt8
  static let invalidUTF8 = ByteCheck(rawValue: 1)
  /// A byte below 0x20 other than a tab or a carriage return.
  static let control = ByteCheck(rawValue: 2)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Of a line in which a byte of 0x80 or more was seen, and one below 0x20: which are looked at only then.
  init(_ bytes: Bytes, hasHigh: Bool, hasLow: Bool) {
    self = []
    if hasLow, Self.hasControl(bytes) { insert(.control) }
    if hasHigh, Self.invalidOffset(bytes, from: 0) != nil { insert(.invalidUTF8) }
  }

  private static func hasControl(_ bytes: Bytes) -> Bool {
    for i in 0..<bytes.count where bytes.start[i] < 0x20 && bytes.start[i] != 0x09 && bytes.start[i] != 0x0D {
      return true
    }
    return false
  }

  /// Offset of the first byte that cannot be part of well-formed UTF-8 (Unicode 15, table 3-7), `nil` if there is none.
  static func invalidOffset(_ bytes: Bytes, from: Int) -> Int? {
    let p = bytes.start
    let raw = UnsafeRawPointer(p)
    let count = bytes.count
    var i = from
    while i < count {
      if p[i] < 0x80 {
        while i &+ 16 <= count,
          (raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
            | raw.loadUnaligned(fromByteOffset: i &+ 8, as: UInt64.self)) & 0x8080_8080_8080_8080 == 0
        {
          i &+= 16
        }
        while i < count, p[i] < 0x80 { i &+= 1 }
        continue
      }
      guard let length = sequenceLength(p + i, count &- i) else { return i }
      i &+= length
    }
    return nil
  }

  /// Length of the well-formed sequence of two to four bytes at `p`.
  @inline(__always)
  static func sequenceLength(_ p: UnsafePointer<UInt8>, _ available: Int) -> Int? {
    let lead = p[0]
    switch lead {
    case 0xC2...0xDF:
      return available >= 2 && p[1] & 0xC0 == 0x80 ? 2 : nil
    case 0xE0...0xEF:
      guard available >= 3, p[1] & 0xC0 == 0x80, p[2] & 0xC0 == 0x80 else { return nil }
      if lead == 0xE0, p[1] < 0xA0 { return nil }
      if lead == 0xED, p[1] > 0x9F { return nil }
      return 3
    case 0xF0...0xF4:
      guard available >= 4, p[1] & 0xC0 == 0x80, p[2] & 0xC0 == 0x80, p[3] & 0xC0 == 0x80 else { return nil }
      if lead == 0xF0, p[1] < 0x90 { return nil }
      if lead == 0xF4, p[1] > 0x8F { return nil }
      return 4
    default: return nil
    }
  }
}
