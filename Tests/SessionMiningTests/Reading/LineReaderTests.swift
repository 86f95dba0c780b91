import Foundation
import Testing

@testable import SessionMining

@Suite struct LineReaderTests {
  /// A line as it was read, its bytes copied.
  struct ReadLine: Equatable, Sendable {
    var text: String
    var offset: Int
    var isTerminated: Bool
    var isTooLong = false
  }

  private static func lines(_ bytes: [UInt8], chunkSize: Int, lineLimit: Int = 1 << 20) throws -> [ReadLine] {
    let logs = LogBuilder()
    logs.file("a.jsonl", bytes: bytes)
    let reader = LineReader(chunkSize: chunkSize, lineLimit: lineLimit)
    #expect(reader.open(Array(logs.path("a.jsonl").utf8CString)))
    #expect(reader.size == bytes.count)
    var lines: [ReadLine] = []
    while let line = reader.next() {
      #expect(line.number == lines.count + 1)
      let text = String(decoding: UnsafeBufferPointer(start: line.bytes.start, count: line.bytes.count), as: UTF8.self)
      #expect(line.isTooLong || line.length == text.utf8.count)
      lines.append(
        ReadLine(text: text, offset: line.offset, isTerminated: line.isTerminated, isTooLong: line.isTooLong))
    }
    #expect(reader.problem == nil)
    return lines
  }

  /// The plain way: split at newlines; what follows the last one is a line where something stands there.
  private static func expected(_ text: String) -> [ReadLine] {
    var lines: [ReadLine] = []
    var offset = 0
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if isLast, part.isEmpty { break }
      lines.append(ReadLine(text: String(part), offset: offset, isTerminated: !isLast))
      offset += part.utf8.count + 1
    }
    return lines
  }

  static let texts: [Row<String, Int>] = [
    Row("empty", "", 0), Row("one newline", "\n", 1), Row("only blank lines", "\n\n\n", 3), Row("one line", "abc\n", 1),
    Row("no final newline", "abc", 1), Row("no final newline after another line", "abc\ndef", 2),
    Row("line ends at the chunk's border", "1234567\nabc\n", 2),
    Row("newline is the chunk's first byte", "12345678\nabc\n", 2),
    Row("line ends a byte before the border", "123456\nabc\n", 2),
    Row("line over two chunks", "123456789abcdef\nx\n", 2),
    Row("line over many chunks", String(repeating: "0123456789", count: 30) + "\nx\n", 2),
    Row("newline closes the last chunk", "1234567\n1234567\n", 2),
    Row("many short lines", String(repeating: "a\n", count: 50), 50),
    Row("a long line after short ones", "a\nb\n" + String(repeating: "x", count: 100) + "\nc", 4),
  ]

  @Test("the same lines whatever the size of the chunks", arguments: texts)
  func chunks(_ row: Row<String, Int>) throws {
    let expected = Self.expected(row.input)
    #expect(expected.count == row.expected)
    for chunkSize in [1, 2, 3, 7, 8, 9, 16, 4096] {
      #expect(try Self.lines(Array(row.input.utf8), chunkSize: chunkSize) == expected, "chunks of \(chunkSize)")
    }
  }

  @Test("a line of exactly the limit is read, a longer one passed over, and its length kept", arguments: [4, 16, 64])
  func tooLong(_ chunkSize: Int) throws {
    let text = "0123456789\n0123456789x\n" + String(repeating: "y", count: 200) + "\nend\n"
    let lines = try Self.lines(Array(text.utf8), chunkSize: chunkSize, lineLimit: 10)
    let expected = [
      ReadLine(text: "0123456789", offset: 0, isTerminated: true),
      ReadLine(text: "", offset: 11, isTerminated: true, isTooLong: true),
      ReadLine(text: "", offset: 23, isTerminated: true, isTooLong: true),
      ReadLine(text: "end", offset: 224, isTerminated: true),
    ]
    #expect(lines == expected)
  }

  @Test("what is written to a file after it was opened is not read", arguments: [1, 3, 4, 5, 4096])
  func growingFile(_ chunkSize: Int) throws {
    let logs = LogBuilder()
    logs.file("a.jsonl", text: "one\ntwo\n")
    let reader = LineReader(chunkSize: chunkSize)
    #expect(reader.open(Array(logs.path("a.jsonl").utf8CString)))
    let handle = try #require(FileHandle(forWritingAtPath: logs.path("a.jsonl")))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("three\n".utf8))
    try handle.close()
    var count = 0
    while reader.next() != nil { count += 1 }
    #expect(count == 2)
    #expect(reader.size == 8)
    #expect(reader.problem == nil)
  }

  @Test("a file that became shorter gives what is left, and says so")
  func shrinkingFile() throws {
    let logs = LogBuilder()
    logs.file("a.jsonl", text: "one\ntwo\nthree\nfour\n")
    let reader = LineReader(chunkSize: 4)
    #expect(reader.open(Array(logs.path("a.jsonl").utf8CString)))
    let handle = try #require(FileHandle(forWritingAtPath: logs.path("a.jsonl")))
    try handle.truncate(atOffset: 8)
    try handle.close()
    var count = 0
    while reader.next() != nil { count += 1 }
    #expect(count == 2)
    #expect(reader.problem == .changedWhileReading)
  }

  static let unreadable: [Row<[UInt8], FileProblem>] = [
    Row("UTF-16, little end first", [0xFF, 0xFE, 0x7B, 0x00], .notUTF8),
    Row("UTF-16, big end first", [0xFE, 0xFF, 0x00, 0x7B], .notUTF8),
    Row("UTF-32, little end first", [0xFF, 0xFE, 0x00, 0x00, 0x7B, 0, 0, 0], .notUTF8),
    Row("UTF-32, big end first", [0x00, 0x00, 0xFE, 0xFF, 0, 0, 0, 0x7B], .notUTF8),
    Row("gzip", [0x1F, 0x8B, 0x08, 0x00], .compressed), Row("zstd", [0x28, 0xB5, 0x2F, 0xFD, 0x00], .compressed),
  ]

  @Test("files in another encoding are named, not guessed at", arguments: unreadable)
  func otherEncodings(_ row: Row<[UInt8], FileProblem>) {
    let logs = LogBuilder()
    logs.file("a.jsonl", bytes: row.input)
    let reader = LineReader()
    #expect(!reader.open(Array(logs.path("a.jsonl").utf8CString)))
    #expect(reader.problem == row.expected)
  }

  @Test("what is no regular file, or not there, is a problem of that file only")
  func notAFile() throws {
    let logs = LogBuilder()
    logs.file("a.jsonl", text: "one\n")
    try FileManager.default.createSymbolicLink(
      atPath: logs.path("link.jsonl"), withDestinationPath: logs.path("a.jsonl"))
    let reader = LineReader()
    #expect(!reader.open(Array(logs.path("missing.jsonl").utf8CString)))
    #expect(reader.problem == .cannotOpen(errno: 2))
    #expect(!reader.open(Array(logs.root.utf8CString)))
    #expect(reader.problem == .notRegular)
    #expect(!reader.open(Array(logs.path("link.jsonl").utf8CString)), "a link at the end of the path is not followed")
    #expect(reader.open(Array(logs.path("a.jsonl").utf8CString)), "the reader can be used again after a problem")
    #expect(reader.next()?.length == 3)
    #expect(reader.problem == nil)
  }
}
