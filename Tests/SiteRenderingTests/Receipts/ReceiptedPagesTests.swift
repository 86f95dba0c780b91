import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

/// Every figure on every page carries a receipt, and the receipt leads to what is shown, as precisely as it is shown.
@Suite struct ReceiptedPagesTests {
  /// A report with its pages, and what the pages say of themselves: report.json, and the sessions of the files beside it.
  struct Subject {
    let pages: [Page]
    private let resolver: ReceiptResolver

    init(_ report: Report) {
      pages = SitePages.build(report: report)
      guard case .object(let members) = ReportJSON.document(SiteContext(report)) else {
        resolver = ReceiptResolver(report: .null)
        return
      }
      resolver = ReceiptResolver(
        report: .object(members + [("sessions", .array(report.sessions.map(ReportJSON.session)))]))
    }

    func figure(_ receipt: String) throws(ReceiptFault) -> ReportFigure { try resolver.figure(Receipt(receipt)) }
  }

  enum Source: CaseIterable, CustomTestStringConvertible {
    case invented, fixtures
    var testDescription: String {
      self == .invented ? "an invented report" : "projects of the fixtures, with agents and kinds"
    }

    func subject() async throws -> Subject {
      if self == .fixtures { return try await Self.mined.value }
      var report = SampleReport.make(sessions: 60, projects: 6, days: 20)
      SampleReport.addInsights(12, to: &report)
      return Subject(report)
    }

    /// Once for all tests.
    private static let mined = Task {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
      let folder = try TemporaryFolder()
      defer { withExtendedLifetime(folder) {} }
      for project in ["-home-dev-compass", "-Users-dev-tidewater-ml", "-Users-dev-quill"] {
        try FileManager.default.copyItem(
          atPath: "\(root)/Fixtures/projects/\(project)", toPath: "\(folder.path)/\(project)")
      }
      let digests = await MiningPipeline(workerCount: 2).digests(of: LogDiscovery.find(roots: [folder.path]).files)
      var options = ReportOptions()
      options.archetypes.clusters = .fixed(6)
      return Subject(try #require(try ReportBuilder.report(Corpus(digests), options: options)))
    }
  }

  private static let dates = DateText(timeZone: .gmt)

  /// Receipts of what is reckoned from several figures: they name the group or the list that it is reckoned from.
  private static func isReckoned(_ receipt: String) -> Bool {
    let ends = [
      ".lines", ".tokens", "insights", "agents.depths", "totals.tokens.cacheRead", "archetypes.*.projects",
      ".projects", "clustering.stability.weakClusters", ".readsBeforeChange",
    ]
    return ends.contains { receipt == $0 || receipt.hasSuffix($0) }
  }

  /// What is wrong with a figure; `nil` if nothing is.
  private static func fault(_ text: String, _ receipt: String, _ subject: Subject) -> String? {
    let figure: ReportFigure
    do {
      figure = try subject.figure(receipt)
    } catch ReceiptFault.isGroup(_, _), ReceiptFault.isList(_, _) {
      return isReckoned(receipt) ? nil : "“\(text)” (\(receipt)) is a group"
    } catch ReceiptFault.unknown(_) where text == "—" {
      return nil
    } catch ReceiptFault.dividesByNothing(_) where text == "—" {
      return nil
    } catch ReceiptFault.notThere(_, _, _) where text == "0" {
      // Rows of sessions leave out what is 0.
      return nil
    } catch {
      return "“\(text)” (\(receipt)): \(error.words)"
    }
    let verdict = FigureCheck(figure: figure, dates: dates).verdict(text)
    // A word for one: once, a single.
    if verdict == .noFigure, figure.number == 1, !text.contains(where: \.isNumber) { return nil }
    return verdict == .right || isReckoned(receipt)
      ? nil : "“\(text)” (\(receipt)) is \(ReceiptReport.shown(figure, dates).text)"
  }

  @Test(arguments: Source.allCases)
  func `every figure that stands alone is what its receipt leads to`(_ source: Source) async throws {
    let subject = try await source.subject()
    var (count, faults): (Int, Set<String>) = (0, [])
    for page in subject.pages {
      for case .figure(let text, let receipt) in page.lede + page.blocks.flatMap(\.figures)
      where !receipt.contains("*.") {
        count += 1
        if let fault = Self.fault(text.text, receipt, subject) { faults.insert("\(page.path.folder): \(fault)") }
      }
    }
    #expect(count > 300)
    let words = faults.sorted().prefix(20).joined(separator: "\n")
    #expect(words == "")
  }

  /// The receipt of a column is that of its cells, with the name of the row for `*`.
  @Test(arguments: Source.allCases)
  func `every figure of a column with a receipt is what the receipt leads to for the row`(_ source: Source) async throws
  {
    let subject = try await source.subject()
    var (count, faults): (Int, [String: String]) = (0, [:])
    for page in subject.pages {
      for table in page.blocks.flatMap(\.tables) {
        for (index, column) in table.columns.enumerated() where column.isNumeric {
          guard let receipt = column.receipt, receipt.contains("*"), !Self.isReckoned(receipt) else { continue }
          for row in table.rows where index < row.cells.count {
            let cell = row.cells[index].content.plainText(Self.dates).text
            guard cell != "—", !cell.isEmpty else { continue }
            count += 1
            let names = Self.names(of: row, in: table)
            // A row of what has no label has no name.
            if names.contains("(no label)") { continue }
            func fault(_ name: String) -> String? {
              Self.fault(cell, receipt.replacing("*", with: Receipt.encoded(name)), subject)
            }
            if !names.contains(where: { fault($0) == nil }) {
              faults["\(page.section) \(table.id), \(column.title.text)"] = names.first.flatMap(fault) ?? "no name"
            }
          }
        }
      }
    }
    #expect(count > 800)
    let words = faults.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
    #expect(words == "")
  }

  /// Where kinds of agents stand side by side, the receipt of a row has `*` for the entry of its column.
  @Test func `every figure of a row with a receipt is what the receipt leads to for the column`() async throws {
    let subject = try await Source.fixtures.subject()
    var (count, faults): (Int, [String]) = (0, [])
    for table in subject.pages.flatMap({ $0.blocks.flatMap(\.tables) }) {
      for row in table.rows {
        guard case .figure(_, let receipt)? = row.cells.first?.content.first, receipt.contains("*.") else { continue }
        #expect(table.id == "ways-table", "\(table.id) has a receipt for a row")
        for (index, cell) in row.cells.enumerated().dropFirst() {
          let text = cell.content.plainText(Self.dates).text
          guard text != "—" else { continue }
          count += 1
          if let fault = Self.fault(text, receipt.replacing("*", with: "\(index)"), subject) { faults.append(fault) }
        }
      }
    }
    #expect(count > 20)
    #expect(faults == [])
  }

  /// By which the report may know the row: its anchor, its words, and the folder it leads to.
  private static func names(of row: Table.Row, in table: Table) -> [String] {
    var names = row.id.map { [$0.hasPrefix("s-") ? String($0.dropFirst(2)) : $0] } ?? []
    for cell in row.cells {
      for part in cell.content {
        if case .link(let link) = part, let last = link.target.folder.split(separator: "/").last {
          names.append(String(last))
        }
      }
      names.append(cell.content.plainText(dates).text)
    }
    return names.filter { !$0.isEmpty }
  }

  @Test func `figures say their receipt in both forms of a page`() {
    let path = "totals.sessions/totals.files"
    let block = Block.paragraph([.figure("12", receipt: path)])
    var html = HTMLBlockWriter(folder: "tools/", dates: Self.dates)
    html.blocks([block])
    #expect(
      String(decoding: html.output.html.bytes, as: UTF8.self)
        == "<p><a class=\"figure\" href=\"../quality/index.html#def-totals-sessions\" title=\"\(path)\">12</a></p>\n")
    var markdown = MarkdownBlockWriter(folder: "tools/", dates: Self.dates)
    markdown.blocks([block])
    #expect(markdown.output == "[12](../quality/index.md#def-totals-sessions \"\(path)\")\n")
  }
}

extension Block {
  /// Figures with a receipt of their own, those of columns left out.
  fileprivate var figures: [Inline] {
    switch self {
    case .table(let table): table.rows.flatMap { $0.cells.flatMap(\.content) }
    case .figure(let figure): figure.caption + (figure.table.map { Block.table($0).figures } ?? [])
    case .columns(let columns): columns.flatMap { $0.blocks.flatMap(\.figures) }
    case .details(_, let blocks): blocks.flatMap(\.figures)
    default: inlines
    }
  }
}
