/// Tells of each cluster what its page shows.
struct ArchetypeRowBuilder {
  let corpus: Corpus
  let sessionIDs: [Clean]
  let signatures: [ToolSignature]
  let space: SignatureSpace
  let vocabulary: [Clean]
  let partition: Partition
  let commitToken: Int32?

  private static let featureLimit = 8
  private static let exemplarCount = 3
  private static let typicalLimit = 40

  func rows(bootstrap: [Double?], sessionCount: Int) -> [ArchetypeRow] {
    var members = Array(repeating: [Int](), count: partition.clusterCount)
    for (point, label) in partition.labels.enumerated() { members[Int(label)].append(point) }
    let all = ArchetypeProfile(signatures)
    let profiles = members.map { ArchetypeProfile($0.map { signatures[$0] }).compared(with: all) }
    let features = features(members)
    let kinds = profiles.map(ArchetypeKind.of)
    let names = ArchetypeNames.names(kinds: kinds, features: features)
    var slugs = SlugMaker()
    return members.indices.map { cluster in
      let points = members[cluster]
      var row = ArchetypeRow(
        id: slugs.slug(names[cluster], key: Key64(.text, names[cluster].text)), name: names[cluster],
        description: ArchetypeDescription.sentences(profiles[cluster]))
      row.size = points.count
      row.share = Double(points.count) / Double(max(1, sessionCount))
      row.bootstrap = bootstrap[cluster]
      row.features = features[cluster]
      let exemplars = exemplars(points, cluster)
      row.exemplars = exemplars.map { sessionIDs[signatures[$0].file] }
      row.typical = exemplars.first.map { Array(signatures[$0].turns.prefix(Self.typicalLimit)) } ?? []
      row.projects = Self.projects(of: points.map { signatures[$0] }, in: corpus)
      row.humanSessions = points.count { corpus.kinds.kinds[signatures[$0].file] == .human }
      row.medianCalls = profiles[cluster].medianCalls
      row.medianSeconds = ArchetypeProfile.median(
        points.map { corpus.figures[signatures[$0].file].activeMilliseconds / 1000 })
      row.flow = flow(points)
      row.centre = place(of: cluster, in: partition.centres)
      return row
    }
  }

  static func projects(of signatures: [ToolSignature], in corpus: Corpus) -> [NamedCount] {
    var counts: [Clean: Int] = [:]
    for signature in signatures {
      guard let project = corpus.projects.projectOfFile[signature.file] else { continue }
      counts[corpus.projects.projects[project].slug, default: 0] += 1
    }
    return ReportBuilder.ranked(counts)
  }

  func flow(_ points: [Int]) -> WorkFlow {
    var counter = FlowCounter(commitToken: commitToken)
    for point in points { counter.add(signatures[point]) }
    return counter.finish()
  }

  /// By mean weight in the cluster less the mean over all; only terms that at least a quarter of it has.
  private func features(_ members: [[Int]]) -> [[ArchetypeFeature]] {
    let terms = space.terms
    var all = Array(repeating: 0.0, count: terms.columnCount)
    var holders = Array(repeating: 0, count: terms.columnCount)
    for (column, value) in zip(terms.columns, terms.values) {
      all[Int(column)] += value
      holders[Int(column)] += 1
    }
    let count = Double(max(1, terms.count))
    var weights = Array(repeating: 0.0, count: terms.columnCount)
    var sessions = Array(repeating: 0, count: terms.columnCount)
    return members.map { points in
      for column in weights.indices { (weights[column], sessions[column]) = (0, 0) }
      for point in points {
        for place in terms[point] {
          weights[Int(terms.columns[place])] += terms.values[place]
          sessions[Int(terms.columns[place])] += 1
        }
      }
      let size = Double(points.count)
      var found: [ArchetypeFeature] = []
      for column in weights.indices where sessions[column] > 0 && 4 * sessions[column] >= points.count {
        let weight = weights[column] / size - all[column] / count
        guard weight > 0.01 else { continue }
        found.append(
          ArchetypeFeature(
            token: words(column), weight: weight, share: Double(sessions[column]) / size,
            shareOfAll: Double(holders[column]) / count))
      }
      found.sort { ($1.weight, $0.token) < ($0.weight, $1.token) }
      return Array(found.prefix(Self.featureLimit))
    }
  }

  private func words(_ term: Int) -> Clean {
    guard let transition = space.transition(term) else { return vocabulary[term] }
    return "\(transition.from.name) → \(transition.to.name)"
  }

  /// The middle one has the least sum of squared distances to the others, which is to be nearest to their mean.
  private func exemplars(_ points: [Int], _ cluster: Int) -> [Int] {
    let ranked =
      points
      .map { (point: $0, distance: space.points.squaredDistance($0, to: cluster, of: partition.centres)) }
      .sorted { ($0.distance, $0.point) < ($1.distance, $1.point) }
    guard let middle = ranked.first else { return [] }
    var chosen = [middle.point]
    var projects: Set<Int?> = [project(middle.point)]
    // The nearer half is typical; of it, sessions of other projects first.
    let typical = ranked.dropFirst().prefix(max(2, ranked.count / 2))
    for entry in typical where chosen.count < Self.exemplarCount && projects.insert(project(entry.point)).inserted {
      chosen.append(entry.point)
    }
    for entry in typical where chosen.count < Self.exemplarCount && !chosen.contains(entry.point) {
      chosen.append(entry.point)
    }
    return chosen
  }

  private func project(_ point: Int) -> Int? { corpus.projects.projectOfFile[signatures[point].file] }

  // MARK: the map

  /// The first two directions: those in which sessions differ most.
  private func place(of point: Int, in points: PointSet) -> ArchetypePoint.Place {
    ArchetypePoint.Place(
      x: Self.rounded(points[point, 0]), y: points.dimensions > 1 ? Self.rounded(points[point, 1]) : 0)
  }

  private static func rounded(_ value: Float) -> Double { (Double(value) * 10_000).rounded() / 10_000 }

  /// At even distances in an order that has nothing to do with where they lie.
  func map() -> [ArchetypePoint] {
    let count = min(signatures.count, ArchetypeSummary.mapLimit)
    return (0..<count).map { index in
      let point = index * signatures.count / count
      return ArchetypePoint(
        place: place(of: point, in: space.points), archetype: Int(partition.labels[point]),
        session: sessionIDs[signatures[point].file])
    }
  }
}
