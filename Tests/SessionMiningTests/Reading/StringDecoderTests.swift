import Testing

@testable import SessionMining

@Suite struct StringDecoderTests {
  static let table: [Row<String, String>] = [
    Row("plain", "plain"), Row("", ""), Row("caf\u{E9} \u{1F600}", "caf\u{E9} \u{1F600}"),
    Row("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\u{8}\u{C}\n\r\t"), Row("\\u0041\\u00e9\\u20AC", "A\u{E9}\u{20AC}"),
    Row("\\u0000", "\u{0}"), Row("\\ud83d\\ude00", "\u{1F600}"), Row("\\uD83D\\uDE00", "\u{1F600}"),
    Row("\\ud83d", "\u{FFFD}"), Row("a\\ud83dz", "a\u{FFFD}z"), Row("\\ude00", "\u{FFFD}"),
    Row("\\ud83d\\n", "\u{FFFD}\n"), Row("\\ud83d\\ud83d\\ude00", "\u{FFFD}\u{1F600}"), Row("\\\\u0041", "\\u0041"),
    Row("\\uDBFF\\uDFFF", "\u{10FFFF}"), Row("\\uFFFF", "\u{FFFF}"),
  ]

  @Test("escapes resolved, lone surrogates replaced", arguments: table)
  func decodes(_ row: Row<String, String>) {
    let decoded = withBytes(row.input) { StringDecoder.string($0) }
    #expect(Array(decoded.unicodeScalars) == Array(row.expected.unicodeScalars))
  }

  @Test("each byte that is not UTF-8 becomes a replacement character")
  func badBytes() {
    let decoded = withBytes([0x61, 0xFF, 0xC3, 0xE2, 0x82, 0x62]) { StringDecoder.string($0) }
    #expect(decoded == "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b")
  }

  static let limits: [Row<(text: String, limit: Int), String>] = [
    Row("room for all", ("abc", 3), "abc"), Row("a byte short", ("abc", 2), "ab"), Row("none", ("abc", 0), ""),
    Row("two-byte character does not fit", ("a\u{E9}b", 2), "a"),
    Row("two-byte character fits", ("a\u{E9}b", 3), "a\u{E9}"),
    Row("four-byte character does not fit", ("\u{1F600}", 3), ""),
    Row("an escaped character counts what it becomes", ("\\n\\n\\n", 2), "\n\n"),
    Row("an escaped pair is not cut in two", ("ab\\ud83d\\ude00", 5), "ab"),
    Row("an escaped pair that fits", ("ab\\ud83d\\ude00", 6), "ab\u{1F600}"),
  ]

  @Test("a limit in bytes cuts between characters", arguments: limits)
  func limited(_ row: Row<(text: String, limit: Int), String>) {
    let decoded = withBytes(row.input.text) { StringDecoder.string($0, limit: row.input.limit) }
    #expect(decoded == row.expected)
  }

  @Test("the limit is of what is appended, not of what is there")
  func appendsToWhatIsThere() {
    var out = Array("12345".utf8)
    withBytes("abc") { StringDecoder.append($0, to: &out, limit: 2) }
    #expect(out == Array("12345ab".utf8))
  }
}
