/// What each entry is worth to a passage, and why. From this file alone: the same whatever other sessions there are.
///
/// - a prompt after the first: 0.4 ln(words, 40), and 0.8 if it complains and is answered
/// - an answer: 0.8 ln(words of explanatory sentences new in this session, 100) + 0.3 a cause + 0.3 a turn + 0.15 a
///   check
///   + 0.15 a hard matter + 0.3 ln(quantities + 2 pairs, 10)
/// - a call, bookkeeping left out: 0.2 the first of its kind here, 0.15 ÷ (1 + times it followed the call before
///   already);
///   0.5 a new kind of error, else 0.3 a failing check; 1 the pass that closes an arc
/// - an interruption: 0.4. All else: 0
///
/// (`ln(x, cap)` is ``logShare(_:_:)``.) Example: an answer of 40 new words with a cause is worth 0.644 + 0.3 = 0.94.
struct EntryValues {
  struct Value {
    var total = 0.0
    var signals: [Passage.Signal] = []

    mutating func add(_ kind: SignalKind, _ value: Double) {
      guard value > 0 else { return }
      total += value
      signals.append(Passage.Signal(kind: kind, value: value))
    }
  }

  private(set) var values: [Value] = []

  init(_ entries: [StoryEntry], _ digest: SessionDigest, arcs: [ArcDetector.Arc], answered: [ArcDetector.Arc]) {
    let passes = Set(arcs.map(\.pass))
    let complaints = Set(answered.map(\.fail))
    var keys = StepKeys(digest)
    var before: UInt64 = 0
    var seen: Set<UInt64> = []
    var transitions: [UInt64: Int] = [:]
    var isFirstPrompt = true
    values.reserveCapacity(entries.count)
    for (at, entry) in entries.enumerated() {
      var value = Value()
      switch entry.kind {
      case .prompt, .teammate:
        if !isFirstPrompt {
          value.add(.asked, 0.4 * logShare(entry.words, 40))
          if complaints.contains(at) { value.add(.complaint, 0.8) }
        }
        isFirstPrompt = false
      case .text: Self.addAnswer(entry, to: &value)
      case .call:
        if let key = keys.key(of: digest.calls[entry.call]) {
          let times = transitions[StepKeys.join(before, key), default: 0]
          transitions[StepKeys.join(before, key)] = times + 1
          before = key
          value.add(.step, 0.15 / Double(1 + times) + (seen.insert(key).inserted ? 0.2 : 0))
        }
        if entry.flags.contains(.isNewError) {
          value.add(.newError, 0.5)
        } else if entry.flags.contains(.isSoftFailure) {
          value.add(.failingCheck, 0.3)
        }
        if passes.contains(at) { value.add(.passes, 1) }
      case .interruption: value.add(.stopped, 0.4)
      case .thinking, .slashCommand, .shellLine: break
      }
      values.append(value)
    }
  }

  private static func addAnswer(_ entry: StoryEntry, to value: inout Value) {
    value.add(.explained, 0.8 * logShare(entry.newWords, 100))
    if entry.phrases.contains(.cause) { value.add(.cause, 0.3) }
    if entry.phrases.contains(.turn) { value.add(.turn, 0.3) }
    if entry.phrases.contains(.check) { value.add(.check, 0.15) }
    if entry.phrases.contains(.hard) { value.add(.hard, 0.15) }
    value.add(.measured, 0.3 * logShare(entry.numbers, 10))
  }
}
