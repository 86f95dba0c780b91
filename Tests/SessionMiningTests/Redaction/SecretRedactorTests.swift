import Testing

@testable import SessionMining

/// Fakes exist only while the test runs: they are made from the grammars, and no message shows one.
@Suite struct SecretRedactorTests {
  private static func fake(_ rule: SecretGrammar, seed: UInt64) -> String {
    var random = SeededRandom(seed: seed)
    let letters: String
    switch rule.alphabet {
    case .upper: letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    case .hex: letters = "0123456789abcdef"
    default: letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    }
    let alphabet = Array(letters)
    let body = (0..<(rule.minimum + 8)).compactMap { _ in alphabet.randomElement(using: &random) }
    return String(decoding: rule.prefix, as: UTF8.self) + String(body)
  }

  private static let forms: [(name: String, wrap: @Sendable (String) -> String)] = [
    ("bare", { $0 }), ("prose", { "use \($0) for this" }), ("quoted", { "X=\"\($0)\"" }), ("backticks", { "`\($0)`" }),
    ("parentheses", { "(\($0))" }), ("query", { "https://host.example/?a=\($0)&b=1" }), ("bold", { "**\($0)**" }),
    ("after an underscore", { "FOO_\($0)" }), ("before a tag", { "\($0)</code>" }),
  ]

  @Test("no family survives in any form", arguments: SecretGrammar.all.indices)
  func families(index: Int) {
    let rule = SecretGrammar.all[index]
    let secret = Self.fake(rule, seed: UInt64(index) + 1)
    for form in Self.forms {
      let text = Redaction.clean(form.wrap(secret), limit: 1000).text
      let body = Array(secret.utf8.dropFirst(rule.prefix.count))
      let survives = (0...(body.count - 12)).contains { start in
        text.contains(String(decoding: body[start..<start + 12], as: UTF8.self))
      }
      #expect(!survives, "\(rule.kind), \(form.name)")
      #expect(text.contains("[redacted: "), "\(rule.kind), \(form.name)")
    }
  }

  @Test(
    "a secret is known by what stands before it",
    arguments: [
      ("password", "password=" + "hunter2hunter2"), ("quoted", "DB_PASSWORD: \"s3cret pass\""),
      ("header", "Authorization: Bearer " + "abc.def-ghi0123"), ("cookie", "Cookie: session=" + "abcdef0123456789"),
      ("flag", "mysql --password " + "swordfish9"),
      ("user and password", "curl -u admin:" + "swordfish9 https://x.example"),
      ("in an address", "postgres://app:" + "swordfish9@db.example/x"), ("token", "api_key = " + "9aF3kQ0zLm27Xv"),
    ])
  func context(name: String, text: String) {
    let clean = Redaction.clean(text, limit: 1000).text
    #expect(clean.contains("[redacted: "), "\(name)")
    for secret in ["hunter2", "s3cret", "abc.def", "abcdef012", "swordfish", "9aF3kQ0"] {
      #expect(!clean.contains(secret), "\(name)")
    }
  }

  @Test("a private key goes, with its end or without")
  func privateKey() {
    let begin = "-----BEGIN RSA " + "PRIVATE KEY-----"
    let whole = Redaction.clean("key: \(begin) MIIEabc123 -----END RSA PRIVATE KEY----- after", limit: 500).text
    #expect(!whole.contains("MIIE") && whole.hasSuffix("after"))
    #expect(!Redaction.clean("\(begin) MIIEabc123 MIIEdef456", limit: 500).text.contains("MIIE"))
  }

  @Test(
    "people are masked, and what belongs to nobody stays",
    arguments: [
      ("write to jane.doe@company.io today", false), ("git@github.com:a/b", true), ("user@example.com", true),
      ("noreply@anthropic.com", true), ("connect to 10.1.2.3 now", false), ("localhost is 127.0.0.1", true),
      ("documentation uses 192.0.2.7", true), ("version 1.2.3.4", true), ("call +49 30 1234567", false),
      ("it grew by +1200 lines", true),
    ])
  func people(text: String, stays: Bool) {
    #expect((Redaction.clean(text, limit: 500).text == text) == stays, "\(text)")
  }

  @Test(
    "look-alikes stay",
    arguments: [
      "commit 3f2a9c1d4e5b6a7f8091a2b3c4d5e6f708192a3b", "uuid 123e4567-e89b-42d3-a456-426614174000",
      "toolu_01A2b3C4d5E6f7G8h9J0kLmN", "the token count is 1234", "let token = next()", "password: String?",
      "export API_KEY=$API_KEY", "token: ${{ secrets.TOKEN }}", "apiKey == \"\"", "password = <your password>",
      "root cause of the failure", "secret: changeme", "Sources/SessionMining/Extraction/SessionExtractor.swift",
      "sk-... is how they begin", "fix(auth): rotate the session cookie on login", "tokens: 1,234,567",
      "claude-sonnet-4-5-20250929", "key-value store", "the signature of the function changed",
    ])
  func lookAlikes(text: String) {
    #expect(Redaction.clean(text, limit: 500).text == text)
  }
}
