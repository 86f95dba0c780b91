internal import Synchronization

/// Reads all files into digests, several at once. Pages are rendered so too, and ``Parallel`` does two things at once;
/// nowhere else does this program do more than one.
///
/// Largest files first, so that no worker is left with a long one at the end; results are put back by the number of
/// their file, so the outcome does not depend on how many workers there are.
public struct MiningPipeline: Sendable {
  /// How far a run is: files and bytes done.
  public struct Progress: Sendable {
    public var files = 0, bytes = 0
  }

  public var workerCount: Int
  /// What passages are chosen by: windows, weights and the least score that any is kept for. Without it nothing is kept
  /// that insights are made of.
  public var insights: InsightOptions?
  /// Where digests of earlier runs lie, if they may be used and kept.
  public var cache: DigestCache?
  /// What the user allows to be said. Shapes digests: a cache is kept apart by it.
  public var redaction = RedactionRules()
  /// Called from workers, after each file.
  public var onProgress: (@Sendable (Progress) -> Void)?

  public init(
    workerCount: Int? = nil, insights: InsightOptions? = InsightOptions(),
    onProgress: (@Sendable (Progress) -> Void)? = nil
  ) {
    self.insights = insights
    self.workerCount = max(1, workerCount ?? Platform.processorCount)
    self.onProgress = onProgress
  }

  /// One digest for each file, in the order of `files`; and what is to be said of the cache.
  /// - Parameter now: nanoseconds since 1970, to tell logs that are being written. Shapes what is kept, never a digest.
  public func digests(of files: [LogFile], now: Int) async -> (digests: [SessionDigest], notes: [String]) {
    guard let cache else { return (await digests(of: files), []) }
    let list = DigestList(count: files.count)
    let loaded = await cache.load(files, into: list, workers: workerCount)
    var (families, known) = (loaded.lostFamilies, loaded.known)
    let new = files.indices.filter { !known.contains($0) }
    await read(files, new, into: list)
    var digests = list.take()
    for index in new where !digests[index].learnt.isEmpty { families.insert(digests[index].familyKey) }
    // What one file gave away is masked in all of its session: if that may have changed, all of them are read anew.
    let again = known.filter { families.contains(digests[$0].familyKey) }.sorted()
    known.subtract(again)
    if !again.isEmpty {
      for (index, digest) in zip(again, await read(again.map { files[$0] })) { digests[index] = digest }
    }
    SessionDigest.maskFamilies(&digests)
    // Of a run that was stopped, some digests were never filled.
    if !Task.isCancelled { await cache.store(digests, of: files, known: known, now: now, workers: workerCount) }
    return (digests, loaded.notes)
  }

  /// One digest for each file, in the order of `files`, all of them read.
  public func digests(of files: [LogFile]) async -> [SessionDigest] {
    var digests = await read(files)
    SessionDigest.maskFamilies(&digests)
    return digests
  }

  /// Of each log, what lies in a period; nothing is kept for later runs.
  ///
  /// - Parameters:
  ///   - whole: digests of the logs `files` as they are, in their order.
  ///   - session: of every file of the logs' sessions: what one of them gave away is masked in the parts too.
  /// - Returns: `nil` for a log that cannot be read any more as it was.
  public func parts(
    of files: [LogFile], whole: [SessionDigest], in moments: Range<Int>, session: [SessionDigest]
  ) async -> [SessionDigest?] {
    var parts = await read(files, parts: whole.map { LogPart(moments: moments, whole: $0) })
    SessionDigest.maskFamilies(&parts, of: session)
    return zip(parts, whole).map { part, whole in part.problem == whole.problem ? part : nil }
  }

  /// Of each log, a sample of its lines (``LineSample``), to be compared with all of them. Their texts are not masked by what
  /// the rest of a log gave away, so nothing but counts may be taken from them.
  ///
  /// - Parameter whole: digests of the same logs, in their order.
  public func sampled(_ files: [LogFile], whole: [SessionDigest], seed: UInt64) async -> [SessionDigest] {
    await read(files, samples: whole.map { LineSample(of: $0, seed: seed) })
  }

  private func read(
    _ files: [LogFile], parts: [LogPart]? = nil, samples: [LineSample]? = nil
  ) async -> [SessionDigest] {
    let list = DigestList(count: files.count)
    await read(files, Array(files.indices), into: list, parts: parts, samples: samples)
    return list.take()
  }

  /// - Parameter wanted: numbers of those to be read.
  private func read(
    _ files: [LogFile], _ wanted: [Int], into list: DigestList, parts: [LogPart]? = nil, samples: [LineSample]? = nil
  ) async {
    let order = wanted.sorted { (files[$1].size, $0) < (files[$0].size, $1) }
    let turns = Turns()
    let (onProgress, insights, redaction) = (onProgress, insights, redaction)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(workerCount, order.count) {
        group.addTask {
          var reader = SessionReader(insights: insights, redaction: redaction)
          while !Task.isCancelled {
            let turn = turns.take()
            guard turn < order.count else { break }
            let index = order[turn]
            list.put(reader.digest(of: files[index], part: parts?[index], sample: samples?[index]), at: index)
            let now = turns.done(bytes: files[index].size)
            onProgress?(now)
          }
        }
      }
    }
  }

  /// What the workers share: whose turn it is, and how far all are.
  private final class Turns: Sendable {
    private let next = Atomic<Int>(0)
    private let progress = Guarded(Progress())

    func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }

    func done(bytes: Int) -> Progress {
      progress.withLock { state in
        state.files += 1
        state.bytes += bytes
        return state
      }
    }
  }
}

/// Digests by the number of their file, put in by several workers. In one place from the start: a digest is a kilobyte
/// before what it points to, and lists of them are not copied.
final class DigestList: Sendable {
  private let digests: Guarded<[SessionDigest]>

  init(count: Int) { digests = Guarded(Array(repeating: SessionDigest(), count: count)) }

  func put(_ digest: SessionDigest, at index: Int) { digests.withLock { $0[index] = digest } }

  /// All of them; those that were not put in are empty.
  func take() -> [SessionDigest] {
    digests.withLock { digests in
      defer { digests = [] }
      return digests
    }
  }
}
