import Foundation
import Testing

/// Tests/Threats.md says which test stands for which row; this says whether it is right.
@Suite struct ThreatTableTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private static func text(_ path: String) throws -> String {
    String(decoding: try #require(FileManager.default.contents(atPath: root + "/" + path)), as: UTF8.self)
  }

  /// Each row's number and the names in its last cell.
  private static func rows() throws -> [(row: String, names: [String])] {
    try text("Tests/Threats.md").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, cells[0].wholeMatch(of: /T?[0-9]+/) != nil else { return nil }
      return (cells[0], cells[2].matches(of: /`([^`]+)`/).map { String($0.1) })
    }
  }

  @Test func `each row is there once`() throws {
    let expected = (1...80).map { "\($0)" } + (1...28).map { "T\($0)" }
    #expect(try Self.rows().map(\.row) == expected)
  }

  @Test func `each test that is named is there`() throws {
    var sources = ""
    for folder in ["Tests", "Scripts"] {
      for path in try FileManager.default.subpathsOfDirectory(atPath: Self.root + "/" + folder).sorted()
      where path.hasSuffix(".swift") && !path.hasSuffix("ThreatTableTests.swift") || folder == "Scripts" {
        guard let bytes = FileManager.default.contents(atPath: "\(Self.root)/\(folder)/\(path)") else { continue }
        sources += String(decoding: bytes, as: UTF8.self)
      }
    }
    for (row, names) in try Self.rows() where row != "T28" {
      #expect(!names.isEmpty, "row \(row) has no test")
      for name in names { #expect(sources.contains(name), "row \(row): \(name)") }
    }
  }
}
