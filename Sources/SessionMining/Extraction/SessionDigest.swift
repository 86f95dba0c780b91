/// What is kept of one log file: all that later steps need, small, already redacted, and mergeable.
///
/// The unit of everything that lasts: cache, archive and merging of several machines work on digests, never on logs.
/// Identifiers are kept as ``Key64``, text as ``Clean``, and each list in the order of the file. What belongs to this
/// file and what is a copy of another's is not known here: that is the corpus's to find out, from the keys.
///
/// Archive and cache write and read it by ``archive(_:)``. `Codable` is for tests: it reaches every field there is, and so
/// tells of one that this list leaves out.
public struct SessionDigest: Sendable, Codable {
  // Where it came from.
  /// Path below the root, redacted.
  public var file: Clean = ""
  /// Identity across runs, roots and machines: of the path below the root.
  public var pathKey = Key64(value: 0)
  /// Where and by what it was made.
  public var origin = DigestOrigin()
  public var projectFolder: Clean = ""
  public var folderKey = Key64(value: 0)
  /// Set where this is of a period that the log reaches beyond.
  public var cut: DigestCut?
  /// The file's name without `.jsonl`, as a session id and as an agent's id.
  public var stemKey = Key64(value: 0)
  public var isTopLevel = true

  // Lines.
  public var bytes = 0, lines = 0, blankLines = 0, malformedLines = 0, repairedLines = 0, linesInProgress = 0
  public var records = 0, rawControlLines = 0, badNumbers = 0, implausibleTimestamps = 0
  public var findings: [LineFinding] = []
  public var recordTypes: [NamedCount] = [], unknownTypes: [NamedCount] = []
  public var problem: Clean?
  /// User and assistant records: a file without one is no session.
  public var conversationRecords = 0, userRecords = 0
  /// All `tool_use` blocks in assistant records, repeated ones included; assistant lines with a usage.
  public var toolUseBlocks = 0, usageLines = 0
  /// The usage of every line, summed: what a naive count says.
  public var naiveTokens = TokenCounts()

  // Who and where.
  public var evidence = KindEvidence()
  public var sessionKey: Key64?
  /// Every id under which this agent may be named by its parent.
  public var agentKey: Key64?
  public var parentFolderKey: Key64?
  public var firstPromptKey: Key64?
  public var sidecarCall: Key64?
  public var isReplay = false
  public var isWarmup = false
  public var projectPath: Clean?
  public var projectKey: Key64?
  public var worktree: Clean?
  public var titles = TitleCandidates()
  public var version: Clean?
  public var branches: [NamedCount] = []
  public var models: [Clean] = []

  // What happened.
  public var recordTimes = PackedRecords()
  public var messages = PackedMessages()
  public var calls: [ToolCall] = []
  /// Results whose call stands in another file.
  public var strayResults: [StrayResult] = []
  public var toolNames: [Clean] = []
  /// Command names, agent types and skills that `calls` refer to.
  public var labels: [Clean] = []
  public var files: [Clean] = []
  public var events: [Event] = []
  public var spawnLinks: [SpawnLink] = []
  /// What agents that this session started brought back.
  public var agentReturns: [AgentReturn] = []
  /// Keys of records that start a sidechain inside a main file.
  public var sidechainRoots: [Key64] = []
  public var pullRequests: [Key64] = []
  /// What this file gave away, as hashes (``maskFamilies(_:)``).
  var learnt = LearntSecrets()
  /// What an insight may be made of.
  var story = SessionStory()

  public init() {}

  public var isSession: Bool { conversationRecords > 0 }
  public var isSubagent: Bool { evidence.isSubagent }
  public var nonBlankLines: Int { lines - blankLines }
  /// More than 5 % of the non-blank lines are malformed.
  public var isPartialParse: Bool { isSession && 20 * malformedLines > nonBlankLines }
}

/// What the log says about who set the work. ``SessionKinds`` weighs it.
public struct KindEvidence: Sendable, Codable {
  public var isSubagent = false
  /// The first user text is a teammate's message, or a record names a team.
  public var isTeammate = false
  /// A prompt with `origin.kind` human or `promptSource` typed.
  public var hasHumanOrigin = false
  public enum Entrypoint: UInt8, Sendable, Codable { case none, interactive, programmatic }
  public var entrypoint = Entrypoint.none
  public var isBackground = false
  public var startsWithQueue = false
}

public struct TitleCandidates: Sendable, Codable {
  public var custom: Clean?, generated: Clean?, summary: Clean?, prompt: Clean?
  /// The first slash command with its arguments: what began a session that has no prompt.
  public var command: Clean?
}

/// One tool call as its file shows it. Half a million are kept at once, so what may be missing is a number that no log
/// has: 48 bytes instead of 72.
public struct ToolCall: Sendable, Codable {
  private var keyValue: UInt64
  private var timeValue: Int
  /// Index into the digest's `toolNames`.
  public var name: UInt32
  private var labelValue = UInt32.max, fileValue = UInt32.max
  private var durationValue = Int32.min
  public var line: UInt32
  public var linesAdded: UInt32 = 0, linesRemoved: UInt32 = 0
  public var flags: Flags = []
  private var hasKey: Bool

  public init(key: Key64?, name: UInt32, time: Int?, line: UInt32) {
    (keyValue, hasKey, self.name, timeValue, self.line) = (key?.value ?? 0, key != nil, name, time ?? .min, line)
  }

  /// `nil` for a block without an id, which counts each time.
  public var key: Key64? {
    get { hasKey ? Key64(value: keyValue) : nil }
    set { (keyValue, hasKey) = (newValue?.value ?? 0, newValue != nil) }
  }
  /// Index into the digest's `labels`: command name, agent type or skill.
  public var label: UInt32? {
    get { labelValue == .max ? nil : labelValue }
    set { labelValue = newValue ?? .max }
  }
  /// Index into the digest's `files`.
  public var file: UInt32? {
    get { fileValue == .max ? nil : fileValue }
    set { fileValue = newValue ?? .max }
  }
  /// Milliseconds since 1970.
  public var time: Int? {
    get { timeValue == .min ? nil : timeValue }
    set { timeValue = newValue ?? .min }
  }
  /// From call to result.
  public var milliseconds: Int32? {
    get { durationValue == .min ? nil : durationValue }
    set { durationValue = newValue ?? .min }
  }

  public struct Flags: OptionSet, Sendable, Codable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    public static let hasResult = Flags(rawValue: 1)
    public static let isError = Flags(rawValue: 2)
    public static let isRejected = Flags(rawValue: 4)
    public static let madeCommit = Flags(rawValue: 8)
    public static let createdFile = Flags(rawValue: 16)
    /// An edit of a file that this session had not read or written before.
    public static let isEdit = Flags(rawValue: 32)
    public static let isBlindEdit = Flags(rawValue: 64)
    public static let isSidechain = Flags(rawValue: 128)
    /// Starts an agent in the background, or in a team.
    public static let isBackground = Flags(rawValue: 256)
    public static let isTeamSpawn = Flags(rawValue: 512)
  }
}

public struct StrayResult: Sendable, Codable {
  public var call: Key64
  public var isError: Bool
}

/// Something that happened once: counted by its record's key, so that copies count once.
public struct Event: Sendable, Codable {
  public enum Kind: UInt8, Sendable, Codable, CaseIterable {
    case prompt, slashCommand, shellLine, compaction, interruption, apiError, queuedPrompt
  }
  public var kind: Kind
  public var key: Key64
  public var time: Int?
  public var line: UInt32
  /// Index into `labels`: the name of a slash command.
  public var label: UInt32?
}

/// A hint that a call started an agent, by how sure it is (FORMAT.md's order).
public struct SpawnLink: Sendable, Codable, Hashable {
  public enum Source: UInt8, Sendable, Codable, Comparable {
    case sidecar, result, progress, resultText, notification, prompt
    public static func < (left: Source, right: Source) -> Bool { left.rawValue < right.rawValue }
  }
  public var source: Source
  /// The agent's id, or for `prompt` the text's key.
  public var agent: Key64
  public var call: Key64
}
