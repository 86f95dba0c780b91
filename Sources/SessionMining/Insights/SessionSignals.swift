/// The counts that the dimensions are made of: a session's own, and those that only the corpus can tell.
struct SessionSignals: Sendable, Hashable {
  // Novelty.
  /// Bits of the forty most surprising transitions; rarity of the distinct calls and of the words, summed; of the
  /// opening.
  var surprise = 0.0, rareSteps = 0.0, rareWords = 0.0, opening = 0.0
  // Technical depth.
  var explanatoryWords = 0, longestText = 0, phrases = 0
  // Reproducibility.
  var runs = 0, checkPhrases = 0, passingChecks = 0
  // Failure richness.
  var distinctFailures = 0, objections = 0, hardPhrases = 0
  // Cross-project.
  var sharedPatterns = 0, sharedWords = 0
  // Narrative potential.
  var laterPromptWords = 0, causesAndTurns = 0, arcScore = 0.0
  // Metric density.
  var measurements = 0

  init() {}

  /// What the session alone can say.
  init(_ story: SessionStory) {
    explanatoryWords = story.wordCount
    longestText = story.longestText
    phrases = story.causes + story.turns + story.checks + story.hard
    runs = story.runs
    checkPhrases = story.checks
    passingChecks = story.passingChecks
    distinctFailures = story.distinctFailures
    objections = story.complaints + story.stops
    hardPhrases = story.hard
    laterPromptWords = story.laterPromptWords
    causesAndTurns = story.causes + story.turns
    arcScore = ArcScore.value(
      structural: story.arcs, answered: story.answeredComplaints, failures: story.distinctFailures,
      causesAndTurns: causesAndTurns)
    measurements = story.quantities + 2 * story.pairs
  }

  /// - Parameter trace: of the same session.
  init(_ story: SessionStory, _ trace: StepTrace, _ model: CorpusModel) {
    self.init(story)
    var before: UInt64 = 0
    var bits: [Double] = []
    bits.reserveCapacity(trace.steps.count)
    var distinct: Set<UInt64> = []
    for key in trace.steps {
      bits.append(model.bits(before, key))
      distinct.insert(key)
      before = key
    }
    bits.sort(by: >)
    surprise = bits.prefix(40).reduce(0, +)
    rareSteps = distinct.sorted().reduce(0) { $0 + model.rarity(ofStep: $1) }
    rareWords = story.words.reduce(0) { $0 + model.rarity(ofWord: $1) }
    opening = model.rarity(ofOpening: story.opening)
    sharedPatterns = trace.patterns.count { model.isShared(pattern: $0) }
    sharedWords = story.words.count { WordHash.hasSixLetters($0) && model.isShared(word: $0) }
  }
}

/// How much of a story of failure and success a session is, 0…1.
///
/// 0 without an arc or an answered complaint; else 0.4 · the larger + 0.2 · the smaller of ln(arcs, 2) and
/// ln(answered complaints, 2), + 0.2 ln(distinct failures, 6) + 0.2 ln(causes and turns, 10). From reading: arcs of
/// structure alone are found with F1 0.62, with complaints and explanations 0.81.
///
/// One arc, no complaint, 3 failures, 4 causes and turns: 0.4 · 0.631 + 0.2 · 0.712 + 0.2 · 0.671 = 0.529.
enum ArcScore {
  static func value(structural: Int, answered: Int, failures: Int, causesAndTurns: Int) -> Double {
    guard structural > 0 || answered > 0 else { return 0 }
    let (run, said) = (logShare(structural, 2), logShare(answered, 2))
    return 0.4 * max(run, said) + 0.2 * min(run, said) + 0.2 * logShare(failures, 6)
      + 0.2 * logShare(causesAndTurns, 10)
  }

  /// An arc, if the session as a whole is worth telling too: mechanical rounds of lint and fix are not.
  static func isArc(_ score: Double, composite: Double) -> Bool { score > 0 && 0.5 * score + 0.5 * composite >= 0.42 }
}
