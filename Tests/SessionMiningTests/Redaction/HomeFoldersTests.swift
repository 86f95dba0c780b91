import Testing

@testable import SessionMining

@Suite struct HomeFoldersTests {
  /// Each text by a redactor of its own: nothing is learnt before.
  private static func redact(_ text: String) -> String {
    var names: [[UInt8]] = []
    return String(decoding: HomeFolders.redact(Array(text.utf8), learning: &names), as: UTF8.self)
  }

  static let forms: [Row<String, String>] = [
    Row("/Users/alice/dev/x", "~/dev/x"), Row("/home/alice/dev/x", "~/dev/x"), Row("/Users/alice", "~"),
    Row("/Users/alice/", "~/"), Row("see /Users/alice/a.txt.", "see ~/a.txt."),
    Row("(/home/alice/a)", "(~/a)"), Row("\"/home/alice/a\"", "\"~/a\""),
    Row("PATH=/home/alice/bin:/Users/alice/bin", "PATH=~/bin:~/bin"),
    Row("/Users/alice.smith/x", "~/x"), Row("/Users/alice-smith_2/x", "~/x"), Row("/Users/álìce/x", "~/x"),
    Row("/var/home/alice/x", "~/x"),
    Row("/root", "~"), Row("/root/.ssh", "~/.ssh"), Row("cat /root/x", "cat ~/x"),
    Row("C:\\Users\\alice\\dev", "~\\dev"), Row("d:\\Users\\alice\\dev", "~\\dev"), Row("C:/Users/alice/dev", "~/dev"),
    Row("C:\\\\Users\\\\alice\\\\dev", "~\\\\dev"),
    Row("/mnt/c/Users/alice/dev", "~/dev"), Row("/c/Users/alice/dev", "~/dev"), Row("~alice/dev", "~/dev"),
    Row("-Users-alice-dev-x", "~-dev-x"), Row("-home-alice-dev-x", "~-dev-x"), Row("C--Users-alice-dev", "~-dev"),
    Row("projects/-Users-alice-dev/s1.jsonl", "projects/~-dev/s1.jsonl"),
    Row("file:///Users/alice/x", "file://~/x"), Row("%2FUsers%2Falice%2Fx", "~%2Fx"),
    Row("%2Fhome%2Falice%2Fx", "~%2Fx"),
  ]

  @Test("every form of a home folder", arguments: forms)
  func homes(_ row: Row<String, String>) {
    #expect(Self.redact(row.input) == row.expected)
  }

  static let kept: [String] = [
    "", "the root cause", "root", "/rooted/x", "/srv/root", "./root/x", "chroot/x", "some-home-page", "my-Users-list",
    "at home/work", "Users", "/Users/", "/home/", "users/alice", "a ~ b", "~/dev", "~",
    "HEAD~1", "HEAD~2", "takes ~ten minutes", "a~b/c", "some-C--Users", "x/home", "100%", "5-10", "C:\\Windows\\x",
    "/usr/local/bin", "git log a..b", "1~2",
  ]

  @Test("what is no home folder stays", arguments: kept)
  func stays(_ text: String) {
    #expect(Self.redact(text) == text)
  }

  /// What a redactor has read before, then the text.
  static let learnt: [Row<(before: String, text: String), String>] = [
    Row("in another path", ("/Users/alice/x", "/data/alice/x"), "/data/[user]/x"),
    Row("in an address", ("/Users/alice/x", "alice@example.com"), "[user]@example.com"),
    Row("before a dash", ("/Users/alice/x", "alice-dev"), "[user]-dev"),
    Row("as a word of a sentence", ("/Users/alice/x", "ask alice about it"), "ask [user] about it"),
    Row("not inside a word", ("/Users/alice/x", "malice, alices"), "malice, alices"),
    Row("a common name stays", ("/home/runner/x", "the runner failed"), "the runner failed"),
    Row("root is a word", ("/root/x", "root cause"), "root cause"),
    Row("a short name stays", ("/home/bob/x", "bob"), "bob"),
    Row("dashes: the whole of a known name goes", ("/Users/alice-smith/x", "-Users-alice-smith-dev"), "~-dev"),
    Row("a dotted name as folders have it", ("/Users/alice.smith/x", "-Users-alice-smith-dev"), "~-dev"),
    Row("after a tilde", ("/Users/alice/x", "see ~alice"), "see ~[user]"),
    Row("learnt after a tilde", ("~alice/x", "/data/alice"), "/data/[user]"),
    Row("learnt from Windows", ("C:\\Users\\alice\\x", "/data/alice"), "/data/[user]"),
  ]

  @Test("a name that was met in a path is known from then on", arguments: learnt)
  func learns(_ row: Row<(before: String, text: String), String>) {
    var redactor = Redactor()
    _ = redactor.clean(row.input.before, limit: 200)
    #expect(redactor.clean(row.input.text, limit: 200).text == row.expected)
  }

  @Test("no name gets through in any place of a digest that is text")
  func wholeSession() async {
    let logs = LogBuilder()
    let cwd: JSON = ["cwd": "/Users/alicesmith/dev/app", "gitBranch": "alicesmith/fix", "version": "2.1.0"]
    logs.file(
      "-Users-alicesmith-dev-app/s1.jsonl",
      [
        .prompt("u1", at: 0, "look at /Users/alicesmith/dev/app/x and mail alicesmith@example.com", cwd),
        .assistant(
          "u2", at: 1, message: "m1",
          [
            .use("t1", "Read", ["file_path": "/Users/alicesmith/notes/a.md"]),
            .use("t2", "Skill", ["skill": "alicesmith:x"]), .use("t3", "alicesmith"),
          ], cwd),
        ["type": "alicesmith"], ["type": "custom-title", "customTitle": "For alicesmith"],
        .prompt("u3", at: 3, "<command-name>/alicesmith:go</command-name>", cwd),
      ])
    let mined = await logs.mine()
    var text = ""
    dump(mined.report, to: &text)
    #expect(text.contains("~/dev/app"))
    #expect(!text.lowercased().contains("alicesmith"))
  }

  @Test("long texts of near misses are done with in linear work")
  func nearMisses() {
    for piece in ["/Users", "-home", "%2F", "~", "\\Users", "/root"] {
      let text = String(repeating: piece, count: 10_000)
      #expect(Self.redact(text).utf8.count <= text.utf8.count)
    }
  }
}
