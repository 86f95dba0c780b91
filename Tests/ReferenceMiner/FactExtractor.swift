/// Turns the records of one file into its facts.
struct FactExtractor {
  func facts(of file: LogFile, reading: FileReading) -> FileFacts {
    var facts = FileFacts(file: file, reading: reading)
    facts.reading.records = []
    facts.firstRecordType = reading.records.first?["type"].string
    var prompts = PromptCollector()
    for record in reading.records {
      addEnvelope(record, to: &facts)
      switch record["type"].string {
      case "user":
        addUser(record, to: &facts)
        prompts.addUser(record)
      case "assistant": addAssistant(record, to: &facts)
      case "attachment":
        addMarks(record, to: &facts)
        addTaskPairs(RecordText.text(of: record["attachment"]["prompt"]), of: record, to: &facts)
        prompts.addAttachment(record)
      case "queue-operation":
        addTaskPairs(RecordText.text(of: record["content"]), of: record, to: &facts)
      case "progress":
        if let agent = record["data"]["agentId"].nonEmptyString,
          let call = record["parentToolUseID"].nonEmptyString
        {
          addMention(3, agent, call, of: record, to: &facts)
        }
      case "worktree-state":
        if facts.firstOriginalDirectory == nil {
          facts.firstOriginalDirectory = record["worktreeSession"]["originalCwd"].nonEmptyString
        }
      case "pr-link":
        if let url = record["prUrl"].nonEmptyString { facts.linkedPullRequestURLs.append(url) }
      default: break
      }
    }
    facts.promptKeys = prompts.keys
    return facts
  }

  /// The key by which copies of a record are known: `forkedFrom.messageUuid`, else `uuid`, else its type, operation
  /// and time. Nil: no copies are known of it.
  static func recordKey(_ record: JSONValue) -> String? {
    if let original = record["forkedFrom"]["messageUuid"].nonEmptyString { return original }
    if let uuid = record["uuid"].nonEmptyString { return uuid }
    guard let time = Timestamp.milliseconds(record["timestamp"]) else { return nil }
    return "\(record["type"].string ?? "(none)")\u{0}\(record["operation"].string ?? "")\u{0}\(time)"
  }

  // MARK: Any record

  private func addEnvelope(_ record: JSONValue, to facts: inout FileFacts) {
    facts.records.append(
      StampedRecord(key: Self.recordKey(record), milliseconds: Timestamp.milliseconds(record["timestamp"])))
    if facts.firstSessionID == nil { facts.firstSessionID = record["sessionId"].nonEmptyString }
    if facts.firstDirectory == nil { facts.firstDirectory = record["cwd"].nonEmptyString }
    if facts.firstEntrypoint == nil { facts.firstEntrypoint = record["entrypoint"].nonEmptyString }
    if record["teamName"].nonEmptyString != nil { facts.hasTeamName = true }
    if record["sessionKind"].string == "bg" { facts.isBackground = true }

    let type = record["type"].string
    guard type == "user" || type == "assistant" else { return }
    if facts.userOrAssistantCount == 0 { facts.agentIDInRecord = record["agentId"].nonEmptyString }
    facts.userOrAssistantCount += 1
    if record["isSidechain"].isTrue, record["parentUuid"].isNull {
      facts.sidechainRootKeys.append(Self.recordKey(record))
    }
  }

  private func addMarks(_ record: JSONValue, to facts: inout FileFacts) {
    if record["origin"]["kind"].string == "human" || record["promptSource"].string == "typed" {
      facts.hasHumanMark = true
    }
  }

  // MARK: User records

  private func addUser(_ record: JSONValue, to facts: inout FileFacts) {
    addMarks(record, to: &facts)
    let content = record["message"]["content"]
    let text = RecordText.text(of: content)
    if facts.firstUserText == nil, let text, !RecordText.trimmed(text).isEmpty { facts.firstUserText = text }
    addTaskPairs(text, of: record, to: &facts)

    let details = record["toolUseResult"]
    var isFirst = true
    for block in content.items where block["type"].string == "tool_result" {
      // `toolUseResult` is one per record: it belongs to the record's first result.
      addResult(block, details: isFirst ? details : .null, of: record, to: &facts)
      isFirst = false
    }
  }

  private func addResult(
    _ block: JSONValue, details: JSONValue, of record: JSONValue, to facts: inout FileFacts
  ) {
    guard let id = block["tool_use_id"].nonEmptyString else { return }
    let text = RecordText.text(of: block["content"]) ?? ""
    var result = ToolResult(toolUseID: id)
    result.isError = block["is_error"].isTrue
    result.hasCommitLine = CommandText.hasCommitLine(text)
    result.pullRequestURLs = CommandText.pullRequestURLs(in: text)
    if details.isObject { addDetails(details, to: &result) }
    facts.toolResults.append(result)

    if let agent = details["agentId"].nonEmptyString { addMention(2, agent, id, of: record, to: &facts) }
    for agent in RecordText.agentIDs(in: text) { addMention(4, agent, id, of: record, to: &facts) }
  }

  private func addDetails(_ details: JSONValue, to result: inout ToolResult) {
    result.hasDetails = true
    let operation = details["gitOperation"]
    result.hasGitOperation = operation.isObject
    result.hasGitCommit = operation["commit"].isObject
    let action = operation["pr"]["action"]
    if action.isNull || action.string == "created" {
      result.createdPullRequestURL = operation["pr"]["url"].nonEmptyString
    }
    for hunk in details["structuredPatch"].items {
      for line in hunk["lines"].items.compactMap(\.string) {
        if line.utf8.first == UInt8(ascii: "+") { result.patchLinesAdded += 1 }
        if line.utf8.first == UInt8(ascii: "-") { result.patchLinesRemoved += 1 }
      }
    }
    if details["type"].string == "create", let content = details["content"].string {
      result.createdLines = CommandText.lineCount(content)
    }
  }

  // MARK: Assistant records

  private func addAssistant(_ record: JSONValue, to facts: inout FileFacts) {
    let message = record["message"]
    let key = messageKey(record)
    if let key { facts.messageKeys.insert(key) }
    if message["usage"].isObject { facts.usages.append((key, usage(message["usage"]))) }
    for block in message["content"].items {
      switch block["type"].string {
      case "tool_use": facts.toolUses.append(toolUse(block, of: record))
      case "tool_result": addResult(block, details: .null, of: record, to: &facts)
      default: break
      }
    }
  }

  /// `message.id`, else `requestId`, else the record key; the prefix keeps the three apart.
  private func messageKey(_ record: JSONValue) -> String? {
    if let id = record["message"]["id"].nonEmptyString { return "message " + id }
    if let request = record["requestId"].nonEmptyString { return "request " + request }
    return Self.recordKey(record).map { "record " + $0 }
  }

  private func usage(_ value: JSONValue) -> Usage {
    var usage = Usage()
    usage.input = value["input_tokens"].tokenCount
    usage.output = value["output_tokens"].tokenCount
    usage.cacheRead = value["cache_read_input_tokens"].tokenCount
    let written = value["cache_creation_input_tokens"]
    if !written.isNull {
      usage.cacheWrite = written.tokenCount
    } else if case .object(let parts) = value["cache_creation"] {
      usage.cacheWrite = parts.values.reduce(0) { min($0 + $1.tokenCount, 1 << 53) }
    }
    return usage
  }

  private func toolUse(_ block: JSONValue, of record: JSONValue) -> ToolUse {
    var use = ToolUse(
      id: block["id"].nonEmptyString, name: block["name"].nonEmptyString ?? "(unnamed)",
      sessionID: record["sessionId"].nonEmptyString)
    if use.isShell { use.command = block["input"]["command"].string }
    if use.isSpawn { use.prompt = block["input"]["prompt"].string }
    return use
  }

  // MARK: Mentions of sub-agents

  private func addTaskPairs(_ text: String?, of record: JSONValue, to facts: inout FileFacts) {
    guard let text else { return }
    for pair in RecordText.taskPairs(in: text) {
      addMention(5, pair.agentID, pair.toolUseID, of: record, to: &facts)
    }
  }

  private func addMention(
    _ rule: Int, _ agent: String, _ call: String, of record: JSONValue, to facts: inout FileFacts
  ) {
    facts.mentions.append(
      AgentMention(
        rule: rule, agentID: agent, toolUseID: call, sessionID: record["sessionId"].nonEmptyString))
  }
}
