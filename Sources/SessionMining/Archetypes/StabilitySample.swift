/// The sessions on which stability is measured, as points by their tools and, where they say something, by their words.
///
/// They are the first in the order of hashed paths, which is a sample by chance that needs no seed, and they are placed
/// among the first fifteen hundred only: a session more leaves both as they are, unless its hash is among the smallest. So
/// what was found over them is kept from run to run.
struct StabilitySample {
  private static let leastWords = 3

  /// By tools.
  private let points: PointSet
  /// By text, and the places in `points` that have enough of it.
  private let text: PointSet
  private let textPlaces: [Int]

  /// - Parameters:
  ///   - signatures: in the order of hashed paths.
  ///   - limit: sessions at most; with more of them it would take too long.
  ///   - spaceLimit: tools and words are weighed over so many.
  init(_ signatures: [ToolSignature], _ corpus: Corpus, limit: Int = 250, spaceLimit: Int = 1500) {
    let base = Array(signatures.prefix(spaceLimit))
    let members = Array(base.indices.prefix(limit))
    let tokenCount = base.reduce(0) { max($0, 1 + Int($1.tokens.max() ?? -1)) }
    let space = SignatureSpace(base, tokenCount: tokenCount)
    points = space.points.selecting(members)
    let bags = base.map { corpus.digests[$0.file].story.topicWords }
    textPlaces = members.filter { bags[$0].count >= Self.leastWords }
    text = TextSpace.points(bags, dimensions: space.points.dimensions).selecting(textPlaces)
  }

  /// Fills in what was measured; the stability of each cluster.
  ///
  /// - Parameter partition: of all sessions, in the order of the signatures.
  func measure(
    _ partition: Partition, _ clustering: EnsembleClustering, seed: UInt64, kept: OutcomeCache?,
    _ stability: inout ArchetypeStability
  ) -> [Double?] {
    stability.sampled = points.count
    stability.sampledWithText = textPlaces.count
    (stability.runs, stability.resamples) = (ClusterStability.seedCount, ClusterStability.resampleCount)
    func make() -> Runs { independentRuns(clustering, seed) }
    let runs = kept?.outcome("stability", of: key(clustering, seed), make: make) ?? make()
    let labels = Array(partition.labels.prefix(points.count))
    let bootstrap = ClusterStability.bootstrap(runs.resamples, labels: labels, clusters: partition.clusterCount)
    stability.betweenSeeds = runs.betweenSeeds
    stability.plainKMeans = runs.plain
    stability.bootstrap = Self.mean(bootstrap)
    stability.weakClusters = bootstrap.count { $0.map { $0 < ArchetypeStability.weak } ?? false }
    (stability.text, stability.textBootstrap) = (runs.text, runs.textBootstrap)
    if !runs.textLabels.isEmpty {
      stability.toolsAndText = ClusterAgreement.adjustedRand(textPlaces.map { labels[$0] }, runs.textLabels)
    }
    return bootstrap
  }

  /// The number of clusters that stand most firmly.
  func search(seed: UInt64, kept: OutcomeCache?) -> ClusterCountSearch.Outcome {
    var key = ContentKey()
    points.add(to: &key)
    key.add(seed)
    func search() -> ClusterCountSearch.Outcome { ClusterCountSearch.search(points, seed: seed) }
    return kept?.outcome("cluster-count", of: key.value, make: search) ?? search()
  }

  /// What independent runs over the sample gave, whatever the sessions beside it.
  struct Runs: Sendable {
    var betweenSeeds: Double?, plain: Double?
    var resamples: [ClusterStability.Resample] = []
    /// By text; no labels where there is too little of it.
    var text: Double?, textBootstrap: Double?
    var textLabels: [Int32] = []
  }

  /// Of all that independent runs depend on.
  func key(_ clustering: EnsembleClustering, _ seed: UInt64) -> UInt64 {
    var key = ContentKey()
    points.add(to: &key)
    text.add(to: &key)
    for number in [clustering.clusters, clustering.runs, clustering.pairLimit] + textPlaces { key.add(UInt64(number)) }
    key.add(seed)
    return key.value
  }

  private func independentRuns(_ clustering: EnsembleClustering, _ seed: UInt64) -> Runs {
    let (byTools, byText) = Parallel.both { [points] in
      Runs(
        betweenSeeds: ClusterStability.betweenSeeds(points, clustering, seed: seed),
        plain: ClusterStability.plain(points, clusters: clustering.clusters, seed: seed),
        resamples: ClusterStability.resamples(
          of: points, clustering, count: ClusterStability.resampleCount, seed: seed))
    } while: {
      textRuns(clustering, seed)
    }
    var runs = byTools
    (runs.text, runs.textBootstrap, runs.textLabels) = (byText.text, byText.textBootstrap, byText.textLabels)
    return runs
  }

  private func textRuns(_ clustering: EnsembleClustering, _ seed: UInt64) -> Runs {
    var outcome = Runs()
    guard textPlaces.count > 1 else { return outcome }
    let runs = ClusterStability.runs(text, clustering, seed: seed)
    let found = runs[0]
    let resamples = ClusterStability.resamples(
      of: text, clustering, count: ClusterStability.resampleCount / 2, seed: seed)
    outcome.text = ClusterStability.agreement(runs.map(\.labels))
    outcome.textBootstrap = Self.mean(
      ClusterStability.bootstrap(resamples, labels: found.labels, clusters: found.clusterCount))
    outcome.textLabels = found.labels
    return outcome
  }

  private static func mean(_ values: [Double?]) -> Double? {
    let known = values.compactMap { $0 }
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}

extension PointSet {
  fileprivate func add(to key: inout ContentKey) {
    key.add(UInt64(count))
    key.add(UInt64(dimensions))
    lanes.withUnsafeBytes { key.add($0) }
  }
}

extension StabilitySample.Runs: BinaryValue {
  func write(to writer: inout BinaryWriter) {
    for figure in [betweenSeeds, plain, text, textBootstrap] { figure.write(to: &writer) }
    resamples.write(to: &writer)
    textLabels.write(to: &writer)
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    (betweenSeeds, plain) = (try Double?(reading: &reader), try Double?(reading: &reader))
    (text, textBootstrap) = (try Double?(reading: &reader), try Double?(reading: &reader))
    resamples = try [ClusterStability.Resample](reading: &reader)
    textLabels = try [Int32](reading: &reader)
  }
}

extension ClusterStability.Resample: BinaryValue {
  func write(to writer: inout BinaryWriter) {
    drawn.write(to: &writer)
    labels.write(to: &writer)
    clusters.write(to: &writer)
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    (drawn, labels) = (try [Int32](reading: &reader), try [Int32](reading: &reader))
    clusters = try Int(reading: &reader)
  }
}

extension ClusterCountSearch.Outcome: BinaryValue {
  func write(to writer: inout BinaryWriter) {
    clusters.write(to: &writer)
    scores.map(\.clusters).write(to: &writer)
    scores.map(\.stability).write(to: &writer)
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    let clusters = try Int(reading: &reader)
    let (numbers, values) = (try [Int](reading: &reader), try [Double](reading: &reader))
    self.init(clusters: clusters, scores: zip(numbers, values).map { (clusters: $0, stability: $1) })
  }
}
