internal import SessionMining

/// A day of the Gregorian calendar, without clock or zone.
///
/// `2024-02-29` is day 19,782 since 1970-01-01, a Thursday: weekday 3, for Monday is 0.
struct CalendarDate: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01.
  let dayNumber: Int

  init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// From `2026-01-24`; `nil` for anything else, days that no month has included.
  init?(_ text: Clean) {
    let parts = text.text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year >= 0,
      (1...12).contains(month), day >= 1
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard self.month == month, self.year == year else { return nil }
  }

  /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that leap days come last.
  init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    dayNumber = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  var weekday: Int { ((dayNumber % 7) + 10) % 7 }
  /// Monday of the same week.
  var monday: CalendarDate { CalendarDate(dayNumber: dayNumber - weekday) }
  var year: Int { parts.year }
  var month: Int { parts.month }
  var day: Int { parts.day }

  private var parts: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.dayNumber < right.dayNumber }

  static let weekdayNames: [Clean] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let monthNames: [Clean] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  var monthName: Clean { CalendarDate.monthNames[month - 1] }
  /// `24 Jan`.
  var short: Clean { "\(day) \(monthName)" }
}
