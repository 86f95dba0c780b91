public import SessionMining

/// The order in which insights are shown. The user's word goes first: what they pinned stands on top, what they
/// dismissed is in no list, and neither changes a rank.
public struct InsightRanking {
  public let shown: [InsightRow]
  let dismissedCount: Int
  private let pageCount: Int

  public init(_ report: Report) {
    let kept = report.insights.filter { $0.status != .dismissed }
    shown = kept.filter { $0.status == .pinned } + kept.filter { $0.status != .pinned }
    dismissedCount = report.insights.count - kept.count
    pageCount = max(0, report.run.insightPages)
  }

  /// Those with a page and drafts.
  public var told: ArraySlice<InsightRow> { shown.prefix(pageCount) }
}
