internal import SessionMining

/// The outcome of `check` for machines.
///
///     {"schemaVersion": 1, "wrong": 1, "files": [{"file": …, "receipts": [{"line", "column", "receipt", "text", "state",
///      "truth", "reason", "mended"}], "withoutReceipt": [{"line", "text", "receipt", "truth", "agrees"}]}]}
public enum PostCheckJSON {
  /// Of what follows; a change of a name or a meaning counts it up.
  public static let schemaVersion = 1

  /// - Parameter isMended: whether what can be put right was.
  public static func document(_ posts: [(file: String, post: CheckedPost)], isMended: Bool) -> [UInt8] {
    let wrong = posts.reduce(0) { sum, entry in
      sum + entry.post.wrong.count { !(isMended && $0.isMendable) }
    }
    return JSONNode.object([
      ("schemaVersion", .integer(schemaVersion)), ("wrong", .integer(wrong)),
      ("files", .array(posts.map { file($0.file, $0.post, isMended: isMended) })),
    ]).bytes(openLevels: 4)
  }

  private static func file(_ name: String, _ post: CheckedPost, isMended: Bool) -> JSONNode {
    .object([
      ("file", text(name)),
      (
        "receipts",
        .array(
          post.receipts.map { row in
            .object([
              ("line", .integer(row.line)), ("column", .integer(row.column)), ("receipt", text(row.receipt)),
              ("text", text(row.text)), ("state", text(row.state.rawValue)), ("truth", row.truth.map(text) ?? .null),
              ("reason", row.reason.map(text) ?? .null), ("mended", .bool(isMended && row.isMendable)),
            ])
          })
      ),
      (
        "withoutReceipt",
        .array(
          post.unreceipted.map { row in
            .object([
              ("line", .integer(row.line)), ("text", text(row.text)), ("receipt", text(row.receipt)),
              ("truth", text(row.truth)), ("agrees", .bool(row.agrees)),
            ])
          })
      ),
    ])
  }

  /// The user's own words, read from the user's own file.
  private static func text(_ text: String) -> JSONNode { .text(Clean(vouched: text)) }
}
