import Foundation
import Testing

@testable import SessionMining
@testable import generate_site

@Suite struct RankingTests {
  static func row(_ rank: Int, _ title: Clean, _ project: Clean, _ score: Double) -> InsightRow {
    var row = InsightRow(id: "i\(rank)", title: title, context: "", session: "s", project: project, file: "f")
    (row.rank, row.score) = (rank, score)
    row.category = rank % 2 == 0 ? .debugging : .tooling
    return row
  }

  static let rows = [
    row(1, "The lock was taken twice", "atlas", 0.812), row(10, "設定を直した", "beacon-設定", 0.6449),
    row(3, "c", "Atlas-web", 0.3),
  ]

  @Test func `columns are aligned, whatever the width of the letters`() {
    let lines = RankingText().lines(of: Self.rows) { $0 }
    #expect(
      lines == [
        " #  score  category   project      title", " 1   0.81  tooling    atlas        The lock was taken twice",
        "10   0.64  debugging  beacon-設定  設定を直した", " 3   0.30  tooling    Atlas-web    c",
      ])
    #expect(RankingText().lines(of: []) { $0 }.isEmpty)
  }

  @Test func `a terminal's width is kept, and colours change no column`() {
    let narrow = RankingText(width: 60).lines(of: Self.rows) { $0 }
    #expect(narrow.allSatisfy { TerminalText.width(of: $0) <= 60 })
    let colored = RankingText(isColored: true, width: 60).lines(of: Self.rows) { $0 }
    #expect(colored.map { $0.replacing(/\u{1B}\[\d+m/, with: "") } == narrow && colored != narrow)
  }

  @Test func `terminal sequences in a title are shown, not obeyed`() {
    let lines = RankingText().lines(of: [Self.row(1, Clean(vouched: "a\u{1B}]8;;x\u{7}b\u{202E}"), "p", 0.5)]) { $0 }
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
  }

  @Test func `marks are said`() {
    var row = Self.row(1, "t", "p", 0.5)
    (row.status, row.kind, row.partialParse) = (.pinned, .subagent, true)
    #expect(RankingText().lines(of: [row]) { $0 }.last?.hasSuffix("t (pinned, subagent, partial)") == true)
  }

  @Test func `a selection is by category, project and number`() {
    func ranks(_ selection: InsightSelection) -> [Int] { selection.rows(of: Self.rows).map(\.rank) }
    #expect(ranks(InsightSelection(top: 2)) == [1, 10])
    #expect(ranks(InsightSelection(top: 9, category: .tooling)) == [1, 3])
  }

  @Test(arguments: [
    ("*", "", true), ("", "a", false), ("a*c", "abc", true), ("a*c", "abd", false), ("?", "ab", false),
    ("a?c", "abc", true),
    ("*a*b*", "xaxbx", true), ("[a]", "a", false), ("**", "x", true),
  ])
  func `a glob`(pattern: String, text: String, matches: Bool) {
    #expect(Glob(pattern).matches(text) == matches)
  }

  @Test func `a glob takes no time to fail`() {
    #expect(!Glob(String(repeating: "a*", count: 200) + "b").matches(String(repeating: "a", count: 5000)))
  }

  // MARK: Where it goes

  private func withFolder(_ work: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mine-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder + "/logs/deep", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try work(folder)
  }

  @Test func `a file is written whole, and nothing else is left`() throws {
    try withFolder { folder in
      let target = try OutputTarget(file: folder + "/out.txt", notBelow: [folder + "/logs"])
      try target.write(Array("first, and long".utf8))
      try target.write(Array("second".utf8))
      #expect(try String(contentsOfFile: folder + "/out.txt", encoding: .utf8) == "second")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["logs", "out.txt"])
    }
  }

  @Test func `the logs are never written to`() throws {
    try withFolder { folder in
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/logs/deep")
      for place in ["/logs/out.txt", "/logs/deep/out.txt", "/link/out.txt", "/logs/deep/../x.jsonl"] {
        #expect(throws: RunFailure.self, "\(place)") {
          try OutputTarget(file: folder + place, notBelow: [folder + "/logs"])
        }
      }
    }
  }

  @Test func `what cannot be written is said`() throws {
    try withFolder { folder in
      let missing = try OutputTarget(file: folder + "/no/out.txt", notBelow: [])
      #expect(throws: RunFailure.self) { try missing.write([1]) }
      #expect(throws: RunFailure.self) { try OutputTarget(file: folder, notBelow: []) }
      guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
      let full = try OutputTarget(file: "/dev/full", notBelow: [])
      #expect(throws: RunFailure.self) { try full.write([1]) }
    }
  }
}
