internal import SessionMining

/// A row of parts that make up a whole.
struct StackedBar: Sendable {
  var name: Clean
  /// In the order in which they are drawn; parts of 0 are left out.
  var parts: [(ink: Ink, value: Int)]
  /// Shown after the bar.
  var label: Clean
}

extension Chart {
  /// Horizontal bars of one length, each divided as its parts divide the whole: how mixes differ.
  ///
  /// `inks` names the colours.
  static func stackedBars(_ bars: [StackedBar], inks: [(ink: Ink, name: Clean)]) -> Chart {
    let (pitch, thickness) = (29.0, 19.0)
    let nameWidth = min(214, bars.map { TextWidth.of($0.name) }.max() ?? 0)
    let left = nameWidth + 10
    let labelWidth = (bars.map { TextWidth.of($0.label) }.max() ?? 0) + 8
    let room = max(80, Chart.width - left - labelWidth)
    var nodes: [SVGNode] = []
    for (row, bar) in bars.enumerated() {
      let middle = (Double(row) + 0.5) * pitch
      nodes.append(.text(TextWidth.fit(bar.name, width: nameWidth), x: left - 10, y: middle, .end))
      let total = Double(max(1, bar.parts.reduce(0) { $0 + max(0, $1.value) }))
      var x = left
      for part in bar.parts where part.value > 0 {
        let width = Double(part.value) / total * room
        // A hair of the ground between parts tells neighbours apart without their colours.
        nodes.append(
          .bar(
            x: x, y: middle - thickness / 2, width: max(0.75, width - 1), height: thickness, ink: part.ink, radius: 1))
        x += width
      }
      nodes.append(.text(bar.label, x: left + room + 8, y: middle, ink: .axis))
    }
    let bottom = Double(bars.count) * pitch
    let legend = Legend(inks, y: bottom + 6)
    return Chart(height: max(bottom, pitch) + (legend.height > 0 ? 6 + legend.height : 0), nodes: nodes + legend.nodes)
  }
}
