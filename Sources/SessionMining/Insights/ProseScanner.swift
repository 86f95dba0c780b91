/// Finds words, phrases and quantities in what was said. Bytes all the way; its buffers are used again for the next
/// text.
///
///     "Root cause: the cache was stale, so 3 tests failed.\n```\nlet x\n```"
///     words 9 (code is dropped, digits separate) · cause {root cause} · hard {stale} · quantities {3 tests}
///
/// - **Prose**: lines between ``` fences are dropped, a `span` of code in a line separates; lower case; ’ is '.
/// - **Word**: begins with a letter (a–z, U+00C0–U+1FFF) and goes on with letters and '; a character of U+3040–U+D7FF
///   is
///   a word of its own, for nothing separates words there; all else separates.
/// - **Sentence**: ends at `.`, `?`, `!` or `;` before white space, and at each line's end.
/// - **Explanatory**: a sentence of ten words or more. Shorter ones narrate ("now let me run the tests").
struct ProseScanner {
  static let explanatoryWords = 10

  private let table = PhraseTable.shared
  private var prose: [UInt8] = []
  /// All words of the last text in order, and those of its explanatory sentences.
  private(set) var words: [UInt32] = []
  private(set) var explanatory: [UInt32] = []
  private(set) var phrases = PhraseSet()
  /// By their text, as hashes; repeated ones stand again.
  private(set) var quantities: [UInt64] = []
  private(set) var pairs = 0
  /// Words of each category among the first `categoryLimit`.
  private(set) var categories = CategoryCounts()
  private(set) var categoryWords = 0

  private static let from = WordHash.of("from"), versus = WordHash.of("versus"), vs = WordHash.of("vs")

  /// Reads a decoded text. `wantsNumbers` is for assistant texts only: elsewhere numbers say nothing of what was
  /// measured.
  mutating func scan(_ text: some Collection<UInt8>, categoryLimit: Int = .max, wantsNumbers: Bool = true) {
    words.removeAll(keepingCapacity: true)
    explanatory.removeAll(keepingCapacity: true)
    quantities.removeAll(keepingCapacity: true)
    phrases = PhraseSet()
    pairs = 0
    categories = CategoryCounts()
    var prose = ProseScanner.take(&self.prose)
    prose.removeAll(keepingCapacity: true)
    if text.withContiguousStorageIfAvailable({ ProseText.append($0, to: &prose) }) == nil {
      Array(text).withUnsafeBufferPointer { ProseText.append($0, to: &prose) }
    }
    prose.withUnsafeBufferPointer { walk($0, categoryLimit, wantsNumbers) }
    self.prose = prose
    categoryWords = min(words.count, categoryLimit)
  }

  /// Out of `self` while it is read, so that nothing is copied when `self` is written to.
  private static func take(_ buffer: inout [UInt8]) -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &buffer)
    return taken
  }

  private mutating func walk(_ text: UnsafeBufferPointer<UInt8>, _ categoryLimit: Int, _ wantsNumbers: Bool) {
    var (sentenceStart, quantityEnd) = (0, 0)
    var i = 0
    let count = text.count
    while i < count {
      let byte = text[i]
      if ProseText.beginsWord(byte) {
        let start = i
        let word = ProseText.takeWord(text, &i)
        note(word, categoryLimit)
        guard wantsNumbers else { continue }
        let isRange = word == Self.from && QuantityScanner.isRange(text, after: i)
        let isVersus =
          (word == Self.vs || word == Self.versus) && QuantityScanner.isPair(text, sign: start, after: i)
        if isRange || isVersus { pairs += 1 }
        continue
      }
      if byte >= 0xE3, byte <= 0xED, i + 2 < count, let word = ProseText.ideograph(text, i) {
        note(word, categoryLimit)
        i += 3
        continue
      }
      if wantsNumbers {
        if byte >= 0x30, byte <= 0x39, i >= quantityEnd, let end = QuantityScanner.quantity(text, at: i) {
          quantities.append(QuantityScanner.key(UnsafeBufferPointer(rebasing: text[i..<end])))
          quantityEnd = end
        }
        if let after = QuantityScanner.arrow(text, at: i), QuantityScanner.isPair(text, sign: i, after: after) {
          pairs += 1
        }
      }
      if byte == 0x0A || ProseText.endsSentence(text, i) { endSentence(from: &sentenceStart) }
      i += 1
    }
    endSentence(from: &sentenceStart)
  }

  @inline(__always)
  private mutating func endSentence(from start: inout Int) {
    if words.count - start >= Self.explanatoryWords { explanatory.append(contentsOf: words[start...]) }
    start = words.count
  }

  @inline(__always)
  private mutating func note(_ word: UInt32, _ categoryLimit: Int) {
    words.append(word)
    guard let index = table.index(of: word) else { return }
    let categories = table.entries[index].categories
    if categories != 0, words.count <= categoryLimit { self.categories.add(categories) }
    for rule in table.entries[index].rules where endsHere(rule.before) { phrases.insert(rule) }
  }

  private func endsHere(_ before: [UInt32]) -> Bool {
    var at = words.count - 2
    for word in before {
      guard at >= 0, words[at] == word else { return false }
      at -= 1
    }
    return true
  }
}

/// Words of each of the eight categories, in the order of ``InsightCategory/allCases``.
struct CategoryCounts: Sendable, Hashable, Codable {
  private(set) var counts = SIMD8<UInt32>()

  mutating func add(_ mask: UInt8) {
    var rest = mask
    while rest != 0 {
      counts[rest.trailingZeroBitCount] &+= 1
      rest &= rest - 1
    }
  }

  mutating func add(_ other: CategoryCounts) { counts &+= other.counts }
  func count(_ index: Int) -> Int { Int(counts[index]) }
}
