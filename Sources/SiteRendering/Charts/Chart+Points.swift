internal import SessionMining

/// One row of a dot plot; `value` and `median` lie in 0…1.
struct Dot: Sendable {
  var name: Clean
  var value: Double
  /// Of the whole corpus, shown as a tick; `nil` where there is none.
  var median: Double?
  var label: Clean
}

struct ScatterPoint: Sendable {
  var x: Double, y: Double
  var ink = Ink.c1
  /// Written beside the point where there is room.
  var name: Clean?
}

extension Chart {
  /// A dot in each row on one scale from 0 to 1, the median as a tick.
  static func dots(_ rows: [Dot]) -> Chart {
    let pitch = 29.0
    let nameWidth = min(230, rows.map { TextWidth.of($0.name) }.max() ?? 0)
    let left = nameWidth + 18
    let room = Chart.width - left - (rows.map { TextWidth.of($0.label) }.max() ?? 0) - 22
    let base = Double(rows.count) * pitch
    var grid = PathData()
    var (ticks, nodes): (PathData, [SVGNode]) = (PathData(), [])
    for step in [0.0, 0.25, 0.5, 0.75, 1.0] {
      grid.vertical(x: left + step * room, y: 0, length: base)
      if step != 0.25, step != 0.75 {
        let name: Clean = step == 0 ? "0" : step == 1 ? "1" : "0.5"
        nodes.append(.text(name, x: left + step * room, y: base + 14, .middle, ink: .axis))
      }
    }
    for (row, dot) in rows.enumerated() {
      let middle = (Double(row) + 0.5) * pitch
      grid.horizontal(x: left, y: middle, length: room)
      nodes.append(.text(TextWidth.fit(dot.name, width: nameWidth), x: left - 14, y: middle, .end))
      if let median = dot.median {
        ticks.rectangle(x: left + unit(median) * room - 1.5, y: middle - 8, width: 3, height: 16)
      }
      nodes.append(.circle(x: left + unit(dot.value) * room, y: middle, radius: 6.5, ink: .c1))
      nodes.append(.text(dot.label, x: left + room + 16, y: middle, ink: .axis))
    }
    let legend = Legend(
      [(.c1, "this one")] + (rows.contains { $0.median != nil } ? [(.rest, "median of all")] : []), x: left - 6,
      y: base + 30, width: Chart.width - left)
    return Chart(
      height: base + 30 + legend.height,
      nodes: [.path(grid, ink: .grid), .path(ticks, ink: .rest)] + nodes + legend.nodes)
  }

  /// Points on two scales from 0 to 1. At most 500 are drawn, the first first; a name only where no other is in
  /// the way.
  static func scatter(_ points: [ScatterPoint], xName: Clean, yName: Clean, inks: [(ink: Ink, name: Clean)]) -> Chart {
    let (left, top, plot) = (44.0, 34.0, 320.0)
    let room = Chart.width - left - 12
    let base = top + plot
    var grid = PathData()
    var nodes: [SVGNode] = []
    for (step, name) in [(0.0, "0"), (0.5, "0.5"), (1.0, "1")] as [(Double, Clean)] {
      grid.horizontal(x: left, y: base - step * plot, length: room)
      grid.vertical(x: left + step * room, y: top, length: plot)
      nodes.append(.text(name, x: left - 8, y: base - step * plot, .end, ink: .axis))
      nodes.append(
        .text(name, x: left + step * room, y: base + 14, step == 1 ? .end : .middle, ink: .axis))
    }
    nodes.append(.text(yName, x: 0, y: 14, ink: .axis))
    nodes.append(.text(xName, x: Chart.width - 12, y: base + 40, .end, ink: .axis))
    let drawn = points.prefix(500)
    var paths: [SVGNode] = []
    for ink in Ink.allCases where drawn.contains(where: { $0.ink == ink }) {
      var path = PathData()
      for point in drawn where point.ink == ink {
        path.disc(x: left + unit(point.x) * room, y: base - unit(point.y) * plot, radius: 5)
      }
      paths.append(.path(path, ink: ink))
    }
    nodes += names(of: drawn.filter { $0.name != nil }, left: left, room: room, base: base, plot: plot)
    let legend = Legend(inks, y: base + 54)
    return Chart(
      height: base + 54 + legend.height, nodes: [.path(grid, ink: .grid)] + paths + nodes + legend.nodes)
  }

  private static func names(
    of points: [ScatterPoint], left: Double, room: Double, base: Double, plot: Double
  ) -> [SVGNode] {
    var taken: [(x: Double, y: Double, width: Double)] = []
    var nodes: [SVGNode] = []
    for point in points {
      guard let name = point.name.map({ TextWidth.fit($0, width: 220) }) else { continue }
      let width = TextWidth.of(name)
      let (px, y) = (left + unit(point.x) * room, base - unit(point.y) * plot)
      let isRight = px + 10 + width <= Chart.width
      let x = isRight ? px + 10 : px - 10 - width
      let isFree = !taken.contains { abs($0.y - y) < 26 && x < $0.x + $0.width && $0.x < x + width }
      guard isFree, x >= left else { continue }
      taken.append((x, y, width))
      nodes.append(.text(name, x: isRight ? x : px - 10, y: y, isRight ? .start : .end))
    }
    return nodes
  }

  /// Within 0…1, and 0 for what is no number.
  private static func unit(_ value: Double) -> Double { value.isFinite ? min(max(value, 0), 1) : 0 }
}
