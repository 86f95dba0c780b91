import SessionMining
import Testing

@testable import SiteRendering

@Suite struct WindowStripTests {
  private static func windows(_ count: Int) -> [SessionWindow] {
    (0..<count).map { SessionWindow(line: 1 + $0 * 10, score: Double($0 % 10) / 10, failures: 1) }
  }

  @Test func `a line lies in the last window that begins at or before it`() {
    let strip = WindowStrip(Self.windows(5), chosen: [])
    #expect([0, 1, 10, 11, 40, 41, 999].map(strip.column(of:)) == [0, 0, 0, 1, 3, 4, 4])
  }

  @Test func `more windows than columns are joined: the best score, all failures`() {
    let strip = WindowStrip(Self.windows(400), chosen: [])
    #expect(strip.columnsOfLog.count == 134)
    #expect(strip.columnsOfLog.reduce(0) { $0 + $1.failures } == 400)
    #expect(strip.columnsOfLog[0].score == 0.2 && strip.columnsOfLog[3].score == 0.9)
  }

  @Test func `windows of what is told stand out`() {
    let strip = WindowStrip(Self.windows(5), chosen: [12...25])
    #expect(strip.columnsOfLog.map(\.isChosen) == [false, true, true, false, false])
  }

  @Test func `both sides of the flows are as high as what passes them, the most first`() {
    let side = FlowSide([("a", 1), ("b", 2), ("a", 3)], total: 6)
    #expect(side.names == ["a", "b"] && side.place("b") == 1)
    #expect(side.heights[0] == 2 * side.heights[1])
    #expect(side.tops[1] >= side.tops[0] + side.heights[0])
  }
}
