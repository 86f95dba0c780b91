/// Reads the `timestamp` of a record as whole milliseconds since 1970, UTC.
enum Timestamp {
  /// 2023-01-01T00:00Z up to, not including, 2100-01-01T00:00Z.
  static let plausible = 1_672_531_200_000..<4_102_444_800_000

  static func milliseconds(_ value: JSONValue) -> Int? {
    switch value {
    case .number(let number, let exact): return milliseconds(number, exactly: exact)
    case .string(let text):
      let bytes = Array(text.utf8)
      if let parsed = milliseconds(iso8601: bytes) { return parsed }
      // A numeric string is read by the same grammar as a number.
      return bytes.withUnsafeBufferPointer { buffer in
        var decoder = LineJSONDecoder(buffer)
        guard case .number(let number, let exact)? = decoder.value(depth: 1), decoder.position == buffer.count
        else { return nil }
        return milliseconds(number, exactly: exact)
      }
    default: return nil
    }
  }

  /// From 1e11 on milliseconds, below it seconds.
  private static func milliseconds(_ number: Double, exactly exact: Int?) -> Int? {
    guard number.isFinite, abs(number) < 1e15 else { return nil }
    if number >= 1e11 { return exact ?? Int(number) }
    if let exact { return exact * 1000 }
    return Int(number * 1000)
  }

  /// `2026-05-01T10:00:00.123Z`; the fraction, the seconds and the zone may be missing, a missing zone is UTC.
  private static func milliseconds(iso8601 bytes: [UInt8]) -> Int? {
    var position = 0

    func digits(_ count: Int) -> Int? {
      guard position + count <= bytes.count else { return nil }
      var result = 0
      for byte in bytes[position..<(position + count)] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        result = result * 10 + Int(byte - UInt8(ascii: "0"))
      }
      position += count
      return result
    }
    func take(_ characters: String) -> Bool {
      guard position < bytes.count, characters.utf8.contains(bytes[position]) else { return false }
      position += 1
      return true
    }

    guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2), take("Tt "),
      let hour = digits(2), take(":"), let minute = digits(2)
    else { return nil }
    var second = 0
    var fraction = 0
    if take(":") {
      guard let parsed = digits(2) else { return nil }
      second = parsed
      if take(".") {
        guard var digit = digits(1) else { return nil }
        var weight = 100
        while true {
          fraction += digit * weight
          weight /= 10
          guard let next = digits(1) else { break }
          digit = next
        }
      }
    }
    guard let offsetMinutes = zone(&position, bytes), position == bytes.count else { return nil }
    guard (1...12).contains(month), day >= 1, day <= daysIn(month: month, of: year), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    let minutes = (daysSince1970(year, month, day) * 24 + hour) * 60 + minute - offsetMinutes
    return (minutes * 60 + second) * 1000 + fraction
  }

  /// Nothing, `Z`, `+02`, `+0200` or `+02:00`, as minutes east of UTC.
  private static func zone(_ position: inout Int, _ bytes: [UInt8]) -> Int? {
    let rest = String(decoding: bytes[position...], as: UTF8.self)
    position = bytes.count
    if rest.isEmpty || rest == "Z" || rest == "z" { return 0 }
    guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
    var numbers = String(rest.dropFirst())
    if numbers.utf8.count == 5, numbers.dropFirst(2).first == ":" {
      numbers = String(numbers.prefix(2) + numbers.suffix(2))
    }
    guard numbers.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      let hours = Int(numbers.prefix(2)), hours < 24
    else { return nil }
    switch numbers.utf8.count {
    case 2: return (sign == "-" ? -1 : 1) * hours * 60
    case 4:
      guard let minutes = Int(numbers.suffix(2)), minutes < 60 else { return nil }
      return (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
    default: return nil
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: return isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    var days = day - 1
    for earlier in 1..<month { days += daysIn(month: earlier, of: year) }
    // Leap days before 1 January of the year, in the proleptic Gregorian calendar; year 0 counts as one.
    let before = year - 1
    let leapDays = year == 0 ? -1 : before / 4 - before / 100 + before / 400
    return days + (year - 1970) * 365 + leapDays - (1969 / 4 - 1969 / 100 + 1969 / 400)
  }
}
