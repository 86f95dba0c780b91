internal import SessionMining

/// A figure that a receipt names: what it is, and in which unit the report holds it.
struct ReportFigure: Sendable, Hashable {
  enum Value: Sendable, Hashable {
    case number(Double)
    case text(Clean)
    /// Milliseconds since 1970.
    case instant(Int)
    case day(CalendarDate)
  }

  enum Kind: Sendable, Hashable {
    case count, bytes, seconds, milliseconds
    /// One number by another, also a share of one: 9.6, shown `9.6:1`, or 0.42, shown `42 %`.
    case quotient
    case money
    /// A name, a day or a moment.
    case words
  }

  var value: Value
  var kind: Kind
  /// By how much the report's own rounding may have moved a number.
  var uncertainty = 0.0
  /// Where it was found, ranks and names as the receipt gave them.
  var path: String

  var number: Double? { if case .number(let number) = value { number } else { nil } }

  /// Half of the last decimal that report.json gives a number that is not whole.
  static let halfDecimal = 0.00005

  /// - Returns: `nil` for a group or a list.
  init?(_ node: JSONNode, key: String, path: String) {
    self.path = path
    switch node {
    case .object, .array, .null: return nil
    case .bool(let value): (self.value, kind) = (.text(value ? "true" : "false"), .words)
    case .text(let text):
      (value, kind) = (key == "date" ? CalendarDate(text).map { .day($0) } ?? .text(text) : .text(text), .words)
    case .integer(let number):
      if Self.isMoment(key) {
        (value, kind) = (.instant(number), .words)
      } else {
        (value, kind) = (.number(Double(number)), Self.kind(of: key))
      }
    case .number(let number):
      let named = Self.kind(of: key)
      (value, kind) = (.number(number), named == .count ? .quotient : named)
      if kind == .quotient { uncertainty = Self.halfDecimal }
    }
  }

  init(number: Double, kind: Kind, uncertainty: Double = 0, path: String) {
    (value, self.kind, self.uncertainty, self.path) = (.number(number), kind, uncertainty, path)
  }

  init(text: Clean, path: String) { (value, kind, self.path) = (.text(text), .words, path) }

  /// The names of report.json carry the unit.
  private static func kind(of key: String) -> Kind {
    if key == "bytes" { return .bytes }
    if key.hasSuffix("Milliseconds") { return .milliseconds }
    if key.hasSuffix("Seconds") { return .seconds }
    if key == "amount" { return .money }
    return quotients.contains(key) ? .quotient : .count
  }

  private static func isMoment(_ key: String) -> Bool {
    key.hasSuffix("Timestamp") || key == "start" || key == "end" || key == "time"
  }

  /// Figures that are whole only by chance.
  private static let quotients: Set<String> = Set(
    [
      "readToWrite", "exploreToChange", "ratio", "share", "shareOfAll", "score", "lift", "weight", "value", "overlap",
      "minScore", "betweenSeeds", "bootstrap", "textBaseline", "plainKMeans", "textBetweenSeeds", "toolsAndText",
      "textBootstrap", "stability", "keptVariance", "workPerCall",
    ] + InsightDimensions.names.map(\.text))
}
