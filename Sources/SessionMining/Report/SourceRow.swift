/// What came from one machine or person, as the user labelled it.
public struct SourceRow: Sendable {
  /// `nil` for logs without a label beside some that have one.
  public var label: Clean?
  public var sessions = 0, humanSessions = 0, agentSessions = 0, projects = 0, prompts = 0
  public var toolCalls = 0, toolErrors = 0, activeSeconds = 0
  public var tokens = TokenCounts()
  public var firstTimestamp: Int?, lastTimestamp: Int?
}
