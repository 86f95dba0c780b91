/// Finds words, phrases and quantities in what was said. Letters and what may end something are found 32 bytes at a time
/// (``WideBytes``); the walk then steps from one such place to the next. Its buffers are used again for the next text.
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
  /// Of the last text: the first `wordCount` are its words in order, the rest is of texts before.
  private var storage: [UInt32] = []
  /// Of the last text, a bit a byte: letters, then events (``WideBytes/readProse(_:letters:events:)``).
  private var bits: [UInt64] = []
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
    let blocks = text.count / 64 + 1
    if bits.count < 2 * blocks + 1 { bits = [UInt64](repeating: 0, count: max(256, 3 * blocks)) }
    // Out of `self` while they are written to, so that nothing is copied.
    var (words, masks): ([UInt32], [UInt64]) = ([], [])
    swap(&words, &storage)
    swap(&masks, &bits)
    words.withUnsafeMutableBufferPointer { words in
      masks.withUnsafeMutableBufferPointer { masks in
        table.words.withUnsafeBufferPointer { known in
          table.filter.withUnsafeBufferPointer { filter in
            guard let words = words.baseAddress, let letters = masks.baseAddress, let known = known.baseAddress,
              let filter = filter.baseAddress
            else { return }
            let events = letters + blocks + 1
            WideBytes.readProse(text, letters: letters, events: events)
            let lists = Lists(
              words: words, letters: letters, events: events, blocks: blocks, known: known, filter: filter)
            walk(text, lists, categoryLimit, wantsNumbers)
          }
        }
      }
    }
    swap(&words, &storage)
    swap(&masks, &bits)
    categoryWords = min(wordCount, categoryLimit)
  }

  /// What the walk reads and writes, beside the text.
  private struct Lists {
    var words: UnsafeMutablePointer<UInt32>
    /// A bit a byte, in `blocks` words; one word of zeros behind `letters`.
    var letters: UnsafePointer<UInt64>, events: UnsafePointer<UInt64>
    var blocks: Int
    /// ``PhraseTable/words`` and ``PhraseTable/filter``.
    var known: UnsafePointer<UInt32>
    var filter: UnsafePointer<UInt64>
  }

  /// Where a walk stands.
  private struct Place {
    var found = 0, sentence = 0
    /// Where prose goes on after a span of code or a fence: nothing before is looked back upon.
    var floor = 0
    var quantityEnd = 0, unclosed = 0
  }

  private mutating func walk(
    _ text: UnsafeBufferPointer<UInt8>, _ lists: Lists, _ categoryLimit: Int, _ wantsNumbers: Bool
  ) {
    guard let base = text.baseAddress else { return }
    let (words, letters) = (lists.words, lists.letters)
    var place = Place()
    var i = Self.afterFences(text, 0)
    while i < text.count {
      let block = i &>> 6
      var bits = lists.events[block] & (.max &<< UInt64(i & 63))
      i = (block &+ 1) &<< 6
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        let at = block &<< 6 &+ bit
        bits &= bits &- 1
        if letters[block] &>> UInt64(bit) & 1 != 0 {
          // The letters from here on: of this block, and of the next where they go on.
          let here = letters[block] &>> UInt64(bit)
          let next = bit == 0 ? 0 : letters[block &+ 1] &<< UInt64(64 &- bit)
          let run = (~(here | next)).trailingZeroBitCount
          // ’ is E2 80 99.
          if run < 16, at &+ 16 <= text.count, base[at &+ run] != 0x27, base[at &+ run] &- 0xC3 > 0xE2 &- 0xC3 {
            let raw = UnsafeRawPointer(base + at)
            let first = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) | 0x2020_2020_2020_2020
            let second =
              UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)) | 0x2020_2020_2020_2020
            words[place.found] = WordHash.of(first: first, second: second, count: run)
            place.found &+= 1
            notePair(text, at..<at &+ run, lists, place, categoryLimit, wantsNumbers)
            continue
          }
        } else if let next = event(text, at, lists, &place, categoryLimit, wantsNumbers) {
          i = next
          break
        } else {
          continue
        }
        i = takeWord(text, at, lists, &place, categoryLimit, wantsNumbers)
        break
      }
    }
    endSentence(from: &place.sentence, to: place.found)
    wordCount = place.found
  }

  private static func afterFences(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < text.count, ProseText.isFence(text, i) { i = ProseText.afterFence(text, i) }
    return i
  }

  /// A word that is long, or has an apostrophe or other letters than a–z. Returns its end.
  private mutating func takeWord(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ lists: Lists, _ place: inout Place, _ categoryLimit: Int,
    _ wantsNumbers: Bool
  ) -> Int {
    var end = start
    lists.words[place.found] = ProseText.takeWord(text, &end)
    place.found += 1
    notePair(text, start..<end, lists, place, categoryLimit, wantsNumbers)
    return end
  }

  /// Counts the last word found, if it is the table's.
  @inline(__always)
  private mutating func notePair(
    _ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ lists: Lists, _ place: Place, _ categoryLimit: Int,
    _ wantsNumbers: Bool
  ) {
    guard let slot = PhraseTable.slot(of: lists.words[place.found &- 1], in: lists.known, lists.filter) else { return }
    let pair = note(slot, lists.words, place.found, categoryLimit)
    if wantsNumbers, let pair, isPair(pair, text, word, floor: place.floor) { pairs += 1 }
  }

  /// What is no letter of a–z. Returns where the walk goes on, `nil` for the next event.
  private mutating func event(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ lists: Lists, _ place: inout Place, _ categoryLimit: Int,
    _ wantsNumbers: Bool
  ) -> Int? {
    switch text[at] {
    case 0x0A:
      endSentence(from: &place.sentence, to: place.found)
      place.floor = Self.afterFences(text, at + 1)
      return place.floor == at + 1 ? nil : place.floor
    case 0x2E, 0x3F, 0x21, 0x3B:
      if at + 1 >= text.count || text[at + 1] <= 0x20 { endSentence(from: &place.sentence, to: place.found) }
    case 0x60:
      guard at >= place.unclosed else { break }
      if let end = ProseText.afterSpan(text, at) {
        place.floor = end
        return end
      }
      place.unclosed = ProseText.nextLine(text, at)
    case 0x30...0x39:
      if wantsNumbers, at >= place.quantityEnd, let end = QuantityScanner.quantity(text, at: at) {
        quantities.append(QuantityScanner.key(text, at..<end))
        quantityRanges.append(at..<end)
        place.quantityEnd = end
      }
    case 0xC3...0xE1: return takeWord(text, at, lists, &place, categoryLimit, wantsNumbers)
    case 0xE3...0xED:
      guard let word = ProseText.ideograph(text, at) else { break }
      lists.words[place.found] = word
      place.found += 1
      notePair(text, at..<at, lists, place, categoryLimit, false)
    default:
      if wantsNumbers, let after = QuantityScanner.arrow(text, at: at),
        QuantityScanner.isPair(text, sign: at, after: after, floor: place.floor)
      {
        pairs += 1
      }
    }
    return nil
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
struct CategoryCounts: Sendable, Hashable {
  private(set) var counts = SIMD8<UInt32>()

  mutating func add(category: Int) { counts[category] &+= 1 }

  mutating func add(_ other: CategoryCounts) { counts &+= other.counts }
  func count(_ index: Int) -> Int { Int(counts[index]) }

  static let size = 8

  init() {}

  /// In the order of the categories; what is missing at the end is 0.
  init(_ list: [UInt32]) { for (index, count) in list.prefix(Self.size).enumerated() { counts[index] = count } }
}

/// As the list of numbers that it is made of.
extension CategoryCounts: Codable {
  init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode([UInt32].self)) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode((0..<Self.size).map { counts[$0] })
  }
}
