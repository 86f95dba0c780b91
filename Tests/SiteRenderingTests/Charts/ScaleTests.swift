import SessionMining
import Testing

@testable import SiteRendering

@Suite struct ScaleTests {
  @Test(arguments: [
    (0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (7, [0, 2, 4, 6, 8]), (100, [0, 25, 50, 75, 100]),
    (101, [0, 50, 100, 150]), (1184, [0, 500, 1000, 1500]),
  ])
  func `ticks are round and reach the maximum`(maximum: Int, ticks: [Int]) {
    #expect(Scale.ticks(upTo: maximum) == ticks)
  }

  @Test func `ticks end for the largest number`() {
    let ticks = Scale.ticks(upTo: .max)
    #expect(ticks.count <= 5)
  }

  @Test func `levels hold a quarter of the days with something each`() {
    let levels = Levels(of: [0, 0] + Array(1...8))
    #expect((0...9).map(levels.level(of:)) == [0, 1, 1, 2, 2, 3, 3, 4, 4, 4])
    #expect(levels.legend.map(\.name) == ["none", "1–2", "3–4", "5–6", "7–8"])
  }

  @Test func `levels of equal values are one`() {
    let levels = Levels(of: [5, 5, 5])
    #expect(levels.level(of: 5) == 1)
    #expect(levels.legend.map(\.name) == ["none", "1–5"])
    #expect(Levels(of: []).legend.map(\.name) == ["none"])
  }

  @Test func `the strongest edges, ties by row and column`() {
    let edges = Transition.strongest(3, names: ["a", "b"], counts: [[5, 9], [9, 0]])
    #expect(
      edges == [
        Transition(from: 0, to: 1, count: 9), Transition(from: 1, to: 0, count: 9),
        Transition(from: 0, to: 0, count: 5),
      ])
    #expect(Transition.strongest(12, names: ["a"], counts: [[0]]).isEmpty)
    #expect(Transition.strongest(12, names: ["a"], counts: []).isEmpty)
    #expect(Transition.strongest(12, names: ["a"], counts: [[1, 7]]).count == 1)
  }

  @Test(arguments: [(0, 100, 0), (4, 100, 1), (5, 100, 2), (14, 100, 2), (15, 100, 3), (30, 100, 4), (1, 0, 0)])
  func `levels of a step are by share`(count: Int, sum: Int, level: Int) {
    #expect(Transition.level(of: count, in: sum) == level)
  }

  @Test func `many days become weeks from Monday`() {
    let days = (0..<121).map { CalendarDate(dayNumber: 20_440 + $0) }
    let columns = Columns(days: days, series: [Series(name: "", ink: .c1, values: Array(repeating: 1, count: 121))])
    #expect(columns.isWeekly)
    #expect(columns.starts.allSatisfy { $0.weekday == 0 })
    #expect(columns.sums[0].reduce(0, +) == 121)
    #expect(columns.sums[0].dropFirst().dropLast().allSatisfy { $0 == 7 })
    let few = Columns(days: Array(days.prefix(120)), series: [Series(name: "", ink: .c1, values: [3])])
    #expect(!few.isWeekly && few.sums[0].count == 120 && few.maximum == 3)
  }

  private func monthNames(_ starts: [(Double, String)]) -> [Clean] {
    let dates = starts.compactMap { x, text in CalendarDate(Clean(vouched: text)).map { (x: x, date: $0) } }
    return MonthNames.place(dates, end: Chart.width).map(\.name)
  }

  @Test func `months are named with their years and never touch`() {
    let wide = [(0.0, "2025-12-18"), (130, "2026-01-01"), (300, "2026-02-01")]
    #expect(monthNames(wide) == ["Dec 2025", "Jan 2026", "Feb"])
    let close = [(0.0, "2025-12-29"), (30, "2026-01-01"), (200, "2026-02-01")]
    #expect(monthNames(close) == ["Jan 2026", "Feb"])
    let short = [(0.0, "2025-12-18"), (70, "2026-01-01"), (250, "2026-02-01")]
    #expect(monthNames(short) == ["Dec", "Jan 2026", "Feb"])
    #expect(monthNames([(600, "2026-02-01")]).isEmpty)
    var year: [(Double, String)] = []
    for month in 1...12 { year.append((Double(month) * 48, "2026-\(month < 10 ? "0" : "")\(month)-01")) }
    let placed = MonthNames.place(
      year.compactMap { x, text in CalendarDate(Clean(vouched: text)).map { (x: x, date: $0) } }, end: Chart.width)
    #expect(placed.first?.name == "Jan 2026")
    for (left, right) in zip(placed, placed.dropFirst()) { #expect(left.x + TextWidth.of(left.name) < right.x) }
  }
}
