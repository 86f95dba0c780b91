import Testing

@testable import SessionMining

@Suite struct PeriodTests {
  private static let hour = 3_600_000

  private func clock(_ zone: String) throws -> ZoneClock { try #require(ZoneClock(name: zone)) }

  static let lengths: [Row<(zone: String, day: String), Int>] = [
    Row("a day of UTC", ("UTC", "2026-03-29"), 24),
    Row("the day on which a clock goes forward", ("Europe/Berlin", "2026-03-29"), 23),
    Row("the day on which it goes back", ("Europe/Berlin", "2026-10-25"), 25),
    Row("a plain day of a zone off the hour", ("Asia/Kolkata", "2026-03-29"), 24),
    Row("beyond the date line", ("Pacific/Kiritimati", "2026-03-29"), 24),
  ]

  @Test(arguments: lengths) func `a day is as long as its zone makes it`(row: Row<(zone: String, day: String), Int>)
    throws
  {
    let day = try #require(CivilDate.dayNumber(row.input.day))
    var clock = try clock(row.input.zone)
    let period = Period(firstDay: day, lastDay: day, clock: clock)
    #expect(period.moments.count == row.expected * Self.hour)
    #expect(clock.day(period.moments.lowerBound) == day && clock.day(period.moments.lowerBound - 1) == day - 1)
    #expect(clock.day(period.moments.upperBound - 1) == day && clock.day(period.moments.upperBound) == day + 1)
  }

  @Test(arguments: ["UTC", "Europe/Berlin", "America/Havana", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe"])
  func `neighbours meet and do not overlap`(zone: String) throws {
    let clock = try clock(zone)
    for day in stride(from: 20_400, to: 20_800, by: 1) {
      let (left, right) = (
        Period(firstDay: day, lastDay: day, clock: clock), Period(firstDay: day + 1, lastDay: nil, clock: clock)
      )
      #expect(left.moments.upperBound == right.moments.lowerBound)
    }
  }

  @Test func `an open side has no end`() throws {
    let all = Period(firstDay: nil, lastDay: nil, clock: try clock("UTC"))
    #expect(all.moments == .min ..< .max)
  }

  static let days: [Row<String, Int?>] = [
    Row("1970-01-01", 0), Row("2026-01-24", 20_477), Row("2024-02-29", 19_782), Row("2026-02-29", nil),
    Row("2026-1-24", nil), Row("2026-13-01", nil), Row("2026-00-01", nil), Row("2026-01-00", nil), Row("", nil),
    Row("20260124", nil), Row("2026-01-24T00:00", nil), Row("-026-01-24", nil), Row("+026-01-24", nil),
    Row("２０２６-01-24", nil), Row("1969-12-31", nil), Row("yesterday", nil),
  ]

  @Test(arguments: days) func `a day`(row: Row<String, Int?>) {
    #expect(CivilDate.dayNumber(row.input) == row.expected)
  }

  static let spans: [Row<String, Int?>] = [
    Row("30d", 30), Row("1d", 1), Row("4w", 28), Row("0d", nil), Row("-1d", nil), Row("+1d", nil), Row("30", nil),
    Row("d", nil), Row("1.5d", nil), Row("1m", nil), Row("36525d", 36_525), Row("36526d", nil), Row("9999w", nil),
    Row("99999999999999999999d", nil), Row("", nil), Row("30 d", nil),
  ]

  @Test(arguments: spans) func `a span of days`(row: Row<String, Int?>) {
    #expect(ReportScope.days(row.input) == row.expected)
  }
}
