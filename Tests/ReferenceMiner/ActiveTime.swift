/// Time in which a session was at work: between neighbouring records, at most five minutes each.
struct ActiveTime {
  static let longestGapMilliseconds = 300_000

  /// From each record to the next one, cut off after five minutes.
  let intervals: [Range<Int>]

  init(sortedMilliseconds times: [Int]) {
    intervals = zip(times, times.dropFirst()).map { $0..<min($1, $0 + Self.longestGapMilliseconds) }
  }

  var milliseconds: Int { intervals.reduce(0) { $0 + $1.count } }

  /// The length of the union of all intervals.
  static func union(_ sessions: [ActiveTime]) -> Int {
    var total = 0
    var reached = Int.min
    for interval in sessions.flatMap(\.intervals).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let start = max(interval.lowerBound, reached)
      if interval.upperBound > start {
        total += interval.upperBound - start
        reached = interval.upperBound
      }
    }
    return total
  }
}
