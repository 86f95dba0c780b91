@testable import SessionMining
@testable import SiteRendering

/// Any post beside a report: what is mended holds, and is mended once and for all; nothing else differs. Any bytes as a
/// report: read, or refused.
enum PostTarget {
  static func run(_ bytes: [UInt8]) {
    _ = try? ReceiptReport(json: bytes)
    guard let report, let post = try? CheckedPost(bytes, report: report) else { return }
    let mended = post.mended
    guard let again = try? CheckedPost(mended, report: report) else {
      check(false, "what was mended is no post any more")
      return
    }
    check(again.receipts.count == post.receipts.count, "\(post.receipts.count) links became \(again.receipts.count)")
    for (before, after) in zip(post.receipts, again.receipts) {
      check(before.receipt == after.receipt, "“\(before.receipt)” became “\(after.receipt)”")
      if before.isMendable {
        check(after.state == .right, "mended to “\(after.text)”, which is \(after.state) for \(after.receipt)")
      } else {
        check(before.text == after.text, "“\(before.text)” became “\(after.text)” and was not to be mended")
      }
    }
    check(again.mended == mended, "mended twice differs from once")
    if !post.receipts.contains(where: \.isMendable) { check(mended == bytes, "nothing to mend, and bytes differ") }
  }

  private static let report = try? ReceiptReport(
    json: Array(
      """
      {"schemaVersion": \(Report.schemaVersion), "run": {"timeZone": "UTC"},
       "totals": {"sessions": 23479, "bytes": 12449977215, "lines": 3474754, "toolCalls": 262412, "readToWrite": 9.6131,
        "firstTimestamp": 1769295900000, "activeSeconds": 5549, "estimatedCost": {"amount": 1234.5, "currency": "USD"},
        "highValueInsights": null},
       "tools": [{"name": "Read", "slug": "read", "calls": 87152, "errors": 5, "p50Milliseconds": 240},
        {"name": "Bash", "slug": "bash", "calls": 82552, "errors": 900, "p50Milliseconds": null}],
       "projects": [{"name": "atlas", "slug": "atlas", "sessions": 6, "readToWrite": 4.25,
         "tools": [{"name": "Read", "count": 500}]}, {"name": "blog", "slug": "blog", "sessions": 4, "readToWrite": 1.5684,
         "tools": []}],
       "archetypes": [], "insights": []}
      """.utf8))
}
