/// All digests joined: copies told from originals, agents linked to the calls that started them, human from machine.
public struct Corpus: Sendable {
  public private(set) var digests: [SessionDigest]
  let ownership: Ownership
  let kinds: SessionKinds
  let links: SpawnLinks
  /// The type of agent that each call of Task or Agent asks for, where it names one.
  let spawnTypes: [Key64: Clean]
  let projects: ProjectTable
  /// What each file has of its own. In the order of `digests`.
  let figures: [SessionFigures]

  public init(_ digests: [SessionDigest]) {
    self.digests = digests
    ownership = Ownership(digests)
    kinds = SessionKinds(digests, ownership)
    let spawns = Self.spawnCalls(digests, ownership)
    spawnTypes = spawns.types
    links = SpawnLinks(digests, spawnCalls: spawns.files)
    projects = ProjectTable(digests, parents: links.parents)
    figures = Self.figures(digests, ownership)
  }

  /// Of some of the files only, each as a whole or a part of it. What was found over all files holds: who owns a copy, who
  /// set the work, who started whom, and which project a session is of. So parts of a corpus add up to the whole.
  ///
  /// - Parameter parts: by the number of their file, ascending.
  func narrowed(to parts: [(file: Int, digest: SessionDigest)]) -> Corpus { Corpus(parts, of: self) }

  private init(_ parts: [(file: Int, digest: SessionDigest)], of whole: Corpus) {
    let kept = parts.map(\.file)
    var numbers = [Int32](repeating: -1, count: whole.digests.count)
    for (number, file) in kept.enumerated() { numbers[file] = Int32(number) }
    digests = parts.map(\.digest)
    ownership = whole.ownership.narrowed(to: kept, numbers: numbers)
    kinds = whole.kinds.narrowed(to: kept)
    spawnTypes = whole.spawnTypes
    links = whole.links.narrowed(to: kept, numbers: numbers, calls: Self.spawnCalls(digests, ownership).files)
    projects = whole.projects.narrowed(to: kept, digests)
    figures = Self.figures(digests, ownership)
  }

  private static func figures(_ digests: [SessionDigest], _ ownership: Ownership) -> [SessionFigures] {
    @Sendable func figures(_ files: Range<Int>) -> [SessionFigures] {
      files.map { SessionFigures(of: $0, digests, ownership) }
    }
    let middle = digests.count / 2
    let (second, first) = Parallel.both {
      figures(middle..<digests.count)
    } while: {
      figures(0..<middle)
    }
    return first + second
  }

  /// Takes the place of one that was handed on whole, so that it is held once.
  public static let empty = Corpus([])

  /// Gives back what was asked of digests to join them and to place them in time: half of what they take. After that they
  /// cannot be joined or narrowed again, nor written.
  mutating func dropJoined() {
    for file in digests.indices { digests[file].dropJoined() }
  }

  static let spawnTools: Set<Clean> = ["Task", "Agent"]

  /// By the key of each call that starts an agent: the file that owns it, and the type of agent it asks for.
  private static func spawnCalls(
    _ digests: [SessionDigest], _ ownership: Ownership
  ) -> (files: [Key64: Int], types: [Key64: Clean]) {
    var (files, types) = ([Key64: Int](), [Key64: Clean]())
    for file in digests.indices {
      let names = digests[file].toolNames.map { spawnTools.contains($0) }
      guard names.contains(true) else { continue }
      for call in digests[file].calls where names[Int(call.name)] {
        guard let key = call.key, ownership.owned(call, of: file) != nil else { continue }
        if files[key] == nil, let label = call.label { types[key] = digests[file].labels[Int(label)] }
        files[key] = file
      }
    }
    return (files, types)
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

  /// - Parameter digests: all of the corpus. A digest is a kilobyte of lists, so its parts are taken where it lies:
  ///   handed on by itself, it would be copied, list by list.
  init(of file: Int, _ digests: [SessionDigest], _ ownership: Ownership) {
    addCalls(ownership.ownCalls(digests[file].calls, of: file))
    addMessages(of: file, digests, ownership)
    addEvents(digests[file].events, file, ownership)
    addActivity(digests[file].recordTimes, file, ownership)
    sidechains = digests[file].sidechainRoots.count { ownership.owns(record: $0, file) }
  }

  private mutating func addCalls(_ own: [ToolCall]) {
    calls = own
    for call in own {
      if call.flags.contains(.isError) { toolErrors += 1 }
      if call.flags.contains(.madeCommit) { commits += 1 }
      linesAdded += Int(call.linesAdded)
      linesRemoved += Int(call.linesRemoved)
      if call.flags.contains(.createdFile) { linesInCreatedFiles += Int(call.linesAdded) }
    }
  }

  private mutating func addMessages(of file: Int, _ digests: [SessionDigest], _ ownership: Ownership) {
    var byModel = digests[file].models.map { ModelTokens(model: $0) }
    var (tokens, count, copied) = (TokenCounts(), 0, 0)
    digests[file].messages.visit { message in
      var counted = message
      var model = message.model
      if let shared = ownership.sharedMessage(message.key, of: file) {
        guard shared.owner == Int32(file) else {
          copied += 1
          return
        }
        counted = shared.usage
        if let index = byModel.firstIndex(where: { $0.model == shared.model }) {
          model = index
        } else {
          model = byModel.count
          byModel.append(ModelTokens(model: shared.model))
        }
      }
      count += 1
      tokens.add(counted.tokens)
      byModel[model].messages += 1
      byModel[model].tokens.add(counted.tokens)
      byModel[model].cacheWrite5m = byModel[model].cacheWrite5m.adding(counted.cacheWrite5m)
      byModel[model].cacheWrite1h = byModel[model].cacheWrite1h.adding(counted.cacheWrite1h)
    }
    (self.tokens, messageCount, copiedMessages, tokensByModel) = (tokens, count, copied, byModel)
  }

  private mutating func addEvents(_ all: [Event], _ file: Int, _ ownership: Ownership) {
    if all.count < 2 {
      events = all.filter { ownership.owns(record: $0.key, file) }
      return
    }
    var seen: Set<Key64> = []
    for event in all where ownership.owns(record: event.key, file) && seen.insert(event.key).inserted {
      events.append(event)
    }
  }

  private mutating func addActivity(_ records: PackedRecords, _ file: Int, _ ownership: Ownership) {
    let ownsAll = ownership.ownsAllRecords(file)
    var times: [Int] = []
    times.reserveCapacity(records.count)
    var (first, last, copied) = (Int.max, Int.min, 0)
    var isAscending = true
    records.visit { record in
      first = min(first, record.time)
      last = max(last, record.time)
      guard ownsAll || ownership.owns(record: record.key, file) else {
        copied += 1
        return
      }
      if let before = times.last, before > record.time { isAscending = false }
      times.append(record.time)
    }
    if records.count > 0 { (self.first, self.last) = (first, last) }
    (copiedRecords, ownRecords) = (copied, times.count)
    // Most logs are written in order.
    if !isAscending { times.sort() }
    (ownFirst, ownLast) = (times.first, times.last)
    addStretches(times)
  }

  /// - Parameter times: ascending.
  private mutating func addStretches(_ times: [Int]) {
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
