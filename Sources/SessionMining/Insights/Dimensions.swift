/// The seven dimensions of the study, each 0…1, each a weighted sum of two to four capped counts (``logShare(_:_:)``,
/// written ln(x, cap) here). Every input is a count of distinct things over the whole session: what carried over to
/// sessions kept back in judging by reading was variety, never repetition, and never a rate.
protocol Dimension {
  static func value(_ signals: SessionSignals) -> Double
}

/// 0.25 ln(bits of the 40 most surprising transitions, 260) + 0.25 ln(Σ rarity of calls, 18) + 0.30 ln(Σ rarity of
///   words in
/// explanatory sentences, 250) + 0.20 · rarity of the opening.
///
/// Source: surprisal under a smoothed bigram model of the user's own sessions; inverse document frequency (Spärck Jones
/// 1972).
/// Example: 100 bits, 5, 60 and an opening of its own: 0.25 · 0.829 + 0.25 · 0.609 + 0.30 · 0.744 + 0.20 = 0.783.
enum Novelty: Dimension {
  static func value(_ signals: SessionSignals) -> Double {
    0.25 * logShare(signals.surprise, 260) + 0.25 * logShare(signals.rareSteps, 18)
      + 0.30 * logShare(signals.rareWords, 250) + 0.20 * signals.opening
  }
}

/// 0.5 ln(words of explanatory sentences, 800) + 0.25 ln(words of the longest answer, 500) + 0.25 ln(distinct phrases
///   of
/// cause, turn, check and hard matter, 24).
///
/// Source: what best matched judged depth (0.86 over 72 sessions); numbers of files and tools did not.
/// Example: 200 words, a longest answer of 120, 8 phrases: 0.5 · 0.793 + 0.25 · 0.771 + 0.25 · 0.683 = 0.760.
enum TechnicalDepth: Dimension {
  static func value(_ signals: SessionSignals) -> Double {
    0.5 * logShare(signals.explanatoryWords, 800) + 0.25 * logShare(signals.longestText, 500)
      + 0.25 * logShare(signals.phrases, 24)
  }
}

/// 0.4 ln(distinct commands that do not just read, 60) + 0.3 ln(distinct phrases of checking, 9) + 0.3 ln(checks whose
///   last
/// run passed, 3).
///
/// Source: the study's "commands with results, a check that passes at the end".
/// Example: 10 commands, 2 phrases, 1 passing check: 0.4 · 0.583 + 0.3 · 0.477 + 0.3 · 0.5 = 0.526.
enum Reproducibility: Dimension {
  static func value(_ signals: SessionSignals) -> Double {
    0.4 * logShare(signals.runs, 60) + 0.3 * logShare(signals.checkPhrases, 9)
      + 0.3 * logShare(signals.passingChecks, 3)
  }
}

/// 0.5 ln(distinct kinds of error and failing commands, 10) + 0.25 ln(complaints, interruptions and rejections, 5) +
///   0.25
/// ln(distinct phrases of hard matter, 6).
///
/// Source: distinct failures, for the number of errors ranks nothing.
/// Example: 3 failures, 1 complaint, 2 phrases: 0.5 · 0.578 + 0.25 · 0.387 + 0.25 · 0.565 = 0.527.
enum FailureRichness: Dimension {
  static func value(_ signals: SessionSignals) -> Double {
    0.5 * logShare(signals.distinctFailures, 10) + 0.25 * logShare(signals.objections, 5)
      + 0.25 * logShare(signals.hardPhrases, 6)
  }
}

/// 0.5 ln(commands, errors and transitions known in two projects or more, 60) + 0.5 ln(words of six letters and more so
/// known, 250). Undefined, and left out of the composite, where the corpus has one project.
///
/// Source: the study's "in how many projects the same pattern turns up".
/// Example: 12 patterns, 40 words: 0.5 · 0.624 + 0.5 · 0.672 = 0.648.
enum CrossProject: Dimension {
  static func value(_ signals: SessionSignals) -> Double {
    0.5 * logShare(signals.sharedPatterns, 60) + 0.5 * logShare(signals.sharedWords, 250)
  }
}

/// 0.4 ln(distinct words of the prompts after the first, 170) + 0.3 · arc (``ArcScore``) + 0.3 ln(distinct phrases of
///   cause
/// and turn, 14).
///
/// Source: failure, investigation, change of approach, success, in that order; and somebody who says why.
/// Example: 30 words, an arc of 0.5, 5 phrases: 0.4 · 0.668 + 0.15 + 0.3 · 0.662 = 0.616; the same without the arc
/// 0.466.
enum NarrativePotential: Dimension {
  static func value(_ signals: SessionSignals) -> Double {
    0.4 * logShare(signals.laterPromptWords, 170) + 0.3 * signals.arcScore
      + 0.3 * logShare(signals.causesAndTurns, 14)
  }
}

/// ln(distinct quantities with a unit + 2 · pairs of before and after, 50).
///
/// Source: the study's "measured quantities, pairs counted double"; as a count, for shares ranked nothing.
/// Example: 4 quantities and 1 pair: ln(6, 50) = 0.495.
enum MetricDensity: Dimension {
  static func value(_ signals: SessionSignals) -> Double { logShare(signals.measurements, 50) }
}

extension InsightDimensions {
  init(_ signals: SessionSignals, projects: Int) {
    self.init()
    novelty = Novelty.value(signals)
    technicalDepth = TechnicalDepth.value(signals)
    reproducibility = Reproducibility.value(signals)
    failureRichness = FailureRichness.value(signals)
    crossProject = projects < 2 ? 0 : CrossProject.value(signals)
    narrativePotential = NarrativePotential.value(signals)
    metricDensity = MetricDensity.value(signals)
  }

  func scaled(by factor: Double) -> InsightDimensions {
    var scaled = self
    scaled.novelty *= factor
    scaled.technicalDepth *= factor
    scaled.reproducibility *= factor
    scaled.failureRichness *= factor
    scaled.crossProject *= factor
    scaled.narrativePotential *= factor
    scaled.metricDensity *= factor
    return scaled
  }

  /// Four places, as they are shown.
  var rounded: InsightDimensions {
    var copy = self
    func places(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
    copy.novelty = places(novelty)
    copy.technicalDepth = places(technicalDepth)
    copy.reproducibility = places(reproducibility)
    copy.failureRichness = places(failureRichness)
    copy.crossProject = places(crossProject)
    copy.narrativePotential = places(narrativePotential)
    copy.metricDensity = places(metricDensity)
    return copy
  }
}
