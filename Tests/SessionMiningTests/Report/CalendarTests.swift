import Testing

@testable import SessionMining

/// Days and hours in a zone: 25 October 2026 has 25 hours in Berlin, 29 March has 23.
@Suite struct CalendarTests {
  private static func mine(_ times: [String], zone: Clean) async -> Report {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", times.enumerated().map { .prompt("u\($0)", at: 0, "go", ["timestamp": .string($1)]) })
    var options = ReportOptions()
    options.timeZone = zone
    return await logs.mine(options: options).report
  }

  static let days: [Row<(time: String, zone: Clean), String>] = [
    Row("UTC", ("2026-03-02T23:59:59.999Z", "UTC"), "2026-03-02"),
    Row("UTC, midnight", ("2026-03-03T00:00:00Z", "UTC"), "2026-03-03"),
    Row("Berlin in winter", ("2026-03-02T23:00:00Z", "Europe/Berlin"), "2026-03-03"),
    Row("Berlin, a moment before", ("2026-03-02T22:59:59Z", "Europe/Berlin"), "2026-03-02"),
    Row("Berlin in summer", ("2026-07-01T22:00:00Z", "Europe/Berlin"), "2026-07-02"),
    Row("Berlin in summer, before", ("2026-07-01T21:59:59Z", "Europe/Berlin"), "2026-07-01"),
    Row("Los Angeles", ("2026-03-02T07:59:59Z", "America/Los_Angeles"), "2026-03-01"),
    Row("Kathmandu", ("2026-03-02T18:15:00Z", "Asia/Kathmandu"), "2026-03-03"),
    Row("Kathmandu, before", ("2026-03-02T18:14:59Z", "Asia/Kathmandu"), "2026-03-02"),
  ]

  @Test("the day of a record", arguments: days)
  func day(_ row: Row<(time: String, zone: Clean), String>) async {
    #expect(await Self.mine([row.input.time], zone: row.input.zone).days.map(\.date.text) == [row.expected])
  }

  static let hours: [Row<(time: String, zone: Clean), Int>] = [
    Row("Monday, first hour", ("2026-03-02T00:59:59Z", "UTC"), 0),
    Row("Sunday, last hour", ("2026-03-01T23:00:00Z", "UTC"), 167),
    Row("Sunday evening in UTC is Monday in Berlin", ("2026-03-01T23:00:00Z", "Europe/Berlin"), 0),
    Row("before the clock goes forward", ("2026-03-29T00:59:59Z", "Europe/Berlin"), 6 * 24 + 1),
    Row("after it", ("2026-03-29T01:00:00Z", "Europe/Berlin"), 6 * 24 + 3),
    Row("before the clock goes back", ("2026-10-25T00:30:00Z", "Europe/Berlin"), 6 * 24 + 2),
    Row("after it, the same hour again", ("2026-10-25T01:30:00Z", "Europe/Berlin"), 6 * 24 + 2),
    Row("the hour after", ("2026-10-25T02:00:00Z", "Europe/Berlin"), 6 * 24 + 3),
  ]

  @Test("the hour of the week", arguments: hours)
  func hour(_ row: Row<(time: String, zone: Clean), Int>) async {
    let hours = await Self.mine([row.input.time], zone: row.input.zone).hoursOfWeek
    #expect(hours.count == 168 && hours.reduce(0, +) == 1)
    #expect(hours.firstIndex(of: 1) == row.expected)
  }

  @Test("active time over a midnight is shared between the days, days between are there, empty")
  func overMidnight() async {
    let report = await Self.mine(["2026-03-02T23:58:00Z", "2026-03-03T00:01:00Z", "2026-03-05T12:00:00Z"], zone: "UTC")
    #expect(report.days.map(\.date.text) == ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"])
    // 120 s before midnight; after it 60 s, and five minutes for the long gap that follows.
    #expect(report.days.map(\.activeSeconds) == [120, 360, 0, 0])
    #expect(report.days.map(\.prompts) == [1, 1, 0, 1])
    #expect(report.days.map(\.humanSessions) == [1, 0, 0, 0])
    #expect(report.totals.activeSeconds == 480 && report.totals.activeDays == 3)
  }

  @Test("a day of 25 hours holds the time of all 25")
  func longDay() async {
    let times = (0..<320).map { step in
      // Every five minutes from Saturday 22:00 UTC, the Sunday's first moment in Berlin.
      let milliseconds = (CivilDate.dayNumber(year: 2026, month: 10, day: 24) * 86_400 + 22 * 3600 + step * 300) * 1000
      return "\(milliseconds)"
    }
    let report = await Self.mine(times, zone: "Europe/Berlin")
    #expect(report.days.map(\.date.text) == ["2026-10-25", "2026-10-26"])
    #expect(report.days.map(\.activeSeconds) == [25 * 3600, 319 * 300 - 25 * 3600])
  }

  @Test("a clock that was years off does not stretch the calendar, and its records still count")
  func brokenClock() async {
    let report = await Self.mine(
      ["2023-02-01T00:00:00Z", "2026-03-02T10:00:00Z", "2026-03-02T10:04:00Z", "2026-03-02T10:08:00Z"], zone: "UTC")
    #expect(report.days.map(\.date.text) == ["2026-03-02"])
    #expect(report.totals.prompts == 4)
  }

  @Test("a zone that does not exist is refused")
  func unknownZone() throws {
    var options = ReportOptions()
    options.timeZone = "Europe/Atlantis"
    #expect(try ReportBuilder.report(Corpus([]), options: options) == nil)
  }
}
