import Testing

@testable import SessionMining

/// Which line of a message counts.
@Suite struct MessageUsageTests {
  private static func message(_ tokens: TokenCounts, write1h: Int = 0) -> MessageUsage {
    MessageUsage(key: Key64(value: 1), time: nil, model: 0, tokens: tokens, cacheWrite5m: 0, cacheWrite1h: write1h)
  }

  static let pairs: [Row<[TokenCounts], Bool>] = [
    Row("more output", [.init(output: 2), .init(output: 1)], true),
    Row(
      "more output against everything else",
      [.init(output: 2), .init(input: 99, output: 1, cacheWrite: 99, cacheRead: 99)], true),
    Row(
      "equal output, more of the others together",
      [.init(input: 1, output: 5, cacheRead: 9), .init(input: 8, output: 5)], true),
    Row(
      "equal sums, larger input", [.init(input: 3, output: 5, cacheRead: 1), .init(input: 2, output: 5, cacheRead: 2)],
      true),
    Row(
      "equal but for cache writes",
      [.init(input: 1, cacheWrite: 3, cacheRead: 1), .init(input: 1, cacheWrite: 2, cacheRead: 2)], true),
    Row("equal in all", [.init(input: 1, output: 1), .init(input: 1, output: 1)], false),
  ]

  @Test("output, then the others together, then the larger tuple", arguments: pairs)
  func order(_ row: Row<[TokenCounts], Bool>) {
    let (left, right) = (Self.message(row.input[0]), Self.message(row.input[1]))
    #expect(left.counts(before: right) == row.expected)
    #expect(!right.counts(before: left))
  }

  @Test("any order of the same lines gives the same line", arguments: 1...4)
  func independentOfOrder(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let lines = (0..<40).map { _ in
      Self.message(
        TokenCounts(
          input: .random(in: 0...2, using: &random), output: .random(in: 0...2, using: &random),
          cacheWrite: .random(in: 0...2, using: &random), cacheRead: .random(in: 0...2, using: &random)),
        write1h: .random(in: 0...2, using: &random))
    }
    func best(_ lines: [MessageUsage]) -> MessageUsage {
      lines.dropFirst().reduce(lines[0]) { $1.counts(before: $0) ? $1 : $0 }
    }
    for _ in 0..<20 { #expect(best(lines.shuffled(using: &random)) == best(lines)) }
  }
}
