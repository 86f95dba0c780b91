import Testing

@testable import generate_site

@Suite struct TerminalTests {
  @Test(arguments: [
    ("a\u{1B}[31mb", "a\\u{1b}[31mb"), ("a\u{1B}]8;;http://e.example\u{07}b", "a\\u{1b}]8;;http://e.example\\u{7}b"),
    ("a\u{9B}2Jb", "a\\u{9b}2Jb"), ("a\nb\rc", "a\\u{a}b\\u{d}c"), ("a\u{202E}b", "a\\u{202e}b"), ("é 名", "é 名"),
  ]) func `23: what a terminal would obey is shown`(text: String, shown: String) {
    #expect(Terminal.visible(text) == shown)
  }
}
