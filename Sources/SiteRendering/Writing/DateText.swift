internal import Foundation
internal import SessionMining

/// Moments as text, in one time zone, in one way: `2026-01-24 14:05`. No locale, and nothing of the machine but the
/// zone's own rules.
struct DateText: Sendable {
  let timeZone: TimeZone

  /// `2026-01-24`.
  func day(_ milliseconds: Int) -> Clean {
    let moment = civil(milliseconds)
    return Clean(vouched: moment.date)
  }

  /// `2026-01-24 14:05`.
  func minute(_ milliseconds: Int) -> Clean {
    let moment = civil(milliseconds)
    return Clean(vouched: "\(moment.date) \(moment.clock)")
  }

  /// For `datetime`: `2026-01-24T13:05:09Z`.
  static func utc(_ milliseconds: Int) -> Clean {
    let moment = CivilMoment(secondsSince1970: Self.seconds(milliseconds))
    return Clean(vouched: "\(moment.date)T\(moment.clock):\(CivilMoment.padded(moment.second))Z")
  }

  private func civil(_ milliseconds: Int) -> CivilMoment {
    let seconds = Self.seconds(milliseconds)
    let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    return CivilMoment(secondsSince1970: seconds + offset)
  }

  /// Whole seconds, downwards, held within the years 1 to 9999: a log may hold any number.
  private static func seconds(_ milliseconds: Int) -> Int {
    let seconds = milliseconds >= 0 ? milliseconds / 1000 : -((-(milliseconds + 1)) / 1000) - 1
    return min(max(seconds, -62_135_510_400), 253_402_214_400)
  }
}

/// Seconds since 1970 as a date and a time of day, proleptic Gregorian.
struct CivilMoment: Hashable {
  var year: Int, month: Int, day: Int
  var hour: Int, minute: Int, second: Int

  /// Days to a date by Howard Hinnant's `civil_from_days` (http://howardhinnant.github.io/date_algorithms.html):
  /// years are counted from March, so that the leap day comes last, in eras of 400 years, which all have 146,097
  /// days.
  init(secondsSince1970 seconds: Int) {
    let days = Self.floorDivide(seconds, 86_400)
    let secondOfDay = seconds - days * 86_400
    (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
    let shifted = days + 719_468
    let era = Self.floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var date: String { Self.text([(year, 4), (month, 2), (day, 2)], separator: UInt8(ascii: "-")) }
  var clock: String { Self.text([(hour, 2), (minute, 2)], separator: UInt8(ascii: ":")) }

  static func padded(_ number: Int, _ width: Int = 2) -> String { text([(number, width)], separator: 0) }

  /// Numbers that are not negative, with zeros in front to their width.
  private static func text(_ parts: [(number: Int, width: Int)], separator: UInt8) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(12)
    for (number, width) in parts {
      if !bytes.isEmpty { bytes.append(separator) }
      let start = bytes.count
      JSONText.append(number, to: &bytes)
      let missing = width - (bytes.count - start)
      if missing > 0 { bytes.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: start) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func floorDivide(_ left: Int, _ right: Int) -> Int {
    left >= 0 ? left / right : (left + 1) / right - 1
  }
}
