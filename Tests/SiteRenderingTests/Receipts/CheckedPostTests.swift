import SessionMining
import Testing

@testable import SiteRendering

@Suite struct CheckedPostTests {
  @Test("a way to write a figure, and its verdict", arguments: FigureTable.cases)
  func figure(_ row: FigureTable.Case) throws {
    let report = try ReceiptSample.report()
    let check = FigureCheck(figure: try report.figure(row.receipt), dates: report.dates)
    switch check.verdict(row.text) {
    case .right: #expect(row.mended == nil)
    case .wrong(let edits):
      let mended = FigureCheck.text(row.text, edits)
      #expect(mended == row.mended)
      #expect(check.verdict(mended) == .right)
    case let other: Issue.record("\(other)")
    }
  }

  @Test("the table is as long as it is said to be, and has both verdicts")
  func table() {
    #expect(FigureTable.cases.count >= 100)
    #expect(FigureTable.cases.count { $0.mended != nil } >= 50)
  }

  @Test("a post is put right, and nothing else of it changes", arguments: PostTable.cases)
  func post(_ row: PostTable.Case) throws {
    let report = try ReceiptSample.report()
    let post = try CheckedPost(row.post, report: report)
    #expect(post.wrong.map { [$0.line, $0.column] } == row.places)
    #expect(post.mended == row.mended, "\(String(decoding: post.mended, as: UTF8.self))")
    let again = try CheckedPost(post.mended, report: report)
    #expect(again.wrong.allSatisfy { !$0.isMendable } && again.mended == post.mended)
    #expect(again.wrong.count == post.wrong.count { !$0.isMendable })
  }

  @Test("UTF-16 is named")
  func utf16() throws {
    let report = try ReceiptSample.report()
    #expect(throws: CheckedPost.Fault.utf16) { try CheckedPost([0xFF, 0xFE, 0x41, 0], report: report) }
  }

  @Test(
    "a figure without a receipt is found with the likely one",
    arguments: [
      ("I have 23,479 sessions.", "23,479 sessions", "totals.sessions", true),
      ("I have 4,500 sessions.", "4,500 sessions", "totals.sessions", false),
      ("It is 3,474,754 lines long.", "3,474,754 lines", "totals.lines", true),
      ("The logs take 12.4 GB.", "12.4 GB", "totals.bytes", true),
      ("Read beats Bash, 87,152 to 82,552.", "87,152", "tools.read.calls", true),
      ("Nine reads: 9.6 to 1 over all.", "9.6 to 1", "totals.readToWrite", true),
      ("In 27 projects.", "27 projects", "totals.projects", true),
    ])
  func unreceipted(text: String, figure: String, receipt: String, agrees: Bool) throws {
    let found = try CheckedPost(Array(text.utf8), report: ReceiptSample.report()).unreceipted
    let first = try #require(found.first)
    #expect(first.text == figure && first.receipt == receipt && first.agrees == agrees && first.line == 1)
  }

  @Test(
    "and what is no figure of the report is left alone",
    arguments: [
      "In 2026 I wrote 3 files.", "Version 2.1.222 of 2026-01-25.", "`23,479 sessions`",
      "[23,479 sessions](receipt:totals.sessions)",
      "[23,479](https://example.com)", "A 23479px box, #23479 and 100 %.", "    23,479 sessions", "Ratio 3:1, 40 MB.",
      "",
    ])
  func left(text: String) throws {
    #expect(try CheckedPost(Array(text.utf8), report: ReceiptSample.report()).unreceipted.isEmpty)
  }

  @Test("JSON says all of it, with its schema first")
  func json() throws {
    let report = try ReceiptSample.report()
    let post = try CheckedPost(Array("[4,500](receipt:totals.sessions) and 27 projects\n".utf8), report: report)
    let node = try JSONReader.node(of: PostCheckJSON.document([("a.md", post)], isMended: false))
    #expect(node.memberKeys == ["schemaVersion", "wrong", "files"] && node["wrong"]?.integer == 1)
    let file = try #require(node["files"]?.list?.first)
    #expect(file["receipts"]?.list?.first?["truth"]?.text?.text == "23,479")
    #expect(file["receipts"]?.list?.first?["state"]?.text?.text == "wrong")
    #expect(file["withoutReceipt"]?.list?.first?["receipt"]?.text?.text == "totals.projects")
    let mended = try JSONReader.node(of: PostCheckJSON.document([("a.md", post)], isMended: true))
    #expect(mended["wrong"]?.integer == 0)
  }

  @Test("any bytes give an answer, and putting right what is right changes nothing")
  func anyBytes() throws {
    let report = try ReceiptSample.report()
    let pieces =
      PostTable.cases.map(\.post) + [[0x0D], [0x0A], [0xC3], [0x5B], [0x60], [0x3E, 0x20], [0x2D, 0x20], [0x09]]
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<300 {
      var bytes = (0..<(1 + next(6))).flatMap { _ in pieces[next(pieces.count)] }
      if !bytes.isEmpty, next(3) == 0 { bytes.remove(at: next(bytes.count)) }
      guard let post = try? CheckedPost(bytes, report: report) else { continue }
      let again = try CheckedPost(post.mended, report: report)
      #expect(again.wrong.allSatisfy { !$0.isMendable }, "\(bytes)")
      #expect(again.receipts.count == post.receipts.count, "\(bytes)")
    }
  }
}
