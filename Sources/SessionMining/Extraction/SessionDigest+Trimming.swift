extension Array {
  /// Gives back what growing took too much, up to as much again as is used.
  mutating func trim() {
    guard capacity > count else { return }
    self = withUnsafeBufferPointer { Array($0) }
  }
}

extension SessionDigest {
  /// Gives back what its lists have taken too much: a digest is kept for the whole run.
  mutating func trim() {
    findings.trim()
    recordTypes.trim()
    unknownTypes.trim()
    branches.trim()
    models.trim()
    recordTimes.trim()
    messages.trim()
    calls.trim()
    strayResults.trim()
    toolNames.trim()
    labels.trim()
    files.trim()
    events.trim()
    spawnLinks.trim()
    agentReturns.trim()
    sidechainRoots.trim()
    pullRequests.trim()
    story.trim()
  }

  /// Gives back which records and messages the file holds, and when they were written.
  mutating func dropJoined() {
    recordTimes = PackedRecords()
    messages = PackedMessages()
  }
}

extension SessionStory {
  fileprivate mutating func trim() {
    words.trim()
    spans.trim()
    topicWords.trim()
    errorKinds.trim()
    windowShares.trim()
    windowLines.trim()
    windowFailures.trim()
  }
}
