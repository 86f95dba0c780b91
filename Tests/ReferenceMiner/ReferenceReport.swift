/// The figures of a corpus as the reference counts them.
public struct ReferenceReport: Sendable {
  /// The keys of DESIGN section 6 `totals`, tokens as "tokens.input" and so on, times as milliseconds since 1970 but
  /// `activeSeconds` in seconds; nil is unknown. Without `estimatedCost` and `highValueInsights`.
  public var totals: [String: Double?] = [:]
  /// Figures of each log file by its path relative to the root. `kind` is 0 human, 1 sub-agent, 2 automated;
  /// flags are 0 or 1.
  public var files: [String: [String: Int]] = [:]
  /// Calls, errors, sessions and projects of each tool.
  public var tools: [String: [String: Int]] = [:]
  /// Figures of each project by its path, over its sessions.
  public var projects: [String: [String: Int]] = [:]
  /// The project of each log file, sessions or not.
  public var projectOfFile: [String: String] = [:]
}
