import Foundation
import Testing

@testable import SessionMining

@Suite struct LearntSecretsTests {
  private static let password = SecretFormsTests.password
  private static let family = Key64(value: 42)

  private static func masked(_ text: String, learnt value: String) -> String {
    let learnt = LearntSecrets(values: [Array(value.utf8)], users: [], hosts: [], family: family)
    return LearntSecrets.masked(text, LearntSecrets.Index([learnt], family: family)) ?? text
  }

  static let copies: [Row<String, String>] = [
    Row("then PW was wrong", "then [redacted: secret] was wrong"), Row("PW", "[redacted: secret]"),
    Row("fix/PW-2", "fix/[redacted: secret]-2"), Row("PWPW", "[redacted: secret][redacted: secret]"),
    Row("é PW é", "é [redacted: secret] é"), Row("Melodi!47Kas", "[redacted: secret]"),
    Row("Melodi!47", "Melodi!47"),
  ]

  @Test("a copy is masked wherever it stands", arguments: copies)
  func masksCopies(_ row: Row<String, String>) {
    let text = row.input.replacing("PW", with: Self.password)
    #expect(Self.masked(text, learnt: Self.password) == row.expected)
  }

  @Test("a copy that a shortened text cuts goes to the end")
  func cut() {
    let value = "Melodi!47Kasu" + "Terano92"
    #expect(Self.masked("use Melodi!47KasuTer…", learnt: value) == "use [redacted: secret]")
    #expect(Self.masked("use Melodi!47KasuTer now", learnt: value) == "use [redacted: secret] now")
    let rest = Self.masked("[redacted: key] 47KasuTerano92 it was", learnt: value)
    #expect(rest == "[redacted: key] [redacted: secret] it was")
    // A piece that is made of words is known again by chance.
    #expect(Self.masked("the stablehorse", learnt: "correct9stablehorsebattery1") == "the stablehorse")
  }

  @Test("encoded copies are known as well")
  func encoded() {
    #expect(!Self.masked("a=Melodi%2147Kasu", learnt: Self.password).contains("47Kasu"))
    // base64 of "xx" + the value: what does not depend on the two letters goes.
    #expect(Self.masked("eHhNZWxvZGkhNDdLYXN1", learnt: Self.password).contains("[redacted: secret]"))
    #expect(Self.masked("4d656c6f64692134374b617375", learnt: Self.password) == "[redacted: secret]")
  }

  /// What a reader could turn back into the value.
  static let spellings: [SecretFormsTests.Form] = [
    .init("percent") { $0.utf8.map { "%" + String($0, radix: 16) }.joined() },
    .init("JSON escapes") { $0.utf8.map { "\\u00" + String($0, radix: 16) }.joined() },
    .init("JSON escapes in JSON") { $0.utf8.map { "\\\\u00" + String($0, radix: 16) }.joined() },
    .init("entities") { $0.utf8.map { "&#\($0);" }.joined() },
    .init("hexadecimal, capitals") { $0.utf8.map { String($0, radix: 16, uppercase: true) }.joined() },
    .init("base64 of it alone") { Data($0.utf8).base64EncodedString() },
    .init("base64 of more") { Data("user=\($0);".utf8).base64EncodedString() },
    .init("base64 for URLs") {
      Data("???>\($0)???>".utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    },
    .init("base64 that was broken into lines") {
      let text = Data("a text before it and \($0)".utf8).base64EncodedString()
      return text.prefix(34) + " " + text.dropFirst(34)
    },
    .init("broken into lines") { $0.prefix(7) + " " + $0.dropFirst(7) },
    .init("joined by a plus") { "\"" + $0.prefix(8) + "\" + \"" + $0.dropFirst(8) + "\"" },
  ]

  @Test("a copy is known however it is spelled", arguments: spellings)
  func spelled(form: SecretFormsTests.Form) {
    let written = form.make(Self.password)
    let text = Self.masked("so \(written) is it", learnt: Self.password)
    #expect(text.hasPrefix("so ") && text.hasSuffix(" is it") && text.contains("[redacted: secret]"))
    #expect(!SecretFormsTests.holdsRemnant(of: Self.password, text))
    #expect(!text.contains(written))
  }

  @Test("regression: a value that is the beginning of another is masked as itself")
  func headOfAnother() {
    let (short, long) = ("Melodi!47Kas", "Melodi!47Kas" + "uTerano92")
    let learnt = LearntSecrets(values: [short, long].map { Array($0.utf8) }, users: [], hosts: [], family: Self.family)
    let index = LearntSecrets.Index([learnt], family: Self.family)
    #expect(LearntSecrets.masked("use \(short) now", index) == "use [redacted: secret] now")
    #expect(LearntSecrets.masked("use \(long) now", index) == "use [redacted: secret] now")
  }

  @Test("regression: a value with a user's name in it is known where the name was masked")
  func nameInValue() async {
    let logs = LogBuilder()
    let value = "gorilla-" + "47KasuTerano"
    logs.file(
      "app/s1.jsonl",
      [
        .prompt("u1", at: 0, "again with \(value) it did not work", ["cwd": "/home/gorilla/app"]),
        .result("g1", at: 5, of: "c9", "DB_PASSWORD=" + value),
      ])
    var text = ""
    dump(await logs.mine().corpus.digests, to: &text)
    #expect(!text.contains("47KasuTerano"))
  }

  @Test("another session's key does not know the value")
  func keyed() {
    let learnt = LearntSecrets(values: [Array(Self.password.utf8)], users: [], hosts: [], family: Self.family)
    let index = LearntSecrets.Index([learnt], family: Key64(value: 43))
    #expect(LearntSecrets.masked(Self.password, index) == nil)
  }

  @Test(
    "a value that would be known by chance is not learnt",
    arguments: [
      ("postgres", false), ("12345678", false), ("a1", false), ("Melodi!47Kasu", true), ("hunter22", true),
      ("correcthorsebattery", false), ("ASIAQWRTZ" + "PLKJHGFDSYX", true), ("ACCESSIBILITY_OPTIONS", false),
      ("gl" + "dt-vkrqnUwvLXOTyvqjyhDg", true),
    ])
  func worth(value: String, isWorthIt: Bool) {
    #expect(SecretLearner.isWorthIt(Array(value.utf8)) == isWorthIt)
  }

  private static func thinks(_ text: String) -> JSON { does(["type": "thinking", "thinking": .string(text)]) }
  private static func does(_ block: JSON) -> JSON { .assistant("g1", at: 5, message: "m9", [block]) }

  /// Where the value is given away; it also stands alone in a title and a prompt before it, and in an agent's log.
  static let givers: [Row<JSON, Bool>] = [
    Row("a tool's output", .result("g1", at: 5, of: "c9", "DB_PASSWORD=" + password), true),
    Row("a prompt", .prompt("g1", at: 5, "password: " + password), true),
    Row("a command", does(.use("c9", "Bash", ["command": .string("curl -u bo:" + password + " x.dev")])), true),
    Row("a file", does(.use("c9", "Write", ["content": .string("A=1\nPASSWORD=" + password)])), true),
    Row("thinking", does(["type": "thinking", "thinking": .string("the password is " + password)]), true),
    Row("a user's flag", thinks("curl -s --user bo:" + password + " x.dev"), true),
    Row("a short flag, coloured", thinks("\u{1B}[36mcurl -u \"bo:" + password + "\" x.dev\u{1B}[0m"), true),
    Row("a passphrase", thinks("gpg --batch --passphrase " + password + " -d f.gpg"), true),
    Row("a database's flag", thinks("mysqldump -p" + password + " app"), true),
    Row("a flag with a quote", thinks("sshpass -p '" + password + "' scp f bo@x:"), true),
    Row("quotes escaped as HTML", thinks("export PGPASSWORD=&quot;" + password + "&quot;"), true),
    Row(
      "a connection escaped as HTML", thinks("connectionString=&quot;Host=db;Username=sa;Pwd=" + password + "&quot;"),
      true),
    Row("a name and a value escaped as HTML", thinks("&quot;signing-key&quot;: &quot;" + password + "&quot;"), true),
    Row(
      "a coloured connection",
      thinks("\u{1B}[36mconnectionString=\"Host=db;Username=sa;Pwd=" + password + "\"\u{1B}[0m"), true),
    Row("a coloured assignment", thinks("\u{1B}[36mpwd=" + password + ";\u{1B}[0m"), true),
    Row("credentials", thinks("+  \"credentials\": \"" + password + "\""), true),
    Row("a client's secret", thinks("clientSecret: " + password), true),
    Row("what a registry is given", thinks("{\"auth\": \"" + password + "\"}"), true),
    Row("a name in capitals", thinks("API_KEY: " + password), true),
    Row("a name with a hump", thinks("+\"apiKey\": \"" + password + "\""), true),
    Row("a password in capitals", thinks("PGPASSWORD: " + password), true),
    Row("a value of Go", thinks("```\nauth_token := \"" + password + "\"\n```"), true),
    Row("a value of Ruby", thinks("{ :api_key => '" + password + "' }"), true),
    Row("a header", thinks("before it\n-H 'Authorization: Bearer " + password + "'\nafter it"), true),
    Row("a header in JSON", thinks("{\"authorization\": \"Basic " + password + "\"}"), true),
    Row("a record of no known type", ["type": "x", "y": .string("postgres://a:" + password + "@db")], true),
  ]

  @Test("what one record gives away is masked in the whole session and its agents", arguments: givers)
  func session(_ row: Row<JSON, Bool>) async {
    let logs = LogBuilder()
    let words: JSON = .prompt("u1", at: 0, "again with \(Self.password) it did not work", ["gitBranch": "fix/x"])
    logs.file(
      "app/s1.jsonl",
      [words, ["type": "custom-title", "customTitle": .string("Try " + Self.password)], row.input])
    logs.file(
      "app/s1/subagents/agent-a1.jsonl",
      [.prompt("u2", at: 1, session: "s1", "log in with \(Self.password) please", .agent("a1"))])
    let mined = await logs.mine()
    var text = ""
    dump(mined.corpus.digests, to: &text)
    #expect(text.contains("[redacted: secret]"), "\(row.id)")
    #expect(!SecretFormsTests.holdsRemnant(of: Self.password, text), "\(row.id)")
  }

  @Test(
    "a value of letters alone is learnt where chance has mixed them",
    arguments: ["token: \"V\"", "Authorization: Bearer V"])
  func letters(form: String) async {
    let logs = LogBuilder()
    let value = "RxVMfopfQdmvrZONhulA" + "ZIiYhQbaJAWDGVKZLzNH"
    logs.file(
      "app/s1.jsonl",
      [.prompt("u1", at: 0, "again with \(value) it did not work"), Self.thinks(form.replacing("V", with: value))])
    var text = ""
    dump(await logs.mine().corpus.digests, to: &text)
    #expect(!text.contains("ZIiYhQbaJA"))
  }

  @Test("what stands behind the same flags of other commands is no password")
  func harmlessFlags() async {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl",
      [
        .prompt("u1", at: 0, "again with \(Self.password) it did not work"),
        Self.thinks("mkdir -p \(Self.password) && sort -u \(Self.password)"),
      ])
    var text = ""
    dump(await logs.mine().corpus.digests, to: &text)
    #expect(text.contains(Self.password) && !text.contains("[redacted"))
  }
}
