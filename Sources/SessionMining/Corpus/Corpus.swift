/// All digests joined: copies told from originals, agents linked to the calls that started them, human from machine.
public struct Corpus: Sendable {
  public let digests: [SessionDigest]
  let ownership: Ownership
  let kinds: SessionKinds
  let links: SpawnLinks
  let projects: ProjectTable
  /// What each file has of its own. In the order of `digests`.
  let figures: [SessionFigures]

  public init(_ digests: [SessionDigest]) {
    self.digests = digests
    ownership = Ownership(digests)
    kinds = SessionKinds(digests, ownership)
    links = SpawnLinks(digests, spawnCalls: Self.spawnCalls(digests, ownership))
    projects = ProjectTable(digests, parents: links.parents)
    var figures: [SessionFigures] = []
    figures.reserveCapacity(digests.count)
    for (file, digest) in digests.enumerated() {
      figures.append(SessionFigures(digest, file: file, ownership, digests))
    }
    self.figures = figures
  }

  static let spawnTools: Set<Clean> = ["Task", "Agent"]

  private static func spawnCalls(_ digests: [SessionDigest], _ ownership: Ownership) -> [Key64: Int] {
    var found: [Key64: Int] = [:]
    for (file, digest) in digests.enumerated() {
      let names = digest.toolNames.map { spawnTools.contains($0) }
      for call in digest.calls where names[Int(call.name)] {
        if let key = call.key, ownership.owned(call, of: file) != nil { found[key] = file }
      }
    }
    return found
  }
}

/// What a file has of its own, copies of other files' records, messages and calls left out.
struct SessionFigures: Sendable {
  /// Own calls in the order of the file.
  var calls: [ToolCall] = []
  var toolErrors = 0
  var tokens = TokenCounts()
  var messageCount = 0
  /// By index into the digest's `models`, and one more at the end for messages whose model another file names.
  var tokensByModel: [ModelTokens] = []
  var events: [Event] = []
  var sidechains = 0
  var linesAdded = 0, linesRemoved = 0, linesInCreatedFiles = 0, commits = 0
  /// Stretches of activity: no gap within is longer than five minutes, and each ends with the gap's cap. Milliseconds.
  var activity: [Range<Int>] = []
  var activeMilliseconds = 0
  var ownRecords = 0, copiedRecords = 0, copiedMessages = 0
  /// Of all plausible timestamps in the file, copies included.
  var first: Int?, last: Int?
  var ownFirst: Int?, ownLast: Int?

  struct ModelTokens: Sendable {
    var model: Clean
    var messages = 0
    var tokens = TokenCounts()
    var cacheWrite5m = 0, cacheWrite1h = 0
  }

  static let idleLimit = 300_000

  init(_ digest: SessionDigest, file: Int, _ ownership: Ownership, _ digests: [SessionDigest]) {
    addCalls(digest, file, ownership)
    addMessages(digest, file, ownership, digests)
    addEvents(digest, file, ownership)
    addActivity(digest, file, ownership)
    sidechains = digest.sidechainRoots.count { ownership.owns(record: $0, file) }
  }

  private mutating func addCalls(_ digest: SessionDigest, _ file: Int, _ ownership: Ownership) {
    calls.reserveCapacity(digest.calls.count)
    for call in digest.calls {
      guard let own = ownership.owned(call, of: file) else { continue }
      calls.append(own)
      if own.flags.contains(.isError) { toolErrors += 1 }
      if own.flags.contains(.madeCommit) { commits += 1 }
      linesAdded += Int(own.linesAdded)
      linesRemoved += Int(own.linesRemoved)
      if own.flags.contains(.createdFile) { linesInCreatedFiles += Int(own.linesAdded) }
    }
  }

  private mutating func addMessages(
    _ digest: SessionDigest, _ file: Int, _ ownership: Ownership, _ digests: [SessionDigest]
  ) {
    tokensByModel = digest.models.map { ModelTokens(model: $0) }
    digest.messages.visit { message in
      var counted = message
      var model = message.model
      if let shared = ownership.messages[message.key] {
        guard shared.owner == Int32(file) else {
          copiedMessages += 1
          return
        }
        counted = shared.usage
        let name = digests[Int(shared.file)].models[shared.usage.model]
        if let index = tokensByModel.firstIndex(where: { $0.model == name }) {
          model = index
        } else {
          model = tokensByModel.count
          tokensByModel.append(ModelTokens(model: name))
        }
      }
      messageCount += 1
      tokens.add(counted.tokens)
      tokensByModel[model].messages += 1
      tokensByModel[model].tokens.add(counted.tokens)
      tokensByModel[model].cacheWrite5m = tokensByModel[model].cacheWrite5m.adding(counted.cacheWrite5m)
      tokensByModel[model].cacheWrite1h = tokensByModel[model].cacheWrite1h.adding(counted.cacheWrite1h)
    }
  }

  private mutating func addEvents(_ digest: SessionDigest, _ file: Int, _ ownership: Ownership) {
    var seen: Set<Key64> = []
    for event in digest.events where ownership.owns(record: event.key, file) && seen.insert(event.key).inserted {
      events.append(event)
    }
  }

  private mutating func addActivity(_ digest: SessionDigest, _ file: Int, _ ownership: Ownership) {
    var times: [Int] = []
    times.reserveCapacity(digest.recordTimes.count)
    digest.recordTimes.visit { record in
      first = min(first ?? .max, record.time)
      last = max(last ?? .min, record.time)
      if ownership.owns(record: record.key, file) { times.append(record.time) } else { copiedRecords += 1 }
    }
    ownRecords = times.count
    times.sort()
    (ownFirst, ownLast) = (times.first, times.last)
    guard var start = times.first, var before = times.first else { return }
    for time in times.dropFirst() {
      let gap = time - before
      activeMilliseconds += min(gap, Self.idleLimit)
      if gap > Self.idleLimit {
        activity.append(start..<before + Self.idleLimit)
        start = time
      }
      before = time
    }
    if before > start { activity.append(start..<before) }
  }

  func count(_ kind: Event.Kind) -> Int { events.count { $0.kind == kind } }
  var prompts: Int { events.count { $0.kind == .prompt || $0.kind == .queuedPrompt } }
}

/// Length of the union of ranges: what two sessions did at once counts once.
enum Union {
  static func length(_ ranges: [Range<Int>]) -> Int {
    merged(ranges).reduce(0) { $0 + $1.count }
  }

  /// Ascending and apart.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = out.last, range.lowerBound <= last.upperBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        out.append(range)
      }
    }
    return out
  }
}
