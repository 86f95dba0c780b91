/// Alphabets of credentials, as sets of bytes that can be joined.
struct ByteClass: OptionSet, Sendable {
  let rawValue: UInt16

  static let digit = ByteClass(rawValue: 1)
  static let lower = ByteClass(rawValue: 2)
  static let upper = ByteClass(rawValue: 4)
  /// `0-9a-f`
  static let hex = ByteClass(rawValue: 8)
  static let slash = ByteClass(rawValue: 16)
  static let plus = ByteClass(rawValue: 32)
  static let underscore = ByteClass(rawValue: 64)
  static let hyphen = ByteClass(rawValue: 128)
  static let point = ByteClass(rawValue: 256)
  static let equals = ByteClass(rawValue: 512)
  static let percent = ByteClass(rawValue: 1024)
  static let tilde = ByteClass(rawValue: 2048)
  /// Digits and letters without `0`, `O`, `I` and `l`.
  static let base58 = ByteClass(rawValue: 4096)
  /// What ends a bare value: blanks, line ends, quotes, `,`, `;`, `<`, `>`, brackets, controls.
  static let valueEnd = ByteClass(rawValue: 8192)
  static let blank = ByteClass(rawValue: 16384)
  static let lineEnd = ByteClass(rawValue: 32768)

  static let letter: ByteClass = [.lower, .upper]
  static let base62: ByteClass = [.digit, .lower, .upper]
  static let base64: ByteClass = [.digit, .lower, .upper, .plus, .slash]
  static let base64URL: ByteClass = [.digit, .lower, .upper, .underscore, .hyphen]
  static let upperDigit: ByteClass = [.digit, .upper]
  static let word: ByteClass = [.digit, .lower, .upper, .underscore]
  /// What a token is made of, whatever its kind.
  static let token: ByteClass = [
    .digit, .lower, .upper, .underscore, .hyphen, .point, .plus, .slash, .equals, .tilde, .percent,
  ]

  /// The classes of every byte value.
  static let table: [UInt16] = (0...255).map { of(UInt8($0)).rawValue }

  private static func of(_ byte: UInt8) -> ByteClass {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return byte == UInt8(ascii: "0") ? [.digit, .hex] : [.digit, .hex, .base58]
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      var classes: ByteClass = byte <= UInt8(ascii: "f") ? [.lower, .hex] : .lower
      if byte != UInt8(ascii: "l") { classes.insert(.base58) }
      return classes
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return byte == UInt8(ascii: "O") || byte == UInt8(ascii: "I") ? .upper : [.upper, .base58]
    case UInt8(ascii: "/"): return .slash
    case UInt8(ascii: "+"): return .plus
    case UInt8(ascii: "_"): return .underscore
    case UInt8(ascii: "-"): return .hyphen
    case UInt8(ascii: "."): return .point
    case UInt8(ascii: "="): return .equals
    case UInt8(ascii: "%"): return .percent
    case UInt8(ascii: "~"): return .tilde
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0B, 0x0C: return [.valueEnd, .lineEnd]
    case UInt8(ascii: " "), UInt8(ascii: "\t"): return [.valueEnd, .blank]
    case 0..<0x20: return .valueEnd
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "\\"):
      return .valueEnd
    default: return []
    }
  }
}
