import Foundation
import SessionMining
import Testing

@testable import SiteRendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ChartTests {
  static let hostile: Clean = "<script>&\"'\u{7}]]>"

  static let charts: [(name: String, chart: Chart)] = [
    ("calendar", .calendar(days(400))), ("empty calendar", .calendar([])),
    ("hours", .hourOfWeek((0..<168).map { $0 * $0 })), ("idle hours", .hourOfWeek(Array(repeating: 0, count: 168))),
    ("bars", .bars([Bar(name: hostile, value: 9, part: 3, label: hostile)], partName: hostile)),
    ("bars of nothing", .bars([Bar(name: "a", value: 0, label: "0")])), ("no bars", .bars([])),
    ("huge bars", .bars([Bar(name: "a", value: .max, part: .max, label: "max")])),
    ("columns", .columns(days: days(400).map(\.date), series: [Series(name: hostile, ink: .c1, values: [1, 2])])),
    ("no columns", .columns(days: [], series: [])), ("sparkline", .sparkline([1, 0, .max, .max])),
    ("empty sparkline", .sparkline([])), ("matrix", .matrix(names: [hostile, "b"], counts: [[1, 2], [0, 0]])),
    ("ragged matrix", .matrix(names: ["a", "b"], counts: [[1], []])), ("no matrix", .matrix(names: [], counts: [])),
    ("dots", .dots([Dot(name: hostile, value: .nan, median: .infinity, label: "?")])),
    ("scatter", .scatter([ScatterPoint(x: .nan, y: -4, name: hostile)], xName: hostile, yName: hostile, inks: [])),
    (
      "shares",
      .shareBar([
        Share(name: hostile, value: 0, ink: .c1, label: ""), Share(name: "b", value: .max, ink: .c2, label: ""),
      ])
    ),
    ("no shares", .shareBar([])),
    (
      "icicle",
      .icicle(
        [
          IcicleSpan(start: .min, end: .max, depth: 0, ink: .c5, label: hostile),
          IcicleSpan(start: 5, end: 0, depth: 2, ink: .c1, label: hostile),
        ], inks: [(.c1, hostile)])
    ),
    ("no icicle", .icicle([], inks: [])),
    (
      "flows",
      .flows([
        Flow(from: hostile, to: "b", count: .max, ink: .c1), Flow(from: "b", to: hostile, count: 1, ink: .c2),
        Flow(from: "c", to: "c", count: 0, ink: .c3),
      ])
    ),
    ("no flows", .flows([])),
    (
      "map",
      .map(
        [MapPoint(x: 1, y: 2), MapPoint(x: -1e9, y: 3, ink: .c1)],
        centres: [MapCentre(x: 0, y: 0, number: "1", name: hostile, isNamed: true)], inks: [(.c1, hostile)])
    ),
    ("no map", .map([], centres: [], inks: [])),
    (
      "windows",
      .windows(
        (0..<400).map { SessionWindow(line: $0 * 10, score: $0 == 7 ? .nan : 0.5, failures: $0 % 3) },
        chosen: [30...60], marks: [WindowMark(line: .max, name: hostile, ink: .bad)])
    ),
    ("no windows", .windows([], chosen: [], marks: [])),
    (
      "passage",
      .passage(
        lanes: [hostile], steps: (0..<60).map { PassageMark(lane: $0, ink: .c1, hasFailed: $0 % 2 == 0, line: $0) },
        turn: 3, passes: 59)
    ),
    ("no passage", .passage(lanes: [], steps: [], turn: nil, passes: nil)), ("trend", .trend([1, 2, .max])),
    ("split", .split([(.max, .c1), (1, .c4), (-3, .c2)])), ("no split", .split([])),
  ]

  static func days(_ count: Int) -> [(date: CalendarDate, value: Int)] {
    (0..<count).map { (CalendarDate(dayNumber: 20_000 + $0), $0 % 17) }
  }

  @Test(arguments: charts.indices)
  func `is well-formed, finite, small, and carries nothing that a policy forbids`(index: Int) {
    let (name, chart) = Self.charts[index]
    let text = chart.standaloneSVG(title: Self.hostile)
    #expect(XMLParser(data: Data(text.utf8)).parse(), "\(name) is not XML")
    let inline = String(decoding: chart.svg(title: Self.hostile, id: "x").bytes, as: UTF8.self)
    #expect(XMLParser(data: Data(inline.utf8)).parse(), "\(name) is not XML inline")
    #expect(inline.contains("role=\"img\" aria-labelledby=\"x-title\"") && inline.contains("<title id=\"x-title\">"))
    for forbidden in ["nan", "inf\"", "<style", "style=", "<script", "<use", "foreignObject", "href", "onload"] {
      #expect(!inline.contains(forbidden), "\(name) has \(forbidden)")
    }
    #expect(inline.utf8.count < 40_000 && text.utf8.count < 40_000)
    #expect(chart.width > 0 && chart.height > 0 && chart.height.isFinite)
  }

  @Test func `heatmaps draw a path for each level, not a mark for each day`() {
    let text = String(decoding: Chart.calendar(Self.days(1100)).svg(title: "", id: "x").bytes, as: UTF8.self)
    #expect(text.components(separatedBy: "<path").count - 1 <= Ink.sequence.count)
    #expect(text.components(separatedBy: "<rect").count - 1 <= Ink.sequence.count)
  }

  @Test(arguments: [
    (0, "0"), (0.004, "0"), (0.005, ".01"), (-0.5, "-.5"), (12.3, "12.3"), (12.34, "12.34"), (12.305, "12.31"),
    (1e300, "1000000000"),
    (.nan, "0"), (.infinity, "0"), (-0.001, "0"), (1.05, "1.05"),
  ])
  func `numbers are short and finite`(value: Double, text: String) {
    #expect(SVGNumber.text(value) == text)
  }

  @Test func `every ink has a colour in both schemes`() {
    for ink in Ink.allCases {
      #expect(ChartStyle.Scheme.light.rules.contains(".\(ink.rawValue){"))
      #expect(ChartStyle.Scheme.dark.rules.contains(".\(ink.rawValue){"))
    }
  }

  @Test func `a long name keeps its beginning and its end`() {
    let fitted = TextWidth.fit("mcp__some_server__take_a_very_long_screenshot", width: 200)
    #expect(TextWidth.of(fitted) <= 200)
    #expect(fitted.text.hasPrefix("mcp") && fitted.text.hasSuffix("ot") && fitted.text.contains("…"))
    #expect(TextWidth.fit("Read", width: 200) == "Read")
  }
}
