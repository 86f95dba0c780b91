public import SessionMining

/// Insights for machines, in the form that `data/report.json` has them in.
public enum InsightJSON {
  /// `schemaVersion`, and the rows in their order.
  public static func document(of rows: [InsightRow], in report: Report) -> [UInt8] {
    var report = report
    report.insights = rows
    guard case .object(let members) = ReportJSON.document(SiteContext(report)) else { return [] }
    return JSONNode.object(members.filter { $0.key == "schemaVersion" || $0.key == "insights" }).bytes(openLevels: 2)
  }
}
