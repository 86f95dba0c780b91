/// Numbers as decimal digits, rounded half up at the last digit shown: 3,474,754 in millions with one place is `3.5`.
enum DecimalText {
  /// Which multiple of `step` is the nearest; of two as near, the greater.
  static func multiple(of step: Double, nearest value: Double) -> Double {
    // What a division leaves below a half, by the way doubles are, is a half.
    (value / step + 0.5 + 1e-9).rounded(.down)
  }

  /// - Parameter separator: between groups of three digits; none if empty.
  static func text(_ value: Double, places: Int, separator: String = ",", point: String = ".") -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let units = multiple(of: 1, nearest: min(abs(value), 9e15 / scale) * scale)
    let whole = grouped(String(Int(units / scale)), separator)
    guard places > 0 else { return whole }
    let rest = String(Int(units.truncatingRemainder(dividingBy: scale)))
    return whole + point + String(repeating: "0", count: places - rest.utf8.count) + rest
  }

  private static func grouped(_ digits: String, _ separator: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}
