/// Secrets that only their surroundings give away: `password = …`, `Authorization: …`, `--token …`, `://user:…@`.
extension SecretScanner {
  // MARK: keys

  struct Key {
    var isPassword = false, isHeader = false, isCookie = false, isQuery = false, isWeak = false
  }

  /// What the name of a value says about it, `nil` where it speaks of no secret. Words of a key are found in any case.
  func key(_ range: Range<Int>, isQuery: Bool) -> Key? {
    guard range.count >= 3 else { return nil }
    var found: Key?
    var p = range.lowerBound
    while p < range.upperBound {
      if let one = keyWord(p, range) {
        var merged = found ?? Key(isWeak: true)
        merged.isPassword = merged.isPassword || one.isPassword
        merged.isHeader = merged.isHeader || one.isHeader
        merged.isCookie = merged.isCookie || one.isCookie
        merged.isWeak = merged.isWeak && one.isWeak
        found = merged
      }
      p += 1
    }
    if found == nil, isQuery, range.count <= 4,
      startsFolded(range.lowerBound, with: "key") || startsFolded(range.lowerBound, with: "code")
        || startsFolded(range.lowerBound, with: "sig") || startsFolded(range.lowerBound, with: "sid")
    {
      found = Key()
    }
    found?.isQuery = isQuery
    return found
  }

  private func keyWord(_ p: Int, _ range: Range<Int>) -> Key? {
    let rest = range.upperBound - p
    let isHead = p == range.lowerBound || !Self.isAlphanumeric(text[p - 1]) || isHump(p)
    switch text[p] | 0x20 {
    case 0x70:  // p
      if startsFolded(p, with: "passw") || startsFolded(p, with: "passphrase") { return Key(isPassword: true) }
      if rest == 4, isHead, startsFolded(p, with: "pass"),
        p > range.lowerBound || text[p] == 0x50 && text[p + 1] == 0x41
      {
        return Key(isPassword: true)
      }
      if isHead, startsFolded(p, with: "pwd") { return Key(isPassword: true) }
      if rest == 3, isHead, p > range.lowerBound, startsFolded(p, with: "pat") { return Key() }
      if startsFolded(p, with: "private") { return Key(isWeak: true) }
    case 0x73:  // s
      if startsFolded(p, with: "secret") { return Key() }
      if rest == 7, startsFolded(p, with: "session") { return Key(isWeak: true) }
      if startsFolded(p, with: "signature") || rest == 3 && p == range.lowerBound && startsFolded(p, with: "sig") {
        return Key(isWeak: true)
      }
      if rest == 3, isHead, startsFolded(p, with: "sid") { return Key(isWeak: true) }
    case 0x74: if startsFolded(p, with: "token") { return Key() }
    case 0x61:  // a
      if startsFolded(p, with: "authorization") { return Key(isHeader: true) }
      if startsFolded(p, with: "apikey") || startsFolded(p, with: "api_key") || startsFolded(p, with: "api-key") {
        return Key()
      }
      if isHead, startsFolded(p, with: "auth"), !startsFolded(p, with: "author") { return Key() }
    case 0x63:  // c
      if startsFolded(p, with: "cred") { return Key() }
      if startsFolded(p, with: "cookie") { return Key(isCookie: true) }
      if startsFolded(p, with: "connectionstring") || startsFolded(p, with: "connection_string") { return Key() }
    case 0x6A: if startsFolded(p, with: "jwt") { return Key() }
    case 0x64: if isHead, rest == 3, startsFolded(p, with: "dsn") { return Key() }
    case 0x6B:  // …_key, …-key, …Key, key-data, KEY_BASE
      if isHead, p > range.lowerBound, startsFolded(p, with: "key"),
        rest == 3 || text[p + 3] == 0x2D || text[p + 3] == 0x5F
      {
        return Key()
      }
    case 0x77: if rest == 3, startsFolded(p, with: "wif") { return Key() }
    case 0x6D: if startsFolded(p, with: "mnemonic") { return Key(isPassword: true) }
    default: break
    }
    return nil
  }

  /// The upper-case letter of `signingKey`.
  private func isHump(_ p: Int) -> Bool {
    text[p] >= 0x41 && text[p] <= 0x5A && p > 0 && text[p - 1] >= 0x61 && text[p - 1] <= 0x7A
  }

  // MARK: assignments

  /// `key = value`, `"key": "value"`, `?key=value`, `Key: value`; `i` is the `=` or `:`.
  mutating func assignment(_ i: Int) -> Match? {
    guard isOn("assignment"), let range = keyRange(before: i) else { return nil }
    steps += 64
    let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : 0
    let isQuery = text[i] == 0x3D && (before == 0x3F || before == 0x26)
    guard let key = key(range, isQuery: isQuery) ?? keyNearby(range, i) else { return nil }
    // Not a comparison, not a path of types.
    if i + 1 < text.count, text[i + 1] == text[i] { return nil }
    if i > 0, text[i - 1] == text[i] || text[i - 1] == 0x21 { return nil }
    var from = i + 1
    if from < text.count, text[from] == 0x3E || text[from] == 0x3D { from += 1 }
    if key.isHeader || key.isCookie, text[i] == 0x3A || key.isHeader { return header(from, key) }
    return value(from, key)
  }

  /// Values whose name stands elsewhere: `name: DB_PASSWORD, value: V`, `variable "password" { default = V }`, and the
  /// data of a Kubernetes secret.
  private mutating func keyNearby(_ range: Range<Int>, _ i: Int) -> Key? {
    let isValue = range.count == 5 && startsFolded(range.lowerBound, with: "value")
    let isDefault = range.count == 7 && startsFolded(range.lowerBound, with: "default")
    if isValue || isDefault {
      steps += 80
      if holdsBefore(range.lowerBound, 80, ["password\"", "passwd\"", "password,", "password\n"]) {
        return Key(isPassword: true)
      }
      return holdsBefore(range.lowerBound, 80, ["secret\"", "token\"", "key\"", "secret\n", "token\n"]) ? Key() : nil
    }
    if isKubernetesSecret == nil { isKubernetesSecret = holdsKind() }
    return isKubernetesSecret == true && text[i] == 0x3A ? Key() : nil
  }

  private func holdsKind() -> Bool {
    for p in text.indices where text[p] == 0x6B {
      if starts(p, with: "kind: Secret") || starts(p, with: "kind\": \"Secret") { return true }
    }
    return false
  }

  /// The name left of an `=` or `:`, over blanks, quotes, brackets and a type: at most 64 bytes.
  private func keyRange(before i: Int) -> Range<Int>? {
    var end = i
    while end > 0, i - end < 6,
      text[end - 1] == 0x20 || text[end - 1] == 0x22 || text[end - 1] == 0x27 || text[end - 1] == 0x5D
        || text[end - 1] == 0x5C || text[end - 1] == 0x09 || text[end - 1] == 0x29 || text[end - 1] == 0x60
        || text[end - 1] == 0x2A || text[end - 1] == 0x3A && text[i] == 0x3D
    { end -= 1 }
    var start = end
    while start > 0, end - start < 64, SecretGrammar.Alphabet.dotted.holds(text[start - 1]), text[start - 1] != 0x3D {
      start -= 1
    }
    guard end - start >= 3 else { return nil }
    // `let password: String = "…"`, `password for bo: …`.
    if start >= 3, key(start..<end, isQuery: false) == nil {
      var p = start
      while p > 0, start - p < 5, text[p - 1] == 0x20 || text[p - 1] == 0x3A { p -= 1 }
      if start >= 5, text[i] == 0x3A, startsFolded(start - 4, with: "for ") || startsFolded(start - 4, with: "(wif") {
        p = start - 5
      }
      var head = p
      while head > 0, p - head < 40, SecretGrammar.Alphabet.url.holds(text[head - 1]) { head -= 1 }
      if p < start, p > head, text[p] == 0x3A || text[i] == 0x3A { return head..<p }
    }
    return start..<end
  }

  /// `<password>V</password>`; `i` is the `>`.
  mutating func element(_ i: Int) -> Match? {
    guard isOn("assignment") else { return nil }
    var start = i
    while start > 0, i - start < 40, SecretGrammar.Alphabet.url.holds(text[start - 1]) { start -= 1 }
    guard start > 0, text[start - 1] == 0x3C, let key = key(start..<i, isQuery: false) else { return nil }
    return value(i + 1, key)
  }

  /// Bounds of a value from `from` on: quoted, or bare to a blank or a sign that ends it. `nil` where none is.
  private mutating func valueRange(_ from: Int, isQuery: Bool) -> Range<Int>? {
    var p = from
    while p < text.count, p - from < 40, text[p] == 0x20 || text[p] == 0x09 { p += 1 }
    while p + 1 < text.count, text[p] == 0x5C, text[p + 1] == 0x22 || text[p + 1] == 0x27 { p += 1 }
    guard p < text.count else { return nil }
    if text[p] == 0x22 || text[p] == 0x27 || text[p] == 0x60 {
      guard let end = nextQuote(text[p], after: p + 1) else { return bare(p + 1, isQuery: isQuery) }
      var close = end
      if close > p + 1, text[close - 1] == 0x5C { close -= 1 }
      return close - p > 600 ? bare(p + 1, isQuery: isQuery) : p + 1..<close
    }
    return bare(p, isQuery: isQuery)
  }

  /// The next quote of a kind, on the same line; what was run over is remembered, for texts full of openings.
  private mutating func nextQuote(_ quote: UInt8, after from: Int) -> Int? {
    if let known = runs.quote[quote], known >= from { return known < text.count && text[known] == quote ? known : nil }
    var end = from
    while end < text.count, text[end] != quote, text[end] != 0x0A { end += 1 }
    steps += end - from
    runs.quote[quote] = end
    return end < text.count && text[end] == quote ? end : nil
  }

  private mutating func bare(_ from: Int, isQuery: Bool) -> Range<Int>? {
    if from < runs.user { return nil }
    var end = from
    while end < text.count, text[end] > 0x20 {
      let byte = text[end]
      if byte == 0x2C || byte == 0x3B || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27 || byte == 0x60 {
        if end > from || byte != 0x3C { break }
      }
      if isQuery, byte == 0x26 || byte == 0x23 { break }
      if byte == 0x5C, end + 1 < text.count, [0x6E, 0x72, 0x74, 0x22, 0x27].contains(text[end + 1]) { break }
      end += 1
    }
    steps += end - from
    let stop = end
    while end > from, [0x29, 0x5D, 0x7D, 0x2E, 0x3A, 0x7C].contains(text[end - 1]) { end -= 1 }
    if end == from { runs.user = stop }
    return end > from ? from..<end : nil
  }

  private mutating func value(_ from: Int, _ key: Key) -> Match? {
    guard let range = valueRange(from, isQuery: key.isQuery) else { return nil }
    let value = text[range]
    if key.isPassword {
      return ValueJudge.isPassword(value) ? Match(kind: "password", range: range) : failed(range)
    }
    if key.isQuery, value.count >= 8, !ValueJudge.isPlaceholder(value), isLoose(value) {
      return Match(kind: "secret", range: range)
    }
    guard ValueJudge.isSecret(value) else { return failed(range) }
    if key.isWeak, ValueJudge.isKnownHarmless(value) { return nil }
    return Match(kind: "secret", range: range)
  }

  private func isLoose(_ value: ValueJudge.Value) -> Bool {
    let shape = ValueJudge.Shape(value)
    return shape.digits > 0 || shape.isDense
  }

  /// A value that was looked at in vain is not run over again by a key within it.
  private mutating func failed(_ range: Range<Int>) -> Match? {
    if range.count > 256 { runs.user = max(runs.user, range.upperBound) }
    return nil
  }

  // MARK: headers

  private static let schemes: [StaticString] = ["bearer ", "basic ", "token ", "digest ", "negotiate ", "apikey "]

  /// The rest of the line or of the quoted string: cookies and schemes have blanks inside.
  private mutating func header(_ from: Int, _ key: Key) -> Match? {
    guard isOn("header") else { return nil }
    var p = from
    while p < text.count, p - from < 8, [0x20, 0x22, 0x27, 0x5C].contains(text[p]) { p += 1 }
    var end = lineEnd(p)
    while end > p, text[end - 1] == 0x5C || text[end - 1] == 0x20 { end -= 1 }
    var body = p
    var hasScheme = false
    for scheme in Self.schemes where startsFolded(p, with: scheme) {
      body = p + scheme.utf8CodeUnitCount
      hasScheme = true
    }
    guard body < end else { return nil }
    let head = text[body..<min(end, body + LearntSecrets.longest)]
    steps += head.count
    let word = head[..<(head.firstIndex { $0 <= 0x20 || $0 == 0x3B } ?? head.endIndex)]
    guard !ValueJudge.isPlaceholder(word) else { return nil }
    let shape = ValueJudge.Shape(word)
    let isSecret: Bool
    if key.isCookie {
      isSecret = word.contains(0x3D) && end - body >= 8 || word.count >= 12 && shape.digits > 0
    } else if hasScheme {
      isSecret = word.count >= 6 && (shape.digits > 0 || shape.changes >= 4)
    } else {
      isSecret = word.count >= 12 && shape.digits > 0 && shape.classes >= 2
    }
    guard isSecret else { return nil }
    return Match(kind: "header", range: p..<end, value: key.isCookie ? longestCrumb(body..<end) : body..<word.endIndex)
  }

  /// The end of the line or of the quoted string that `p` stands in; one line is run over once.
  private mutating func lineEnd(_ p: Int) -> Int {
    if p >= runs.lineStart, p <= runs.lineEnd { return runs.lineEnd }
    var end = p
    scan: while end < text.count {
      switch text[end] {
      case 0x0A, 0x22, 0x27, 0x60: break scan
      default: end += 1
      }
    }
    steps += end - p
    (runs.lineStart, runs.lineEnd) = (p, end)
    return end
  }

  /// The longest value of a cookie's pairs.
  private func longestCrumb(_ range: Range<Int>) -> Range<Int> {
    var best = range.lowerBound..<range.lowerBound
    for pair in text[range].split(separator: 0x3B) {
      let from = pair.firstIndex(of: 0x3D).map { $0 + 1 } ?? pair.startIndex
      if pair.endIndex - from > best.count { best = from..<pair.endIndex }
    }
    return best
  }

  // MARK: command lines

  /// `--password V`, `--token=V`, `-u name:V`, `-pV` of tools that take a password so; `i` is the first dash.
  mutating func flag(_ i: Int) -> Match? {
    guard isOn("flag"), i + 2 < text.count, i == 0 || !SecretGrammar.Alphabet.url.holds(text[i - 1]) else { return nil }
    if text[i + 1] != 0x2D { return shortFlag(i) }
    var end = i + 2
    while end < text.count, end - i < 48, SecretGrammar.Alphabet.url.holds(text[end]) { end += 1 }
    guard end < text.count, text[end] == 0x20 || text[end] == 0x3D else { return nil }
    if end - i == 6, starts(i, with: "--user") { return userValue(end + 1) }
    guard let key = key(i + 2..<end, isQuery: false), let range = valueRange(end + 1, isQuery: false) else {
      return nil
    }
    if text[range.lowerBound] == 0x2D { return nil }
    let value = text[range]
    let shape = ValueJudge.Shape(value)
    if key.isWeak, ValueJudge.isKnownHarmless(value) { return nil }
    guard ValueJudge.isPassword(value), key.isPassword || value.count >= 8 && shape.digits > 0 else { return nil }
    return Match(kind: key.isPassword ? "password" : "secret", range: range)
  }

  private mutating func shortFlag(_ i: Int) -> Match? {
    switch text[i + 1] {
    case 0x75:  // -u
      let isCurl = holdsBefore(i, 200, ["curl", "http", "wget"])
      guard text[i + 2] == 0x20, isCurl else { return nil }
      return userValue(i + 3)
    case 0x70, 0x61:  // -p, -a
      let tools: [StaticString] = [
        "sshpass", "mysql", "mariadb", "docker login", "podman login", "redis-cli", "helm registry", "nerdctl login",
      ]
      guard holdsBefore(i, 120, tools) else { return nil }
      guard let range = valueRange(i + 2, isQuery: false), ValueJudge.isPassword(text[range]) else { return nil }
      guard ValueJudge.Shape(text[range]).classes >= 2 else { return nil }
      return Match(kind: "password", range: range)
    default: return nil
    }
  }

  private mutating func userValue(_ from: Int) -> Match? {
    guard let range = valueRange(from, isQuery: false), range.count <= 400,
      let colon = text[range].firstIndex(of: 0x3A), range.upperBound - colon > 4,
      !ValueJudge.isPlaceholder(text[(colon + 1)..<range.upperBound])
    else { return nil }
    return Match(kind: "password", range: colon + 1..<range.upperBound)
  }

  // MARK: addresses

  /// `scheme://user:PASSWORD@host`, `https://TOKEN@host`; `i` is the colon of `://`.
  mutating func userInfo(_ i: Int) -> Match? {
    guard starts(i, with: "://"), isOn("URL password") else { return nil }
    var end = i + 3
    var colon: Int?
    var at: Int?
    // A password may hold an `@` itself: the last one before the path ends it.
    while end < text.count, text[end] > 0x20, ![0x2F, 0x22, 0x27, 0x60, 0x3C, 0x3E].contains(text[end]), end - i < 512 {
      if text[end] == 0x3A, colon == nil { colon = end }
      if text[end] == 0x40 { at = end }
      end += 1
    }
    steps += end - i
    guard let at else { return nil }
    if let colon, colon < at {
      let value = text[(colon + 1)..<at]
      return value.isEmpty || ValueJudge.isPlaceholder(value) ? nil : Match(kind: "password", range: colon + 1..<at)
    }
    let value = text[(i + 3)..<at]
    return value.count >= 12 && ValueJudge.Shape(value).digits > 0 && !ValueJudge.isWords(value)
      ? Match(kind: "secret", range: i + 3..<at) : nil
  }
}
