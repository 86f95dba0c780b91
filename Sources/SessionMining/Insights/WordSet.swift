/// A set of word hashes: open addressing, no hashing of hashes. Zero is no member.
struct WordSet {
  private var slots: [UInt32] = []
  private(set) var count = 0

  /// Whether the word was not there before.
  @inline(__always)
  mutating func insert(_ word: UInt32) -> Bool {
    if count &* 2 >= slots.count { grow() }
    let mask = slots.count &- 1
    var slot = Int(word >> 2) & mask
    while slots[slot] != 0 {
      if slots[slot] == word { return false }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = word
    count &+= 1
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt32](repeating: 0, count: max(64, old.count * 2))
    let mask = slots.count - 1
    for word in old where word != 0 {
      var slot = Int(word >> 2) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = word
    }
  }
}
