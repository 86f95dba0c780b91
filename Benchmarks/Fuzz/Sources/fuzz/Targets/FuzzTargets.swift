/// A target is a function of bytes that calls `check` where what it says does not hold. `fuzz` stops there; the tests
/// record it.
enum FuzzTargets {
  typealias Target = (name: String, run: @Sendable ([UInt8]) -> Void)

  static let all: [Target] = [
    ("json", { JSONTarget.run($0) }), ("log", { LogTarget.run($0) }), ("redaction", { RedactionTarget.run($0) }),
    ("gate", { GateTarget.run($0) }), ("template", { TemplateTarget.run($0) }),
    ("markdown", { MarkdownTarget.run($0) }), ("draft", { DraftTarget.run($0) }), ("post", { PostTarget.run($0) }),
  ]

  /// Secrets of the usual forms, none of them real, each of two halves: the repository holds no token that a scanner
  /// could take for a leak.
  static let secrets = [
    "export API_" + "KEY=\"abcDEF0123456789abcDEF01234567\"", "Authorization: " + "Bearer abc.def.ghi1 and more",
    "mail dev@example.com from /Users/dev/src/app and /home/dev/x",
    "https://user:pa55" + "word@host.example/path?token=abcdef1234567890",
    "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8 x", "AK" + "IA" + "ABCDEFGHIJ234567 y",
    "-----BEGIN " + "PRIVATE KEY-----\nMIIEabcdef\n", "call 555-0100 at 10.1.2.3 4111 1111 1111 1111",
    "ey" + "JhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxIn0.abcdefghijklmnop",
    "password: hunter2" + "hunter2 --token=zzz9zzz8zzz7zzz6 C:\\Users\\dev\\x",
    "\u{1B}[31mred\u{1B}]0;title\u{07} \u{200B}zero\u{202E}",
    "{\\\"pass" + "word\\\": \\\"a%20b\\\\u0041c1\\\"} &quot;x&#61;", "[redacted: password] [user] [redacted: x",
    "curl -u bo:" + "swordfish9 x.dev; mysql -psword" + "fish9; DB_PASSWORD:\nsword" + "fish9",
  ]
}
