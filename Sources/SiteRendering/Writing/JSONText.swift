internal import SessionMining

/// Clean text → a JSON string, quotes included. `<`, `>`, `&` and the line separators of JavaScript become `\uXXXX`,
/// so that it may also stand in a script or a `<script type="application/json">`.
enum JSONText {
  static func string(_ text: Clean) -> String {
    var output: [UInt8] = []
    append(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// What needs no escape is copied in runs.
  static func append(_ text: Clean, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var string = text.text
    string.withUTF8 { bytes in
      var start = 0
      var place = 0
      while place < bytes.count {
        guard mayNeedEscape[Int(bytes[place])], let (scalar, length) = escaped(bytes, place) else {
          place += 1
          continue
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
        appendEscape(scalar, to: &output)
        place += length
        start = place
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    output.append(UInt8(ascii: "\""))
  }

  /// The first bytes of what is escaped: those of U+0080 to U+009F and of U+2028, U+2029 begin other characters too.
  private static let mayNeedEscape: [Bool] = (0...255).map { (byte: UInt8) in
    byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || "\"\\<>&".utf8.contains(byte)
  }

  private static func escaped(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int
  ) -> (scalar: UInt32, length: Int)? {
    func byte(_ offset: Int) -> UInt8 { place + offset < bytes.count ? bytes[place + offset] : 0 }
    switch bytes[place] {
    case 0xC2: return byte(1) < 0xA0 ? (UInt32(byte(1)), 2) : nil
    case 0xE2: return byte(1) == 0x80 && byte(2) & 0xFE == 0xA8 ? (0x2028 + UInt32(byte(2) & 1), 3) : nil
    default: return (UInt32(bytes[place]), 1)
    }
  }

  private static func appendEscape(_ scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case 0x22: output.append(contentsOf: "\\\"".utf8)
    case 0x5C: output.append(contentsOf: "\\\\".utf8)
    case 0x0A: output.append(contentsOf: "\\n".utf8)
    case 0x09: output.append(contentsOf: "\\t".utf8)
    default:
      let digits = String(scalar, radix: 16)
      output.append(contentsOf: "\\u".utf8)
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
      output.append(contentsOf: digits.utf8)
    }
  }

  /// Digits, without a detour over a String.
  static func append(_ number: Int, to output: inout [UInt8]) {
    if number < 0 { output.append(UInt8(ascii: "-")) }
    var (rest, digits) = (number.magnitude, 1)
    while rest >= 10 { (rest, digits) = (rest / 10, digits + 1) }
    output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
    rest = number.magnitude
    var place = output.count - 1
    while rest > 0 {
      output[place] += UInt8(rest % 10)
      (rest, place) = (rest / 10, place - 1)
    }
  }
}
