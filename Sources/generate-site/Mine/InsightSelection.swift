internal import SessionMining

/// Which insights of a ranking are shown.
struct InsightSelection: Sendable {
  var top: Int
  var category: InsightCategory?

  func rows(of ranked: [InsightRow]) -> [InsightRow] {
    Array(ranked.filter { category == nil || $0.category == category }.prefix(top))
  }
}
