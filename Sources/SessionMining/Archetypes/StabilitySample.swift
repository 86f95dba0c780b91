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
    let labels = members.map { partition.labels[$0] }
    let (byTools, byText) = Parallel.both { [points] in
      (
        betweenSeeds: ClusterStability.betweenSeeds(points, clustering, seed: seed),
        plain: ClusterStability.plain(points, clusters: clustering.clusters, seed: seed),
        bootstrap: ClusterStability.bootstrap(
          points, labels: labels, clusters: clusters, clustering, resamples: ClusterStability.resampleCount, seed: seed)
      )
    } while: {
      measureText(labels, clustering, seed: seed)
    }
    stability.betweenSeeds = byTools.betweenSeeds
    stability.plainKMeans = byTools.plain
    stability.bootstrap = Self.mean(byTools.bootstrap)
    stability.weakClusters = byTools.bootstrap.count { $0.map { $0 < ArchetypeStability.weak } ?? false }
    (stability.text, stability.toolsAndText, stability.textBootstrap) = byText
    return byTools.bootstrap
  }

  /// How firmly the clusters by text stand, and how far they agree with those by tools.
  private func measureText(
    _ labels: [Int32], _ clustering: EnsembleClustering, seed: UInt64
  ) -> (betweenSeeds: Double?, toolsAndText: Double?, bootstrap: Double?) {
    guard textPlaces.count > 1 else { return (nil, nil, nil) }
    let runs = ClusterStability.runs(text, clustering, seed: seed)
    let found = runs[0]
    let bootstrap = ClusterStability.bootstrap(
      text, labels: found.labels, clusters: found.clusterCount, clustering,
      resamples: ClusterStability.resampleCount / 2, seed: seed)
    return (
      ClusterStability.agreement(runs.map(\.labels)),
      ClusterAgreement.adjustedRand(textPlaces.map { labels[$0] }, found.labels), Self.mean(bootstrap)
    )
  }

  private static func mean(_ values: [Double?]) -> Double? {
    let known = values.compactMap { $0 }
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}
