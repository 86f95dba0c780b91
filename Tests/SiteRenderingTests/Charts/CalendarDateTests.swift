import SessionMining
import Testing

@testable import SiteRendering

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("1970-01-01", 0, 3), ("2024-02-29", 19_782, 3), ("2024-03-01", 19_783, 4), ("2000-02-29", 11_016, 1),
    ("2026-01-26", 20_479, 0), ("2026-12-31", 20_818, 3), ("1969-12-31", -1, 2),
  ])
  func `day numbers and weekdays, Monday first`(text: String, dayNumber: Int, weekday: Int) throws {
    let date = try #require(CalendarDate(Clean(vouched: text)))
    #expect(date.dayNumber == dayNumber)
    #expect(date.weekday == weekday)
  }

  @Test(arguments: [
    "2025-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "", "x", "-001-01-01",
  ])
  func `what is no day is refused`(text: String) {
    #expect(CalendarDate(Clean(vouched: text)) == nil)
  }

  @Test func `agrees with counting day by day over four centuries`() {
    for number in stride(from: 0, to: 146_097, by: 97) {
      let date = CalendarDate(dayNumber: number)
      let text = SampleReport.date(number)
      #expect(CalendarDate(text) == date)
      #expect(date.monday.weekday == 0)
      #expect((0...6).contains(date.dayNumber - date.monday.dayNumber))
    }
  }
}
