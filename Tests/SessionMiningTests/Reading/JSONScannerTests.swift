import Foundation
import Testing

@testable import SessionMining

/// The scanner against Foundation's `JSONSerialization`: what one accepts the other does, and with the same value.
@Suite struct JSONScannerTests {
  static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  static let valid: [String] = [
    "{}", "[]", "[[]]", "[{}]", "{\"a\":{}}", "\"\"", "0", "null", "true", "false", " \t\r\n{} \t\r\n",
    "{\"a\":1}", "{ \"a\" : [ 1 , 2 ] , \"b\" : { \"c\" : null } }", "[true,false,null]", "[1,\"two\",[3],{\"f\":4}]",
    "{\"\":0}", "{\"a\\u0062\":1}", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1},\"a\":{\"c\":2}}",
    "\"plain\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0041\\u00e9\\u20AC\"", "\"\\ud83d\\ude00\"", "\"\u{1F600} é\"",
    "\"\\\\\"", "\"\\\\\\\"\"", "\"\\u0000\"", "\"a]}b\"", "[\"]\",\"}\"]", "{\"}\":\"{\"}",
    "-0", "-1", "10", "1.5", "-0.25", "1e3", "1E3", "1e+3", "1e-3", "0e0", "0.0", "123456789012345678901234567890",
    "1e-400", "[1,]", "{\"a\":1,}", "[[1,],]", "{\"a\":{\"b\":1,},}", "\u{FEFF}{}",
  ]

  static let invalid: [String] = [
    "", " ", "{", "}", "[", "]", "{]", "[}", "[{]}", "{}{}", "{} x", "x", "nul", "nulll", "tru", "True", "None",
    "{\"a\"}", "{\"a\":}", "{\"a\" 1}", "{:1}", "{a:1}", "{'a':1}", "{1:2}", "{\"a\":1 \"b\":2}", "{\"a\":1,,}",
    "[1 2]", "[,]", "[,1]", "[1,,2]", "{,}", "{,\"a\":1}", ",", ":", "\"", "\"\\\"", "\"\\", "\"\\x\"", "\"\\u12\"",
    "\"\\u12G4\"", "\"\\u\"", "'a'", "+1", "01", "-", "-01", "1.", ".5", "1e", "1e+", "1.e3", "0x10", "--1", "1-",
    "NaN", "Infinity", "-Infinity", "// comment\n{}", "{}/* comment */", "{\"a\":1 // no\n}", "{\"a\":undefined}",
    "[1,2", "{\"a\":[1,2}", "{\"a\":\"b}", "{\"a\":1]", "{\"a\":tru}", "{{}}", "[\"a\":1]", "\u{0}", "{}\u{0}",
  ]

  @Test("accepted, with the same value", arguments: valid)
  func accepted(_ text: String) throws {
    let bytes = Array(text.utf8)
    let ours = ScannedValue.scanning(text.hasPrefix("\u{FEFF}") ? Array(bytes.dropFirst(3)) : bytes)
    let theirs = try #require(ScannedValue.foundation(bytes), "the table calls it valid, Foundation does not")
    #expect(ours == theirs)
  }

  @Test("refused by both", arguments: invalid)
  func refused(_ text: String) {
    #expect(ScannedValue.foundation(Array(text.utf8)) == nil, "the table calls it invalid, Foundation does not")
    #expect(ScannedValue.scanning(Array(text.utf8)) == nil)
  }

  @Test("512 open brackets are the most, as with Foundation", arguments: [510, 511, 512, 513, 600, 100_000])
  func depth(_ depth: Int) {
    let lists = Array(Self.nested(depth).utf8)
    let objects = Array(
      (String(repeating: "{\"a\":", count: depth - 1) + "{}" + String(repeating: "}", count: depth - 1)).utf8)
    for text in [lists, objects] {
      #expect((ScannedValue.scanning(text) != nil) == (depth <= 512))
      #expect((ScannedValue.foundation(text) != nil) == (depth <= 512))
    }
  }

  @Test(
    "brackets of 512 levels keep their kind: a mismatch at any level is seen", arguments: [1, 63, 64, 65, 128, 511])
  func mismatchDeepInside(_ level: Int) {
    var text = Array(Self.nested(512).utf8)
    text[1024 - level] = UInt8(ascii: "}")
    #expect(ScannedValue.scanning(text) == nil)
  }

  /// Accepted on purpose where Foundation refuses, with what is read.
  static let lenient: [Row<[UInt8], ScannedValue>] = [
    Row("lone high surrogate: Node writes these when it cuts a text", Array("\"a\\ud83d\"".utf8), .string("a\u{FFFD}")),
    Row("lone low surrogate", Array("\"\\ude00a\"".utf8), .string("\u{FFFD}a")),
    Row("surrogates in the wrong order", Array("\"\\ude00\\ud83d\"".utf8), .string("\u{FFFD}\u{FFFD}")),
    Row("high surrogate before another escape", Array("\"\\ud83d\\n\"".utf8), .string("\u{FFFD}\n")),
    Row("high surrogate before a pair", Array("\"\\ud83d\\ud83d\\ude00\"".utf8), .string("\u{FFFD}\u{1F600}")),
    Row("raw newline in a string", Array("\"a\nb\"".utf8), .string("a\nb")),
    Row("raw tab in a string", Array("\"a\tb\"".utf8), .string("a\tb")),
    Row("raw NUL in a string", [0x22, 0x61, 0x00, 0x62, 0x22], .string("a\u{0}b")),
    Row("raw escape character in a string", [0x22, 0x1B, 0x5B, 0x6D, 0x22], .string("\u{1B}[m")),
    Row("1e400: unused numbers must not cost a record", Array("1e400".utf8), .number(.infinity)),
    Row("-1e400", Array("[-1e400]".utf8), .array([.number(-.infinity)])),
    Row("bytes that are not UTF-8 (the line's reader decides before)", [0x22, 0xFF, 0x22], .string("\u{FFFD}")),
    Row("overlong slash", [0x22, 0xC0, 0xAF, 0x22], .string("\u{FFFD}\u{FFFD}")),
  ]

  @Test("accepted on purpose where Foundation refuses", arguments: lenient)
  func lenientWhereFoundationIsNot(_ row: Row<[UInt8], ScannedValue>) {
    #expect(ScannedValue.scanning(row.input) == row.expected)
    #expect(ScannedValue.foundation(row.input) == nil)
  }

  @Test("a key written with escapes is the same key; of equal keys the last wins")
  func lastOfEqualKeys() {
    #expect(ScannedValue.scanning(Array("{\"a\":1,\"\\u0061\":2}".utf8)) == .object(["a": .number(2)]))
  }
}
