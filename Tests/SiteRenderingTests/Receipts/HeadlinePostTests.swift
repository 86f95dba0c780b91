import Foundation
import Testing

@testable import SiteRendering

/// The study's post, told in other words with the figures that it had published, beside a report that has the true ones.
@Suite struct HeadlinePostTests {
  private static let report = """
    {"schemaVersion": 1, "run": {"timeZone": "UTC"}, "totals": {"sessions": 23479, "projects": 27, "lines": 3474754,
    "bytes": 12449977215, "readToWrite": 9.6131},
    "tools": [{"name": "Read", "calls": 87152}, {"name": "Bash", "calls": 82552}, {"name": "Grep", "calls": 21821},
    {"name": "Write", "calls": 9066},
    {"name": "mcp__sequential-thinking__sequentialthinking", "bareName": "sequentialthinking", "calls": 327}],
    "projects": [{"name": "ils-ios", "readToWrite": 13.444, "tools": [{"name": "Write", "count": 2948}]},
    {"name": "yt-transition-shorts-detector", "readToWrite": 17.635, "tools": [{"name": "Write", "count": 726}]},
    {"name": "blog-series", "readToWrite": 1.5684, "tools": [{"name": "Write", "count": 1710}]},
    {"name": "claryo", "readToWrite": 0.9231, "tools": [{"name": "Write", "count": 13}]},
    {"name": "code-tales-ios", "readToWrite": 38.5455, "tools": [{"name": "Write", "count": 66}]}]}
    """

  private static let post = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Benchmarks/headline_post.md")

  @Test("each true figure passes, each wrong one is found and put right, and a second check is clean")
  func headline() throws {
    let report = try ReceiptReport(json: Array(Self.report.utf8))
    let post = try CheckedPost(Array(Data(contentsOf: Self.post)), report: report)
    #expect(
      post.wrong.map { "\($0.text) → \($0.truth ?? "?")" } == [
        "4,500 sessions → 23,479 sessions", "3.4 million lines → 3.5 million lines", "11.6 GB → 12.4 GB", "Bash → Read",
        "2,267 sequential-thinking calls → 327 sequential-thinking calls", "6:1 → 2:1", "88 thousand → 87 thousand",
      ])
    #expect(post.receipts.count == 24)
    let again = try CheckedPost(post.mended, report: report)
    #expect(again.wrong.isEmpty && again.mended == post.mended)
    #expect(again.receipts.count == post.receipts.count)
  }
}
