internal import SessionMining

extension Chart {
  /// Seven rows from Monday, twenty-four columns from midnight; `values` are the 168 hours, Monday's first hour first.
  static func hourOfWeek(_ values: [Int]) -> Chart {
    let (left, top, pitchX, pitchY) = (60.0, 4.0, (Chart.width - 60) / 24, 26.0)
    let levels = Levels(of: values)
    var paths = Array(repeating: PathData(), count: Ink.sequence.count)
    for (index, value) in values.prefix(168).enumerated() {
      paths[levels.level(of: value)].rectangle(
        x: left + Double(index % 24) * pitchX, y: top + Double(index / 24) * pitchY,
        width: pitchX - 2, height: pitchY - 2)
    }
    var nodes: [SVGNode] = zip(paths, Ink.sequence).map { .path($0, ink: $1) }
    for (day, name) in CalendarDate.weekdayNames.enumerated() {
      nodes.append(.text(name, x: left - 6, y: top + (Double(day) + 0.5) * pitchY - 1, .end, ink: .axis))
    }
    let axis = top + 7 * pitchY + 12
    for hour in stride(from: 0, to: 24, by: 3) {
      nodes.append(.text(hour < 10 ? "0\(hour)" : "\(hour)", x: left + Double(hour) * pitchX, y: axis, ink: .axis))
    }
    nodes.append(.text("h", x: Chart.width, y: axis, .end, ink: .axis))
    let legend = Legend(levels.legend, y: axis + 14)
    return Chart(height: axis + 14 + legend.height, nodes: nodes + legend.nodes)
  }
}
