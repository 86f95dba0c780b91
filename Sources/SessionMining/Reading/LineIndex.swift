/// Reads a line once, 32 bytes at a time, before it is parsed: where its strings begin and end, whether it is ASCII, and
/// where something may stand that is worth learning (``SecretLearner``). One a worker; its lists are used again for the
/// next line.
///
///     {"a":"x\"y","key":1}
///     .^.^.^....^.^...^... ^     quotes: those that are not escaped, and the line's end
///     .............^......       marks: `=`, `@`, and what begins `key`, `ken`, `kie`, `ssw`, `ssp` …, `-p`, `-u `, `-us`
final class LineIndex {
  /// Valid until the next line is read, as all below.
  private(set) var check: ByteCheck = []
  /// For ``RecordParser``; none where an escape is not one of JSON's, for there a string's end cannot be told by it.
  private(set) var quotes = QuoteIndex.none
  private(set) var marks = LineMarks()

  private var quoteWords: UnsafeMutablePointer<UInt64>
  private var markWords: UnsafeMutablePointer<UInt64>
  private var capacity = LineIndex.keptCapacity
  /// Words of each list; what a longer line took is given back with the next.
  private static let keptCapacity = 16 << 10

  init() {
    quoteWords = .allocate(capacity: Self.keptCapacity)
    markWords = .allocate(capacity: Self.keptCapacity)
  }

  deinit {
    quoteWords.deallocate()
    markWords.deallocate()
  }

  func read(_ line: Bytes) {
    let words = line.count / 64 + 1
    if words > capacity || capacity > Self.keptCapacity { resize(max(words, Self.keptCapacity)) }
    let found = WideBytes.read(line, quotes: quoteWords, marks: markWords)
    check = ByteCheck(line, hasHigh: found.hasHigh, hasLow: found.hasLow)
    quotes = found.hasBadEscape ? .none : QuoteIndex(origin: line.start, words: quoteWords)
    marks = LineMarks(origin: line.start, words: found.hasMarks ? words : 0, list: markWords)
  }

  private func resize(_ words: Int) {
    guard words != capacity else { return }
    quoteWords.deallocate()
    markWords.deallocate()
    (quoteWords, markWords, capacity) = (.allocate(capacity: words), .allocate(capacity: words), words)
  }
}

/// Where the quotes of a line stand that are not escaped.
///
/// The list belongs to a ``LineIndex`` and is read only while the line that it was made of is.
struct QuoteIndex {
  private let origin: UnsafePointer<UInt8>?
  private let words: UnsafePointer<UInt64>?

  static var none: QuoteIndex { QuoteIndex() }

  private init() { (origin, words) = (nil, nil) }

  init(origin: UnsafePointer<UInt8>, words: UnsafePointer<UInt64>) { (self.origin, self.words) = (origin, words) }

  /// The first quote at or after `from`, which lies in the line; the line's end where there is none. `nil` without an index.
  @inline(__always)
  func next(from: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    guard let words, let origin else { return nil }
    let at = from - origin
    var word = at &>> 6
    var bits = words[word] &>> UInt64(at & 63)
    if bits != 0 { return from + bits.trailingZeroBitCount }
    // Ends at the latest at the bit of the line's end.
    repeat {
      word &+= 1
      bits = words[word]
    } while bits == 0
    return origin + (word &<< 6 &+ bits.trailingZeroBitCount)
  }
}

/// Where a line may hold something worth learning, in order.
struct LineMarks {
  var origin: UnsafePointer<UInt8>?
  var words = 0
  var list: UnsafePointer<UInt64>?

  @inline(__always)
  func each(_ body: (UnsafePointer<UInt8>) -> Void) {
    guard let origin, let list else { return }
    for word in 0..<words {
      var bits = list[word]
      while bits != 0 {
        body(origin + (word &<< 6 &+ bits.trailingZeroBitCount))
        bits &= bits &- 1
      }
    }
  }
}
