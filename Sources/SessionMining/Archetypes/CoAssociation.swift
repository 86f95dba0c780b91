/// How often two points were in one cluster, over many clusterings (Fred and Jain, "Combining multiple clusterings using
/// evidence accumulation", 2005): what single runs decide by chance, many decide by majority.
struct CoAssociation {
  let count: Int
  private(set) var runs = 0
  /// By row and column; symmetric.
  private var together: [UInt16]

  init(count: Int) {
    self.count = count
    together = Array(repeating: 0, count: count * count)
  }

  /// At most 65,535 of them.
  mutating func add(_ labels: [Int32], clusters: Int) {
    runs += 1
    var members = Array(repeating: [Int](), count: clusters)
    for (point, label) in labels.enumerated() { members[Int(label)].append(point) }
    together.withUnsafeMutableBufferPointer { counts in
      for cluster in members {
        for left in cluster { for right in cluster { counts[left &* count &+ right] &+= 1 } }
      }
    }
  }

  /// The share of runs in which two points were apart, 0…1, by row and column.
  var distances: [Float] {
    let all = Float(max(1, runs))
    return together.map { 1 - Float($0) / all }
  }
}

/// Clusters from pairwise distances by average linkage, with the chain of nearest neighbours (Murtagh, 1983): time and
/// room grow with the square of the number of points.
///
///     points 0, 1, 5 on a line, two clusters   ->   {0, 1} {5}
enum AverageLinkage {
  private struct Merge {
    var left: Int, right: Int
    var height: Float
  }

  /// Labels from 0 in order of each cluster's first point. Points at distance 0 stay together, so that there may be
  /// fewer than `clusters`.
  static func labels(distances: [Float], count: Int, clusters: Int) -> [Int32] {
    var parent = Array(0..<count)
    func root(_ point: Int) -> Int {
      var at = point
      while parent[at] != at { at = parent[at] }
      return at
    }
    let merges = merges(distances, count)
    let ordered = merges.indices.sorted { (merges[$0].height, $0) < (merges[$1].height, $1) }
    var left = count
    for index in ordered {
      guard left > max(1, clusters) || merges[index].height <= 0 else { break }
      let (a, b) = (root(merges[index].left), root(merges[index].right))
      guard a != b else { continue }
      parent[max(a, b)] = min(a, b)
      left -= 1
    }
    var names: [Int: Int32] = [:]
    return (0..<count).map { point in
      let root = root(point)
      if let name = names[root] { return name }
      let name = Int32(names.count)
      names[root] = name
      return name
    }
  }

  /// All merges, in the order in which the chain found them. A cluster bears the number of its lowest point.
  private static func merges(_ distances: [Float], _ count: Int) -> [Merge] {
    var distances = distances
    var sizes = Array(repeating: Float(1), count: count)
    var active = Array(0..<count)
    var chain: [Int] = []
    var merges: [Merge] = []
    merges.reserveCapacity(max(0, count - 1))
    distances.withUnsafeMutableBufferPointer { distance in
      while active.count > 1 {
        if chain.isEmpty { chain.append(active[0]) }
        let top = chain[chain.count - 1]
        let before = chain.count > 1 ? chain[chain.count - 2] : -1
        // The one before wins among equals, or the chain would never end.
        var (nearest, least) = (before, before >= 0 ? distance[top &* count &+ before] : Float.infinity)
        for other in active where other != top {
          let value = distance[top &* count &+ other]
          if value < least { (nearest, least) = (other, value) }
        }
        guard nearest == before, before >= 0 else {
          chain.append(nearest)
          continue
        }
        chain.removeLast(2)
        let (kept, gone) = (min(top, before), max(top, before))
        merges.append(Merge(left: kept, right: gone, height: least))
        let (a, b) = (sizes[kept], sizes[gone])
        for other in active where other != kept && other != gone {
          let mean = (a * distance[kept &* count &+ other] + b * distance[gone &* count &+ other]) / (a + b)
          distance[kept &* count &+ other] = mean
          distance[other &* count &+ kept] = mean
        }
        sizes[kept] = a + b
        active.removeAll { $0 == gone }
      }
    }
    return merges
  }
}
