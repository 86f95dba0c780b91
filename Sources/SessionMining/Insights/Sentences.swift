/// Sentences of a text that may stand for it: whole ones, as they were written, nothing added.
///
///     "## Fix\n- The cache was stale because eviction ran twice, i.e. never. Done!"
///     ->   "The cache was stale because eviction ran twice, i.e. never.", "Done!"
///
/// Headings, tables and fenced lines are passed over, list marks and emphasis taken off. A full stop ends a sentence
/// before white space, unless a small letter follows.
enum Sentences {
  /// Lines of prose, each with its number among them, so that a sentence can be found again after redaction.
  static func lines(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var isFenced = false
    return text.split(separator: 0x0A).filter { line in
      let start = line.drop { $0 == 0x20 || $0 == 0x09 }
      if start.starts(with: [0x60, 0x60, 0x60]) {
        isFenced.toggle()
        return false
      }
      return !isFenced && !start.isEmpty && start.first != 0x7C && start.first != 0x23
    }
  }

  static func sentences(of line: ArraySlice<UInt8>) -> [[UInt8]] {
    var found: [[UInt8]] = []
    let line = withoutNumber(line)
    var start = line.startIndex
    var i = line.startIndex
    while i < line.endIndex {
      let byte = line[i]
      if byte == 0x2E || byte == 0x21 || byte == 0x3F, i + 1 < line.endIndex, line[i + 1] <= 0x20 {
        let next = line[(i + 1)...].first { $0 > 0x20 }
        if next.map({ $0 < 0x61 || $0 > 0x7A }) ?? true {
          found.append(trimmed(line[start...i]))
          start = i + 1
        }
      }
      i += 1
    }
    if start < line.endIndex { found.append(trimmed(line[start...])) }
    return found.filter { !$0.isEmpty }
  }

  /// Whether some full stop or exclamation mark could end a sentence: most lines that are none are told at a glance.
  static func holdsSentence(_ line: ArraySlice<UInt8>) -> Bool {
    line.withUnsafeBufferPointer { line in
      for i in 0..<line.count where line[i] == 0x2E || line[i] == 0x21 {
        guard i + 1 < line.count else { return true }
        if line[i + 1] <= 0x20 || line[i + 1] == 0x2A || line[i + 1] == 0x5F { return true }
      }
      return false
    }
  }

  /// Without the `2. ` or `2) ` of a numbered list, whose full stop ends no sentence.
  private static func withoutNumber(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = line.drop { $0 == 0x20 || $0 == 0x09 }
    let after = start.drop { $0 >= 0x30 && $0 <= 0x39 }
    guard after.startIndex > start.startIndex, let mark = after.first, mark == 0x2E || mark == 0x29,
      after.dropFirst().first == 0x20
    else { return line }
    return after.dropFirst(2)
  }

  /// Without list marks before it and emphasis around it; runs of blanks as one.
  private static func trimmed(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var rest = text
    stripping: while let first = rest.first {
      switch first {
      case 0x20, 0x09, 0x0D, 0x3E, 0x2A, 0x23, 0x2D: rest = rest.dropFirst()
      case 0xE2 where rest.starts(with: [0xE2, 0x80, 0xA2]): rest = rest.dropFirst(3)
      default: break stripping
      }
    }
    var out: [UInt8] = []
    var i = rest.startIndex
    while i < rest.endIndex {
      if rest[i] == 0x2A, i + 1 < rest.endIndex, rest[i + 1] == 0x2A {
        i += 2
        continue
      }
      let byte = rest[i] < 0x20 ? 0x20 : rest[i]
      if byte != 0x20 || out.last != 0x20 { out.append(byte) }
      i += 1
    }
    while let last = out.last, last == 0x20 || last == 0x2A || last == 0x5F { out.removeLast() }
    return out
  }
}

/// How well a sentence says what happened.
///
/// 1 a cause + 0.8 a turn + 0.4 a hard matter + 0.3 a check + 0.3 a quantity + 0.5 a pair + 0.8 × the share of its
/// distinct words with seven letters or more + 0.1 a span of code up to three; less 0.8 where it begins with
/// an intention or a pronoun, 0.6 for unbalanced marks or more than six, 1 for an address. Only sentences of 8 to 30
/// words and at most 170 characters that end in a full stop.
///
///     "The 502 came from nginx buffering, because the upstream `Content-Length` was wrong."   1 + 0.8 + … = about 2.5
///     "Now let me run the tests again to see what happens."                                    below 0
struct HeadlineJudge {
  static let minimum = 0.9
  static let wordRange = 8...30
  static let characters = 170

  private var scanner = ProseScanner()

  private static let intentions: [[UInt8]] = [
    "let me", "let s", "let's", "i'll", "i will", "now", "next", "i need", "i should", "good", "perfect", "great",
    "excellent", "okay", "ok ", "first", "here", "you", "yes", "no ", "sure", "done", "all ", "also", "so ", "wait",
    "hmm", "then", "running", "checking", "looking", "waiting", "and ", "or ", "but ", "if ", "it ", "it's", "this",
    "that", "these", "those", "they", "both", "same", "which",
  ].map { Array($0.utf8) }

  /// Whether a sentence is whole and of a length that can stand alone.
  mutating func canStandAlone(_ sentence: [UInt8]) -> Bool {
    guard let last = sentence.last, last == 0x2E || last == 0x21, sentence.count >= 24 else { return false }
    if sentence.suffix(2).elementsEqual([0x2E, 0x2E]) { return false }
    guard sentence.count <= Self.characters || String(decoding: sentence, as: UTF8.self).count <= Self.characters else {
      return false
    }
    scanner.scan(sentence)
    return Self.wordRange.contains(scanner.words.count)
  }

  /// `nil` where the sentence cannot stand alone.
  mutating func value(of sentence: [UInt8]) -> Double? {
    guard canStandAlone(sentence) else { return nil }
    let phrases = scanner.phrases
    var value = 0.0
    if phrases.has(.cause) { value += 1 }
    if phrases.has(.turn) { value += 0.8 }
    if phrases.has(.hard) { value += 0.4 }
    if phrases.has(.check) { value += 0.3 }
    if !scanner.quantities.isEmpty { value += 0.3 }
    if scanner.pairs > 0 { value += 0.5 }
    let distinct = Set(scanner.words)
    value += 0.8 * Double(distinct.count { WordHash.hasSevenLetters($0) }) / Double(max(1, distinct.count))
    let marks = sentence.count { $0 == 0x60 }
    value += 0.1 * Double(min(3, marks / 2))
    if Self.beginsWithIntention(sentence) { value -= 0.8 }
    let isUnbalanced = sentence.count { $0 == 0x28 } != sentence.count { $0 == 0x29 }
    if marks > 6 || marks % 2 == 1 || isUnbalanced { value -= 0.6 }
    if String(decoding: sentence, as: UTF8.self).utf8.holds("http".utf8) { value -= 1 }
    return value
  }

  private static func beginsWithIntention(_ sentence: [UInt8]) -> Bool {
    let start = sentence.lazy.filter { $0 != 0x60 }.prefix(12).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return intentions.contains { start.starts(with: $0) }
  }
}
