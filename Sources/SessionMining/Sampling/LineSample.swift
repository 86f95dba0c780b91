/// Which lines of a log a sample in three zones looks into: the first 50, three windows of 30 at random between, and the last
/// 50. A log of no more lines than these is looked into as a whole.
///
///     1,000 lines   ->   1…50, 212…241, 500…529, 731…760, 951…1,000
///
/// This is how the study read its logs to save time. It is here for comparison only.
struct LineSample: Sendable, Hashable {
  /// Numbers of lines, from 1; ascending and apart.
  let ranges: [Range<Int>]

  static let ends = 50, windows = 3, windowLength = 30

  /// - Parameter random: its numbers decide where the windows are. Every way to place them without overlap is as likely.
  init(lines count: Int, _ random: inout SplitMix64) {
    let middle = count - 2 * Self.ends
    let left = middle - Self.windows * Self.windowLength
    guard left > 0 else {
      ranges = [1..<count + 1]
      return
    }
    let first = 1 + Self.ends
    // Each window as one line among those left over: which of them are windows?
    let places = random.sample(Self.windows, of: left + Self.windows)
    let windows = places.enumerated().map { number, place in
      let start = first + place + number * (Self.windowLength - 1)
      return start..<start + Self.windowLength
    }
    ranges = [1..<first] + windows + [count + 1 - Self.ends..<count + 1]
  }

  /// The same for a log in every run.
  init(of digest: SessionDigest, seed: UInt64) {
    var random = SplitMix64(seed: seed ^ digest.pathKey.value)
    self.init(lines: digest.lines, &random)
  }

  func contains(_ line: Int) -> Bool { ranges.contains { $0.contains(line) } }

  var isWhole: Bool { ranges.count == 1 }
}
