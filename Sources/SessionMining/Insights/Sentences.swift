internal import Foundation

/// Sentences of a text that may stand for it: whole ones, as they were written, nothing added.
///
///     "## Fix\n- The cache was stale because eviction ran twice, i.e. never. Done!"
///     ->   "The cache was stale because eviction ran twice, i.e. never.", "Done!"
///
/// Headings, tables and fenced lines are passed over, list marks and emphasis taken off. A full stop ends a sentence
/// before white space, unless a small letter follows.
enum Sentences {
  /// Lines of prose in order, until `body` has enough and says `false`.
  @inline(__always)
  static func eachLine(of text: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Bool) {
    var isFenced = false
    var start = text.startIndex
    while start < text.endIndex {
      let end = endOfLine(text, start)
      let line = text[start..<end]
      start = end + 1
      guard let first = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      if line[first] == 0x60, line[first...].starts(with: [0x60, 0x60, 0x60]) {
        isFenced.toggle()
        continue
      }
      guard !isFenced, line[first] != 0x7C, line[first] != 0x23 else { continue }
      guard body(line) else { return }
    }
  }

  private static func endOfLine(_ text: ArraySlice<UInt8>, _ start: Int) -> Int {
    text.withUnsafeBufferPointer { buffer in
      let from = start - text.startIndex
      guard let base = buffer.baseAddress, let hit = memchr(base + from, 0x0A, buffer.count - from) else {
        return text.endIndex
      }
      return text.startIndex + (UnsafeRawPointer(hit) - UnsafeRawPointer(base))
    }
  }

  static func sentences(of line: ArraySlice<UInt8>) -> [[UInt8]] { ranges(of: line).map { trimmed(line[$0]) } }

  /// Where the sentences of a line stand; some hold nothing but marks.
  static func ranges(of line: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let line = withoutNumber(line)
    var start = line.startIndex
    var i = line.startIndex
    while i < line.endIndex {
      let byte = line[i]
      if byte == 0x2E || byte == 0x21 || byte == 0x3F, i + 1 < line.endIndex, line[i + 1] <= 0x20 {
        let next = line[(i + 1)...].first { $0 > 0x20 }
        if next.map({ $0 < 0x61 || $0 > 0x7A }) ?? true {
          found.append(start..<i + 1)
          start = i + 1
        }
      }
      i += 1
    }
    if start < line.endIndex { found.append(start..<line.endIndex) }
    return found
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
  static func trimmed(_ text: ArraySlice<UInt8>) -> [UInt8] {
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
/// distinct words with seven letters or more + 0.1 a span of code up to three + 0.3 a word of what came of it (fixed,
/// passes …); less 0.8 where it begins with an intention or a pronoun, 0.8 for a guess (maybe, suspect …), 0.5 for what
/// is still to come (will, should …), 0.2 where it speaks of the two who talk, 0.5 where no word of it is a verb's common
/// form, 0.6 for unbalanced marks or more than six, 1 for an address. Only sentences of 8 to 30 words and at most 170
/// characters that end in a full stop.
///
///     "The 502 came from nginx buffering, because the upstream `Content-Length` was wrong."   1 + 0.8 + … = about 2.5
///     "Now let me run the tests again to see what happens."                                    below 0
struct HeadlineJudge {
  /// Enough to be kept, and to be a title before all else.
  static let minimum = 0.9, telling = 1.2
  static let wordRange = 8...30
  static let characters = 170
  static let leastBytes = 24

  private var scanner = ProseScanner()

  private static let intentions: [[UInt8]] = [
    "let me", "let s", "let's", "i'll", "i will", "now", "next", "i need", "i should", "good", "perfect", "great",
    "excellent", "okay", "ok ", "first", "here", "you", "yes", "no ", "sure", "done", "all ", "also", "so ", "wait",
    "hmm", "then", "running", "checking", "looking", "waiting", "and ", "or ", "but ", "if ", "it ", "it's", "this",
    "that", "these", "those", "they", "both", "same", "which", "because", "leave", "note", "one ", "last ",
  ].map { Array($0.utf8) }

  /// Whether a sentence is whole and of a length that can stand alone.
  mutating func canStandAlone(_ sentence: [UInt8]) -> Bool {
    guard let last = sentence.last, last == 0x2E || last == 0x21, sentence.count >= Self.leastBytes else {
      return false
    }
    if sentence.suffix(2).elementsEqual([0x2E, 0x2E]) { return false }
    guard sentence.count <= Self.characters || String(decoding: sentence, as: UTF8.self).count <= Self.characters else {
      return false
    }
    scanner.scan(sentence)
    return Self.wordRange.contains(scanner.wordCount)
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
    let (long, distinct) = distinctWords()
    value += 0.8 * Double(long) / Double(max(1, distinct))
    let marks = sentence.count { $0 == 0x60 }
    value += 0.1 * Double(min(3, marks / 2))
    if Self.beginsWithIntention(sentence) { value -= 0.8 }
    let words = Set(scanner.words)
    if !words.isDisjoint(with: Self.outcomes) { value += 0.3 }
    if !words.isDisjoint(with: Self.guesses) { value -= 0.8 }
    if !words.isDisjoint(with: Self.plans) { value -= 0.5 }
    if !words.isDisjoint(with: Self.speakers) { value -= 0.2 }
    if words.isDisjoint(with: Self.verbs) { value -= 0.5 }
    let isUnbalanced = sentence.count { $0 == 0x28 } != sentence.count { $0 == 0x29 }
    if marks > 6 || marks % 2 == 1 || isUnbalanced { value -= 0.6 }
    if Self.holdsAddress(sentence) { value -= 1 }
    return value
  }

  private static func hashes(_ words: String) -> Set<UInt32> {
    Set(words.split(separator: " ").map { WordHash.of($0) })
  }

  private static let outcomes = hashes(
    "fixed fixes resolved solved passes passed works worked cut dropped fell halved restored removed replaced")
  private static let guesses = hashes(
    "maybe perhaps might possibly probably likely suspect suspected guess hypothesis theory unclear whether if ruled")
  private static let plans = hashes("will would should shall going need needs todo next plan after")
  private static let speakers = hashes("i i'm i've i'd you your you're we we're our let's")
  private static let verbs = hashes(
    "is was are were be been has had have does did do can can't cannot could doesn't didn't isn't wasn't aren't weren't "
      + "fails failed breaks broke passes passed returns returned turned turns came comes made makes means meant caused "
      + "causes ran runs used uses needs needed lost loses kept keeps left leaves took takes gave gives went goes got gets "
      + "fixed fixes fell cut hit hits blocks blocked drops dropped shows showed wrote writes reads held holds won't")

  /// Of at most thirty words; those of seven letters or more, and all.
  private func distinctWords() -> (long: Int, all: Int) {
    let words = scanner.words
    var (long, all) = (0, 0)
    for at in words.indices where !words[..<at].contains(words[at]) {
      all += 1
      if WordHash.hasSevenLetters(words[at]) { long += 1 }
    }
    return (long, all)
  }

  private static func holdsAddress(_ sentence: [UInt8]) -> Bool {
    sentence.indices.contains { sentence[$0] == 0x68 && sentence[$0...].starts(with: [0x68, 0x74, 0x74, 0x70]) }
  }

  /// The most that a sentence of an answer can be worth, by what the whole answer holds.
  static func bound(_ answer: StoryEntry) -> Double {
    guard answer.words >= wordRange.lowerBound else { return 0 }
    var value = 0.8 + 0.3 + 0.3
    if answer.phrases.contains(.cause) { value += 1 }
    if answer.phrases.contains(.turn) { value += 0.8 }
    if answer.phrases.contains(.hard) { value += 0.4 }
    if answer.phrases.contains(.check) { value += 0.3 }
    if answer.numbers > 0 { value += 0.3 + 0.5 }
    return value
  }

  private static func beginsWithIntention(_ sentence: [UInt8]) -> Bool {
    let start = sentence.lazy.filter { $0 != 0x60 }.prefix(12).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return intentions.contains { start.starts(with: $0) }
  }
}
