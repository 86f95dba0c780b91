/// What a session did, as the novelty of sessions is reckoned from it: the key of each call, and its patterns.
struct StepTrace: Sendable {
  /// Of the calls that have one, in order; and whether they are the file's own.
  let steps: [UInt64]
  let isOwn: [Bool]
  /// Commands by name, kinds of error, and pairs of different calls in a row, as hashes; each once.
  let patterns: [UInt64]

  init(of file: Int, _ corpus: Corpus, _ commands: inout CommandPatterns) {
    let calls = corpus.digests[file].calls
    let labels = corpus.digests[file].labels
    var keys = StepKeys(tools: corpus.digests[file].toolNames, labels: labels, files: corpus.digests[file].files)
    let ownsAll = corpus.ownership.ownsAllCalls(file)
    var (steps, isOwn) = ([UInt64](), [Bool]())
    steps.reserveCapacity(calls.count)
    isOwn.reserveCapacity(calls.count)
    var found: Set<UInt64> = []
    var isShellLabel = [Bool](repeating: false, count: labels.count)
    for call in calls {
      guard let key = keys.key(of: call) else { continue }
      if let label = call.label, keys.isShell(call) { isShellLabel[Int(label)] = true }
      if let before = steps.last, before != key { found.insert(StepKeys.join(before, key)) }
      steps.append(key)
      isOwn.append(ownsAll || corpus.ownership.owned(call, of: file) != nil)
    }
    for (label, isShell) in zip(labels, isShellLabel) where isShell { found.formUnion(commands.patterns(of: label)) }
    for kind in corpus.digests[file].story.errorKinds { found.insert(UInt64(kind) | 1 << 40) }
    (self.steps, self.isOwn, patterns) = (steps, isOwn, Array(found))
  }
}

/// The patterns of chains of commands, one for each command; the same chains come again and again.
struct CommandPatterns {
  private var known: [Clean: [UInt64]] = [:]

  mutating func patterns(of chain: Clean) -> [UInt64] {
    if let patterns = known[chain] { return patterns }
    let patterns = chain.parts(separatedBy: " && ").map { Key64(.text, "command " + $0.text).value }
    known[chain] = patterns
    return patterns
  }
}
