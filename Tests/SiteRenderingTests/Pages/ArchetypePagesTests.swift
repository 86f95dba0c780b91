import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

@Suite struct ArchetypePagesTests {
  private static func report(_ kinds: Int) -> Report {
    var report = SampleReport.make(sessions: 900, projects: 27, days: 60)
    SampleReport.addArchetypes(kinds, to: &report)
    return report
  }

  @Test func `there is a list and a page for each kind, linked with one another`() {
    let pages = SitePages.build(report: Self.report(21)).filter { $0.section == .archetypes }
    #expect(pages.map(\.path.folder) == ["archetypes/"] + (0..<21).map { "archetypes/kind-\($0)/" })
    #expect(pages[1].previous == nil && pages[1].next?.target == pages[2].path)
    #expect(pages[21].next == nil && pages[21].previous?.target == pages[20].path)
    let links = Set(pages[0].blocks.flatMap(\.links).map(\.folder))
    for page in pages.dropFirst() { #expect(links.contains(page.path.folder)) }
  }

  @Test func `drawings and pages stay within their limits`() throws {
    let report = Self.report(21)
    for page in SitePages.build(report: report) where page.section == .archetypes {
      for case .columns(let columns) in page.blocks {
        for case .figure(let figure) in columns.flatMap(\.blocks) {
          #expect(figure.chart.svg(title: figure.finding, id: figure.id).bytes.count <= 40 << 10, "\(figure.id)")
        }
      }
    }
  }

  @Test func `every figure has a definition`() {
    for page in SitePages.build(report: Self.report(21)) where page.section == .archetypes {
      for block in page.blocks {
        for receipt in Self.receipts(block) {
          #expect(Definitions.definition(of: receipt) != nil, "\(receipt)")
        }
      }
    }
  }

  private static func receipts(_ block: Block) -> [String] {
    switch block {
    case .paragraph(let parts), .note(let parts): parts.compactMap(receipt)
    case .table(let table): table.columns.compactMap(\.receipt)
    case .figure(let figure): figure.caption.compactMap(receipt)
    case .columns(let columns): columns.flatMap { $0.blocks.flatMap(receipts) }
    default: []
    }
  }

  private static func receipt(_ part: Inline) -> String? {
    if case .figure(_, let receipt) = part { receipt } else { nil }
  }

  @Test func `the mix by project is one drawing, and its table gives each share`() throws {
    let report = Self.report(21)
    let page = SitePages.build(report: report).first { $0.section == .archetypes }
    let figures = page?.blocks.compactMap { block in if case .figure(let figure) = block { figure } else { nil } }
    let mix = try #require(figures?.first { $0.id == "mix-chart" })
    #expect(mix.chart.svg(title: mix.finding, id: mix.id).bytes.count <= 40 << 10)
    let table = try #require(mix.table)
    // 20 kinds; 12 projects of 27, each with 3 sessions of each kind.
    #expect(table.rows.count == 20 && table.columns.count == 13)
    #expect(table.rows.allSatisfy { $0.cells.dropFirst().allSatisfy { $0.sortKey == 0.05 } })
  }

  @Test func `typical sessions are named by their titles, and linked where they have a place`() throws {
    let report = Self.report(3)
    let places = SiteContext(report).places
    let page = try #require(SitePages.build(report: report).first { $0.section == .archetypes })
    let tables = page.blocks.compactMap { block in if case .table(let table) = block { table } else { nil } }
    let row = try #require(tables.first { $0.id == "archetypes" }?.rows.first)
    let titles = row.cells[5].content.compactMap { part -> (Clean, Bool)? in
      switch part {
      case .link(let link): (link.text, true)
      case .name(let text): (text, false)
      default: nil
      }
    }
    let expected = report.archetypes.rows[0].exemplars.compactMap { id in report.sessions.first { $0.id == id } }
    #expect(expected.count == 3)
    #expect(titles.map(\.0) == expected.map { SessionTable.title(of: $0).shortened(to: 44) })
    #expect(titles.map(\.1) == expected.map { places.session($0.id) != nil } && Set(titles.map(\.1)).count == 2)
  }

  @Test func `what is weak is called weak, and where words are as firm as tools, it is said`() {
    let pages = SitePages.build(report: Self.report(6)).filter { $0.section == .archetypes }
    let words = pages[0].blocks.flatMap { block -> [Clean] in
      guard case .columns(let columns) = block else { return [] }
      return columns.flatMap(\.blocks).compactMap { block in
        if case .paragraph(let parts) = block { parts.plainText(DateText(timeZone: .gmt)) } else { nil }
      }
    }.map(\.text).joined(separator: " ")
    #expect(words.contains("3 of 5 kinds are weak"))
    #expect(words.contains("Tools and words are equally firm ground in this corpus: 0.98 and 0.99."))
    let notes = pages[1].blocks.filter { if case .note = $0 { true } else { false } }
    #expect(notes.count == 1)
  }

  @Test func `the report for machines holds the kinds and what each session is`() {
    let report = Self.report(3)
    let files = ReportJSON.files(report: report)
    let text = String(decoding: files[0].bytes, as: UTF8.self)
    #expect(text.contains(#""betweenSeeds":0.98"#) && text.contains(#""textBaseline":0.99"#))
    #expect(text.contains(#""clusters": 20"#) || text.contains(#""clusters":20"#))
    let sessions = files.filter { $0.path.hasPrefix("data/sessions-") }
    #expect(sessions.contains { String(decoding: $0.bytes, as: UTF8.self).contains(#""kind-1""#) })
  }
}
