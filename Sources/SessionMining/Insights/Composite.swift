/// A score that is no number from 0 to 1: a mistake of ours that must not reach a page.
public struct ScoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was scored, and on which dimension (or `composite`).
  public var file: Clean
  public var dimension: Clean
  public var value: Double

  public var description: String {
    "\(file.text): the score for \(dimension.text) is \(value), not a number from 0 to 1; nothing was written. "
      + "Please report this."
  }
}

/// A session's dimensions and their weighted sum, checked: the only way for a score to get from the scorer to a row.
struct Composite: Sendable {
  let dimensions: InsightDimensions
  /// Four places.
  let score: Double
  /// How much of it the arc gave; four places.
  let lift: Double

  /// - Parameters:
  ///   - kept: the share of the session's lines that could be read, for a partial parse; else 1.
  ///   - lift: what an arc adds (``ArcLift``), 0 for a session as a whole.
  init(
    _ dimensions: InsightDimensions, weights: DimensionWeights = DimensionWeights(), hasProjects: Bool = true,
    kept: Double = 1, lift: Double = 0, file: Clean
  ) throws(ScoreError) {
    for (name, value) in zip(InsightDimensions.names, dimensions.values) {
      try Self.check(value, name, file)
    }
    var sum = 0.0
    var total = 0.0
    for (index, (weight, value)) in zip(weights.values, dimensions.values).enumerated() {
      if !hasProjects, index == Self.crossProject { continue }
      sum += weight * value
      total += weight
    }
    // The study's weights add up to 1 within a rounding error, which would show in nobody's figures but in their bytes.
    let isWhole = abs(total - 1) < 1e-9
    let plain = ((isWhole ? sum : sum / total) * kept * 10_000).rounded() / 10_000
    try Self.check(lift, "lift", file)
    let score = (ArcLift.lifted(plain, by: lift * kept) * 10_000).rounded() / 10_000
    try Self.check(score, "composite", file)
    (self.dimensions, self.score) = (dimensions, score)
    self.lift = ((score - plain) * 10_000).rounded() / 10_000
  }

  private static let crossProject = 4

  private static func check(_ value: Double, _ name: Clean, _ file: Clean) throws(ScoreError) {
    // Not a number fails every comparison.
    guard value >= 0, value <= 1 else { throw ScoreError(file: file, dimension: name, value: value) }
  }
}
