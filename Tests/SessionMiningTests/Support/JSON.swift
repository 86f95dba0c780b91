/// A JSON value written down in a test; members keep their order, so that what is on disk is what the test says.
enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])
  /// Written as it stands: for numbers and escapes that the cases above cannot say.
  case raw(String)

  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): String(value)
    case .string(let value): Self.quoted(value)
    case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    case .raw(let text): text
    }
  }

  /// This object with the members of `other` added; a member that is there already is replaced in its place, and
  /// one that is replaced by `.raw("")` goes.
  func with(_ other: JSON) -> JSON {
    guard case .object(var members) = self, case .object(let added) = other else { return other }
    for (key, value) in added {
      let index = members.firstIndex { $0.key == key }
      switch (index, value) {
      case (let index?, .raw("")): members.remove(at: index)
      case (let index?, _): members[index].value = value
      case (nil, .raw("")): break
      case (nil, _): members.append((key, value))
      }
    }
    return .object(members)
  }

  static let absent = JSON.raw("")

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(nilLiteral: ()) { self = .null }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(stringLiteral value: String) { self = .string(value) }
  init(arrayLiteral elements: JSON...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }
}
