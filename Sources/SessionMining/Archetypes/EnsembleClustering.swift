/// The clustering of this program: k-means over many samples, joined by how often they put two points together, and the
/// outcome refined by k-means over all points.
///
/// k-means alone hangs on where it starts: with other seeds, another answer. Here each run starts from a hierarchical
/// clustering of a sample (Ward's), which is a better start than any by chance, the samples make the runs differ
/// where the points leave it open, and pairs are joined by majority. On 215 real sessions, k = 20, over spaces of 7 to 14
/// dimensions, mean adjusted Rand index between seeds: plain k-means with 20 restarts 0.63–0.70, an ensemble of 400
/// k-means runs 0.91–0.95, this one 0.98–1.00 in no more time. Under resampling, mean Jaccard index 0.58–0.63,
/// 0.73–0.80 and 0.73–0.79.
struct EnsembleClustering: Sendable {
  /// At most so many clusters.
  var clusters: Int
  var runs = 400
  /// Pairs are counted over at most so many points, chosen by the seed.
  var pairLimit = 600
  /// Of them, each run starts from this share, and from no more than `startLimit`.
  private static let startShare = 0.96
  private static let startLimit = 250
  private static let iterations = 5

  func cluster(_ points: PointSet, seed: UInt64) -> Partition {
    var generator = SplitMix64(seed: seed)
    let sample = generator.sample(pairLimit, of: points.count)
    let part = sample.count == points.count ? points : points.selecting(sample)
    guard part.count > 0 else { return KMeans.refine(points, from: PointSet(dimensions: points.dimensions)) }
    let distances = part.squaredDistances
    var pairs = CoAssociation(count: part.count)
    for _ in 0..<runs {
      let run = run(part, distances, &generator)
      pairs.add(run.labels, clusters: run.clusterCount)
    }
    let labels = Linkage.average.labels(distances: pairs.distances, count: part.count, clusters: clusters)
    return KMeans.refine(points, from: part.means(labels))
  }

  private func run(_ part: PointSet, _ distances: [Float], _ generator: inout SplitMix64) -> Partition {
    let share = Int((Double(part.count) * Self.startShare).rounded(.up))
    let start = generator.sample(min(share, max(Self.startLimit, 4 * clusters)), of: part.count)
    var between: [Float] = []
    between.reserveCapacity(start.count * start.count)
    for row in start { for column in start { between.append(distances[row * part.count + column]) } }
    let labels = Linkage.ward.labels(distances: between, count: start.count, clusters: clusters)
    return KMeans.refine(part, from: part.selecting(start).means(labels), iterations: Self.iterations)
  }
}

extension PointSet {
  /// The mean of each cluster.
  fileprivate func means(_ labels: [Int32]) -> PointSet {
    var means = PointSet(dimensions: dimensions, count: Int(labels.max() ?? -1) + 1)
    means.moveToMeans(of: self, labels: labels)
    return means
  }

  /// By row and column.
  fileprivate var squaredDistances: [Float] {
    var distances = Array(repeating: Float(0), count: count * count)
    for row in 0..<count {
      for column in 0..<row {
        let distance = squaredDistance(row, to: column, of: self)
        distances[row * count + column] = distance
        distances[column * count + row] = distance
      }
    }
    return distances
  }
}
