import Testing

@testable import SessionMining
@testable import SiteRendering

@Suite struct SamplingBlocksTests {
  private static func quality(_ change: (inout Report) -> Void) throws -> String {
    var report = SampleReport.make(sessions: 60, projects: 6, days: 20)
    SampleReport.addInsights(12, to: &report)
    change(&report)
    let page = try #require(SitePages.build(report: report).first { $0.section == .quality })
    return String(decoding: MarkdownPageWriter(frame: PageSample.frame).write(page), as: UTF8.self)
  }

  @Test func `nothing is said of samples that nobody asked for`() throws {
    #expect(!(try Self.quality { _ in }).contains("sample would have said"))
  }

  @Test func `what it saves and what it loses`() throws {
    let text = try Self.quality { $0.sampling = SampleReport.sampling($0) }
    #expect(text.contains("What a sample would have said") && text.contains("(seed 7\\)"))
    #expect(text.contains("\\), 100 of 400 lines; 30 of 40 logs"))
    #expect(text.contains("2 of 12 insights (17") && text.contains("2 of the first 50, and 1 of 4 of high value"))
    #expect(!text.contains("count here as a whole"))
    #expect(text.contains("](../insights/"))
  }

  @Test func `a sample that loses nothing says so`() throws {
    let text = try Self.quality {
      var sampling = SampleReport.sampling($0)
      (sampling.lost, sampling.lostInsights) = ([], 0)
      $0.sampling = sampling
      $0.run.scope = ScopeSummary()
    }
    #expect(text.contains("It finds each of the insights") && text.contains("count here as a whole"))
  }
}
