/// A recursive-descent JSON decoder over one line of bytes.
///
/// `{"a":1,"a":[true,]}` gives `object(["a": array([bool(true)])])`: the last of two equal keys wins and one
/// trailing comma is accepted. Otherwise the grammar is that of RFC 8259 (no NaN, comments or single quotes), with two
/// leniencies inside strings: raw control characters stand for themselves, and bytes that are not UTF-8 as well as
/// escaped lone surrogates become U+FFFD.
struct LineJSONDecoder {
  static let deepestNesting = 512

  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// Reads one object that starts exactly at `position`; `position` is behind it then. Nil: there is none.
  mutating func object() -> JSONValue? {
    guard peek() == UInt8(ascii: "{") else { return nil }
    return value(depth: 1)
  }

  /// Reads any one value, white space before it allowed.
  mutating func value(depth: Int) -> JSONValue? {
    skipWhitespace()
    switch peek() {
    case UInt8(ascii: "{"): return depth > Self.deepestNesting ? nil : members(depth: depth)
    case UInt8(ascii: "["): return depth > Self.deepestNesting ? nil : elements(depth: depth)
    case UInt8(ascii: "\""): return text().map { JSONValue.string($0) }
    case UInt8(ascii: "t"): return word("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return word("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return word("null") ? .null : nil
    default: return number()
    }
  }

  // MARK: Containers

  private mutating func members(depth: Int) -> JSONValue? {
    var result: [String: JSONValue] = [:]
    position += 1
    skipWhitespace()
    if take("}") { return .object(result) }
    while true {
      skipWhitespace()
      guard peek() == UInt8(ascii: "\""), let key = text() else { return nil }
      skipWhitespace()
      guard take(":"), let member = value(depth: depth + 1) else { return nil }
      result[key] = member
      skipWhitespace()
      if take("}") { return .object(result) }
      guard take(",") else { return nil }
      skipWhitespace()
      if take("}") { return .object(result) }
    }
  }

  private mutating func elements(depth: Int) -> JSONValue? {
    var result: [JSONValue] = []
    position += 1
    skipWhitespace()
    if take("]") { return .array(result) }
    while true {
      guard let element = value(depth: depth + 1) else { return nil }
      result.append(element)
      skipWhitespace()
      if take("]") { return .array(result) }
      guard take(",") else { return nil }
      skipWhitespace()
      if take("]") { return .array(result) }
    }
  }

  // MARK: Numbers

  private mutating func number() -> JSONValue? {
    let start = position
    _ = take("-")
    if take("0") {
      // A leading zero stands alone.
    } else if skipDigits() == 0 {
      return nil
    }
    var isInteger = true
    if take(".") {
      isInteger = false
      if skipDigits() == 0 { return nil }
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("+") { _ = take("-") }
      if skipDigits() == 0 { return nil }
    }
    let written = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(written) else { return nil }
    return .number(value, exactly: isInteger ? Int(written) : nil)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    return position - start
  }

  // MARK: Strings

  /// Reads a string, its opening quote at `position`.
  private mutating func text() -> String? {
    let start = position + 1
    var end = start
    var hasEscapes = false
    while true {
      if end >= bytes.count { return nil }
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        end += 1
      }
      end += 1
    }
    position = end + 1
    let raw = UnsafeBufferPointer(rebasing: bytes[start..<end])
    return hasEscapes ? unescaped(raw) : String(decoding: raw, as: UTF8.self)
  }

  /// Nil: an escape that JSON does not know.
  private func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> String? {
    var isValid = true
    // No escape is shorter than the UTF-8 it stands for, so the raw length is room enough.
    let result = String(unsafeUninitializedCapacity: raw.count) { output in
      var written = 0
      var index = 0
      while index < raw.count {
        let byte = raw[index]
        index += 1
        if byte != UInt8(ascii: "\\") {
          output[written] = byte
          written += 1
          continue
        }
        guard let (scalar, length) = escape(in: raw, at: index) else {
          isValid = false
          return 0
        }
        index += length
        if scalar.isASCII {
          output[written] = UInt8(ascii: scalar)
          written += 1
          continue
        }
        for unit in Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter {
          output[written] = unit
          written += 1
        }
      }
      return written
    }
    return isValid ? result : nil
  }

  /// The character of the escape whose letter is at `index`, and how many bytes it takes from there.
  private func escape(in raw: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, Int)? {
    guard index < raw.count else { return nil }
    switch raw[index] {
    case UInt8(ascii: "\""): return ("\"", 1)
    case UInt8(ascii: "\\"): return ("\\", 1)
    case UInt8(ascii: "/"): return ("/", 1)
    case UInt8(ascii: "b"): return ("\u{08}", 1)
    case UInt8(ascii: "f"): return ("\u{0C}", 1)
    case UInt8(ascii: "n"): return ("\n", 1)
    case UInt8(ascii: "r"): return ("\r", 1)
    case UInt8(ascii: "t"): return ("\t", 1)
    case UInt8(ascii: "u"):
      guard let first = hexadecimal(in: raw, at: index + 1) else { return nil }
      if let scalar = Unicode.Scalar(first) { return (scalar, 5) }
      if first < 0xDC00, index + 6 < raw.count, raw[index + 5] == UInt8(ascii: "\\"),
        raw[index + 6] == UInt8(ascii: "u"), let second = hexadecimal(in: raw, at: index + 7),
        second >= 0xDC00, second <= 0xDFFF,
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) * 0x400 + (second - 0xDC00))
      {
        return (scalar, 11)
      }
      return ("\u{FFFD}", 5)
    default: return nil
    }
  }

  private func hexadecimal(in raw: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
    guard index + 4 <= raw.count else { return nil }
    var result: UInt32 = 0
    for offset in 0..<4 {
      let byte = raw[index + offset]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): result = result * 16 + UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): result = result * 16 + UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): result = result * 16 + UInt32(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return result
  }

  // MARK: Single bytes

  private func peek() -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func word(_ expected: String) -> Bool {
    for byte in expected.utf8 {
      guard peek() == byte else { return false }
      position += 1
    }
    return true
  }

  private mutating func skipWhitespace() {
    while let byte = peek(), byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { position += 1 }
  }
}
