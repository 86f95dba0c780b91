/// Chooses the passages of a session and takes their excerpts.
///
/// The best window is the passage of the session's insight. Up to two more, apart from it and from each other, are kept
/// where they have evidence of their own, for further insights; and in a file that holds copies in any case, for there
/// the best window may be another file's.
struct PassageFinder {
  let recorder: StoryRecorder
  let digest: SessionDigest
  let shape: WindowShape
  let values: [EntryValues.Value]
  let arcs: [ArcDetector.Arc]
  let answered: [ArcDetector.Arc]

  static let passageLimit = 3
  static let evidenceLimit = 4
  /// A further passage is worth at least this share of the best, in a file with copies and else.
  static let shareAmongCopies = 0.5, furtherShare = 0.75
  /// A window that holds an arc's end or turn comes before a better one that holds none, down to this share: of
  /// something that was run, and of a complaint.
  private static let arcShare = 0.3, answeredShare = 0.6
  static let excerptLength = 200
  private static let promptExcerptLength = 100
  /// Of a text's prose, looked at for an excerpt.
  private static let excerptSource = 512

  private struct Window {
    var entries: Range<Int>
    var value: Double
  }

  func addPassages(to story: inout SessionStory, _ redactor: inout Redactor) {
    let windows = shape.windows(of: values.count).map { range in
      Window(entries: range, value: values[range].reduce(0) { $0 + $1.total })
    }
    guard var best = windows.max(by: Self.isWorse), best.value > 0 else { return }
    let top = best.value
    story.windowShares = windows.map { UInt8(min(255, ($0.value / top * 255).rounded())) }
    addPlaces(of: windows, to: &story)
    let ends = Set(arcs.map(\.pass))
    let moments = ends.union((arcs + answered).flatMap { [$0.turn ?? $0.pass, $0.pass] } + answered.map(\.fail))
    func telling(_ moments: Set<Int>, _ share: Double) -> Window? {
      windows.filter { window in window.value >= share * top && moments.contains { window.entries.contains($0) } }
        .max(by: Self.isWorse)
    }
    if let chosen = telling(ends, Self.arcShare) ?? telling(moments, Self.answeredShare) { best = chosen }
    var judgement = Judgement()
    var chosen = [best.entries]
    var passages = [passage(best.entries, share: 1, &judgement, &redactor)]
    let least = recorder.holdsCopies ? Self.shareAmongCopies : Self.furtherShare
    for window in windows.sorted(by: { Self.isWorse($1, $0) }) where window.value >= least * top {
      guard chosen.count < Self.passageLimit else { break }
      guard chosen.allSatisfy({ !$0.overlaps(window.entries) }) else { continue }
      guard recorder.holdsCopies || hasOwnStory(window.entries, &judgement) else { continue }
      chosen.append(window.entries)
      let share = min(1, window.value / best.value)
      passages.append(passage(window.entries, share: share, &judgement, &redactor))
    }
    story.passages = passages
  }

  private func addPlaces(of windows: [Window], to story: inout SessionStory) {
    story.windowLines = windows.map { recorder.entries[$0.entries.lowerBound].line }
    story.windowFailures = windows.indices.map { index in
      let next = index + 1 < windows.count ? windows[index + 1].entries.lowerBound : windows[index].entries.upperBound
      return UInt8(clamping: (windows[index].entries.lowerBound..<next).count { recorder.entries[$0].isBad })
    }
  }

  /// An arc that ends here, or a sentence that says what happened.
  private func hasOwnStory(_ window: Range<Int>, _ judgement: inout Judgement) -> Bool {
    arcs.contains { window.contains($0.pass) } || answered.contains { window.contains($0.fail) }
      || bestSentence(window, &judgement).map { $0.value >= HeadlineJudge.minimum } ?? false
  }

  /// Of equal ones the earlier is better.
  private static func isWorse(_ left: Window, _ right: Window) -> Bool {
    (left.value, right.entries.lowerBound) < (right.value, left.entries.lowerBound)
  }

  private func passage(
    _ window: Range<Int>, share: Double, _ judgement: inout Judgement, _ redactor: inout Redactor
  ) -> Passage {
    var passage = Passage()
    passage.share = share
    let arc =
      arcs.filter { window.contains($0.pass) }.max {
        (ArcLift.value(failures: $0.failures, steps: $0.steps), $1.pass)
          < (ArcLift.value(failures: $1.failures, steps: $1.steps), $0.pass)
      } ?? answered.first { window.contains($0.fail) }
    let top = window.filter { values[$0].total > 0 }
      .sorted { (values[$1].total, $0) < (values[$0].total, $1) }.prefix(Self.evidenceLimit)
    let moments = arc.map { [$0.fail, $0.turn, $0.pass].compactMap { $0 } } ?? []
    let evidence = Set(top).union(moments)
    let shown = (Array(window) + moments.filter { !window.contains($0) }).sorted()
    var seen: Set<Int> = []
    for at in shown where seen.insert(at).inserted {
      if evidence.contains(at) {
        var signals = values[at].signals
        if at == arc?.fail { signals.append(Passage.Signal(kind: .fails, value: 0)) }
        if at == arc?.turn { signals.append(Passage.Signal(kind: .turns, value: 0)) }
        passage.evidence.append(Passage.Evidence(step: passage.steps.count, signals: signals))
      }
      passage.steps.append(
        step(at, isInWindow: window.contains(at), isEvidence: evidence.contains(at), &passage.texts, &redactor))
    }
    let times = window.compactMap { recorder.entries[$0].time }
    (passage.start, passage.end) = (times.min(), times.max())
    passage.firstLine = window.map { recorder.entries[$0].line }.min() ?? 0
    passage.lastLine = window.map { recorder.entries[$0].line }.max() ?? 0
    passage.headline = headline(window, &judgement, &redactor)
    if let arc {
      if arc.subject != nil { passage.arcHeadline = headline(arc.fail..<arc.pass + 1, &judgement, &redactor) }
      passage.arc = story(of: arc, &redactor)
    }
    passage.quantities = quantities(window, &redactor)
    return passage
  }

  private func story(of arc: ArcDetector.Arc, _ redactor: inout Redactor) -> Passage.Arc {
    let entries = recorder.entries
    return Passage.Arc(
      subject: arc.subject.map { redactor.clean($0.name, limit: 80, as: .name) } ?? .empty, failures: arc.failures,
      failLine: entries[arc.fail].line, turnLine: entries[arc.turn ?? arc.pass].line,
      passLine: entries[arc.pass].line,
      lift: arc.subject == nil ? 0 : ArcLift.value(failures: arc.failures, steps: arc.steps))
  }

  private func step(
    _ at: Int, isInWindow: Bool, isEvidence: Bool, _ texts: inout [Clean], _ redactor: inout Redactor
  ) -> Passage.Step {
    let entry = recorder.entries[at]
    var step = Passage.Step(kind: entry.stepKind, isInWindow: isInWindow, line: entry.line, record: entry.record)
    switch entry.kind {
    case .call:
      step.reference = UInt32(clamping: entry.call)
      let hasResult = digest.calls[entry.call].flags.contains(.hasResult)
      step.outcome = entry.isBad || entry.flags.contains(.isRejected) ? .failed : hasResult ? .passed : .none
    case .prompt, .teammate, .text:
      // Of answers, only those that the insight rests on are quoted.
      guard isEvidence || entry.isPrompt else { break }
      let limit = isEvidence ? Self.excerptLength : Self.promptExcerptLength
      let excerpt = redactor.clean(plain(entry.text), limit: limit)
      guard !excerpt.isEmpty else { break }
      step.reference = UInt32(clamping: texts.count)
      texts.append(excerpt)
    default: break
    }
    return step
  }

  /// The prose of a kept text, its beginning: cut between words and far behind what is shown.
  private func plain(_ range: Range<Int>) -> String {
    var out: [UInt8] = []
    Sentences.eachLine(of: recorder.kept[range]) { line in
      // Still lines, for a secret may be told by them; the redactor makes one line of them.
      if !out.isEmpty { out.append(0x0A) }
      out.append(contentsOf: line)
      return out.count <= Self.excerptSource
    }
    if out.count > Self.excerptSource,
      let space = out[..<Self.excerptSource].lastIndex(where: { $0 == 0x20 || $0 == 0x0A })
    {
      out.removeSubrange(space...)
    }
    return String(decoding: out, as: UTF8.self)
  }

  // MARK: sentences

  private typealias Found = (value: Double, line: ArraySlice<UInt8>, sentence: Int)

  /// The judge, and what it found in each answer: windows overlap, answers are read once.
  private struct Judgement {
    var judge = HeadlineJudge()
    var found: [Int: Found?] = [:]
  }

  /// Of equal ones the earliest. Answers that can hold no better one are not read.
  private func bestSentence(_ window: Range<Int>, _ judgement: inout Judgement) -> Found? {
    var best: (at: Int, found: Found)?
    let answers = window.filter { recorder.entries[$0].kind == .text }
      .map { (at: $0, bound: HeadlineJudge.bound(recorder.entries[$0])) }
      .sorted { ($1.bound, $0.at) < ($0.bound, $1.at) }
    for (at, bound) in answers where bound > 0 && bound >= best?.found.value ?? 0 {
      let own = judgement.found[at] ?? bestSentence(at, &judgement.judge)
      judgement.found[at] = .some(own)
      guard let own else { continue }
      if best.map({ (-$0.found.value, $0.at) > (-own.value, at) }) ?? true { best = (at, own) }
    }
    return best?.found
  }

  private func bestSentence(_ at: Int, _ judge: inout HeadlineJudge) -> Found? {
    var best: Found?
    Sentences.eachLine(of: recorder.kept[recorder.entries[at].text]) { line in
      guard Sentences.holdsSentence(line) else { return true }
      for (number, range) in Sentences.ranges(of: line).enumerated() where range.count >= HeadlineJudge.leastBytes {
        guard let value = judge.value(of: Sentences.trimmed(line[range])), value > best?.value ?? 0 else { continue }
        best = (value, line, number)
      }
      return true
    }
    return best
  }

  private func headline(
    _ window: Range<Int>, _ judgement: inout Judgement, _ redactor: inout Redactor
  ) -> Passage.Headline? {
    guard let best = bestSentence(window, &judgement),
      let text = Self.cleaned(best.line, best.sentence, &judgement.judge, &redactor)
    else { return nil }
    return Passage.Headline(text: text, value: best.value)
  }

  /// The sentence of a line after the whole line was redacted, so that nothing is cut before it is seen.
  static func cleaned(
    _ line: ArraySlice<UInt8>, _ sentence: Int, _ judge: inout HeadlineJudge, _ redactor: inout Redactor
  ) -> Clean? {
    let clean = redactor.clean(String(decoding: line, as: UTF8.self), limit: 4096)
    let sentences = Sentences.sentences(of: Array(clean.text.utf8)[...])
    guard sentence < sentences.count, judge.canStandAlone(sentences[sentence]) else { return nil }
    return Clean(vouched: String(decoding: sentences[sentence], as: UTF8.self))
  }

  /// The first sentence of a text that can stand alone.
  static func firstSentence(
    of text: ArraySlice<UInt8>, limit: Int, _ judge: inout HeadlineJudge, _ redactor: inout Redactor
  ) -> Clean? {
    var found: Clean?
    var lines = 0
    Sentences.eachLine(of: text) { line in
      lines += 1
      guard Sentences.holdsSentence(line) else { return lines < 40 }
      for (number, sentence) in Sentences.sentences(of: line).enumerated() where sentence.count <= limit {
        guard judge.value(of: sentence) ?? 0 > 0 else { continue }
        found = cleaned(line, number, &judge, &redactor)
        if found != nil { return false }
      }
      return lines < 40
    }
    return found
  }

  /// At most so many a passage.
  private static let quantityLimit = 12

  /// What is said in numbers, as far as the redacted line still says it: digits of a token may look like a quantity.
  private func quantities(_ window: Range<Int>, _ redactor: inout Redactor) -> [Clean] {
    var found: [Clean] = []
    for at in window where recorder.entries[at].kind == .text && recorder.entries[at].numbers > 0 {
      let text = recorder.kept[recorder.entries[at].text]
      var (line, cleanLine) = (0..<0, "")
      for quantity in ProseScanner.quantities(in: text) where found.count < Self.quantityLimit {
        if !line.contains(quantity.place) {
          line = text.line(around: quantity.place)
          let raw = String(decoding: text[line], as: UTF8.self)
          cleanLine = redactor.clean(raw, limit: 2 * raw.utf8.count).text.lowercased()
        }
        guard cleanLine[...].firstStart(ofText: quantity.text) != nil else { continue }
        let clean = redactor.clean(quantity.text, limit: 40, as: .name)
        if !found.contains(clean) { found.append(clean) }
      }
    }
    return found
  }
}

extension StoryEntry {
  var stepKind: Passage.Step.Kind {
    switch kind {
    case .prompt, .teammate: .prompt
    case .text: .text
    case .thinking: .thinking
    case .call: .call
    case .slashCommand: .slashCommand
    case .shellLine: .shellLine
    case .interruption: .interruption
    }
  }
}

extension ProseScanner {
  /// The quantities of a text as they were written, in lower case, and where each begins.
  fileprivate static func quantities(in text: ArraySlice<UInt8>) -> [(text: String, place: Int)] {
    var scanner = ProseScanner()
    return text.withUnsafeBufferPointer { buffer in
      scanner.scan(buffer)
      return scanner.quantityRanges.map { range in
        (String(decoding: buffer[range].map(QuantityScanner.lower), as: UTF8.self), text.startIndex + range.lowerBound)
      }
    }
  }
}

extension ArraySlice<UInt8> {
  /// The line that a place lies in, without its end.
  fileprivate func line(around place: Int) -> Range<Int> {
    let start = self[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? startIndex
    return start..<(self[place...].firstIndex(of: 0x0A) ?? endIndex)
  }
}

extension StoryRecorder {
  /// Ends the story: numbers, passages, and the sentences that a title may be made of.
  mutating func finish(_ digest: SessionDigest, _ options: InsightOptions, _ redactor: inout Redactor) -> SessionStory {
    guard !entries.isEmpty else { return story }
    close(digest)
    let detector = ArcDetector(entries: entries, identities: identities)
    let arcs = detector.arcs()
    let complaints = detector.complaints()
    story.arcs = arcs.count
    story.lift = arcs.map { ArcLift.value(failures: $0.failures, steps: $0.steps) }.max() ?? 0
    story.complaints = complaints.count
    story.answeredComplaints = complaints.answered.count
    (story.words, story.spans) = (Array(story.words), Array(story.spans))
    guard !digest.isWarmup, ScoreBound.value(digest, story, options.weights) >= options.minimumScore else {
      return story
    }
    let values = EntryValues(entries, digest, arcs: arcs, answered: complaints.answered)
    let finder = PassageFinder(
      recorder: self, digest: digest, shape: options.windows, values: values.values, arcs: arcs,
      answered: complaints.answered)
    finder.addPassages(to: &story, &redactor)
    var judge = HeadlineJudge()
    if let last = entries.last(where: { $0.kind == .text }) {
      story.closingSentence = PassageFinder.firstSentence(
        of: kept[last.text], limit: HeadlineJudge.characters, &judge, &redactor)
    }
    if let first = entries.first(where: \.isPrompt) {
      story.askedSentence = askedSentence(kept[first.text], &redactor)
    }
    return story
  }

  /// The first sentence of what was asked, if it is short enough to be a title as it stands.
  private func askedSentence(_ text: ArraySlice<UInt8>, _ redactor: inout Redactor) -> Clean? {
    var opening: ArraySlice<UInt8>?
    Sentences.eachLine(of: text) { line in
      opening = line
      return false
    }
    guard let line = opening, let first = Sentences.sentences(of: line).first, first.count >= 8,
      String(decoding: first, as: UTF8.self).count <= 90, first.first != 0x3C
    else { return nil }
    let clean = redactor.clean(String(decoding: line, as: UTF8.self), limit: 4096)
    let sentence = Sentences.sentences(of: Array(clean.text.utf8)[...]).first ?? []
    return sentence.isEmpty ? nil : Clean(vouched: String(decoding: sentence, as: UTF8.self))
  }
}
