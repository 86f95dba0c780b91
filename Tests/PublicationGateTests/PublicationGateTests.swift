import Foundation
import SecretSamples
import Testing

@testable import PublicationGate

@Suite struct PublicationGateTests {
  let gate = PublicationGate()

  private func kinds(_ text: String, name: String = "a.txt") -> [String] {
    gate.scan(name: name, bytes: Array(text.utf8)).map(\.kind)
  }

  // Each family, where a secret may stand. Failures name the family only.

  @Test(arguments: Samples.anchored(seed: 1) + Samples.anchored(seed: 2))
  func everyFamilyIsFound(_ sample: Samples.Sample) {
    let secret = sample.secret
    for text in [
      secret, "the key \(secret) is", "a\n\(secret)\nb", "X=\"\(secret)\"", "`\(secret)`", "(\(secret))",
      "**\(secret)**",
      "\u{1B}[32m\(secret)\u{1B}[0m", "FOO_\(secret)", "\\n\(secret)\\n", "+\(secret)",
    ] {
      // A prefix joined to a name is as much a boundary as any other; what has to stand before has no such form.
      if text.hasPrefix("FOO_") || text.hasPrefix("+"), sample.family.contains("azure") || sample.family == "discord" {
        continue
      }
      #expect(!kinds(text).isEmpty)
    }
  }

  @Test(arguments: Samples.anchored(seed: 3)) func everyFamilyIsFoundInAName(_ sample: Samples.Sample) {
    let findings = gate.scan(name: "posts/\(sample.secret)/index.html", bytes: [])
    #expect(findings.contains { $0.line == 0 })
    // What is reported holds no twelve bytes of it.
    let tail = String(sample.secret.suffix(12))
    #expect(findings.allSatisfy { !$0.file.contains(tail) })
  }

  @Test(arguments: Samples.contexts) func valuesBesideAWordAreFound(_ context: String) {
    var draw = Samples(seed: 5)
    for _ in 0..<20 {
      let secret = draw.text(Samples.b62, 12) + "7a8B9c" + draw.text(Samples.b62, 6)
      #expect(!kinds(context.replacing("%", with: secret)).isEmpty)
    }
  }

  @Test func aPrivateKeyIsFoundWithoutItsEnd() {
    var draw = Samples(seed: 6)
    for kind in ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "] {
      let head = "-----BEGIN \(kind)PRIVATE" + " KEY-----"
      #expect(kinds("\(head)\n\(draw.text(Samples.b64, 64))\n\(draw.text(Samples.b64, 20))") == ["private key"])
      #expect(kinds("{\"k\":\"\(head)\\n\(draw.text(Samples.b64, 64))\"}", name: "a.json") == ["private key"])
      #expect(kinds("a file that begins with \(head) is a key").isEmpty)
    }
    #expect(
      kinds("PuTTY-User" + "-Key-File-3: ssh-rsa\nPublic-Lines: 1\n\(draw.text(Samples.b64, 64))") == ["private key"])
  }

  @Test func aWalletKeyIsFound() {
    var draw = Samples(seed: 7)
    #expect(kinds("private key 0x\(draw.text(Samples.hex, 64))") == ["wallet key"])
    #expect(kinds("transaction 0x\(draw.text(Samples.hex, 64))").isEmpty)
  }

  // What it is spelled like.

  @Test(arguments: [
    ("a.html", "<p>", "</p>"), ("a.html", "<td><code>", "</code></td>"), ("a.html", "<a title=\"", "\">x</a>"),
    ("a.html", "<a href='", "'>x</a>"), ("a.html", "<a href=", ">x</a>"), ("a.html", "<!-- ", " -->"),
    ("a.html", "<script>var a = '", "'</script>"), ("a.svg", "<text>", "</text>"), ("a.json", "{\"a\": \"", "\"}"),
    ("a.md", "text ", ""), ("a.csv", "a,b\n1,", "\n"), ("a.js", "x('", "')"), (".nojekyll", "", ""),
  ]) func everyPlaceIsLookedAt(_ file: String, _ before: String, _ after: String) {
    var draw = Samples(seed: 8)
    let secret = "gh" + "p_" + draw.text(Samples.b62, 36)
    #expect(kinds(before + secret + after, name: file) == ["GitHub token"])
  }

  private func spelled(_ spell: (String) -> String) -> String {
    var draw = Samples(seed: 9)
    return spell("gh" + "p_" + draw.text(Samples.b62, 36))
  }

  @Test func entitiesAreDecoded() {
    for spell: (String) -> String in [
      { $0.unicodeScalars.map { "&#\($0.value);" }.joined() },
      { $0.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined() },
      { $0.replacing("_", with: "&lowbar;") },
    ] {
      let text = spelled(spell)
      #expect(kinds("<p>\(text)</p>", name: "a.html") == ["GitHub token"])
      #expect(kinds("<p title=\"\(text)\">x</p>", name: "a.html") == ["GitHub token"])
      #expect(kinds(text, name: "a.md") == ["GitHub token"])
    }
  }

  @Test(arguments: [
    "<wbr>", "<b></b>", "</span><span class=\"x\">", "&shy;", "\u{200B}", "\u{AD}", "\u{2060}", "\u{E0041}", "<wbr\n>",
  ])
  func aTokenIsJoinedOverTagsAndInvisibleCharacters(_ gap: String) {
    let text = spelled { $0.prefix(3) + gap + $0.dropFirst(3).prefix(9) + gap + $0.dropFirst(12) }
    #expect(kinds("<p>\(text)</p>", name: "a.html") == ["GitHub token"])
  }

  @Test func blocksAreNotJoined() {
    let text = spelled { "<td>" + $0.prefix(12) + "</td><td>" + $0.dropFirst(12).prefix(10) + "</td>" }
    #expect(kinds(text, name: "a.html").isEmpty)
  }

  @Test func escapesOfJSONAreDecoded() {
    let all = spelled { $0.utf16.map { "\\u00" + (String($0, radix: 16)) }.joined() }
    #expect(kinds("{\"a\":\"\(all)\"}", name: "a.json") == ["GitHub token"])
    #expect(kinds("{\"a\":\"x\\n\(spelled { $0 })\"}", name: "a.json") == ["GitHub token"])
    #expect(kinds("{\"a\":\"{\\\"password\\\":\\\"kX81mq0z\\\"}\"}", name: "a.json") == ["password"])
    #expect(kinds("<script type=\"application/json\">{\"a\":\"\(all)\"}</script>", name: "a.html") == ["GitHub token"])
  }

  @Test func escapesOfMarkdownAreDecoded() {
    let text = spelled { $0.prefix(3) + "\\_" + $0.dropFirst(4).prefix(8) + "\u{200B}" + $0.dropFirst(12) }
    #expect(kinds(text, name: "a.md") == ["GitHub token"])
    #expect(kinds("password\\: \\\"kX81mq0z\\\"", name: "a.md") == ["password"])
  }

  @Test func percentSignsAreDecodedInLinks() {
    let text = spelled { $0.replacing("_", with: "%5F").replacing("p", with: "%70") }
    #expect(kinds("<a href=\"https://h.example/\(text)\">x</a>", name: "a.html") == ["GitHub token"])
    #expect(kinds("[x](https://h.example/\(text))", name: "a.md") == ["GitHub token"])
  }

  @Test func aFindingNamesFileKindAndLine() {
    let text = spelled { "<p>\none</p>\n<p\nid=x>two</p>\n<i>\($0)</i>" }
    let findings = gate.scan(name: "x/a.html", bytes: Array(text.utf8))
    #expect(findings == [GateFinding(file: "x/a.html", kind: "GitHub token", line: 5)])
    let json = spelled { "{\n\"a\": \"x\\ny\",\n\"b\": \"\($0)\"\n}" }
    #expect(gate.scan(name: "a.json", bytes: Array(json.utf8)).map(\.line) == [3])
  }

  // What is no secret.

  @Test(arguments: [
    "password: [redacted: password]", "token=[redacted: GitHub token]", "[redacted: AWS access key]",
    "password: $PASSWORD",
    "password=${DB_PASSWORD1}", "token: $(gh auth token2)", "api_key=%API_KEY2%", "api_key: {{ secrets.KEY2 }}",
    "api_key: <your-key-2>", "token: xxxxxxxxxxxx1212", "password: ********", "password: changeme1", "apiKey == \"\"",
    "password: String?", "let token = next()", "tokens: 1234567890123", "token = process.env.TOKEN2_VALUE",
    "os.environ[\"API_KEY1\"]", "secret: true", "password: null", "the password is required",
    "author: someone2020x1y2z3",
    "sk-...", "AK" + "IAIOSFODNN7EXAMPLE", "toolu_01A2b3C4d5E6f7G8h9", "session_key=toolu_01A2b3C4d5E6f7G8h9",
    "api_key = 'your-api-key-1234'", "auth: 123e4567-e89b-12d3-a456-426614174000", "token_path=/tmp/a1/b2/c3/d4e5",
    "integrity=\"sha512-b1C2d3E4f5G6h7I8j9K0l1M2n3O4p5Q6r7S8t9U0v1W2x3Y4z5\"",
    "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
    "http://localhost:8080/@scope/x", "https://user:password@host/", "https://user:$PASS1@host/",
    "git@github.com:a/b1c2d3e4f5",
    "AUTHORIZATION: Bearer <token>", "password: \"Enter your password\"", "--token $TOKEN1",
    "-----BEGIN PUBLIC KEY-----",
    "gh" + "p_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "gh" + "p_your_token_goes_here_please_1", "secretary=a1b2",
    "hooks." + "slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    "class=\"sk-" + "or-something-very-long\"", "postgres://app:[redacted: password]:5432/main",
    "[redacted: GitHub token]=1a2b3c4d5e6f7g8h", "password: [redacted: password]",
    "[redacted: secret]: 7a8B9c0dE1f2G3h4",
  ]) func standInsAndNamesPass(_ text: String) {
    #expect(kinds(text).isEmpty)
    #expect(kinds(text, name: "a.md").isEmpty)
  }

  @Test(arguments: ["", "x", "xy", "user=bo;token="]) func encodedOnesAreFound(_ before: String) {
    let bytes = Array((before + "=" + spelled { $0 }).utf8)
    let base64 = Data(bytes).base64EncodedString()
    let url = base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    let hex = bytes.map { String($0, radix: 16) }.joined()
    for text in [base64, url, hex, "it printed \(base64) there", "a/\(base64)", "{\"a\": \"\(hex.uppercased())\"}"] {
      #expect(!kinds(text).isEmpty)
    }
    // Text that holds none, and what holds no text.
    #expect(kinds(Data("the quick brown fox jumps over it".utf8).base64EncodedString()).isEmpty)
    #expect(kinds("a-page-of-words-that-are-joined/by/signs-and-slashes").isEmpty)
  }

  @Test func whatIsAllowedPasses() {
    let secret = spelled { $0 }
    let lenient = PublicationGate(allowed: [secret])
    #expect(lenient.scan(name: "a.txt", bytes: Array("x \(secret) y".utf8)).isEmpty)
    // Another one does not.
    #expect(lenient.scan(name: "a.txt", bytes: Array("x \(secret)Zz y".utf8)).count == 1)
    #expect(PublicationGate(allowed: [String(secret.dropLast())]).scan(name: "a", bytes: Array(secret.utf8)).count == 1)
  }

  @Test func whatIsDeniedIsFoundHoweverSpelled() {
    let strict = PublicationGate(denied: ["Project Tern", "zq"])
    for (name, text) in [
      ("a.txt", "in Project Tern"), ("a.html", "<b>Project</b> Te&#114;n"), ("a.json", "\"Project\\u0020Tern\""),
      ("a.md", "Project T\\u{200B}ern".replacing("\\u{200B}", with: "\u{200B}")), ("a.txt", "at the end zq"),
    ] {
      #expect(strict.scan(name: name, bytes: Array(text.utf8)).map(\.kind) == ["denied text"])
    }
    #expect(strict.scan(name: "a.txt", bytes: Array("project tern".utf8)).isEmpty)
  }

  @Test func aPathIntoTheHomeFolderIsFound() {
    let own = PublicationGate(homeFolder: "/home/ada")
    #expect(
      own.scan(name: "a.txt", bytes: Array("in /home/ada/dev".utf8)).map(\.kind) == ["home folder of this machine"])
    #expect(own.scan(name: "a.html", bytes: Array("<a href=\"file:%2F%2F%2Fhome%2Fada%2Fdev\">".utf8)).isEmpty)
    #expect(own.scan(name: "a.txt", bytes: Array("/home/adam/dev ~/dev /srv/home/ada/x".utf8)).isEmpty)
    let root = PublicationGate(homeFolder: "/root")
    #expect(root.scan(name: "a.txt", bytes: Array("the /root folder, root/x, and https://h/root/x".utf8)).isEmpty)
  }

  // Time.

  @Test(arguments: [
    "ey" + "J-", "-ey" + "J", "sk-", "-sk-" + "ant-", "token=", "token_", "password:", "password: \"", "://a", "://",
    "a.b", "-u x:",
    "curl -u ", "mysql  ", "PRIVATE" + " KEY-----BEGIN ", "&", "<", "\\u00", "Cookie: a=", "0x1", ":A" + "A1", "Q~a",
    "K",
    "gh" + "p_xxxxxxxxxxxxxxxxxxxxxxxx", "+AS" + "tx", "x", "?key=", "-----BEGIN PRIVATE" + " KEY-----\nA", "hooks.",
    "PuTTY-User" + "-Key-File",
  ]) func timeGrowsWithTheLength(_ unit: String) {
    // What each further stretch of one length adds is the same, whatever the beginning and the end cost.
    let count = 12_000 / unit.utf8.count
    let steps = (1...3).map { gate.steps(over: Array(String(repeating: unit, count: count * $0).utf8)) }
    let (second, third) = (steps[1] - steps[0], steps[2] - steps[1])
    #expect(abs(third - second) <= second / 100 + 64)
    // And it is not much a byte, even of text made to be slow.
    #expect(third <= 250 * 12_000)
  }
}
