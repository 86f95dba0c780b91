/// One pass over one text. Finds the places; says nothing of what stands there.
///
/// Time is linear in the length: a literal's forward walk is bounded, or goes along a run whose end is remembered, so
/// that no byte is walked over twice for the same classes.
struct GateScanner {
  struct Match {
    var kind: String
    var range: Range<Int>
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let index: GateIndex
  let count: Int
  private let classTable: [UInt16]
  private var runs: [Range<Int>]
  /// Up to where the body of a private key was looked for and not found.
  var keyBodySearched = 0
  /// Bytes looked at beyond the one pass of the filter.
  private(set) var steps = 0

  private let hasContext: Bool

  /// - Parameter hasContext: whether values beside a word like `password` are looked for.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ index: GateIndex, hasContext: Bool) {
    (self.bytes, self.index, count, self.hasContext) = (bytes, index, bytes.count, hasContext)
    classTable = ByteClass.table
    runs = [Range<Int>](repeating: 0..<0, count: index.slotCount)
  }

  /// - Parameter found: called for each match, in order; what is between two matches is looked at once.
  mutating func scan(found: (Match) -> Void) {
    let (index, count) = (index, count)
    index.first.withUnsafeBufferPointer { first in
      index.second.withUnsafeBufferPointer { second in
        index.third.withUnsafeBufferPointer { third in
          var i = 0
          while i < count {
            // Past the end stands a line end, so that a literal at the very end is found as well.
            let next = i + 1 < count ? bytes[i + 1] : 0x0C
            let last = i + 2 < count ? bytes[i + 2] : 0x0C
            let buckets = first[Int(bytes[i])] & second[Int(next)] & third[Int(last)]
            if buckets == 0 {
              i += 1
            } else if let match = probe(at: i, buckets) {
              found(match)
              i = max(i + 1, match.range.upperBound)
            } else {
              i += 1
            }
          }
        }
      }
    }
  }

  private mutating func probe(at place: Int, _ buckets: UInt64) -> Match? {
    var rest = buckets
    while rest != 0 {
      let bucket = rest.trailingZeroBitCount
      rest &= rest - 1
      for number in index.bucketStarts[bucket]..<index.bucketStarts[bucket + 1] {
        let start = place - index.probes[number].pivot
        guard start >= 0, isThere(index.probes[number], at: start) else { continue }
        let end = start + index.probes[number].literal.count
        if let match = match(index.probes[number].meaning, literal: start..<end) { return match }
      }
    }
    return nil
  }

  private mutating func isThere(_ probe: GateIndex.Probe, at start: Int) -> Bool {
    guard start + probe.literal.count <= count else { return false }
    for (offset, byte) in probe.literal.enumerated() {
      let there = bytes[start + offset]
      guard there == byte || (probe.ignoresCase && there | 0x20 == byte && isA(there, .letter)) else { return false }
      steps += 1
    }
    return true
  }

  private mutating func match(_ meaning: GateIndex.Meaning, literal: Range<Int>) -> Match? {
    switch meaning {
    case .anchored(let number): return anchored(index.rules[number], literal)
    case .context(let word):
      guard hasContext, !isInMask(literal.lowerBound) else { return nil }
      return context(word, literal).map { Match(kind: word.kind, range: $0) }
    case .denied: return Match(kind: "denied text", range: literal)
    case .homeFolder: return homeFolder(literal)
    }
  }

  /// Whether a word is one of a mask's own: `[redacted: password]:5432` sets nothing to 5432.
  private mutating func isInMask(_ place: Int) -> Bool {
    let start = startOfRun([.base64URL, .blank], before: place, atMost: 40)
    // The walk back ends at the colon.
    return isText(Self.mask, at: start - Self.mask.count)
  }

  private static let mask = Array("[redacted:".utf8)

  // MARK: Anchored rules

  private mutating func anchored(_ rule: GateIndex.Rule, _ anchor: Range<Int>) -> Match? {
    guard passes(rule.before, anchor.lowerBound) else { return nil }
    var end = anchor.upperBound
    for segment in rule.segments {
      switch segment.shape {
      case .run, .exactly:
        let runEnd = endOfRun(segment.classes, slot: segment.slot, from: end)
        guard segment.shape == .run ? runEnd - end >= segment.count : runEnd - end == segment.count else { return nil }
        end = runEnd
      case .first:
        guard endOfRun(ByteClass(rawValue: segment.classes), from: end, atMost: segment.count) == end + segment.count
        else { return nil }
        end += segment.count
      case .literal:
        guard isText(segment.literal, at: end) else { return nil }
        end += segment.literal.count
      }
    }
    let body = anchor.upperBound..<end
    guard isMixed(body, rule.mixture), !isPlaceholder(anchor.lowerBound..<end) else { return nil }
    return Match(kind: rule.kind, range: anchor.lowerBound..<end)
  }

  private mutating func passes(_ rule: AnchoredRule.Guard, _ start: Int) -> Bool {
    switch rule {
    case .boundary: return isBoundary(start)
    case .atLeast(let classes, let least):
      return start - startOfRun(classes, before: start, atMost: least) >= least
    case .run(let classes, let lengths):
      let most = start - startOfRun(classes, before: start, atMost: lengths.upperBound)
      for length in lengths where length <= most && isBoundary(start - length) { return true }
      return false
    }
  }

  private mutating func isMixed(_ body: Range<Int>, _ mixture: AnchoredRule.Mixture) -> Bool {
    if mixture == .any { return true }
    let tally = tally(body)
    if mixture == .digit { return tally.digits > 0 }
    return [tally.digits, tally.lower, tally.upper].count { $0 > 0 } >= 2
  }

  /// The folder itself names nobody; what lies in it, by its whole path, does.
  private func homeFolder(_ literal: Range<Int>) -> Match? {
    guard isA(at: literal.upperBound, .slash), isA(at: literal.upperBound + 1, [.word, .point]) else { return nil }
    guard !isA(at: literal.lowerBound - 1, [.base64URL, .point, .slash]) else { return nil }
    return Match(kind: "home folder of this machine", range: literal)
  }

  // MARK: Walking

  func isA(_ byte: UInt8, _ classes: ByteClass) -> Bool { classTable[Int(byte)] & classes.rawValue != 0 }

  /// `false` outside of the text.
  func isA(at place: Int, _ classes: ByteClass) -> Bool {
    place >= 0 && place < count && classTable[Int(bytes[place])] & classes.rawValue != 0
  }

  /// 0 outside of the text.
  func byte(at place: Int) -> UInt8 { place >= 0 && place < count ? bytes[place] : 0 }

  /// Amortised: within a run that was walked along before, its end is known.
  private mutating func endOfRun(_ classes: UInt16, slot: Int, from start: Int) -> Int {
    if runs[slot].contains(start) { return runs[slot].upperBound }
    var end = start
    while end < count, classTable[Int(bytes[end])] & classes != 0 { end += 1 }
    steps += end - start + 1
    runs[slot] = start..<end
    return end
  }

  mutating func endOfRun(_ classes: ByteClass, from start: Int, atMost most: Int) -> Int {
    var end = start
    while end < count, end - start < most, isA(bytes[end], classes) { end += 1 }
    steps += end - start + 1
    return end
  }

  mutating func startOfRun(_ classes: ByteClass, before end: Int, atMost most: Int) -> Int {
    var start = end
    while start > 0, end - start < most, isA(bytes[start - 1], classes) { start -= 1 }
    steps += end - start + 1
    return start
  }

  func isText(_ text: [UInt8], at start: Int) -> Bool {
    guard start >= 0, start + text.count <= count else { return false }
    for offset in text.indices where bytes[start + offset] != text[offset] { return false }
    return true
  }

  /// ASCII letters of either case; `text` is in small letters.
  func isWord(_ text: StaticString, at start: Int) -> Bool {
    guard start >= 0, start + text.utf8CodeUnitCount <= count else { return false }
    // A StaticString's code units live as long as the program.
    for offset in 0..<text.utf8CodeUnitCount where bytes[start + offset] | 0x20 != text.utf8Start[offset] | 0x20 {
      return false
    }
    return true
  }

  /// The nearest `text` (small letters) within `range`, if it is there.
  mutating func find(_ text: StaticString, in range: Range<Int>) -> Int? {
    let range = range.clamped(to: 0..<count)
    for place in range {
      steps += 1
      if isWord(text, at: place) { return place }
    }
    return nil
  }

  mutating func countSteps(_ number: Int) { steps += number }
}
