internal import SessionMining

extension ReportJSON {
  /// An insight with all that its page shows; what does not apply is left out.
  static func insight(_ row: InsightRow) -> JSONNode {
    let head: [(key: String, value: JSONNode)] = [
      ("id", .text(row.id)), ("rank", .integer(row.rank)), ("title", .text(row.title)),
      ("kicker", .optional(row.kicker)), ("context", .text(row.context)), ("category", name(row.category.rawValue)),
      ("score", .number(row.score)), ("dimensions", dimensions(row.dimensions)), ("session", .text(row.session)),
      ("project", .text(row.project)), ("kind", name(row.kind.rawValue)), ("file", .text(row.file)),
      ("lines", .integers([row.firstLine, row.lastLine])), ("start", .optional(row.start)),
      ("end", .optional(row.end)), ("evidence", .array(row.evidence.map { evidence($0, file: row.file) })),
      (
        "categories",
        .array(
          row.categories.map {
            .object([("name", name($0.category.rawValue)), ("weight", .rounded($0.weight))])
          })
      ),
    ]
    let arc = row.arc.map { [(key: "arc", value: self.arc($0))] } ?? []
    return .object(
      head + arc + [
        ("timeline", .array(row.timeline.map(step))), ("quantities", .array(row.quantities.map { .text($0) })),
        ("commands", counts(row.commands)), ("files", .array(row.files.map { .text($0) })),
        ("merged", .integer(row.merged)), ("partialParse", .bool(row.partialParse)),
        ("status", name(row.status.rawValue)),
      ])
  }

  private static func name(_ word: String) -> JSONNode { .text(Clean(vouched: word)) }

  private static func dimensions(_ dimensions: InsightDimensions) -> JSONNode {
    .object(zip(InsightDimensions.names, dimensions.values).map { ($0.text, .rounded($1)) })
  }

  private static func evidence(_ item: InsightEvidence, file: Clean) -> JSONNode {
    .object([
      ("file", .text(file)), ("line", .integer(item.line)), ("kind", name(item.kind.rawValue)),
      ("excerpt", .text(item.excerpt)),
      (
        "signals",
        .array(item.signals.map { .object([("name", .text($0.name)), ("value", .rounded($0.value))]) })
      ),
    ])
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
