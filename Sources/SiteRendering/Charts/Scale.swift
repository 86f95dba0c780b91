internal import SessionMining

/// From values to places.
enum Scale {
  /// Round values from 0 to at or above `maximum`, at most `count` steps: 1, 2, 2.5 or 5 times a power of ten,
  /// whole numbers only.
  static func ticks(upTo maximum: Int, count: Int = 4) -> [Int] {
    guard maximum > 0 else { return [0, 1] }
    var power = 1
    while true {
      for step in [power, power * 2, power % 2 == 0 ? power * 5 / 2 : power * 5, power * 5] {
        let steps = (maximum - 1) / step + 1
        if steps <= count { return (0...steps).map { $0 * step } }
      }
      guard power <= Int.max / 100 else { return [0, maximum] }
      power *= 10
    }
  }
}

/// The levels of a heatmap: nothing, and four parts of the values that are not nothing, each of about a quarter of
/// them.
struct Levels: Sendable {
  /// Highest value of levels 1, 2 and 3.
  let bounds: [Int]
  private let maximum: Int

  init(of values: some Sequence<Int>) {
    let sorted = values.filter { $0 > 0 }.sorted()
    maximum = sorted.last ?? 0
    bounds = sorted.isEmpty ? [0, 0, 0] : [1, 2, 3].map { sorted[($0 * sorted.count + 3) / 4 - 1] }
  }

  /// 0 for nothing, else 1…4.
  func level(of value: Int) -> Int {
    value <= 0 ? 0 : 1 + bounds.count { value > $0 }
  }

  /// A name for each level that some value has.
  var legend: [(ink: Ink, name: Clean)] {
    var items: [(ink: Ink, name: Clean)] = [(.seq0, "none")]
    var from = 1
    for (level, bound) in (bounds + [maximum]).enumerated() where bound >= from {
      items.append((Ink.sequence[level + 1], from == bound ? Format.count(from) : Format.range(from, bound)))
      from = bound + 1
    }
    return items
  }
}

/// Swatches with names: in a row where they fit into one, else in columns.
struct Legend: Sendable {
  static let lineHeight = 26.0
  let nodes: [SVGNode]
  let height: Double

  init(_ items: [(ink: Ink, name: Clean)], x left: Double = 0, y top: Double, width: Double = Chart.width) {
    let advances = items.map { 20 + TextWidth.of($0.name) + 16 }
    let widest = advances.max() ?? 1
    let isRow = advances.reduce(0, +) <= width + 16
    let columns = isRow ? items.count : max(1, min(items.count, Int((width + 16) / widest)))
    var nodes: [SVGNode] = []
    var x = left
    for (index, item) in items.enumerated() {
      if index.isMultiple(of: max(1, columns)) { x = left }
      let y = top + Legend.lineHeight * (Double(index / max(1, columns)) + 0.5)
      nodes.append(.bar(x: x, y: y - 6, width: 12, height: 12, ink: item.ink))
      nodes.append(.text(item.name, x: x + 18, y: y, ink: .axis))
      x += isRow ? advances[index] : widest
    }
    self.nodes = nodes
    height = items.isEmpty ? 0 : Legend.lineHeight * Double((items.count - 1) / max(1, columns) + 1)
  }
}
