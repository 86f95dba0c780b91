import Testing

@testable import SessionMining

@Suite("Dimensions and their sum")
struct ScoreTests {
  private func near(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 0.001 }

  @Test("the worked example of each dimension")
  func examples() {
    var signals = SessionSignals()
    (signals.surprise, signals.rareSteps, signals.rareWords, signals.opening) = (100, 5, 60, 1)
    #expect(near(Novelty.value(signals), 0.783))
    (signals.explanatoryWords, signals.longestText, signals.phrases) = (200, 120, 8)
    #expect(near(TechnicalDepth.value(signals), 0.760))
    (signals.runs, signals.checkPhrases, signals.passingChecks) = (10, 2, 1)
    #expect(near(Reproducibility.value(signals), 0.526))
    (signals.distinctFailures, signals.objections, signals.hardPhrases) = (3, 1, 2)
    #expect(near(FailureRichness.value(signals), 0.527))
    (signals.sharedPatterns, signals.sharedWords) = (12, 40)
    #expect(near(CrossProject.value(signals), 0.648))
    (signals.laterPromptWords, signals.arcScore, signals.causesAndTurns) = (30, 0.5, 5)
    #expect(near(NarrativePotential.value(signals), 0.616))
    signals.arcScore = 0
    #expect(near(NarrativePotential.value(signals), 0.466))
    signals.measurements = 6
    #expect(near(MetricDensity.value(signals), 0.495))
    #expect(near(ArcScore.value(structural: 1, answered: 0, failures: 3, causesAndTurns: 4), 0.529))
  }

  @Test("nothing scores 0, no end of everything scores 1")
  func ends() throws {
    let none = InsightDimensions(SessionSignals(), projects: 2)
    #expect(none.values == Array(repeating: 0, count: 7))
    #expect(try Composite(none, file: "a").score == 0)
    var all = SessionSignals()
    (all.surprise, all.rareSteps, all.rareWords, all.opening, all.arcScore) = (1e9, 1e9, 1e9, 1, 1)
    (all.explanatoryWords, all.longestText, all.phrases, all.runs, all.checkPhrases) = (9999, 9999, 9999, 9999, 9999)
    (all.passingChecks, all.distinctFailures, all.objections, all.hardPhrases) = (9999, 9999, 9999, 9999)
    (all.sharedPatterns, all.sharedWords, all.laterPromptWords, all.causesAndTurns) = (9999, 9999, 9999, 9999)
    all.measurements = 9999
    #expect(try Composite(InsightDimensions(all, projects: 2), file: "a").score == 1)
    #expect(try Composite(InsightDimensions(all, projects: 1), hasProjects: false, file: "a").score == 1)
  }

  @Test("the sum is weighted, rounded to four places, and weighted down by what could not be read")
  func sum() throws {
    var dimensions = InsightDimensions()
    (dimensions.novelty, dimensions.failureRichness) = (0.5, 1.0 / 3)
    #expect(try Composite(dimensions, file: "a").score == 0.15)
    #expect(try Composite(dimensions, kept: 0.9, file: "a").score == 0.135)
    #expect(try Composite(dimensions, hasProjects: false, file: "a").score == 0.1705)
  }

  @Test("a score that is no number from 0 to 1 stops the run", arguments: [Double.nan, .infinity, -0.01, 1.01])
  func range(_ value: Double) {
    var dimensions = InsightDimensions()
    dimensions.technicalDepth = value
    let error = #expect(throws: ScoreError.self) { try Composite(dimensions, file: "p/s.jsonl") }
    #expect(error?.dimension == "technicalDepth")
    #expect(error?.description.contains("p/s.jsonl") ?? false)
  }

  @Test("windows overlap and the last ends with the session")
  func windows() {
    #expect(WindowShape().windows(of: 25) == [0..<20, 5..<25])
    #expect(WindowShape().windows(of: 40) == [0..<20, 10..<30, 20..<40])
    #expect(WindowShape().windows(of: 7) == [0..<7])
    #expect(WindowShape().windows(of: 0).isEmpty)
    #expect(WindowShape(size: 4, overlap: 0).windows(of: 9) == [0..<4, 4..<8, 5..<9])
  }
}
