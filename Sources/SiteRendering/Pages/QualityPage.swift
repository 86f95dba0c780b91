internal import SessionMining

/// What was read and what was not, what was counted once though it was there twice, and how every figure is defined.
struct QualityPage {
  let site: SiteContext
  private var report: Report { site.report }
  private var totals: Totals { site.report.totals }
  private var quality: Quality { site.report.quality }

  var page: Page {
    Page(
      path: SitePath("quality/"), title: "Data quality and method", lede: lede.parts, section: .quality,
      breadcrumbs: [SiteContext.home], previous: nil, next: nil,
      blocks: [.keyFigures(keyFigures)] + scope + files + faults + repairs + types + copies + kinds
        + (report.sampling.map { SamplingBlocks(site: site, sampling: $0).section } ?? []) + method)
  }

  private var lede: Sentence {
    guard totals.files > 0 else { return "No log file was found; below is how each figure would be counted." }
    let unread = quality.unreadable.count
    let read: Sentence =
      unread == 0 ? "Every file was read" : "\(Format.plural(unread, "file", "files")) could not be read"
    if totals.malformedLines == 0 { return "\(read), and no line was malformed." }
    return
      """
      \(read); \(figure: Format.plural(totals.malformedLines, "line", "lines"), "totals.malformedLines") of \
      \(figure: Format.words(totals.lines), "totals.lines") could not be.
      """
  }

  private var keyFigures: [KeyFigure] {
    [
      KeyFigure(
        label: "Log files", value: Format.short(totals.files), receipt: "totals.files",
        notes: [
          Sentence("\(figure: Format.bytes(totals.bytes), "totals.bytes")").parts,
          Sentence(
            """
            \(figure: Format.count(quality.nonSessions.count), "quality.nonSessions.*.file|count") without a session, \
            \(figure: Format.count(quality.unreadable.count), "quality.unreadable.*.file|count") not read
            """
          ).parts,
        ]),
      KeyFigure(
        label: "Lines", value: Format.short(totals.lines), receipt: "totals.lines",
        notes: [
          Sentence(
            """
            \(figure: Format.count(totals.blankLines), "totals.blankLines") blank, \
            \(figure: Format.count(totals.linesInProgress), "totals.linesInProgress") in progress
            """
          ).parts
        ]),
      KeyFigure(
        label: "Malformed lines", value: Format.count(totals.malformedLines), receipt: "totals.malformedLines",
        notes: [
          Sentence("\(Format.percent(totals.malformedLines, of: totals.lines)) of lines").parts,
          Sentence("\(figure: Format.count(totals.repairedLines), "totals.repairedLines") repaired").parts,
        ]),
      KeyFigure(
        label: "Partial parses", value: Format.count(totals.partialParseSessions),
        receipt: "totals.partialParseSessions",
        notes: [
          Sentence("of \(figure: Format.plural(totals.sessions, "session", "sessions"), "totals.sessions")").parts
        ]),
    ]
  }

  private var scope: [Block] {
    report.run.scope.map { ScopeText(scope: $0).section(sessions: totals.sessions) } ?? []
  }

  private var files: [Block] {
    [.heading("Files", id: "files")]
      + faultList(
        quality.unreadable, id: "unreadable", title: "Not read", caption: "Files that could not be read",
        empty: "Every file could be read.")
      + faultList(
        quality.nonSessions, id: "non-sessions", title: "Without a session", caption: "Files that hold no session",
        empty: "Every file holds a session.")
  }

  private func faultList(_ faults: [FileFault], id: String, title: Clean, caption: Clean, empty: Sentence) -> [Block] {
    guard !faults.isEmpty else { return [.subheading(title, id: id), .empty(empty)] }
    let shown = faults.prefix(60)
    let table = Table(
      id: "\(id)-table", caption: caption, columns: [.init("File"), .init("Reason")],
      rows: shown.map { Table.Row([.code($0.file), .text($0.reason)]) })
    let rest = faults.count - shown.count
    return [.subheading(title, id: id), .table(table)] + (rest > 0 ? [more(rest)] : [])
  }

  private func more(_ number: Int) -> Block {
    .paragraph("And \(Format.count(number)) more, in \(link: "report.json", to: SitePath("data/report.json")).")
  }

  private var faults: [Block] {
    var blocks: [Block] = [.heading("Malformed lines", id: "malformed")]
    guard totals.malformedLines > 0 else {
      return blocks + [
        .empty("No line was malformed; one that is would be listed here with its file, place and reason.")
      ]
    }
    var columns: [(span: Int, blocks: [Block])] = []
    if !quality.malformedByFile.isEmpty {
      columns.append(
        (
          span: 7,
          blocks: [
            .table(
              .counts(
                id: "malformed-files", caption: "Malformed lines by file", name: "File", count: "Lines",
                rows: Array(quality.malformedByFile.prefix(40)), receipt: "totals.malformedLines", isCode: true))
          ]
        ))
    }
    if !quality.malformedReasons.isEmpty {
      columns.append(
        (
          span: 5,
          blocks: [
            .table(
              .counts(
                id: "malformed-reasons", caption: "Malformed lines by reason", name: "Reason", count: "Lines",
                rows: quality.malformedReasons))
          ]
        ))
    }
    if !columns.isEmpty { blocks.append(.columns(columns)) }
    if !quality.malformed.isEmpty {
      blocks.append(
        .details(
          summary: "The lines themselves",
          blocks: [
            lines(quality.malformed, of: totals.malformedLines, id: "malformed-lines", caption: "Malformed lines")
          ]))
    }
    return blocks
  }

  private func lines(_ faults: [LineFault], of count: Int, id: String, caption: Clean) -> Block {
    let shown = faults.prefix(50)
    let caption: Clean =
      shown.count < count ? "\(caption), the first \(shown.count) of \(Format.count(count))" : caption
    return .table(
      Table(
        id: id, caption: caption,
        columns: [
          .init("File"), .init("Line", numeric: true), .init("Offset", numeric: true), .init("Length", numeric: true),
          .init("Reason"),
        ],
        rows: shown.map {
          Table.Row([.code($0.file), .count($0.line), .count($0.offset), .count($0.length), .text($0.reason)])
        }))
  }

  private var repairs: [Block] {
    let heading = Block.heading("Repaired lines", id: "repaired")
    guard !quality.repairedReasons.isEmpty else {
      return [heading, .empty("No line needed mending.")]
    }
    var blocks: [Block] = [
      heading,
      .table(
        .counts(
          id: "repaired-reasons", caption: "Repaired lines by reason", name: "Reason", count: "Lines",
          rows: quality.repairedReasons, receipt: "totals.repairedLines")),
    ]
    if !quality.repaired.isEmpty {
      blocks.append(
        .details(
          summary: "The lines themselves",
          blocks: [lines(quality.repaired, of: totals.repairedLines, id: "repaired-lines", caption: "Repaired lines")]))
    }
    return blocks
  }

  private var types: [Block] {
    let unknown: Block =
      quality.unknownTypes.isEmpty
      ? .empty("Every record is of a type that this version knows.")
      : .table(
        .counts(
          id: "unknown-types", caption: "Records of unknown types", name: "Type", count: "Records",
          rows: Array(quality.unknownTypes.prefix(40)), receipt: "quality.unknownTypes", isCode: true))
    let known: Block =
      quality.recordTypes.isEmpty
      ? .empty("No record was read.")
      : .table(
        .counts(
          id: "record-types", caption: "Records by type", name: "Type", count: "Records",
          rows: Array(quality.recordTypes.prefix(60)), receipt: "quality.records", isCode: true))
    var right: [Block] = [.heading("Unknown types", id: "unknown"), unknown]
    if !report.versions.isEmpty {
      right += [
        .heading("Versions", id: "versions"),
        .table(
          .counts(
            id: "versions-table", caption: "Sessions by version of Claude Code, newest first", name: "Version",
            count: "Sessions", rows: Array(report.versions.prefix(25))
          )
          .unsorted),
      ]
    }
    return [.columns([(span: 6, blocks: [.heading("Record types", id: "types"), known]), (span: 6, blocks: right)])]
  }

  private var copies: [Block] {
    let rows: [(Clean, Int, String)] = [
      ("Tool calls repeated", totals.duplicateToolCalls, "totals.duplicateToolCalls"),
      ("Records copied from another session", quality.copiedRecords, "quality.copiedRecords"),
      ("Messages copied from another session", quality.copiedMessages, "quality.copiedMessages"),
      ("Further lines of streamed messages", quality.streamedLines, "quality.streamedLines"),
      ("Records with an implausible time", quality.implausibleTimestamps, "quality.implausibleTimestamps"),
      ("Numbers out of range", quality.badNumbers, "quality.badNumbers"),
      ("Lines with raw control characters", quality.rawControlLines, "quality.rawControlLines"),
      ("Empty files", quality.emptyFiles, "quality.emptyFiles"),
      ("Orphaned sub-agents", totals.orphanSessions, "totals.orphanSessions"),
      ("Agents written into main files", totals.inlineSidechains, "totals.inlineSidechains"),
    ]
    return [
      .heading("Duplicates and oddities", id: "duplicates"),
      .table(
        Table(
          id: "duplicates-table", caption: "Removed, held within bounds, or set apart",
          columns: [.init("What"), .init("Number", numeric: true)],
          rows: rows.map { name, count, receipt in
            Table.Row([
              .text(name), Table.Cell([.figure(Format.count(count), receipt: receipt)], sortKey: Double(count)),
            ])
          })),
    ]
  }

  private var kinds: [Block] {
    let heading = Block.heading("Human or agent", id: "kinds")
    guard !report.kindRules.isEmpty else { return [heading, .empty("There is no session to tell apart.")] }
    return [
      heading,
      .paragraph(
        """
        The first rule that speaks decides. \
        \(link: "The rules in full", to: SitePath("quality/", anchor: Definitions.anchor(of: "totals.humanSessions"))).
        """
      ),
      .table(
        Table(
          id: "kind-rules", caption: "Sessions by the rule that decided",
          columns: [.init("Rule"), .init("Means"), .init("Sessions", numeric: true, receipt: "totals.sessions")],
          rows: report.kindRules.map {
            Table.Row([.text($0.rule), .text($0.kind.name), .count($0.sessions, of: totals.sessions)])
          })),
    ]
  }

  /// What shaped this site beside the logs.
  private var parameters: Block {
    let insights = report.run.insights
    let weights = zip(InsightDimensions.names, insights.weights.values).map { name, weight -> Clean in
      "\(name) \(Format.weight(weight))"
    }
    let rows: [(Clean, Clean)] =
      [
        ("Time zone", report.run.timeZone),
        ("Window", "\(insights.windows.size) entries, overlapping by \(Format.score(insights.windows.overlap))"),
        ("Minimum score of an insight", Format.score(insights.minimumScore)),
        ("Weights of the dimensions", weights.joined(separator: ", ")),
        ("Insights with a page and drafts, at most", Format.count(report.run.insightPages)),
        ("Kinds of session looked for", report.run.archetypes.clusters.words),
        ("Seed of the clustering", "\(Int(clamping: report.run.archetypes.seed))"),
        ("Prices taken on", report.prices.asOf.isEmpty ? Format.unknown : report.prices.asOf),
      ] + generatedTexts
    return .table(
      Table(
        id: "parameters-table", caption: "What shaped this site beside the logs",
        columns: [Table.Column("Parameter"), Table.Column("Value")],
        rows: rows.map { Table.Row([Table.Cell([.text($0.0)]), Table.Cell([.text($0.1)])]) }))
  }

  private var generatedTexts: [(Clean, Clean)] {
    let texts = report.insights.compactMap(\.generated)
    guard let first = texts.first else { return [] }
    return [("Generated text", "of \(Format.plural(texts.count, "insight", "insights")), by \(first.program)")]
  }

  private var method: [Block] {
    var blocks: [Block] = [
      .heading("Method", id: "method"),
      .paragraph(
        """
        Every figure on this site links to its definition here, and carries its receipt: its path in \
        \(link: "report.json", to: SitePath("data/report.json")), which is the title of the link. In a table the receipt \
        stands at the head of the column, with \(code: "*") for the name of the row, or at the head of the row, with \
        \(code: "*") for that of the column; what begins with \
        \(code: "sessions.") stands in the files of the months beside it. In a post, \
        \(code: "[3.5 million lines](receipt:totals.lines)") is a figure that \(code: "generate-site check") compares \
        with the report. The definitions below name the receipts they are of; where the study this grew from had published \
        another figure, it is told as an example. Days, hours and times are those of \
        \(report.run.timeZone). A figure that is not known is shown as —, never as 0; an estimate says “est.”.
        """
      ),
      .subheading("Parameters of this run", id: "parameters"), parameters,
    ]
    for section in Definitions.sections {
      blocks.append(.subheading(section.title, id: section.id))
      blocks.append(
        .definitions(section.definitions.map { (term: $0.term, id: $0.anchor, body: $0.body.parts + $0.receiptNames) }))
    }
    return blocks
  }
}

extension ClusterCount {
  fileprivate var words: Clean {
    switch self {
    case .fixed(let number): Format.count(number)
    case .automatic: "as many as are stable"
    }
  }
}

extension Table {
  /// In an order of its own that no column gives.
  fileprivate var unsorted: Table {
    var table = self
    table.sortedBy = nil
    return table
  }
}
