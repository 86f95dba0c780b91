import Testing

@testable import SessionMining

@Suite struct ByteCheckTests {
  /// Well-formed and ill-formed sequences of Unicode 15, table 3-7, at its borders.
  static let sequences: [Row<[UInt8], Bool>] = [
    Row("empty", [], true), Row("ASCII", Array("plain".utf8), true), Row("DEL", [0x7F], true),
    Row("smallest of two bytes", [0xC2, 0x80], true), Row("largest of two bytes", [0xDF, 0xBF], true),
    Row("smallest of three", [0xE0, 0xA0, 0x80], true), Row("before surrogates", [0xED, 0x9F, 0xBF], true),
    Row("after surrogates", [0xEE, 0x80, 0x80], true), Row("largest of three", [0xEF, 0xBF, 0xBF], true),
    Row("smallest of four", [0xF0, 0x90, 0x80, 0x80], true), Row("largest of four", [0xF4, 0x8F, 0xBF, 0xBF], true),
    Row("byte-order mark", [0xEF, 0xBB, 0xBF], true),
    Row("lone continuation", [0x80], false), Row("overlong slash", [0xC0, 0xAF], false),
    Row("C1", [0xC1, 0xBF], false),
    Row("overlong of three", [0xE0, 0x9F, 0xBF], false), Row("surrogate in UTF-8 (CESU-8)", [0xED, 0xA0, 0x80], false),
    Row("overlong of four", [0xF0, 0x8F, 0xBF, 0xBF], false), Row("above U+10FFFF", [0xF4, 0x90, 0x80, 0x80], false),
    Row("F5", [0xF5, 0x80, 0x80, 0x80], false), Row("FE", [0xFE], false), Row("FF", [0xFF], false),
    Row("two bytes cut", [0xC3], false), Row("three bytes cut", [0xE2, 0x82], false),
    Row("four bytes cut", [0xF0, 0x9F, 0x98], false), Row("ASCII for a continuation", [0xE2, 0x82, 0x41], false),
  ]

  private static func check(_ line: [UInt8]) -> ByteCheck {
    let index = LineIndex()
    withBytes(line) { index.read($0) }
    return index.check
  }

  @Test("well-formed or not, wherever it stands in the line", arguments: sequences)
  func table(_ row: Row<[UInt8], Bool>) {
    // Around the borders of the words of 8 and the blocks of 16 and 32 bytes that are looked at together.
    for before in [0, 1, 7, 8, 15, 16, 24, 31, 32, 33, 63] {
      for after in [0, 1, 8, 40] {
        let line = Array(repeating: UInt8(ascii: "x"), count: before) + row.input + Array(repeating: 0x79, count: after)
        let check = Self.check(line)
        #expect(check.contains(.invalidUTF8) == !row.expected, "\(before) before, \(after) after")
        #expect(!check.contains(.control))
      }
    }
  }

  @Test("agrees with String(validating:) on random bytes", arguments: 1...4)
  func randomBytes(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    // Pieces that are likely to be nearly right: whole random bytes are hardly ever valid.
    let pieces: [[UInt8]] = Self.sequences.map(\.input) + [[0x09], [0x0D], [0x00], [0x1B], [0x41], [0x22]]
    for _ in 0..<3000 {
      var line: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        if Int.random(in: 0..<3, using: &random) == 0 {
          line += pieces.randomElement(using: &random) ?? []
        } else {
          line += Array(
            repeating: UInt8.random(in: 0x20...0x7E, using: &random), count: Int.random(in: 1...9, using: &random))
        }
      }
      let check = Self.check(line)
      #expect(check.contains(.invalidUTF8) == (String(validating: line, as: UTF8.self) == nil), "\(line)")
      let hasControl = line.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0D }
      #expect(check.contains(.control) == hasControl, "\(line)")
    }
  }

  @Test("every control character but tab and carriage return is seen, at every place of a block")
  func controlCharacters() {
    for byte in UInt8(0)...0x20 {
      for place in 0..<70 {
        var line = Array(repeating: UInt8(0x7E), count: 70)
        line[place] = byte
        let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0D
        #expect(Self.check(line).contains(.control) == isControl, "\(byte) at \(place)")
      }
    }
  }

  @Test("the first bad byte is named")
  func firstBadByte() {
    let line = Array(repeating: UInt8(0x61), count: 37) + [0xC3, 0xA9, 0xE2, 0x82, 0x61, 0xFF]
    #expect(withBytes(line) { ByteCheck.invalidOffset($0, from: 0) } == 39)
    #expect(withBytes(line) { ByteCheck.invalidOffset($0, from: 41) } == 42)
    #expect(withBytes(line) { ByteCheck.invalidOffset($0, from: 43) } == nil)
  }
}
