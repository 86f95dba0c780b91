extension GateScanner {
  struct Tally {
    var digits = 0, lower = 0, upper = 0, other = 0
    /// Changes between letters and digits.
    var transitions = 0
    /// How many bytes as frequent as each other would be as mixed as these: n² ÷ Σ c², from 1 to n. At most Shannon's
    /// measure of the same, and without a logarithm.
    var effectiveAlphabet = 0.0
  }

  private static let mostTallied = 192

  /// Of the first 192 bytes.
  mutating func tally(_ range: Range<Int>) -> Tally {
    var tally = Tally()
    let range = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.mostTallied)
    countSteps(range.count)
    var squares = 0
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 256) { counts in
      counts.initialize(repeating: 0)
      var wasDigit: Bool?
      for place in range {
        let byte = bytes[place]
        // Σ c² grows by 2c + 1 with each further byte of a value.
        squares += 2 * Int(counts[Int(byte)]) + 1
        counts[Int(byte)] += 1
        var isDigit: Bool?
        if isA(byte, .digit) {
          tally.digits += 1
          isDigit = true
        } else if isA(byte, .lower) {
          tally.lower += 1
          isDigit = false
        } else if isA(byte, .upper) {
          tally.upper += 1
          isDigit = false
        } else {
          tally.other += 1
        }
        if let isDigit {
          if let wasDigit, wasDigit != isDigit { tally.transitions += 1 }
          wasDigit = isDigit
        }
      }
    }
    if squares > 0 { tally.effectiveAlphabet = Double(range.count * range.count) / Double(squares) }
    return tally
  }

  /// No letter or digit stands before, or one that is part of an escape: `\n`, `%3D`, `\u001b`, the end of a terminal
  /// code.
  mutating func isBoundary(_ start: Int) -> Bool {
    guard isA(at: start - 1, .base62) else { return true }
    let last = byte(at: start - 1)
    if byte(at: start - 2) == UInt8(ascii: "\\"), "nrtbf".utf8.contains(last) { return true }
    if byte(at: start - 3) == UInt8(ascii: "%") { return true }
    if byte(at: start - 6) == UInt8(ascii: "\\"), byte(at: start - 5) == UInt8(ascii: "u") { return true }
    if last == UInt8(ascii: "m") {
      var place = start - 2
      while start - place < 14, isA(at: place, .digit) || byte(at: place) == UInt8(ascii: ";") { place -= 1 }
      countSteps(start - place)
      return byte(at: place) == UInt8(ascii: "[")
    }
    return false
  }

  private static let placeholderWords: [StaticString] = [
    "example", "xxxx", "****", "....", "your-", "your_", "placeholder", "redacted", "changeme", "change-me",
    "change_me",
    "1234567890", "abcdefghij", "0000000", "dummy", "\u{2026}", "insert_", "insert-", "replace_", "replace-",
  ]

  /// A stand-in for a credential: a mask, a word for one, hardly any different bytes.
  mutating func isPlaceholder(_ range: Range<Int>) -> Bool {
    let range = range.lowerBound..<min(range.upperBound, range.lowerBound + 160)
    if range.count >= 8, tally(range).effectiveAlphabet < 3 { return true }
    for place in range {
      countSteps(1)
      for word in Self.placeholderWords
      where place + word.utf8CodeUnitCount <= range.upperBound && isWord(word, at: place) { return true }
    }
    return false
  }

  /// What a variable, a template or a type begins with: `$X`, `${X}`, `{{x}}`, `<your key>`, `%X%`, `*`, `[redacted`.
  private func isVariable(_ start: Int) -> Bool {
    switch byte(at: start) {
    case UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "%"), UInt8(ascii: "*"),
      UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "&"), UInt8(ascii: "@"):
      return true
    default: return false
    }
  }

  /// `process.env.TOKEN`, `next(2)`, `config[3]`: code that says where a value comes from.
  private mutating func isCode(_ value: Range<Int>) -> Bool {
    switch byte(at: value.upperBound) {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return true
    default: break
    }
    // Names joined by points.
    guard isA(at: value.lowerBound, [.letter, .underscore]) else { return false }
    var hasPoint = false
    for place in value.prefix(128) {
      if bytes[place] == UInt8(ascii: ".") {
        hasPoint = true
        guard isA(at: place + 1, [.letter, .underscore]) else { return false }
      } else if !isA(bytes[place], .word) {
        return false
      }
    }
    countSteps(min(value.count, 128))
    return hasPoint && value.count < 128
  }

  /// Six bytes or more, letters and digits; in quotes, a sign will do for either. Words alone are prose more often.
  mutating func isPassword(_ value: Range<Int>, isQuoted: Bool) -> Bool {
    guard value.count >= 6, value.count <= 256, !isVariable(value.lowerBound) else { return false }
    if !isQuoted, isCode(value) { return false }
    let tally = tally(value)
    let letters = tally.lower + tally.upper
    var signs = 0
    for place in value {
      if isA(bytes[place], .blank) { return false }
      if bytes[place] < 0x80, !isA(bytes[place], [.base64URL, .point, .slash]) { signs += 1 }
    }
    countSteps(value.count)
    let isMixed = letters > 0 && tally.digits > 0 || isQuoted && signs > 0 && letters + tally.digits >= 4
    return isMixed && !isPlaceholder(value)
  }

  /// Looks drawn at random: letters and digits in turn, many different ones, no name, path, number or well-known id.
  mutating func isToken(_ value: Range<Int>, isQuoted: Bool, least: Int = 12) -> Bool {
    guard value.count >= least, value.count <= 4096, !isVariable(value.lowerBound) else { return false }
    let looked = min(value.count, 256)
    guard endOfRun(.token, from: value.lowerBound, atMost: looked) - value.lowerBound == looked else { return false }
    if !isQuoted, isCode(value) { return false }
    let tally = tally(value)
    guard tally.digits >= 2, tally.lower + tally.upper >= 2, tally.transitions >= 3, tally.effectiveAlphabet >= 6,
      tally.other * 4 <= value.count
    else { return false }
    return !isKnownID(value) && !isPath(value) && !isPlaceholder(value)
  }

  /// Ids of the log, digests with a name before them, UUIDs.
  private mutating func isKnownID(_ value: Range<Int>) -> Bool {
    let names: [StaticString] = [
      "toolu_", "msg_", "req_", "sha1-", "sha256-", "sha384-", "sha512-", "h1:", "call_", "run_",
    ]
    for name in names where isWord(name, at: value.lowerBound) { return true }
    guard value.count == 36 else { return false }
    for (offset, place) in value.enumerated() {
      let isHyphen = bytes[place] == UInt8(ascii: "-")
      if isHyphen != [8, 13, 18, 23].contains(offset) { return false }
    }
    return true
  }

  /// Parts between `/` or `.` that are all short.
  private mutating func isPath(_ value: Range<Int>) -> Bool {
    var (longest, part, parts) = (0, 0, 1)
    for place in value.prefix(40) {
      if isA(bytes[place], [.slash, .point]) {
        (part, parts) = (0, parts + 1)
      } else {
        part += 1
        longest = max(longest, part)
      }
    }
    countSteps(min(value.count, 40))
    return parts > 1 && longest < 16 && value.count < 40
  }
}
