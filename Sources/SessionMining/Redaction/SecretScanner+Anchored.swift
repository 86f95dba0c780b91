/// Secrets that are known by how they begin or are built.
extension SecretScanner {
  mutating func anchored(_ i: Int) -> Match? {
    for rule in SecretGrammar.byFirstByte[Int(text[i])] where text[i...].starts(with: rule.prefix) {
      guard isOn(rule.kind) else { continue }
      // A long run that a loose rule has refused is not run over again from a point within it.
      if i < runs.refused, rule.prefix.count <= 3 { continue }
      let body = i + rule.prefix.count
      let end = run(body, rule.alphabet)
      guard end - body >= rule.minimum || isCut(rule, i, body..<end) else { continue }
      guard rule.accepts(text[body..<end]) else {
        if end - body > 512 { runs.refused = end }
        continue
      }
      if rule.isDocumented(text[i..<end]) { return nil }
      return Match(kind: rule.kind, range: i..<run(end, .url))
    }
    return nil
  }

  /// One that a log has cut off stands by itself and ends with the text or with dots: two thirds will do, if they are no
  /// words.
  private func isCut(_ rule: SecretGrammar, _ start: Int, _ body: Range<Int>) -> Bool {
    guard rule.prefix.count > 2, body.count >= max(10, rule.minimum * 2 / 3),
      start == 0 || !SecretGrammar.Alphabet.url.holds(text[start - 1])
    else { return false }
    let end = body.upperBound
    guard end == text.count || starts(end, with: "…") || starts(end, with: "...") else { return false }
    let shape = ValueJudge.Shape(text[body])
    return (shape.digits > 0 || shape.isScattered) && !ValueJudge.isWords(text[body])
  }

  /// Those whose mark stands within: two parts and a point, `:AA`, `Q~`, `.atlasv1.`, `+ASt`.
  mutating func compound(_ i: Int) -> Match? {
    let byte = text[i]
    if byte == 0x50, starts(i, with: "PuTTY-User-Key-File"), isOn("private key") {
      return Match(kind: "private key", range: i..<text.count, isValue: false)
    }
    if byte == 0x65, let match = jwt(i) { return match }
    if Self.isDigit(byte), let match = telegram(i) { return match }
    if i >= runs.dots { runs.dots = run(i, .url) }
    let end = runs.dots
    if end < text.count, text[end] == 0x2E, end - i >= 14, end - i <= 30, let match = dotted(i, end) { return match }
    if let match = azureStorage(i) ?? openAI(i) { return match }
    if hasTilde, isOn("Azure secret"), let match = azure(i) { return match }
    return nil
  }

  /// `ey….….…` (`ewo…` where its JSON has line breaks): two parts of ten and more, and up to three further ones.
  private mutating func jwt(_ i: Int) -> Match? {
    guard i >= runs.jwt, starts(i, with: "ey") || starts(i, with: "ewo"), isOn("token") else { return nil }
    var end = i
    var parts = 0
    while parts < 5 {
      let next = run(end, .url)
      if next - end < (parts < 2 ? 10 : 0) { break }
      parts += 1
      end = next
      guard parts < 5, end < text.count, text[end] == 0x2E else { break }
      end += 1
    }
    guard parts >= 2 else {
      runs.jwt = end
      return nil
    }
    return Match(kind: "token", range: i..<end)
  }

  private mutating func telegram(_ i: Int) -> Match? {
    var p = i
    while p < text.count, p - i <= 12, Self.isDigit(text[p]) { p += 1 }
    guard (6...12).contains(p - i), starts(p, with: ":AA"), isOn("Telegram token") else { return nil }
    let end = run(p + 3, .url)
    // Of 33; fewer where a log has cut it off.
    return end - p - 3 >= 20 ? Match(kind: "Telegram token", range: i..<end) : nil
  }

  /// `….….…` of Discord, `….atlasv1.…` of Terraform, `pat….…` of Airtable; `end` is the first point.
  private mutating func dotted(_ i: Int, _ end: Int) -> Match? {
    if starts(end, with: ".atlasv1."), isOn("Terraform token") {
      let tail = run(end + 9, .url)
      return tail - end >= 40 ? Match(kind: "Terraform token", range: i..<tail) : nil
    }
    let second = run(end + 1, .url)
    if end - i == 17, starts(i, with: "pat"), second - end - 1 >= 40, isOn("Airtable token") {
      return Match(kind: "Airtable token", range: i..<second)
    }
    let length = end - i
    if (24...28).contains(length), second - end - 1 == 6, second < text.count, text[second] == 0x2E,
      isOn("Discord token")
    {
      let third = run(second + 1, .url)
      let shape = ValueJudge.Shape(text[end + 1..<third])
      let isMixed = (shape.digits > 0 ? 1 : 0) + (shape.lower > 0 ? 1 : 0) + (shape.upper > 0 ? 1 : 0) >= 2
      let isUser = [0x4D, 0x4E, 0x4F].contains(text[i])
      return third - second - 1 >= 25 && (isMixed || isUser) ? Match(kind: "Discord token", range: i..<third) : nil
    }
    return nil
  }

  /// 64 bytes in base64 with `+ASt` near their end.
  private mutating func azureStorage(_ i: Int) -> Match? {
    guard i == runs.tokenStart, runs.token - i >= 40, isOn("Azure secret") else { return nil }
    steps += runs.token - i
    for mark in (i + 30)..<(runs.token - 7) where text[mark] == 0x2B && starts(mark, with: "+ASt") {
      return Match(kind: "Azure secret", range: i..<runs.token)
    }
    return nil
  }

  /// The mark that keys of OpenAI have in their middle, where what they begin with was cut off.
  private mutating func openAI(_ i: Int) -> Match? {
    guard i == runs.tokenStart, runs.token - i >= 34, isOn("OpenAI key") else { return nil }
    steps += runs.token - i
    for mark in (i + 16)..<(runs.token - 17) where text[mark] == 0x54 && starts(mark, with: "T3BlbkFJ") {
      return Match(kind: "OpenAI key", range: i..<runs.token)
    }
    return nil
  }

  /// `abc1Q~…`: three characters, a digit, the mark.
  private mutating func azure(_ i: Int) -> Match? {
    func isBody(_ byte: UInt8) -> Bool { SecretGrammar.Alphabet.url.holds(byte) || byte == 0x7E || byte == 0x2E }
    guard i + 6 < text.count else { return nil }
    for lead in 0...3 where i + lead + 2 < text.count {
      let mark = i + lead + 1
      guard text[mark] == 0x51, text[mark + 1] == 0x7E, Self.isDigit(text[mark - 1]) else { continue }
      var end = mark + 2
      while end < text.count, isBody(text[end]) { end += 1 }
      steps += end - mark
      while end > mark, text[end - 1] == 0x2E { end -= 1 }
      guard end - mark - 2 >= 20 else { return nil }
      var start = i
      while start > 0, i - start < 3, isBody(text[start - 1]) { start -= 1 }
      return Match(kind: "Azure secret", range: start..<end)
    }
    return nil
  }

  /// The path of an address that whoever knows it may post to; the host stays.
  mutating func webhook(_ i: Int) -> Match? {
    guard isOn("webhook") else { return nil }
    let hosts: [(StaticString, StaticString)] = [
      ("hooks.slack.com", "/services/"), ("", "/api/webhooks/"), ("webhook.office.com", "/webhookb2/"),
      ("hooks.slack.com", "/workflows/"), ("hooks.slack.com", "/triggers/"),
    ]
    for (host, path) in hosts where starts(i, with: path) {
      guard host.utf8CodeUnitCount == 0 || starts(i - host.utf8CodeUnitCount, with: host) else { continue }
      let body = i + path.utf8CodeUnitCount
      var end = body
      while end < text.count, SecretGrammar.Alphabet.base64.holds(text[end]) || text[end] == 0x40 { end += 1 }
      steps += end - body
      if end - body >= 20 { return Match(kind: "webhook", range: body..<end) }
    }
    return nil
  }

  // MARK: private keys

  /// From `-----BEGIN … PRIVATE KEY` to its end, or to the end of the text where it has none; a text that starts in the
  /// middle of one is masked up to `-----END … PRIVATE KEY-----`.
  mutating func privateKey(_ i: Int) -> Match? {
    guard starts(i, with: "-----"), isOn("private key") else { return nil }
    if starts(i, with: "-----END"), holdsKeyLabel(i) { return tail(i) }
    guard starts(i, with: "-----BEGIN"), holdsKeyLabel(i) else { return nil }
    var p = i + 11
    while p < text.count {
      steps += 1
      if text[p] == 0x2D, starts(p, with: "-----END") {
        var end = p + 8
        while end < text.count, end - p < 60, text[end] != 0x2D { end += 1 }
        while end < text.count, text[end] == 0x2D { end += 1 }
        return Match(kind: "private key", range: i..<end, isValue: false)
      }
      p += 1
    }
    return Match(kind: "private key", range: i..<text.count, isValue: false)
  }

  private func holdsKeyLabel(_ i: Int) -> Bool {
    var p = i + 5
    while p < min(text.count, i + 50) {
      if starts(p, with: "PRIVATE KEY") { return true }
      p += 1
    }
    return false
  }

  private mutating func tail(_ i: Int) -> Match? {
    var start = i
    let floor = matches.last?.range.upperBound ?? 0
    while start > floor, SecretGrammar.Alphabet.base64.holds(text[start - 1]) || text[start - 1] <= 0x20 { start -= 1 }
    steps += i - start
    var end = i + 8
    while end < text.count, end - i < 60, text[end] != 0x2D { end += 1 }
    while end < text.count, text[end] == 0x2D { end += 1 }
    return Match(kind: "private key", range: start..<end, isValue: false)
  }
}
