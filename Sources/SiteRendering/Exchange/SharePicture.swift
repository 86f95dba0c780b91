internal import SessionMining

/// The picture that is shown where somebody shares the site's address: its title, four figures, and sessions over time
/// as columns. 1200 by 630 pixels, as PNG, for most places show no SVG.
struct SharePicture {
  let site: SiteContext

  static let path = "assets/share.png"

  private static let ground: Raster.Color = (0xFF, 0xFF, 0xFF)
  /// Text, quiet text, people, agents: the light scheme of the style sheet.
  private static let inks: [Raster.Color] = [
    (0x1A, 0x1F, 0x26), (0x56, 0x60, 0x70), (0x10, 0x8B, 0xF7), (0xA7, 0x50, 0x09),
  ]
  private enum Pen: Int { case text, quiet, human, agent }

  var file: SiteFile {
    var raster = Raster(width: 1200, height: 630, ground: Self.ground, inks: Self.inks)
    draw(on: &raster)
    return SiteFile(
      path: Self.path, bytes: PNGEncoder.encode(raster.pixels, width: raster.width, palette: raster.palette))
  }

  private func draw(on raster: inout Raster) {
    let totals = site.totals
    write(Self.drawable(site.report.run.title.text) ?? "Session report", at: (72, 118), height: 44, .text, on: &raster)
    write(site.period?.text ?? "", at: (72, 168), height: 20, .quiet, on: &raster)
    let figures: [(Clean, String)] = [
      (Format.short(totals.sessions), "sessions"), (Format.short(totals.toolCalls), "tool calls"),
      (Format.ratio(totals.readToWrite), "read : write"), (Format.count(totals.projects), "projects"),
    ]
    for (index, figure) in figures.enumerated() {
      let left = 72 + Double(index) * 276
      write(figure.0.text, at: (left, 292), height: 58, .text, on: &raster)
      write(figure.1, at: (left, 336), height: 20, .quiet, on: &raster)
    }
    columns(on: &raster)
  }

  /// Sessions by day or week, those of people below those of agents.
  private func columns(on raster: inout Raster) {
    let report = site.report
    let days = site.days
    guard days.count == report.days.count, !days.isEmpty else { return }
    let weeks = Columns(
      days: days,
      series: [
        Series(name: "human", ink: .c1, values: report.days.map(\.humanSessions)),
        Series(name: "agents", ink: .c6, values: report.days.map(\.agentSessions)),
      ])
    let count = weeks.starts.count
    let most = weeks.starts.indices.map { weeks.sums[0][$0] + weeks.sums[1][$0] }.max() ?? 0
    guard count > 0, most > 0 else { return }
    let (left, base, height) = (72.0, 536.0, 150.0)
    let step = min(1056 / Double(count), 96)
    let width = max(1, step - max(2, step / 5))
    for index in 0..<count {
      let human = Double(weeks.sums[0][index]) / Double(most) * height
      let agents = Double(weeks.sums[1][index]) / Double(most) * height
      let x = left + Double(index) * step
      if human > 0 {
        raster.rectangle(x: x, y: base - human, width: width, height: human, ink: Pen.human.rawValue)
      }
      if agents > 0 {
        raster.rectangle(
          x: x, y: base - human - agents, width: width, height: max(1, agents - 2), ink: Pen.agent.rawValue)
      }
    }
    raster.rectangle(x: left, y: base + 2, width: 1056, height: 2, ink: Pen.quiet.rawValue)
    let end = legend("people", at: left, .human, on: &raster)
    _ = legend("agents", at: end + 36, .agent, on: &raster)
  }

  private func legend(_ words: String, at left: Double, _ pen: Pen, on raster: inout Raster) -> Double {
    raster.rectangle(x: left, y: 561, width: 18, height: 18, ink: pen.rawValue)
    return write(words, at: (left + 28, 579), height: 18, .quiet, on: &raster)
  }

  /// - Parameter height: of a capital.
  /// - Returns: where the text ends. It is made smaller where it would not fit.
  @discardableResult
  private func write(
    _ text: String, at place: StrokeFont.Point, height: Double, _ pen: Pen, on raster: inout Raster
  ) -> Double {
    let glyphs = text.unicodeScalars.compactMap { StrokeFont.glyph(Self.plain($0)) }
    let room = (1128 - place.x) / max(1, glyphs.reduce(0) { $0 + $1.width })
    let scale = min(height / StrokeFont.capital, room)
    var left = place.x
    for glyph in glyphs {
      for stroke in glyph.strokes {
        let points = stroke.map { (x: left + $0.x * scale, y: place.y + $0.y * scale) }
        for (from, to) in zip(points, points.dropFirst()) {
          raster.stroke(from, to, thickness: max(2, 3 * scale), ink: pen.rawValue)
        }
        if points.count == 1 { raster.stroke(points[0], points[0], thickness: max(2, 3 * scale), ink: pen.rawValue) }
      }
      left += glyph.width * scale
    }
    return left
  }

  /// What our own figures hold beside ASCII.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{A0}": " "
    case "–", "—", "−": "-"
    case "’": "'"
    default: scalar
    }
  }

  /// A title of letters that the font has; `nil` where one is missing.
  private static func drawable(_ title: String) -> String? {
    let isDrawable = title.unicodeScalars.allSatisfy { StrokeFont.glyph(plain($0)) != nil }
    return isDrawable && !title.isEmpty ? title : nil
  }
}
