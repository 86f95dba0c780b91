import Testing

@testable import SessionMining

@Suite struct TimestampParserTests {
  /// 2026-03-02T10:00:00Z.
  private static let base = 1_772_445_600_000

  /// JSON values, strings with their quotes. Expected values were worked out with `date -u -d … +%s`.
  static let table: [Row<String, Int?>] = [
    Row("\"2026-03-02T10:00:00.000Z\"", base), Row("\"2026-03-02T10:00:00Z\"", base),
    Row("\"2026-03-02T10:00:00z\"", base), Row("\"2026-03-02t10:00:00Z\"", base), Row("\"2026-03-02 10:00:00Z\"", base),
    Row("\"2026-03-02T10:00:00\"", base), Row("\"2026-03-02T10:00:00.123Z\"", base + 123),
    Row("\"2026-03-02T10:00:00.1Z\"", base + 100), Row("\"2026-03-02T10:00:00.12\"", base + 120),
    Row("\"2026-03-02T10:00:00.123999Z\"", base + 123), Row("\"2026-03-02T10:00:00.000999999Z\"", base),
    Row("\"2026-03-02T10:00:00,5Z\"", base + 500),
    Row("\"2026-03-02T12:00:00+02:00\"", base), Row("\"2026-03-02T12:00:00+0200\"", base),
    Row("\"2026-03-02T12:00:00+02\"", base), Row("\"2026-03-02T04:30:00.250-05:30\"", base + 250),
    Row("\"2026-03-02T10:00:00+00:00\"", base), Row("\"2026-03-01T23:00:00-11:00\"", base),
    Row("\"2024-02-29T00:00:00Z\"", 1_709_164_800_000), Row("\"2026-12-31T23:59:60Z\"", 1_798_761_600_000),
    Row("\"1970-01-01T00:00:00Z\"", 0), Row("\"1969-12-31T23:59:59.999Z\"", -1),
    Row("\"2100-01-01T00:00:00Z\"", 4_102_444_800_000), Row("\"0001-01-01T00:00:00Z\"", -62_135_596_800_000),
    Row("1772445600", base), Row("1772445600.5", base + 500), Row("1772445600000", base),
    Row("1772445600123", base + 123),
    Row("\"1772445600\"", base), Row("\"1772445600123\"", base + 123), Row("1.7724456e9", base),
    Row("99999999999", 99_999_999_999_000), Row("100000000000", 100_000_000_000), Row("0", 0),
    Row("\"2026-02-29T00:00:00Z\"", nil), Row("\"2100-02-29T00:00:00Z\"", nil), Row("\"2026-04-31T00:00:00Z\"", nil),
    Row("\"2026-13-01T00:00:00Z\"", nil), Row("\"2026-00-01T00:00:00Z\"", nil), Row("\"2026-01-00T00:00:00Z\"", nil),
    Row("\"2026-03-02T24:00:00Z\"", nil), Row("\"2026-03-02T10:60:00Z\"", nil), Row("\"2026-03-02T10:00:61Z\"", nil),
    Row("\"2026-03-02T10:00:00.Z\"", nil), Row("\"2026-03-02T10:00:00+2:00\"", nil),
    Row("\"2026-03-02T10:00:00X\"", nil),
    Row("\"2026-03-02T10:00:00+24:00\"", nil), Row("\"2026-03-02T10:00:00+02:60\"", nil),
    Row("\"2026-03-02T10:00\"", nil),
    Row("\"2026-03-02\"", nil), Row("\"March 2nd\"", nil), Row("\"\"", nil), Row("null", nil), Row("true", nil),
    Row("{}", nil), Row("[]", nil), Row("1e400", nil), Row("\"99999-01-01T00:00:00Z\"", nil), Row("1e300", nil),
  ]

  @Test("all forms that logs hold", arguments: table)
  func forms(_ row: Row<String, Int?>) {
    #expect(withBytes(row.input) { TimestampParser.milliseconds($0) } == row.expected)
  }

  static let plausible: [Row<Int, Bool>] = [
    Row("1970", 0, false), Row("the last millisecond of 2022", 1_672_531_199_999, false),
    Row("2023 begins", 1_672_531_200_000, true), Row("2026", base, true),
    Row("the last millisecond of 2099", 4_102_444_799_999, true), Row("2100 begins", 4_102_444_800_000, false),
  ]

  @Test("plausible is 2023 to 2099", arguments: plausible)
  func plausibility(_ row: Row<Int, Bool>) {
    #expect(TimestampParser.plausible.contains(row.input) == row.expected)
  }

  @Test("every day from 1600 to 2400 comes back from its number, and the next number is the next day")
  func calendarRoundTrip() {
    var before = CivilDate.dayNumber(year: 1600, month: 1, day: 1) - 1
    for year in 1600...2400 {
      for month in 1...12 {
        for day in 1...CivilDate.daysInMonth(year: year, month: month) {
          let number = CivilDate.dayNumber(year: year, month: month, day: day)
          #expect(number == before + 1)
          #expect(CivilDate.date(dayNumber: number) == (year, month, day))
          before = number
        }
      }
    }
  }

  static let weekdays: [Row<(Int, Int, Int), Int>] = [
    Row("2026-03-02 is a Monday", (2026, 3, 2), 0), Row("1970-01-01 was a Thursday", (1970, 1, 1), 3),
    Row("1969-12-31 was a Wednesday", (1969, 12, 31), 2), Row("2024-02-29 was a Thursday", (2024, 2, 29), 3),
    Row("2026-03-01 is a Sunday", (2026, 3, 1), 6),
  ]

  @Test("days of the week, Monday first", arguments: weekdays)
  func weekday(_ row: Row<(Int, Int, Int), Int>) {
    let number = CivilDate.dayNumber(year: row.input.0, month: row.input.1, day: row.input.2)
    #expect(CivilDate.weekday(dayNumber: number) == row.expected)
  }

  @Test("a date is written with four digits of year")
  func dateText() {
    #expect(CivilDate.text(dayNumber: CivilDate.dayNumber(year: 2026, month: 3, day: 2)) == "2026-03-02")
    #expect(CivilDate.text(dayNumber: CivilDate.dayNumber(year: 33, month: 11, day: 30)) == "0033-11-30")
  }
}
