/// Finds one number in a text, with its groups, its decimals and its scale: `3,474,754`, `3.5 million`, `23 K`, `9,6`.
struct NumberScanner {
  let cursor: TextCursor
  /// For figures that have no decimals: then `23.479` is a count in the writing of half of Europe.
  var isWhole = false
  /// Whether B is a byte and not a billion.
  var isBytes = false

  private static let separators: Set<Unicode.Scalar> = [
    ",", " ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "\u{2019}", "_",
  ]

  /// - Parameter start: a digit that none precedes.
  /// - Returns: `nil` for what is a version, an address, a name with digits.
  func number(at start: Int) -> WrittenNumber? {
    guard cursor.isDigit(start) else { return nil }
    var number = WrittenNumber(mantissa: 0)
    var end = cursor.afterDigits(start)
    var digits = cursor.text(start..<end)
    if end - start <= 3, let separator = cursor[end], Self.separators.contains(separator) || isDotted(end) {
      while cursor[end] == separator, isGroup(end + 1) {
        number.separator = String(Character(separator))
        digits += cursor.text((end + 1)..<(end + 4))
        end += 4
      }
    }
    if let point = cursor[end], point == "." || (point == "," && number.separator != ","), cursor.isDigit(end + 1),
      number.separator != String(Character(point))
    {
      let fraction = cursor.afterDigits(end + 1)
      // 1.2.3 is no number.
      if cursor[fraction] == ".", cursor.isDigit(fraction + 1) { return nil }
      number.point = String(Character(point))
      number.places = fraction - end - 1
      digits += cursor.text((end + 1)..<fraction)
      end = fraction
    }
    guard let units = Double(digits), number.places <= 9, digits.utf8.count <= 18 else { return nil }
    number.mantissa = (0..<number.places).reduce(units) { value, _ in value / 10 }
    if let ordinal = ordinalEnd(end), number.places == 0 {
      number.isOrdinal = true
      end = ordinal
    } else if let scale = scale(after: end) {
      (number.gap, number.scaleName, number.scale) = (cursor.text(end..<scale.start), scale.name, scale.size)
      end = scale.start + scale.name.unicodeScalars.count
    }
    number.range = start..<end
    return number
  }

  /// Exactly three digits.
  private func isGroup(_ index: Int) -> Bool { cursor.afterDigits(index) == index + 3 }

  /// Points that part groups: two of them at least, or one where there are no decimals and no scale that has some.
  private func isDotted(_ index: Int) -> Bool {
    guard cursor[index] == ".", isGroup(index + 1) else { return false }
    if cursor[index + 4] == ".", isGroup(index + 5) { return true }
    let unit = cursor.word(at: cursor.afterBlanks(index + 4))
    return isWhole && scale(after: index + 4) == nil && (ByteUnit.size(of: unit) ?? 1) == 1
  }

  private func ordinalEnd(_ index: Int) -> Int? {
    let word = cursor.word(at: index)
    return ["st", "nd", "rd", "th"].contains(word) ? index + 2 : nil
  }

  private func scale(after end: Int) -> (start: Int, name: String, size: Double)? {
    var start = cursor.afterBlanks(end)
    if cursor[start] == "-" { start += 1 }
    let name = cursor.word(at: start)
    if isBytes, name == "B" { return nil }
    guard let size = NumberScale.size(of: name), start == end || name.utf8.count > 1 || cursor[end] != "-" else {
      return nil
    }
    return (start, name, size)
  }
}
