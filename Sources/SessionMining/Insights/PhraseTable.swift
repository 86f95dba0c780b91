/// Which phrases of each list stand in a text: a bit a phrase.
struct PhraseSet: Sendable, Hashable {
  fileprivate(set) var bits = SIMD8<UInt64>()

  enum List: Int { case cause, turn, check, hard, problem, red }

  subscript(_ list: List) -> UInt64 { bits[list.rawValue] }
  func has(_ list: List) -> Bool { bits[list.rawValue] != 0 }
  func count(_ list: List) -> Int { bits[list.rawValue].nonzeroBitCount }

  @inline(__always)
  mutating func insert(_ rule: PhraseTable.Rule) { bits |= rule.bits }
  mutating func formUnion(_ other: PhraseSet) { bits |= other.bits }

  /// Says why, or that something is other than it was thought to be.
  var explains: Bool { has(.cause) || has(.turn) }
}

/// All phrases and category words in one hash table, asked once a word.
///
/// A phrase is found at its last word: `root cause` is kept under `cause`, with `root` as the word that must come
/// before. So a text is walked once, and nothing but its last three words has to be remembered.
struct PhraseTable: Sendable {
  /// A phrase of at most four words, at its last.
  struct Rule: Sendable {
    /// Of its list, the bit of the phrase.
    var bits = SIMD8<UInt64>()
    /// How many words stand before the last, and which, the nearest first.
    var length = 0
    var before = SIMD4<UInt32>()
  }

  /// A word after or before which a pair of numbers may stand.
  enum PairWord: Sendable { case from, versus }

  /// What a word means.
  struct Mark: Sendable {
    /// One for each category it speaks for.
    var categories = CategoryCounts()
    var isOfCategory = false
    var pair: PairWord?
    /// Its place in `rules`.
    var firstRule = 0, rules = 0
  }

  /// By slot: the word, zero where free, and its place in `marks`. Few of a text's words are in the table, so what is
  /// asked for each of them is the first list alone; it stays in the nearest cache.
  private(set) var words = [UInt32](repeating: 0, count: PhraseTable.slotCount)
  /// A bit for 64 Ki words: most that are not in the table are told by it, without a look at the slots.
  private(set) var filter = [UInt64](repeating: 0, count: 1024)
  private var places = [UInt16](repeating: 0, count: PhraseTable.slotCount)
  private var marks: [Mark] = []
  private(set) var rules: [Rule] = []
  private static let slotCount = 4096

  static let shared = PhraseTable()

  private init() {
    var rulesOfMark: [[Rule]] = []
    for (target, list) in Self.lists {
      for (index, phrase) in list.split(separator: ",").enumerated() {
        let words = phrase.split(separator: " ").map { WordHash.of($0) }
        guard let last = words.last else { continue }
        precondition(index < 64 && words.count <= 4, "a list has at most 64 phrases, a phrase four words")
        let place = place(of: last)
        while rulesOfMark.count < marks.count { rulesOfMark.append([]) }
        var rule = Rule(length: words.count - 1)
        rule.bits[target.rawValue] = 1 << UInt64(index)
        for (at, word) in words.dropLast().reversed().enumerated() { rule.before[at] = word }
        rulesOfMark[place].append(rule)
      }
    }
    for (place, own) in rulesOfMark.enumerated() {
      (marks[place].firstRule, marks[place].rules) = (rules.count, own.count)
      rules += own
    }
    for (index, category) in InsightCategory.allCases.enumerated() {
      for word in WordLists.words(of: category).split(separator: " ") {
        let place = place(of: WordHash.of(word))
        marks[place].categories.add(category: index)
        marks[place].isOfCategory = true
      }
    }
    marks[place(of: WordHash.of("from"))].pair = .from
    for word in ["vs", "versus"] { marks[place(of: WordHash.of(word))].pair = .versus }
  }

  private static let lists: [(PhraseSet.List, String)] = [
    (.cause, WordLists.cause), (.turn, WordLists.turn), (.check, WordLists.check), (.hard, WordLists.hard),
    (.problem, WordLists.problem), (.red, WordLists.redPhase),
  ]

  /// The place of a word in `marks`, made if it has none.
  private mutating func place(of word: UInt32) -> Int {
    var slot = Self.slot(of: word)
    while words[slot] != 0 {
      if words[slot] == word { return Int(places[slot]) }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    words[slot] = word
    filter[Int(word >> 22)] |= 1 << UInt64(word >> 16 & 63)
    places[slot] = UInt16(marks.count)
    marks.append(Mark())
    return marks.count - 1
  }

  @inline(__always)
  private static func slot(of word: UInt32) -> Int { Int(word >> 7) & (slotCount - 1) }

  /// The slot of a word, if it is in the table; `words` and `filter` are the table's own lists.
  @inline(__always)
  static func slot(
    of word: UInt32, in words: UnsafePointer<UInt32>, _ filter: UnsafePointer<UInt64>
  ) -> Int? {
    guard filter[Int(word &>> 22)] &>> UInt64(word &>> 16 & 63) & 1 != 0 else { return nil }
    var slot = slot(of: word)
    while words[slot] != 0 {
      if words[slot] == word { return slot }
      slot = (slot &+ 1) & (slotCount - 1)
    }
    return nil
  }

  @inline(__always)
  func mark(ofSlot slot: Int) -> Mark { marks[Int(places[slot])] }
}
