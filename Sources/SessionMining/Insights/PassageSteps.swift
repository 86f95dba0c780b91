/// Puts a passage's steps into words: names of commands, files and tools, and the excerpts that were kept.
struct PassageSteps {
  let passage: Passage
  let digest: SessionDigest

  func call(_ step: Passage.Step) -> ToolCall? {
    guard step.kind == .call, let index = step.reference, index < digest.calls.count else { return nil }
    return digest.calls[Int(index)]
  }

  private func excerpt(_ step: Passage.Step) -> Clean? {
    guard let index = step.reference, index < passage.texts.count else { return nil }
    return passage.texts[Int(index)]
  }

  private func isShell(_ call: ToolCall) -> Bool { ReportBuilder.shells.contains(digest.toolNames[Int(call.name)]) }

  /// `swift test`, `Cache.swift`, `Agent: explorer`, `WebFetch`.
  private func label(_ call: ToolCall) -> Clean {
    let tool = digest.toolNames[Int(call.name)]
    if let file = call.file { return Clean(vouched: ProjectPath.name(digest.files[Int(file)].text)) }
    guard let label = call.label else { return tool }
    return isShell(call) ? digest.labels[Int(label)] : "\(tool): \(digest.labels[Int(label)])"
  }

  // MARK: timeline

  /// The steps in order, those alike in a row as one.
  func timeline() -> [TimelineStep] {
    var steps: [TimelineStep] = []
    for step in passage.steps {
      guard let next = timelineStep(step) else { continue }
      if let last = steps.last, last.kind == next.kind, last.label == next.label, last.outcome == next.outcome {
        steps[steps.count - 1].count += 1
      } else {
        steps.append(next)
      }
    }
    return steps
  }

  private func timelineStep(_ step: Passage.Step) -> TimelineStep? {
    let line = Int(step.line)
    switch step.kind {
    case .prompt: return excerpt(step).map { TimelineStep(line: line, time: nil, kind: .prompt, label: $0) }
    case .text: return excerpt(step).map { TimelineStep(line: line, time: nil, kind: .text, label: $0) }
    case .call:
      guard let call = call(step) else { return nil }
      let kind = kind(of: call)
      // That a file could be read is no news.
      let isTold = kind == .run || step.outcome == .failed
      return TimelineStep(
        line: line, time: call.time, kind: kind, label: label(call), outcome: isTold ? step.timelineOutcome : .none)
    case .interruption:
      return TimelineStep(line: line, time: nil, kind: .interruption, label: "stopped by the person")
    case .slashCommand: return TimelineStep(line: line, time: nil, kind: .other, label: "slash command")
    case .shellLine: return TimelineStep(line: line, time: nil, kind: .run, label: "a shell line of the person's")
    case .thinking: return nil
    }
  }

  private func kind(of call: ToolCall) -> TimelineStep.Kind {
    let tool = digest.toolNames[Int(call.name)]
    if isShell(call) {
      let names = call.label.map { digest.labels[Int($0)].parts(separatedBy: " && ") } ?? []
      return !names.isEmpty && names.allSatisfy { CallIdentity.isReading($0.text) } ? .explore : .run
    }
    if Corpus.spawnTools.contains(tool) { return .agent }
    if ToolNames.changing.contains(tool.text) { return .change }
    return Self.exploring.contains(tool.text) ? .explore : .other
  }

  private static let exploring: Set<String> = [
    "Read", "NotebookRead", "Grep", "Glob", "LS", "WebFetch", "WebSearch", "LSP",
  ]

  // MARK: evidence

  func evidence() -> [InsightEvidence] {
    passage.evidence.compactMap { item in
      guard item.step < passage.steps.count else { return nil }
      let step = passage.steps[item.step]
      let signals = item.signals.map {
        InsightSignal(name: $0.kind.name, value: ($0.value * 10_000).rounded() / 10_000)
      }
      let (kind, text): (InsightEvidence.Kind, Clean)
      switch step.kind {
      case .prompt: (kind, text) = (.prompt, excerpt(step) ?? .empty)
      case .call: (kind, text) = (.call, call(step).map { told($0, step.outcome) } ?? .empty)
      case .interruption: (kind, text) = (.interruption, "stopped by the person")
      case .text, .thinking, .slashCommand, .shellLine:
        (kind, text) = (.text, step.kind == .text ? excerpt(step) ?? .empty : .empty)
      }
      return InsightEvidence(line: Int(step.line), kind: kind, excerpt: text, signals: signals)
    }
  }

  private func told(_ call: ToolCall, _ outcome: Passage.Step.Outcome) -> Clean {
    let tool = digest.toolNames[Int(call.name)]
    let label = label(call)
    let what: Clean = call.file == nil ? label : "\(tool) \(label)"
    switch outcome {
    case .failed: return "\(what) failed"
    case .passed: return isShell(call) ? "\(what) passed" : what
    case .none: return what
    }
  }

  // MARK: what was used

  func commands() -> [NamedCount] {
    var counts: [Clean: Int] = [:]
    for step in passage.steps where step.isInWindow {
      guard let call = call(step), isShell(call), let label = call.label else { continue }
      for name in digest.labels[Int(label)].parts(separatedBy: " && ") { counts[name, default: 0] += 1 }
    }
    return ReportBuilder.ranked(counts, limit: 12)
  }

  func files() -> [Clean] {
    var counts: [Clean: Int] = [:]
    for step in passage.steps where step.isInWindow {
      guard let file = call(step)?.file else { continue }
      counts[digest.files[Int(file)], default: 0] += 1
    }
    return ReportBuilder.ranked(counts, limit: 12).map(\.name)
  }
}

extension Passage.Step {
  fileprivate var timelineOutcome: TimelineStep.Outcome {
    switch outcome {
    case .none: .none
    case .passed: .passed
    case .failed: .failed
    }
  }
}
