internal import SessionMining

/// Words and cells that the pages on archetypes share.
enum ArchetypeText {
  /// As many groups have a colour of their own, the largest ones; the rest are grey.
  static let inks: [Ink] = [.c1, .c2, .c3, .c4, .c5, .c6, .c7]

  /// `0.87`; `—` where it is not known.
  static func index(_ value: Double?) -> Clean {
    guard let value, value.isFinite else { return Format.unknown }
    return Format.score(value)
  }

  /// `-0.31`, with two decimals.
  static func coordinate(_ value: Double) -> Clean {
    let text = Format.score(abs(value))
    return value < 0 && text != Format.score(0) ? "-\(text)" : text
  }

  /// A stability, and a word where it is low.
  static func stability(_ value: Double?) -> Table.Cell {
    guard let value else { return .unknown }
    let mark: [Inline] =
      value < ArchetypeStability.weak
      ? [.text(" weak")] : value >= ArchetypeStability.stable ? [] : [.muted(" fair")]
    return Table.Cell([.text(index(value))] + mark, sortKey: value)
  }

  /// `read → search → edit code`
  static func sequence(_ moves: [Move]) -> Clean { moves.map(\.name).joined(separator: " → ") }

  /// The moves that are made most, as a matrix.
  static func matrix(_ flow: WorkFlow) -> (names: [Clean], counts: [[Int]]) {
    func steps(_ move: Move) -> Int { flow.leaving(move) + flow.follows.reduce(0) { $0 + $1[Int(move.rawValue)] } }
    let ranked = Move.allCases.filter { steps($0) > 0 }
      .sorted { (steps($1), $0.rawValue) < (steps($0), $1.rawValue) }.prefix(12)
    return (
      ranked.map(\.name),
      ranked.map { from in ranked.map { to in flow.follows[Int(from.rawValue)][Int(to.rawValue)] } }
    )
  }
}
