/// What the sessions of a cluster do, beside what all clustered sessions do.
struct ArchetypeProfile {
  /// Mean over sessions of each move's share of the steps, by ``Move/rawValue``.
  var shares = [Double](repeating: 0, count: Move.allCases.count)
  var sharesOfAll = [Double](repeating: 0, count: Move.allCases.count)
  /// Share of sessions that change a file; that go at least two rounds of change and check.
  var changing = 0.0, looping = 0.0, loopingOfAll = 0.0
  var medianCalls = 0
  /// Over sessions that change a file.
  var medianFilesChanged = 0, medianFilesCreated = 0

  init(_ signatures: [ToolSignature]) {
    var files: [Int] = []
    var created: [Int] = []
    for signature in signatures {
      for move in signature.moves { shares[Int(move.rawValue)] += 1 / Double(max(1, signature.moves.count)) }
      if signature.filesChanged > 0 {
        files.append(signature.filesChanged)
        created.append(signature.filesCreated)
      }
      let commits = [Bool](repeating: false, count: signature.moves.count)
      let loops = CheckLoop.loops(moves: signature.moves, failed: signature.failed, commits: commits)
      if loops.contains(where: { $0.rounds > 1 }) { looping += 1 }
    }
    let count = Double(max(1, signatures.count))
    shares = shares.map { $0 / count }
    changing = Double(files.count) / count
    looping /= count
    medianCalls = Self.median(signatures.map(\.callCount))
    (medianFilesChanged, medianFilesCreated) = (Self.median(files), Self.median(created))
  }

  func compared(with all: ArchetypeProfile) -> ArchetypeProfile {
    var profile = self
    (profile.sharesOfAll, profile.loopingOfAll) = (all.shares, all.looping)
    return profile
  }

  func share(_ moves: Move...) -> Double { moves.reduce(0) { $0 + shares[Int($1.rawValue)] } }
  func shareOfAll(_ moves: Move...) -> Double { moves.reduce(0) { $0 + sharesOfAll[Int($1.rawValue)] } }

  var changes: Double { share(.editCode, .editTests, .editDocuments, .editSettings, .editOther) }
  var reading: Double { share(.read, .search) }

  /// Nearest rank, the lower of two in the middle; 0 of none.
  static func median(_ values: [Int]) -> Int {
    values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
  }
}
