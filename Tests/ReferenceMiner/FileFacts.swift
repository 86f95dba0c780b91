/// A `tool_use` block of an assistant record.
struct ToolUse {
  /// Nil: the block has none, so it is a call of its own.
  var id: String?
  var name: String
  var sessionID: String?
  /// `input.command`, for shells.
  var command: String?
  /// `input.prompt`, for Task and Agent.
  var prompt: String?

  var isSpawn: Bool { name == "Task" || name == "Agent" }
  var isShell: Bool { name == "Bash" || name == "PowerShell" }
}

/// A `tool_result` block, with what matters of its record's `toolUseResult`.
struct ToolResult {
  var toolUseID: String
  var isError = false
  var hasCommitLine = false
  var pullRequestURLs: [String] = []
  /// The record's `toolUseResult` is an object and belongs to this block.
  var hasDetails = false
  var hasGitOperation = false
  var hasGitCommit = false
  var createdPullRequestURL: String?
  var patchLinesAdded = 0
  var patchLinesRemoved = 0
  /// Lines of `content` when `type` is "create".
  var createdLines = 0
}

/// Something that names both a sub-agent and the call that started it; `rule` as numbered in FORMAT.md section 8.
struct AgentMention {
  var rule: Int
  var agentID: String
  var toolUseID: String
  var sessionID: String?
}

/// The usage of one assistant line.
struct Usage {
  var input = 0
  var output = 0
  var cacheWrite = 0
  var cacheRead = 0

  /// Whether this line is to be taken rather than the other of the same message.
  func outranks(_ other: Usage) -> Bool {
    if output != other.output { return output > other.output }
    let rest = input + cacheWrite + cacheRead
    let otherRest = other.input + other.cacheWrite + other.cacheRead
    if rest != otherRest { return rest > otherRest }
    return (input, cacheWrite, cacheRead) > (other.input, other.cacheWrite, other.cacheRead)
  }
}

/// A record as an entry on the time line.
struct StampedRecord {
  var key: String?
  var milliseconds: Int?
}

/// Everything that the corpus needs to know of one file.
struct FileFacts {
  var file: LogFile
  var reading: FileReading

  // What the records say, in file order.
  var records: [StampedRecord] = []
  var userOrAssistantCount = 0
  var firstRecordType: String?
  var firstSessionID: String?
  var firstDirectory: String?
  var firstEntrypoint: String?
  var firstUserText: String?
  var firstOriginalDirectory: String?
  /// `agentId` of the first user or assistant record.
  var agentIDInRecord: String?
  var hasTeamName = false
  var hasHumanMark = false
  var isBackground = false

  var toolUses: [ToolUse] = []
  var toolResults: [ToolResult] = []
  var mentions: [AgentMention] = []
  var usages: [(key: String?, usage: Usage)] = []
  /// Message keys of all assistant records, with or without usage.
  var messageKeys: Set<String> = []
  /// Record keys of what would be prompts in a human session, nil for a record without a key.
  var promptKeys: [String?] = []
  /// Record keys of roots of inline sidechains.
  var sidechainRootKeys: [String?] = []
  var linkedPullRequestURLs: [String] = []
  /// `toolUseId` of the sidecar `agent-….meta.json`.
  var sidecarToolUseID: String?

  var isSession: Bool { userOrAssistantCount > 0 }
  var isSubagent: Bool { file.isUnderSubagents || file.agentNamePart != nil || agentIDInRecord != nil }
  var isReplay: Bool { file.isReplayByName || isBackground }
  var agentID: String? { file.agentNamePart ?? agentIDInRecord }

  /// For a sub-agent the session that it belongs to, for a main file its own.
  var sessionID: String? {
    firstSessionID ?? (isSubagent ? file.folderBeforeSubagents : file.stem)
  }

  var isWarmup: Bool {
    isSession && isSubagent && records.count <= 4 && toolUses.isEmpty
      && firstUserText.map(RecordText.isWarmup) == true
  }

  var isPartialParse: Bool {
    isSession && 20 * reading.malformedLines > reading.lines - reading.blankLines
  }
}
