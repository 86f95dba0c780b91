/// Makes a ``SessionDigest`` of one file's records, taken in the order of the file.
struct SessionExtractor {
  var digest = SessionDigest()
  var redactor: Redactor
  /// `nil` where no insights are wanted.
  var recorder: StoryRecorder?
  let insights: InsightOptions?

  static let titleLimit = 100

  // Interned text: raw bytes' key -> index in the digest's list.
  var nameIndex: [Key64: UInt32] = [:]
  var labelIndex: [String: UInt32] = [:]
  var commandIndex: [String: UInt32] = [:]
  var fileIndex: [Key64: UInt32] = [:]
  var modelIndex: [Key64: Int] = [:]
  var lastModel: (key: Key64, index: Int)?

  var messages: [MessageUsage] = []
  var messageIndex: [Key64: Int] = [:]
  var openCalls: [Key64: OpenCall] = [:]
  var strays: [Key64: Bool] = [:]
  var filesSeen: Set<Key64> = []
  /// By ``RecordType/rawValue``; names that are none of them apart.
  var typeCounts = [Int](repeating: 0, count: RecordType.allCases.count)
  var unknownTypes: [Key64: (name: Clean, count: Int)] = [:]
  /// Few, so searched in order.
  var branchCounts: [(key: Key64, name: Clean, count: Int)] = []
  /// A session on more branches than this was written by a machine; the rest are not told apart.
  static let branchLimit = 256
  var lastVersion: (key: Key64, text: Clean)?

  var hasFirstUserText = false
  var hasEntrypoint = false
  var promptKeys: Set<Key64> = []
  var queuedPrompts: [(text: Key64, event: Event)] = []
  var summaries: [(leaf: Key64, text: Clean)] = []
  var sidechainRootKeys: Set<Key64> = []
  var pullRequestKeys: Set<Key64> = []
  var links: Set<SpawnLink> = []
  /// The calls that started teammates, by the name the teammate was given.
  var teammateCalls: [Key64: Key64] = [:]
  /// The start directory as the log has it, for paths below it.
  var startFolder: [UInt8] = []
  var originalFolder: String?
  var firstFolder: String?

  /// The period whose records count, and what is kept out of it; without one, all do.
  var part: LogPart?
  /// Whether the last record lies in the period. What has no time belongs with the record before it.
  var isInside = true
  private var latestTime = 0
  /// Records of the whole file.
  private(set) var recordNumber = 0
  var conversationNumber = 0
  /// Of `digest.calls` and `messages`: those begun outside. Their results and further lines are theirs, whenever they
  /// come.
  var outsideCalls: Set<Int> = [], outsideMessages: Set<Int> = []

  /// A call whose result may follow.
  struct OpenCall {
    var index: Int
    var mayCommit = false, mayOpenPullRequest = false, isAgent = false, isTaskOutput = false
  }

  init(
    file: LogFile, part: LogPart? = nil, insights: InsightOptions? = InsightOptions(),
    redaction: RedactionRules = RedactionRules()
  ) {
    redactor = Redactor(rules: redaction)
    self.part = part
    if let part {
      latestTime = part.whole.firstTime ?? 0
      isInside = part.moments.contains(latestTime)
    }
    self.insights = insights
    recorder = insights.map { _ in StoryRecorder() }
    digest.bytes = file.size
    digest.stemKey = Key64(.session, file.stem)
    // The zero was the number of the root: addresses of sites that stand are made of these keys.
    digest.pathKey = Key64(.path, "0/\(file.relativePath)")
    digest.folderKey = Key64(.folder, "0/\(file.projectFolder)")
    digest.isTopLevel = !file.isBelowSubagents
    digest.parentFolderKey = file.sessionFolder.map { Key64(.session, $0) }
    digest.evidence.isSubagent = file.isBelowSubagents || file.isNamedAsAgent
    if file.isNamedAsAgent {
      let id = file.stem.dropFirst("agent-".count)
      digest.agentKey = Key64(.agent, String(id))
      digest.isReplay = ["acompact-", "aside_question-", "aprompt_suggestion-"].contains { id.hasPrefix($0) }
    }
    digest.file = redactor.clean(file.relativePath, limit: 300, as: .name)
    digest.projectFolder = redactor.clean(file.projectFolder, limit: 200, as: .name)
  }

  // MARK: one record

  mutating func add(_ record: LogRecord, _ blocks: [ContentBlock], line: Int, oddNumbers: Int) {
    recordNumber += 1
    let type = record.type.flatMap { RecordType(name: $0) }
    if recordNumber == 1, type == .queueOperation { digest.evidence.startsWithQueue = true }
    let time = record.timestamp.flatMap(TimestampParser.milliseconds)
    let plausible = time.flatMap { TimestampParser.plausible.contains($0) ? $0 : nil }
    if let part {
      latestTime = plausible ?? latestTime
      isInside = part.moments.contains(latestTime)
    }
    readEnvelope(record)

    let key = recordKey(record, time: time)
    if isInside {
      digest.records += 1
      digest.badNumbers += oddNumbers
      countType(record.type, type)
      if time != nil, plausible == nil { digest.implausibleTimestamps += 1 }
      if let key, let plausible { digest.recordTimes.append(key: key, time: plausible) }
    }
    let place = Place(
      identity: key ?? Key64(.record, "\(digest.pathKey.value)|\(recordNumber)"), time: plausible,
      line: UInt32(clamping: line))

    switch type {
    case .assistant: addAssistant(record, blocks, place)
    case .user: addUser(record, blocks, place)
    case .progress:
      if let agent = record.progressAgentID, let call = record.parentToolUseID { link(.progress, agent, call) }
    case .system: addSystem(record, place)
    case .attachment: addAttachment(record, place)
    case .queueOperation: if let content = record.content { linkNotification(in: content) }
    case .summary:
      if let text = record.title, let leaf = record.leafUUID {
        summaries.append((Key64(.record, leaf), redactor.clean(text, limit: Self.titleLimit)))
      }
    case .customTitle:
      if let text = record.title { digest.titles.custom = redactor.clean(text, limit: Self.titleLimit) }
    case .aiTitle: if let text = record.title { digest.titles.generated = redactor.clean(text, limit: Self.titleLimit) }
    case .prLink: if isInside, let url = record.prURL { addPullRequest(url) }
    case .worktreeState:
      if originalFolder == nil, let folder = record.originalCwd, !folder.isEmpty {
        originalFolder = StringDecoder.string(folder, limit: 4096)
      }
    default: break
    }
  }

  struct Place {
    /// The record's key; for one without a key, a name that no other record has.
    var identity: Key64
    var time: Int?
    var line: UInt32
  }

  /// `forkedFrom.messageUuid`, else `uuid`; a timestamped record without either is named by type, operation and time.
  func recordKey(_ record: LogRecord, time: Int?) -> Key64? {
    if let id = record.forkedMessageUUID ?? record.uuid, !id.isEmpty { return Key64(.record, id) }
    guard let time else { return nil }
    let type = record.type.map { StringDecoder.string($0, limit: 64) } ?? ""
    let operation = record.operation.map { StringDecoder.string($0, limit: 64) } ?? ""
    return Key64(.record, "\(type)|\(operation)|\(time)")
  }

  mutating func countType(_ name: Bytes?, _ type: RecordType?) {
    if let type {
      typeCounts[type.rawValue] += 1
      return
    }
    let key = name.map { Key64(.text, $0) } ?? Key64(value: 0)
    if unknownTypes[key] == nil {
      unknownTypes[key] = (name.map { redactor.clean($0, limit: 64, as: .name) } ?? "(none)", 0)
    }
    unknownTypes[key]?.count += 1
  }

  mutating func readEnvelope(_ record: LogRecord) {
    if digest.sessionKey == nil, let id = record.sessionID, !id.isEmpty { digest.sessionKey = Key64(.session, id) }
    if isInside, record.forkedMessageUUID != nil { recorder?.holdsCopies = true }
    if isInside, recorder?.holdsCopies == false, let id = record.sessionID, !id.isEmpty,
      Key64(.session, id) != digest.sessionKey
    {
      recorder?.holdsCopies = true
    }
    if firstFolder == nil, let cwd = record.cwd, !cwd.isEmpty {
      let folder = StringDecoder.string(cwd, limit: 4096)
      firstFolder = folder
      redactor.learnHome(folder)
      startFolder = Array(ProjectPath.withoutTrailingSeparators(folder).utf8)
    }
    if isInside, let branch = record.gitBranch, !branch.isEmpty, !branch.equals("HEAD") {
      let key = Key64(.text, branch)
      if let index = branchCounts.firstIndex(where: { $0.key == key }) {
        branchCounts[index].count += 1
      } else if branchCounts.count < Self.branchLimit {
        branchCounts.append((key, redactor.clean(branch, limit: 100, as: .name), 1))
      }
    }
    if isInside, let version = record.version, !version.isEmpty {
      let key = Key64(.text, version)
      if lastVersion?.key != key { lastVersion = (key, redactor.clean(version, limit: 32, as: .name)) }
    }
    if let team = record.teamName, !team.isEmpty { digest.evidence.isTeammate = true }
    if let kind = record.sessionKind, kind.equals("bg") {
      digest.evidence.isBackground = true
      digest.isReplay = true
    }
    if !hasEntrypoint, let entry = record.entrypoint, !entry.isEmpty {
      hasEntrypoint = true
      if entry.hasPrefix("sdk-") {
        digest.evidence.entrypoint = .programmatic
      } else if entry.equals("cli") || entry.equals("claude-vscode") || entry.equals("claude-desktop") {
        digest.evidence.entrypoint = .interactive
      }
    }
  }

  // MARK: assistant

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

  /// Anything may be a command: also what was pasted by mistake.
  mutating func label(of commands: [CommandName.Call]) -> UInt32 {
    let raw = commands.map(\.name).joined(separator: "\n")
    if let index = commandIndex[raw] { return index }
    let clean = commands.map { command in
      ValueJudge.isCommand(command.name)
        ? redactor.clean(command.name, limit: 200).text : "[redacted: random-looking text]"
    }.joined(separator: " && ")
    let index = label(clean)
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

  static func textKey(_ text: String) -> Key64 { Key64(.text, String(text[...].trimmedStart.trimmedEnd)) }
}

let emptyName: StaticString = " "

extension ToolCall {
  init(key: Key64?, name: UInt32, time: Int?, line: UInt32) {
    (self.key, self.name, self.time, self.line) = (key, name, time, line)
  }

  mutating func addResult(isError: Bool, time resultTime: Int?) {
    flags.insert(.hasResult)
    if isError { flags.insert(.isError) }
    if milliseconds == nil, let time, let resultTime { milliseconds = Int32(clamping: max(0, resultTime - time)) }
  }
}

extension TokenCounts {
  public mutating func add(_ other: TokenCounts) {
    input = input.adding(other.input)
    output = output.adding(other.output)
    cacheWrite = cacheWrite.adding(other.cacheWrite)
    cacheRead = cacheRead.adding(other.cacheRead)
  }
}
