extension SessionDigest {
  /// The first thing in which this cannot be the digest of any log, `nil` for one that can. What was read from a file
  /// of digests is asked before anything is looked up by its numbers or summed.
  var unsoundField: String? {
    let counts = [
      lines, blankLines, malformedLines, repairedLines, linesInProgress, records, rawControlLines, badNumbers,
      implausibleTimestamps, conversationRecords, userRecords, toolUseBlocks, usageLines,
    ]
    guard counts.allSatisfy(Self.isCount), Self.isNumber(bytes), naiveTokens.isSound else { return "counts" }
    guard blankLines <= lines, malformedLines <= lines else { return "lines" }
    guard findings.allSatisfy({ Self.isNumber($0.line) && Self.isNumber($0.offset) && Self.isNumber($0.length) }) else {
      return "findings"
    }
    let named = [branches, recordTypes, unknownTypes]
    guard named.allSatisfy({ $0.allSatisfy { Self.isCount($0.count) } }) else { return "names" }
    guard calls.allSatisfy(isSound) else { return "calls" }
    let areEventsSound = events.allSatisfy { event in
      Self.isTime(event.time) && event.label.map { $0 < labels.count } ?? true
    }
    guard areEventsSound else { return "events" }
    var areMessagesSound = true
    messages.visit { message in
      let isSound = message.model < models.count && Self.isTime(message.time) && message.tokens.isSound
      if !isSound { areMessagesSound = false }
    }
    guard areMessagesSound else { return "messages" }
    return story.isSound ? nil : "story"
  }

  private func isSound(_ call: ToolCall) -> Bool {
    call.name < toolNames.count && call.label.map { $0 < labels.count } ?? true
      && call.file.map { $0 < files.count } ?? true && Self.isTime(call.time)
  }

  /// Millions of them can be summed.
  fileprivate static func isCount(_ number: Int) -> Bool { (0...1 << 40).contains(number) }
  fileprivate static func isNumber(_ number: Int) -> Bool { (0...NumberParser.largestCount).contains(number) }
  fileprivate static func isTime(_ time: Int?) -> Bool { time.map { TimestampParser.plausible.contains($0) } ?? true }
}

extension TokenCounts {
  fileprivate var isSound: Bool {
    [input, output, cacheWrite, cacheRead].allSatisfy { (0...NumberParser.largestCount).contains($0) }
  }
}

extension SessionStory {
  fileprivate var isSound: Bool {
    let counts = [
      wordCount, longestText, causes, turns, checks, hard, laterPromptWords, quantities, pairs, runs, failedCommands,
      passingChecks, stops, complaints, answeredComplaints, arcs, editedFiles, editedCode, editedConfiguration,
      editedWorkflow, agents, webCalls, entries, asked.words, said.words, closing.words,
    ]
    return counts.allSatisfy(SessionDigest.isCount) && (0...1).contains(lift) && passages.allSatisfy(\.isSound)
  }
}

extension Passage {
  fileprivate var isSound: Bool {
    (0...1).contains(share) && SessionDigest.isTime(start) && SessionDigest.isTime(end)
      && evidence.allSatisfy { $0.step >= 0 && $0.step < steps.count }
      && arc.map { (0...1).contains($0.lift) && SessionDigest.isCount($0.failures) } ?? true
  }
}
