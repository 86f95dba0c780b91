import Synchronization

@testable import SessionMining

/// Keeps what a pipeline says of its progress, from whatever thread.
final class ProgressLog: Sendable {
  private let notes = Guarded<[MiningPipeline.Progress]>([])
  var all: [MiningPipeline.Progress] { notes.withLock { $0 } }
  func note(_ progress: MiningPipeline.Progress) { notes.withLock { $0.append(progress) } }
}
