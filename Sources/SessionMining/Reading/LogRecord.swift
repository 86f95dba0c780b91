/// What the program wants of one record, as places in its line. Every field is optional: nothing about the format is
/// promised. Strings are the bytes between their quotes, still escaped; a field of another type than expected is `nil`.
struct LogRecord {
  var type: Bytes?, subtype: Bytes?
  var uuid: Bytes?, forkedMessageUUID: Bytes?
  /// The raw value: a string, a number, or something else.
  var timestamp: Bytes?
  /// A `parentUuid` that is a string: the record is no root.
  var parentUUID: Bytes?
  var sessionID: Bytes?, agentID: Bytes?, requestID: Bytes?
  var cwd: Bytes?, version: Bytes?, gitBranch: Bytes?, entrypoint: Bytes?
  var promptSource: Bytes?, originKind: Bytes?, sessionKind: Bytes?, teamName: Bytes?
  var isSidechain = false, isMeta = false, isCompactSummary = false, isAPIError = false
  /// `summary`, `customTitle`, `aiTitle`: whichever the record has.
  var title: Bytes?
  var leafUUID: Bytes?
  var operation: Bytes?
  var prURL: Bytes?
  var originalCwd: Bytes?
  /// The raw `content` of a queue operation or a system record.
  var content: Bytes?
  var toolUseID: Bytes?, parentToolUseID: Bytes?, progressAgentID: Bytes?

  var message = Message()
  var result = ToolResultFacts()
  var attachment = Attachment()

  struct Message {
    var id: Bytes?, model: Bytes?
    /// Content that is a plain string.
    var text: Bytes?
    var usage: Usage?
  }

  /// A line's `message.usage`. Counts between 0 and 2^53.
  struct Usage {
    var input = 0, output = 0, cacheRead = 0
    var cacheWrite: Int?
    var cacheWrite5m = 0, cacheWrite1h = 0
  }

  struct Attachment {
    var type: Bytes?, commandMode: Bytes?
    /// Raw: a string or blocks.
    var prompt: Bytes?
  }

  /// The parts of `toolUseResult` that are looked at.
  struct ToolResultFacts {
    var agentID: Bytes?
    /// Of a call that started an agent: `completed`, `async_launched`, `teammate_spawned`.
    var status: Bytes?
    var isAsync = false
    /// Of an agent that has ended.
    var use = AgentUse()
    /// `create` or `update` of a Write.
    var type: Bytes?
    var content: Bytes?
    var linesAdded = 0, linesRemoved = 0
    var hasGitOperation = false, hasCommit = false
    var pullRequestURL: Bytes?, pullRequestAction: Bytes?
  }
}

/// One block of `message.content`.
struct ContentBlock {
  var type: Bytes?
  var text: Bytes?
  /// `tool_use`
  var id: Bytes?, name: Bytes?
  var input = ToolInput()
  /// `tool_result`
  var toolUseID: Bytes?
  var isError = false
  /// Raw `content` of a tool result.
  var content: Bytes?

  /// The parts of a tool's input that are looked at.
  struct ToolInput {
    var command: Bytes?, filePath: Bytes?, prompt: Bytes?, description: Bytes?
    var agentType: Bytes?, skill: Bytes?
    /// Of a call that starts an agent: the agent's name and team.
    var name: Bytes?, teamName: Bytes?
    var runsInBackground = false
  }
}
