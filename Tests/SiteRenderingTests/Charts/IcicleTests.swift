import SessionMining
import Testing

@testable import SiteRendering

@Suite struct IcicleTests {
  private static func span(_ start: Int, _ end: Int, _ depth: Int, _ ink: Ink = .c1) -> IcicleSpan {
    IcicleSpan(start: start * 1000, end: end * 1000, depth: depth, ink: ink, label: "x")
  }

  private static func icicle(_ spans: [IcicleSpan]) -> Icicle {
    Icicle(spans, from: spans.map(\.start).min() ?? 0, to: spans.map(\.end).max() ?? 0)
  }

  @Test("what runs at once lies in lanes, what follows takes the free one")
  func lanes() {
    let icicle = Self.icicle([
      Self.span(0, 100, 0), Self.span(0, 40, 1), Self.span(10, 50, 1), Self.span(60, 90, 1), Self.span(70, 80, 2),
    ])
    #expect(icicle.bands.map { $0.map(\.lane) } == [[0], [0, 1, 0], [0]])
  }

  @Test("bars keep within the drawing, in proportion to time")
  func places() {
    let bars = Self.icicle([Self.span(0, 100, 0), Self.span(25, 75, 1)]).bands.flatMap(\.self)
    let room = Chart.width - Icicle.left
    #expect(abs(bars[0].width - room) < 0.001 && abs(bars[1].x - Icicle.left - room / 4) < 0.001)
    #expect(abs(bars[1].width - room / 2) < 0.001)
    let crowd = (0..<300).map { Self.span($0, 400, 1 + $0 % 9) } + [Self.span(0, 400, 0)]
    let icicle = Self.icicle(crowd)
    for bar in icicle.bands.flatMap(\.self) {
      #expect(bar.x >= Icicle.left && bar.width >= 2 && bar.x + bar.width <= Chart.width + 0.01)
    }
    #expect(icicle.height <= Icicle.tallest + 10 * Icicle.band + Icicle.axis + 1)
  }

  @Test("three hundred sessions are drawn in less than 40 KB, the same in any order")
  func bounds() {
    let spans = (0..<300).map { number in
      IcicleSpan(
        start: number * 7919 % 4000 * 1000, end: (number * 7919 % 4000 + number * 31 % 900) * 1000, depth: number % 6,
        ink: [.c1, .c2, .rest][number % 3], label: "agent \(number)")
    }
    let svg = Chart.icicle(spans, inks: [(.c1, "a")]).standaloneSVG(title: "t")
    #expect(svg.utf8.count < 40_000)
    #expect(svg == Chart.icicle(spans.reversed(), inks: [(.c1, "a")]).standaloneSVG(title: "t"))
  }

  @Test("a night without agents takes no more room than a mark; five minutes are never cut")
  func folds() throws {
    let night = FoldedTime(from: 0, to: 40_000_000, busy: [0..<1_000_000, 39_000_000..<40_000_000], x: 0, width: 612)
    #expect(night.folds == 1 && night.x(1_000_000) == 300 && night.x(39_000_000) == 312 && night.x(40_000_000) == 612)
    #expect(night.x(500_000) == 150 && night.x(-9) == 0 && night.x(.max) == 612)
    #expect(FoldedTime(from: 0, to: 600_000, busy: [300_000..<400_000], x: 0, width: 100).folds == 0)
    #expect(FoldedTime(from: 0, to: 9_000_000, busy: [], x: 0, width: 100).folds == 0)
    let times = stride(from: 0, to: 40_000_000, by: 70_000).map(night.x)
    #expect(times == times.sorted())
  }
}
