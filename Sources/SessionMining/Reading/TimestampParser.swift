/// Reads the forms of a timestamp that logs hold, into milliseconds since 1970 (UTC), truncated.
///
///     "2026-05-01T10:00:00.123Z"   "2026-05-01T12:00:00+02:00"   "2026-05-01T10:00:00" (UTC)   1777629600   1777629600123
///
/// A number of 1e11 or more is milliseconds, a smaller one seconds; a string of digits likewise. A leap second (`:60`)
/// counts as the second after.
enum TimestampParser {
  /// From 2023-01-01 to before 2100-01-01: what a calendar or a span may rest on.
  static let plausible = 1_672_531_200_000..<4_102_444_800_000

  /// `raw` is a JSON value: a string with its quotes, or a number.
  static func milliseconds(_ raw: Bytes) -> Int? {
    guard raw.count > 0 else { return nil }
    if raw.isString { return text(raw.unquoted) }
    return number(raw)
  }

  static func text(_ s: Bytes) -> Int? {
    let p = s.start
    guard s.count >= 19, p[4] == 0x2D, p[7] == 0x2D, p[13] == 0x3A, p[16] == 0x3A,
      p[10] == 0x54 || p[10] == 0x20 || p[10] == 0x74,
      let year = digits(p, 4), let month = digits(p + 5, 2), let day = digits(p + 8, 2),
      let hour = digits(p + 11, 2), let minute = digits(p + 14, 2), let second = digits(p + 17, 2),
      (1...12).contains(month), day >= 1, day <= CivilDate.daysInMonth(year: year, month: month), hour <= 23,
      minute <= 59, second <= 60
    else { return number(s) }
    var rest = p + 19
    var fraction = 0
    if rest < s.end, rest.pointee == 0x2E || rest.pointee == 0x2C {
      rest += 1
      var scale = 100
      let first = rest
      while rest < s.end, rest.pointee &- 0x30 < 10 {
        fraction += Int(rest.pointee &- 0x30) * scale
        scale /= 10
        rest += 1
      }
      if rest == first { return nil }
    }
    guard let offset = zoneOffsetSeconds(rest, s.end) else { return nil }
    let days = CivilDate.dayNumber(year: year, month: month, day: day)
    return (days * 86400 + hour * 3600 + minute * 60 + second - offset) * 1000 + fraction
  }

  private static func zoneOffsetSeconds(_ p: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int? {
    let left = end - p
    if left == 0 { return 0 }
    if left == 1 { return p[0] | 0x20 == 0x7A ? 0 : nil }
    guard p[0] == 0x2B || p[0] == 0x2D, let hours = left >= 3 ? digits(p + 1, 2) : nil, hours <= 23 else { return nil }
    var minutes = 0
    if left == 6, p[3] == 0x3A, let m = digits(p + 4, 2) {
      minutes = m
    } else if left == 5, let m = digits(p + 3, 2) {
      minutes = m
    } else if left != 3 {
      return nil
    }
    guard minutes <= 59 else { return nil }
    return (p[0] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// Seconds or milliseconds since 1970, a fraction allowed.
  private static func number(_ s: Bytes) -> Int? {
    guard let value = NumberParser.double(s), value.isFinite, abs(value) < 1e17 else { return nil }
    return Int((abs(value) >= 1e11 ? value : value * 1000).rounded(.down))
  }

  @inline(__always)
  private static func digits(_ p: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var value = 0
    for i in 0..<count {
      let digit = p[i] &- 0x30
      if digit > 9 { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}

/// Days and dates of the proleptic Gregorian calendar, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
public enum CivilDate {
  /// Days since 1970-01-01.
  public static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  public static func date(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 0 for Monday … 6 for Sunday.
  public static func weekday(dayNumber: Int) -> Int {
    let shifted = (dayNumber + 3) % 7
    return shifted < 0 ? shifted + 7 : shifted
  }

  /// `2026-01-24`.
  public static func text(dayNumber: Int) -> Clean {
    let (year, month, day) = date(dayNumber: dayNumber)
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    let digits = String(abs(year))
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return Clean(vouched: "\(year < 0 ? "-" : "")\(padded)-\(two(month))-\(two(day))")
  }
}
