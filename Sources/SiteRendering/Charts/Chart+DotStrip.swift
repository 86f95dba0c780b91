internal import SessionMining

extension Chart {
  /// Dots side by side in a table's cell, each as high as its value of 0…1. No text, so the column says what they are.
  static func dotStrip(_ values: [Double]) -> Chart {
    let (pitch, height, margin) = (11.0, 20.0, 3.0)
    var path = PathData()
    for (index, value) in values.enumerated() {
      let share = value.isFinite ? min(max(value, 0), 1) : 0
      // A line of no length: with round ends, a dot.
      path.horizontal(
        x: (Double(index) + 0.5) * pitch, y: height - margin - share * (height - 2 * margin), length: 0)
    }
    return Chart(
      width: Double(values.count) * pitch, height: height, nodes: [.path(path, ink: .dot)], isSparkline: true)
  }
}
