internal import SessionMining

extension InsightCategory {
  var name: Clean { Clean(vouched: rawValue) }

  /// The same everywhere on the site.
  var ink: Ink {
    switch self {
    case .debugging: .c1
    case .performance: .c6
    case .integration: .c3
    case .architecture: .c8
    case .tooling: .c7
    case .workflow: .c2
    case .pattern: .c5
    case .failure: .c4
    }
  }
}

extension InsightStatus {
  var name: Clean { Clean(vouched: rawValue) }
}

extension InsightRow {
  /// `12 to 80`, or `12`.
  var lineRange: Clean {
    firstLine == lastLine
      ? Format.count(firstLine) : "\(Format.count(firstLine)) to \(Format.count(lastLine))"
  }
}

extension InsightEvidence.Kind {
  var name: Clean {
    switch self {
    case .prompt: "prompt"
    case .text: "answer"
    case .call: "call"
    case .interruption: "interruption"
    }
  }
}

extension TimelineStep.Kind {
  var verb: Clean {
    switch self {
    case .prompt: "asked"
    case .text: "said"
    case .explore: "looked at"
    case .change: "changed"
    case .run: "ran"
    case .agent: "sent an agent"
    case .interruption: "interrupted"
    case .other: "used"
    }
  }
}

extension TimelineStep.Outcome {
  var name: Clean {
    switch self {
    case .none: "—"
    case .passed: "passed"
    case .failed: "failed"
    }
  }
}

/// The seven dimensions, in the order of ``InsightDimensions/names``.
enum DimensionText {
  static let names: [Clean] = [
    "Novelty", "Technical depth", "Reproducibility", "Failure richness", "Cross-project", "Narrative potential",
    "Metric density",
  ]

  /// Of each dimension over the insights, the mean of the middle two where they are an even number. Empty for none.
  static func medians(of insights: [InsightRow]) -> [Double] {
    guard !insights.isEmpty else { return [] }
    let values = insights.map(\.dimensions.values)
    return names.indices.map { index in
      let sorted = values.map { $0[index] }.filter(\.isFinite).sorted()
      guard !sorted.isEmpty else { return 0 }
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
  }
}

extension Format {
  /// `0.71`, of 0 to 1, half up; `—` for what is no number.
  static func score(_ value: Double) -> Clean { decimals(value, units: 100, places: 2) }

  /// `0.18`, of 0 to 1000: a weight is what the user set.
  static func weight(_ value: Double) -> Clean { decimals(value, units: 100, places: 2, most: 1000) }

  /// `0.7123`: as it was reckoned.
  static func exactScore(_ value: Double) -> Clean { decimals(value, units: 10_000, places: 4) }

  /// `+0.3`, `−0.12`.
  static func signed(_ value: Double) -> Clean {
    guard value.isFinite else { return unknown }
    return "\(value < 0 ? "−" : "+")\(decimals(abs(value), units: 100, places: 2, most: 1000))"
  }

  /// `once`, `3 times`.
  static func times(_ count: Int) -> Clean { count == 1 ? "once" : "\(Format.count(count)) times" }

  private static func decimals(_ value: Double, units: Double, places: Int, most: Double = 1) -> Clean {
    guard value.isFinite else { return unknown }
    let whole = Int((min(max(value, 0), most) * units + 0.5 + 1e-9).rounded(.down))
    let scale = Int(units)
    let rest = String(whole % scale)
    return Clean(
      vouched: "\(whole / scale)." + String(repeating: "0", count: places - rest.utf8.count) + rest)
  }
}
