internal import SessionMining

/// Rows of report.json → a CSV file (RFC 4180): a head line, then a line a row, each ending in a newline alone.
///
/// A column is a path below the row: `tokens.output` of `{"tokens": {"output": 12}}` gives 12. What a row does not have
/// is empty. The figures are those of report.json, moments as `2026-01-24T13:05:09Z`.
struct CSVTable {
  enum Kind { case plain, moment }
  private let columns: [(path: String, keys: [String], kind: Kind)]

  /// A name that ends in `Timestamp`, `start` and `end` are moments.
  init(_ paths: String) {
    columns = paths.split(separator: " ").map { path in
      let isMoment = path.hasSuffix("Timestamp") || path == "start" || path == "end"
      return (String(path), path.split(separator: ".").map(String.init), isMoment ? .moment : .plain)
    }
  }

  func bytes(_ rows: some Sequence<JSONNode>) -> [UInt8] {
    var output = Array(CSVText.row(columns.map { CSVText.field(Clean(vouched: $0.path)) }).utf8)
    for row in rows {
      output += CSVText.row(columns.map { Self.field(row.member($0.keys), $0.kind) }).utf8
    }
    return output
  }

  private static func field(_ node: JSONNode?, _ kind: Kind) -> String {
    switch node {
    case .text(let text): CSVText.field(text)
    case .integer(let value): kind == .moment ? DateText.utc(value).text : CSVText.field(value)
    case .number(let value): JSONNode.text(of: value)
    case .bool(let value): value ? "true" : "false"
    // Lists and groups have no place in a cell.
    case .null, .array, .object, nil: ""
    }
  }
}

extension JSONNode {
  /// What stands at a path of keys, `nil` where there is nothing.
  fileprivate func member(_ path: [String]) -> JSONNode? {
    var node = self
    for key in path {
      guard case .object(let members) = node, let member = members.first(where: { $0.key == key }) else { return nil }
      node = member.value
    }
    return node
  }
}
