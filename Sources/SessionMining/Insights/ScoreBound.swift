/// The most that a session can score, whatever the corpus: all its words, calls and its opening unheard of, and shared by
/// projects all the same. What stays below the least score of an insight needs no passages; that is most sessions of a
/// large corpus, and half the memory.
///
/// A call is worth at most 32 bits: with n calls in all, its bits are below log2(2n + 2 kinds) + log2(n + 5) − log2 5.
enum ScoreBound {
  private static let bitsOfCall = 32.0

  static func value(_ digest: SessionDigest, _ story: SessionStory, _ weights: DimensionWeights) -> Double {
    var signals = SessionSignals(story)
    let calls = digest.calls.count
    signals.surprise = Double(min(calls, 40)) * bitsOfCall
    signals.rareSteps = Double(calls)
    signals.rareWords = Double(story.words.count)
    signals.opening = 1
    // A shell line has at most four commands; each call makes at most one pair with the one before.
    signals.sharedPatterns = 5 * calls + story.errorKinds.count
    signals.sharedWords = story.words.count { WordHash.hasSixLetters($0) }
    let values = InsightDimensions(signals, projects: 2).values
    let total = weights.values.reduce(0, +)
    guard total > 0 else { return 1 }
    let sum = zip(weights.values, values).reduce(0) { $0 + $1.0 * $1.1 }
    // Without the one dimension that needs two projects, the others weigh more.
    let others = total - weights.crossProject
    let alone = others > 0 ? (sum - weights.crossProject * values[4]) / others : 0
    let most = max(abs(total - 1) < 1e-9 ? sum : sum / total, alone)
    // Scores are rounded.
    return ArcLift.lifted(min(1, most), by: story.lift) + 0.0001
  }
}
