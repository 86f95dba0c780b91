public import SessionMining

/// What a program of the user's is given of an insight: all that the log says of it, redacted, and nothing that other
/// sessions have a part in. So its bytes change only where the session does, and not with a rank, a score or a look.
public enum InsightEvidenceJSON {
  /// Grows when a key changes its meaning or goes; keys may be added without.
  public static let schemaVersion = 1

  /// Of the members that an insight has in `data/report.json`, those that its own log decides.
  private static let keys: Set<String> = [
    "id", "title", "context", "kind", "file", "lines", "start", "end", "kicker", "arc", "evidence", "timeline",
    "quantities", "commands", "files", "partialParse",
  ]

  /// - Parameter project: its name, which says more than its slug.
  public static func document(of row: InsightRow, project: Clean) -> [UInt8] {
    guard case .object(let members) = ReportJSON.insight(row) else { return [] }
    let own = members.filter { keys.contains($0.key) }
    return JSONNode.object([
      ("schemaVersion", .integer(schemaVersion)), ("project", .text(project)), ("insight", .object(own)),
    ]).bytes(openLevels: 2)
  }
}
