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
