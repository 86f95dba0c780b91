import SessionMining
import Testing

@testable import SiteRendering

/// Figures in the user's own pages are those that `check` finds at the same path.
@Suite("Figures in the user's own pages")
struct ContentFiguresTests {
  private static func page(_ body: String, _ report: Report) async throws -> String {
    var options = SiteOptions()
    options.content = ContentFolder(
      name: "content", files: [.init(path: "a.md", bytes: ContentPagesTests.page(body))])
    let files = try await SiteRenderer(options: options).site(for: report).files
    return try #require(files.first { $0.path == "pages/a/index.md" }).text
  }

  @Test("are written as on the pages, and lead to their definitions: a count, that of the first tool, a quotient")
  func figures() async throws {
    var report = ExchangeTests.report()
    report.totals.lines = 3_474_754
    report.totals.sessions = 400
    report.totals.agentSessions = 100
    let first = try #require(report.tools.first)
    let text = try await Self.page(
      """
      {{ totals.lines }} lines.

      {{ tools.1.calls }} calls.

      {{ totals.agentSessions/totals.sessions }} shared.
      """, report)
    let method = "../../quality/index.md#def-totals"
    #expect(text.contains("[3,474,754](\(method)-lines) lines"))
    #expect(text.contains("[\(first.calls)](\(method)-toolCalls) calls") && first.calls < 1000)
    #expect(text.contains("[0.3:1](\(method)-agentSessions) shared"), "a quarter, half up")
  }

  @Test("that are not there are named with file, line, column, and what comes near")
  func faults() async throws {
    do {
      _ = try await Self.page("x {{ totals.sesions }}", ExchangeTests.report())
      Issue.record("accepted")
    } catch {
      #expect("\(error)".contains("content/a.md:4:3: there is no “sesions” in “totals”"), "\(error)")
      #expect("\(error)".contains("sessions"))
    }
  }
}
