/// A small generator of pseudo-random numbers: the same seed gives the same numbers on every machine.
///
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// 0..<`limit`, which is at least 1. The bias of the multiplication is below limit ÷ 2^64.
  mutating func below(_ limit: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(limit)).high) }

  /// 0..<1 in steps of 2^-53.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// `count` different numbers below `limit`, ascending; all of them when there are no more.
  mutating func sample(_ count: Int, of limit: Int) -> [Int] {
    guard count < limit else { return Array(0..<limit) }
    var all = Array(0..<limit)
    for place in 0..<count { all.swapAt(place, place + below(limit - place)) }
    return all.prefix(count).sorted()
  }
}
