/// Sessions as points: near each other where their tools are alike.
struct SignatureSpace: Sendable {
  /// A transition counts for so much of a call.
  static let transitionWeight = 0.3

  /// Weighted terms: tokens, then transitions between moves.
  let terms: SparseRows
  let tokenCount: Int
  let points: PointSet
  let shares: [Double]

  init(_ signatures: [ToolSignature], tokenCount: Int) {
    self.tokenCount = tokenCount
    let moves = Move.allCases.count
    let rows = signatures.map { signature -> [(term: Int32, count: Double)] in
      var counts: [Int32: Double] = [:]
      for token in signature.tokens { counts[token, default: 0] += 1 }
      let turns = signature.turns
      for (from, to) in zip(turns, turns.dropFirst()) {
        let term = tokenCount + Int(from.rawValue) * moves + Int(to.rawValue)
        counts[Int32(term), default: 0] += Self.transitionWeight
      }
      return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    terms = WeightedTerms.vectors(rows, termCount: tokenCount + moves * moves)
    let components = PrincipalComponents(terms)
    points = components.project(terms)
    shares = components.shares
  }

  /// The transition that a term stands for, `nil` for a token.
  func transition(_ term: Int) -> (from: Move, to: Move)? {
    let place = term - tokenCount
    let count = Move.allCases.count
    guard place >= 0, let from = Move(rawValue: UInt8(place / count)), let to = Move(rawValue: UInt8(place % count))
    else { return nil }
    return (from, to)
  }
}

/// Sessions as points by the words of their prompts and titles: what the tools are compared with.
enum TextSpace {
  static func points(_ bags: [[UInt32]]) -> PointSet {
    var index: [UInt32: Int32] = [:]
    let rows = bags.map { words in
      words.map { word -> (term: Int32, count: Double) in
        let term = index[word] ?? Int32(index.count)
        index[word] = term
        return (term, 1)
      }.sorted { $0.term < $1.term }
    }
    let terms = WeightedTerms.vectors(rows, termCount: index.count)
    return PrincipalComponents(terms).project(terms)
  }
}
