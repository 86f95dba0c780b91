import Foundation

@testable import SessionMining

/// A document as a value that can be compared, made either with the product's scanner or with Foundation.
indirect enum ScannedValue: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([ScannedValue])
  case object([String: ScannedValue])

  /// `nil` where the scanner says that the text is not one JSON value.
  static func scanning(_ text: [UInt8]) -> ScannedValue? {
    withBytes(text) { bytes in
      let start = JSONScanner.skipSpace(bytes.start, bytes.end)
      guard let after = JSONScanner.skipValue(start, bytes.end, depth: 0),
        JSONScanner.skipSpace(after, bytes.end) == bytes.end
      else { return nil }
      return ScannedValue(Bytes(start, after), depth: 0)
    }
  }

  /// `nil` where Foundation says so.
  static func foundation(_ text: [UInt8]) -> ScannedValue? {
    let options: JSONSerialization.ReadingOptions = [.fragmentsAllowed]
    return (try? JSONSerialization.jsonObject(with: Data(text), options: options)).map(ScannedValue.init(any:))
  }

  /// `raw` was accepted; the cursor must step through it without a fault.
  private init(_ raw: Bytes, depth: Int) {
    switch raw.start.pointee {
    case UInt8(ascii: "\""): self = .string(StringDecoder.string(raw.unquoted))
    case UInt8(ascii: "{"):
      var members: [String: ScannedValue] = [:]
      Self.walk(raw, depth) { members[StringDecoder.string($0)] = $1 }
      self = .object(members)
    case UInt8(ascii: "["):
      var items: [ScannedValue] = []
      Self.walk(raw, depth) { items.append($1) }
      self = .array(items)
    case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .bool(raw.isTrue)
    case UInt8(ascii: "n"): self = .null
    default: self = .number(NumberParser.double(raw) ?? .nan)
    }
  }

  private static func walk(_ raw: Bytes, _ depth: Int, _ body: (Bytes, ScannedValue) -> Void) {
    var cursor = MemberCursor(raw.start, raw.end, depth: depth)
    while cursor.next() {
      let key = cursor.key
      guard let value = cursor.take() else { break }
      body(key, ScannedValue(value, depth: depth + 1))
    }
    precondition(!cursor.failed && cursor.place == raw.end, "cursor and scanner disagree")
  }

  private init(any value: Any) {
    switch value {
    case let text as String: self = .string(text)
    case let items as [Any]: self = .array(items.map(ScannedValue.init(any:)))
    case let members as [String: Any]: self = .object(members.mapValues(ScannedValue.init(any:)))
    case is NSNull: self = .null
    case let number as NSNumber:
      // `true` and `false` come as the one kind of number that is a signed character.
      self = String(cString: number.objCType) == "c" ? .bool(number.boolValue) : .number(number.doubleValue)
    default: self = .null
    }
  }
}
