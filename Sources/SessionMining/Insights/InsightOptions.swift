/// What a user may set about insights. The defaults are the study's.
public struct InsightOptions: Sendable, Hashable {
  public var windows = WindowShape()
  /// An insight scores at least this; below, a passage is not shown.
  public var minimumScore = 0.3
  public var weights = DimensionWeights()
  public init() {}
}

/// How a session is cut into windows.
public struct WindowShape: Sendable, Hashable {
  /// Entries of a window, at least 2.
  public var size: Int
  /// The share of a window that the next one has in common with it, 0..<1.
  public var overlap: Double

  public init(size: Int = 20, overlap: Double = 0.5) {
    self.size = max(2, size)
    self.overlap = overlap.isFinite ? min(max(0, overlap), 0.95) : 0.5
  }

  /// The windows of `count` entries; the last ends with them.
  ///
  ///     25 entries, size 20, overlap 0.5   ->   0..<20, 5..<25
  func windows(of count: Int) -> [Range<Int>] {
    guard count > size else { return count == 0 ? [] : [0..<count] }
    let step = max(1, size - Int((Double(size) * overlap).rounded()))
    var starts = Array(stride(from: 0, through: count - size, by: step))
    if let last = starts.last, last != count - size { starts.append(count - size) }
    return starts.map { $0..<$0 + size }
  }
}

/// The weight of each dimension in the composite; what they add up to is divided out.
public struct DimensionWeights: Sendable, Hashable {
  public var novelty = 0.20, technicalDepth = 0.18, reproducibility = 0.15, failureRichness = 0.15
  public var crossProject = 0.12, narrativePotential = 0.10, metricDensity = 0.10
  public init() {}

  /// In the order of ``InsightDimensions/values``.
  public var values: [Double] {
    [
      novelty, technicalDepth, reproducibility, failureRichness, crossProject, narrativePotential, metricDensity,
    ]
  }
}
