import Foundation
import ReferenceMiner
import Testing

@testable import SessionMining

/// Every figure of the product against a second program, which shares no code with it.
@Suite struct ReferenceTests {
  /// The sample corpus that is committed with the project.
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/projects").path

  static func folder(_ variable: String) -> String? {
    ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }

  @Test("the sample corpus: every figure of every file, tool and project")
  func sampleCorpus() async throws {
    let mined = await Mined(root: Self.fixtures)
    #expect(mined.totals.sessions >= 300)
    #expect(ReferenceComparison(mined, try ReferenceMiner().mine(root: Self.fixtures)).differences == [])
  }

  @Test(
    "real logs: every figure of every file, tool and project",
    .enabled(if: folder("SESSION_CORPUS") != nil, "SESSION_CORPUS names no folder of real logs"))
  func realLogs() async throws {
    let root = try #require(Self.folder("SESSION_CORPUS"))
    let mined = await Mined(root: root)
    #expect(mined.totals.sessions > 0)
    #expect(ReferenceComparison(mined, try ReferenceMiner().mine(root: root)).differences == [])
  }
}
