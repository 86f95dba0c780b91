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
    #expect(text.contains("[3,474,754](\(method)-lines \"totals.lines\") lines"))
    #expect(text.contains("[\(first.calls)](\(method)-toolCalls \"tools.1.calls\") calls") && first.calls < 1000)
    #expect(
      text.contains("[0.3:1](\(method)-agentSessions \"totals.agentSessions/totals.sessions\") shared"),
      "a quarter, half up")
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

  @Test("in links with a receipt keep their words, and lead to the definition")
  func receipts() async throws {
    var report = ExchangeTests.report()
    report.totals.lines = 3_474_754
    let text = try await Self.page("About [3.5 million lines](receipt:totals.lines) of *it*.", report)
    #expect(text.contains("[3.5 million lines](../../quality/index.md#def-totals-lines \"totals.lines\") of *it*"))
  }

  @Test(
    "that a receipt says are otherwise stop the run, with file, line, column and what is true",
    arguments: [
      ("x [3.4 million](receipt:totals.lines)", "content/a.md:4:3: says “3.4 million”, true is “3.5 million”"),
      ("x\n\n[?](receipt:totals.lines)", "content/a.md:6:1: says “?”, true is “3,474,754”"),
      ("[many](receipt:totals.lines)", "content/a.md:4:1: “many” holds no figure that could be 3,474,754"),
      ("[3](receipt:totals.lnes)", "content/a.md:4:1: there is no “lnes” in “totals”"),
    ])
  func wrong(body: String, words: String) async throws {
    var report = ExchangeTests.report()
    report.totals.lines = 3_474_754
    do {
      _ = try await Self.page(body, report)
      Issue.record("accepted")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
    }
  }
}
