internal import SessionMining

/// One element of a drawing. Text is ``Clean`` and escaped, numbers are finite and short, colours are classes.
enum SVGNode: Sendable {
  enum Anchor: String, Sendable { case start, middle, end }
  enum Turn: Sendable { case none, upwards }

  case rectangle(x: Double, y: Double, width: Double, height: Double, radius: Double, ink: Ink)
  case circle(x: Double, y: Double, radius: Double, ink: Ink)
  case path(PathData, ink: Ink)
  /// Through which what lies behind shows.
  case flow(PathData, ink: Ink)
  /// Each place of the path, a line of no length, is a round dot.
  case dots(PathData, ink: Ink)
  /// Each line of the path is a bar of that width: half the bytes of as many rectangles.
  case strokes(PathData, width: Double, ink: Ink)
  /// `x` and `y` are the middle of the line's height and its anchor.
  case text(Clean, x: Double, y: Double, anchor: Anchor, turn: Turn, ink: Ink)

  static func bar(x: Double, y: Double, width: Double, height: Double, ink: Ink, radius: Double = 2) -> SVGNode {
    .rectangle(x: x, y: y, width: width, height: height, radius: min(radius, width / 2), ink: ink)
  }

  static func text(_ text: Clean, x: Double, y: Double, _ anchor: Anchor = .start, ink: Ink = .label) -> SVGNode {
    .text(text, x: x, y: y, anchor: anchor, turn: .none, ink: ink)
  }
}

extension SVGNode {
  func write(to out: inout String) {
    switch self {
    case .rectangle(let x, let y, let width, let height, let radius, let ink):
      out += "<rect class=\"\(ink.rawValue)\" x=\"\(svg: x)\" y=\"\(svg: y)\""
      out += " width=\"\(svg: max(0, width))\" height=\"\(svg: max(0, height))\""
      if radius > 0 { out += " rx=\"\(svg: radius)\"" }
      out += "/>"
    case .circle(let x, let y, let radius, let ink):
      out += "<circle class=\"\(ink.rawValue)\" cx=\"\(svg: x)\" cy=\"\(svg: y)\" r=\"\(svg: radius)\"/>"
    case .path(let data, let ink):
      guard !data.text.isEmpty else { return }
      out += "<path class=\"\(ink.rawValue)\""
      if ink.isLine { out += " fill=\"none\"" }
      out += " d=\"\(data.text)\"/>"
    case .flow(let data, let ink): out += "<path class=\"flow \(ink.rawValue)\" d=\"\(data.text)\"/>"
    case .dots(let data, let ink): out += "<path class=\"dots \(ink.rawValue)\" d=\"\(data.text)\"/>"
    case .strokes(let data, let width, let ink):
      guard !data.text.isEmpty else { return }
      out += "<path class=\"strokes \(ink.rawValue)\" stroke-width=\"\(svg: max(0, width))\" d=\"\(data.text)\"/>"
    case .text(let text, let x, let y, let anchor, let turn, let ink):
      out += "<text class=\"\(ink.rawValue)\" x=\"\(svg: x)\" y=\"\(svg: y)\" dy=\".35em\""
      if anchor != .start { out += " text-anchor=\"\(anchor.rawValue)\"" }
      if case .upwards = turn { out += " transform=\"rotate(-60 \(svg: x) \(svg: y))\"" }
      out += ">\(XMLText.escaped(text))</text>"
    }
  }
}

/// The `d` of a path, written as it is drawn.
struct PathData: Sendable {
  private(set) var text = ""

  mutating func move(_ x: Double, _ y: Double) { text += "M\(svg: x) \(svg: y)" }
  mutating func line(_ x: Double, _ y: Double) { text += "L\(svg: x) \(svg: y)" }
  mutating func close() { text += "z" }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
    text += "M\(svg: x) \(svg: y)h\(svg: width)v\(svg: height)h\(svg: -width)z"
  }

  mutating func horizontal(x: Double, y: Double, length: Double) { text += "M\(svg: x) \(svg: y)h\(svg: length)" }
  mutating func vertical(x: Double, y: Double, length: Double) { text += "M\(svg: x) \(svg: y)v\(svg: length)" }

  /// For a bar of ``SVGNode/strokes``: to a tenth across and a whole unit up, which no eye tells from the exact place.
  mutating func upright(x: Double, from: Double, to: Double) {
    text += "M\(svg: (x * 10).rounded() / 10) \(svg: from.rounded())V\(svg: to.rounded())"
  }

  /// A band that leaves `from` and reaches `to` level, its upper edges given.
  mutating func ribbon(from: (x: Double, y: Double), to: (x: Double, y: Double), thickness: Double) {
    let middle = (from.x + to.x) / 2
    text += "M\(svg: from.x) \(svg: from.y)C\(svg: middle) \(svg: from.y) \(svg: middle) \(svg: to.y) "
    text += "\(svg: to.x) \(svg: to.y)v\(svg: thickness)C\(svg: middle) \(svg: to.y + thickness) "
    text += "\(svg: middle) \(svg: from.y + thickness) \(svg: from.x) \(svg: from.y + thickness)z"
  }

  mutating func cross(x: Double, y: Double, radius: Double) {
    let size = radius * 2
    text +=
      "M\(svg: x - radius) \(svg: y - radius)l\(svg: size) \(svg: size)m\(svg: -size) 0l\(svg: size) \(svg: -size)"
  }

  mutating func point(x: Double, y: Double) { text += "M\(svg: x) \(svg: y)h0" }

  mutating func disc(x: Double, y: Double, radius: Double) {
    let arc = "a\(svg: radius) \(svg: radius) 0 1 0 "
    text += "M\(svg: x - radius) \(svg: y)\(arc)\(svg: radius * 2) 0\(arc)\(svg: -radius * 2) 0"
  }
}

enum SVGNumber {
  /// At most two decimals, no exponent, a point in every locale; what is not finite is 0, what is huge is cut off.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
    let (whole, part) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if part == 0 { return "\(sign)\(whole)" }
    let decimals = part % 10 == 0 ? "\(part / 10)" : part < 10 ? "0\(part)" : "\(part)"
    return "\(sign)\(whole == 0 ? "" : String(whole)).\(decimals)"
  }
}

extension String.StringInterpolation {
  fileprivate mutating func appendInterpolation(svg value: Double) { appendLiteral(SVGNumber.text(value)) }
}
