/// A picture being drawn: rounded strokes and rectangles in a few inks on one ground, with smooth edges.
///
/// A pixel is an ink and how much of it, in sixteenths: what a palette of `16 · inks` colours can show.
struct Raster {
  typealias Color = (red: UInt8, green: UInt8, blue: UInt8)

  let width: Int, height: Int
  private(set) var pixels: [UInt8]
  private let ground: Color
  private let inks: [Color]
  private static let steps = 16

  /// - Parameter inks: at most 16.
  init(width: Int, height: Int, ground: Color, inks: [Color]) {
    precondition((1...16).contains(inks.count))
    (self.width, self.height, self.ground, self.inks) = (width, height, ground, inks)
    pixels = Array(repeating: 0, count: width * height)
  }

  var palette: [Color] {
    inks.flatMap { ink in
      (0..<Self.steps).map { step in
        func mixed(_ from: UInt8, _ to: UInt8) -> UInt8 {
          UInt8((Int(from) * (Self.steps - 1 - step) + Int(to) * step + (Self.steps - 1) / 2) / (Self.steps - 1))
        }
        return (mixed(ground.red, ink.red), mixed(ground.green, ink.green), mixed(ground.blue, ink.blue))
      }
    }
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double, ink: Int) {
    fill(x, y, x + width, y + height, ink) { px, py in
      let dx = min(px + 0.5 - x, x + width - px + 0.5)
      let dy = min(py + 0.5 - y, y + height - py + 0.5)
      return min(max(dx, 0), 1) * min(max(dy, 0), 1)
    }
  }

  /// A line with round ends.
  mutating func stroke(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double), thickness: Double, ink: Int) {
    let reach = thickness / 2 + 1
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = dx * dx + dy * dy
    fill(
      min(from.x, to.x) - reach, min(from.y, to.y) - reach, max(from.x, to.x) + reach, max(from.y, to.y) + reach, ink
    ) {
      px, py in
      let along = length == 0 ? 0 : min(max(((px - from.x) * dx + (py - from.y) * dy) / length, 0), 1)
      let (ex, ey) = (px - from.x - along * dx, py - from.y - along * dy)
      return min(max(thickness / 2 + 0.5 - (ex * ex + ey * ey).squareRoot(), 0), 1)
    }
  }

  /// - Parameter cover: how much of the pixel with this centre is drawn, 0 to 1.
  private mutating func fill(
    _ left: Double, _ top: Double, _ right: Double, _ bottom: Double, _ ink: Int, _ cover: (Double, Double) -> Double
  ) {
    let columns = Self.range(left, right, below: width)
    let rows = Self.range(top, bottom, below: height)
    for row in rows {
      for column in columns {
        let step = Int(cover(Double(column) + 0.5, Double(row) + 0.5) * Double(Self.steps - 1) + 0.5)
        let place = row * width + column
        if step > Int(pixels[place]) % Self.steps { pixels[place] = UInt8(ink * Self.steps + step) }
      }
    }
  }

  private static func range(_ from: Double, _ to: Double, below end: Int) -> Range<Int> {
    let first = min(max(0, Int(from.rounded(.down))), end)
    return first..<max(first, min(end, Int(to.rounded(.up)) + 1))
  }
}
