internal import SessionMining

/// The skeleton of a blog post: hook, context, what failed, the investigation, the turn, the resolution, the numbers,
/// what to see to before publishing, and the evidence.
struct PostDraft {
  let facts: DraftFacts
  private var row: InsightRow { facts.row }

  var blocks: [DraftBlock] {
    hook + context + failed + investigation + turn + resolution + numbers + checks + evidence
  }

  private func lines(_ frames: DraftFrame...) -> [DraftLine] { frames.compactMap { DraftLine($0, facts) } }

  private func lines(_ frame: DraftFrame, upTo count: Int) -> [DraftLine] {
    (0..<count).compactMap { DraftLine(frame, facts, at: $0) }
  }

  private func heading(_ frame: DraftFrame) -> [DraftBlock] { lines(frame).map { .heading($0) } }

  private var hook: [DraftBlock] {
    [.paragraph(lines(.hook))] + lines(.claim).map { .quotation($0) } + [.paragraph(lines(.claimInOwnWords))]
  }

  private var context: [DraftBlock] {
    var frames: [DraftLine] = lines(.place, .topic)
    switch row.kind {
    case .human: break
    case .subagent: frames += lines(.byAgent)
    case .automated: frames += lines(.byAutomation)
    }
    return heading(.contextHeading) + [.paragraph(frames), .paragraph(lines(.background))]
  }

  private var failed: [DraftBlock] {
    heading(.failedHeading) + [.paragraph(ArcLines(facts).failed), .paragraph(lines(.expectation))]
  }

  private var investigation: [DraftBlock] {
    let shown = row.timeline.prefix(DraftFacts.mostSteps)
    let steps = shown.indices.compactMap { DraftLine(shown[$0].kind.frame, facts, at: $0) }
    var blocks = heading(.investigationHeading)
    blocks.append(steps.isEmpty ? .paragraph(lines(.noTimeline)) : .numbered(steps))
    let rest = lines(.stepsLeftOut)
    if !rest.isEmpty { blocks.append(.paragraph(rest)) }
    return blocks + [.paragraph(lines(.tried))]
  }

  private var turn: [DraftBlock] {
    guard row.arc != nil else { return heading(.turnHeading) + [.paragraph(lines(.understood))] }
    return heading(.turnHeading) + [.paragraph(lines(.turnLine))] + lines(.turnQuote).map { .quotation($0) }
      + [.paragraph(lines(.understood))]
  }

  private var resolution: [DraftBlock] {
    let passed = ArcLines(facts).passed
    return heading(.resolutionHeading) + (passed.isEmpty ? [] : [.paragraph(passed)])
      + [.paragraph(lines(.resolution)), .paragraph(lines(.takeaway))]
  }

  private var numbers: [DraftBlock] {
    var blocks = heading(.numbersHeading)
    let quantities = lines(.quantity, upTo: min(row.quantities.count, DraftFacts.mostQuantities))
    if quantities.isEmpty {
      blocks.append(.paragraph(lines(.noQuantities)))
    } else {
      blocks += [.paragraph(lines(.quantitiesLead)), .bullets(quantities)]
    }
    let commands = lines(.command, upTo: min(row.commands.count, DraftFacts.mostCommands))
    if !commands.isEmpty { blocks += [.paragraph(lines(.commandsLead)), .bullets(commands)] }
    let files = lines(.file, upTo: min(row.files.count, DraftFacts.mostFiles))
    if !files.isEmpty { blocks += [.paragraph(lines(.filesLead)), .bullets(files)] }
    return blocks + [.paragraph(lines(.numbers))]
  }

  private var checks: [DraftBlock] {
    var tasks = lines(.checkBlanks, .checkQuotes, .checkNames, .checkNumbers)
    if row.partialParse { tasks += lines(.checkPartial) }
    if row.kind != .human { tasks += lines(.checkAgent) }
    return heading(.checkHeading) + [.tasks(tasks)]
  }

  private var evidence: [DraftBlock] {
    let entries = row.evidence.indices.compactMap {
      DraftLine(row.evidence[$0].kind == .call ? .evidenceCall : .evidenceSaying, facts, at: $0)
    }
    return heading(.evidenceHeading) + [.paragraph(lines(.quotesLead))] + (entries.isEmpty ? [] : [.bullets(entries)])
      + [.paragraph(lines(.scored, .merged))]
  }
}

/// What an arc says, whatever it is of: a command, or a person's complaint.
struct ArcLines {
  let failed: [DraftLine]
  let passed: [DraftLine]

  init(_ facts: DraftFacts) {
    guard let arc = facts.row.arc else {
      (failed, passed) = ([DraftLine(.noArc, facts)].compactMap(\.self), [])
      return
    }
    let isCommand = !arc.subject.isEmpty
    failed = [DraftLine(isCommand ? .failed : .complained, facts)].compactMap(\.self)
    passed = [DraftLine(isCommand ? .passed : .answered, facts)].compactMap(\.self)
  }
}

extension TimelineStep.Kind {
  fileprivate var frame: DraftFrame {
    switch self {
    case .prompt: .asked
    case .text: .said
    case .interruption: .interrupted
    case .explore, .change, .run, .agent, .other: .done
    }
  }
}
