/// How work goes on from step to step, over a number of sessions.
public struct WorkFlow: Sendable {
  public var sessions = 0, steps = 0
  /// How often a move followed another directly, in one session: by ``Move/rawValue``, `[from][to]`.
  public var follows = [[Int]](repeating: Array(repeating: 0, count: Move.allCases.count), count: Move.allCases.count)
  /// The first and the last moves of a session, up to three different in a row, most frequent first.
  public var openings: [MoveRun] = [], closings: [MoveRun] = []
  /// Change, check, change again (``CheckLoop``): how many rounds, by number of rounds from 1; the last entry is for as
  /// many and more.
  public var loopRounds = [Int](repeating: 0, count: 8)
  public var loops = 0, sessionsWithLoops = 0, longestLoop = 0
  /// By ``CheckLoop/End``.
  public var loopEnds = [Int](repeating: 0, count: CheckLoop.End.allCases.count)
  /// Sessions that change a file, and how many steps of reading and searching came before: nearest-rank quartiles.
  public var changingSessions = 0
  public var readsBeforeChange: (lower: Int, median: Int, upper: Int)?
  public var changesWithoutReading = 0
  public init() {}

  /// From one move to another, most frequent first; repeats of one move left out.
  public func edges(limit: Int) -> [FlowEdge] {
    var edges: [FlowEdge] = []
    for from in Move.allCases {
      let all = follows[Int(from.rawValue)].reduce(0, +)
      for to in Move.allCases where to != from {
        let count = follows[Int(from.rawValue)][Int(to.rawValue)]
        guard count > 0 else { continue }
        edges.append(FlowEdge(from: from, to: to, count: count, share: Double(count) / Double(all)))
      }
    }
    edges.sort { ($1.count, $0.from.rawValue, $0.to.rawValue) < ($0.count, $1.from.rawValue, $1.to.rawValue) }
    return Array(edges.prefix(limit))
  }

  /// Steps of a move that were followed by another.
  public func leaving(_ move: Move) -> Int { follows[Int(move.rawValue)].reduce(0, +) }
}

public struct FlowEdge: Sendable {
  public var from: Move, to: Move
  public var count: Int
  /// Of all that followed `from`.
  public var share: Double
}

public struct MoveRun: Sendable {
  public var moves: [Move]
  public var sessions: Int
}

/// Rounds of change and check: a change that is followed by a check, for as long as changes and checks go on.
///
///     edit · read · test ✗ · edit · test ✓ · git commit   ->   2 rounds, committed
///
/// What is read and searched in between belongs to it. A commit ends it, and so does the end of the session.
public struct CheckLoop: Sendable, Equatable {
  public enum End: Int, Sendable, CaseIterable {
    /// The last check passed and a commit followed; it passed; it failed; changes followed that were not checked.
    case committed, passed, failed, unchecked

    public var name: Clean {
      switch self {
      case .committed: "a commit"
      case .passed: "a check that passes"
      case .failed: "a check that fails"
      case .unchecked: "a change that is not checked"
      }
    }
  }

  public var rounds: Int
  public var end: End

  /// - Parameters: moves, whether each failed, and whether each is a commit; all of one length.
  static func loops(moves: [Move], failed: [Bool], commits: [Bool]) -> [CheckLoop] {
    var loops: [CheckLoop] = []
    var (rounds, hasChange, lastFailed) = (0, false, false)
    func close(_ isCommit: Bool) {
      guard rounds > 0 else { return }
      let end: End = hasChange ? .unchecked : lastFailed ? .failed : isCommit ? .committed : .passed
      loops.append(CheckLoop(rounds: rounds, end: end))
    }
    for place in moves.indices {
      if moves[place].isChange {
        hasChange = true
      } else if moves[place].isCheck {
        if hasChange { rounds += 1 }
        if rounds > 0 { lastFailed = failed[place] }
        hasChange = false
      } else if commits[place] {
        close(true)
        (rounds, hasChange, lastFailed) = (0, false, false)
      }
    }
    close(false)
    return loops
  }
}
