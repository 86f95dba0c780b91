internal import SessionMining

/// One row of a leaderboard.
struct Bar: Sendable {
  var name: Clean
  var value: Int
  /// The part of `value` shown in the second tone: what failed.
  var part = 0
  var ink = Ink.c1
  /// Shown after the bar.
  var label: Clean
}

extension Chart {
  /// Horizontal bars in the order given, name before and value after, the scale from 0.
  ///
  /// `partName` names the second tone, `inks` the colours that need a name.
  static func bars(_ bars: [Bar], partName: Clean? = nil, inks: [(ink: Ink, name: Clean)] = []) -> Chart {
    let (pitch, thickness) = (29.0, 17.0)
    let nameWidth = min(214, (bars.map { TextWidth.of($0.name) }.max() ?? 0))
    let left = nameWidth + 10
    let labelWidth = (bars.map { TextWidth.of($0.label) }.max() ?? 0) + 8
    let room = max(80, Chart.width - left - labelWidth)
    let maximum = Double(max(1, bars.map(\.value).max() ?? 1))
    var nodes: [SVGNode] = []
    for (row, bar) in bars.enumerated() {
      let middle = (Double(row) + 0.5) * pitch
      let length = bar.value <= 0 ? 0 : max(1.5, Double(bar.value) / maximum * room)
      nodes.append(.text(TextWidth.fit(bar.name, width: nameWidth), x: left - 10, y: middle, .end))
      if length > 0 {
        let failed = bar.part <= 0 ? 0 : max(1.5, Double(min(bar.part, bar.value)) / maximum * room)
        let y = middle - thickness / 2
        let whole = max(0, length - failed)
        if whole > 0 { nodes.append(.bar(x: left, y: y, width: whole, height: thickness, ink: bar.ink)) }
        if failed > 0 {
          let gap = whole > 2 ? 1.0 : 0
          nodes.append(.bar(x: left + whole + gap, y: y, width: failed, height: thickness, ink: .bad, radius: 1))
        }
      }
      nodes.append(.text(bar.label, x: left + length + 8, y: middle, ink: .axis))
    }
    let bottom = Double(bars.count) * pitch
    let tones = partName.map { [(ink: Ink.bad, name: $0)] } ?? []
    let legend = Legend(inks + tones, y: bottom + 6)
    return Chart(height: max(bottom, pitch) + (legend.height > 0 ? 6 + legend.height : 0), nodes: nodes + legend.nodes)
  }
}
