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
    var counts = Array(repeating: 0.0, count: tokenCount + moves * moves)
    var touched: [Int32] = []
    func add(_ term: Int, _ amount: Double) {
      if counts[term] == 0 { touched.append(Int32(term)) }
      counts[term] += amount
    }
    let rows = signatures.map { signature -> [(term: Int32, count: Double)] in
      touched.removeAll(keepingCapacity: true)
      for token in signature.tokens { add(Int(token), 1) }
      var before: Move?
      for move in signature.moves where move != before {
        if let before { add(tokenCount + Int(before.rawValue) * moves + Int(move.rawValue), Self.transitionWeight) }
        before = move
      }
      touched.sort()
      return touched.map { term in
        defer { counts[Int(term)] = 0 }
        return (term, counts[Int(term)])
      }
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
  /// - Parameter dimensions: as many as the tools have, so that neither has the simpler task.
  static func points(_ bags: [[UInt32]], dimensions: Int) -> PointSet {
    var index: [UInt32: Int32] = [:]
    let rows = bags.map { words in
      words.map { word -> (term: Int32, count: Double) in
        let term = index[word] ?? Int32(index.count)
        index[word] = term
        return (term, 1)
      }.sorted { $0.term < $1.term }
    }
    let terms = WeightedTerms.vectors(rows, termCount: index.count)
    return PrincipalComponents(terms, dimensions: dimensions).project(terms)
  }
}
