import Testing

@testable import SessionMining

/// What was cleaned is clean: a second time changes nothing, and no mask is masked or read for what it says.
@Suite struct RepeatedRedactionTests {
  private static let token = SecretFormsTests.token
  private static let password = SecretFormsTests.password

  /// Found by fuzzing, or made of what it found: each changed when it was cleaned again.
  static let regressions: [Row<String, String>] = [
    Row("the name on one line, the value on the next", "DB_PASSWORD:\nPW", "DB_PASSWORD: [redacted: password]"),
    Row("words of a mask before another value", "[redacted: password] PW", "[redacted: password] PW"),
    Row("words of a mask before a name", "[redacted: secret] fix/a1B2c3D4e5F6", "[redacted: secret] fix/a1B2c3D4e5F6"),
    Row(
      "a value told, and a word behind it", "my password is PW then v2beta1",
      "my password is [redacted: password] then v2beta1"),
    Row("a mask as a value", "password=[redacted: GitHub token]", "password=[redacted: GitHub token]"),
    Row(
      "a mask in a header", "Authorization: Bearer [redacted: header] ok", "Authorization: Bearer [redacted: header] ok"
    ),
    Row("a mask in an address", "https://bo:[redacted: password]@x.dev", "https://bo:[redacted: password]@x.dev"),
    Row("a user's name that is a word of masks", "/home/redacted/x [redacted: token]", "~/x [redacted: token]"),
    Row("a name in the folder of a name", "/home/a/home/bob/x", "~~/x"),
    Row(
      "a user in a folder that is masked", "/home/gorilla/PW password=gorilla-PW", "~/PW password=[redacted: password]"),
    Row("two tokens side by side", "TOTO", "[redacted: GitHub token]"),
    Row("an escape that hides an escape", "p\\u0061ssword=%50W", "p\\u0061ssword=%50W"),
    Row("no mask, for nothing is masked so", "[redacted: PW] is it", "[redacted: PW] is it"),
    Row("a DEL within", "a\u{7F}b", "ab"),
    Row(
      "a value that begins with no letter, right behind its name",
      "export APIKEY\u{FFFD}.\u{FFFD}\u{FFFD}.006bc]frt APIKEY\u{FFFD}.\u{FFFD}\u{FFFD}.006E",
      "export APIKEY[redacted: secret] APIKEY\u{FFFD}.\u{FFFD}\u{FFFD}.006E"),
    Row("a key told in one word", "the apikey Zk9" + "mQ2xVr7LpT4wHs8Nd", "the apikey [redacted: secret]"),
  ]

  private static func written(_ text: String) -> String {
    text.replacing("PW", with: password).replacing("TO", with: token)
  }

  @Test("each is as it should be, once and twice", arguments: regressions)
  func named(_ row: Row<String, String>) {
    let once = Redaction.clean(Self.written(row.input), limit: 1000)
    #expect(once.text == Self.written(row.expected))
    #expect(Redaction.clean(once.text, limit: 1000) == once)
  }

  private static let words = [
    "password", "is", "my", "token", ":", "=", " ", " ", "\n", "\"", "'", "`", "(", ")", "-p ", "--token ", "-u bo:",
    "curl ", "mysql ", "Authorization: Bearer ", "Cookie: a=", "; ", "https://", "bo:", "@x.dev", "/home/", "/Users/",
    "gorilla", "~", "~gorilla/", "C:\\Users\\", "-Users-gorilla-", "%2F", "\\n", "\\u0061", "&quot;", "&#61;", "%3D",
    "[redacted: secret]", "[redacted: ", "[user]", "[user", "]", "…", "value", "secret", "key", "Bearer ", ",", ".",
    "\u{7F}", "\u{200B}", "\u{FFFD}", "é", "apikey", "v2beta1", "a1b2c3d4e5f6", "0123456789", "fix/", "x", "+",
    "-----BEGIN ", "PRIVATE ",
    "KEY-----", "-----END ", "kind: Secret\n", "machine ", "login ", "\" + \"", "\\\n", "jane@firm.io", "10.1.2.3",
    "legal winner thank year wave sausage worth useful legal winner thank yellow",
  ]

  @Test("any text", arguments: 1...8)
  func randomTexts(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = Self.words + [Self.token, Self.password, String(Self.token.dropLast(20)), "Zk9" + "mQ2xVr7LpT4wHs8Nd"]
    for round in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
      let limit = [12, 40, 1000][round % 3]
      for isName in [false, true] {
        let once = Redaction.clean(text, limit: limit, isName: isName)
        let twice = Redaction.clean(once.text, limit: limit, isName: isName)
        #expect(once == twice, "seed \(seed), round \(round): \(text.debugDescription)")
        #expect(once.text.count <= limit)
      }
    }
  }

  @Test("a shortened text never ends within a mask", arguments: 1...60)
  func shortened(limit: Int) {
    let text = Redaction.clean("with \(Self.token) it works, said nobody", limit: limit).text
    #expect(text.count <= limit)
    #expect(!text.contains("[") || text.contains("[redacted: GitHub token]"))
  }

  @Test("a mask takes characters whole")
  func wholeCharacters() {
    let text = FoldedText(Array("aéb日c".utf8))
    for (range, expected) in [(2..<3, "a[user]b日c"), (0..<2, "[user]b日c"), (5..<6, "aéb[user]c"), (3..<5, "aé[user]c")]
    {
      let masked = text.masking([(range, Mask.user)])?.text ?? []
      #expect(String(decoding: masked, as: UTF8.self) == expected, "\(range)")
    }
  }

  @Test("masks are folded and written out again, others stay")
  func folding() {
    let text = "a [redacted: password][user] [redacted: nothing] [user [redacted: IBAN]"
    let folded = FoldedText(Array(text.utf8))
    #expect(String(decoding: folded.bytes, as: UTF8.self) == "a \u{7F}\u{7F} [redacted: nothing] [user \u{7F}")
    #expect(String(decoding: folded.text, as: UTF8.self) == text)
    #expect(FoldedText(folded.bytes, from: folded) == folded)
  }
}

/// `redaction.allow`: texts that are no secrets.
@Suite struct RedactionRulesTests {
  private static let password = SecretFormsTests.password
  private static let token = SecretFormsTests.token

  static let texts: [Row<(text: String, allowed: [String]), Bool>] = [
    Row("a value", ("password=PW", ["PW"]), true), Row("a token", ("use TO now", ["TO"]), true),
    Row("part of a value", ("password=PW", ["Melodi"]), false),
    Row("a value in a longer text", ("password=PW", ["x password=PW y"]), false),
    Row("the text around a value", ("say password=PW now", ["password=PW"]), true),
    Row("a longer value", ("password=PWx1", ["PW"]), false),
    Row("behind a scheme", ("Authorization: Bearer PW", ["PW"]), true),
    Row("one crumb of a cookie", ("Cookie: a=b1c2d3e4f5g6; s=PW", ["PW"]), false),
    Row("an address", ("mail jane@firm.io now", ["jane@firm.io"]), true),
    Row("another address", ("mail jane@firm.io now", ["jane@firm.com"]), false),
    Row("a user's name", ("/home/gorilla/x of gorilla", ["gorilla"]), false),
  ]

  @Test("what is allowed stays, and only that", arguments: texts)
  func allowed(_ row: Row<(text: String, allowed: [String]), Bool>) {
    func written(_ text: String) -> String {
      text.replacing("PW", with: Self.password).replacing("TO", with: Self.token)
    }
    let text = written(row.input.text)
    let rules = RedactionRules(allowed: row.input.allowed.map(written))
    #expect((Redaction.clean(text, limit: 500, rules: rules).text == text) == row.expected)
    #expect(Redaction.clean(text, limit: 500).text != text)
  }

  @Test("an allowed value is not learnt, an allowed name is not masked")
  func learning() async {
    let logs = LogBuilder()
    let records: [JSON] = [
      .prompt("u1", at: 0, "again with \(Self.password) of gorilla@it", ["cwd": "/home/gorilla/app"]),
      .result("g1", at: 5, of: "c9", "DB_PASSWORD=" + Self.password),
    ]
    logs.file("app/s1.jsonl", records)
    func text(_ rules: RedactionRules) async -> String {
      var text = ""
      dump(await logs.mine(redaction: rules).corpus.digests, to: &text)
      return text
    }
    let strict = await text(RedactionRules())
    #expect(!strict.contains(Self.password) && !strict.contains("of gorilla"))
    let lenient = await text(RedactionRules(allowed: [Self.password, "gorilla"]))
    #expect(lenient.contains("again with \(Self.password) of gorilla@it"))
  }
}
