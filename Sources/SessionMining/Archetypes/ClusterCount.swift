/// How many clusters to look for.
public enum ClusterCount: Sendable, Hashable {
  case fixed(Int)
  /// The number at which the clustering is most stable.
  case automatic

  public static let limits = 2...100
  public static let standard = ClusterCount.fixed(20)

  /// A number within ``limits`` or the word auto; `nil` for anything else.
  public init?(_ text: String) {
    if text == "auto" {
      self = .automatic
    } else if let number = Int(text), Self.limits.contains(number) {
      self = .fixed(number)
    } else {
      return nil
    }
  }
}

/// Finds the number of clusters at which each of them comes back when the points are drawn anew.
///
/// Between seeds, coarse clusterings always agree; and with one cluster too many, only the split one suffers, which a
/// mean over points hardly shows. So the measure is the mean over clusters, each counted once, of their Jaccard index
/// under resampling. Of the numbers that come within ``tolerance`` of the best, the largest: it says most.
enum ClusterCountSearch {
  static let candidates = 5...30
  static let tolerance = 0.01
  private static let resamples = 8

  struct Outcome: Sendable {
    var clusters: Int
    var scores: [(clusters: Int, stability: Double)]
  }

  /// - Parameters:
  ///   - points: the sample on which stability is measured.
  ///   - runs: of each ensemble: rougher than the one that is kept, for there are twenty-six numbers to try.
  static func search(_ points: PointSet, seed: UInt64, runs: Int = ClusterStability.resampleRuns) -> Outcome {
    var scores: [(clusters: Int, stability: Double)] = []
    let most = min(candidates.upperBound, points.count / 5)
    for clusters in candidates where clusters <= most {
      let clustering = EnsembleClustering(clusters: clusters, runs: runs)
      let whole = clustering.cluster(points, seed: seed)
      guard whole.clusterCount == clusters else { break }
      let drawn = ClusterStability.resamples(of: points, clustering, count: resamples, seed: seed)
      let parts = ClusterStability.bootstrap(drawn, labels: whole.labels, clusters: clusters)
      let known = parts.compactMap { $0 }
      scores.append((clusters, known.reduce(0, +) / Double(max(1, known.count))))
    }
    let best = scores.map(\.stability).max() ?? 0
    let chosen = scores.last { $0.stability >= best - tolerance }?.clusters
    return Outcome(clusters: chosen ?? max(1, min(candidates.lowerBound, points.count)), scores: scores)
  }
}
