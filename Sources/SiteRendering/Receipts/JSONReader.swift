internal import SessionMining

/// A text that is no JSON: where, and what is wrong with it.
struct JSONFault: Error, Hashable {
  let offset: Int
  let reason: String
}

/// Reads a whole JSON text into a ``JSONNode``, members in the order of the file: reports that this program wrote.
///
/// `{"a": [1, 2.5]}` gives `.object([("a", .array([.integer(1), .number(2.5)]))])`. Whole numbers stay whole.
struct JSONReader {
  private static let depthLimit = 64
  private let bytes: [UInt8]
  private var position = 0

  static func node(of bytes: [UInt8]) throws(JSONFault) -> JSONNode {
    var reader = JSONReader(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    let node = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.position == bytes.count else { throw reader.fault("there is more after its end") }
    return node
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func fault(_ reason: String) -> JSONFault { JSONFault(offset: position, reason: reason) }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONNode {
    guard depth < Self.depthLimit else { throw fault("it is nested too deep") }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .text(Clean(vouched: try string()))
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw fault("it ends where a value should be")
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ node: JSONNode) throws(JSONFault) -> JSONNode {
    let text = word.description.utf8
    guard bytes[position...].starts(with: text) else { throw fault("this is no JSON value") }
    position += text.count
    return node
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSONNode {
    var members: [(key: String, value: JSONNode)] = []
    position += 1
    skipBlanks()
    while next != UInt8(ascii: "}") {
      if !members.isEmpty { try expect(UInt8(ascii: ","), "a comma") }
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw fault("a key is missing here") }
      let key = try string()
      skipBlanks()
      try expect(UInt8(ascii: ":"), "a colon")
      members.append((key, try value(depth: depth + 1)))
      skipBlanks()
    }
    position += 1
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSONNode {
    var values: [JSONNode] = []
    position += 1
    skipBlanks()
    while next != UInt8(ascii: "]") {
      if !values.isEmpty { try expect(UInt8(ascii: ","), "a comma") }
      values.append(try value(depth: depth + 1))
      skipBlanks()
    }
    position += 1
    return .array(values)
  }

  private mutating func expect(_ byte: UInt8, _ name: String) throws(JSONFault) {
    guard next == byte else { throw fault("\(name) or the end of the list is missing here") }
    position += 1
  }

  private mutating func number() throws(JSONFault) -> JSONNode {
    let start = position
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let whole = Int(text) { return .integer(whole) }
    guard let value = Double(text), value.isFinite else {
      position = start
      throw fault("this is no JSON value")
    }
    return .number(value)
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    var output: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: output, as: UTF8.self)
      case UInt8(ascii: "\\"): output.append(contentsOf: String(try escape()).utf8)
      default: output.append(byte)
      }
    }
    throw fault("a string does not end")
  }

  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    defer { position += 1 }
    switch next {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal(at: position + 1) else { throw fault("\\u needs four digits") }
      position += 4
      guard (0xD800..<0xDC00).contains(unit), bytes[(position + 1)...].starts(with: "\\u".utf8),
        let low = hexadecimal(at: position + 3), (0xDC00..<0xE000).contains(low)
      else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
      position += 6
      return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    case let byte? where "\"\\/".utf8.contains(byte): return Unicode.Scalar(byte)
    default: throw fault("there is no such escape")
    }
  }

  private func hexadecimal(at index: Int) -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    return UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
  }
}
