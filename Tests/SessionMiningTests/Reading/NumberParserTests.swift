import Testing

@testable import SessionMining

@Suite struct NumberParserTests {
  struct Count: Sendable, Equatable {
    var value: Int
    var isOdd: Bool
  }

  /// Clamped to 0 … 2^53, a fraction cut off; odd is what no token count should be.
  static let table: [Row<String, Count>] = [
    Row("0", Count(value: 0, isOdd: false)), Row("7", Count(value: 7, isOdd: false)),
    Row("123456789012345", Count(value: 123_456_789_012_345, isOdd: false)),
    Row("1234567890123456", Count(value: 1_234_567_890_123_456, isOdd: false)),
    Row("9007199254740992", Count(value: 9_007_199_254_740_992, isOdd: false)),
    Row("9007199254740994", Count(value: 9_007_199_254_740_992, isOdd: true)),
    Row("123456789012345678901234567890", Count(value: 9_007_199_254_740_992, isOdd: true)),
    Row("1e400", Count(value: 9_007_199_254_740_992, isOdd: true)), Row("-1e400", Count(value: 0, isOdd: true)),
    Row("1e3", Count(value: 1000, isOdd: false)), Row("1.5e1", Count(value: 15, isOdd: false)),
    Row("-0", Count(value: 0, isOdd: false)), Row("-5", Count(value: 0, isOdd: true)),
    Row("2.9", Count(value: 2, isOdd: true)), Row("-0.5", Count(value: 0, isOdd: true)),
    Row("1e-400", Count(value: 0, isOdd: false)), Row("2.0", Count(value: 2, isOdd: false)),
    Row("null", Count(value: 0, isOdd: false)), Row("\"12\"", Count(value: 0, isOdd: true)),
    Row("true", Count(value: 0, isOdd: true)), Row("{}", Count(value: 0, isOdd: true)),
    Row("[1]", Count(value: 0, isOdd: true)),
  ]

  @Test("counts", arguments: table)
  func count(_ row: Row<String, Count>) {
    var isOdd = false
    let value = withBytes(row.input) { NumberParser.count($0, isOdd: &isOdd) }
    #expect(Count(value: value, isOdd: isOdd) == row.expected)
  }

  static let saturating: [Row<(Int, Int), Int>] = [
    Row("plain", (2, 3), 5), Row("past the largest", (.max, 1), .max), Row("past the smallest", (.min, -1), .min),
    Row("largest and smallest", (.max, .min), -1),
  ]

  @Test("sums stop at the largest value instead of trapping", arguments: saturating)
  func adding(_ row: Row<(Int, Int), Int>) {
    #expect(row.input.0.adding(row.input.1) == row.expected)
  }
}
