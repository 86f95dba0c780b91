/// A line of JSON being put together: no blanks, and the same bytes for the same value.
struct ArchiveText {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ literal: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
      case 0..<0x20: append(raw: byte < 0x10 ? "\\u000\(String(byte, radix: 16))" : "\\u00\(String(byte, radix: 16))")
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Sixteen digits in quotes: too large a number for many a reader of JSON.
  mutating func append(hexadecimal value: UInt64) {
    bytes.append(UInt8(ascii: "\""))
    for shift in stride(from: UInt64(60), through: 0, by: -4) { bytes.append(Self.digits[Int(value >> shift & 15)]) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Base64 with a blank after every 24 characters, in quotes. Unbroken, a megabyte of it holds by chance what looks
  /// like one or another vendor's key to whoever scans a repository for secrets.
  mutating func append(base64 packed: [UInt8]) {
    bytes.reserveCapacity(bytes.count + packed.count * 3 / 2 + 8)
    bytes.append(UInt8(ascii: "\""))
    for start in stride(from: 0, to: packed.count, by: 3) {
      if start > 0, start % 18 == 0 { bytes.append(0x20) }
      let count = min(3, packed.count - start)
      var word: UInt32 = 0
      for i in 0..<3 { word = word << 8 | (i < count ? UInt32(packed[start + i]) : 0) }
      for i in 0..<4 {
        bytes.append(i > count ? UInt8(ascii: "=") : Self.alphabet[Int(word >> UInt32(18 - 6 * i) & 63)])
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func cut(to count: Int) { bytes.removeLast(bytes.count - count) }

  private static let digits = Array("0123456789abcdef".utf8)
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
    return table
  }()

  /// What ``append(base64:)`` wrote, without its quotes; blanks may stand anywhere. `nil` for anything else.
  static func packed(_ base64: Bytes) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(base64.count * 3 / 4)
    var (word, held, padding) = (UInt32(0), 0, 0)
    for i in 0..<base64.count {
      let byte = base64.start[i]
      if byte == 0x20 { continue }
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      let value = values[Int(byte)]
      guard value != 255, padding == 0 else { return nil }
      word = word << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        out.append(UInt8(truncatingIfNeeded: word >> UInt32(held)))
      }
    }
    return padding <= 2 && held < 6 ? out : nil
  }
}
