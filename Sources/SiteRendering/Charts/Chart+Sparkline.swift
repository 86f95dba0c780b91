internal import SessionMining

extension Chart {
  /// A small filled curve for a table's cell; many values are summed into at most 48 steps. No text, so the cell
  /// says what it is.
  static func sparkline(_ values: [Int], ink: Ink = .c1) -> Chart {
    let (width, height, most) = (96.0, 20.0, 48)
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
