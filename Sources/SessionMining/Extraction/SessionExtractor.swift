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

  static func textKey(_ text: String) -> Key64 { Key64(.text, String(text[...].trimmedStart.trimmedEnd)) }
}

extension TokenCounts {
  public mutating func add(_ other: TokenCounts) {
    input = input.adding(other.input)
    output = output.adding(other.output)
    cacheWrite = cacheWrite.adding(other.cacheWrite)
    cacheRead = cacheRead.adding(other.cacheRead)
  }
}
