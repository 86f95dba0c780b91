internal import SessionMining

/// One insight: what is claimed, how it was scored, what failed and what turned it, and what all of it rests on.
struct InsightPage {
  static let mostSteps = 60
  let site: SiteContext
  let insight: InsightRow
  /// Of each dimension over all insights.
  let medians: [Double]
  let previous: Link?, next: Link?

  var page: Page {
    Page(
      path: site.places.insight(insight.id) ?? SitePath("insights/"), title: insight.title, lede: lede.parts,
      section: .insights, breadcrumbs: [SiteContext.home, Link("Insights", SitePath("insights/"))],
      previous: previous, next: next, blocks: blocks)
  }

  /// Its own, not that of any insight.
  private func receipt(_ key: String) -> String { "insights.\(Receipt.encoded(insight.id.text)).\(key)" }

  private var lede: Sentence {
    var sentence: Sentence = insight.kicker.map { "\(name: $0). " } ?? ""
    if !insight.context.isEmpty, insight.context != insight.title {
      sentence += "From “\(name: insight.context)”, "
    } else {
      sentence += "From a session "
    }
    let project = site.places.projectName(insight.project)
    let place: Inline = site.places.project(insight.project).map { .link(Link(project, $0)) } ?? .name(project)
    sentence += "in \(place)"
    if let start = insight.start { sentence += ", \(time: start)" }
    sentence += "."
    return sentence
  }

  private var blocks: [Block] {
    [.keyFigures(keyFigures)]
      + [.columns([(span: 6, blocks: dimensions), (span: 6, blocks: arc + drafts + caveats)])]
      + timeline + evidence + generated
      + [.columns([(span: 6, blocks: categories), (span: 6, blocks: source)])]
  }

  private var keyFigures: [KeyFigure] {
    let lines = insight.lastLine - insight.firstLine + 1
    return [
      KeyFigure(
        label: "Score", value: Format.exactScore(insight.score), receipt: receipt("score"),
        notes: [[.text("filed under "), .figure(insight.category.name, receipt: receipt("category"))]]
          + (insight.lift > 0
            ? [[.figure(Format.exactScore(insight.lift), receipt: receipt("lift")), .text(" of it for its arc")]]
            : [])
          + (insight.isHighValue ? [[.text("high value: 0.65 or more")]] : [])),
      KeyFigure(
        label: "Rank", value: Format.count(insight.rank), receipt: receipt("rank"),
        notes: [
          [.text("of \(Format.plural(site.report.insights.count, "insight", "insights"))")]
            + (insight.status == .found ? [] : [.text(", \(insight.status.name)")])
        ]),
      KeyFigure(
        label: "Passage", value: Format.plural(max(1, lines), "line", "lines"), receipt: receipt("lines"),
        notes: [
          Sentence(
            """
            line \(figure: Format.count(insight.firstLine), receipt("lines.1")) to \
            \(figure: Format.count(insight.lastLine), receipt("lines.2"))
            """
          ).parts
        ]),
    ]
  }

  private var dimensions: [Block] {
    let values = insight.dimensions.values
    let names = DimensionText.names
    let dots = names.indices.map {
      Dot(name: names[$0], value: values[$0], median: medians.element(at: $0), label: Format.score(values[$0]))
    }
    let strongest = names.indices.max { values[$0] < values[$1] } ?? 0
    let table = Table(
      id: "dimensions-table", caption: "The seven dimensions, 0 to 1",
      columns: [.init("Dimension"), .init("This one", numeric: true), .init("Median", numeric: true)],
      rows: names.indices.map { index in
        let key = InsightDimensions.names[index].text
        let value = Format.score(values[index])
        return Table.Row([
          .text(names[index]),
          Table.Cell([.figure(value, receipt: receipt("dimensions.\(key)"))], sortKey: values[index]),
          medians.element(at: index).map { .score($0) } ?? .unknown,
        ])
      })
    return [
      .heading("Why it scored", id: "dimensions"),
      .figure(
        Figure(
          id: "dimension-dots", finding: "\(names[strongest]) is its strongest dimension: \(dots[strongest].label).",
          caption: Sentence(
            """
            Each dimension from 0 to 1; the tick is the median of \
            \(Format.plural(site.report.insights.count, "insight", "insights")).
            """
          ).parts,
          chart: .dots(dots), table: table)),
    ]
  }

  private var arc: [Block] {
    let heading = Block.heading("What failed, and what turned it", id: "arc")
    guard let arc = insight.arc else {
      return [heading, .empty("No failure of this passage was found to become a success later.")]
    }
    let turn = insight.evidence.first { $0.line == arc.turnLine && $0.kind != .call }
    var items: [Sentence]
    if arc.subject.isEmpty {
      items = ["A prompt at line \(Format.count(arc.failLine)) reports a problem."]
    } else {
      items = [
        """
        \(code: arc.subject) failed \(Format.times(arc.failures)), beginning at line \(Format.count(arc.failLine)).
        """
      ]
    }
    var turned: Sentence = "The turn is at line \(Format.count(arc.turnLine))"
    if let turn, !turn.excerpt.isEmpty { turned += ": “\(name: turn.excerpt)”" } else { turned += "." }
    items.append(turned)
    items.append(
      arc.subject.isEmpty
        ? "It counts as answered at line \(Format.count(arc.passLine))."
        : "\(code: arc.subject) passed at line \(Format.count(arc.passLine)).")
    return [heading, .list(items)]
  }

  private var drafts: [Block] {
    guard let path = site.places.draft(insight.id) else { return [] }
    var sentence: Sentence = "\(link: "Read the draft", to: path), or take it as Markdown: "
    for (index, format) in DraftFormat.allCases.enumerated() {
      let separator: Sentence = index == 0 ? "" : ", "
      sentence += separator
      sentence += "\(link: format.name, to: SitePath(path.folder + format.fileName))"
    }
    sentence += "."
    return [.heading("Draft", id: "draft"), .paragraph(sentence)]
  }

  private var caveats: [Block] {
    var items: [Sentence] = []
    if insight.partialParse {
      items.append(
        "Some lines of its log could not be read. Its score is lower by the share that was lost, and its counts are too low."
      )
    }
    switch insight.kind {
    case .human: break
    case .subagent:
      items.append("The session is a sub-agent’s: what it was asked came from another session, not from a person.")
    case .automated: items.append("The session is an automated run: no person typed in it.")
    }
    if insight.merged > 0 {
      let told: Clean = insight.merged == 1 ? "told the same, and is" : "told the same, and are"
      items.append("\(Format.plural(insight.merged, "further window", "further windows")) \(told) counted with it.")
    }
    if let arc = insight.arc, !arc.subject.isEmpty {
      items.append("Failures are a lower bound: a call whose result does not say that it failed counts as none.")
    }
    if insight.start == nil { items.append("Its records carry no plausible time.") }
    items.append("The score says where to look, not that it is true: no person and no model has judged it.")
    return [.heading("Caveats", id: "caveats"), .list(items)]
  }

  private var timeline: [Block] {
    let heading = Block.heading("Step by step", id: "timeline")
    guard !insight.timeline.isEmpty else { return [heading, .empty("The log gives no steps for this passage.")] }
    let steps = InsightSteps(steps: insight.timeline.prefix(Self.mostSteps))
    var blocks: [Block] = [heading, .figure(steps.figure(arc: insight.arc)), .table(steps.table)]
    let rest = insight.timeline.count - Self.mostSteps
    if rest > 0 {
      blocks.append(.note("\(Format.plural(rest, "more step", "more steps")) of the passage are not shown."))
    }
    return blocks
  }

  private var evidence: [Block] {
    let heading = Block.heading("Evidence", id: "evidence")
    guard !insight.evidence.isEmpty else { return [heading, .empty("It keeps no excerpts.")] }
    return [
      heading,
      .table(
        Table(
          id: "evidence-table", caption: "The lines it rests on, as they were said, and what each gave",
          columns: [.init("Line", numeric: true), .init("Kind"), .init("Excerpt"), .init("Signals")],
          rows: insight.evidence.map { row in
            Table.Row([
              .count(row.line), .text(row.kind.name),
              row.excerpt.isEmpty
                ? .unknown : row.kind == .call ? .code(row.excerpt) : .sentence("“\(name: row.excerpt)”"),
              row.signals.isEmpty
                ? .unknown
                : .text(row.signals.map { "\($0.name) \(Format.signed($0.value))" }.joined(separator: ", ")),
            ])
          })),
    ]
  }

  /// Apart from all that is read off the log, and said to be.
  private var generated: [Block] {
    guard let generated = insight.generated else { return [] }
    return [
      .heading("Generated by \(generated.program)", id: "generated"),
      .note(
        """
        Written by a program, \(code: generated.program), from the evidence above. It is not read off the log, nobody has \
        checked it, and its figures have no receipts.
        """),
      .article(GeneratedArticle.article(of: generated.markdown)),
    ]
  }

  private var categories: [Block] {
    let rows = insight.categories.filter { $0.weight >= 0.005 }
    guard !rows.isEmpty else { return [] }
    return [
      .heading("Categories", id: "categories"),
      .table(
        Table(
          id: "categories-table", caption: "Categories by weight",
          columns: [.init("Category"), .init("Weight", numeric: true, definition: "insights.*.category")],
          rows: rows.map { Table.Row([.category($0.category), .score($0.weight, hasBar: true)]) }, sortedBy: 1)),
    ]
  }

  private var source: [Block] {
    var rows: [(Clean, Sentence)] = [
      ("Log", "\(code: insight.file), lines \(insight.lineRange)"), ("Kind", "\(insight.kind.name)"),
    ]
    if let path = site.places.session(insight.session) {
      rows.append(("Session", "\(link: "session \(insight.session)", to: path)"))
    }
    if let start = insight.start, let end = insight.end, end > start {
      rows.append(("Took", "\(Format.duration(seconds: (end - start) / 1000)), from its first record to its last"))
    }
    if !insight.commands.isEmpty {
      rows.append(("Commands", Sentence(Self.codes(insight.commands.prefix(8).map(\.name)))))
    }
    if !insight.files.isEmpty { rows.append(("Files", Sentence(Self.codes(Array(insight.files.prefix(8)))))) }
    if !insight.quantities.isEmpty {
      rows.append(("Measured", Sentence(Self.codes(Array(insight.quantities.prefix(12))))))
    }
    if let address = insight.publishedAddress { rows.append(("Published", "\(code: address)")) }
    return [
      .heading("Where it is", id: "source"),
      .table(
        Table(
          id: "source-table", caption: "Where the passage is", columns: [.init("What"), .init("Where")],
          rows: rows.map { Table.Row([.text($0.0), .sentence($0.1)]) })),
    ]
  }

  private static func codes(_ names: [Clean]) -> [Inline] {
    names.enumerated().flatMap { index, name -> [Inline] in (index == 0 ? [] : [.text(", ")]) + [.code(name)] }
  }
}
