internal import SessionMining

/// A place on a map, and the group it belongs to.
struct MapPoint: Sendable {
  var x: Double, y: Double
  var ink = Ink.rest
}

/// The middle of a group, with the number that it bears in the list beside the map and, where there is room, its name.
struct MapCentre: Sendable {
  var x: Double, y: Double
  var number: Clean
  var name: Clean
  /// One of the few that have a colour, and so a name of their own on the map.
  var isNamed: Bool
}

extension Chart {
  /// Points in two dimensions that have no unit, each group's middle marked by its number and its name. At most 600 are
  /// drawn.
  ///
  /// A point is a line of no length on whole units: hundreds of discs would weigh more than a page may.
  static func map(_ points: [MapPoint], centres: [MapCentre], inks: [(ink: Ink, name: Clean)]) -> Chart {
    let drawn = points.prefix(600)
    let (margin, plot) = (16.0, 420.0)
    let xs = drawn.map(\.x) + centres.map(\.x)
    let ys = drawn.map(\.y) + centres.map(\.y)
    let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
    let (low, high) = (ys.min() ?? 0, ys.max() ?? 0)
    let (across, up) = (max(right - left, 1e-9), max(high - low, 1e-9))
    func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      (
        (margin + (x - left) / across * (Chart.width - 2 * margin)).rounded(),
        (plot - margin - (y - low) / up * (plot - 2 * margin)).rounded()
      )
    }
    var nodes: [SVGNode] = []
    for ink in [Ink.rest] + Ink.allCases.filter({ $0 != .rest }) where drawn.contains(where: { $0.ink == ink }) {
      var path = PathData()
      for point in drawn where point.ink == ink {
        let (x, y) = place(point.x, point.y)
        path.point(x: x, y: y)
      }
      nodes.append(.dots(path, ink: ink))
    }
    var labels = MapLabels(height: plot)
    for centre in centres {
      let (x, y) = place(centre.x, centre.y)
      labels.add(centre, x: x, y: y)
    }
    labels.addNames()
    let legend = Legend(inks, y: plot + 8)
    return Chart(height: plot + 8 + legend.height, nodes: nodes + labels.nodes + legend.nodes)
  }
}

/// Numbers and names on a map, none on another. A number that finds no room at its place or next to it is left out: the
/// largest kinds come first, and the table beside the map has all. Names show only where the drawing is wide, so that
/// they are measured at the size they have there.
struct MapLabels {
  private struct Box {
    var x: Double, y: Double, width: Double, height: Double

    func meets(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }
  }
  private let height: Double
  private var taken: [Box] = []
  private var named: [(name: Clean, box: Box)] = []
  private(set) var nodes: [SVGNode] = []

  init(height: Double) { self.height = height }

  /// The number alone over what lies there; that of a kind with a colour on a ground of its own.
  mutating func add(_ centre: MapCentre, x: Double, y: Double) {
    let steps = [(0.0, 0.0), (1, 0), (-1, 0), (0, -1), (0, 1)]
    let boxes = steps.map { Box(x: x - 14 + $0.0 * 28, y: y - 12 + $0.1 * 24, width: 28, height: 24) }
    let free = boxes.first { box in
      box.x >= 0 && box.x + box.width <= Chart.width && box.y >= 0 && box.y + box.height <= height
        && !taken.contains(where: box.meets)
    }
    guard let box = free else { return }
    taken.append(box)
    if centre.isNamed { named.append((centre.name, box)) }
    nodes.append(
      .rectangle(
        x: box.x + 1, y: box.y + 1, width: 26, height: 22, radius: 6, ink: centre.isNamed ? .seq0 : .plate))
    nodes.append(.text(centre.number, x: box.x + 14, y: box.y + 12, .middle, ink: centre.isNamed ? .label : .axis))
  }

  /// When all numbers have their places: to the right of its number, to the left, or nowhere.
  mutating func addNames() {
    for (name, number) in named {
      let fitted = TextWidth.fit(name, width: 190, size: 14.5)
      let width = TextWidth.of(fitted, size: 14.5) + 10
      for isRight in [true, false] {
        let x = isRight ? number.x + number.width : number.x - width
        let box = Box(x: x, y: number.y + 2, width: width, height: 20)
        guard x >= 0, x + width <= Chart.width, !taken.contains(where: box.meets) else { continue }
        taken.append(box)
        nodes.append(.rectangle(x: x, y: number.y + 3, width: width, height: 18, radius: 4, ink: .plate))
        nodes.append(
          .text(
            fitted, x: isRight ? x + 4 : x + width - 4, y: number.y + 12, isRight ? .start : .end, ink: .aside))
        break
      }
    }
  }
}
