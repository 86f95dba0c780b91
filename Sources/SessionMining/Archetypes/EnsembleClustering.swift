/// The clustering of this program: k-means over many samples, joined by how often they put two points together, and the
/// outcome refined by k-means over all points.
///
/// k-means alone hangs on where it starts: with other seeds, another answer. Here each run starts from a hierarchical
/// clustering of a sample (Ward's), which is a better start than any by chance, the samples make the runs differ
/// where the points leave it open, and pairs are joined by majority, by Ward's criterion again. The samples are dealt from
/// a shuffled deck and not drawn each by itself (``StartDeck``): each point is left out as often as any other, so that few
/// runs do.
///
/// On 215 real sessions, k = 20, three ways of naming tools, mean adjusted Rand index between seeds with 120 runs: pairs
/// joined by average linkage 0.89–1.00, by complete linkage 0.85–0.99, by Ward's 0.95–0.99. Plain k-means with 20
/// restarts: 0.58–0.64.
struct EnsembleClustering: Sendable {
  /// At most so many clusters.
  var clusters: Int
  var runs = standardRuns
  static let standardRuns = 150
  /// Pairs are counted over at most so many points, chosen by the seed.
  var pairLimit = 600
  /// Of them, each run starts from this share, and from no more than `startLimit`.
  private static let startShare = 0.8
  private static let startLimit = 250
  private static let iterations = 5

  func cluster(_ points: PointSet, seed: UInt64) -> Partition {
    var generator = SplitMix64(seed: seed)
    let sample = generator.sample(pairLimit, of: points.count)
    let part = sample.count == points.count ? points : points.selecting(sample)
    guard part.count > 0 else { return KMeans.refine(points, from: PointSet(dimensions: points.dimensions)) }
    let distances = part.squaredDistances
    let share = Int((Double(part.count) * Self.startShare).rounded(.up))
    var starts = StartDeck(count: part.count, size: min(share, max(Self.startLimit, 4 * clusters)))
    var pairs = CoAssociation(count: part.count)
    // Where nothing is left out, every run is the same.
    for _ in 0..<(starts.isWhole ? 1 : runs) {
      let start = starts.next(&generator)
      let labels = Linkage.ward(distances: distances, count: part.count, of: start, clusters: clusters)
      let centres = part.selecting(start).means(labels)
      let run = KMeans.refine(part, from: centres, iterations: Self.iterations)
      pairs.add(run.labels, clusters: run.clusterCount)
    }
    let apart = pairs.distances.map { $0 * $0 }
    let labels = Linkage.ward(distances: apart, count: part.count, of: Array(0..<part.count), clusters: clusters)
    return KMeans.refine(points, from: part.means(labels))
  }
}

/// Samples of one size, of which each point is in as many as any other, give or take one: a shuffled deck is dealt
/// out, the smaller of what is taken and what is left out at a time, and shuffled anew when it runs short.
///
///     6 points, samples of 4   ->   all but the first two of the deck, all but the next two, all but the last two
struct StartDeck {
  private let size: Int
  private var deck: [Int]
  private var dealt: Int

  /// - Parameter size: at least 1 and at most `count`.
  init(count: Int, size: Int) {
    self.size = size
    deck = Array(0..<count)
    dealt = count
  }

  var isWhole: Bool { size == deck.count }

  /// Ascending.
  mutating func next(_ generator: inout SplitMix64) -> [Int] {
    guard !isWhole else { return deck }
    let hand = min(size, deck.count - size)
    if dealt + hand > deck.count {
      for place in 0..<deck.count - 1 { deck.swapAt(place, place + generator.below(deck.count - place)) }
      dealt = 0
    }
    let chosen = deck[dealt..<dealt + hand]
    dealt += hand
    if hand == size { return chosen.sorted() }
    var isOut = Array(repeating: false, count: deck.count)
    for point in chosen { isOut[point] = true }
    return isOut.indices.filter { !isOut[$0] }
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
