internal import SessionMining

/// On the data-quality page: what reading only a sample of each log would have saved, and lost.
struct SamplingBlocks {
  let site: SiteContext
  let sampling: SamplingComparison

  static let anchor = "sampling"

  var section: [Block] {
    [.heading("What a sample would have said", id: Self.anchor), .note(warning), .paragraph(saved), figures] + lost
  }

  private var warning: Sentence {
    let extent: Sentence =
      site.report.run.scope == nil ? "" : " Logs that are shown in part count here as a whole."
    return """
      Nothing else on this site is sampled. For comparison only, the logs were read a second time as the study read them: of \
      each the first 50 lines, three windows of 30 at random and the last 50 (seed \(Format.count(Int(clamping: sampling.seed)))); \
      logs of no more lines as a whole.\(extent)
      """
  }

  private var saved: Sentence {
    """
    The sample looks into \(Format.bytes(sampling.sampledBytes)) of \(Format.bytes(sampling.bytes)) \
    (\(Format.percent(sampling.sampledBytes, of: sampling.bytes))), \(Format.count(sampling.sampledLines)) of \
    \(Format.plural(sampling.lines, "line", "lines")); \(Format.count(sampling.filesReadWhole)) of \
    \(Format.plural(sampling.files, "log", "logs")) are short enough to be read whole. To know where the lines are, the rest has \
    to be passed over all the same.
    """
  }

  private var figures: Block {
    .table(
      Table(
        id: "sampling-table", caption: "All logs, and the sample of them",
        columns: [
          .init("Figure"), .init("All", numeric: true), .init("Sampled", numeric: true), .init("Found", numeric: true),
        ],
        rows: sampling.figures.map { figure in
          Table.Row([
            .text(figure.name), all(figure), .count(figure.sampled),
            .text(Format.percent(figure.sampled, of: figure.all)),
          ])
        } + [
          Table.Row([
            .text("Insights"), .count(sampling.insights), .count(sampling.sampledInsights),
            .text(Format.percent(sampling.insights - sampling.lostInsights, of: sampling.insights)),
          ])
        ]))
  }

  /// The figure of the report where that is of whole logs too.
  private func all(_ figure: SamplingComparison.Figure) -> Table.Cell {
    guard site.report.run.scope == nil, figure.receipt.hasPrefix("totals.") else { return .count(figure.all) }
    return Table.Cell([.figure(Format.count(figure.all), receipt: figure.receipt)], sortKey: Double(figure.all))
  }

  private var lost: [Block] {
    let heading = Block.subheading("Insights that it loses", id: "sampling-lost")
    guard sampling.lostInsights > 0 else {
      return [heading, .empty("It finds each of the insights: an insight of the same session whose lines overlap.")]
    }
    let words: Sentence = """
      \(Format.count(sampling.lostInsights)) of \(Format.plural(sampling.insights, "insight", "insights")) \
      (\(Format.percent(sampling.lostInsights, of: sampling.insights))): no insight of the sample is of the same session and \
      overlaps their lines. Among them are \(Format.count(sampling.lostOfFirst)) of the first \
      \(Format.count(SamplingComparison.first)), and \(Format.count(sampling.lostHighValue)) of \
      \(Format.count(sampling.highValueInsights)) of high value.
      """
    return [
      heading, .paragraph(words),
    ] + (sampling.lost.isEmpty ? [] : [.table(lostTable)])
  }

  private var lostTable: Table {
    Table(
      id: "sampling-lost-table",
      caption: sampling.lost.count < sampling.lostInsights ? "The best of those that it loses" : "Those that it loses",
      columns: [.init("Rank", numeric: true), .init("Score", numeric: true), .init("Insight"), .init("Project")],
      rows: sampling.lost.map { insight in
        let title = insight.title.isEmpty ? insight.id : insight.title
        return Table.Row([
          .count(insight.rank), .score(insight.score),
          site.places.insight(insight.id).map { Table.Cell([.link(Link(title, $0))]) } ?? .text(title),
          .name(site.places.projectName(insight.project)),
        ])
      })
  }
}

extension ReportJSON {
  /// What a sample says beside all logs.
  static func sampling(_ sampling: SamplingComparison) -> JSONNode {
    .object([
      ("method", .text("three-zone")), ("seed", .integer(Int(clamping: sampling.seed))),
      ("files", .integer(sampling.files)), ("filesReadWhole", .integer(sampling.filesReadWhole)),
      ("bytes", .integer(sampling.bytes)), ("sampledBytes", .integer(sampling.sampledBytes)),
      ("lines", .integer(sampling.lines)), ("sampledLines", .integer(sampling.sampledLines)),
      (
        "figures",
        .array(
          sampling.figures.map {
            .object([
              ("receipt", .text(Clean(vouched: $0.receipt))), ("all", .integer($0.all)),
              ("sampled", .integer($0.sampled)),
            ])
          })
      ), ("insights", .integer(sampling.insights)), ("sampledInsights", .integer(sampling.sampledInsights)),
      ("lostInsights", .integer(sampling.lostInsights)), ("lostOfFirst50", .integer(sampling.lostOfFirst)),
      ("highValueInsights", .integer(sampling.highValueInsights)), ("lostHighValue", .integer(sampling.lostHighValue)),
      (
        "lost",
        .array(
          sampling.lost.map {
            .object([
              ("id", .text($0.id)), ("rank", .integer($0.rank)), ("title", .text($0.title)),
              ("project", .text($0.project)), ("score", .number($0.score)),
            ])
          })
      ),
    ])
  }
}
