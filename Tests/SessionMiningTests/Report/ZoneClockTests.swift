import Foundation
import Testing

@testable import SessionMining

@Suite struct ZoneClockTests {
  static let zones = [
    "UTC", "Europe/Berlin", "America/Los_Angeles", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Apia",
  ]

  @Test(
    "agrees with Foundation's calendar over a year, in steps that meet every change of the clocks", arguments: zones)
  func calendar(_ name: String) throws {
    var clock = try #require(ZoneClock(name: name))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: name))
    let start = CivilDate.dayNumber(year: 2026, month: 1, day: 1) * 86_400
    for second in stride(from: start, to: start + 366 * 86_400, by: 3600 + 1800 - 1) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .weekday], from: Date(timeIntervalSince1970: Double(second)))
      let (year, month, day) = CivilDate.date(dayNumber: clock.day(second * 1000))
      #expect([year, month, day] == [parts.year, parts.month, parts.day])
      // Foundation counts from Sunday, which is 1.
      let weekday = ((parts.weekday ?? 0) + 5) % 7
      #expect(clock.hourOfWeek(second * 1000) == weekday * 24 + (parts.hour ?? 0))
    }
  }

  @Test("before 1970 as well")
  func negative() throws {
    var clock = try #require(ZoneClock(name: "UTC"))
    #expect(clock.day(-1) == -1 && clock.day(-86_400_000) == -1 && clock.day(-86_400_001) == -2)
    #expect(clock.hourOfWeek(-1) == 2 * 24 + 23)
  }
}
