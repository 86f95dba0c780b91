/// The sessions on which stability is measured, as points by their tools and, where they say something, by their words.
struct StabilitySample {
  /// Words are weighed over at most so many sessions.
  private static let textLimit = 1500
  private static let leastWords = 3

  /// By tools.
  let points: PointSet
  /// Index of each in all clustered sessions.
  private let members: [Int]
  /// By text, and the places in `members` that have enough of it.
  private let text: PointSet
  private let textPlaces: [Int]

  init(_ signatures: [ToolSignature], _ all: PointSet, _ corpus: Corpus) {
    let size = min(signatures.count, Self.textLimit)
    let base = (0..<size).map { $0 * signatures.count / size }
    let chosen = ClusterStability.sample(of: base.count)
    members = chosen.map { base[$0] }
    points = all.selecting(members)
    let bags = base.map { corpus.digests[signatures[$0].file].story.topicWords }
    let words = TextSpace.points(bags, dimensions: all.dimensions)
    textPlaces = chosen.indices.filter { bags[chosen[$0]].count >= Self.leastWords }
    text = words.selecting(textPlaces.map { chosen[$0] })
  }

  /// Fills in what was measured; the stability of each cluster.
  func measure(
    _ partition: Partition, _ clustering: EnsembleClustering, seed: UInt64, _ stability: inout ArchetypeStability
  ) -> [Double?] {
    let clusters = partition.clusterCount
    stability.sampled = points.count
    stability.sampledWithText = textPlaces.count
    (stability.runs, stability.resamples) = (ClusterStability.seedCount, ClusterStability.resampleCount)
    stability.betweenSeeds = ClusterStability.betweenSeeds(points, clustering, seed: seed)
    stability.plainKMeans = ClusterStability.plain(points, clusters: clustering.clusters, seed: seed)
    let labels = members.map { partition.labels[$0] }
    let resamples = ClusterStability.resampleCount
    let bootstrap = ClusterStability.bootstrap(
      points, labels: labels, clusters: clusters, clustering, resamples: resamples, seed: seed)
    stability.bootstrap = Self.mean(bootstrap)
    stability.weakClusters = bootstrap.count { $0.map { $0 < ArchetypeStability.weak } ?? false }
    guard textPlaces.count > 1 else { return bootstrap }
    stability.text = ClusterStability.betweenSeeds(text, clustering, seed: seed)
    let byText = clustering.cluster(text, seed: seed)
    stability.toolsAndText = ClusterAgreement.adjustedRand(textPlaces.map { labels[$0] }, byText.labels)
    stability.textBootstrap = Self.mean(
      ClusterStability.bootstrap(
        text, labels: byText.labels, clusters: byText.clusterCount, clustering, resamples: resamples / 2, seed: seed))
    return bootstrap
  }

  private static func mean(_ values: [Double?]) -> Double? {
    let known = values.compactMap { $0 }
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}
