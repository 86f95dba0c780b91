import Foundation
import Testing

@testable import SessionMining

@Suite struct CleanTests {
  private static func visible(_ text: String) -> String {
    String(decoding: TextFilter.oneLine(TextFilter.visible(Array(text.utf8))), as: UTF8.self)
  }

  static let filtered: [Row<String, String>] = [
    Row("plain", "plain text", "plain text"), Row("empty", "", ""), Row("spaces at the ends", "  a  ", "a"),
    Row("runs of white space", "a \t\n\r\n  b", "a b"),
    Row("unusual spaces", "a\u{A0}\u{2003}\u{3000}b\u{2028}c", "a b c"),
    Row("no-break space at the end", "a\u{A0}", "a"),
    Row("colours", "\u{1B}[1;31mred\u{1B}[0m", "red"), Row("cursor", "a\u{1B}[2K\u{1B}[1Gb", "ab"),
    Row("private CSI", "\u{1B}[?25lx", "x"),
    Row("CSI with an intermediate byte", "\u{1B}[1 qx", "x"), Row("eight-bit CSI", "\u{9B}31mx", "x"),
    Row("title, closed by BEL", "\u{1B}]0;secret\u{07}x", "x"),
    Row("title, closed by ESC backslash", "\u{1B}]0;secret\u{1B}\\x", "x"),
    Row("title, eight-bit end", "\u{1B}]0;secret\u{9C}x", "x"),
    Row("link", "\u{1B}]8;;https://example.com\u{1B}\\here\u{1B}]8;;\u{1B}\\", "here"),
    Row("device control", "\u{1B}Pq#0;secret\u{1B}\\x", "x"), Row("application command", "\u{1B}_secret\u{1B}\\x", "x"),
    Row("privacy message", "\u{1B}^secret\u{1B}\\x", "x"), Row("start of string", "\u{1B}Xsecret\u{1B}\\x", "x"),
    Row("two-character sequence", "\u{1B}cx", "x"), Row("a sequence that never ends", "x\u{1B}]0;secret", "x"),
    Row("ESC at the end", "x\u{1B}", "x"), Row("NUL and bells", "a\u{0}b\u{07}c", "abc"), Row("DEL", "a\u{7F}b", "ab"),
    Row("backspace", "a\u{8}b", "ab"), Row("C1 control", "a\u{85}b\u{86}c", "a bc"),
    Row("zero width", "to\u{200B}k\u{200C}e\u{200D}n\u{2060}x\u{FEFF}y", "tokenxy"),
    Row("soft hyphen", "to\u{AD}ken", "token"),
    Row("directional overrides", "a\u{202E}b\u{202C}c\u{2066}d\u{2069}", "abcd"),
    Row("marks of direction", "a\u{200E}b\u{200F}c\u{061C}d", "abcd"),
    Row("tags", "a\u{E0041}\u{E0042}\u{E007F}b", "ab"), Row("variation selectors", "a\u{FE0F}b\u{E0100}", "ab"),
    Row("fillers", "a\u{3164}\u{115F}b\u{FFA0}", "ab"), Row("private use", "a\u{E000}b\u{F8FF}", "ab"),
    Row("noncharacters", "a\u{FFFE}b\u{1FFFF}", "ab"),
    Row("a replacement character stays", "a\u{FFFD}b", "a\u{FFFD}b"),
    Row(
      "letters, marks and symbols stay", "Zo\u{EB} na\u{308}ive \u{65E5}\u{672C} \u{1F600} \u{2192} \u{20AC}",
      "Zo\u{EB} na\u{308}ive \u{65E5}\u{672C} \u{1F600} \u{2192} \u{20AC}"),
  ]

  @Test("what a reader cannot see goes, the rest stays", arguments: filtered)
  func filter(_ row: Row<String, String>) {
    #expect(Array(Self.visible(row.input).unicodeScalars) == Array(row.expected.unicodeScalars))
  }

  @Test("filtering twice is filtering once, and leaves nothing unseen, whatever the text", arguments: 1...4)
  func randomText(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces =
      Self.filtered.flatMap { Array($0.input.unicodeScalars) } + Array("\u{1B}[]P\\;m \u{07}\u{9B}".unicodeScalars)
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        if let piece = pieces.randomElement(using: &random) { text.unicodeScalars.append(piece) }
      }
      let once = Self.visible(text)
      #expect(Self.visible(once) == once)
      #expect(!once.unicodeScalars.contains { TextFilter.isInvisible($0) || $0 == "\u{1B}" })
      #expect(!once.hasPrefix(" ") && !once.hasSuffix(" ") && !once.contains("  "))
    }
  }

  static let shortened: [Row<(text: String, limit: Int), String>] = [
    Row("short enough", ("abc", 3), "abc"), Row("one too many", ("abcd", 3), "ab…"),
    Row("space before the cut goes", ("ab cd", 4), "ab…"), Row("one character", ("abc", 1), "…"),
    Row("family emoji is one character", ("\u{1F469}\u{1F467}\u{1F468}x", 4), "\u{1F469}\u{1F467}\u{1F468}x"),
    Row("a flag is not cut in two", ("\u{1F1E9}\u{1F1EA}\u{1F1EB}\u{1F1F7}x", 2), "\u{1F1E9}\u{1F1EA}…"),
    Row("a mark stays with its letter", ("ae\u{301}bc", 3), "ae\u{301}…"),
    Row("long in bytes, short in characters", ("\u{65E5}\u{672C}\u{8A9E}", 3), "\u{65E5}\u{672C}\u{8A9E}"),
  ]

  @Test("shortened at characters, the ellipsis counted", arguments: shortened)
  func shorten(_ row: Row<(text: String, limit: Int), String>) {
    let short = Redactor.shorten(row.input.text, limit: row.input.limit)
    #expect(short == row.expected)
    #expect(short.count <= max(row.input.limit, 1))
  }

  @Test("decoded, filtered, redacted, then shortened: a cut never hides what would have been redacted")
  func order() {
    var redactor = Redactor()
    let escaped = "\\u001b[1m/Users/alice/dev\\u001b[0m/some/long/path/to/a/file.swift"
    #expect(withBytes(escaped) { redactor.clean($0, limit: 10) } == "~/dev/som…")
    #expect(withBytes("/Users/\\u200balice/x") { redactor.clean($0, limit: 50) } == "~/x")
  }

  @Test("a field of megabytes costs no more than its limit", arguments: [10, 200])
  func hugeField(_ limit: Int) {
    var redactor = Redactor()
    let clean = withBytes(String(repeating: "branch/", count: 500_000)) { redactor.clean($0, limit: limit) }
    #expect(clean.text.count == limit)
  }

  @Test("order is that of the bytes, in any locale")
  func sorting() {
    let names: [Clean] = ["b", "B", "é", "a", "Z", "1", ""]
    #expect(names.sorted() == ["", "1", "B", "Z", "a", "b", "é"])
  }

  @Test("a literal holds only what is clean or a number")
  func interpolation() {
    let name: Clean = "app"
    let text: Clean = "\(name) has \(3) sessions"
    #expect(text == "app has 3 sessions")
    #expect([name, "x"].joined(separator: ", ") == "app, x")
  }

  @Test("written and read back as a plain string")
  func coding() throws {
    let data = try JSONEncoder().encode([Clean(vouched: "a\"b")])
    #expect(String(decoding: data, as: UTF8.self) == #"["a\"b"]"#)
    #expect(try JSONDecoder().decode([Clean].self, from: data) == [Clean(vouched: "a\"b")])
  }

  @Test("a key that begins with a slash is no path, and a path is no key")
  func slashes() {
    var redactor = Redactor()
    let key = "/s5By8gbhyTqEaQHxUD2N" + "/g39FXBpQYHCU9rPeS4"
    #expect(!redactor.clean("aws_secret_access_key = " + key, limit: 200).text.contains("g39FXB"))
    let path = "/opt/works/GenerateSite/Keys1/Release245"
    #expect(path.count == key.count && redactor.clean("signing_key = " + path, limit: 200).text.contains(path))
  }

  @Test("a key without a digit is no words joined by its slashes, and words are no key")
  func letters() {
    var redactor = Redactor()
    let key = "KWRtqHbXs/ZpLmnQdAFeC" + "/ueTjDdUpNsOgfZp+mhB"
    #expect(!redactor.clean("export AWS_SECRET_ACCESS_KEY=\"\(key)\"", limit: 200).text.contains("ueTjDdUpNs"))
    let query = "https://api.acme.dev/v1?x=1&api_key=eGVNFblpegLer" + "gqkVlgcRVWhtSWH&y=2"
    #expect(!redactor.clean(query, limit: 200).text.contains("gqkVlgcRVWht"))
    for cut in ["output: da" + "pi64da652076136910462cbeb401", "output: ci" + "o1kuLVZZOyyggvZOjFderGjOVtmG"] {
      #expect(redactor.clean(cut, limit: 200).text.hasSuffix("]"))
    }
    let dotted = ["28418774" + ":AAfEcvpSt_ZVdFtT3bgZcXCpSzpz… [tr", "gh" + "p_Kq7vT2mX9bLw4RzN8cYd3HfJ6s... so on"]
    for cut in dotted + ["ci" + "oOXZBVQhReDUDzxCuCYUHNWEgLZ… [cut]"] {
      #expect(redactor.clean(cut, limit: 200).text.contains("[redacted: "))
    }
    for name in ["gls" + "oat-5E_GCMCz7", "zUDqgeA_5u_YB", "UdoozlPrkHNWqNYOLMS"] {
      #expect(!ValueJudge.isCommand(name))
    }
    let oneDigit = "7tlQmq/azYlUAPc" + "+ks++tALXkZWJLfMRCaZYnwFB"
    #expect(!redactor.clean("AWS_SECRET_ACCESS_KEY=\"\(oneDigit)\"", limit: 200).text.contains("azYlUAPc"))
    let fewCapitals = "pvufgvhkEJupnmlwhdqx" + "KwgZXXZlfhJhhlwcGqdX"
    #expect(!redactor.clean("- export SERVICE_TOKEN=" + fewCapitals, limit: 200).text.contains("pvufgvhkEJup"))
    let words = "auth/signingKeyStore/makeNewSigningKey"
    #expect(redactor.clean("signing_key = " + words, limit: 200).text.contains(words))
    #expect(!ValueJudge.isCommand("tkarZdEwthyLhHYroJ+FTcNpb"))
    for name in ["ConvertTo-SecureString", "Get-ChildItem", "notepad++.exe", "x86_64-linux-gnu-g++"] {
      #expect(ValueJudge.isCommand(name))
    }
  }
}
