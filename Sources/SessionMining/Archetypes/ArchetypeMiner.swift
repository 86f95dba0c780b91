/// From a corpus to its archetypes. The outcome depends on the sessions, the number of clusters and the seed: not on the
/// order of the files, nor on how many there were workers.
struct ArchetypeMiner {
  let corpus: Corpus
  let options: ArchetypeOptions
  /// By file.
  let sessionIDs: [Clean]
  /// Where the runs that stability is measured by are kept.
  let kept: OutcomeCache?

  struct Outcome {
    var summary = ArchetypeSummary()
    /// By file: the row it belongs to.
    var archetypes: [Int?]
  }

  func mine() -> Outcome {
    var reader = SignatureReader()
    var outcome = Outcome(archetypes: Array(repeating: nil, count: corpus.digests.count))
    // By the hash of the path: an order of its own, whatever the order of the files.
    let files = corpus.digests.indices
      .filter { corpus.digests[$0].isSession && !corpus.digests[$0].isWarmup }
      .sorted { (corpus.digests[$0].pathKey, $0) < (corpus.digests[$1].pathKey, $1) }
    let all = files.map { reader.signature(of: corpus.digests[$0], figures: corpus.figures[$0], file: $0) }
    let (signatures, short) = (
      all.filter { $0.callCount >= ArchetypeOptions.leastCalls },
      all.filter { $0.callCount < ArchetypeOptions.leastCalls }
    )
    outcome.summary.clusteredSessions = signatures.count
    outcome.summary.shortSessions = short.count
    if !signatures.isEmpty { cluster(signatures, reader.vocabulary, all.count, &outcome) }
    if !short.isEmpty { addShort(short, all.count, &outcome) }
    return outcome
  }

  private func cluster(
    _ signatures: [ToolSignature], _ vocabulary: [Clean], _ sessionCount: Int, _ outcome: inout Outcome
  ) {
    let space = SignatureSpace(signatures, tokenCount: vocabulary.count)
    outcome.summary.tokens = vocabulary.count
    outcome.summary.dimensions = space.points.dimensions
    outcome.summary.keptVariance = space.shares.reduce(0, +)
    let sample = StabilitySample(signatures, corpus)
    let count: Int
    switch options.clusters {
    case .fixed(let number): count = number
    case .automatic:
      let search = sample.search(seed: options.seed, kept: kept)
      (count, outcome.summary.countScores) = (search.clusters, search.scores)
    }
    let clustering = EnsembleClustering(clusters: max(1, count), runs: options.runs)
    let partition = clustering.cluster(space.points, seed: options.seed).bySize
    outcome.summary.clusters = partition.clusterCount
    let bootstrap = sample.measure(
      partition, clustering, seed: options.seed, kept: kept, &outcome.summary.stability)

    let commit = vocabulary.firstIndex(of: "git commit").map(Int32.init)
    let builder = ArchetypeRowBuilder(
      corpus: corpus, sessionIDs: sessionIDs, signatures: signatures, space: space, vocabulary: vocabulary,
      partition: partition, commitToken: commit)
    outcome.summary.rows = builder.rows(bootstrap: bootstrap, sessionCount: sessionCount)
    outcome.summary.flow = builder.flow(Array(signatures.indices))
    outcome.summary.map = builder.map()
    for (index, signature) in signatures.enumerated() {
      outcome.archetypes[signature.file] = Int(partition.labels[index])
    }
  }

  private func addShort(_ short: [ToolSignature], _ sessionCount: Int, _ outcome: inout Outcome) {
    let least = ArchetypeOptions.leastCalls
    var row = ArchetypeRow(
      id: "too-few-calls", name: "Too few calls",
      description: "Sessions with fewer than \(least) tool calls: too few to have a shape, so they are not clustered.")
    row.isCluster = false
    row.size = short.count
    row.share = Double(short.count) / Double(max(1, sessionCount))
    row.humanSessions = short.count { corpus.kinds.kinds[$0.file] == .human }
    row.medianCalls = ArchetypeProfile.median(short.map(\.callCount))
    row.medianSeconds = ArchetypeProfile.median(
      short.map { corpus.figures[$0.file].activeMilliseconds / 1000 })
    row.projects = ArchetypeRowBuilder.projects(of: short, in: corpus)
    for signature in short { outcome.archetypes[signature.file] = outcome.summary.rows.count }
    outcome.summary.rows.append(row)
  }
}

extension Partition {
  /// Largest cluster first, among equals the one with the first point.
  var bySize: Partition {
    var sizes = Array(repeating: 0, count: clusterCount)
    var firsts = Array(repeating: Int.max, count: clusterCount)
    for (point, label) in labels.enumerated() {
      sizes[Int(label)] += 1
      firsts[Int(label)] = min(firsts[Int(label)], point)
    }
    let order = sizes.indices.filter { sizes[$0] > 0 }.sorted { (sizes[$1], firsts[$0]) < (sizes[$0], firsts[$1]) }
    var place = Array(repeating: Int32(0), count: clusterCount)
    var sorted = PointSet(dimensions: centres.dimensions)
    for (new, old) in order.enumerated() {
      place[old] = Int32(new)
      sorted.append(old, of: centres)
    }
    return Partition(labels: labels.map { place[Int($0)] }, centres: sorted, inertia: inertia)
  }
}
