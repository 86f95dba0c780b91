import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

/// Drafts say where their figures come from: checked as anybody's post is, with the report that they were made of.
@Suite struct DraftReceiptsTests {
  private static let report = {
    var report = SampleReport.make(sessions: 60, projects: 5, days: 20)
    SampleReport.addInsights(8, to: &report)
    return report
  }()

  @Test(arguments: DraftFormat.allCases)
  func `a fresh draft holds, and no figure of the report in it is without a receipt`(format: DraftFormat) throws {
    let site = SiteContext(Self.report)
    let report = ReceiptReport(Self.report)
    var count = 0
    for row in site.told {
      let post = try CheckedPost(Array(DraftFiles(site: site).markdown(format, of: row).utf8), report: report)
      #expect(post.wrong == [] && post.unreceipted == [])
      count += post.receipts.count
    }
    #expect(count > (format == .post ? 20 : 1) * site.told.count)
  }

  @Test func `a draft of a session that went on is found to be wrong`() throws {
    let site = SiteContext(Self.report)
    var later = Self.report
    let place = try #require(later.insights.firstIndex { $0.arc != nil })
    later.insights[place].arc?.passLine += 700
    let row = try #require(Self.report.insights.element(at: place))
    let post = try CheckedPost(
      Array(DraftFiles(site: site).markdown(.post, of: row).utf8), report: ReceiptReport(later))
    #expect(post.wrong.map(\.receipt) == ["insights.\(row.id.text).arc.passLine"])
    let isMendable = post.wrong.allSatisfy(\.isMendable)
    #expect(isMendable)
  }

  @Test func `on the pages of the site a receipt is a link to the definition`() throws {
    let site = SiteContext(Self.report)
    let pages = PostPages(site: site).plans.map { $0.make() }
    let page = try #require(pages.dropFirst().first)
    var html = HTMLBlockWriter(folder: page.path.folder, dates: site.dates)
    html.blocks(page.blocks)
    let text = String(decoding: html.output.html.bytes, as: UTF8.self)
    var markdown = MarkdownBlockWriter(folder: page.path.folder, dates: site.dates)
    markdown.blocks(page.blocks)
    #expect(!text.contains("receipt:") && !markdown.output.contains("receipt:"))
    #expect(text.contains("<a class=\"figure\" href=\"../../quality/index.html#def-insights-score\" title=\"insights."))
    #expect(markdown.output.contains("](../../quality/index.md#def-insights-score \"insights."))
  }

  /// The drafts of the committed sample, with its report.
  @Test func `every draft of the sample holds`() throws {
    let root =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/site"
    let data = try Data(contentsOf: URL(fileURLWithPath: root + "/data/report.json"))
    let report = try ReceiptReport(json: Array(data))
    let folders = try FileManager.default.contentsOfDirectory(atPath: root + "/posts").sorted()
    #expect(folders.count > 20)
    for (number, folder) in folders.enumerated() {
      // The short formats say less of the same.
      for format in number % 8 == 0 ? DraftFormat.allCases : [.post] {
        guard let bytes = FileManager.default.contents(atPath: "\(root)/posts/\(folder)/\(format.fileName)") else {
          continue
        }
        let post = try CheckedPost(Array(bytes), report: report)
        // Edited since, or of a version before.
        guard !post.receipts.isEmpty else { continue }
        #expect(post.wrong == [] && post.unreceipted == [], "\(folder) \(format)")
      }
    }
  }
}
