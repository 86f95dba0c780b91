/// Reads one line into a ``LogRecord``: one pass, wanted keys walked, everything else skipped but checked.
///
/// A `usage`, a `tool_use` or a message is taken from the record's own `message` only, never from below `data`, where
/// progress records embed copies of other records.
struct RecordParser {
  typealias Place = JSONScanner.Place

  private(set) var record = LogRecord()
  private(set) var blocks: [ContentBlock] = []
  /// Counts that were negative, fractional or too large in the last record.
  private(set) var oddNumbers = 0
  private var isOdd = false

  /// Reads the object that starts at `start`. Returns the place after it, `nil` where it is not JSON.
  /// - Parameter quotes: an index of the line that ends at `end`, if it has one.
  mutating func parseObject(_ start: Place, _ end: Place, quotes: QuoteIndex = .none) -> Place? {
    record = LogRecord()
    blocks.removeAll(keepingCapacity: true)
    oddNumbers = 0
    guard start < end, start.pointee == 0x7B else { return nil }
    var members = MemberCursor(start, end, depth: 0, quotes: quotes)
    while members.next() {
      if !readTop(&members, members.key) { return nil }
    }
    return members.failed ? nil : members.place
  }

  private mutating func readTop(_ members: inout MemberCursor, _ key: Bytes) -> Bool {
    switch key.count {
    case 3 where key.equals("cwd"): record.cwd = members.takeString()
    case 4 where key.equals("type"): record.type = members.takeString()
    case 4 where key.equals("uuid"): record.uuid = members.takeString()
    case 5 where key.equals("prUrl"): record.prURL = members.takeString()
    case 6 where key.equals("isMeta"): record.isMeta = members.takeTrue()
    case 6 where key.equals("origin"): record.originKind = members.takeString(within: "kind")
    case 7 where key.equals("message"): return readMessage(&members)
    case 7 where key.equals("version"): record.version = members.takeString()
    case 7 where key.equals("agentId"): record.agentID = members.takeString()
    case 7 where key.equals("subtype"): record.subtype = members.takeString()
    case 7 where key.equals("content"): record.content = members.take()
    case 7 where key.equals("summary"), 7 where key.equals("aiTitle"): record.title = members.takeString()
    case 8 where key.equals("leafUuid"): record.leafUUID = members.takeString()
    case 8 where key.equals("teamName"): record.teamName = members.takeString()
    case 9 where key.equals("timestamp"): record.timestamp = members.take()
    case 9 where key.equals("sessionId"): record.sessionID = members.takeString()
    case 9 where key.equals("gitBranch"): record.gitBranch = members.takeString()
    case 9 where key.equals("requestId"): record.requestID = members.takeString()
    case 9 where key.equals("operation"): record.operation = members.takeString()
    case 9 where key.equals("toolUseID"): record.toolUseID = members.takeString()
    case 4 where key.equals("data"): record.progressAgentID = members.takeString(within: "agentId")
    case 10 where key.equals("parentUuid"): record.parentUUID = members.takeString()
    case 10 where key.equals("entrypoint"): record.entrypoint = members.takeString()
    case 10 where key.equals("forkedFrom"): record.forkedMessageUUID = members.takeString(within: "messageUuid")
    case 10 where key.equals("attachment"): return readAttachment(&members)
    case 11 where key.equals("isSidechain"): record.isSidechain = members.takeTrue()
    case 11 where key.equals("sessionKind"): record.sessionKind = members.takeString()
    case 11 where key.equals("customTitle"): record.title = members.takeString()
    case 12 where key.equals("promptSource"): record.promptSource = members.takeString()
    case 13 where key.equals("toolUseResult"): return readToolResult(&members)
    case 15 where key.equals("worktreeSession"): record.originalCwd = members.takeString(within: "originalCwd")
    case 15 where key.equals("parentToolUseID"): record.parentToolUseID = members.takeString()
    case 16 where key.equals("isCompactSummary"): record.isCompactSummary = members.takeTrue()
    case 17 where key.equals("isApiErrorMessage"): record.isAPIError = members.takeTrue()
    default:
      // A key may be written with escapes and mean the same.
      if key.firstIndex(of: 0x5C) != nil { return readEscapedKey(&members, key) }
      _ = members.take()
    }
    return !members.failed
  }

  private mutating func readEscapedKey(_ members: inout MemberCursor, _ key: Bytes) -> Bool {
    var plain: [UInt8] = []
    StringDecoder.append(key, to: &plain)
    guard !plain.contains(0x5C) else { return members.take() != nil }
    return plain.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return members.take() != nil }
      return readTop(&members, Bytes(base, base + buffer.count))
    }
  }

  mutating func setResult(_ facts: LogRecord.ToolResultFacts) { record.result = facts }

  private mutating func readMessage(_ members: inout MemberCursor) -> Bool {
    record.message = LogRecord.Message()
    blocks.removeAll(keepingCapacity: true)
    guard members.isAtObject else { return members.take() != nil }
    var inner = members.enter()
    while inner.next() {
      let key = inner.key
      switch key.count {
      case 2 where key.equals("id"): record.message.id = inner.takeString()
      case 5 where key.equals("model"): record.message.model = inner.takeString()
      case 5 where key.equals("usage"): readUsage(&inner)
      case 7 where key.equals("content"): readContent(&inner)
      default: _ = inner.take()
      }
      if inner.failed { return false }
    }
    return members.leave(inner)
  }

  private mutating func readContent(_ members: inout MemberCursor) {
    record.message.text = nil
    blocks.removeAll(keepingCapacity: true)
    guard members.isAtArray else {
      record.message.text = members.takeString()
      return
    }
    var items = members.enter()
    while items.next() {
      if items.isAtObject {
        readBlock(&items)
      } else if let value = items.take(), value.isString {
        var block = ContentBlock()
        block.text = value.unquoted
        blocks.append(block)
      }
      if items.failed { break }
    }
    _ = members.leave(items)
  }

  private mutating func readBlock(_ members: inout MemberCursor) {
    var block = ContentBlock()
    var inner = members.enter()
    while inner.next() {
      let key = inner.key
      switch key.count {
      case 2 where key.equals("id"): block.id = inner.takeString()
      case 4 where key.equals("type"): block.type = inner.takeString()
      case 4 where key.equals("text"): block.text = inner.takeString()
      case 4 where key.equals("name"): block.name = inner.takeString()
      case 5 where key.equals("input"): readInput(&inner, &block.input)
      case 7 where key.equals("content"): block.content = inner.take()
      case 8 where key.equals("is_error"): block.isError = inner.takeTrue()
      case 8 where key.equals("thinking"): block.text = inner.takeString()
      case 11 where key.equals("tool_use_id"): block.toolUseID = inner.takeString()
      default: _ = inner.take()
      }
      if inner.failed { break }
    }
    if members.leave(inner) { blocks.append(block) }
  }

  private func readInput(_ members: inout MemberCursor, _ input: inout ContentBlock.ToolInput) {
    input = ContentBlock.ToolInput()
    guard members.isAtObject else {
      _ = members.take()
      return
    }
    var inner = members.enter()
    while inner.next() {
      let key = inner.key
      switch key.count {
      case 4 where key.equals("name"): input.name = inner.takeString()
      case 5 where key.equals("skill"): input.skill = inner.takeString()
      case 6 where key.equals("prompt"): input.prompt = inner.takeString()
      case 7 where key.equals("command"): input.command = inner.takeString()
      case 9 where key.equals("file_path"): input.filePath = inner.takeString()
      case 9 where key.equals("team_name"): input.teamName = inner.takeString()
      case 11 where key.equals("description"): input.description = inner.takeString()
      case 13 where key.equals("notebook_path"): input.filePath = inner.takeString()
      case 13 where key.equals("subagent_type"): input.agentType = inner.takeString()
      case 17 where key.equals("run_in_background"): input.runsInBackground = inner.takeTrue()
      default: _ = inner.take()
      }
      if inner.failed { break }
    }
    _ = members.leave(inner)
  }

  private mutating func readUsage(_ members: inout MemberCursor) {
    record.message.usage = nil
    guard members.isAtObject else {
      _ = members.take()
      return
    }
    var usage = LogRecord.Usage()
    var inner = members.enter()
    while inner.next() {
      let key = inner.key
      switch key.count {
      case 12 where key.equals("input_tokens"): usage.input = count(&inner)
      case 13 where key.equals("output_tokens"): usage.output = count(&inner)
      case 23 where key.equals("cache_read_input_tokens"): usage.cacheRead = count(&inner)
      case 27 where key.equals("cache_creation_input_tokens"): usage.cacheWrite = count(&inner)
      case 14 where key.equals("cache_creation"): readCacheCreation(&inner, &usage)
      default: _ = inner.take()
      }
      if inner.failed { break }
    }
    if members.leave(inner) { record.message.usage = usage }
  }

  private mutating func readCacheCreation(_ members: inout MemberCursor, _ usage: inout LogRecord.Usage) {
    guard members.isAtObject else {
      _ = members.take()
      return
    }
    var inner = members.enter()
    while inner.next() {
      if inner.key.equals("ephemeral_5m_input_tokens") {
        usage.cacheWrite5m = count(&inner)
      } else if inner.key.equals("ephemeral_1h_input_tokens") {
        usage.cacheWrite1h = count(&inner)
      } else {
        _ = inner.take()
      }
      if inner.failed { break }
    }
    _ = members.leave(inner)
  }

  private mutating func count(_ members: inout MemberCursor) -> Int {
    guard let raw = members.take() else { return 0 }
    isOdd = false
    let value = NumberParser.count(raw, isOdd: &isOdd)
    if isOdd { oddNumbers += 1 }
    return value
  }

  private mutating func readAttachment(_ members: inout MemberCursor) -> Bool {
    record.attachment = LogRecord.Attachment()
    guard members.isAtObject else { return members.take() != nil }
    var inner = members.enter()
    while inner.next() {
      let key = inner.key
      if key.equals("type") {
        record.attachment.type = inner.takeString()
      } else if key.equals("commandMode") {
        record.attachment.commandMode = inner.takeString()
      } else if key.equals("prompt") {
        record.attachment.prompt = inner.take()
      } else if key.equals("origin") {
        record.originKind = inner.takeString(within: "kind") ?? record.originKind
      } else {
        _ = inner.take()
      }
      if inner.failed { return false }
    }
    return members.leave(inner)
  }
}
