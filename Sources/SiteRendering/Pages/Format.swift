internal import SessionMining

/// Figures as text, the same on every machine: a point for decimals, commas between thousands, rounded half up.
enum Format {
  static let unknown: Clean = "—"
  /// Keeps a figure and its unit on one line.
  static let space = "\u{A0}"

  /// `24,918`
  static func count(_ value: Int) -> Clean {
    let digits = Array(String(value.magnitude).utf8)
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return Clean(vouched: text)
  }

  static func count(_ value: Int?) -> Clean { value.map { count($0) } ?? unknown }

  static func range(_ from: Int, _ to: Int) -> Clean { "\(count(from))–\(count(to))" }

  /// For key figures: in full below 100,000, then `342 K`, `3.5 M`, `1.2 B`.
  static func short(_ value: Int) -> Clean {
    guard value.magnitude >= 100_000 else { return count(value) }
    return scaled(value, units: [(1000, "K"), (1_000_000, "M"), (1_000_000_000, "B"), (1_000_000_000_000, "T")])
  }

  /// For sentences: in full below a million, then `3.5 million`.
  static func words(_ value: Int) -> Clean {
    guard value.magnitude >= 1_000_000 else { return count(value) }
    return scaled(
      value, units: [(1_000_000, "million"), (1_000_000_000, "billion"), (1_000_000_000_000, "trillion")])
  }

  /// In the largest unit of which there is at least one; one decimal below a hundred, except of thousands.
  private static func scaled(_ value: Int, units: [(size: UInt, name: String)]) -> Clean {
    let sign = value < 0 ? "-" : ""
    var text = ""
    for (size, name) in units {
      let tenths = divided(value.magnitude, by: size / 10)
      if text.isEmpty || tenths >= 10, divided(value.magnitude, by: size) >= 1 {
        let hasDecimal = size > 1000 && tenths < 1000
        text =
          hasDecimal ? decimal(tenths, places: 1) : "\(count(Int(clamping: divided(value.magnitude, by: size))).text)"
        text += space + name
      }
      // 999,950 is a million when rounded, and shown as one.
      guard divided(value.magnitude, by: size) >= 1000 else { break }
    }
    return Clean(vouched: sign + text)
  }

  /// Rounded half up, without overflow.
  private static func divided(_ value: UInt, by size: UInt) -> UInt {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: size)
    return rest >= size - rest ? quotient + 1 : quotient
  }

  /// `12.3` from 123 tenths.
  private static func decimal(_ units: UInt, places: Int) -> String {
    var scale: UInt = 1
    for _ in 0..<places { scale *= 10 }
    let rest = String(units % scale)
    let whole = count(Int(clamping: units / scale)).text
    return places == 0 ? whole : whole + "." + String(repeating: "0", count: places - rest.utf8.count) + rest
  }

  /// A value of at most 1e15 with so many decimals, half up; exact for the decimal digits as Swift prints them.
  private static func fixed(_ value: Double, places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let units = (min(abs(value), 1e15) * scale + 0.5 + 1e-9).rounded(.down)
    return (value < 0 && units > 0 ? "-" : "") + decimal(UInt(units), places: places)
  }

  /// `4.2 %`, `31 %`: one decimal below ten. Never 0 for something, never 100 for less than all. `—` of nothing.
  static func percent(_ part: Int, of whole: Int) -> Clean {
    guard whole > 0, part >= 0 else { return unknown }
    let permille = perThousand(part, of: whole)
    if part > 0, permille == 0 { return Clean(vouched: "<" + space + "0.1" + space + "%") }
    if permille < 100 {
      return Clean(vouched: permille == 0 ? "0\(space)%" : "\(decimal(permille, places: 1))\(space)%")
    }
    let percent = rounded(part, times: 100, of: whole)
    if percent >= 100, part < whole { return Clean(vouched: ">" + space + "99" + space + "%") }
    return Clean(vouched: "\(percent)\(space)%")
  }

  /// `31`, for a field too small for more; at least `1` of something.
  static func wholePercent(_ part: Int, of whole: Int) -> Clean {
    guard whole > 0, part >= 0 else { return unknown }
    return Clean(vouched: String(max(part > 0 ? 1 : 0, rounded(part, times: 100, of: whole))))
  }

  private static func perThousand(_ part: Int, of whole: Int) -> UInt { rounded(part, times: 1000, of: whole) }

  private static func rounded(_ part: Int, times factor: UInt, of whole: Int) -> UInt {
    let divisor = UInt(whole)
    let (high, low) = UInt(part).multipliedFullWidth(by: factor)
    guard high < divisor else { return .max }
    let (quotient, rest) = divisor.dividingFullWidth((high, low))
    return rest >= divisor - rest ? quotient + 1 : quotient
  }

  /// `9.6:1`, `312:1`, `0.04:1`; `—` where there is nothing to divide by.
  static func ratio(_ value: Double?) -> Clean {
    guard let value, value.isFinite, value >= 0 else { return unknown }
    let places = value >= 99.95 || value == 0 ? 0 : value < 0.095 ? 2 : 1
    return Clean(vouched: fixed(value, places: places) + ":1")
  }

  /// `9.6`, the ratio as a number of times.
  static func multiple(_ value: Double) -> Clean { Clean(vouched: String(ratio(value).text.prefix { $0 != ":" })) }

  /// `5.2×`; `—` without a finite value.
  static func factor(_ value: Double) -> Clean {
    guard value.isFinite, value > 0 else { return unknown }
    return Clean(vouched: fixed(value, places: value >= 9.95 ? 0 : value < 1.095 ? 2 : 1) + "×")
  }

  /// `1h 32m`, `52m`, `45s`, `312h`, rounded to what is shown.
  static func duration(seconds: Int) -> Clean {
    let seconds = max(0, seconds)
    if seconds < 60 { return Clean(vouched: "\(seconds)s") }
    let minutes = divided(UInt(seconds), by: 60)
    if minutes < 60 { return Clean(vouched: "\(minutes)m") }
    if minutes < 6000 { return Clean(vouched: "\(minutes / 60)h \(minutes % 60)m") }
    return Clean(vouched: count(Int(divided(UInt(seconds), by: 3600))).text + "h")
  }

  /// `240 ms`, `3.2 s`, `1m 12s`, `1h 32m`.
  static func duration(milliseconds: Int?) -> Clean {
    guard let milliseconds, milliseconds >= 0 else { return unknown }
    if milliseconds < 1000 { return Clean(vouched: "\(milliseconds)\(space)ms") }
    let tenths = divided(UInt(milliseconds), by: 100)
    if tenths < 600 { return Clean(vouched: decimal(tenths, places: 1) + space + "s") }
    let seconds = divided(UInt(milliseconds), by: 1000)
    if seconds < 3600 { return Clean(vouched: "\(seconds / 60)m \(seconds % 60)s") }
    return duration(seconds: Int(seconds))
  }

  /// `12.44 GB (11.6 GiB)`: in powers of ten and of two, for tools disagree about which they mean.
  static func bytes(_ value: Int) -> Clean {
    value < 1000 ? decimalBytes(value) : "\(decimalBytes(value)) (\(binaryBytes(value)))"
  }

  static func decimalBytes(_ value: Int) -> Clean {
    byteText(value, base: 1000, units: ["B", "kB", "MB", "GB", "TB"], places: [0, 1, 1, 2, 2])
  }

  static func binaryBytes(_ value: Int) -> Clean {
    byteText(value, base: 1024, units: ["B", "KiB", "MiB", "GiB", "TiB"], places: [0, 1, 1, 1, 2])
  }

  private static func byteText(_ value: Int, base: Double, units: [String], places: [Int]) -> Clean {
    var (scaled, unit) = (Double(max(0, value)), 0)
    while scaled >= base, unit < units.count - 1 { (scaled, unit) = (scaled / base, unit + 1) }
    return Clean(vouched: fixed(scaled, places: places[unit]) + space + units[unit])
  }

  /// `est. $1,234`, with cents below a hundred; `—` where no price is known.
  static func cost(_ cost: Cost?, currency: Clean = "USD") -> Clean {
    guard let cost, cost.amount.isFinite else { return unknown }
    let sign = currency == "USD" ? "$" : currency.text + space
    return Clean(vouched: "est." + space + sign + fixed(cost.amount, places: abs(cost.amount) < 100 ? 2 : 0))
  }

  /// `1 session`, `2 sessions`.
  static func plural(_ value: Int, _ one: Clean, _ many: Clean) -> Clean {
    "\(count(value)) \(value == 1 ? one : many)"
  }

  /// `Read`, `Read and Bash`, `Read, Bash and 2 more`.
  static func list(_ names: [Clean], atMost shown: Int = 3) -> Clean {
    switch names.count {
    case 0: return ""
    case 1: return names[0]
    case 2...max(2, shown): return "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])"
    default: return "\(names.prefix(shown - 1).joined(separator: ", ")) and \(count(names.count - shown + 1)) more"
    }
  }
}
