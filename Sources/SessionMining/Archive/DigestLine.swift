/// A digest as one line of JSON: first what people and other programs want to know of it, then all of it.
///
///     {"schemaVersion":1,"id":"9c…","file":"-src-app/s1.jsonl","generator":"0.1.0","rules":"window 20, …",
///      "summary":{"start":1772445600000,"toolCalls":3,"tools":[["Bash",3,1]],…},"digest":{…}}
///
/// Fields that are 0, empty or unknown are left out, so a line of an earlier version reads as one that knew less. Lines
/// may stand in any order and any file, be joined and parted: each says all that is known of its log.
public struct DigestLine: Sendable {
  /// Grows when what earlier versions wrote would be understood otherwise, not when something is added.
  public static let schemaVersion = 1

  public var digest: SessionDigest

  public init(_ digest: SessionDigest) { self.digest = digest }

  /// The line, without a newline at its end; the same for the same digest.
  public var bytes: [UInt8] {
    var text = ArchiveText()
    write(to: &text)
    return text.bytes
  }

  /// - Parameter bytes: a line, with or without the newline.
  init(reading bytes: UnsafeRawBufferPointer) throws(ArchiveFault) {
    guard let base = bytes.baseAddress else { throw .noObject }
    let start = base.assumingMemoryBound(to: UInt8.self)
    let line = Bytes(start, start + bytes.count).trimmed
    guard line.isObject, JSONScanner.skipValue(line.start, line.end, depth: 0) == line.end else { throw .noObject }
    try self.init(archived: line)
    if let field = digest.unsoundField { throw .field("digest.\(field)") }
  }
}

extension DigestLine: ArchiveObject {
  init() { self.init(SessionDigest()) }

  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    var schema = Self.schemaVersion
    try fields("schemaVersion", &schema)
    guard schema >= 1 else { throw .field("schemaVersion") }
    guard schema <= Self.schemaVersion else { throw .newerSchema(schema) }
    try fields("id", &digest.pathKey)
    try fields("label", &digest.origin.label)
    try fields("file", &digest.file)
    try fields("generator", &digest.origin.generator)
    try fields("rules", &digest.origin.rules)
    try fields("isWithoutProse", &digest.origin.isWithoutProse)
    fields.summary("summary", DigestSummary(digest))
    // What was read so far stands beside the digest, which is read as a whole.
    let (key, file, origin) = (digest.pathKey, digest.file, digest.origin)
    try fields("digest", &digest)
    (digest.pathKey, digest.file, digest.origin) = (key, file, origin)
  }
}

/// What a log holds, in figures that need no unpacking. Copies of other logs' messages and calls are in them: over several
/// logs they add up to more than there was.
struct DigestSummary: ArchiveObject {
  private var isSession = false
  private var project: Clean?
  private var start: Int?, end: Int?
  private var prompts = 0, toolCalls = 0, toolErrors = 0, messages = 0
  private var tools: [ToolCount] = []
  private var tokens = TokenCounts()

  init() {}

  init(_ digest: SessionDigest) {
    isSession = digest.isSession
    project = digest.projectPath
    digest.recordTimes.visit { record in
      start = min(start ?? .max, record.time)
      end = max(end ?? .min, record.time)
    }
    prompts = Set(digest.events.filter { $0.kind == .prompt || $0.kind == .queuedPrompt }.map(\.key)).count
    var (seen, errors): (Set<Key64>, [UInt32: ToolCount]) = ([], [:])
    for call in digest.calls where call.key.map({ seen.insert($0).inserted }) ?? true {
      toolCalls += 1
      let isError = call.flags.contains(.isError) ? 1 : 0
      toolErrors += isError
      errors[call.name, default: ToolCount(name: digest.toolNames[Int(call.name)])].add(isError)
    }
    tools = errors.values.sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
    digest.messages.visit { message in
      messages += 1
      tokens.add(message.tokens)
    }
  }

  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("isSession", &isSession)
    try fields("project", &project)
    try fields("start", &start)
    try fields("end", &end)
    try fields("prompts", &prompts)
    try fields("toolCalls", &toolCalls)
    try fields("toolErrors", &toolErrors)
    try fields("tools", &tools)
    try fields("messages", &messages)
    try fields("tokens", &tokens)
  }

  struct ToolCount: ArchiveObject {
    var name: Clean = ""
    var calls = 0, errors = 0

    static var isRow: Bool { true }
    mutating func add(_ isError: Int) { (calls, errors) = (calls + 1, errors + isError) }
    mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
      try fields("name", &name)
      try fields("calls", &calls)
      try fields("errors", &errors)
    }
  }
}
