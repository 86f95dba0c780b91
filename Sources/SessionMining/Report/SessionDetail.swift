/// What is told of one session beyond its row: everything that it used and touched.
public struct SessionDetail: Sendable {
  /// Id of its row.
  public var id: Clean
  /// Most calls first.
  public var tools: [ToolUse] = []
  public var commands: [CommandRow] = []
  /// Most changes first, then most reads.
  public var files: [FileRow] = []
  /// Ids of the sessions that it started, in the order of their start.
  public var children: [Clean] = []
  public var slashCommands = 0, shellLines = 0, rejections = 0, apiErrors = 0

  public struct ToolUse: Sendable, Hashable {
    public var name: Clean
    public var calls = 0, errors = 0
    /// From call to result, nearest rank; `nil` where no call has both times.
    public var p50Milliseconds: Int?
  }
}

extension Report {
  public func session(_ id: Clean) -> SessionRow? { sessions.first { $0.id == id } }
}
