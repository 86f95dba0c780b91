import Testing

@testable import SessionMining

@Suite struct ClusteringTests {
  /// Groups around points that lie `distance` apart, with a little noise.
  static func groups(_ count: Int, of size: Int, distance: Float = 4, seed: UInt64 = 3) -> (PointSet, [Int32]) {
    var chance = SeededRandom(seed: seed)
    var rows: [[Float]] = []
    var labels: [Int32] = []
    for index in 0..<count * size {
      var row = (0..<count).map { _ in Float.random(in: -0.5...0.5, using: &chance) }
      row[index % count] += distance
      rows.append(row)
      labels.append(Int32(index % count))
    }
    return (PointSet(rows: rows), labels)
  }

  private static func ward(_ distances: [Float], _ count: Int, _ clusters: Int) -> [Int32] {
    Linkage.ward(distances: distances, count: count, of: Array(0..<count), clusters: clusters)
  }

  @Test func `what is nearest is joined first`() {
    let places: [Float] = [0, 1, 5, 5.5, 20]
    let distances = places.flatMap { a in places.map { b in (a - b) * (a - b) } }
    func labels(_ clusters: Int) -> [Int32] { Self.ward(distances, 5, clusters) }
    #expect(labels(5) == [0, 1, 2, 3, 4])
    #expect(labels(4) == [0, 1, 2, 2, 3])
    #expect(labels(3) == [0, 0, 1, 1, 2])
    #expect(labels(2) == [0, 0, 0, 0, 1])
    #expect(labels(1) == [0, 0, 0, 0, 0])
  }

  @Test func `what adds least to the sum of squares is joined, not what is nearest`() {
    // From 6: the mean of three points at 0 is 6 away, 13 is 7. Joining adds 2·3·1/4·36 = 54 against 2·1·1/2·49 = 49.
    let places: [Float] = [0, 0, 0, 6, 13]
    let squares = places.flatMap { a in places.map { b in (a - b) * (a - b) } }
    #expect(Self.ward(squares, 5, 2) == [0, 0, 0, 1, 1])
  }

  @Test func `a part of the points is joined as if there were no others`() {
    let places: [Float] = [0, 100, 1, 5, 200, 5.5]
    let distances = places.flatMap { a in places.map { b in (a - b) * (a - b) } }
    let labels = Linkage.ward(distances: distances, count: 6, of: [0, 2, 3, 5], clusters: 2)
    #expect(labels == [0, 0, 1, 1])
  }

  @Test(arguments: [(10, 8), (10, 3), (7, 4), (250, 200)])
  func `samples are dealt so that each point is in as many as any other`(count: Int, size: Int) {
    var deck = StartDeck(count: count, size: size)
    var generator = SplitMix64(seed: 1)
    let hand = min(size, count - size)
    let deals = count / hand * 3
    var taken = Array(repeating: 0, count: count)
    for _ in 0..<deals {
      let sample = deck.next(&generator)
      #expect(sample.count == size && sample == Set(sample).sorted())
      for point in sample { taken[point] += 1 }
    }
    // What a shuffle leaves undealt may miss a turn in each of the three.
    #expect((taken.max() ?? 0) - (taken.min() ?? 0) <= (count % hand == 0 ? 0 : 3))
  }

  @Test func `a sample of all is all`() {
    var deck = StartDeck(count: 4, size: 4)
    var generator = SplitMix64(seed: 1)
    #expect(deck.isWhole && deck.next(&generator) == [0, 1, 2, 3])
  }

  @Test func `pairs are counted over runs`() {
    var pairs = CoAssociation(count: 3)
    pairs.add([0, 0, 1], clusters: 2)
    pairs.add([1, 0, 0], clusters: 2)
    #expect(pairs.distances == [0, 0.5, 1, 0.5, 0, 0.5, 1, 0.5, 0])
  }

  @Test func `k-means moves to the means and stays there`() {
    let points = PointSet(rows: [[0], [2], [10], [14]])
    let found = KMeans.refine(points, from: PointSet(rows: [[0], [2]]))
    #expect(found.labels == [0, 0, 1, 1])
    #expect(found.centres[0, 0] == 1 && found.centres[1, 0] == 12)
    #expect(abs(found.inertia - 10) < 1e-6)
  }

  @Test(arguments: [2, 5, 9, 20])
  func `groups that are apart are found, whatever the seed`(count: Int) {
    let (points, truth) = Self.groups(count, of: 12)
    for seed in [1, 2, 99] as [UInt64] {
      let found = EnsembleClustering(clusters: count, runs: 20).cluster(points, seed: seed)
      #expect(ClusterAgreement.adjustedRand(found.labels, truth) == 1)
    }
  }

  @Test func `groups are found where only a sample of the points is compared`() {
    let (points, truth) = Self.groups(6, of: 200)
    let found = EnsembleClustering(clusters: 6, runs: 10, pairLimit: 90).cluster(points, seed: 4)
    #expect(ClusterAgreement.adjustedRand(found.labels, truth) == 1)
  }

  @Test func `there are no more clusters than different points`() {
    let few = PointSet(rows: [[1, 0], [1, 0], [0, 1], [0, 1], [0, 1]])
    let found = EnsembleClustering(clusters: 20, runs: 10).cluster(few, seed: 1)
    #expect(found.clusterCount == 2)
    #expect(found.labels == [0, 0, 1, 1, 1])
    let same = EnsembleClustering(clusters: 3, runs: 10).cluster(PointSet(rows: [[2], [2], [2]]), seed: 1)
    #expect(same.clusterCount == 1)
    #expect(EnsembleClustering(clusters: 3, runs: 10).cluster(PointSet(dimensions: 2), seed: 1).labels.isEmpty)
    #expect(EnsembleClustering(clusters: 3, runs: 10).cluster(PointSet(rows: [[1]]), seed: 1).labels == [0])
  }

  @Test func `clusters are numbered by size`() {
    let partition = Partition(
      labels: [2, 0, 0, 2, 0], centres: PointSet(rows: [[5], [6], [7]]), inertia: 0
    ).bySize
    #expect(partition.labels == [1, 0, 0, 1, 0])
    #expect(partition.clusterCount == 2)
    #expect(partition.centres[0, 0] == 5 && partition.centres[1, 0] == 7)
  }

  @Test func `clear groups come back when drawn anew, a split one does not`() {
    let (points, truth) = Self.groups(4, of: 15)
    let clustering = EnsembleClustering(clusters: 4, runs: 10)
    let drawn = ClusterStability.resamples(of: points, clustering, count: 6, seed: 1)
    let whole = ClusterStability.bootstrap(drawn, labels: truth, clusters: 4)
    #expect(whole == [1, 1, 1, 1])
    // The first group cut in two at random: neither half is found again.
    var split = truth
    for index in stride(from: 0, to: split.count, by: 8) where split[index] == 0 { split[index] = 4 }
    let parts = ClusterStability.bootstrap(drawn, labels: split, clusters: 5).compactMap { $0 }
    #expect(parts.count == 5)
    #expect(parts[0] < 0.75 && parts[4] < 0.75)
    #expect(parts[1] == 1 && parts[2] == 1 && parts[3] == 1)
  }

  @Test(arguments: [6, 9])
  func `the number of groups is found`(count: Int) {
    let (points, _) = Self.groups(count, of: 10)
    #expect(ClusterCountSearch.search(points, seed: 1, runs: 6).clusters == count)
  }

  @Test(arguments: [0, 1, 4, 20])
  func `the number is sensible for few points`(count: Int) {
    let points = PointSet(rows: (0..<count).map { [Float($0)] })
    let found = ClusterCountSearch.search(points, seed: 1).clusters
    #expect((1...max(1, count)).contains(found))
  }

  @Test func `pseudo-random numbers are those of the published generator`() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    #expect((0..<200).allSatisfy { _ in (0..<7).contains(generator.below(7)) })
    let sample = generator.sample(5, of: 9)
    #expect(sample.count == 5 && Set(sample).count == 5 && sample == sample.sorted() && sample.allSatisfy { $0 < 9 })
    #expect(generator.sample(9, of: 4) == [0, 1, 2, 3])
  }
}
