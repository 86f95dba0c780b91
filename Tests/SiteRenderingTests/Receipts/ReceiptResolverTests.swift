import SessionMining
import Testing

@testable import SiteRendering

@Suite struct ReceiptResolverTests {
  @Test(
    "a receipt names a figure of the report",
    arguments: [
      ("totals.sessions", "23,479"), ("totals.bytes", "12.45 GB"), ("totals.lines", "3,474,754"),
      ("totals.tokens.output", "2,499,999"), ("totals.readToWrite", "9.6:1"), ("totals.exploreToChange", "9.0:1"),
      ("totals.activeSeconds", "1h 32m"), ("totals.estimatedCost.amount", "est. $1,235"),
      // 2026-01-24T23:05Z, in the zone of the run.
      ("totals.firstTimestamp", "2026-01-25 00:05"),
      ("tools.1.name", "Read"), ("tools.2.name", "Bash"), ("tools.Read.calls", "87,152"),
      ("tools.read.calls", "87,152"),
      ("tools.BASH.calls", "82,552"), ("tools.Bash.rank", "2"), ("tools.sequentialthinking.calls", "327"),
      ("tools.Read.p90Milliseconds", "1m 12s"), ("tools.mcp__sequential-thinking__sequentialthinking.rank", "3"),
      ("projects.Atlas%20web.sessions", "6"), ("projects.v1%2E2%2Fx.toolCalls", "30"),
      ("projects.v1-2-x.toolCalls", "30"),
      ("projects.atlas.tools.Write.count", "117"), ("days.2026-02-01.toolCalls", "2,000"),
      ("days.1.date", "2026-01-31"),
      ("hoursOfWeek.2", "6"), ("projects.*.sessions|sum", "12"), ("projects.*|count", "4"),
      ("projects.*.toolCalls|max", "4,400"), ("projects.*.toolCalls|maxName", "blog"),
      ("projects.*.bytes|max", "2.0 kB"), ("projects.*.activeSeconds|mean", "39s"),
      ("days.*.toolCalls|median", "2,000"),
      // Fewer than a hundred Writes make no extreme.
      ("projects.*.readToWrite|min", "1.6:1"), ("projects.*.readToWrite|max", "4.3:1"),
      ("projects.*.readToWrite|minName", "blog"), ("projects.*.readToWrite|count", "3"),
      ("tools.Read.calls/tools.Write.calls", "9.6:1"), ("totals.agentSessions/totals.sessions", "1.0:1"),
      ("totals.toolCalls?project=atlas", "600"), ("totals.toolCalls?tool=Bash", "82,552"),
      ("totals.sessions?tool=Read", "9,000"), ("tools.Read.calls?project=atlas", "500"),
      ("projects.atlas.toolCalls?tool=Read", "500"), ("tools.sequentialthinking.calls?project=atlas", "0"),
      ("totals.toolCalls?since=2026-02-01", "5,000"), ("totals.sessions?until=2026-01-31", "11"),
      ("totals.sessions?day=2026-02-01", "22"), ("totals.activeSeconds?since=2026-02-01&until=2026-02-01", "3m"),
      ("tools.Read.calls?since=2026-02-02", "300"), ("projects.atlas.sessions?until=2026-02-01", "3"),
      ("days.*.toolCalls|sum?since=2026-02-01", "5,000"), ("projects.*.toolCalls|sum?project=blog", "4,400"),
    ])
  func figure(receipt: String, shown: String) throws {
    let report = try ReceiptSample.report()
    #expect(try report.shown(report.figure(receipt)).text.replacing(Format.space, with: " ") == shown)
  }

  @Test(
    "an error names the part that fails, and what may have been meant",
    arguments: [
      ("", "a path is missing"), ("totals..sessions", "“totals..sessions” has an empty part"),
      ("totals.sesions", "no “sesions” in “totals”; did you mean “sessions”"),
      ("total.sessions", "no “total” in the report; did you mean “totals”"),
      ("tools.Raed.calls", "no “Raed” in “tools”; did you mean “Read”"),
      ("tools.9.name", "“tools” has 4 entries, none of rank 9"),
      ("tools.0.name", "none of rank 0"), ("branches.1.name", "“branches” is empty"),
      ("tools.Read", "“tools.Read” is a group; it has name, slug, calls"),
      ("tools", "“tools” is a list of 4"),
      ("tools.Read.calls.x", "“tools.Read.calls” is a figure; there is no “x” in it"),
      ("tools.*.calls", "end it with |min"), ("totals.sessions|sum", "is one figure"),
      ("tools.*.calls|avg", "no “|avg”"),
      ("tools.*.calls|maximum", "did you mean “max”"), ("tools.*.name|sum", "is no number"),
      ("totals.highValueInsights", "does not know “totals.highValueInsights”"),
      ("tools.Bash.p50Milliseconds", "does not know"),
      ("tools.Bash.rank/totals.prompts/totals.files", "divided by one other"),
      ("totals.lines/totals.tokens.cacheWrite", "is nothing"),
      ("tools.1.name/totals.lines", "“tools.1.name” is no number"),
      ("totals.lines?projekt=a", "no filter “projekt”; did you mean “project”"),
      ("totals.lines?since=yesterday", "“yesterday” is no day"),
      ("totals.lines?since=2026-02-30", "is no day"),
      ("totals.lines?since=2026-02-01", "does not hold “totals.lines” by day"),
      ("totals.toolCalls?project=atlsa", "no “atlsa” in “projects”; did you mean “atlas”"),
      ("totals.prompts?tool=Read", "by tool"), ("totals.*|count", "no “*” in “totals”"),
    ])
  func fault(receipt: String, words: String) throws {
    let report = try ReceiptSample.report()
    do throws(ReceiptFault) {
      let figure = try report.figure(receipt)
      Issue.record("\(receipt) gave \(figure)")
    } catch {
      #expect(error.words.contains(words), "\(error.words)")
    }
  }

  @Test("what a receipt may hold is encoded and decoded alike")
  func encoding() {
    for name in ["v1.2/x", "a b", "50%", "a|b?c&d=e", "(x)", "naïve", "*"] {
      let encoded = Receipt.encoded(name)
      #expect(Receipt.decoded(encoded) == name)
      #expect(!encoded.contains { "./|? *()".contains($0) })
    }
  }

  @Test("the report in memory and its file give the same figures")
  func memory() throws {
    let report = SampleReport.make(sessions: 60, projects: 4, days: 9)
    let file = try #require(ReportJSON.files(report: report).first { $0.path == "data/report.json" })
    let (read, made) = (try ReceiptReport(json: file.bytes), ReceiptReport(report))
    for receipt in ["totals.sessions", "totals.readToWrite", "tools.1.name", "projects.*.sessions|sum", "days.1.date"] {
      #expect(try read.figure(receipt) == made.figure(receipt))
    }
    #expect(try made.figure("totals.sessions").number == Double(report.totals.sessions))
    #expect(try made.figure("projects.*.sessions|sum").number == Double(report.projects.reduce(0) { $0 + $1.sessions }))
  }

  @Test(
    "a file that is no report is refused",
    arguments: [
      ("", "is no JSON"), ("{\"totals\": {}", "is no JSON"), ("[]", "is no report"),
      ("{\"totals\": {}}", "is no report"),
      ("{\"schemaVersion\": 99, \"totals\": {}}", "schema version 99"), ("{\"a\": tru}", "at byte 6"),
      ("{} x", "more after"),
    ])
  func refused(json: String, words: String) {
    #expect { try ReceiptReport(json: Array(json.utf8)) } throws: { error in
      (error as? ReceiptReport.Fault)?.words.contains(words) ?? false
    }
  }

  @Test("JSON keeps its texts, escapes and numbers")
  func json() throws {
    let node = try JSONReader.node(of: Array(#"{"a":"\u00e9\n\"\ud83d\ude00","b":[1,-2.5,1e3,true,null]}"#.utf8))
    #expect(node["a"]?.text?.text == "é\n\"😀")
    let values = try #require(node["b"]?.list)
    #expect(values.count == 5 && values[0].integer == 1 && values[4].isNull)
  }
}
