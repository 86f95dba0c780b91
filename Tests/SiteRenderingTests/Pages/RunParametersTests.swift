import Testing

@testable import SessionMining
@testable import SiteRendering

@Suite struct RunParametersTests {
  @Test func `the method page and report.json name the parameters of the run, not the defaults`() throws {
    var report = Report()
    report.run.timeZone = "Europe/Berlin"
    report.run.insights.windows = WindowShape(size: 12, overlap: 0.25)
    report.run.insights.minimumScore = 0.45
    report.run.insights.weights.novelty = 0.31
    report.run.insightPages = 7
    let page = try #require(SitePages.build(report: report).first { $0.section == .quality })
    let table = try #require(
      page.blocks.compactMap { block -> Table? in
        if case .table(let table) = block, table.id == "parameters-table" { table } else { nil }
      }.first)
    let values = table.rows.map { row in
      row.cells.last?.content.compactMap { part -> String? in
        if case .text(let text) = part { text.text } else { nil }
      }.joined() ?? ""
    }
    #expect(values[0] == "Europe/Berlin")
    #expect(values[1] == "12 entries, overlapping by 0.25")
    #expect(values[2] == "0.45")
    #expect(values[3].hasPrefix("novelty 0.31, technicalDepth 0.18, "))
    #expect(values[4] == "7")
    let json = String(decoding: ReportJSON.files(report: report)[0].bytes, as: UTF8.self)
    for member in [#""window": 12"#, #""overlap": 0.25"#, #""minScore": 0.45"#, #""novelty":0.31"#] {
      #expect(json.contains(member), "\(member)")
    }
  }
}
