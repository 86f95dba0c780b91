internal import SessionMining

/// Something that took a stretch of time at a depth of a tree.
struct IcicleSpan: Sendable {
  /// Milliseconds since 1970.
  let start: Int, end: Int
  let depth: Int
  let ink: Ink
  /// Written after the bar, where there is room.
  let label: Clean

  /// An end before the start is moved to it, times that no calendar has are brought near.
  init(start: Int, end: Int, depth: Int, ink: Ink, label: Clean) {
    let limit = 1 << 53
    self.start = min(max(start, -limit), limit)
    self.end = min(max(end, self.start), limit)
    (self.depth, self.ink, self.label) = (max(0, depth), ink, label)
  }
}

extension Chart {
  /// Time from left to right, a band for each depth from the root down; what runs at once within a band lies in lanes,
  /// each as far up as there is room. Long stretches without anything below the root are cut short (``FoldedTime``).
  ///
  /// `spans` in any order; the same spans give the same picture.
  static func icicle(_ spans: [IcicleSpan], inks: [(ink: Ink, name: Clean)]) -> Chart {
    guard let from = spans.map(\.start).min(), let to = spans.map(\.end).max() else {
      return Chart(height: Legend.lineHeight, nodes: [])
    }
    let icicle = Icicle(spans, from: from, to: to)
    let legend = Legend(inks, y: icicle.height + 6)
    return Chart(height: icicle.height + 6 + legend.height, nodes: icicle.nodes + legend.nodes)
  }
}

struct Icicle {
  static let left = 30.0, band = 8.0, axis = 26.0
  static let tallest = 460.0

  struct Bar {
    var span: IcicleSpan
    var x: Double, width: Double
    var lane: Int
  }

  let time: FoldedTime
  /// By depth, in order of start.
  let bands: [[Bar]]
  let laneHeight: Double
  private let laneCounts: [Int]

  init(_ spans: [IcicleSpan], from: Int, to: Int) {
    let busy = spans.filter { $0.depth > 0 }.map { $0.start..<max($0.start + 1, $0.end) }
    let time = FoldedTime(from: from, to: to, busy: busy, x: Self.left, width: Chart.width - Self.left)
    let depths = (spans.map(\.depth).max() ?? 0) + 1
    var bands: [[Bar]] = Array(repeating: [], count: depths)
    var counts: [Int] = []
    for depth in 0..<depths {
      let sorted = spans.filter { $0.depth == depth }
        .sorted { ($0.start, -$0.end, $0.label) < ($1.start, -$1.end, $1.label) }
      var ends: [Double] = []
      bands[depth] = sorted.map { span in
        let x = min(time.x(span.start), Chart.width - 2)
        let width = max(2, time.x(span.end) - x)
        let lane = ends.firstIndex { $0 <= x } ?? ends.count
        if lane == ends.count { ends.append(0) }
        ends[lane] = x + width + 0.5
        return Bar(span: span, x: x, width: width, lane: lane)
      }
      counts.append(max(1, ends.count))
    }
    (self.time, self.bands, laneCounts) = (time, bands, counts)
    laneHeight = min(24, max(1.5, Self.tallest / Double(counts.reduce(0, +))))
  }

  private func top(of depth: Int) -> Double {
    laneCounts.prefix(depth).reduce(0) { $0 + Double($1) * laneHeight + Self.band }
  }

  private var bottom: Double { top(of: bands.count) }
  var height: Double { bottom + Self.axis }

  var nodes: [SVGNode] { grid + bars + names }

  private var bars: [SVGNode] {
    var paths: [Ink: PathData] = [:]
    for (depth, band) in bands.enumerated() {
      for bar in band {
        paths[bar.span.ink, default: PathData()].rectangle(
          x: bar.x, y: top(of: depth) + Double(bar.lane) * laneHeight, width: bar.width,
          height: laneHeight - (laneHeight > 6 ? 2 : laneHeight / 4))
      }
    }
    return Ink.allCases.compactMap { ink in paths[ink].map { .path($0, ink: ink) } }
  }

  /// The depth before each band, and names after bars where the lane is free.
  private var names: [SVGNode] {
    var nodes: [SVGNode] = []
    for (depth, band) in bands.enumerated() {
      let y = top(of: depth)
      nodes.append(.text(Format.count(depth), x: Self.left - 10, y: y + min(laneHeight, 24) / 2, .end, ink: .axis))
      guard laneHeight >= 22 else { continue }
      for (index, bar) in band.enumerated() where !bar.span.label.isEmpty {
        let start = bar.x + bar.width + 5
        let next = band[(index + 1)...].first { $0.lane == bar.lane }?.x ?? Chart.width
        guard start + TextWidth.of(bar.span.label) <= next else { continue }
        nodes.append(
          .text(bar.span.label, x: start, y: y + Double(bar.lane) * laneHeight + laneHeight / 2 - 1, ink: .label))
      }
    }
    return nodes
  }

  /// A line where an even stretch of time begins, with the time since the start where there is room.
  private var grid: [SVGNode] {
    var lines = PathData()
    var nodes: [SVGNode] = []
    let start = time.pieces.first?.from ?? 0
    var free = 0.0
    var ticks = time.pieces.filter { !$0.isFolded }.map { (x: $0.x, time: $0.from) }
    if time.folds == 0, let piece = time.pieces.first {
      let span = piece.to - piece.from
      ticks += [1, 2, 3].map { (piece.x + piece.width * Double($0) / 4, piece.from + span / 4 * $0) }
    }
    for tick in ticks {
      lines.vertical(x: tick.x, y: 0, length: bottom)
      let name = Format.duration(seconds: (tick.time - start) / 1000)
      guard tick.x >= free, tick.x + TextWidth.of(name) <= Chart.width else { continue }
      nodes.append(.text(name, x: tick.x, y: bottom + 12, ink: .axis))
      free = tick.x + TextWidth.of(name) + 10
    }
    return [.path(lines, ink: .grid)] + nodes
  }
}
