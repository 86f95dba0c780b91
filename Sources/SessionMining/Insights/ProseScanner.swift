/// Finds words, phrases and quantities in what was said, in one walk over the bytes. Its buffers are used again for the
/// next text.
///
///     "Root cause: the cache was stale, so 3 tests failed.\n```\nlet x\n```"
///     words 9 (code is dropped, digits separate) · cause {root cause} · hard {stale} · quantities {3 tests}
///
/// - **Prose**: lines between ``` fences are dropped, a `span` of code in a line separates; upper and lower case are
///   one; ’ is '.
/// - **Word**: begins with a letter (a–z, U+00C0–U+1FFF) and goes on with letters and '; a character of U+3040–U+D7FF
///   is a word of its own, for nothing separates words there; all else separates.
/// - **Sentence**: ends at `.`, `?`, `!` or `;` before white space, and at each line's end.
/// - **Explanatory**: a sentence of ten words or more. Shorter ones narrate ("now let me run the tests").
struct ProseScanner {
  static let explanatoryWords = 10

  private let table = PhraseTable.shared
  private let classes = ProseText.classes
  /// Of the last text: the first `wordCount` are its words in order, the rest is of texts before.
  private var storage: [UInt32] = []
  private(set) var wordCount = 0
  /// Where its explanatory sentences stand among the words.
  private(set) var explanatorySentences: [Range<Int>] = []
  private(set) var phrases = PhraseSet()
  /// By their text in lower case, as hashes, and where they stand; repeated ones stand again.
  private(set) var quantities: [UInt64] = []
  private(set) var quantityRanges: [Range<Int>] = []
  private(set) var pairs = 0
  /// Words of each category among the first `categoryLimit`.
  private(set) var categories = CategoryCounts()
  private(set) var categoryWords = 0

  /// All words of the last text in order.
  var words: ArraySlice<UInt32> { storage[..<wordCount] }

  @inline(__always)
  func eachExplanatoryWord(_ body: (UInt32) -> Void) {
    storage.withUnsafeBufferPointer { storage in
      for sentence in explanatorySentences { for at in sentence { body(storage[at]) } }
    }
  }

  /// Reads a decoded text. `wantsNumbers` is for assistant texts only: elsewhere numbers say nothing of what was
  /// measured.
  mutating func scan(_ text: [UInt8], categoryLimit: Int = .max, wantsNumbers: Bool = true) {
    text.withUnsafeBufferPointer { scan($0, categoryLimit: categoryLimit, wantsNumbers: wantsNumbers) }
  }

  mutating func scan(_ text: UnsafeBufferPointer<UInt8>, categoryLimit: Int = .max, wantsNumbers: Bool = true) {
    explanatorySentences.removeAll(keepingCapacity: true)
    quantities.removeAll(keepingCapacity: true)
    quantityRanges.removeAll(keepingCapacity: true)
    (phrases, pairs, categories, wordCount) = (PhraseSet(), 0, CategoryCounts(), 0)
    // A word and what separates it are two bytes at least.
    if storage.count <= text.count / 2 + 1 {
      storage = [UInt32](repeating: 0, count: max(1024, text.count + text.count / 2))
    }
    // Out of `self` while it is written to, so that nothing is copied.
    var words: [UInt32] = []
    swap(&words, &storage)
    words.withUnsafeMutableBufferPointer { words in
      classes.withUnsafeBufferPointer { classes in
        table.words.withUnsafeBufferPointer { known in
          table.filter.withUnsafeBufferPointer { filter in
            guard let words = words.baseAddress, let classes = classes.baseAddress, let known = known.baseAddress,
              let filter = filter.baseAddress
            else { return }
            let lists = Lists(words: words, classes: classes, known: known, filter: filter)
            walk(text, lists, categoryLimit, wantsNumbers)
          }
        }
      }
    }
    swap(&words, &storage)
    categoryWords = min(wordCount, categoryLimit)
  }

  /// What the walk reads and writes, beside the text.
  private struct Lists {
    var words: UnsafeMutablePointer<UInt32>
    var classes: UnsafePointer<UInt8>
    /// ``PhraseTable/words`` and ``PhraseTable/filter``.
    var known: UnsafePointer<UInt32>
    var filter: UnsafePointer<UInt64>
  }

  private mutating func walk(
    _ text: UnsafeBufferPointer<UInt8>, _ lists: Lists, _ categoryLimit: Int, _ wantsNumbers: Bool
  ) {
    guard let base = text.baseAddress else { return }
    typealias Class = ProseText.Class
    let (words, classes, known, filter) = (lists.words, lists.classes, lists.known, lists.filter)
    let count = text.count
    var (i, found, sentence) = (0, 0, 0)
    // Where prose goes on after a span of code or a fence: nothing before is looked back upon.
    var floor = 0
    var (quantityEnd, unclosed) = (0, 0)
    while i < count, ProseText.isFence(text, i) { i = ProseText.afterFence(text, i) }
    while i < count {
      let kind = classes[Int(base[i])]
      switch kind {
      case Class.letter, Class.lead:
        // Most words stand one blank apart.
        while true {
          let start = i
          let word = ProseText.takeWord(text, base, &i)
          words[found] = word
          found &+= 1
          if let slot = PhraseTable.slot(of: word, in: known, filter) {
            let pair = note(slot, words, found, categoryLimit)
            if wantsNumbers, let pair, isPair(pair, text, start..<i, floor: floor) { pairs += 1 }
          }
          guard i &+ 1 < count, base[i] == 0x20, classes[Int(base[i &+ 1])] == Class.letter else { break }
          i &+= 1
        }
        continue
      case Class.separator: break
      case Class.newline:
        endSentence(from: &sentence, to: found)
        i &+= 1
        while i < count, ProseText.isFence(text, i) { i = ProseText.afterFence(text, i) }
        floor = i
        continue
      case Class.stop:
        if i &+ 1 >= count || base[i &+ 1] <= 0x20 { endSentence(from: &sentence, to: found) }
      case Class.code:
        if i >= unclosed {
          if let end = ProseText.afterSpan(text, i) {
            (i, floor) = (end, end)
            continue
          }
          unclosed = ProseText.nextLine(text, i)
        }
      case Class.digit:
        if wantsNumbers, i >= quantityEnd, let end = QuantityScanner.quantity(text, at: i) {
          quantities.append(QuantityScanner.key(text, i..<end))
          quantityRanges.append(i..<end)
          quantityEnd = end
        }
      case Class.ideograph:
        if let word = ProseText.ideograph(text, i) {
          words[found] = word
          found &+= 1
          if let slot = PhraseTable.slot(of: word, in: known, filter) { _ = note(slot, words, found, categoryLimit) }
          i &+= 3
          continue
        }
      default:
        if wantsNumbers, let after = QuantityScanner.arrow(text, at: i),
          QuantityScanner.isPair(text, sign: i, after: after, floor: floor)
        {
          pairs += 1
        }
      }
      i &+= 1
    }
    endSentence(from: &sentence, to: found)
    wordCount = found
  }

  @inline(__always)
  private mutating func endSentence(from start: inout Int, to end: Int) {
    if end &- start >= Self.explanatoryWords { explanatorySentences.append(start..<end) }
    start = end
  }

  /// Counts the last of `found` words, which is the table's; whether a pair of numbers may stand around it.
  @inline(__always)
  private mutating func note(
    _ slot: Int, _ words: UnsafePointer<UInt32>, _ found: Int, _ categoryLimit: Int
  ) -> PhraseTable.PairWord? {
    let mark = table.mark(ofSlot: slot)
    if mark.isOfCategory, found <= categoryLimit { categories.add(mark.categories) }
    if mark.rules > 0 {
      for rule in mark.firstRule..<mark.firstRule &+ mark.rules { note(table.rules[rule], words, found) }
    }
    return mark.pair
  }

  @inline(__always)
  private mutating func note(_ rule: PhraseTable.Rule, _ words: UnsafePointer<UInt32>, _ found: Int) {
    guard rule.length < found else { return }
    for at in 0..<rule.length where words[found &- 2 &- at] != rule.before[at] { return }
    phrases.insert(rule)
  }

  private func isPair(
    _ pair: PhraseTable.PairWord, _ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, floor: Int
  ) -> Bool {
    switch pair {
    case .from: QuantityScanner.isRange(text, after: word.upperBound)
    case .versus: QuantityScanner.isPair(text, sign: word.lowerBound, after: word.upperBound, floor: floor)
    }
  }
}

/// Words of each of the eight categories, in the order of ``InsightCategory/allCases``.
struct CategoryCounts: Sendable, Hashable, Codable {
  private(set) var counts = SIMD8<UInt32>()

  mutating func add(category: Int) { counts[category] &+= 1 }

  mutating func add(_ other: CategoryCounts) { counts &+= other.counts }
  func count(_ index: Int) -> Int { Int(counts[index]) }

  static let size = 8

  init() {}

  /// In the order of the categories; what is missing at the end is 0.
  init(_ list: [UInt32]) { for (index, count) in list.prefix(Self.size).enumerated() { counts[index] = count } }
}
