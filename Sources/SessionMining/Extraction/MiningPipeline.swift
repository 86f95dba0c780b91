internal import Synchronization

/// Reads all files into digests, several at once: one of the two places where this program does more than one thing.
///
/// Largest files first, so that no worker is left with a long one at the end; results are put back by the number of
/// their file, so the outcome does not depend on how many workers there are.
public struct MiningPipeline: Sendable {
  /// How far a run is: files and bytes done.
  public struct Progress: Sendable {
    public var files = 0, bytes = 0
  }

  public var workerCount: Int
  /// What passages are chosen by: windows, weights and the least score that any is kept for.
  public var insights: InsightOptions
  /// Rules of redaction to leave out, by their kind: only for tests of what stands behind them.
  var disabledRules: Set<String> = []
  /// Called from workers, after each file.
  public var onProgress: (@Sendable (Progress) -> Void)?

  public init(
    workerCount: Int? = nil, insights: InsightOptions = InsightOptions(),
    onProgress: (@Sendable (Progress) -> Void)? = nil
  ) {
    self.insights = insights
    self.workerCount = max(1, workerCount ?? Platform.processorCount)
    self.onProgress = onProgress
  }

  /// One digest for each file, in the order of `files`.
  public func digests(of files: [LogFile]) async -> [SessionDigest] {
    let order = files.indices.sorted { (files[$1].size, $0) < (files[$0].size, $1) }
    let turns = Turns()
    let (onProgress, insights, disabledRules) = (onProgress, insights, disabledRules)
    var digests = [SessionDigest](repeating: SessionDigest(), count: files.count)
    await withTaskGroup(of: [(Int, Boxed)].self) { group in
      for _ in 0..<min(workerCount, max(1, files.count)) {
        group.addTask {
          var reader = SessionReader(insights: insights, disabledRules: disabledRules)
          var mine: [(Int, Boxed)] = []
          while !Task.isCancelled {
            let turn = turns.take()
            guard turn < order.count else { break }
            let index = order[turn]
            mine.append((index, Boxed(reader.digest(of: files[index]))))
            let now = turns.done(bytes: files[index].size)
            onProgress?(now)
          }
          return mine
        }
      }
      for await part in group {
        for (index, box) in part { digests[index] = box.digest }
      }
    }
    SessionDigest.maskFamilies(&digests)
    return digests
  }

  /// A digest is a kilobyte before what it points to: lists of them grow by their addresses.
  private final class Boxed: Sendable {
    let digest: SessionDigest
    init(_ digest: SessionDigest) { self.digest = digest }
  }

  /// What the workers share: whose turn it is, and how far all are.
  private final class Turns: Sendable {
    private let next = Atomic<Int>(0)
    private let progress = Mutex(Progress())

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
