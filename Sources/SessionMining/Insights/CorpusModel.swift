internal import Foundation

/// How common things are in this corpus: words, calls, what follows what, openings; and in how many projects.
///
/// Built from what each session has of its own, for else a fork would make its own words common.
struct CorpusModel {
  private(set) var sessions = 0
  private(set) var projects = 0
  private var words = KeyTable<Spread>(), patterns = KeyTable<Spread>()
  private var stepSessions = KeyTable<Int32>()
  private var steps = KeyTable<Int32>(), followed = KeyTable<Int32>(), transitions = KeyTable<Int32>()
  private var openings = KeyTable<Int32>()
  private var stepCount = 0
  /// Of what so many sessions have, up to all of them.
  private var rarities: [Double] = []
  /// By file: its steps in order, and its patterns; each is needed twice.
  private(set) var traces: [StepTrace?]

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
    var commands = CommandPatterns()
    traces = Array(repeating: nil, count: corpus.digests.count)
    for file in corpus.digests.indices where corpus.digests[file].isSession {
      let project = corpus.projects.projectOfFile[file] ?? -1
      sessions += 1
      seen.insert(project)
      let trace = StepTrace(of: file, corpus, &commands)
      add(trace, file, Int32(clamping: project), corpus)
      traces[file] = trace
    }
    projects = seen.count
    let all = Double(max(2, sessions))
    rarities = (0...max(2, sessions)).map { count in log(all / min(all, Double(max(1, count)))) / log(all) }
  }

  private mutating func add(_ trace: StepTrace, _ file: Int, _ project: Int32, _ corpus: Corpus) {
    eachOwnWord(file, corpus) { words.update(Self.key($0), Spread(project: project)) { $0.add(project) } }
    if let opening = corpus.digests[file].story.opening { openings.update(Self.key(opening), 0) { $0 += 1 } }
    var before: UInt64 = 0
    var own: Set<UInt64> = []
    for (key, isOwn) in zip(trace.steps, trace.isOwn) where isOwn {
      steps.update(Self.key(key), 0) { $0 += 1 }
      followed.update(Self.key(before), 0) { $0 += 1 }
      transitions.update(Self.key(StepKeys.join(before, key)), 0) { $0 += 1 }
      stepCount += 1
      own.insert(key)
      before = key
    }
    for key in own { stepSessions.update(Self.key(key), 0) { $0 += 1 } }
    for pattern in trace.patterns { patterns.update(Self.key(pattern), Spread(project: project)) { $0.add(project) } }
  }

  private static func key(_ word: UInt32) -> Key64 { Key64(value: UInt64(word)) }
  private static func key(_ value: UInt64) -> Key64 { Key64(value: value) }

  /// In a file with copies, words count where the record in which they appeared first is its own.
  private func eachOwnWord(_ file: Int, _ corpus: Corpus, _ body: (UInt32) -> Void) {
    let words = corpus.digests[file].story.words
    guard corpus.figures[file].copiedRecords > 0 else {
      for word in words { body(word) }
      return
    }
    var at = 0
    for span in corpus.digests[file].story.spans {
      let end = min(at + Int(span.count), words.count)
      if corpus.ownership.owns(record: span.record, file) { for word in words[at..<end] { body(word) } }
      at = end
    }
  }

  // MARK: answers

  /// 1 for what one session has, 0 for what all have: ln(N ÷ n) ÷ ln N.
  func rarity(_ count: Int32) -> Double { rarities[min(max(0, Int(count)), rarities.count - 1)] }

  func rarity(ofWord word: UInt32) -> Double { rarity(words[Self.key(word)]?.sessions ?? 0) }
  func rarity(ofStep key: UInt64) -> Double { rarity(stepSessions[Self.key(key)] ?? 0) }
  /// Half for a session that begins with nothing said.
  func rarity(ofOpening opening: UInt64?) -> Double { opening.map { rarity(openings[Self.key($0)] ?? 0) } ?? 0.5 }
  func isShared(word: UInt32) -> Bool { words[Self.key(word)]?.isShared ?? false }
  func isShared(pattern: UInt64) -> Bool { patterns[Self.key(pattern)]?.isShared ?? false }

  /// Surprise of a call after another, in bits, under a bigram model smoothed towards the single calls:
  /// −log2((n(a, b) + 5 p(b)) ÷ (n(a) + 5)), p(b) = (n(b) + ½) ÷ (all + ½ kinds).
  func bits(_ before: UInt64, _ key: UInt64) -> Double {
    let kinds = Double(steps.count + 1)
    let single = (Double(steps[Self.key(key)] ?? 0) + 0.5) / (Double(stepCount) + 0.5 * kinds)
    let pair = Double(transitions[Self.key(StepKeys.join(before, key))] ?? 0)
    return -log2((pair + 5 * single) / (Double(followed[Self.key(before)] ?? 0) + 5))
  }
}
