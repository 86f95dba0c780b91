/// Whole days of one time zone, from the first to the last, each with all its records.
///
///     2026-01-24 … 2026-01-30 in Europe/Berlin: from 2026-01-23T23:00Z to before 2026-01-30T23:00Z
public struct Period: Sendable, Hashable {
  /// Days since 1970 by the zone's calendar, both included; `nil` where that side is open.
  public let firstDay: Int?, lastDay: Int?
  /// The same in milliseconds since 1970. Neighbouring periods meet and do not overlap.
  public let moments: Range<Int>

  public init(firstDay: Int?, lastDay: Int?, clock: ZoneClock) {
    (self.firstDay, self.lastDay) = (firstDay, lastDay)
    let start = firstDay.map { Self.start(of: $0, clock) } ?? .min
    let end = lastDay.map { Self.start(of: $0 + 1, clock) } ?? .max
    moments = start..<max(start, end)
  }

  /// The first moment at which the zone's clock shows this day. Offsets change on quarter hours, and no zone is more
  /// than a day from UTC.
  private static func start(of day: Int, _ clock: ZoneClock) -> Int {
    var clock = clock
    let (step, midnight) = (900_000, day * 86_400_000)
    var moment = midnight - 96 * step
    while clock.day(moment) < day { moment += step }
    return moment
  }
}

extension CivilDate {
  /// The day that `2026-01-24` names, in days since 1970; `nil` for what names none. Years 1970 to 9999.
  public static func dayNumber(_ text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      year >= 1970, (1...12).contains(month), (1...daysInMonth(year: year, month: month)).contains(day)
    else { return nil }
    return dayNumber(year: year, month: month, day: day)
  }
}
