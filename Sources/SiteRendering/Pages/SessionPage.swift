internal import SessionMining

/// One notable session: its figures, its tools, what it left behind and where it belongs.
struct SessionPage {
  let site: SiteContext
  let session: SessionRow
  let children: [SessionRow]
  let previous: Link?, next: Link?

  var page: Page {
    Page(
      path: site.places.page(ofSession: session.id) ?? SitePath("sessions/"),
      title: session.title.isEmpty ? "Session \(session.id)" : session.title, lede: lede.parts, section: .sessions,
      breadcrumbs: [SiteContext.home, Link("Sessions", SitePath("sessions/"))] + month, previous: previous, next: next,
      blocks: cut + [.keyFigures(keyFigures)] + course + InsightLinks(site: site).ofSession(session)
        + [.columns([(span: 6, blocks: tools), (span: 6, blocks: tokens)])] + agents + facts)
  }

  private var month: [Link] {
    guard let row = site.places.row(ofSession: session.id), let start = session.start else { return [] }
    return [Link(Clean(vouched: String(site.dates.day(start).text.prefix(7))), row)]
  }

  private var lede: Sentence {
    let kind: Clean =
      session.kind == .human
      ? "A session of a person" : session.kind == .subagent ? "A session of a sub-agent" : "An automated run"
    let project = site.places.projectName(session.project)
    let place: Inline =
      site.places.project(session.project).map { .link(Link(project, $0)) } ?? .name(project)
    guard let start = session.start else { return "\(kind) in \(place)." }
    return "\(kind) in \(place), begun \(time: start)."
  }

  /// In data/sessions-YYYY-MM.json.
  private func receipt(_ key: String) -> String { "sessions.\(Receipt.encoded(session.id.text)).\(key)" }
  private var failedShare: String { "\(receipt("toolErrors"))/\(receipt("toolCalls"))" }

  private var keyFigures: [KeyFigure] {
    [
      KeyFigure(
        label: "Active time", value: Format.duration(seconds: session.activeSeconds),
        receipt: receipt("activeSeconds"), notes: elapsed),
      KeyFigure(
        label: "Tool calls", value: Format.short(session.toolCalls), receipt: receipt("toolCalls"),
        notes: [
          Sentence(
            "\(figure: Format.percent(session.toolErrors, of: session.toolCalls), failedShare) failed"
          ).parts
        ]),
      KeyFigure(
        label: "Prompts", value: Format.count(session.prompts), receipt: receipt("prompts"),
        notes: session.interruptions > 0
          ? [[.text(Format.plural(session.interruptions, "interruption", "interruptions"))]] : []),
      KeyFigure(
        label: "Output tokens", value: Format.short(session.tokens.output), receipt: receipt("tokens.output"),
        notes: session.estimatedCost == nil
          ? []
          : [
            Sentence(
              """
              \(figure: Format.cost(session.estimatedCost, currency: site.currency), receipt("estimatedCost.amount"))
              """
            )
            .parts
          ]),
    ]
  }

  private var cut: [Block] {
    guard let cut = session.cut else { return [] }
    let words: Sentence =
      "Only the part of this session that lies in the period is counted here; it reaches from \(time: cut.first) to \(time: cut.last)."
    return [.note(cut.isEstimated ? "\(words) Its log is gone, so its lines and bytes are estimates." : words)]
  }

  private var elapsed: [[Inline]] {
    guard let start = session.start, let end = session.end, end > start else { return [] }
    return [Sentence("\(Format.duration(seconds: (end - start) / 1000)) from first record to last").parts]
  }

  /// Where in the session something happened that is worth reading.
  private var course: [Block] {
    let heading = Block.heading("Course", id: "course")
    guard let best = session.windows.max(by: { $0.score < $1.score }) else {
      return [heading, .empty("Nothing in it scored: it holds too little that was said or run.")]
    }
    let told = site.insights(ofSession: session.id)
    let failures = session.windows.reduce(0) { $0.adding($1.failures) }
    let arc = told.lazy.compactMap(\.arc).first { !$0.subject.isEmpty }
    let finding: Clean =
      arc.map {
        "\($0.subject) failed from line \(Format.count($0.failLine)), and passed at line \(Format.count($0.passLine))."
      }
      ?? "Its best window begins at line \(Format.count(best.line))."
    return [
      heading,
      .figure(
        Figure(
          id: "course-chart", finding: finding,
          caption: Sentence(
            """
            \(figure: Format.plural(session.windows.count, "window", "windows"), "insights") of 20 entries from first to \
            last, by score; below, \(Format.plural(failures, "failure", "failures")).
            """
          ).parts,
          chart: .windows(
            session.windows, chosen: told.map { $0.firstLine...max($0.firstLine, $0.lastLine) },
            marks: told.compactMap(\.arc).prefix(2).flatMap(Self.marks)),
          table: windows)),
    ]
  }

  private static func marks(of arc: InsightArc) -> [WindowMark] {
    [
      WindowMark(line: arc.failLine, name: "fails", ink: .bad),
      WindowMark(line: arc.turnLine, name: "turns", ink: .label),
      WindowMark(line: arc.passLine, name: "passes", ink: .c3),
    ]
  }

  /// The best of them.
  private var windows: Table {
    let rows = session.windows.sorted { ($1.score, $0.line) < ($0.score, $1.line) }.prefix(20)
    return Table(
      id: "windows", caption: rows.count < session.windows.count ? "The best windows" : "Windows by score",
      columns: [
        .init("From line", numeric: true), .init("Score", numeric: true, definition: "insights.*.score"),
        .init("Failures", numeric: true),
      ],
      rows: rows.map { Table.Row([.count($0.line), .score($0.score, hasBar: true), .count($0.failures)]) },
      sortedBy: 1)
  }

  private var tools: [Block] {
    let heading = Block.heading("Tools", id: "tools")
    guard let first = session.tools.first, first.count > 0 else { return [heading, .empty("It called no tool.")] }
    let finding: Clean = "\(first.name) was called most: \(Format.plural(first.count, "time", "times"))"
    let caption: Clean = "\(finding) of \(Format.count(session.toolCalls))"
    let (shown, rest) = (session.tools.prefix(12), session.tools.dropFirst(12).prefix(48))
    guard !rest.isEmpty else { return [heading, .table(toolTable(shown, id: "tool-mix", caption: caption))] }
    return [
      heading, .table(toolTable(shown, id: "tool-mix", caption: caption)),
      .details(
        summary: Format.plural(rest.count, "more tool", "more tools"),
        blocks: [.table(toolTable(rest, id: "tool-rest", caption: "The other tools"))]),
    ]
  }

  /// The bars in its cells are the drawing: one beside it would say the same again on each of three hundred pages.
  private func toolTable(_ tools: ArraySlice<NamedCount>, id: String, caption: Clean) -> Table {
    let most = session.tools.first?.count ?? 0
    return Table(
      id: id, caption: caption,
      columns: [.init("Tool"), .init("Family"), .init("Calls", numeric: true, definition: "sessions.*.toolCalls")],
      rows: tools.map {
        let family = site.family(ofTool: $0.name)
        return Table.Row([.name($0.name), .family(family), .count($0.count, of: most)])
      }, sortedBy: 2)
  }

  private var tokens: [Block] {
    let heading = Block.heading("Tokens", id: "tokens")
    // Four numbers: a drawing of them on each of three hundred pages would say no more than the table.
    guard
      let table = ReportFigures(site: site).tokens(
        session.tokens, id: "tokens-by-kind", receipt: receipt("tokens"))?.table
    else { return [heading, .empty("Its records carry no usage.")] }
    return [heading, .table(table)]
  }

  private var facts: [Block] {
    var rows: [(Clean, Sentence)] = [("File", "\(code: session.file)")]
    rows.append(("Size", "\(Format.plural(session.lines, "line", "lines")), \(Format.bytes(session.bytes))"))
    if session.kindRule < site.report.kindRules.count {
      let rule = site.report.kindRules[session.kindRule].rule
      rows.append(("Kind", "\(SessionTable.kind(of: session)); decided by: \(rule)"))
    }
    if let type = session.agentType { rows.append(("Agent", "\(name: type)")) }
    if let parent = session.parent, let path = site.places.session(parent) {
      rows.append(("Spawned by", "\(link: "session \(parent)", to: path)"))
    }
    if !session.models.isEmpty { rows.append(("Models", "\(name: Format.list(session.models, atMost: 6))")) }
    if let version = session.version { rows.append(("Version", "\(name: version)")) }
    if let branch = session.branch { rows.append(("Branch", "\(code: branch)")) }
    if let worktree = session.worktree { rows.append(("Worktree", "\(code: worktree)")) }
    let outcomes = [
      (session.commits, "commit", "commits"), (session.pullRequests, "pull request", "pull requests"),
      (session.linesAdded, "line added", "lines added"), (session.linesRemoved, "line removed", "lines removed"),
      (session.compactions, "compaction", "compactions"),
    ].filter { $0.0 > 0 }.map { Format.plural($0.0, Clean(vouched: $0.1), Clean(vouched: $0.2)) }
    if !outcomes.isEmpty { rows.append(("Outcome", "\(Format.list(outcomes, atMost: 6))")) }
    if session.copiedRecords > 0 {
      rows.append(
        ("Copies", "\(Format.plural(session.copiedRecords, "record", "records")) of it belong to another session"))
    }
    if session.partialParse {
      rows.append(
        (
          "Partial",
          "\(Format.plural(session.malformedLines, "line", "lines")) could not be read: its figures are too low"
        ))
    }
    return [
      .heading("Facts", id: "facts"),
      .table(
        Table(
          id: "facts-table", caption: "About this session", columns: [.init("Fact"), .init("Value")],
          rows: rows.map { Table.Row([.text($0.0), .sentence($0.1)]) })),
    ]
  }

  private var agents: [Block] {
    guard !children.isEmpty else { return [] }
    var blocks: [Block] = [
      .heading("Agents it spawned", id: "agents"),
      .table(SessionTable(site: site).table(of: children.prefix(100), id: "agents-table", isOfOneProject: true)),
    ]
    if children.count > 100 { blocks.append(.paragraph("And \(Format.count(children.count - 100)) more.")) }
    return blocks
  }
}
