internal import Foundation
public import SessionMining

/// The report as receipts see it: its JSON form, whether read from `data/report.json` or made from a report in memory.
///
///     try ReceiptReport(report).figure("tools.1.name").shown      →  Read
///     try ReceiptReport(report).figure("totals.lines").shown      →  3,474,754
public struct ReceiptReport: Sendable {
  /// A file that is no report of this program.
  public enum Fault: Error, Hashable, Sendable {
    case notJSON(offset: Int, reason: String)
    case notAReport
    case otherSchema(Int)

    /// What is wrong, in the words a user reads.
    public var words: String {
      switch self {
      case .notJSON(let offset, let reason): "is no JSON: \(reason), at byte \(offset)"
      case .notAReport: "is no report of generate-site: it has no totals"
      case .otherSchema(let version):
        "has schema version \(version); this program reads \(Report.schemaVersion), so make the report anew"
      }
    }
  }

  let resolver: ReceiptResolver
  /// Of the report's days and moments.
  let dates: DateText

  /// - Parameter json: the bytes of `data/report.json`.
  public init(json: [UInt8]) throws(Fault) {
    let node: JSONNode
    do throws(JSONFault) {
      node = try JSONReader.node(of: json)
    } catch {
      throw .notJSON(offset: error.offset, reason: error.reason)
    }
    guard node["totals"] != nil, let version = node["schemaVersion"]?.integer else { throw .notAReport }
    guard version == Report.schemaVersion else { throw .otherSchema(version) }
    self.init(node)
  }

  /// In its JSON form, without going through bytes.
  public init(_ report: Report) { self.init(ReportJSON.document(SiteContext(report))) }

  init(_ document: JSONNode) {
    resolver = ReceiptResolver(report: document)
    let zone = document["run"]?["timeZone"]?.text.flatMap { TimeZone(identifier: $0.text) }
    dates = DateText(timeZone: zone ?? .gmt)
  }

  /// - Parameter receipt: what follows `receipt:`, such as `totals.sessions`.
  func figure(_ receipt: String) throws(ReceiptFault) -> ReportFigure { try resolver.figure(Receipt(receipt)) }

  /// The figure as pages of the site write it.
  func shown(_ figure: ReportFigure) -> Clean { Self.shown(figure, dates) }

  static func shown(_ figure: ReportFigure, _ dates: DateText) -> Clean {
    switch figure.value {
    case .text(let text): text
    case .instant(let milliseconds): dates.minute(milliseconds)
    case .day(let day): Clean(vouched: CivilMoment(secondsSince1970: day.dayNumber * 86_400).date)
    case .number(let number): shown(number, figure.kind, key: figure.path)
    }
  }

  private static func shown(_ number: Double, _ kind: ReportFigure.Kind, key: String) -> Clean {
    let whole = Int((Swift.min(abs(number), 1e18) + 0.5 + 1e-9).rounded(.down)) * (number < 0 ? -1 : 1)
    switch kind {
    case .count: return Format.count(whole)
    case .bytes: return Format.decimalBytes(whole)
    case .seconds: return Format.duration(seconds: whole)
    case .milliseconds: return Format.duration(milliseconds: whole)
    case .money: return Clean(vouched: "est. $" + DecimalText.text(number, places: number < 100 ? 2 : 0))
    case .quotient where key.contains("readToWrite") || key.contains("exploreToChange") || key.contains("/"):
      return Format.ratio(number)
    case .quotient: return Format.score(number)
    case .words: return Format.count(whole)
    }
  }
}
