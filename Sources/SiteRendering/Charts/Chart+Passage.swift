internal import SessionMining

/// One step of a passage: in which lane, how it went, and the line of the log.
struct PassageMark: Sendable {
  var lane: Int
  var ink: Ink
  var hasFailed = false
  var line: Int
}

extension Chart {
  /// A passage step by step from left to right, a lane for each kind of step; what failed is crossed, what passed after
  /// it ringed, and the turn an upright line.
  ///
  /// `turn` and `passes` are lines of the log. Steps are evenly spaced: the order counts, not the time.
  static func passage(lanes: [Clean], steps: [PassageMark], turn: Int?, passes: Int?) -> Chart {
    guard !steps.isEmpty else { return Chart(height: Legend.lineHeight, nodes: []) }
    let (pitch, head, radius) = (30.0, 30.0, 7.0)
    let left = (lanes.map { TextWidth.of($0) }.max() ?? 0) + 14
    let spacing = min(44, (Chart.width - left - radius * 2) / Double(steps.count))
    let size = min(radius, max(3, spacing / 2 - 1))
    let base = head + Double(lanes.count) * pitch
    func x(_ index: Int) -> Double { left + radius + (Double(index) + 0.5) * spacing }
    func y(_ lane: Int) -> Double { head + (Double(min(max(lane, 0), lanes.count - 1)) + 0.5) * pitch }
    var (grid, way) = (PathData(), PathData())
    var dots: [Ink: PathData] = [:]
    var (crosses, rings) = (PathData(), PathData())
    for lane in lanes.indices { grid.horizontal(x: left, y: y(lane), length: Chart.width - left) }
    for (index, step) in steps.enumerated() {
      let (x, y) = (x(index), y(step.lane))
      if index == 0 { way.move(x, y) } else { way.line(x, y) }
      if step.hasFailed {
        crosses.cross(x: x, y: y, radius: size - 1)
      } else {
        dots[step.ink, default: PathData()].disc(x: x, y: y, radius: size)
      }
      if step.line == passes { rings.disc(x: x, y: y, radius: size + 4) }
    }
    var nodes: [SVGNode] = [.path(grid, ink: .grid), .path(way, ink: .grid)]
    nodes += lanes.enumerated().map { .text($1, x: left - 10, y: y($0), .end) }
    if let turn, let index = steps.firstIndex(where: { $0.line == turn }) {
      var line = PathData()
      line.rectangle(x: x(index) - 1, y: head - 12, width: 2, height: base - head + 12)
      nodes.append(.path(line, ink: .seq3))
      let width = TextWidth.of("the turn")
      nodes.append(.text("the turn", x: min(x(index), Chart.width - width), y: 8, ink: .label))
    }
    nodes += Ink.allCases.compactMap { ink in dots[ink].map { .path($0, ink: ink) } }
    nodes += [.path(crosses, ink: .cross), .path(rings, ink: .mark)]
    return Chart(height: base + 4, nodes: nodes)
  }
}
