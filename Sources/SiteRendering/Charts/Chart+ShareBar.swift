internal import SessionMining

/// A part of a whole.
struct Share: Sendable {
  var name: Clean
  var value: Int
  var ink: Ink
  /// Written after the name: the share, the count.
  var label: Clean
}

extension Chart {
  /// One horizontal bar in parts, each named with its share below it, in the order given.
  static func shareBar(_ parts: [Share]) -> Chart {
    let total = parts.reduce(0.0) { $0 + Double(max(0, $1.value)) }
    let height = 30.0
    var nodes: [SVGNode] = []
    var x = 0.0
    let shown = parts.filter { $0.value > 0 }
    // Small parts stay visible at 2 units; the others give way in proportion.
    let widths = shown.map { max(2, Double($0.value) / max(1, total) * Chart.width) }
    let scale = (Chart.width - Double(max(0, shown.count - 1))) / max(1, widths.reduce(0, +))
    for (part, width) in zip(shown, widths) {
      nodes.append(.bar(x: x, y: 0, width: width * scale, height: height, ink: part.ink, radius: 1))
      x += width * scale + 1
    }
    let legend = Legend(parts.map { ($0.ink, "\($0.name) \($0.label)") }, y: height + 8)
    return Chart(height: height + 8 + legend.height, nodes: nodes + legend.nodes)
  }
}
