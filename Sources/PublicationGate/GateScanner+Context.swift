// From a word like `password` to the value that it is set to, in bounded walks to the right:
//
//     "db_password" : "…"        word, rest of the name, quotes, blanks, operator, blanks, quote, value
extension GateScanner {
  private struct Value {
    var range: Range<Int>
    var isQuoted: Bool
  }

  /// The secret's place.
  mutating func context(_ word: ContextWord, _ literal: Range<Int>) -> Range<Int>? {
    switch word {
    case .password: return assignedPassword(literal)
    case .secret: return assignedSecret(literal)
    case .camelKey: return isA(at: literal.lowerBound - 1, .lower) ? assignedSecret(literal) : nil
    case .cookie: return cookie(literal)
    case .query: return query(literal)
    case .address: return userInformation(literal.upperBound)
    case .privateKey: return privateKey(literal)
    case .puttyKey: return keyBody(in: literal.upperBound..<literal.upperBound + 1024, least: 40)
    case .hexKey: return hexKey(literal)
    case .walletKey: return walletKey(literal.lowerBound)
    case .curl:
      guard let value = option(["-u", "--user"], after: literal.upperBound) else { return nil }
      return password(afterColonIn: value)
    case .passwordOption:
      guard let value = option(["-p", "--password"], after: literal.upperBound) else { return nil }
      return isPassword(value.range, isQuoted: value.isQuoted) ? value.range : nil
    }
  }

  // MARK: Assignments

  private mutating func assignedPassword(_ word: Range<Int>) -> Range<Int>? {
    let name = endOfRun([.base64URL, .point], from: word.upperBound, atMost: 40)
    guard let start = assignment(from: name, name: word) ?? netrcValue(from: name, word) else { return nil }
    let value = value(from: start)
    return isPassword(value.range, isQuoted: value.isQuoted) ? value.range : nil
  }

  private mutating func assignedSecret(_ word: Range<Int>) -> Range<Int>? {
    let name = endOfRun([.base64URL, .point], from: word.upperBound, atMost: 40)
    guard !isOtherWord(word, name), var start = assignment(from: name, name: word) else { return nil }
    // `Authorization: Bearer …`, also within the quotes.
    let quote = isQuote(at: start) ? 1 : 0
    var isBasic = false
    for scheme in Self.schemes where isWord(scheme, at: start + quote) {
      let end = start + quote + scheme.utf8CodeUnitCount
      guard isA(at: end, .blank) else { continue }
      isBasic = scheme.utf8CodeUnitCount == 5 && byte(at: start + quote) | 0x20 == UInt8(ascii: "b")
      start = endOfRun(.blank, from: end, atMost: 4)
      break
    }
    let value = value(from: start)
    return isToken(value.range, isQuoted: value.isQuoted || isBasic) ? value.range : nil
  }

  private static let schemes: [StaticString] = ["bearer", "basic", "token", "digest", "negotiate"]

  /// `author`, `file_path`, `token_url`, `secret_name`, `session_token_id`: names of other things.
  private func isOtherWord(_ word: Range<Int>, _ end: Int) -> Bool {
    if isWord("or", at: word.upperBound), isWord("auth", at: word.lowerBound), !isWord("orization", at: word.upperBound)
    {
      return true
    }
    if isWord("_pat", at: word.lowerBound), end > word.upperBound { return true }
    let others: [StaticString] = ["url", "uri", "path", "file", "name", "id", "type", "count"]
    return others.contains {
      end - $0.utf8CodeUnitCount >= word.upperBound && isWord($0, at: end - $0.utf8CodeUnitCount)
    }
  }

  /// Where the value begins, if the name that ends at `end` is set to one on this line.
  private mutating func assignment(from end: Int, name: Range<Int>) -> Int? {
    var place = end
    while place - end < 4, isQuote(at: place) || byte(at: place) == UInt8(ascii: "]") || byte(at: place) == 0x5C {
      place += 1
    }
    let closed = place
    place = endOfRun(.blank, from: place, atMost: 8)
    let (sign, next) = (byte(at: place), byte(at: place + 1))
    switch sign {
    case UInt8(ascii: "="):
      if next == UInt8(ascii: "=") { return nil }
      place += next == UInt8(ascii: ">") ? 2 : 1
    case UInt8(ascii: ":"):
      if next == UInt8(ascii: ":") { return nil }
      place += next == UInt8(ascii: "=") ? 2 : 1
    case UInt8(ascii: ">"):
      // `<password>…`
      let start = startOfRun([.base64URL], before: name.lowerBound, atMost: 40)
      guard byte(at: start - 1) == UInt8(ascii: "<") else { return nil }
      place += 1
    default:
      // `--password …`
      guard place > closed, closed == end else { return nil }
      let start = startOfRun([.lower, .hyphen], before: name.lowerBound, atMost: 32)
      guard byte(at: start) == UInt8(ascii: "-"),
        byte(at: start + 1) == UInt8(ascii: "-") || start + 1 == name.lowerBound
      else { return nil }
    }
    return endOfRun(.blank, from: place, atMost: 4)
  }

  /// `machine host login name password …`
  private mutating func netrcValue(from end: Int, _ word: Range<Int>) -> Int? {
    guard isA(at: end, .blank), find("login ", in: word.lowerBound - 80..<word.lowerBound) != nil else { return nil }
    return endOfRun(.blank, from: end, atMost: 4)
  }

  private func isQuote(at place: Int) -> Bool {
    let byte = byte(at: place)
    return byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  /// To the closing quote or to what ends a bare word; never past the line.
  private mutating func value(from start: Int) -> Value {
    var begin = start
    if byte(at: begin) == 0x5C, isQuote(at: begin + 1) { begin += 1 }
    if isA(at: begin, .lower), isQuote(at: begin + 1), "bruf".utf8.contains(byte(at: begin)) { begin += 1 }
    let isQuoted = isQuote(at: begin)
    let quote = byte(at: begin)
    if isQuoted { begin += 1 }
    var end = begin
    while end < count, end - begin < 256 {
      let byte = bytes[end]
      if isQuoted ? byte == quote || byte == 0x5C || isA(byte, .lineEnd) : isA(byte, .valueEnd) { break }
      end += 1
    }
    countSteps(end - start + 1)
    return Value(range: begin..<max(begin, end), isQuoted: isQuoted)
  }

  // MARK: Headers, addresses, commands

  private mutating func cookie(_ word: Range<Int>) -> Range<Int>? {
    let name = endOfRun(.base64URL, from: word.upperBound, atMost: 16)
    guard var place = assignment(from: name, name: word) else { return nil }
    let last = min(count, place + 320)
    while place < last, !isA(bytes[place], .lineEnd) {
      if bytes[place] == UInt8(ascii: "=") {
        let end = endOfRun(.token, from: place + 1, atMost: 256)
        if isToken(place + 1..<end, isQuoted: true, least: 10) { return place + 1..<end }
        place = end
      }
      place += 1
      countSteps(1)
    }
    return nil
  }

  private mutating func query(_ word: Range<Int>) -> Range<Int>? {
    let start = startOfRun(.base64URL, before: word.lowerBound, atMost: 20)
    guard byte(at: start - 1) == UInt8(ascii: "?") || byte(at: start - 1) == UInt8(ascii: "&") else { return nil }
    let end = endOfRun(.token, from: word.upperBound, atMost: 512)
    return isToken(word.upperBound..<end, isQuoted: true, least: 16) ? word.upperBound..<end : nil
  }

  /// What stands before the `@` of an address.
  private mutating func userInformation(_ start: Int) -> Range<Int>? {
    var (place, colon) = (start, Int?.none)
    while place < count, place - start < 256 {
      let byte = bytes[place]
      if byte == UInt8(ascii: "@") { break }
      if byte == UInt8(ascii: ":"), colon == nil { colon = place }
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") || isA(byte, .valueEnd) {
        countSteps(place - start + 1)
        return nil
      }
      place += 1
    }
    countSteps(place - start + 1)
    guard byte(at: place) == UInt8(ascii: "@") else { return nil }
    if let colon {
      return isPassword(colon + 1..<place, isQuoted: true) ? colon + 1..<place : nil
    }
    return isToken(start..<place, isQuoted: true) ? start..<place : nil
  }

  /// An option on the rest of the line: `-p …`, `-p…`, `--password=…`.
  private mutating func option(_ names: [StaticString], after start: Int) -> Value? {
    var place = start - 1
    while place < count, place - start < 200, !isA(at: place, .lineEnd) {
      countSteps(1)
      if isA(at: place, .blank) {
        for name in names where isWord(name, at: place + 1) {
          var end = place + 1 + name.utf8CodeUnitCount
          if isA(at: end, [.blank, .equals]) { end += 1 }
          return value(from: end)
        }
      }
      place += 1
    }
    return nil
  }

  private mutating func password(afterColonIn value: Value) -> Range<Int>? {
    for place in value.range where bytes[place] == UInt8(ascii: ":") {
      let password = place + 1..<value.range.upperBound
      return isPassword(password, isQuoted: true) ? password : nil
    }
    return nil
  }

  // MARK: Keys

  private mutating func privateKey(_ words: Range<Int>) -> Range<Int>? {
    guard find("-----begin", in: words.lowerBound - 32..<words.lowerBound) != nil else { return nil }
    return keyBody(in: words.upperBound..<words.upperBound + 512, least: 20)
  }

  /// A run of base64 that is no word.
  private mutating func keyBody(in range: Range<Int>, least: Int) -> Range<Int>? {
    var place = max(range.lowerBound, keyBodySearched)
    while place < min(range.upperBound, count) {
      let end = endOfRun(.base64, from: place, atMost: 256)
      let tally = tally(place..<end)
      if end - place >= least, tally.upper > 0, tally.lower + tally.digits > 0, !isPlaceholder(place..<end) {
        return place..<end
      }
      place = end + 1
    }
    keyBodySearched = max(keyBodySearched, place)
    return nil
  }

  private mutating func hexKey(_ prefix: Range<Int>) -> Range<Int>? {
    let end = endOfRun(.hex, from: prefix.upperBound, atMost: 65)
    guard end - prefix.upperBound == 64 else { return nil }
    let before = prefix.lowerBound - 48..<prefix.lowerBound
    guard find("private", in: before) != nil || find("wallet", in: before) != nil || find("mnemonic", in: before) != nil
    else { return nil }
    return isPlaceholder(prefix.upperBound..<end) ? nil : prefix.lowerBound..<end
  }

  private mutating func walletKey(_ start: Int) -> Range<Int>? {
    guard isBoundary(start) else { return nil }
    let end = endOfRun(.base58, from: start, atMost: 53)
    guard end - start == (byte(at: start) == UInt8(ascii: "5") ? 51 : 52), !isA(at: end, .base62) else { return nil }
    let tally = tally(start..<end)
    return tally.digits > 2 && tally.upper > 4 && tally.lower > 4 ? start..<end : nil
  }
}
