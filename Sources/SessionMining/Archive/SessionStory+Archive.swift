extension SessionStory: ArchiveObject {
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields.packed("words", &words)
    try fields("wordCount", &wordCount)
    try fields("spans", &spans)
    try fields.packed("topicWords", &topicWords)
    try fields("longestText", &longestText)
    try fields("causes", &causes)
    try fields("turns", &turns)
    try fields("checks", &checks)
    try fields("hard", &hard)
    try fields("laterPromptWords", &laterPromptWords)
    try fields("opening", &opening)
    try fields("quantities", &quantities)
    try fields("pairs", &pairs)
    try fields("runs", &runs)
    try fields.packed("errorKinds", &errorKinds)
    try fields("failedCommands", &failedCommands)
    try fields("passingChecks", &passingChecks)
    try fields("stops", &stops)
    try fields("complaints", &complaints)
    try fields("answeredComplaints", &answeredComplaints)
    try fields("arcs", &arcs)
    try fields("lift", &lift)
    try fields("asked", &asked)
    try fields("said", &said)
    try fields("closing", &closing)
    try fields("editedFiles", &editedFiles)
    try fields("editedCode", &editedCode)
    try fields("editedConfiguration", &editedConfiguration)
    try fields("editedWorkflow", &editedWorkflow)
    try fields("agents", &agents)
    try fields("webCalls", &webCalls)
    try fields("hasPrompt", &hasPrompt)
    try fields("hasSlashCommand", &hasSlashCommand)
    try fields("entries", &entries)
    try archivePassages(&fields)
    try fields.packed("windowShares", &windowShares)
    try fields("windowLines", &windowLines)
    try fields.packed("windowFailures", &windowFailures)
    try fields("closingSentence", &closingSentence)
    try fields("askedSentence", &askedSentence)
  }
}

extension ArchiveFields {
  mutating func packed(_ name: StaticString, _ list: inout [UInt32]) throws(ArchiveFault) {
    var wrapped = PackedHashes(hashes: list)
    try self(name, &wrapped)
    list = wrapped.hashes
  }

  mutating func packed(_ name: StaticString, _ list: inout [UInt8]) throws(ArchiveFault) {
    var wrapped = PackedBytes(bytes: list)
    try self(name, &wrapped)
    list = wrapped.bytes
  }
}

extension SessionStory.WordSpan: ArchiveObject {
  init() { self.init(record: .absent, count: 0) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("record", &record)
    try fields("count", &count)
  }
}

extension SessionStory.CategorySource: ArchiveObject {
  var isAbsent: Bool { words == 0 && counts == CategoryCounts() }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    var list = (0..<CategoryCounts.size).map { UInt32(counts.count($0)) }
    if list.allSatisfy({ $0 == 0 }) { list = [] }
    try fields("counts", &list)
    try fields("words", &words)
    counts = CategoryCounts(list)
  }
}

extension Passage: ArchiveObject {
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("share", &share)
    try fields("firstLine", &firstLine)
    try fields("lastLine", &lastLine)
    try fields("start", &start)
    try fields("end", &end)
    try fields("steps", &steps)
    try fields("texts", &texts)
    try fields("evidence", &evidence)
    try fields("headline", &headline)
    try fields("arcHeadline", &arcHeadline)
    try fields("arc", &arc)
    try fields("quantities", &quantities)
  }
}

extension Passage.Step: ArchiveObject {
  init() { self.init(kind: .prompt, isInWindow: false, line: 0, record: .absent) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("record", &record)
    try fields("line", &line)
    try fields("kind", &kind)
    try fields("reference", &reference)
    try fields("isInWindow", &isInWindow)
    try fields("outcome", &outcome)
  }
}

extension Passage.Step.Kind: ArchiveValue {
  static var absent: Self { .prompt }
}

extension Passage.Step.Outcome: ArchiveValue {
  static var absent: Self { .none }
}

extension Passage.Evidence: ArchiveObject {
  init() { self.init(step: 0, signals: []) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("step", &step)
    try fields("signals", &signals)
  }
}

extension Passage.Signal: ArchiveObject {
  init() { self.init(kind: .asked, value: 0) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("kind", &kind)
    try fields("value", &value)
  }
}

extension SignalKind: ArchiveValue {
  static var absent: Self { .asked }
}

extension Passage.Headline: ArchiveObject {
  init() { self.init(text: .empty, value: 0) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("text", &text)
    try fields("value", &value)
  }
}

extension Passage.Arc: ArchiveObject {
  init() { self.init(subject: .empty, failures: 0, failLine: 0, turnLine: 0, passLine: 0) }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("subject", &subject)
    try fields("failures", &failures)
    try fields("failLine", &failLine)
    try fields("turnLine", &turnLine)
    try fields("passLine", &passLine)
    try fields("lift", &lift)
  }
}
