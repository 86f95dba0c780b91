/// A small JSON reader that knows where everything stands, so that a mistake in a file that a person wrote can be
/// named by its line. Remarks are allowed as in JavaScript. For files of a few kilobytes; a log is never read with it.
///
///     {"a": [1, x]}      →      ConfigurationFault(line: 1, column: 11, reason: "this is no JSON value")
struct JSONDocument {
  struct Value: Equatable {
    indirect enum Content: Equatable {
      case null
      case bool(Bool)
      case number(Double)
      case string(String)
      case array([Value])
      /// In the order of the file, each key once.
      case object([Member])
    }
    var content: Content
    /// Byte at which it begins.
    var offset: Int
  }

  struct Member: Equatable {
    var key: String
    var keyOffset: Int
    var value: Value
  }

  static let depthLimit = 32

  let bytes: [UInt8]
  private var position = 0

  static func value(of bytes: [UInt8]) throws(ConfigurationFault) -> Value {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ConfigurationFault(line: 1, column: 1, reason: "the file is not UTF-8")
    }
    var document = JSONDocument(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { document.position = 3 }
    try document.skipBlanks()
    let value = try document.value(depth: 0)
    try document.skipBlanks()
    if document.position < bytes.count { throw document.fault("there is more after the end of the object") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func fault(_ reason: String, at offset: Int? = nil) -> ConfigurationFault {
    ConfigurationFault(reason, at: offset ?? position, in: bytes)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Blanks and remarks: `// to the end of the line`, `/* to here */`.
  private mutating func skipBlanks() throws(ConfigurationFault) {
    while true {
      while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
      let start = position
      if bytes[position...].starts(with: "//".utf8) {
        while let byte = next, byte != 0x0A { position += 1 }
      } else if bytes[position...].starts(with: "/*".utf8) {
        position += 2
        while !bytes[position...].starts(with: "*/".utf8) {
          guard next != nil else { throw fault("this remark does not end", at: start) }
          position += 1
        }
        position += 2
      } else {
        return
      }
    }
  }

  private mutating func value(depth: Int) throws(ConfigurationFault) -> Value {
    guard depth < Self.depthLimit else { throw fault("it is nested too deep") }
    let start = position
    switch next {
    case UInt8(ascii: "{"): return Value(content: .object(try object(depth: depth)), offset: start)
    case UInt8(ascii: "["): return Value(content: .array(try array(depth: depth)), offset: start)
    case UInt8(ascii: "\""): return Value(content: .string(try string()), offset: start)
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
      return Value(content: .number(try number()), offset: start)
    case nil: throw fault("the file ends where a value should be")
    default:
      for (word, content) in [("true", .bool(true)), ("false", .bool(false)), ("null", .null)]
        as [(String, Value.Content)]
      where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return Value(content: content, offset: start)
      }
      throw fault("this is no JSON value")
    }
  }

  private mutating func object(depth: Int) throws(ConfigurationFault) -> [Member] {
    var members: [Member] = []
    position += 1
    try skipBlanks()
    if next == UInt8(ascii: "}") {
      position += 1
      return []
    }
    while true {
      try skipBlanks()
      let keyOffset = position
      guard next == UInt8(ascii: "\"") else { throw fault("a key in double quotes is missing here") }
      let key = try string()
      if members.contains(where: { $0.key == key }) { throw fault("the key “\(key)” stands here twice", at: keyOffset) }
      try skipBlanks()
      guard next == UInt8(ascii: ":") else { throw fault("a colon is missing here") }
      position += 1
      try skipBlanks()
      members.append(Member(key: key, keyOffset: keyOffset, value: try value(depth: depth + 1)))
      guard try continues(until: UInt8(ascii: "}")) else { return members }
    }
  }

  private mutating func array(depth: Int) throws(ConfigurationFault) -> [Value] {
    var values: [Value] = []
    position += 1
    try skipBlanks()
    if next == UInt8(ascii: "]") {
      position += 1
      return []
    }
    while true {
      try skipBlanks()
      values.append(try value(depth: depth + 1))
      guard try continues(until: UInt8(ascii: "]")) else { return values }
    }
  }

  /// After an entry: `true` at a comma, `false` at the end.
  private mutating func continues(until end: UInt8) throws(ConfigurationFault) -> Bool {
    try skipBlanks()
    defer { position += 1 }
    if next == UInt8(ascii: ",") { return true }
    guard next == end else { throw fault("a comma or the closing bracket is missing here") }
    return false
  }

  private mutating func number() throws(ConfigurationFault) -> Double {
    let start = position
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let isJSON = text.wholeMatch(of: /-?(0|[1-9]\d*)(\.\d+)?([eE][+\-]?\d+)?/) != nil
    guard isJSON, let value = Double(text), value.isFinite else { throw fault("this is no number", at: start) }
    return value
  }

  private mutating func string() throws(ConfigurationFault) -> String {
    let start = position
    position += 1
    var output: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: output, as: UTF8.self)
      case UInt8(ascii: "\\"): output += Array(String(try escaped()).utf8)
      case 0..<0x20: throw fault("a string may not hold a control character; is a quote missing?", at: position - 1)
      default: output.append(byte)
      }
    }
    throw fault("this string does not end", at: start)
  }

  private mutating func escaped() throws(ConfigurationFault) -> Unicode.Scalar {
    let start = position - 1
    defer { position += 1 }
    switch next {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard var unit = hexadecimal(after: position) else { throw fault("\\u needs four digits", at: start) }
      position += 4
      if (0xD800..<0xDC00).contains(unit), bytes[(position + 1)...].starts(with: "\\u".utf8),
        let low = hexadecimal(after: position + 2), (0xDC00..<0xE000).contains(low)
      {
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        position += 6
      }
      guard let scalar = Unicode.Scalar(unit) else { throw fault("\\u names half a character", at: start) }
      return scalar
    default: throw fault("there is no such escape", at: start)
    }
  }

  private func hexadecimal(after index: Int) -> UInt32? {
    guard index + 4 < bytes.count else { return nil }
    let digits = bytes[(index + 1)...(index + 4)]
    guard digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
