internal import SessionMining

extension ReportJSON {
  /// An insight with all that its page shows; what does not apply is left out. There may be thousands: those after the first
  /// are without what their session's row says (its file), without evidence, and without values that say nothing.
  static func insight(_ row: InsightRow) -> JSONNode {
    let isDetailed = row.isDetailed
    let members: [(key: String, value: JSONNode, isThere: Bool)] = [
      ("id", .text(row.id), true), ("rank", .integer(row.rank), true), ("title", .text(row.title), true),
      ("context", .text(row.context), isDetailed), ("category", name(row.category.rawValue), true),
      ("score", .number(row.score), true), ("lift", .number(row.lift), isDetailed || row.lift != 0),
      ("dimensions", dimensions(row.dimensions), true), ("session", .text(row.session), true),
      ("project", .text(row.project), true), ("kind", name(row.kind.rawValue), true),
      ("file", .text(row.file), isDetailed), ("lines", .integers([row.firstLine, row.lastLine]), true),
      ("start", .optional(row.start), true), ("end", .optional(row.end), true),
      ("evidence", .array(row.evidence.map { evidence($0, of: row) }), isDetailed),
      ("kicker", row.kicker.map { .text($0) } ?? .null, row.kicker != nil),
      ("arc", row.arc.map(arc) ?? .null, row.arc != nil),
      ("categories", .array(row.categories.map(category)), !row.categories.isEmpty),
      ("timeline", .array(row.timeline.map(step)), !row.timeline.isEmpty),
      ("quantities", .array(row.quantities.map { .text($0) }), !row.quantities.isEmpty),
      ("commands", counts(row.commands), !row.commands.isEmpty),
      ("files", .array(row.files.map { .text($0) }), !row.files.isEmpty),
      ("merged", .integer(row.merged), isDetailed || row.merged > 1),
      ("partialParse", .bool(row.partialParse), isDetailed || row.partialParse),
      ("status", name(row.status.rawValue), true),
      ("publishedAddress", row.publishedAddress.map { .text($0) } ?? .null, row.publishedAddress != nil),
    ]
    return .object(members.filter(\.isThere).map { ($0.key, $0.value) })
  }

  private static func name(_ word: String) -> JSONNode { .text(Clean(vouched: word)) }

  private static func category(_ weight: CategoryWeight) -> JSONNode {
    .object([("name", name(weight.category.rawValue)), ("weight", .rounded(weight.weight))])
  }

  private static func dimensions(_ dimensions: InsightDimensions) -> JSONNode {
    .object(zip(InsightDimensions.names, dimensions.values).map { ($0.text, .rounded($1)) })
  }

  /// An excerpt that was dropped leaves the line: that is where it stands, in the file of the insight.
  private static func evidence(_ item: InsightEvidence, of row: InsightRow) -> JSONNode {
    let members: [(key: String, value: JSONNode)] = [
      ("file", .text(row.file)), ("line", .integer(item.line)), ("kind", name(item.kind.rawValue)),
      ("excerpt", .text(item.excerpt)),
    ]
    guard !item.signals.isEmpty else { return .object(members) }
    let signals = item.signals.map { JSONNode.object([("name", .text($0.name)), ("value", .rounded($0.value))]) }
    return .object(members + [("signals", .array(signals))])
  }

  private static func arc(_ arc: InsightArc) -> JSONNode {
    .object([
      ("subject", .text(arc.subject)), ("failures", .integer(arc.failures)), ("failLine", .integer(arc.failLine)),
      ("turnLine", .integer(arc.turnLine)), ("passLine", .integer(arc.passLine)),
    ])
  }

  private static func step(_ step: TimelineStep) -> JSONNode {
    .object([
      ("line", .integer(step.line)), ("time", .optional(step.time)), ("kind", name(step.kind.rawValue)),
      ("label", .text(step.label)), ("count", .integer(step.count)), ("outcome", name(step.outcome.rawValue)),
    ])
  }
}
