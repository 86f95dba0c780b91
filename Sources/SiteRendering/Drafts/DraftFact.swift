internal import SessionMining

/// Everything that a draft can state: each is read off one field of an insight's row, none is made up.
enum DraftFact: Sendable, Hashable, CaseIterable {
  // Of the insight.
  case title, context, category, score, rank, project, file, day, lines, merged
  // Of its arc.
  case arcSubject, arcTimes, arcFailLine, arcTurnLine, arcPassLine, arcTurnExcerpt
  // Of one step of its timeline, and how many are not shown.
  case stepLine, stepClock, stepVerb, stepLabel, stepTimes, stepOutcome, stepsLeftOut
  // Of one entry of its lists.
  case quantity, quantities, command, commandCalls, changedFile
  // Of one line of its evidence.
  case evidenceLine, evidenceKind, evidenceExcerpt, evidenceSignals
}

/// Reads facts off a row. `nil` where the row does not have one: a sentence that needs it is then left out.
struct DraftFacts: Sendable {
  let row: InsightRow
  let projectName: Clean
  let dates: DateText

  static let mostSteps = 30
  static let mostQuantities = 12
  static let mostCommands = 8
  static let mostFiles = 8

  /// - Parameter index: which entry of a list, for the facts that are of one.
  func value(_ fact: DraftFact, at index: Int = 0) -> Clean? {
    let value = text(of: fact, at: index)
    return value?.isEmpty == true ? nil : value
  }

  private func text(of fact: DraftFact, at index: Int) -> Clean? {
    switch fact {
    case .title: row.title
    case .context: row.context == row.title ? nil : row.context
    case .category: row.category.name
    case .score: Format.score(row.score)
    case .rank: row.rank > 0 ? Format.count(row.rank) : nil
    case .project: projectName
    case .file: row.file
    case .day: row.start.map(dates.day)
    case .lines: row.lineRange
    case .merged: row.merged > 0 ? Format.plural(row.merged, "further window", "further windows") : nil
    case .arcSubject, .arcTimes, .arcFailLine, .arcTurnLine, .arcPassLine, .arcTurnExcerpt: arc(fact)
    case .stepLine, .stepClock, .stepVerb, .stepLabel, .stepTimes, .stepOutcome: step(fact, at: index)
    case .stepsLeftOut:
      row.timeline.count > Self.mostSteps ? Format.count(row.timeline.count - Self.mostSteps) : nil
    case .quantity: row.quantities.element(at: index)
    case .quantities: Format.list(Array(row.quantities.prefix(3)))
    case .command: row.commands.element(at: index)?.name
    case .commandCalls: row.commands.element(at: index).map { Format.plural($0.count, "time", "times") }
    case .changedFile: row.files.element(at: index)
    case .evidenceLine, .evidenceKind, .evidenceExcerpt, .evidenceSignals: evidence(fact, at: index)
    }
  }

  private func arc(_ fact: DraftFact) -> Clean? {
    guard let arc = row.arc else { return nil }
    return switch fact {
    case .arcSubject: arc.subject
    case .arcTimes: Format.times(arc.failures)
    case .arcFailLine: Format.count(arc.failLine)
    case .arcTurnLine: Format.count(arc.turnLine)
    case .arcPassLine: Format.count(arc.passLine)
    // A call's line names a command, and is no saying.
    default: row.evidence.first { $0.line == arc.turnLine && $0.kind != .call }?.excerpt
    }
  }

  private func step(_ fact: DraftFact, at index: Int) -> Clean? {
    guard let step = row.timeline.element(at: index) else { return nil }
    return switch fact {
    case .stepLine: Format.count(step.line)
    case .stepClock: step.time.map { Clean(vouched: String(dates.minute($0).text.suffix(5))) }
    case .stepVerb: step.kind.verb
    case .stepLabel: step.label
    case .stepTimes: step.count > 1 ? Format.times(step.count) : nil
    default: step.outcome == .none ? nil : step.outcome.name
    }
  }

  private func evidence(_ fact: DraftFact, at index: Int) -> Clean? {
    guard let evidence = row.evidence.element(at: index) else { return nil }
    return switch fact {
    case .evidenceLine: Format.count(evidence.line)
    case .evidenceKind: evidence.kind.name
    case .evidenceExcerpt: evidence.excerpt
    default: evidence.signals.map { "\($0.name) \(Format.signed($0.value))" }.joined(separator: ", ")
    }
  }
}

extension Array {
  /// `nil` where there is none.
  func element(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
