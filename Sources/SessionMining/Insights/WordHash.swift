/// A 32-bit name of a word; its two lowest bits say that it has six letters or more, and seven.
///
/// The lower-cased bytes, eight at a time as one little-endian number, each multiplied into the state (multiply and
/// fold, as in wyhash; public domain). Two of the 30,000 words of a large corpus share a name with a chance of one in
/// ten each; one word taken for another moves no score that is shown.
struct WordHash {
  private var state: UInt64 = 0x243f_6a88_85a3_08d3
  /// Bytes that are not multiplied in yet, and their number in bits.
  private var chunk: UInt64 = 0
  private var bits: UInt64 = 0
  private(set) var letters = 0

  @inline(__always) init() {}

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    chunk |= UInt64(byte) &<< bits
    bits &+= 8
    // Bytes that go on with a character begin no letter.
    if byte & 0xC0 != 0x80 { letters &+= 1 }
    if bits == 64 { fold() }
  }

  @inline(__always)
  private mutating func fold() {
    state = (state ^ chunk) &* 0x9e37_79b9_7f4a_7c15
    state ^= state &>> 32
    (chunk, bits) = (0, 0)
  }

  @inline(__always)
  var value: UInt32 {
    var mixed = (state ^ chunk) &* 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ mixed &>> 32) &* 0xbf58_476d_1ce4_e5b9
    let folded = UInt32(truncatingIfNeeded: mixed &>> 32) & ~3
    return (folded == 0 ? 4 : folded) | (letters >= 6 ? 1 : 0) | (letters >= 7 ? 2 : 0)
  }

  /// The name of a word of `count` letters, at most 15: what adding them one by one gives, without a branch. `first` and
  /// `second` are the eight bytes at its start and the eight after those, lower-cased; what follows the word in them is
  /// left out here.
  @inline(__always)
  static func of(first: UInt64, second: UInt64, count: Int) -> UInt32 {
    let isLong = count >= 8
    var (start, folded) = (WordHash(), WordHash())
    folded.chunk = first
    folded.fold()
    let left = UInt64(truncatingIfNeeded: count & 7)
    start.state = isLong ? folded.state : start.state
    start.chunk = (isLong ? second : first) & ((1 &<< (left &* 8)) &- 1)
    start.letters = count
    return start.value
  }

  @inline(__always) static func hasSixLetters(_ word: UInt32) -> Bool { word & 1 != 0 }
  @inline(__always) static func hasSevenLetters(_ word: UInt32) -> Bool { word & 2 != 0 }

  static func of(_ word: some StringProtocol) -> UInt32 {
    var hash = WordHash()
    for byte in word.utf8 { hash.add(byte) }
    return hash.value
  }
}
