/// One decoded JSON value. Missing members read as `.null`, so that a chain of lookups never traps.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// `exactly` is set when the number was written as an integer that fits `Int`.
  case number(Double, exactly: Int?)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  subscript(key: String) -> JSONValue {
    if case .object(let members) = self, let value = members[key] { return value }
    return .null
  }

  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  var nonEmptyString: String? {
    if let text = string, !text.isEmpty { return text }
    return nil
  }

  var isTrue: Bool {
    if case .bool(true) = self { return true }
    return false
  }

  var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  var isObject: Bool {
    if case .object = self { return true }
    return false
  }

  /// The elements of an array; none for anything else.
  var items: [JSONValue] {
    if case .array(let elements) = self { return elements }
    return []
  }

  /// A token count: clamped to 0 … 2^53, fractions cut off, anything but a number is 0.
  var tokenCount: Int {
    let largest = 1 << 53
    guard case .number(let value, let exact) = self else { return 0 }
    if let exact { return min(max(exact, 0), largest) }
    if value.isNaN || value <= 0 { return 0 }
    if value >= Double(largest) { return largest }
    return Int(value)
  }
}
