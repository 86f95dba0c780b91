internal import Foundation

/// Local days and hours of one time zone. Asks the zone once an hour of time, for its offset changes on quarter hours
/// at most.
public struct ZoneClock {
  private let zone: TimeZone
  private var offsets: [Int: Int] = [:]
  /// The slot asked for last: what is asked next most often lies in the same.
  private var latest = (slot: Int.min, offset: 0)
  private static let step = 900_000

  /// `nil` for a name that is no zone.
  public init?(name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
  }

  /// The machine's own zone, by name.
  public static var localName: String { TimeZone.current.identifier }

  /// Milliseconds since 1970 as they would be if the zone's clock showed UTC.
  public mutating func local(_ milliseconds: Int) -> Int {
    let slot = milliseconds >= 0 ? milliseconds / Self.step : (milliseconds - Self.step + 1) / Self.step
    if slot != latest.slot { latest = (slot, offset(of: slot)) }
    return milliseconds + latest.offset
  }

  private mutating func offset(of slot: Int) -> Int {
    if let offset = offsets[slot] { return offset }
    let date = Date(timeIntervalSince1970: Double(slot * Self.step) / 1000)
    let offset = zone.secondsFromGMT(for: date) * 1000
    offsets[slot] = offset
    return offset
  }

  /// Days since 1970-01-01 by the zone's calendar.
  public mutating func day(_ milliseconds: Int) -> Int {
    let local = local(milliseconds)
    return local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
  }

  /// 0 for Monday 0:00–1:00 … 167.
  public mutating func hourOfWeek(_ milliseconds: Int) -> Int {
    let local = local(milliseconds)
    let day = local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
    return CivilDate.weekday(dayNumber: day) * 24 + (local - day * 86_400_000) / 3_600_000
  }
}
