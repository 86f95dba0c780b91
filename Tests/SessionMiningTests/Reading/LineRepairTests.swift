import Foundation
import Testing

@testable import SessionMining

/// One test for each way in which a line can be damaged: what is read, what is counted, what is said about it.
@Suite struct LineRepairTests {
  /// What came of a file.
  struct Outcome: Equatable, Sendable {
    var lines = 1, blank = 0, malformed = 0, repaired = 0, inProgress = 0, records = 0
    var reasons: [LineReason] = []
  }

  static func digest(_ bytes: [UInt8], lineLimit: Int = 1 << 20) -> SessionDigest {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", bytes: bytes)
    var reader = SessionReader(reader: LineReader(chunkSize: 64, lineLimit: lineLimit))
    return reader.digest(of: LogDiscovery.find(roots: [logs.root]).files[0])
  }

  static func outcome(_ bytes: [UInt8], lineLimit: Int = 1 << 20) -> Outcome {
    let digest = Self.digest(bytes, lineLimit: lineLimit)
    return Outcome(
      lines: digest.lines, blank: digest.blankLines, malformed: digest.malformedLines, repaired: digest.repairedLines,
      inProgress: digest.linesInProgress, records: digest.records, reasons: digest.findings.map(\.reason))
  }

  static func outcome(_ text: String) -> Outcome { outcome(Array(text.utf8)) }

  static let first = JSON.prompt("u1", at: 0, "one").text
  static let second = JSON.prompt("u2", at: 5, "two").text
  static let summary = "{\"type\":\"summary\",\"summary\":\"A title\",\"leafUuid\":\"u1\"}"

  @Test("row 1: a last line that is being written is in progress, no fault")
  func lineInProgress() {
    let expected = Outcome(lines: 2, inProgress: 1, records: 1)
    #expect(Self.outcome(Self.first + "\n" + Self.second.dropLast(9)) == expected)
  }

  @Test("row 1: a last line without a newline that is whole is read")
  func wholeLastLine() {
    #expect(Self.outcome(Self.first + "\n" + Self.second) == Outcome(lines: 2, records: 2))
  }

  @Test("row 1: the same cut line with a newline after it is malformed")
  func cutLineWithNewline() {
    let outcome = Self.outcome(Self.first + "\n" + Self.second.dropLast(9) + "\n")
    #expect(outcome == Outcome(lines: 2, malformed: 1, records: 1, reasons: [.truncated]))
  }

  static let shares: [Row<(malformed: Int, whole: Int, blank: Int), Bool>] = [
    Row("none", (0, 5, 0), false), Row("exactly one in twenty", (1, 19, 0), false),
    Row("one in nineteen", (1, 18, 0), true),
    Row("blank lines do not help", (1, 18, 40), true), Row("two in forty", (2, 38, 0), false),
    Row("half", (3, 3, 0), true),
    Row("no session at all", (3, 0, 0), false),
  ]

  @Test("a partial parse: more than 5 % of the non-blank lines of a session are malformed", arguments: shares)
  func partialParse(_ row: Row<(malformed: Int, whole: Int, blank: Int), Bool>) async {
    let lines =
      Array(repeating: "{broken", count: row.input.malformed) + Array(repeating: Self.first, count: row.input.whole)
      + Array(repeating: "", count: row.input.blank)
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", text: lines.map { $0 + "\n" }.joined())
    let mined = await logs.mine()
    #expect(mined.totals.partialParseSessions == (row.expected ? 1 : 0))
    #expect(mined.totals.malformedLines == row.input.malformed && mined.totals.blankLines == row.input.blank)
    #expect(mined.report.failures.count == row.input.malformed)
  }

  @Test("row 2: of a record cut off by the next, the second is read, wherever the first was cut")
  func splicedAnywhere() {
    let expected = Outcome(repaired: 1, records: 1, reasons: [.spliced])
    for cut in 1..<Self.first.utf8.count {
      let line = Array(Self.first.utf8.prefix(cut)) + Array((Self.second + "\n").utf8)
      #expect(Self.outcome(line) == expected, "cut after \(cut) bytes")
    }
  }

  @Test("row 2: it is the second record that is read")
  func splicedKeepsTheSecond() {
    let digest = Self.digest(Array((Self.first.prefix(80) + Self.second + "\n").utf8))
    #expect(digest.events.map(\.key) == [withBytes("u2") { Key64(.record, $0) }])
    #expect(digest.findings == [LineFinding(line: 1, offset: 0, length: 80 + Self.second.utf8.count, reason: .spliced)])
  }

  @Test("row 2: a fragment between two whole records costs only itself")
  func fragmentBetween() {
    let outcome = Self.outcome(Self.first + "{\"type\":\"user\",\"mess" + Self.second + "\n")
    #expect(outcome == Outcome(repaired: 1, records: 2, reasons: [.wholeAndFragment]))
  }

  @Test("row 3: two whole records on one line are both read", arguments: ["", " ", "\r", "\u{FEFF}"])
  func twoRecords(_ between: String) {
    let outcome = Self.outcome(Self.first + between + Self.summary + "\n")
    #expect(outcome == Outcome(repaired: 1, records: 2, reasons: [.twoRecords]))
  }

  @Test("one whole record and the start of another: the whole one is read")
  func wholeAndFragment() {
    let outcome = Self.outcome(Self.first + Self.second.prefix(40) + "\n")
    #expect(outcome == Outcome(repaired: 1, records: 1, reasons: [.wholeAndFragment]))
  }

  @Test("one whole record and the end of another: the whole one is read")
  func wholeAndTail() {
    let outcome = Self.outcome(Self.first + Self.second.suffix(40) + "\n")
    #expect(outcome == Outcome(repaired: 1, records: 1, reasons: [.wholeAndFragment]))
  }

  static let nulRuns: [Row<[UInt8], Int>] = [
    Row("before the record", [0, 0, 0] + first.utf8, 1), Row("after it", first.utf8 + [0, 0], 1),
    Row("between two", first.utf8 + [0] + second.utf8, 2),
    Row("a long run", Array(repeating: 0, count: 5000) + first.utf8, 1),
  ]

  @Test("row 4: a run of NULs is passed over", arguments: nulRuns)
  func nulRun(_ row: Row<[UInt8], Int>) {
    let reason: LineReason = row.expected == 2 ? .twoRecords : .nulRun
    #expect(
      Self.outcome(row.input + [0x0A]) == Outcome(repaired: 1, records: row.expected, reasons: [reason]))
  }

  @Test("row 4: a line of NULs alone is malformed")
  func onlyNULs() {
    #expect(Self.outcome([0, 0, 0, 0x0A]) == Outcome(malformed: 1, reasons: [.noObject]))
  }

  static let badBytes: [Row<[UInt8], [UInt8]>] = [
    Row("a byte of Latin-1", [0xE9], [0xEF, 0xBF, 0xBD]),
    Row("overlong", [0xC0, 0xAF], [0xEF, 0xBF, 0xBD, 0xEF, 0xBF, 0xBD]),
    Row("CESU-8", [0xED, 0xA0, 0xBD], Array("\u{FFFD}\u{FFFD}\u{FFFD}".utf8)),
    Row("a character cut in two", [0xE2, 0x82], Array("\u{FFFD}\u{FFFD}".utf8)),
  ]

  @Test("row 6: bytes that are not UTF-8 become U+FFFD, and the record counts", arguments: badBytes)
  func invalidUTF8(_ row: Row<[UInt8], [UInt8]>) {
    let parts = JSON.prompt("u1", at: 0, "caf@ au lait").text.split(separator: "@")
    let line = Array(parts[0].utf8) + row.input + Array(parts[1].utf8) + [0x0A]
    #expect(Self.outcome(line) == Outcome(repaired: 1, records: 1, reasons: [.invalidUTF8]))
    #expect(Self.digest(line).titles.prompt?.text == "caf" + String(decoding: row.expected, as: UTF8.self) + " au lait")
  }

  @Test("row 7: an escaped lone surrogate is no repair")
  func loneSurrogate() {
    let line = JSON.user("u1", at: 0, content: .raw("\"cut \\ud83d\"")).text + "\n"
    #expect(Self.outcome(line) == Outcome(records: 1))
    #expect(Self.digest(Array(line.utf8)).titles.prompt == "cut \u{FFFD}")
  }

  static let marks: [Row<String, Outcome>] = [
    Row("at the file's start", "\u{FEFF}" + first + "\n" + second + "\n", Outcome(lines: 2, records: 2)),
    Row("before a later record", first + "\n\u{FEFF}" + second + "\n", Outcome(lines: 2, records: 2)),
    Row("after white space", "  \u{FEFF} " + first + "\n", Outcome(records: 1)),
    Row("alone on a line", first + "\n\u{FEFF}\n", Outcome(lines: 2, blank: 1, records: 1)),
  ]

  @Test("row 8: a byte-order mark is no repair", arguments: marks)
  func byteOrderMark(_ row: Row<String, Outcome>) {
    #expect(Self.outcome(row.input) == row.expected)
  }

  @Test("row 9: a file in UTF-16 is passed over as a whole")
  func utf16() {
    let digest = Self.digest([0xFF, 0xFE] + Array(Self.first.utf8).flatMap { [$0, 0] })
    #expect(digest.problem == "is UTF-16 or UTF-32, not UTF-8")
    #expect(digest.records == 0 && digest.malformedLines == 0)
  }

  static let endings: [Row<String, Outcome>] = [
    Row("CRLF", first + "\r\n" + second + "\r\n", Outcome(lines: 2, records: 2)),
    Row("a lone CR inside white space", "\r" + first + "\r\r\n", Outcome(records: 1)),
    Row("spaces and tabs around", " \t" + first + "\t \n", Outcome(records: 1)),
    Row("blank lines", first + "\n\n \t\r\n" + second + "\n", Outcome(lines: 4, blank: 2, records: 2)),
    Row("white space after the last newline is no line", first + "\n  ", Outcome(records: 1)),
    Row("an empty file", "", Outcome(lines: 0)), Row("white space only", "  ", Outcome(lines: 0)),
    Row("newlines only", "\n\n", Outcome(lines: 2, blank: 2)),
  ]

  @Test("row 10: line ends, blank lines and white space", arguments: endings)
  func lineEnds(_ row: Row<String, Outcome>) {
    #expect(Self.outcome(row.input) == row.expected)
  }

  @Test("row 11: raw control characters in a string are accepted and counted")
  func rawControl() {
    let line = JSON.user("u1", at: 0, content: .raw("\"a\u{1B}[1mb\tc\"")).text + "\n"
    #expect(Self.outcome(line) == Outcome(records: 1))
    #expect(Self.digest(Array(line.utf8)).rawControlLines == 1)
    #expect(Self.digest(Array((Self.first + "\n").utf8)).rawControlLines == 0)
  }

  @Test("row 12: a line above the limit is kept out, the ones around it are read")
  func tooLong() {
    let long = JSON.prompt("u2", at: 5, String(repeating: "x", count: 900)).text
    let text = Self.first + "\n" + long + "\n" + Self.second + "\n"
    let expected = Outcome(lines: 3, malformed: 1, records: 2, reasons: [.tooLong])
    #expect(Self.outcome(Array(text.utf8), lineLimit: 800) == expected)
    let cut = Outcome(lines: 2, inProgress: 1, records: 1)
    #expect(Self.outcome(Array((Self.first + "\n" + long).utf8), lineLimit: 800) == cut)
  }

  static let depths: [Row<Int, Outcome>] = [
    Row("511 levels inside", 511, Outcome(records: 1)),
    Row("512 levels inside", 512, Outcome(malformed: 1, reasons: [.tooDeep])),
    Row("100,000 levels inside", 100_000, Outcome(malformed: 1, reasons: [.tooDeep])),
  ]

  @Test("row 13: at most 512 open brackets, the record's own included", arguments: depths)
  func nesting(_ row: Row<Int, Outcome>) {
    let line = JSON.prompt("u1", at: 0, "x", ["deep": .raw(JSONScannerTests.nested(row.input))]).text + "\n"
    #expect(Self.outcome(line) == row.expected)
  }

  @Test("row 14: of equal keys the last wins, in the record and in its parts")
  func duplicateKeys() {
    let message = "{\"content\":\"first\",\"content\":\"second\"}"
    let line =
      "{\"type\":\"summary\",\"uuid\":\"u0\",\"message\":{\"content\":\"zeroth\"},\"message\":\(message),"
      + "\"ty\\u0070e\":\"user\",\"uuid\":\"u1\",\"timestamp\":\"2026-03-02T10:00:00Z\"}\n"
    let digest = Self.digest(Array(line.utf8))
    #expect(digest.titles.prompt == "second")
    #expect(digest.events.map(\.key) == [withBytes("u1") { Key64(.record, $0) }])
  }

  static let numbers: [Row<String, Int>] = [
    Row(
      "unused, whatever they are", "{\"x\":1e400,\"y\":-0,\"z\":123456789012345678901234567890,\"output_tokens\":1}", 0),
    Row("negative", "{\"output_tokens\":-7}", 1), Row("fraction", "{\"output_tokens\":1.5,\"input_tokens\":2.5}", 2),
    Row("too large", "{\"output_tokens\":1e400}", 1), Row("a text", "{\"output_tokens\":\"9\"}", 1),
  ]

  @Test("row 15: odd numbers never cost a record", arguments: numbers)
  func oddNumbers(_ row: Row<String, Int>) {
    let line = JSON.assistant("u1", at: 0, message: "m1", usage: nil).text
      .replacingOccurrences(of: "\"id\":\"m1\"", with: "\"id\":\"m1\",\"usage\":\(row.input)")
    #expect(Self.outcome(line + "\n") == Outcome(records: 1))
    #expect(Self.digest(Array((line + "\n").utf8)).badNumbers == row.expected)
  }

  @Test("row 16: sums that would overflow stop at the largest integer")
  func sumsSaturate() async {
    let logs = LogBuilder()
    let huge = UsageLine(input: 1 << 53, output: 1 << 53, write: 1 << 53, read: 1 << 53)
    logs.file("app/s1.jsonl", (0..<2000).map { .assistant("u\($0)", at: $0, message: "m\($0)", usage: huge) })
    let totals = await logs.mine().totals
    #expect(totals.tokens.input == .max && totals.tokens.cacheRead == .max)
    #expect(totals.tokens.total == .max)
  }

  static let notJSON: [Row<String, LineReason>] = [
    Row("NaN", "{\"type\":\"user\",\"x\":NaN}", .syntax),
    Row("Infinity", "{\"type\":\"user\",\"x\":Infinity}", .syntax),
    Row("comment", "{\"type\":\"user\"/* no */}", .syntax), Row("single quotes", "{'type':'user'}", .syntax),
    Row("missing comma", "{\"type\":\"user\" \"x\":1}", .syntax),
    Row("cut in a string", "{\"type\":\"us", .truncated), Row("cut in an object", "{\"type\":\"user\"", .truncated),
    Row("without its head", "\"user\",\"uuid\":\"u1\"}", .noObject), Row("a sentence", "Session started.", .noObject),
  ]

  @Test("row 17: what is no JSON is kept out, with a reason", arguments: notJSON)
  func keptOut(_ row: Row<String, LineReason>) {
    #expect(Self.outcome(row.input + "\n") == Outcome(malformed: 1, reasons: [row.expected]))
  }

  @Test("row 18: a trailing comma is accepted")
  func trailingComma() {
    #expect(Self.outcome(Self.first.dropLast() + ",}\n") == Outcome(records: 1))
  }

  static let notObjects = ["[]", "[{\"type\":\"user\"}]", "\"x\"", "12", "null", "true"]

  @Test("row 21: JSON that is no object is malformed", arguments: notObjects)
  func notAnObject(_ line: String) {
    #expect(Self.outcome(line + "\n") == Outcome(malformed: 1, reasons: [.notAnObject]))
  }
}
