/// A number as a text writes it: `3.4 million` is 34 steps of 100,000.
struct WrittenNumber: Sendable, Hashable {
  /// As written, the scale left out: 3.4.
  var mantissa: Double
  /// Digits after the point.
  var places = 0
  /// Between groups of three digits; `nil` where there are no groups.
  var separator: String?
  var point = "."
  /// A million, for `million`.
  var scale = 1.0
  /// Between the digits and the word or letter of the scale, and that.
  var gap = "", scaleName = ""
  /// Digits as words: `twenty-seven`.
  var isWords = false
  /// `1st`, `first`.
  var isOrdinal = false
  /// Offsets in UTF-8 of the text it stands in, the scale included.
  var range = 0..<0

  var value: Double { mantissa * scale }

  /// What the last digit written counts.
  var step: Double {
    var step = scale
    for _ in 0..<places { step /= 10 }
    return step
  }

  /// For a figure that says it is a round one: the last digit that is not a nought, `500` of `23,500` in hundreds.
  var roundStep: Double {
    var step = step
    while mantissa > 0, places == 0, step < value, (value / (step * 10)).rounded() * step * 10 == value { step *= 10 }
    return step
  }

  /// The same way of writing it, with another value, rounded to the precision it has.
  ///
  /// What would be nothing in this scale is written out in full; a thousand and more of it takes the next one.
  func text(of value: Double) -> String {
    if isWords,
      let words = NumberWords.text(DecimalText.multiple(of: step, nearest: value) * step, isOrdinal: isOrdinal)
    {
      return words
    }
    if isOrdinal { return NumberWords.numeral(value) }
    guard scale > 1 else { return digits(value, places: usefulPlaces(for: value)) }
    let scaled = value / scale
    if DecimalText.multiple(of: 1 / power(places), nearest: scaled) == 0 { return digits(value, places: 0) }
    if scaled >= 1000, mantissa < 1000, let larger = NumberScale.after(self) { return larger.text(of: value) }
    return digits(scaled, places: places) + gap + scaleName
  }

  /// Groups where a number of four digits has none say that it has none; beside a decimal comma they could be misread.
  private func digits(_ value: Double, places: Int) -> String {
    let groups = separator ?? (mantissa < 1000 && point == "." ? "," : "")
    return DecimalText.text(value, places: places, separator: groups, point: point)
  }

  /// 0.004 with two places would be nothing.
  private func usefulPlaces(for value: Double) -> Int {
    var places = places
    while places < 6, value > 0, DecimalText.multiple(of: 1 / power(places), nearest: value) == 0 {
      places += 1
    }
    return places
  }

  private func power(_ places: Int) -> Double { (0..<places).reduce(1.0) { power, _ in power * 10 } }
}

/// Words and letters that multiply a number.
enum NumberScale {
  private static let families: [[(name: String, size: Double)]] = [
    [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)],
    [("K", 1e3), ("M", 1e6), ("B", 1e9), ("T", 1e12)], [("k", 1e3), ("M", 1e6), ("B", 1e9), ("T", 1e12)],
    [("thousand", 1e3), ("mn", 1e6), ("bn", 1e9), ("tn", 1e12)],
    [("thousand", 1e3), ("millions", 1e6), ("billions", 1e9)],
  ]

  /// - Parameter name: letters count as they are written, words in any case.
  static func size(of name: String) -> Double? {
    for family in families {
      if let found = family.first(where: { $0.name == (name.utf8.count > 1 ? name.lowercased() : name) }) {
        return found.size
      }
    }
    return nil
  }

  /// The same number in the next larger scale of its kind.
  static func after(_ number: WrittenNumber) -> WrittenNumber? {
    for family in families {
      guard let index = family.firstIndex(where: { $0.name == number.scaleName }), index + 1 < family.count else {
        continue
      }
      var larger = number
      (larger.scaleName, larger.scale) = family[index + 1]
      larger.places = max(number.places, 1)
      return larger
    }
    return nil
  }
}

/// Numbers in English words: `twenty-seven`, `three and a half million`, `two dozen`, `third`.
enum NumberWords {
  private static let units = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
  private static let ordinals = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
  ]
  private static let scales: [(name: String, size: Double)] = [
    ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12),
  ]

  /// The number that the words from the first one on say, and how many of them.
  static func number(_ words: [String]) -> (number: WrittenNumber, count: Int)? {
    if let rank = ordinals.firstIndex(of: words.first ?? ""), rank > 0 {
      return (WrittenNumber(mantissa: Double(rank), isWords: true, isOrdinal: true), 1)
    }
    var (total, part, used, index) = (0.0, 0.0, 0, 0)
    var smallest = 1.0
    var hasNumber = false
    while index < words.count {
      let word = words[index]
      if let unit = units.firstIndex(of: word) {
        part += Double(unit)
      } else if let ten = tens.firstIndex(of: word), ten > 1 {
        part += Double(ten * 10)
      } else if word == "hundred", hasNumber {
        part = max(1, part) * 100
      } else if word == "dozen", hasNumber {
        part = max(1, part) * 12
      } else if let scale = scales.first(where: { $0.name == word }), hasNumber {
        total += max(part, part == 0 ? 1 : part) * scale.size
        (part, smallest) = (0, scale.size)
      } else if let half = half(words, at: index, hasNumber: hasNumber) {
        part += 0.5
        index += half - 1
      } else if word == "a" || word == "an", index == 0, index + 1 < words.count, isMultiplier(words[1]) {
        part = 1
      } else if word == "and", hasNumber, index + 1 < words.count, isNumber(words[index + 1]) {
        index += 1
        continue
      } else {
        break
      }
      hasNumber = true
      index += 1
      used = index
      if part > 0 || total == 0 { smallest = part > 0 && total > 0 ? 1 : smallest }
    }
    guard hasNumber, used > 0 else { return nil }
    let value = total + part
    // Words of a scale say no more than that scale: three million is 3 M, three and a half million 3.5 M.
    let isWhole = (value / smallest).rounded() == value / smallest
    return (
      WrittenNumber(mantissa: value / smallest, places: isWhole ? 0 : 1, scale: smallest, isWords: true), used
    )
  }

  private static func isNumber(_ word: String) -> Bool { units.contains(word) || (tens.firstIndex(of: word) ?? 0) > 1 }
  private static func isMultiplier(_ word: String) -> Bool {
    word == "hundred" || word == "dozen" || scales.contains { $0.name == word }
  }

  /// How many words say “and a half”, or “half a” before a scale.
  private static func half(_ words: [String], at index: Int, hasNumber: Bool) -> Int? {
    if hasNumber, words[index...].starts(with: ["and", "a", "half"]) { return 3 }
    if !hasNumber, words[index...].starts(with: ["half", "a"]), index + 2 < words.count, isMultiplier(words[index + 2])
    {
      return 2
    }
    return nil
  }

  /// - Returns: `nil` for what is better said in digits.
  static func text(_ value: Double, isOrdinal: Bool = false) -> String? {
    guard value >= 0, value < 1e15 else { return nil }
    if isOrdinal { return Int(value) < ordinals.count ? ordinals[Int(value)] : numeral(value) }
    if let scale = scales.last(where: { value >= $0.size }) {
      let part = value / scale.size
      guard part < 1000, part == part.rounded() else {
        let halves = part * 2
        guard halves == halves.rounded(), part < 100, let whole = text(part.rounded(.down)) else { return nil }
        return "\(whole) and a half \(scale.name)"
      }
      return text(part).map { "\($0) \(scale.name)" }
    }
    guard value == value.rounded() else { return nil }
    let number = Int(value)
    if number >= 100 {
      let rest = number % 100
      return "\(units[number / 100]) hundred" + (rest > 0 ? " and \(text(Double(rest)) ?? "")" : "")
    }
    if number >= 20 { return tens[number / 10] + (number % 10 > 0 ? "-\(units[number % 10])" : "") }
    return units[number]
  }

  /// `1st`, `22nd`.
  static func numeral(_ value: Double) -> String {
    let number = Int(value)
    let isTeen = (11...13).contains(number % 100)
    let end = isTeen ? "th" : number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th"
    return "\(number)\(end)"
  }
}
