internal import SessionMining

extension Chart {
  /// What follows what: rows lead, columns follow, the field's tone is the share of the row; the strongest edges are
  /// outlined and bear their share in per cent.
  ///
  /// `counts[row][column]`; a row without any is left empty. Edges are strongest by count, then by row and column.
  static func matrix(names: [Clean], counts: [[Int]], emphasised: Int = 12) -> Chart {
    guard !names.isEmpty else { return Chart(height: Legend.lineHeight, nodes: []) }
    let nameWidth = min(190, names.map { TextWidth.of($0) }.max() ?? 0)
    let left = nameWidth + 10
    let lean = min(150, nameWidth) * 0.87 + 14
    // The last column's slanted name leans out to the right.
    let room = Chart.width - left - min(150, nameWidth) * 0.5
    let pitch = min(44, room / Double(names.count))
    let strong = Transition.strongest(emphasised, names: names, counts: counts)
    var paths = Array(repeating: PathData(), count: Ink.sequence.count)
    var outline = PathData()
    var texts: [SVGNode] = []
    for (row, line) in counts.prefix(names.count).enumerated() {
      let sum = line.reduce(0) { $0.adding($1) }
      for (column, count) in line.prefix(names.count).enumerated() {
        let level = Transition.level(of: count, in: sum)
        let (x, y) = (left + Double(column) * pitch, lean + Double(row) * pitch)
        paths[level].rectangle(x: x, y: y, width: pitch - 2, height: pitch - 2)
        guard strong.contains(where: { $0.from == row && $0.to == column }) else { continue }
        outline.rectangle(x: x, y: y, width: pitch - 2, height: pitch - 2)
        texts.append(
          .text(
            Format.wholePercent(count, of: sum), x: x + pitch / 2 - 1, y: y + pitch / 2 - 1, .middle,
            ink: Ink.onSequence[level]))
      }
    }
    var nodes: [SVGNode] = zip(paths, Ink.sequence).map { .path($0, ink: $1) }
    nodes.append(.path(outline, ink: .mark))
    nodes += texts
    for (index, name) in names.enumerated() {
      let middle = (Double(index) + 0.5) * pitch - 1
      nodes.append(.text(TextWidth.fit(name, width: nameWidth), x: left - 8, y: lean + middle, .end))
      nodes.append(
        .text(
          TextWidth.fit(name, width: 150), x: left + middle, y: lean - 8, anchor: .start, turn: .upwards, ink: .label))
    }
    let bottom = lean + Double(names.count) * pitch
    let legend = Legend(
      [(.seq0, "never"), (.seq1, "< 5 %"), (.seq2, "< 15 %"), (.seq3, "< 30 %"), (.seq4, "more")], y: bottom + 6)
    return Chart(height: bottom + 6 + legend.height, nodes: nodes + legend.nodes)
  }
}

/// One tool's call directly followed by another's: indexes into the matrix.
struct Transition: Sendable, Hashable {
  var from: Int, to: Int, count: Int

  static func strongest(_ number: Int, names: [Clean], counts: [[Int]]) -> [Transition] {
    let all = counts.prefix(names.count).enumerated().flatMap { row, line in
      line.prefix(names.count).enumerated().compactMap { column, count in
        count > 0 ? Transition(from: row, to: column, count: count) : nil
      }
    }
    return Array(
      all.sorted { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }.prefix(number))
  }

  /// By share of the row: 0 for none, then below 5, 15 and 30 per cent, and more.
  static func level(of count: Int, in sum: Int) -> Int {
    guard count > 0, sum > 0 else { return 0 }
    let share = Double(count) / Double(sum)
    return share < 0.05 ? 1 : share < 0.15 ? 2 : share < 0.3 ? 3 : 4
  }
}
