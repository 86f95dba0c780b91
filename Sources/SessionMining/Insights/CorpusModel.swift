internal import Foundation

/// How common things are in this corpus: words, calls, what follows what, openings; and in how many projects.
///
/// Built from what each session has of its own, for else a fork would make its own words common.
struct CorpusModel {
  private(set) var sessions = 0
  private(set) var projects = 0
  private var words: [UInt32: Spread] = [:]
  private var patterns: [UInt64: Spread] = [:]
  private var stepSessions: [UInt64: Int32] = [:]
  private var steps: [UInt64: Int32] = [:], followed: [UInt64: Int32] = [:], transitions: [UInt64: Int32] = [:]
  private var openings: [UInt64: Int32] = [:]
  private var stepCount = 0

  /// In how many sessions, and whether in more than one project.
  private struct Spread {
    var sessions: Int32 = 0
    var project: Int32
    var isShared = false

    mutating func add(_ project: Int32) {
      sessions += 1
      if self.project != project { isShared = true }
    }
  }

  init(_ corpus: Corpus) {
    var seen: Set<Int> = []
    for (file, digest) in corpus.digests.enumerated() where digest.isSession {
      let project = corpus.projects.projectOfFile[file] ?? -1
      sessions += 1
      seen.insert(project)
      add(digest, file, Int32(clamping: project), corpus)
    }
    projects = seen.count
  }

  private mutating func add(_ digest: SessionDigest, _ file: Int, _ project: Int32, _ corpus: Corpus) {
    Self.eachOwnWord(digest, file, corpus) { words[$0, default: Spread(project: project)].add(project) }
    if let opening = digest.story.opening { openings[opening, default: 0] += 1 }
    var keys = StepKeys(digest)
    var before: UInt64 = 0
    var own: Set<UInt64> = []
    for call in digest.calls {
      guard let key = keys.key(of: call), corpus.ownership.owned(call, of: file) != nil else { continue }
      steps[key, default: 0] += 1
      followed[before, default: 0] += 1
      transitions[StepKeys.join(before, key), default: 0] += 1
      stepCount += 1
      own.insert(key)
      before = key
    }
    for key in own { stepSessions[key, default: 0] += 1 }
    for pattern in Self.patterns(of: digest) { patterns[pattern, default: Spread(project: project)].add(project) }
  }

  /// In a file with copies, words count where the record in which they appeared first is its own.
  private static func eachOwnWord(_ digest: SessionDigest, _ file: Int, _ corpus: Corpus, _ body: (UInt32) -> Void) {
    guard corpus.figures[file].copiedRecords > 0 else {
      for word in digest.story.words { body(word) }
      return
    }
    var at = 0
    for span in digest.story.spans {
      let end = min(at + Int(span.count), digest.story.words.count)
      if corpus.ownership.owns(record: span.record, file) { for word in digest.story.words[at..<end] { body(word) } }
      at = end
    }
  }

  /// Commands by name, kinds of error, and pairs of different calls in a row, as hashes.
  static func patterns(of digest: SessionDigest) -> Set<UInt64> {
    var found: Set<UInt64> = []
    var keys = StepKeys(digest)
    var labels: Set<UInt32> = []
    var before: UInt64?
    for call in digest.calls {
      guard let key = keys.key(of: call) else { continue }
      if let label = call.label, keys.isShell(call) { labels.insert(label) }
      if let before, before != key { found.insert(StepKeys.join(before, key)) }
      before = key
    }
    for label in labels {
      for name in digest.labels[Int(label)].parts(separatedBy: " && ") {
        found.insert(Key64(.text, "command " + name.text).value)
      }
    }
    for kind in digest.story.errorKinds { found.insert(UInt64(kind) | 1 << 40) }
    return found
  }

  // MARK: answers

  /// 1 for what one session has, 0 for what all have: ln(N ÷ n) ÷ ln N.
  func rarity(_ count: Int32) -> Double {
    let all = Double(max(2, sessions))
    return log(all / min(all, Double(max(1, count)))) / log(all)
  }

  func rarity(ofWord word: UInt32) -> Double { rarity(words[word]?.sessions ?? 0) }
  func rarity(ofStep key: UInt64) -> Double { rarity(stepSessions[key] ?? 0) }
  /// Half for a session that begins with nothing said.
  func rarity(ofOpening opening: UInt64?) -> Double { opening.map { rarity(openings[$0] ?? 0) } ?? 0.5 }
  func isShared(word: UInt32) -> Bool { words[word]?.isShared ?? false }
  func isShared(pattern: UInt64) -> Bool { patterns[pattern]?.isShared ?? false }

  /// Surprise of a call after another, in bits, under a bigram model smoothed towards the single calls:
  /// −log2((n(a, b) + 5 p(b)) ÷ (n(a) + 5)), p(b) = (n(b) + ½) ÷ (all + ½ kinds).
  func bits(_ before: UInt64, _ key: UInt64) -> Double {
    let kinds = Double(steps.count + 1)
    let single = (Double(steps[key] ?? 0) + 0.5) / (Double(stepCount) + 0.5 * kinds)
    let pair = Double(transitions[StepKeys.join(before, key)] ?? 0)
    return -log2((pair + 5 * single) / (Double(followed[before] ?? 0) + 5))
  }
}
