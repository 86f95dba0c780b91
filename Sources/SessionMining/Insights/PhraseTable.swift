/// A 32-bit name of a word; its two lowest bits say that it has six letters or more, and seven.
///
/// FNV-1a (Fowler, Noll, Vo; public domain) over the lower-cased bytes, folded. Two of the 30,000 words of a large
/// corpus
/// share a name with a chance of one in ten each; one word taken for another moves no score that is shown.
struct WordHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325
  private(set) var letters = 0

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    // Bytes that go on with a character begin no letter.
    if byte & 0xC0 != 0x80 { letters &+= 1 }
  }

  @inline(__always)
  var value: UInt32 {
    let mixed = (state ^ state >> 29) &* 0xbf58_476d_1ce4_e5b9
    let folded = UInt32(truncatingIfNeeded: mixed >> 32) & ~3
    return (folded == 0 ? 4 : folded) | (letters >= 6 ? 1 : 0) | (letters >= 7 ? 2 : 0)
  }

  @inline(__always) static func hasSixLetters(_ word: UInt32) -> Bool { word & 1 != 0 }
  @inline(__always) static func hasSevenLetters(_ word: UInt32) -> Bool { word & 2 != 0 }

  static func of(_ word: some StringProtocol) -> UInt32 {
    var hash = WordHash()
    for byte in word.utf8 { hash.add(byte) }
    return hash.value
  }
}

/// Which phrases of each list stand in a text: a bit a phrase.
struct PhraseSet: Sendable, Hashable {
  fileprivate(set) var bits = SIMD8<UInt64>()

  enum List: Int { case cause, turn, check, hard, problem, red }

  subscript(_ list: List) -> UInt64 { bits[list.rawValue] }
  func has(_ list: List) -> Bool { bits[list.rawValue] != 0 }
  func count(_ list: List) -> Int { bits[list.rawValue].nonzeroBitCount }

  mutating func insert(_ rule: PhraseTable.Rule) { bits[rule.list] |= rule.bit }
  mutating func formUnion(_ other: PhraseSet) { bits |= other.bits }

  /// Says why, or that something is other than it was thought to be.
  var explains: Bool { has(.cause) || has(.turn) }
}

/// All phrases and category words in one hash table, asked once a word.
///
/// A phrase is found at its last word: `root cause` is kept under `cause`, with `root` as the word that must come
/// before. So
/// a text is walked once, and nothing but its last three words has to be remembered.
struct PhraseTable: Sendable {
  struct Rule: Sendable {
    var list: Int
    var bit: UInt64
    /// What stands before the last word, nearest first.
    var before: [UInt32]
  }

  struct Entry: Sendable {
    var word: UInt32
    /// A bit for each category, in the order of ``InsightCategory/allCases``.
    var categories: UInt8 = 0
    var rules: [Rule] = []
  }

  private(set) var entries: [Entry] = []
  /// Index into `entries` and one more; 0 is free.
  private var slots = [UInt16](repeating: 0, count: 2048)

  static let shared = PhraseTable()

  private init() {
    add(WordLists.cause, to: .cause)
    add(WordLists.turn, to: .turn)
    add(WordLists.check, to: .check)
    add(WordLists.hard, to: .hard)
    add(WordLists.problem, to: .problem)
    add(WordLists.redPhase, to: .red)
    for (index, category) in InsightCategory.allCases.enumerated() {
      for word in WordLists.words(of: category).split(separator: " ") {
        entries[entry(for: WordHash.of(word))].categories |= 1 << UInt8(index)
      }
    }
  }

  private mutating func add(_ list: String, to target: PhraseSet.List) {
    for (index, phrase) in list.split(separator: ",").enumerated() {
      let words = phrase.split(separator: " ").map { WordHash.of($0) }
      guard let last = words.last else { continue }
      precondition(index < 64, "a list has at most 64 phrases")
      entries[entry(for: last)].rules.append(
        Rule(list: target.rawValue, bit: 1 << UInt64(index), before: words.dropLast().reversed()))
    }
  }

  private mutating func entry(for word: UInt32) -> Int {
    var slot = Self.slot(of: word)
    while slots[slot] != 0 {
      if entries[Int(slots[slot]) - 1].word == word { return Int(slots[slot]) - 1 }
      slot = (slot + 1) & 2047
    }
    entries.append(Entry(word: word))
    slots[slot] = UInt16(entries.count)
    return entries.count - 1
  }

  @inline(__always)
  private static func slot(of word: UInt32) -> Int { Int(word >> 7) & 2047 }

  /// The place of a word in `entries`.
  @inline(__always)
  func index(of word: UInt32) -> Int? {
    var slot = Self.slot(of: word)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].word == word { return index }
      slot = (slot + 1) & 2047
    }
    return nil
  }
}
