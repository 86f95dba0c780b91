/// Points of a space of few dimensions, one after another, each filled up with zeros to whole lanes of eight.
struct PointSet: Sendable {
  private(set) var count: Int
  let dimensions: Int
  /// Groups of eight coordinates a point.
  let stride: Int
  private(set) var lanes: [SIMD8<Float>]

  init(dimensions: Int, count: Int = 0) {
    (self.dimensions, self.count) = (dimensions, count)
    stride = max(1, (dimensions + 7) / 8)
    lanes = Array(repeating: .zero, count: count * stride)
  }

  /// - Parameter rows: all of the same length.
  init(rows: [[Float]]) {
    self.init(dimensions: rows.first?.count ?? 1, count: rows.count)
    for (point, row) in rows.enumerated() {
      for (dimension, value) in row.enumerated() { self[point, dimension] = value }
    }
  }

  subscript(point: Int, dimension: Int) -> Float {
    get { lanes[point * stride + dimension / 8][dimension % 8] }
    set { lanes[point * stride + dimension / 8][dimension % 8] = newValue }
  }

  func selecting(_ points: [Int]) -> PointSet {
    var selected = PointSet(dimensions: dimensions, count: points.count)
    for (place, point) in points.enumerated() {
      for lane in 0..<stride { selected.lanes[place * stride + lane] = lanes[point * stride + lane] }
    }
    return selected
  }

  mutating func append(_ point: Int, of other: PointSet) {
    lanes.append(contentsOf: other.lanes[point * stride..<(point + 1) * stride])
    count += 1
  }

  mutating func set(_ point: Int, to other: Int, of points: PointSet) {
    for lane in 0..<stride { lanes[point * stride + lane] = points.lanes[other * stride + lane] }
  }

  /// The mean of each cluster's points; clusters without one stay where they are.
  mutating func moveToMeans(of points: PointSet, labels: [Int32]) {
    var sums = Array(repeating: SIMD8<Double>.zero, count: lanes.count)
    var sizes = Array(repeating: 0, count: count)
    for (point, label) in labels.enumerated() {
      sizes[Int(label)] += 1
      for lane in 0..<stride { sums[Int(label) * stride + lane] += SIMD8(points.lanes[point * stride + lane]) }
    }
    for cluster in 0..<count where sizes[cluster] > 0 {
      for lane in 0..<stride {
        lanes[cluster * stride + lane] = SIMD8(sums[cluster * stride + lane] / Double(sizes[cluster]))
      }
    }
  }

  /// All coordinates, a point after the other, and how many there are of each.
  func coordinates<Result>(_ body: (UnsafeBufferPointer<Float>, _ stride: Int) -> Result) -> Result {
    lanes.withUnsafeBytes { body($0.bindMemory(to: Float.self), stride * 8) }
  }

  func squaredDistance(_ point: Int, to other: Int, of points: PointSet) -> Float {
    var sum = SIMD8<Float>.zero
    for lane in 0..<stride {
      let difference = lanes[point * stride + lane] - points.lanes[other * stride + lane]
      sum += difference * difference
    }
    return sum.sum()
  }
}
