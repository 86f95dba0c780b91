/// Gathers the flow of several sessions.
struct FlowCounter {
  private var flow = WorkFlow()
  private var openings: [[UInt8]: Int] = [:], closings: [[UInt8]: Int] = [:]
  private var reads: [Int] = []
  private let commitToken: Int32?

  static let runLength = 3
  private static let listed = 5

  /// - Parameter commitToken: the vocabulary's index of `git commit`.
  init(commitToken: Int32?) { self.commitToken = commitToken }

  mutating func add(_ signature: ToolSignature) {
    let moves = signature.moves
    guard let first = moves.first else { return }
    flow.sessions += 1
    flow.steps += moves.count
    var before = first
    for move in moves.dropFirst() {
      flow.follows[Int(before.rawValue)][Int(move.rawValue)] += 1
      before = move
    }
    let turns = signature.turns.map(\.rawValue)
    openings[Array(turns.prefix(Self.runLength)), default: 0] += 1
    closings[Array(turns.suffix(Self.runLength)), default: 0] += 1
    addLoops(signature)
    addReads(moves)
  }

  private mutating func addLoops(_ signature: ToolSignature) {
    let commits = signature.tokens.map { $0 == commitToken }
    let loops = CheckLoop.loops(moves: signature.moves, failed: signature.failed, commits: commits)
    guard !loops.isEmpty else { return }
    flow.sessionsWithLoops += 1
    flow.loops += loops.count
    for loop in loops {
      flow.loopRounds[min(loop.rounds, flow.loopRounds.count) - 1] += 1
      flow.loopEnds[loop.end.rawValue] += 1
      flow.longestLoop = max(flow.longestLoop, loop.rounds)
    }
  }

  private mutating func addReads(_ moves: [Move]) {
    guard let change = moves.firstIndex(where: \.isChange) else { return }
    let count = moves[..<change].count(where: \.isReading)
    reads.append(count)
    if count == 0 { flow.changesWithoutReading += 1 }
  }

  func finish() -> WorkFlow {
    var flow = flow
    flow.openings = Self.ranked(openings)
    flow.closings = Self.ranked(closings)
    flow.changingSessions = reads.count
    let sorted = reads.sorted()
    if !sorted.isEmpty {
      func rank(_ percent: Int) -> Int { sorted[max(0, (sorted.count * percent + 99) / 100 - 1)] }
      flow.readsBeforeChange = (rank(25), rank(50), rank(75))
    }
    return flow
  }

  private static func ranked(_ runs: [[UInt8]: Int]) -> [MoveRun] {
    let sorted = runs.sorted { left, right in
      left.value != right.value ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
    }
    return sorted.prefix(listed).map { MoveRun(moves: $0.key.compactMap(Move.init(rawValue:)), sessions: $0.value) }
  }
}
