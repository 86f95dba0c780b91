import Foundation
import SessionMining
import Testing

@testable import SiteRendering

@Suite("Moments as text")
struct DateTextTests {
  @Test(
    "in a zone",
    arguments: [
      ("UTC", 1_769_263_509_000, "2026-01-24 14:05"), ("Europe/Berlin", 1_769_263_509_000, "2026-01-24 15:05"),
      ("Europe/Berlin", 1_784_000_000_000, "2026-07-14 05:33"), ("Asia/Kolkata", 0, "1970-01-01 05:30"),
      ("UTC", -1, "1969-12-31 23:59"), ("UTC", 951_782_400_000, "2000-02-29 00:00"),
      ("UTC", 4_107_542_400_000, "2100-03-01 00:00"),
      ("UTC", Int.max, "9999-12-31 00:00"), ("UTC", Int.min, "0001-01-02 00:00"),
    ])
  func minutes(zone: String, milliseconds: Int, expected: String) throws {
    let dates = DateText(timeZone: try #require(TimeZone(identifier: zone)))
    #expect(dates.minute(milliseconds).text == expected)
    #expect(dates.day(milliseconds).text == String(expected.prefix(10)))
  }

  @Test("for machines, in UTC and to the second")
  func utc() { #expect(DateText.utc(1_769_263_509_999) == "2026-01-24T14:05:09Z") }

  @Test("every day of 800 years follows the one before")
  func days() {
    var previous = CivilMoment(secondsSince1970: -146_097 * 86_400)
    #expect(previous.date == "1570-01-01")
    for day in -146_096..<146_097 {
      let next = CivilMoment(secondsSince1970: day * 86_400)
      let isNextDay = next.day == previous.day + 1 && next.month == previous.month
      let isNextMonth = next.day == 1 && next.month == previous.month + 1 && previous.day >= 28
      let isNextYear = next.day == 1 && next.month == 1 && previous.month == 12 && previous.day == 31
      guard isNextDay || isNextMonth || isNextYear else {
        Issue.record("\(previous) is followed by \(next)")
        return
      }
      previous = next
    }
  }
}
