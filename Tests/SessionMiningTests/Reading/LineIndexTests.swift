import Cscan
import Testing

@testable import SessionMining

/// The wide loops against their definitions read byte by byte.
@Suite struct LineIndexTests {
  /// Pieces that the definitions speak of, and filler between them, so that they come to stand at every place of a block.
  static func text(_ random: inout SeededRandom, _ pieces: [String], count: Int) -> [UInt8] {
    var out: [UInt8] = []
    while out.count < count {
      if Bool.random(using: &random) {
        out += Array((pieces.randomElement(using: &random) ?? "").utf8)
      } else {
        out += Array(repeating: 0x78, count: Int.random(in: 1...20, using: &random))
      }
    }
    return Array(out.prefix(count))
  }

  static let jsonPieces = [
    "\"", "\\\"", "\\\\", "\\n", "\\u00e9", "\\u00", "\\q", "\\", "=", "@", "key", "token", "cookie", "passwd", "ssw",
    "passphrase", "secret", "credentials", "auth", "cr", "apiKey", "TOKEN", "Secret", "AUTH", "PASSWORD", "-u ", "-U ",
    "-P", "--user", "-p",
    "ke", "é", "\t", "\u{1}",
  ]

  @Test("quotes, marks and escapes are where they are one by one, at every length", arguments: 1...4)
  func lines(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let index = LineIndex()
    for length in Array(0..<200) + [4095, 4096, 4097] {
      let line = Self.text(&random, Self.jsonPieces, count: length)
      let slow = SlowLine(line)
      withBytes(line) { bytes in
        index.read(bytes)
        var marks: [Int] = []
        index.marks.each { marks.append($0 - bytes.start) }
        #expect(marks == slow.marks, "\(length)")
        let isIndexed = index.quotes.next(from: bytes.start) != nil
        #expect(isIndexed == !slow.hasBadEscape, "\(String(decoding: line, as: UTF8.self))")
        guard isIndexed else { return }
        for from in 0...length {
          let next = index.quotes.next(from: bytes.start + from).map { $0 - bytes.start }
          #expect(next == slow.quotes.first { $0 >= from } ?? length)
        }
      }
    }
  }

  @Test("a line longer than what is kept, then a short one")
  func longLine() {
    let index = LineIndex()
    let long = Array(repeating: UInt8(ascii: "x"), count: 3 << 20) + [0x22]
    withBytes(long) { bytes in
      index.read(bytes)
      #expect(index.quotes.next(from: bytes.start) == bytes.end - 1)
    }
    withBytes("\"") { bytes in
      index.read(bytes)
      #expect(index.quotes.next(from: bytes.start) == bytes.start)
    }
  }

  @Test("narrow and wide registers find the same", arguments: 1...4)
  func widths(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for length in 0..<200 {
      let text = Self.text(&random, Self.jsonPieces + ["`", ".", "7", "3 s", "语", "’"], count: length)
      let (wide, narrow) = (Lists(text, isWide: true), Lists(text, isWide: false))
      #expect(wide == narrow, "\(text)")
    }
  }

  /// All that the loops find in a text, with the wide registers where there are any, or without.
  private struct Lists: Equatable {
    var quotes: [UInt64], marks: [UInt64], letters: [UInt64], events: [UInt64]
    var facts: [UInt8]
    var decoded: [UInt8], read = 0

    init(_ text: [UInt8], isWide: Bool) {
      let none = [UInt64](repeating: 0, count: text.count / 64 + 2)
      (quotes, marks, letters, events) = (none, none, none, none)
      let line =
        isWide
        ? cscan_read_line(text, text.count, &quotes, &marks) : cscan_line_plain(text, text.count, &quotes, &marks)
      facts = [line.has_high, line.has_low, line.has_bad_escape, line.has_marks]
      if isWide {
        cscan_prose(text, text.count, &letters, &events)
      } else {
        cscan_prose_plain(text, text.count, &letters, &events)
      }
      decoded = [UInt8](repeating: 0, count: text.count + 32)
      var written = 0
      read =
        isWide
        ? cscan_unescape(text, text.count, &decoded, &written)
        : cscan_unescape_plain(text, text.count, &decoded, &written)
      decoded = Array(decoded.prefix(written))
    }
  }

  @Test("decoded in runs as one by one, and up to a limit", arguments: 1...4)
  func decoding(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = ["\\n", "\\\"", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "é", "\\\\", "\\/", "日本"]
    let buffer = TextBuffer(capacity: 8)
    for length in 0..<300 {
      let text = String(decoding: Self.text(&random, pieces, count: length), as: UTF8.self)
      withBytes(text) { bytes in
        buffer.decode(bytes, limit: .max)
        let whole = Array(buffer.text)
        var slow: [UInt8] = []
        StringDecoder.append(bytes, to: &slow)
        #expect(whole == slow, "\(text)")
        let limit = Int.random(in: 0...max(1, length), using: &random)
        buffer.decode(bytes, limit: limit)
        #expect(whole.starts(with: buffer.text))
        #expect(buffer.count <= limit + 4)
      }
    }
  }
}

/// One line, byte by byte.
private struct SlowLine {
  /// In either case.
  static let marked = ["key", "ken", "kie", "ssw", "ssp", "cre", "uth"]
  static let flags = ["-u ", "-us"]

  var quotes: [Int] = [], marks: [Int] = []
  var hasBadEscape = false

  init(_ line: [UInt8]) {
    func at(_ i: Int) -> UInt8 { i < line.count ? line[i] : 0x20 }
    var i = 0
    while i < line.count {
      if line[i] == 0x5C {
        if at(i + 1) == UInt8(ascii: "u") {
          let digits = line.dropFirst(i + 2).prefix(4)
          if digits.count < 4 || !digits.allSatisfy({ JSONScanner.hexValue($0) != nil }) { hasBadEscape = true }
        } else if i + 1 >= line.count || !Array("\"\\/bfnrt".utf8).contains(line[i + 1]) {
          hasBadEscape = true
        }
        i += 2
        continue
      }
      if line[i] == 0x22 { quotes.append(i) }
      i += 1
    }
    for i in line.indices {
      let three = String(decoding: [at(i), at(i + 1), at(i + 2)], as: UTF8.self)
      let isFlag = Self.flags.contains(three) || three.hasPrefix("-p")
      if line[i] == 0x3D || line[i] == 0x40 || Self.marked.contains(three.lowercased()) || isFlag { marks.append(i) }
    }
  }
}
