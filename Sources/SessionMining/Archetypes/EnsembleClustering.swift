/// The clustering of this program: many k-means runs over a sample, joined by how often they put two points together,
/// and the outcome refined by k-means over all points.
///
/// One run of k-means with other seeds is another answer (``KMeans``); the ensemble's hardly is. With 400 runs on 215
/// real sessions at k = 20 the mean adjusted Rand index between seeds is 0.99, with plain k-means of 20 restarts 0.7.
struct EnsembleClustering: Sendable {
  /// At most so many clusters.
  var clusters: Int
  /// Pairs are counted over at most so many points, chosen by the seed.
  var sampleLimit = 600
  /// Runs × points of the sample: more runs where points are few, for there each has more weight.
  var work = 120_000
  static let runLimits = 50...400

  func cluster(_ points: PointSet, seed: UInt64) -> Partition {
    var generator = SplitMix64(seed: seed)
    let sample = generator.sample(sampleLimit, of: points.count)
    let part = sample.count == points.count ? points : points.selecting(sample)
    guard part.count > 0 else { return KMeans.refine(points, from: PointSet(dimensions: points.dimensions)) }
    var pairs = CoAssociation(count: part.count)
    for _ in 0..<runs(part.count) {
      let run = KMeans.cluster(part, k: clusters, &generator)
      pairs.add(run.labels, clusters: run.clusterCount)
    }
    let labels = AverageLinkage.labels(distances: pairs.distances, count: part.count, clusters: clusters)
    var centres = PointSet(dimensions: points.dimensions, count: Int(labels.max() ?? 0) + 1)
    centres.moveToMeans(of: part, labels: labels)
    return KMeans.refine(points, from: centres)
  }

  private func runs(_ points: Int) -> Int {
    min(max(Self.runLimits.lowerBound, work / max(1, points)), Self.runLimits.upperBound)
  }
}
