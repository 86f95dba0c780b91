/// What an assistant's record says: usage, answers, and tool calls with the names that they are counted under.
extension SessionExtractor {
  mutating func addAssistant(_ record: LogRecord, _ blocks: [ContentBlock], _ place: Place) {
    countConversation(record)
    if record.isAPIError { addEvent(.apiError, place) }
    noteSidechainRoot(record, place)
    if let usage = record.message.usage { addUsage(usage, record, place) }
    let isSynthetic = record.message.model?.equals("<synthetic>") ?? false
    if !isSynthetic, isInside, let text = record.message.text {
      recorder?.addAnswer(text, isThinking: false, message: record.message.id, place)
    }
    for block in blocks {
      guard let type = block.type else { continue }
      if type.equals("tool_use") {
        addCall(block, record, place)
      } else if !isSynthetic, isInside, let text = block.text, type.equals("text") || type.equals("thinking") {
        recorder?.addAnswer(text, isThinking: type.equals("thinking"), message: record.message.id, place)
      }
    }
  }

  mutating func addUsage(_ usage: LogRecord.Usage, _ record: LogRecord, _ place: Place) {
    let id = record.message.id.flatMap { $0.isEmpty ? nil : $0 } ?? record.requestID.flatMap { $0.isEmpty ? nil : $0 }
    let key = id.map { Key64(.message, $0) } ?? place.identity
    let written = usage.cacheWrite ?? usage.cacheWrite5m.adding(usage.cacheWrite1h)
    let tokens = TokenCounts(
      input: usage.input, output: usage.output, cacheWrite: written, cacheRead: usage.cacheRead)
    let message = MessageUsage(
      key: key, time: place.time, model: model(record.message.model), tokens: tokens,
      cacheWrite5m: usage.cacheWrite5m, cacheWrite1h: usage.cacheWrite1h)
    if isInside {
      digest.usageLines += 1
      digest.naiveTokens.add(tokens)
    }
    guard let index = messageIndex[key] else {
      if !isInside { outsideMessages.insert(messages.count) }
      messageIndex[key] = messages.count
      messages.append(message)
      return
    }
    if message.counts(before: messages[index]) {
      let time = messages[index].time ?? message.time
      messages[index] = message
      messages[index].time = time
    }
  }

  mutating func model(_ name: Bytes?) -> Int {
    let key = name.map { Key64(.text, $0) } ?? Key64(value: 0)
    if let last = lastModel, last.key == key { return last.index }
    if let index = modelIndex[key] {
      lastModel = (key, index)
      return index
    }
    let index = digest.models.count
    digest.models.append(name.map { redactor.clean($0, limit: 64, as: .name) } ?? "(unknown)")
    modelIndex[key] = index
    return index
  }

  mutating func addCall(_ block: ContentBlock, _ record: LogRecord, _ place: Place) {
    if isInside { digest.toolUseBlocks += 1 }
    let key = block.id.flatMap { $0.isEmpty ? nil : Key64(.call, $0) }
    if let key, openCalls[key] != nil { return }
    var call = ToolCall(key: key, name: name(block.name), time: place.time, line: place.line)
    if record.isSidechain { call.flags.insert(.isSidechain) }
    var open = OpenCall(index: digest.calls.count)
    var commands: [CommandName.Call] = []
    let tool = block.name ?? Bytes(emptyName.utf8Start, emptyName.utf8Start)
    if let command = block.input.command, tool.equals("Bash") || tool.equals("PowerShell") {
      let text = StringDecoder.string(command, limit: 16 << 10)
      commands = CommandName.calls(of: text)
      redactor.read(command: text)
      call.label = commands.isEmpty ? nil : label(of: commands)
      open.mayCommit = Self.holdsWords(text, "git", "commit")
      open.mayOpenPullRequest = text[...].firstStart(ofText: "gh pr create") != nil
    } else if tool.equals("Task") || tool.equals("Agent") {
      open.isAgent = true
      noteSpawn(block.input, key, &call)
      call.label = block.input.agentType.map { label(redactor.clean($0, limit: 64, as: .name).text) }
      if let prompt = block.input.prompt, let key {
        links.insert(SpawnLink(source: .prompt, agent: Self.textKey(StringDecoder.string(prompt)), call: key))
      }
    } else if tool.equals("TaskOutput") || tool.equals("AgentOutputTool") {
      open.isTaskOutput = true
    } else if tool.equals("Skill") {
      let skill = block.input.skill ?? block.input.command
      call.label = skill.map { label(redactor.clean($0, limit: 64, as: .name).text) }
    }
    if let path = block.input.filePath, !path.isEmpty { noteFile(path, tool, &call) }
    if isInside {
      recorder?.addCall(
        digest.calls.count, digest.toolNames[Int(call.name)].text, commands: commands, path: block.input.filePath,
        place)
    } else {
      outsideCalls.insert(digest.calls.count)
    }
    digest.calls.append(call)
    if let key { openCalls[key] = open }
  }

  mutating func noteFile(_ path: Bytes, _ tool: Bytes, _ call: inout ToolCall) {
    let key = Key64(.path, path)
    let isEdit = tool.equals("Edit") || tool.equals("MultiEdit") || tool.equals("NotebookEdit")
    guard isEdit || tool.equals("Read") || tool.equals("Write") || tool.equals("NotebookRead") else { return }
    if isEdit {
      call.flags.insert(.isEdit)
      if !filesSeen.contains(key) { call.flags.insert(.isBlindEdit) }
    }
    filesSeen.insert(key)
    if let index = fileIndex[key] {
      call.file = index
      return
    }
    let index = UInt32(digest.files.count)
    digest.files.append(
      redactor.clean(
        ProjectPath.relative(StringDecoder.string(path, limit: 4096), to: startFolder), limit: 200, as: .name))
    fileIndex[key] = index
    call.file = index
  }

  mutating func name(_ raw: Bytes?) -> UInt32 {
    let key = raw.map { Key64(.text, $0) } ?? Key64(value: 0)
    if let index = nameIndex[key] { return index }
    let index = UInt32(digest.toolNames.count)
    let text = raw.map { redactor.clean($0, limit: 120, as: .name) } ?? .empty
    digest.toolNames.append(text.isEmpty ? "(unnamed)" : text)
    nameIndex[key] = index
    return index
  }

  mutating func label(of commands: [CommandName.Call]) -> UInt32 {
    let raw = commands.map(\.name).joined(separator: "\n")
    if let index = commandIndex[raw] { return index }
    let index = label(commands.map { redactor.clean($0.name, limit: 200).text }.joined(separator: " && "))
    commandIndex[raw] = index
    return index
  }

  /// `text` is made of safe characters or was cleaned.
  mutating func label(_ text: String) -> UInt32 {
    if let index = labelIndex[text] { return index }
    let index = UInt32(digest.labels.count)
    digest.labels.append(Clean(vouched: text))
    labelIndex[text] = index
    return index
  }

  /// `git` as a word, and later `commit` as one.
  static func holdsWords(_ text: String, _ first: String, _ second: String) -> Bool {
    // Most commands are told by this alone.
    guard text[...].firstStart(ofText: second) != nil else { return false }
    let words = text.utf8.split { byte in
      !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x5F)
    }
    guard let start = words.firstIndex(where: { $0.elementsEqual(first.utf8) }) else { return false }
    return words[start...].contains { $0.elementsEqual(second.utf8) }
  }
}

/// For a block that names no tool.
private let emptyName: StaticString = " "

extension ToolCall {
  mutating func addResult(isError: Bool, time resultTime: Int?) {
    flags.insert(.hasResult)
    if isError { flags.insert(.isError) }
    if milliseconds == nil, let time, let resultTime { milliseconds = Int32(clamping: max(0, resultTime - time)) }
  }
}
