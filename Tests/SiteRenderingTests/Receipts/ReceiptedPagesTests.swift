import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

/// Every figure on every page carries a receipt, and the receipt leads to what is shown, as precisely as it is shown.
@Suite struct ReceiptedPagesTests {
  private static let report = {
    var report = SampleReport.make(sessions: 60, projects: 6, days: 20)
    SampleReport.addInsights(12, to: &report)
    return report
  }()

  /// What a page says of itself: report.json, and the sessions of the files beside it.
  private static let resolver = {
    let document = ReportJSON.document(SiteContext(report))
    guard case .object(let members) = document else { return ReceiptResolver(report: .null) }
    return ReceiptResolver(
      report: .object(members + [("sessions", .array(report.sessions.map(ReportJSON.session)))]))
  }()

  private static let pages = SitePages.build(report: report)
  private static let dates = DateText(timeZone: .gmt)

  /// Receipts of what is reckoned from several figures: they name the group or the list that it is reckoned from.
  private static func isReckoned(_ receipt: String) -> Bool {
    let ends = [
      ".lines", ".tokens", "insights", "agents.depths", ".returned", "totals.tokens.cacheRead", "archetypes.*.projects",
      ".projects", "clustering.stability.weakClusters", ".readsBeforeChange",
    ]
    return ends.contains { receipt == $0 || receipt.hasSuffix($0) }
  }

  /// What is wrong with a figure; `nil` if nothing is.
  private static func fault(_ text: String, _ receipt: String) -> String? {
    let figure: ReportFigure
    do {
      figure = try resolver.figure(Receipt(receipt))
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

  @Test func `every figure that stands alone is what its receipt leads to`() {
    var (count, faults): (Int, Set<String>) = (0, [])
    for page in Self.pages {
      for case .figure(let text, let receipt) in page.lede + page.blocks.flatMap(\.figures) {
        count += 1
        if let fault = Self.fault(text.text, receipt) { faults.insert("\(page.path.folder): \(fault)") }
      }
    }
    #expect(count > 300)
    let words = faults.sorted().prefix(20).joined(separator: "\n")
    #expect(words == "")
  }

  /// The receipt of a column is that of its cells, with the name of the row for `*`.
  @Test func `every figure of a column with a receipt is what the receipt leads to for the row`() {
    var (count, faults): (Int, [String: String]) = (0, [:])
    for page in Self.pages {
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
              Self.fault(cell, receipt.replacing("*", with: Receipt.encoded(name)))
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
