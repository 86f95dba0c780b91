/// How firmly a clustering stands.
enum ClusterStability {
  /// Independent runs of the whole procedure, each with its own seed.
  static let seedCount = 5
  static let resampleCount = 10
  /// Runs of an ensemble over a resample: rougher, for a resample moves clusters more than a seed does.
  static let resampleRuns = 40
  /// Restarts of plain k-means, what it is compared with.
  static let plainRestarts = 20

  static func agreement(_ partitions: [[Int32]]) -> Double? {
    var (sum, pairs) = (0.0, 0)
    for right in partitions.indices {
      for left in 0..<right {
        sum += ClusterAgreement.adjustedRand(partitions[left], partitions[right])
        pairs += 1
      }
    }
    return pairs == 0 ? nil : sum / Double(pairs)
  }

  /// - Parameter seed: the first run has this one, the others follow it.
  static func runs(_ points: PointSet, _ clustering: EnsembleClustering, seed: UInt64) -> [Partition] {
    seeds(from: seed).map { clustering.cluster(points, seed: $0) }
  }

  /// Mean pairwise adjusted Rand index of the independent runs; `nil` for fewer than two points.
  static func betweenSeeds(_ points: PointSet, _ clustering: EnsembleClustering, seed: UInt64) -> Double? {
    guard points.count > 1 else { return nil }
    return agreement(runs(points, clustering, seed: seed).map(\.labels))
  }

  /// The same of plain k-means.
  static func plain(_ points: PointSet, clusters: Int, seed: UInt64) -> Double? {
    guard points.count > 1 else { return nil }
    return agreement(
      seeds(from: seed).map { seed in
        var generator = SplitMix64(seed: seed)
        return KMeans.cluster(points, k: clusters, restarts: plainRestarts, &generator).labels
      })
  }

  private static func seeds(from seed: UInt64) -> [UInt64] { (0..<UInt64(seedCount)).map { seed &+ $0 } }

  /// Points drawn with replacement, ascending, and the clusters found among them.
  struct Resample: Sendable {
    var drawn: [Int32] = []
    var labels: [Int32] = []
    var clusters = 0
  }

  static func resamples(
    of points: PointSet, _ clustering: EnsembleClustering, count: Int, seed: UInt64
  ) -> [Resample] {
    guard points.count > 0 else { return [] }
    var generator = SplitMix64(seed: seed ^ 0x426f_6f74)
    let rough = EnsembleClustering(clusters: clustering.clusters, runs: min(clustering.runs, resampleRuns))
    return (0..<count).map { _ in
      let drawn = (0..<points.count).map { _ in generator.below(points.count) }.sorted()
      let found = rough.cluster(points.selecting(drawn), seed: generator.next())
      return Resample(drawn: drawn.map(Int32.init), labels: found.labels, clusters: found.clusterCount)
    }
  }

  /// Mean over resamples, drawn with replacement and clustered anew, of the Jaccard index of each cluster with the one
  /// most like it; only points that were drawn count (Hennig, "Cluster-wise assessment of cluster stability", 2007).
  /// By his rule of thumb, below 0.6 a cluster should not be trusted, from 0.75 on it is stable.
  ///
  /// - Returns: by cluster; `nil` where no point of it was drawn.
  static func bootstrap(_ resamples: [Resample], labels: [Int32], clusters: Int) -> [Double?] {
    var sums = Array(repeating: 0.0, count: clusters)
    var times = Array(repeating: 0, count: clusters)
    for resample in resamples {
      let table = overlaps(resample, labels, clusters)
      for cluster in 0..<clusters where table.sizes[cluster] > 0 {
        let row = (0..<resample.clusters).map { other -> Double in
          let common = table.common[cluster * resample.clusters + other]
          return Double(common) / Double(table.sizes[cluster] + table.foundSizes[other] - common)
        }
        sums[cluster] += row.max() ?? 0
        times[cluster] += 1
      }
    }
    return zip(sums, times).map { $1 == 0 ? nil : $0 / Double($1) }
  }

  /// Each point that was drawn counts once.
  private static func overlaps(
    _ resample: Resample, _ labels: [Int32], _ clusters: Int
  ) -> (sizes: [Int], foundSizes: [Int], common: [Int]) {
    var sizes = Array(repeating: 0, count: clusters)
    var foundSizes = Array(repeating: 0, count: resample.clusters)
    var common = Array(repeating: 0, count: clusters * resample.clusters)
    let drawn = resample.drawn
    for (place, point) in drawn.enumerated() where place == 0 || drawn[place - 1] != point {
      let (label, other) = (Int(labels[Int(point)]), Int(resample.labels[place]))
      sizes[label] += 1
      foundSizes[other] += 1
      common[label * resample.clusters + other] += 1
    }
    return (sizes, foundSizes, common)
  }
}
