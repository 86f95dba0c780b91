/// What names a person or a machine: addresses, numbers that can be checked, hosts.
extension SecretScanner {
  /// `i` starts a word.
  mutating func personal(_ i: Int) -> Match? {
    if Self.isDigit(text[i]) {
      if mayHoldAddress, let match = ipv4(i) { return match }
      if let match = card(i) ?? socialNumber(i) { return match }
    }
    if mayHoldColons, EncodedText.hexDigit(text[i]) != nil, let match = colons(i) { return match }
    if text[i] >= 0x41, text[i] <= 0x5A, let match = iban(i) { return match }
    return nil
  }

  /// `name@host.tld`; `at` is the `@`.
  mutating func email(_ at: Int) -> Match? {
    func isLocal(_ byte: UInt8) -> Bool {
      Self.isAlphanumeric(byte) || byte == 0x2E || byte == 0x5F || byte == 0x25 || byte == 0x2B || byte == 0x2D
    }
    guard isOn("e-mail address") else { return nil }
    var i = at
    while i > 0, at - i <= 64, isLocal(text[i - 1]) { i -= 1 }
    while i < at, !Self.isAlphanumeric(text[i]) { i += 1 }
    guard i < at else { return nil }
    var end = at + 1
    while end < text.count, end - at < 255, Self.isAlphanumeric(text[end]) || text[end] == 0x2D || text[end] == 0x2E {
      end += 1
    }
    steps += end - i
    while end > at + 1, text[end - 1] == 0x2E || text[end - 1] == 0x2D { end -= 1 }
    let host = String(decoding: text[(at + 1)..<end], as: UTF8.self).lowercased()
    let local = String(decoding: text[i..<at], as: UTF8.self).lowercased()
    // `name@host:/path` of ssh and prompts is the host's business; `git@host:` and documentation stay.
    if local == "git" || host.hasPrefix("example.") || host.contains(".example") { return nil }
    if local == "noreply" || local == "no-reply", ["anthropic.com", "github.com"].contains(host) { return nil }
    guard let dot = host.lastIndex(of: ".") else { return nil }
    let top = host[dot...].dropFirst()
    guard (2...24).contains(top.count), top.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
    return Match(kind: "e-mail address", range: i..<end, isValue: false)
  }

  /// An IPv4 address that is neither of this machine nor reserved for documentation, and no version.
  private func ipv4(_ i: Int) -> Match? {
    guard isOn("IP address"), i == 0 || text[i - 1] != 0x2E || i > 1 && text[i - 2] == 0x2E else { return nil }
    var p = i
    var octets: (Int, Int, Int, Int) = (0, 0, 0, 0)
    for part in 0..<4 {
      var value = 0
      let start = p
      while p < text.count, p - start < 3, Self.isDigit(text[p]) {
        value = value * 10 + Int(text[p] - 0x30)
        p += 1
      }
      guard p > start, value <= 255 else { return nil }
      octets = (octets.1, octets.2, octets.3, value)
      if part < 3 {
        guard p < text.count, text[p] == 0x2E else { return nil }
        p += 1
      }
    }
    if p < text.count,
      Self.isAlphanumeric(text[p]) || text[p] == 0x2E && p + 1 < text.count && Self.isAlphanumeric(text[p + 1])
    {
      return nil
    }
    let isReserved =
      octets.0 == 127 || octets == (0, 0, 0, 0) || octets.0 == 255 || octets.0 == 192 && octets.1 == 0 && octets.2 == 2
      || octets.0 == 198 && octets.1 == 51 && octets.2 == 100 || octets.0 == 203 && octets.1 == 0 && octets.2 == 113
    if isReserved { return nil }
    let isVersion =
      i > 0 && (text[i - 1] | 0x20 == 0x76 || text[i - 1] == 0x2D && !(i > 2 && text[i - 2] == 0x20))
      || holdsBefore(i, 9, ["version", "release", "^", "~>", "=="])
    return isVersion ? nil : Match(kind: "IP address", range: i..<p, isValue: false)
  }

  /// IPv6 and MAC addresses; `2001:db8::` and `::1` stay. Times and pairs of numbers have fewer or shorter parts.
  private mutating func colons(_ i: Int) -> Match? {
    var p = i
    var (groups, digits, letters, gaps) = (0, 0, 0, 0)
    var (longest, isPair, separator) = (0, true, UInt8(0))
    while p < text.count, p - i < 48 {
      let start = p
      while p < text.count, p - start < 5, EncodedText.hexDigit(text[p]) != nil {
        if Self.isDigit(text[p]) { digits += 1 } else { letters += 1 }
        p += 1
      }
      if p - start == 5 { return nil }
      if p == start { gaps += 1 } else { groups += 1 }
      longest = max(longest, p - start)
      if p - start != 2 { isPair = false }
      guard p < text.count, text[p] == 0x3A || text[p] == 0x2D && (separator == 0x2D || separator == 0 && isPair),
        separator == 0 || text[p] == separator, p + 1 < text.count
      else { break }
      if EncodedText.hexDigit(text[p + 1]) == nil, text[p + 1] != 0x3A { break }
      separator = text[p]
      p += 1
    }
    steps += p - i
    guard p == text.count || !Self.isAlphanumeric(text[p]), digits > 0 else { return nil }
    if isPair, groups == 6, gaps == 0, isOn("MAC address") {
      return Match(kind: "MAC address", range: i..<p, isValue: false)
    }
    guard separator == 0x3A, isOn("IP address"), !starts(i, with: "2001:db8") else { return nil }
    let isWhole = groups == 8 && gaps == 0
    let isShort = gaps >= 1 && groups >= 3 && longest >= 3
    return isWhole || isShort ? Match(kind: "IP address", range: i..<p, isValue: false) : nil
  }

  // MARK: numbers

  /// Digits with single blanks or dashes between, from `i`: their number, and where the last one ends.
  private func digits(_ i: Int, limit: Int, _ visit: (Int, UInt8) -> Void) -> (count: Int, end: Int) {
    var (p, end, count) = (i, i, 0)
    while p < text.count, count <= limit, p - i < 40 {
      if Self.isDigit(text[p]) {
        visit(count, text[p] - 0x30)
        count += 1
        end = p + 1
      } else if (text[p] == 0x20 || text[p] == 0x2D) && end == p {
        // one separator
      } else {
        break
      }
      p += 1
    }
    return (count, end)
  }

  /// 13 to 19 digits with a right check digit (Luhn), beginning as card numbers do and grouped by four if at all.
  private mutating func card(_ i: Int) -> Match? {
    guard isOn("card number"), text[i] >= 0x33, text[i] <= 0x36, i == 0 || text[i - 1] != 0x2E else { return nil }
    var values: [UInt8] = []
    let (count, end) = digits(i, limit: 19) { _, digit in values.append(digit) }
    steps += end - i
    guard (13...19).contains(count), end == text.count || !Self.isAlphanumeric(text[end]) else { return nil }
    // A count of milliseconds or bytes is no card: networks have their lengths.
    let isKnownLength =
      count == 16 || count == 15 && values[0] == 3 || count == 14 && values[0] == 3 || count == 19
      || count == 13 && values[0] == 4
    guard isKnownLength, values.contains(where: { $0 != values[0] }) else { return nil }
    let isGrouped = end - i == count || end - i >= count + 2
    var sum = 0
    for (k, digit) in values.reversed().enumerated() {
      let doubled = Int(digit) * 2
      sum += k % 2 == 0 ? Int(digit) : doubled > 9 ? doubled - 9 : doubled
    }
    return isGrouped && sum % 10 == 0 ? Match(kind: "card number", range: i..<end, isValue: false) : nil
  }

  /// `123-45-6789` near a word for it.
  private func socialNumber(_ i: Int) -> Match? {
    guard isOn("social security number"), i + 11 <= text.count, text[i + 3] == 0x2D, text[i + 6] == 0x2D else {
      return nil
    }
    for k in 0..<11 where k != 3 && k != 6 && !Self.isDigit(text[i + k]) { return nil }
    guard i + 11 == text.count || !Self.isAlphanumeric(text[i + 11]) && text[i + 11] != 0x2D,
      i == 0 || text[i - 1] != 0x2D
    else {
      return nil
    }
    return Match(kind: "social security number", range: i..<i + 11, isValue: false)
  }

  /// Two letters, two digits and 11 to 30 more, right by the remainder of 97.
  private mutating func iban(_ i: Int) -> Match? {
    guard isOn("IBAN"), i + 15 <= text.count, text[i + 1] >= 0x41, text[i + 1] <= 0x5A, Self.isDigit(text[i + 2]),
      Self.isDigit(text[i + 3])
    else { return nil }
    var bytes: [UInt8] = []
    var p = i
    while p < text.count, bytes.count < 35 {
      let byte = text[p]
      if Self.isDigit(byte) || byte >= 0x41 && byte <= 0x5A {
        bytes.append(byte)
      } else if byte != 0x20 || bytes.count % 4 != 0 {
        break
      }
      p += 1
    }
    steps += p - i
    while p > i, text[p - 1] == 0x20 { p -= 1 }
    guard (15...34).contains(bytes.count), p == text.count || !Self.isAlphanumeric(text[p]) else { return nil }
    var remainder = 0
    for byte in bytes[4...] + bytes[..<4] {
      remainder = byte < 0x40 ? (remainder * 10 + Int(byte - 0x30)) % 97 : (remainder * 100 + Int(byte) - 55) % 97
    }
    return remainder == 1 ? Match(kind: "IBAN", range: i..<p, isValue: false) : nil
  }

  /// `+49 30 1234567`: a plus and eight to fifteen digits with the usual marks between.
  mutating func phone(_ i: Int) -> Match? {
    guard isOn("phone number"), i == 0 || !Self.isAlphanumeric(text[i - 1]), i + 1 < text.count, text[i + 1] >= 0x31,
      text[i + 1] <= 0x39
    else { return nil }
    var (digits, end, p) = (0, i + 1, i + 1)
    while p < text.count, p - i < 24 {
      if Self.isDigit(text[p]) {
        digits += 1
        end = p + 1
      } else if ![0x20, 0x2D, 0x28, 0x29, 0x2E].contains(text[p]) {
        break
      }
      p += 1
    }
    guard end == text.count || !Self.isAlphanumeric(text[end]) else { return nil }
    return (8...15).contains(digits) && end - i >= 9 ? Match(kind: "phone number", range: i..<end, isValue: false) : nil
  }

  /// `(030) 123-4567` near a word for it; `i` is the bracket.
  mutating func nationalPhone(_ i: Int) -> Match? {
    guard isOn("phone number"), i + 4 < text.count, Self.isDigit(text[i + 1]),
      holdsBefore(i, 24, ["tel", "phone", "call", "fax", "mobile"])
    else { return nil }
    var (digits, end, p) = (0, i + 1, i + 1)
    while p < text.count, p - i < 24 {
      if Self.isDigit(text[p]) {
        digits += 1
        end = p + 1
      } else if ![0x20, 0x2D, 0x28, 0x29, 0x2E].contains(text[p]) {
        break
      }
      p += 1
    }
    return (7...12).contains(digits) ? Match(kind: "phone number", range: i..<end, isValue: false) : nil
  }

  // MARK: hosts

  /// The machine in `user@machine:~$`, `ssh user@machine`; `i` is the `@`. Known hosts of the trade stay.
  mutating func host(_ i: Int) -> Match? {
    guard isOn("host name"), i > 0, Self.isAlphanumeric(text[i - 1]) || text[i - 1] == 0x5F, i + 4 < text.count else {
      return nil
    }
    var end = i + 1
    while end < text.count, end - i < 64, SecretGrammar.Alphabet.url.holds(text[end]) { end += 1 }
    steps += end - i
    let name = i + 1..<end
    guard name.count >= 4 else { return nil }
    let isLocal =
      startsFolded(end, with: ".local") || startsFolded(end, with: ".lan") || startsFolded(end, with: ".internal")
      || startsFolded(end, with: ".corp")
    let isPrompt = end + 1 < text.count && text[end] == 0x3A && (text[end + 1] == 0x7E || text[end + 1] == 0x2F)
    guard isLocal || isPrompt else { return nil }
    if startsFolded(name.lowerBound, with: "localhost") || startsFolded(name.lowerBound, with: "github") { return nil }
    return Match(kind: "host name", range: name, isHost: true)
  }
}
