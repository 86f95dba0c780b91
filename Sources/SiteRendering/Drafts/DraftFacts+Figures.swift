internal import SessionMining

extension DraftFacts {
  /// A fact that is a figure, with its place in report.json, so that a draft says where each of its numbers comes from and
  /// `check` can tell later whether it still holds. `nil` for what is no figure, and for a number in words (`once`).
  func figures(_ fact: DraftFact, at index: Int) -> [DraftLine.Part]? {
    switch fact {
    case .lines: lines
    case .evidenceSignals: signals(at: index)
    default:
      path(of: fact, at: index).flatMap { path in
        value(fact, at: index).flatMap { isFigure($0) ? [.figure($0, receipt: receipt(path))] : nil }
      }
    }
  }

  private func receipt(_ path: String) -> String { "insights.\(Receipt.encoded(row.id.text)).\(path)" }

  private func isFigure(_ text: Clean) -> Bool { text.text.utf8.contains { (0x30...0x39).contains($0) } }

  /// Below the insight; entries of lists by their rank, from 1.
  private func path(of fact: DraftFact, at index: Int) -> String? {
    switch fact {
    case .score: "score"
    case .rank: "rank"
    case .day: "start"
    case .merged: "merged"
    case .arcTimes: "arc.failures"
    case .arcFailLine: "arc.failLine"
    case .arcTurnLine: "arc.turnLine"
    case .arcPassLine: "arc.passLine"
    case .stepLine: "timeline.\(index + 1).line"
    case .stepTimes: "timeline.\(index + 1).count"
    case .commandCalls: "commands.\(index + 1).count"
    case .evidenceLine: "evidence.\(index + 1).line"
    // Names and quotations, or what the report does not hold as one figure.
    case .title, .context, .category, .project, .file, .lines, .arcSubject, .arcTurnExcerpt, .stepClock, .stepVerb,
      .stepLabel, .stepOutcome, .stepsLeftOut, .quantity, .quantities, .command, .changedFile, .evidenceKind,
      .evidenceExcerpt, .evidenceSignals:
      nil
    }
  }

  private var lines: [DraftLine.Part] {
    [
      .figure(Format.count(row.firstLine), receipt: receipt("lines.1")), .words(" to "),
      .figure(Format.count(row.lastLine), receipt: receipt("lines.2")),
    ]
  }

  /// `explained +0.58, measured +0.14`, each number for itself.
  private func signals(at index: Int) -> [DraftLine.Part]? {
    guard let evidence = row.evidence.element(at: index), !evidence.signals.isEmpty else { return nil }
    return evidence.signals.enumerated().flatMap { place, signal -> [DraftLine.Part] in
      let figure = Format.signed(signal.value)
      let path = receipt("evidence.\(index + 1).signals.\(place + 1).value")
      return (place == 0 ? [] : [.words(", ")]) + [
        .fact(signal.name, .evidenceSignals, .plain), .words(" "), .figure(figure, receipt: path),
      ]
    }
  }
}
