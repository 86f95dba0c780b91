/// Points in groups: by point its cluster, and the clusters' centres.
struct Partition: Sendable {
  var labels: [Int32]
  var centres: PointSet
  /// Sum of the squared distances to the own centre.
  var inertia: Double

  var clusterCount: Int { centres.count }
}

/// Lloyd's k-means with k-means++ seeding (Arthur and Vassilvitskii, 2007).
enum KMeans {
  static let iterationLimit = 30

  /// At most `k` clusters: fewer when there are not so many different points.
  static func cluster(_ points: PointSet, k: Int, _ generator: inout SplitMix64) -> Partition {
    refine(points, from: seeds(points, k: k, &generator))
  }

  /// The best of several starts.
  static func cluster(_ points: PointSet, k: Int, restarts: Int, _ generator: inout SplitMix64) -> Partition {
    var best = cluster(points, k: k, &generator)
    for _ in 1..<max(1, restarts) {
      let next = cluster(points, k: k, &generator)
      if next.inertia < best.inertia { best = next }
    }
    return best
  }

  /// k-means++: each next centre is a point, chosen with a chance that grows with its squared distance to the nearest.
  private static func seeds(_ points: PointSet, k: Int, _ generator: inout SplitMix64) -> PointSet {
    var centres = PointSet(dimensions: points.dimensions)
    guard points.count > 0 else { return centres }
    var distances = Array(repeating: Float.infinity, count: points.count)
    var next = generator.below(points.count)
    while true {
      centres.append(next, of: points)
      guard centres.count < k else { break }
      let total = shorten(&distances, to: next, of: points)
      guard total > 1e-6 else { break }
      var wanted = Float(generator.unit()) * total
      // Rounding may leave a rest after the last point: then it is the last that is no centre yet.
      for (point, distance) in distances.enumerated() where distance > 0 {
        next = point
        wanted -= distance
        if wanted < 0 { break }
      }
    }
    return centres
  }

  /// Each point's distance to the nearest centre, with one centre more; their sum.
  private static func shorten(_ distances: inout [Float], to centre: Int, of points: PointSet) -> Float {
    var total = Float(0)
    let stride = points.stride
    points.lanes.withUnsafeBufferPointer { lanes in
      distances.withUnsafeMutableBufferPointer { distances in
        for point in distances.indices {
          var sum = SIMD8<Float>.zero
          for lane in 0..<stride {
            let difference = lanes[point &* stride &+ lane] - lanes[centre &* stride &+ lane]
            sum += difference * difference
          }
          let distance = min(distances[point], sum.sum())
          distances[point] = distance
          total += distance
        }
      }
    }
    return total
  }

  /// Moves the centres until no point changes sides. A cluster that loses all its points takes the point that lies
  /// farthest from its centre.
  static func refine(_ points: PointSet, from start: PointSet, iterations: Int = iterationLimit) -> Partition {
    var partition = Partition(
      labels: Array(repeating: 0, count: points.count), centres: start, inertia: 0)
    guard points.count > 0, start.count > 0 else { return partition }
    var distances = Array(repeating: Float(0), count: points.count)
    for round in 0...iterations {
      let changed = assign(points, &partition, &distances)
      if !changed && round > 0 || round == iterations { break }
      partition.centres.moveToMeans(of: points, labels: partition.labels)
      fillEmpty(points, &partition, &distances)
    }
    partition.inertia = distances.reduce(0) { $0 + Double($1) }
    return partition
  }

  /// The nearest centre of each point, the first of equals; whether any is another than before.
  ///
  /// Eight centres at a time, so that nothing has to be summed across a lane.
  private static func assign(_ points: PointSet, _ partition: inout Partition, _ distances: inout [Float]) -> Bool {
    let (dimensions, clusters) = (points.dimensions, partition.centres.count)
    let groups = (clusters + 7) / 8
    // By dimension, then by group; what fills up the last group is nearest to nothing.
    var columns = Array(
      repeating: SIMD8<Float>(repeating: .greatestFiniteMagnitude.squareRoot()), count: groups * dimensions)
    for cluster in 0..<clusters {
      for dimension in 0..<dimensions {
        columns[dimension * groups + cluster / 8][cluster % 8] = partition.centres[cluster, dimension]
      }
    }
    var changed = false
    points.coordinates { point, stride in
      columns.withUnsafeBufferPointer { columns in
        for index in 0..<points.count {
          var (nearest, least) = (0, Float.infinity)
          for group in 0..<groups {
            var sum = SIMD8<Float>.zero
            for dimension in 0..<dimensions {
              let difference = columns[dimension &* groups &+ group] - point[index &* stride &+ dimension]
              sum += difference * difference
            }
            for place in 0..<8 where sum[place] < least { (nearest, least) = (group &* 8 &+ place, sum[place]) }
          }
          let label = Int32(truncatingIfNeeded: nearest)
          if partition.labels[index] != label {
            partition.labels[index] = label
            changed = true
          }
          distances[index] = least
        }
      }
    }
    return changed
  }

  private static func fillEmpty(_ points: PointSet, _ partition: inout Partition, _ distances: inout [Float]) {
    var sizes = Array(repeating: 0, count: partition.centres.count)
    for label in partition.labels { sizes[Int(label)] += 1 }
    for cluster in sizes.indices where sizes[cluster] == 0 {
      guard let farthest = distances.indices.max(by: { distances[$0] < distances[$1] }), distances[farthest] > 0
      else { return }
      partition.centres.set(cluster, to: farthest, of: points)
      distances[farthest] = 0
    }
  }
}
