internal import SessionMining

/// One step, from a name on the left to a name on the right.
struct Flow: Sendable {
  var from: Clean, to: Clean
  var count: Int
  var ink: Ink
}

extension Chart {
  /// Steps drawn as ribbons from left to right, each as thick as it is frequent; on both sides the names in order of
  /// all that leaves or reaches them.
  ///
  ///     Read  ━━━━━━━━━  Read       Read → Read 6
  ///           ╲          Edit       Read → Edit 2
  ///     Edit  ━━━━━━━━━╱            Edit → Read 3
  static func flows(_ flows: [Flow]) -> Chart {
    let drawn = flows.filter { $0.count > 0 }
    guard !drawn.isEmpty else { return Chart(height: Legend.lineHeight, nodes: []) }
    let total = drawn.reduce(0.0) { $0 + Double($1.count) }
    let left = FlowSide(drawn.map { ($0.from, $0.count) }, total: total)
    let right = FlowSide(drawn.map { ($0.to, $0.count) }, total: total)
    let names = (left.names + right.names).map { TextWidth.of($0) }
    let margin = min(190, names.max() ?? 0) + 12
    var ribbons: [Ink: PathData] = [:]
    var (leaving, reaching) = (left.tops, right.tops)
    // At each end in the order of the other side, so that ribbons of one name do not cross.
    let order = drawn.indices.sorted {
      let (a, b) = (drawn[$0], drawn[$1])
      return (left.place(a.from), right.place(a.to)) < (left.place(b.from), right.place(b.to))
    }
    for index in order {
      let flow = drawn[index]
      let thickness = Double(flow.count) / total * FlowSide.ribbons
      let from = leaving[left.place(flow.from)]
      let to = reaching[right.place(flow.to)]
      leaving[left.place(flow.from)] += thickness
      reaching[right.place(flow.to)] += thickness
      ribbons[flow.ink, default: PathData()].ribbon(
        from: (margin + 6, from), to: (Chart.width - margin - 6, to), thickness: max(1.5, thickness))
    }
    var nodes = Ink.allCases.compactMap { ink in ribbons[ink].map { SVGNode.flow($0, ink: ink) } }
    nodes += left.nodes(x: margin, anchor: .end) + right.nodes(x: Chart.width - margin, anchor: .start)
    return Chart(height: max(left.height, right.height), nodes: nodes)
  }
}

/// The names of one side from top to bottom, each as high as what passes it.
struct FlowSide: Sendable {
  /// Height of all ribbons together, the least room of a name, and the gap between two.
  static let ribbons = 250.0, least = 26.0, gap = 4.0

  let names: [Clean]
  /// Where each name's ribbons begin, and how high they are together.
  let tops: [Double], heights: [Double]
  let height: Double
  private let places: [Clean: Int]

  init(_ ends: [(name: Clean, count: Int)], total: Double) {
    var sums: [Clean: Int] = [:]
    for end in ends { sums[end.name] = (sums[end.name] ?? 0).adding(end.count) }
    let sorted = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    names = sorted.map(\.key)
    places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    heights = sorted.map { Double($0.value) / max(1, total) * Self.ribbons }
    var (tops, y) = ([Double](), 0.0)
    for height in heights {
      let room = max(Self.least, height + 2)
      tops.append(y + (room - height) / 2)
      y += room + Self.gap
    }
    (self.tops, height) = (tops, y)
  }

  func place(_ name: Clean) -> Int { places[name] ?? 0 }

  func nodes(x: Double, anchor: SVGNode.Anchor) -> [SVGNode] {
    names.indices.flatMap { index -> [SVGNode] in
      let isLeft = anchor == .end
      return [
        .bar(
          x: isLeft ? x : x - 4, y: tops[index], width: 4, height: max(1.5, heights[index]), ink: .label, radius: 1),
        .text(
          TextWidth.fit(names[index], width: 190), x: isLeft ? x - 8 : x + 8, y: tops[index] + heights[index] / 2,
          anchor),
      ]
    }
  }
}
