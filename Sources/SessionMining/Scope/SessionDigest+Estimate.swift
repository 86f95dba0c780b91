/// The part of a log that is gone: what its digest places in time is cut exactly, the rest by its share.
extension SessionDigest {
  func estimated(in moments: Range<Int>) -> SessionDigest {
    var part = self
    let whole = recordTimes.count
    part.recordTimes = PackedRecords()
    var keys: Set<Key64> = []
    recordTimes.visit { record in
      guard moments.contains(record.time) else { return }
      part.recordTimes.append(key: record.key, time: record.time)
      keys.insert(record.key)
    }
    part.recordTimes.trim()
    let places = DatedLines(self)
    part.keepCalls(of: self, places, moments)
    part.messages = PackedMessages()
    var latest = firstTime
    messages.visit { message in
      latest = message.time ?? latest
      if let latest, moments.contains(latest) { part.messages.append(message) }
    }
    part.messages.trim()
    part.events = events.filter { event in (event.time ?? places.time(of: event.line)).map(moments.contains) ?? false }
    part.findings = findings.filter { places.time(of: UInt32(clamping: $0.line)).map(moments.contains) ?? false }
    part.sidechainRoots = sidechainRoots.filter(keys.contains)
    part.scaleCounts(Share(part: part.recordTimes.count, whole: whole))
    part.story.keep(records: keys) { places.time(of: $0).map(moments.contains) ?? false }
    part.dropUnusedNames()
    part.cut = DigestCut(moments, of: self, isEstimated: true)
    return part
  }

  /// Calls in the period, and the passages that lie in it as a whole.
  private mutating func keepCalls(of whole: SessionDigest, _ places: DatedLines, _ moments: Range<Int>) {
    var numbers: [UInt32: UInt32] = [:]
    calls = []
    for (number, call) in whole.calls.enumerated() {
      guard (call.time ?? places.time(of: call.line)).map(moments.contains) ?? false else { continue }
      numbers[UInt32(number)] = UInt32(calls.count)
      calls.append(call)
    }
    story.passages = story.passages.compactMap { passage in
      guard let start = passage.start, let end = passage.end, moments.contains(start), moments.contains(end) else {
        return nil
      }
      return passage.renumberingCalls { numbers[$0] }
    }
  }

  private mutating func scaleCounts(_ share: Share) {
    let counts: [WritableKeyPath<SessionDigest, Int>] = [
      \.bytes, \.lines, \.blankLines, \.linesInProgress, \.records, \.rawControlLines, \.badNumbers,
      \.implausibleTimestamps, \.userRecords, \.toolUseBlocks, \.usageLines, \.naiveTokens.input,
      \.naiveTokens.output, \.naiveTokens.cacheWrite, \.naiveTokens.cacheRead,
    ]
    for count in counts { self[keyPath: count] = share.of(self[keyPath: count]) }
    malformedLines = findings.count { !$0.reason.isRepair }
    repairedLines = findings.count - malformedLines
    lines = max(lines, blankLines + malformedLines)
    toolUseBlocks = max(toolUseBlocks, calls.count)
    usageLines = max(usageLines, messages.count)
    let isSession = !calls.isEmpty || messages.count > 0 || !events.isEmpty
    conversationRecords = max(share.of(conversationRecords), isSession ? min(1, conversationRecords) : 0)
    func scaled(_ counts: [NamedCount]) -> [NamedCount] {
      counts.map { NamedCount(name: $0.name, count: share.of($0.count)) }.filter { $0.count > 0 }
    }
    (recordTypes, unknownTypes, branches) = (scaled(recordTypes), scaled(unknownTypes), scaled(branches))
  }
}

/// So many of so many, rounded half up.
private struct Share {
  let part: Int, whole: Int

  func of(_ count: Int) -> Int {
    guard whole > 0 else { return 0 }
    let (quotient, rest) = count.quotientAndRemainder(dividingBy: whole)
    return quotient * part + (rest * part * 2 + whole) / (whole * 2)
  }
}

/// Lines whose time is known, for what stands between them: it belongs with the one before.
private struct DatedLines {
  private var lines: [(line: UInt32, time: Int)]
  private let first: Int?

  init(_ digest: SessionDigest) {
    let calls = digest.calls.compactMap { call in call.time.map { (line: call.line, time: $0) } }
    let events = digest.events.compactMap { event in event.time.map { (line: event.line, time: $0) } }
    lines = (calls + events).sorted { ($0.line, $0.time) < ($1.line, $1.time) }
    first = digest.firstTime
  }

  func time(of line: UInt32) -> Int? {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? lines[low - 1].time : first
  }
}

extension Passage {
  /// `nil` where a call of it is not there any more.
  fileprivate func renumberingCalls(_ number: (UInt32) -> UInt32?) -> Passage? {
    var passage = self
    for index in steps.indices where steps[index].kind == .call {
      guard let reference = steps[index].reference else { continue }
      guard let new = number(reference) else { return nil }
      passage.steps[index].reference = new
    }
    return passage
  }
}

extension SessionStory {
  /// Words that a record in the period said first, and windows that begin in it. What the session is worth as a whole
  /// stays.
  fileprivate mutating func keep(records: Set<Key64>, isInside: (_ line: UInt32) -> Bool) {
    var (kept, keptSpans, at) = ([UInt32](), [WordSpan](), 0)
    for span in spans {
      let end = min(words.count, at + Int(span.count))
      if records.contains(span.record) {
        kept += words[min(at, end)..<end]
        keptSpans.append(span)
      }
      at = end
    }
    (words, spans) = (kept, keptSpans)
    let places = (0..<min(windowLines.count, windowShares.count, windowFailures.count))
      .filter { isInside(windowLines[$0]) }
    windowShares = places.map { windowShares[$0] }
    windowFailures = places.map { windowFailures[$0] }
    windowLines = places.map { windowLines[$0] }
  }
}
