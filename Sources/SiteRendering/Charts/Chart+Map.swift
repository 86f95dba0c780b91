internal import SessionMining

/// A place on a map, and the group it belongs to.
struct MapPoint: Sendable {
  var x: Double, y: Double
  var ink = Ink.rest
}

/// The middle of a group, with the number that it bears in the list beside the map.
struct MapCentre: Sendable {
  var x: Double, y: Double
  var name: Clean
}

extension Chart {
  /// Points in two dimensions that have no unit, each group's middle marked by its number. At most 600 are drawn.
  ///
  /// Marks are squares on whole units: hundreds of discs would weigh more than a page may.
  static func map(_ points: [MapPoint], centres: [MapCentre], inks: [(ink: Ink, name: Clean)]) -> Chart {
    let drawn = points.prefix(600)
    let (margin, plot) = (16.0, 400.0)
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
        path.rectangle(x: x - 3, y: y - 3, width: 6, height: 6)
      }
      nodes.append(.path(path, ink: ink))
    }
    var taken: [(x: Double, y: Double)] = []
    for centre in centres {
      let (x, y) = place(centre.x, centre.y)
      // Numbers that would lie on one another move down.
      var free = (x: x, y: y)
      while taken.contains(where: { abs($0.x - free.x) < 26 && abs($0.y - free.y) < 24 }), free.y < plot - 12 {
        free.y += 4
      }
      taken.append(free)
      nodes.append(.rectangle(x: free.x - 12, y: free.y - 11, width: 24, height: 22, radius: 6, ink: .seq0))
      nodes.append(.text(centre.name, x: free.x, y: free.y, .middle))
    }
    let legend = Legend(inks, y: plot + 8)
    return Chart(height: plot + 8 + legend.height, nodes: nodes + legend.nodes)
  }
}
