internal import SessionMining

extension ReportJSON {
  /// An insight with all that its page shows; what does not apply is left out.
  static func insight(_ row: InsightRow) -> JSONNode {
    let context = row.isDetailed ? [(key: "context", value: JSONNode.text(row.context))] : []
    let head: [(key: String, value: JSONNode)] =
      [("id", .text(row.id)), ("rank", .integer(row.rank)), ("title", .text(row.title))] + context + [
        ("category", name(row.category.rawValue)),
        ("score", .number(row.score)), ("lift", .number(row.lift)), ("dimensions", dimensions(row.dimensions)),
        ("session", .text(row.session)),
        ("project", .text(row.project)), ("kind", name(row.kind.rawValue)), ("file", .text(row.file)),
        ("lines", .integers([row.firstLine, row.lastLine])), ("start", .optional(row.start)),
        ("end", .optional(row.end)), ("evidence", .array(row.evidence.map { evidence($0, of: row) })),
      ]
    let kicker = row.kicker.map { [(key: "kicker", value: JSONNode.text($0))] } ?? []
    let arc = row.arc.map { [(key: "arc", value: self.arc($0))] } ?? []
    // Only the first insights keep these; thousands of others would carry them empty.
    let details: [(key: String, value: JSONNode, isThere: Bool)] = [
      ("categories", .array(row.categories.map(category)), !row.categories.isEmpty),
      ("timeline", .array(row.timeline.map(step)), !row.timeline.isEmpty),
      ("quantities", .array(row.quantities.map { .text($0) }), !row.quantities.isEmpty),
      ("commands", counts(row.commands), !row.commands.isEmpty),
      ("files", .array(row.files.map { .text($0) }), !row.files.isEmpty),
    ]
    return .object(
      head + kicker + arc + details.filter(\.isThere).map { ($0.key, $0.value) } + [
        ("merged", .integer(row.merged)), ("partialParse", .bool(row.partialParse)),
        ("status", name(row.status.rawValue)),
      ] + (row.publishedAddress.map { [("publishedAddress", .text($0))] } ?? []))
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
    let place: [(key: String, value: JSONNode)] = [("line", .integer(item.line)), ("kind", name(item.kind.rawValue))]
    guard row.isDetailed else { return .object(place) }
    let members = [("file", .text(row.file))] + place + [("excerpt", .text(item.excerpt))]
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
