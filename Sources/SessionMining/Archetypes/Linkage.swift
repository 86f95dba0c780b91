/// Clusters from pairwise distances, joined two at a time, with the chain of nearest neighbours (Murtagh, 1983): time and
/// room grow with the square of the number of points.
///
///     points 0, 1, 5 on a line, two clusters   ->   {0, 1} {5}
enum Linkage {
  private struct Merge {
    var left: Int, right: Int
    var height: Float
  }

  /// Clusters are as far apart as joining them adds to the sum of squares (Ward, 1963). Labels of some of the points, in
  /// their order, from 0 in order of each cluster's first point. Points at distance 0 stay together, so that there may be
  /// fewer than `clusters`.
  ///
  /// - Parameters:
  ///   - distances: squared and finite, by row and column, symmetric, `allCount` × `allCount`.
  ///   - points: different ones, below `allCount`.
  static func ward(distances: [Float], count allCount: Int, of points: [Int], clusters: Int) -> [Int32] {
    let count = points.count
    var parent = Array(0..<count)
    func root(_ point: Int) -> Int {
      var at = point
      while parent[at] != at { at = parent[at] }
      return at
    }
    let merges = merges(distances, allCount, points)
    let ordered = merges.indices.sorted { (merges[$0].height, $0) < (merges[$1].height, $1) }
    var left = count
    for index in ordered {
      guard left > max(1, clusters) || merges[index].height <= 0 else { break }
      let (a, b) = (root(merges[index].left), root(merges[index].right))
      guard a != b else { continue }
      parent[max(a, b)] = min(a, b)
      left -= 1
    }
    var names = Array(repeating: Int32(-1), count: count)
    var next: Int32 = 0
    return (0..<count).map { point in
      let root = root(point)
      if names[root] < 0 {
        names[root] = next
        next += 1
      }
      return names[root]
    }
  }

  /// All merges, in the order in which the chain found them. A cluster bears the number of its lowest point.
  ///
  /// Rows are whole lanes of eight, and what is gone is infinitely far away, so that a row is looked through without
  /// asking which of its clusters are left.
  private static func merges(_ distances: [Float], _ allCount: Int, _ points: [Int]) -> [Merge] {
    let count = points.count
    let stride = (count + 7) / 8
    var rows = Array(repeating: SIMD8<Float>(repeating: .infinity), count: stride * count)
    var sizes = Array(repeating: SIMD8<Float>(repeating: 1), count: stride)
    var active = Array(0..<count)
    var chain: [Int] = []
    var merges: [Merge] = []
    merges.reserveCapacity(max(0, count - 1))
    rows.withUnsafeMutableBytes { bytes in
      let (lanes, cells) = (bytes.bindMemory(to: SIMD8<Float>.self), bytes.assumingMemoryBound(to: Float.self))
      for row in 0..<count {
        let (from, to) = (points[row] &* allCount, row &* stride &* 8)
        for column in 0..<count { cells[to &+ column] = distances[from &+ points[column]] }
        cells[to &+ row] = .infinity
      }
      while active.count > 1 {
        if chain.isEmpty { chain.append(active[0]) }
        let top = chain[chain.count - 1]
        let before = chain.count > 1 ? chain[chain.count - 2] : -1
        var lowest = SIMD8<Float>(repeating: .infinity)
        for lane in 0..<stride {
          let values = lanes[top &* stride &+ lane]
          lowest.replace(with: values, where: values .< lowest)
        }
        var least = Float.infinity
        for place in 0..<8 where lowest[place] < least { least = lowest[place] }
        // The one before wins among equals, or the chain would never end.
        guard before >= 0, cells[top &* stride &* 8 &+ before] <= least else {
          let start = top &* stride &* 8
          chain.append(active.first { cells[start &+ $0] == least } ?? active[active.count - 1])
          continue
        }
        chain.removeLast(2)
        let (kept, gone) = (min(top, before), max(top, before))
        merges.append(Merge(left: kept, right: gone, height: least))
        active.removeAll { $0 == gone }
        let (a, b) = (sizes[kept / 8][kept % 8], sizes[gone / 8][gone % 8])
        for lane in 0..<stride {
          let (x, y) = (lanes[kept &* stride &+ lane], lanes[gone &* stride &+ lane])
          let c = sizes[lane]
          lanes[kept &* stride &+ lane] = ((c + a) * x + (c + b) * y - c * least) / (c + (a + b))
        }
        for other in active {
          cells[other &* stride &* 8 &+ kept] = cells[kept &* stride &* 8 &+ other]
          cells[other &* stride &* 8 &+ gone] = .infinity
        }
        sizes[kept / 8][kept % 8] = a + b
      }
    }
    return merges
  }
}
