import Foundation
import Testing

@testable import SessionMining

/// Invented secrets in every form that logs have them in. Prefixes are put together at run time, and no message of a
/// failure shows a value.
@Suite struct SecretFormsTests {
  static let token = "gh" + "p_" + "Kq7vT2mX9bLw4RzN8cYd3HfJ6sPg1WeA5uQk"
  static let password = "Melodi" + "!47Kasu"

  struct Form: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable (String) -> String
    var testDescription: String { name }

    init(_ name: String, _ make: @escaping @Sendable (String) -> String) { (self.name, self.make) = (name, make) }
  }

  private static func half(_ value: String, _ join: String) -> String {
    value.prefix(20) + join + value.dropFirst(20)
  }

  static let forms: [Form] = [
    Form("bare") { $0 }, Form("line") { "one\n\($0)\ntwo" }, Form("table") { "| a | \($0) |" },
    Form("escaped newline") { "a\\n\($0)\\nb" }, Form("key") { "{\"\($0)\": 1}" },
    Form("path") { "/var/\($0)/x" }, Form("file") { "notes-\($0).txt" },
    Form("terminal") { "\u{1B}[32m\($0)\u{1B}[0m" }, Form("terminal code inside") { half($0, "\u{1B}[1m") },
    Form("zero width inside") { half($0, "\u{200B}") }, Form("soft hyphen inside") { half($0, "\u{AD}") },
    Form("percent") { $0.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined() },
    Form("JSON escapes") { $0.utf8.map { "\\u00" + String($0, radix: 16) }.joined() },
    Form("entities") { $0.utf8.map { "&#\($0);" }.joined() },
    Form("hexadecimal entities") { $0.utf8.map { "&#x\(String($0, radix: 16));" }.joined() },
    Form("hexadecimal") { $0.utf8.map { String($0, radix: 16) }.joined() },
    Form("base64") { Data($0.utf8).base64EncodedString() },
    Form("base64 of more") { Data("x=\($0);".utf8).base64EncodedString() },
    Form("JSON in JSON") { "{\"a\": \"{\\\"b\\\": \\\"\($0)\\\"}\"}" },
    Form("wrapped") { "0123456789 0123456789 0123456789 0123456789 01 " + half($0, "\n") },
    Form("wrapped, indented") { "0123456789 0123456789 0123456789 0123456789 01 " + half($0, "\n    ") },
    Form("backslash at the end of a line") { "x " + half($0, "\\\n") },
    Form("joined by a plus") { "\"" + half($0, "\" + \"") + "\"" },
    Form("joined by a point") { "'" + half($0, "' . '") + "'" },
    Form("side by side") { "(\"" + half($0, "\"\n  \"") + "\")" },
    Form("cut") { String($0.dropLast(6)) + "…" },
  ]

  @Test("a token survives in no form, as prose or as a name", arguments: forms)
  func tokens(form: Form) {
    for isName in [false, true] {
      let text = Redaction.clean(form.make(Self.token), limit: 10_000, isName: isName).text
      #expect(text.contains("[redacted: "), "\(form.name)")
      #expect(!Self.holdsRemnant(of: Self.token, text), "\(form.name)")
      let written = Self.remnants(of: form.make(Self.token)).subtracting(Self.remnants(of: form.make("")))
      #expect(!written.contains { text.contains($0) }, "\(form.name), as it was written")
    }
  }

  @Test("the second line of a token may hold no digit, and words on the next line stay")
  func secondLine() {
    let token = "sec" + "ret_" + "BYTNagiqihy7Y47kE4oM9wtqHazPgDqDyLPjkhAotcD"
    let text = Redaction.clean(token.prefix(29) + "\n" + token.dropFirst(29), limit: 200).text
    #expect(text == "[redacted: Notion token]")
    let short = Redaction.clean("ASI" + "AEHCU4XBA\nUZAAZLPJ", limit: 200).text
    #expect(short == "[redacted: AWS key]")
    let words = Redaction.clean(Self.token + "\nfailed", limit: 200).text
    #expect(words == "[redacted: GitHub token] failed")
  }

  static let contexts: [Form] = [
    Form("assignment") { "password=\($0)" }, Form("of code") { "let password: String = \"\($0)\"" },
    Form("JSON") { "{\"password\": \"\($0)\"}" }, Form("element") { "<password>\($0)</password>" },
    Form("URL") { "postgres://app:\($0)@db.internal/x" }, Form("root's URL") { "mysql://root:\($0)@db/x" },
    Form("curl") { "curl -u bo:\($0) https://x.dev" }, Form("flag") { "tool --db-password '\($0)'" },
    Form("mysql") { "mysql -uroot -p\($0) app" }, Form("sshpass") { "sshpass -p \($0) ssh x" },
    Form("docker") { "docker login -u bo -p \($0) x.dev" }, Form("netrc") { "machine x.dev login bo password \($0)" },
    Form("asked") { "Password: \($0)" }, Form("told") { "my password is \($0)" },
    Form("prompt of a server") { "password for bo: \($0)" },
    Form("connection string") { "Server=db;User Id=sa;Password=\($0);" },
    Form("default of a variable") { "variable \"admin_password\" {\n  default = \"\($0)\"\n}" },
    Form("escaped") { "{\\\"password\\\": \\\"\($0)\\\"}" }, Form("diff") { "+DB_PASSWORD=\($0)" },
    Form("base64 of it") { Data("password=\($0)".utf8).base64EncodedString() },
    Form("behind an escaped line end, with a percent sign") { "{\"log\": \"bo\\npassword \($0)%55Gake9\"}" },
    Form("cookie") { "Cookie: theme=dark; sid=\($0)abc123" }, Form("query") { "https://x.dev/l?password=\($0)&a=1" },
  ]

  @Test("a password is known by what stands around it", arguments: contexts)
  func passwords(context: Form) {
    for isName in [false, true] {
      let text = Redaction.clean(context.make(Self.password), limit: 10_000, isName: isName).text
      #expect(text.contains("[redacted: "), "\(context.name)")
      #expect(!text.contains(Self.password.dropLast(3)), "\(context.name)")
    }
  }

  static let keyForms: [Form] = [
    Form("whole") { $0 }, Form("JSON") { $0.replacing("\n", with: "\\n") },
    Form("numbered") { $0.split(separator: "\n").enumerated().map { "   \($0 + 1)→\($1)" }.joined(separator: "\n") },
    Form("diff") { $0.split(separator: "\n").map { "+\($0)" }.joined(separator: "\n") },
    Form("without its end") { $0.components(separatedBy: "-----END")[0] },
    Form("without its beginning") {
      $0.components(separatedBy: "KEY-----\n").dropFirst().joined(separator: "KEY-----\n")
    },
  ]

  @Test("a private key goes in every form", arguments: keyForms)
  func privateKeys(form: Form) {
    let label = "RSA " + "PRIVATE KEY"
    let body = "MIIEpAIBAAKCAQEA7Zq3\nbN4vXcLw9TfRk2Yh8Pj6\n0dSaQeWuVi5GoMtBx1Kz"
    let text = Redaction.clean(
      form.make("-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----"), limit: 10_000
    ).text
    for line in body.split(separator: "\n") { #expect(!text.contains(line.prefix(12)), "\(form.name)") }
  }

  @Test(
    "personal data goes",
    arguments: [
      "paid with 4111 1111 1111 1111 today", "to DE89370400440532013000 now", "ether 3c:22:fb:0a:1b:2c",
      "from 2a01:4f8:c17:b0f:1::2 in", "bo@gorilla:~/app$ ls", "call (212) 555-0187 now",
    ])
  func personal(text: String) { #expect(Redaction.clean(text, limit: 500).text.contains("[redacted: ")) }

  @Test(
    "what looks like personal data stays",
    arguments: [
      "id 4111 1111 1111 1112", "to DE88370400440532013000 now", "at 10:22:33 or 10:22", "from 2001:db8::1 in",
      "v1.22.3.4 is out", "f(212) 555-0187 of it",
    ])
  func impersonal(text: String) { #expect(Redaction.clean(text, limit: 500).text == text) }

  @Test("a rule that is turned off masks nothing; the others still do")
  func disabled() {
    var without = Redactor(rules: RedactionRules(disabled: ["GitHub token", "random-looking text"]))
    #expect(without.clean(Self.token, limit: 100).text == Self.token)
    #expect(without.clean("password=\(Self.password)", limit: 100).text == "password=[redacted: password]")
  }

  /// Every twelve characters in a row; a shorter value as it is, and nothing of an empty one.
  static func remnants(of value: String) -> Set<String> {
    let characters = Array(value.unicodeScalars)
    guard characters.count >= 12 else { return value.isEmpty ? [] : [value] }
    return Set(
      (0...(characters.count - 12)).map { start in
        var piece = String.UnicodeScalarView()
        piece.append(contentsOf: characters[start..<start + 12])
        return String(piece)
      })
  }

  static func holdsRemnant(of value: String, _ text: String) -> Bool {
    remnants(of: value).contains { text.contains($0) }
  }
}

/// The work is counted, not timed: twice the text, at most a little more than twice the steps.
@Suite struct SecretScannerWorkTests {
  static let pieces: [String] = [
    "a=", "key=", "password=\"", "password=$", "token: ", "--token ", "-u ", "-u=", "ey", "ey-", "ey.", "sk-", "://",
    "://a:",
    "a@", "a.", "1.", "1:", "a:", "\"", "'", "\\", "%4", "&#1", "-----BEGIN ", "-----BEGIN PRIVATE KEY",
    "-----END PRIVATE KEY-----",
    "abcd efgh ", "A1b2", "aa/", "h1:", "SG.", "default=", "Cookie: ", "Authorization: ", "mysql -p", "\n", "x\n",
    "\" + \"", "(1",
    "Cookie:", "Authorization:", "sk-a", "sshpass -p ", "Cookie: a=", "password=[", "<password>", "Bearer ", "\\u0041",
    "variable \"password\" default=", "/services/", "ssh a@", "abc1Q~", "a\\n", "-----", "value: ", "12", "ab:cd:",
    "+1", "4111 ", "kind: Secret\na: ", "password is ", "=/", "Q~", "+ASt", "@a.", "pat.", "1//0", "~a/", "-home-",
  ]

  private static func steps(_ text: String) -> Int {
    var bytes = Array(text.utf8)
    return bytes.withUnsafeMutableBufferPointer { buffer in
      var scanner = SecretScanner(UnsafeBufferPointer(buffer), isProse: true)
      scanner.scan()
      return scanner.steps
    }
  }

  @Test("work grows as the text does", arguments: pieces)
  func linear(piece: String) {
    let (short, long) = (String(repeating: piece, count: 300), String(repeating: piece, count: 600))
    let (few, many) = (Self.steps(short), Self.steps(long))
    #expect(many <= few * 2 + few / 4 + 1024, "\(few) steps, then \(many)")
  }
}
