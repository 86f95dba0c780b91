internal import SessionMining

/// A JSON value whose members keep the order they were given in.
enum JSONNode: Sendable {
  case object([(key: String, value: JSONNode)])
  case array([JSONNode])
  case text(Clean)
  case integer(Int)
  case number(Double)
  case bool(Bool)
  case null

  static func optional(_ value: Int?) -> JSONNode { value.map { .integer($0) } ?? .null }
  static func optional(_ value: Clean?) -> JSONNode { value.map { .text($0) } ?? .null }
  /// Four decimals: enough for a ratio, and the same on every machine.
  static func rounded(_ value: Double?) -> JSONNode {
    guard let value, value.isFinite else { return .null }
    return .number((value * 10_000).rounded() / 10_000)
  }
  static func integers(_ values: [Int]) -> JSONNode { .array(values.map { .integer($0) }) }

  /// The outer `levels` on lines of their own, so that a change shows as a change of few lines; the rest compact.
  func bytes(openLevels levels: Int) -> [UInt8] {
    var out: [UInt8] = []
    write(to: &out, indent: 0, levels: levels)
    out.append(UInt8(ascii: "\n"))
    return out
  }

  private func write(to out: inout [UInt8], indent: Int, levels: Int) {
    switch self {
    case .object(let members):
      JSONNode.list(members, "{", "}", to: &out, indent: indent, levels: levels) { member, out in
        JSONText.append(Clean(vouched: member.key), to: &out)
        out.append(UInt8(ascii: ":"))
        if levels > 0 { out.append(UInt8(ascii: " ")) }
        member.value.write(to: &out, indent: indent + 1, levels: levels - 1)
      }
    case .array(let values):
      JSONNode.list(values, "[", "]", to: &out, indent: indent, levels: levels) { value, out in
        value.write(to: &out, indent: indent + 1, levels: levels - 1)
      }
    case .text(let text): JSONText.append(text, to: &out)
    case .integer(let value): JSONText.append(value, to: &out)
    case .number(let value): out.append(contentsOf: JSONNode.text(of: value).utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .null: out.append(contentsOf: "null".utf8)
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to out: inout [UInt8], indent: Int,
    levels: Int, _ write: (Element, inout [UInt8]) -> Void
  ) {
    out.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      if levels > 0 { newline(indent + 1, to: &out) }
      write(element, &out)
    }
    if levels > 0, !elements.isEmpty { newline(indent, to: &out) }
    out.append(UInt8(ascii: close))
  }

  private static func newline(_ indent: Int, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { out.append(contentsOf: "  ".utf8) }
  }

  /// Shortest digits that give the same value back; whole numbers without a point; what JSON has no word for is null.
  static func text(of value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value.rounded() == value, abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }
}
