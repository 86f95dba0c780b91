internal import SessionMining

extension Chart {
  /// A small filled curve for a table's cell; many values are summed into at most 48 steps. No text, so the cell
  /// says what it is.
  static func sparkline(_ values: [Int], ink: Ink = .c1) -> Chart {
    sparkline(values, ink: ink, width: 96, height: 20, most: 48)
  }

  /// The same as wide as a key figure's card.
  static func trend(_ values: [Int], ink: Ink = .c1) -> Chart {
    sparkline(values, ink: ink, width: 240, height: 32, most: 80)
  }

  /// Parts of one whole as a thin bar, for a key figure's card.
  static func split(_ parts: [(value: Int, ink: Ink)]) -> Chart {
    let total = parts.reduce(0.0) { $0 + Double(max(0, $1.value)) }
    let (width, height, thickness) = (240.0, 32.0, 10.0)
    var (nodes, x): ([SVGNode], Double) = ([], 0)
    for part in parts where part.value > 0 {
      let length = Double(part.value) / total * width
      nodes.append(
        .bar(x: x, y: height - thickness, width: max(1, length - 1), height: thickness, ink: part.ink, radius: 1))
      x += length
    }
    return Chart(width: width, height: height, nodes: nodes, isSparkline: true)
  }

  private static func sparkline(_ values: [Int], ink: Ink, width: Double, height: Double, most: Int) -> Chart {
    let group = max(1, (values.count + most - 1) / most)
    let sums = stride(from: 0, to: values.count, by: group).map { start in
      values[start..<min(start + group, values.count)].reduce(0) { $0.adding(max(0, $1)) }
    }
    guard let maximum = sums.max(), maximum > 0 else {
      return Chart(width: width, height: height, nodes: [], isSparkline: true)
    }
    let step = width / Double(sums.count)
    var path = PathData()
    for (index, value) in sums.enumerated() where value > 0 {
      let size = max(1, Double(value) / Double(maximum) * height)
      path.rectangle(x: Double(index) * step, y: height - size, width: max(0.8, step - 0.4), height: size)
    }
    return Chart(width: width, height: height, nodes: [.path(path, ink: ink)], isSparkline: true)
  }
}
