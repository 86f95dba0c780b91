public import SessionMining

/// An earlier report, to compare with: the parts of it that are compared, with its texts redacted as those of a log are.
/// It may come from anywhere, so nothing in it is believed: not its texts, not its size, not its depth.
public struct Baseline: Sendable {
  /// `run`, `totals`, and of the lists the members that are compared.
  let report: JSONNode

  /// Larger than any report of this program.
  public static let mostBytes = 64 << 20

  /// - Parameters:
  ///   - json: the bytes of a `data/report.json`.
  ///   - rules: texts that are no secrets.
  ///   - denied: texts to be masked.
  public init(json: [UInt8], rules: RedactionRules = RedactionRules(), denied: [String] = []) throws(ReceiptReport
    .Fault)
  {
    guard json.count <= Self.mostBytes else { throw .notJSON(offset: Self.mostBytes, reason: "it is too large") }
    let node: JSONNode
    do throws(JSONFault) {
      node = try JSONReader.node(of: json)
    } catch {
      throw .notJSON(offset: error.offset, reason: error.reason)
    }
    guard case .object? = node["totals"], let version = node["schemaVersion"]?.integer else { throw .notAReport }
    guard version == Report.schemaVersion else { throw .otherSchema(version) }
    report = .object(
      Self.parts.compactMap { part in
        node[part.key].map { (part.key, Self.cleaned($0, part.members, rules, denied)) }
      })
  }

  /// Of the entries of a list, so many at most.
  private static let mostEntries = 20_000

  /// Without members: all of it.
  private static let parts: [(key: String, members: [String]?)] = [
    ("run", nil), ("totals", nil), ("tools", ["name", "calls", "sessions"]),
    ("projects", ["name", "slug", "sessions", "toolCalls"]), ("insights", ["id", "title", "project", "score"]),
    ("archetypes", ["id", "name", "isCluster", "size", "share"]), ("clustering", ["sessions"]),
  ]

  private static func cleaned(
    _ node: JSONNode, _ members: [String]?, _ rules: RedactionRules, _ denied: [String], key: String = ""
  ) -> JSONNode {
    switch node {
    case .object(let all):
      .object(
        all.filter { members?.contains($0.key) ?? true }.prefix(mostEntries).map { member in
          // Keys are shown where a parameter differs.
          (
            clean(member.key, isName: true, rules, denied).text,
            cleaned(member.value, nil, rules, denied, key: member.key)
          )
        })
    case .array(let values): .array(values.prefix(mostEntries).map { cleaned($0, members, rules, denied, key: key) })
    case .text(let text): .text(clean(text.text, isName: key != "title", rules, denied))
    case .integer, .number, .bool, .null: node
    }
  }

  private static func clean(_ text: String, isName: Bool, _ rules: RedactionRules, _ denied: [String]) -> Clean {
    Redaction.masking(denied, in: Redaction.clean(text, limit: 200, isName: isName, rules: rules))
  }
}
