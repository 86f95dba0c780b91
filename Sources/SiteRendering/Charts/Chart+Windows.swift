internal import SessionMining

/// A moment that a line of the log marks on a time line.
struct WindowMark: Sendable {
  var line: Int
  var name: Clean
  var ink: Ink
}

extension Chart {
  /// The windows of a session from its first to its last, each as high as its score of 0…1; what failed below the
  /// axis; and moments as upright lines with their names above.
  ///
  /// `chosen` are lines of passages told as insights: their windows stand out. More windows than columns fit are
  /// joined, the highest score and the sum of failures of each.
  static func windows(_ windows: [SessionWindow], chosen: [ClosedRange<Int>], marks: [WindowMark]) -> Chart {
    guard !windows.isEmpty else { return Chart(height: Legend.lineHeight, nodes: []) }
    let strip = WindowStrip(windows, chosen: chosen)
    var nodes: [SVGNode] = [.path(strip.grid, ink: .grid)]
    nodes += [("0", 0.0), ("0.5", 0.5), ("1", 1.0)].map { name, value in
      .text(name, x: WindowStrip.left - 8, y: WindowStrip.base - value * WindowStrip.plot, .end, ink: .axis)
    }
    nodes += strip.columns + strip.lines + strip.named(marks)
    var inks: [(ink: Ink, name: Clean)] = [(.rest, "a window’s score")]
    if !chosen.isEmpty { inks.append((.c1, "told as an insight")) }
    if windows.contains(where: { $0.failures > 0 }) { inks.append((.bad, "failures")) }
    let legend = Legend(inks, x: WindowStrip.left, y: strip.bottom + 24)
    return Chart(height: strip.bottom + 24 + legend.height, nodes: nodes + legend.nodes)
  }
}

struct WindowStrip: Sendable {
  static let left = 44.0, head = 30.0, plot = 130.0, below = 26.0
  static let base = head + plot
  static let mostColumns = 150

  struct Column: Sendable {
    var line: Int
    var score: Double
    var failures: Int
    var isChosen: Bool
  }
  let columnsOfLog: [Column]
  private let pitch: Double

  init(_ windows: [SessionWindow], chosen: [ClosedRange<Int>]) {
    let group = max(1, (windows.count + Self.mostColumns - 1) / Self.mostColumns)
    columnsOfLog = stride(from: 0, to: windows.count, by: group).map { start in
      let part = windows[start..<min(start + group, windows.count)]
      let last = start + group < windows.count ? windows[start + group].line - 1 : Int.max
      let lines = windows[start].line...max(windows[start].line, last)
      return Column(
        line: windows[start].line, score: part.map(\.score).max() ?? 0,
        failures: part.reduce(0) { $0.adding($1.failures) }, isChosen: chosen.contains { $0.overlaps(lines) })
    }
    pitch = min(40, (Chart.width - Self.left) / Double(columnsOfLog.count))
  }

  var bottom: Double { Self.base + Self.below }
  private var end: Double { Self.left + Double(columnsOfLog.count) * pitch }

  var grid: PathData {
    var grid = PathData()
    for value in [0.0, 0.5, 1.0] {
      grid.horizontal(x: Self.left, y: Self.base - value * Self.plot, length: Chart.width - Self.left)
    }
    return grid
  }

  var columns: [SVGNode] {
    var (plain, told, bad) = (PathData(), PathData(), PathData())
    let most = Double(max(1, columnsOfLog.map(\.failures).max() ?? 1))
    let gap = pitch > 5 ? 2.0 : pitch > 3 ? 1 : 0.3
    for (index, column) in columnsOfLog.enumerated() {
      let middle = Self.left + Double(index) * pitch + (pitch - gap) / 2
      let height = min(max(column.score.isFinite ? column.score : 0, 0), 1) * Self.plot
      if column.isChosen {
        told.upright(x: middle, from: Self.base, to: Self.base - height)
      } else {
        plain.upright(x: middle, from: Self.base, to: Self.base - height)
      }
      if column.failures > 0 {
        let depth = max(3, Double(column.failures) / most * (Self.below - 4))
        bad.upright(x: middle, from: Self.base + 3, to: Self.base + 3 + depth)
      }
    }
    return [(plain, Ink.rest), (told, .c1), (bad, .bad)].map { .strokes($0, width: pitch - gap, ink: $1) }
  }

  /// The column in which a line of the log lies.
  func column(of line: Int) -> Int { max(0, columnsOfLog.count { $0.line <= line } - 1) }

  /// Lines of the log under the axis, at the ends and at the middle.
  var lines: [SVGNode] {
    var free = -Double.infinity
    return [0, columnsOfLog.count / 2].compactMap { index in
      let x = Self.left + Double(index) * pitch
      let name: Clean = "line \(Format.count(columnsOfLog[index].line))"
      guard x >= free, x + TextWidth.of(name) <= Chart.width else { return nil }
      free = x + TextWidth.of(name) + 10
      return .text(name, x: x, y: bottom + 10, ink: .axis)
    }
  }

  /// Names that would lie on one another are left out; their lines stay.
  func named(_ marks: [WindowMark]) -> [SVGNode] {
    var (nodes, free) = ([SVGNode](), -Double.infinity)
    for mark in marks.sorted(by: { ($0.line, $0.name) < ($1.line, $1.name) }) {
      let x = Self.left + (Double(column(of: mark.line)) + 0.5) * pitch - 0.5
      var path = PathData()
      path.rectangle(x: x - 0.75, y: Self.head - 8, width: 1.5, height: Self.plot + 8)
      nodes.append(.path(path, ink: mark.ink))
      let width = TextWidth.of(mark.name)
      let start = min(x, Chart.width - width)
      guard start >= free else { continue }
      free = start + width + 8
      nodes.append(.text(mark.name, x: start, y: Self.head - 20, ink: .label))
    }
    return nodes
  }
}
