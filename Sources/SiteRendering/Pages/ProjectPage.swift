internal import SessionMining

/// One project: key figures, its time line, its mix of tools, what was touched, and its notable sessions.
struct ProjectPage {
  let site: SiteContext
  let project: ProjectRow
  let previous: Link?, next: Link?

  var page: Page {
    Page(
      path: site.places.project(project.slug) ?? SitePath("projects/"), title: project.name, lede: lede.parts,
      section: .projects, breadcrumbs: [SiteContext.home, Link("Projects", SitePath("projects/"))],
      previous: previous, next: next, blocks: blocks)
  }

  private func receipt(_ key: String) -> String { "projects.\(Receipt.encoded(project.slug.text)).\(key)" }
  private var failedShare: String { "\(receipt("toolErrors"))/\(receipt("toolCalls"))" }

  private var lede: Sentence {
    let sessions = Format.plural(project.sessions, "session", "sessions")
    var sentence: Sentence = "\(figure: sessions, receipt("sessions"))"
    if let first = project.firstTimestamp, let last = project.lastTimestamp {
      let (from, to) = (site.dates.day(first), site.dates.day(last))
      sentence += from == to ? " on \(from)" : " from \(from) to \(to)"
    }
    if let path = project.path { sentence += " in \(code: path)" }
    sentence += "."
    return sentence
  }

  private var blocks: [Block] {
    [.keyFigures(keyFigures)] + InsightLinks(site: site).ofProject(project) + timeline + tools + touched
      + SourceBlocks(site: site).project(project) + sessions
  }

  private var keyFigures: [KeyFigure] {
    let humans = Format.count(project.humanSessions)
    let agents = Format.count(project.agentSessions)
    return [
      KeyFigure(
        label: "Sessions", value: Format.short(project.sessions), receipt: receipt("sessions"),
        notes: [
          Sentence(
            "\(figure: humans, receipt("humanSessions")) human, \(figure: agents, receipt("agentSessions")) agent"
          )
          .parts,
          Sentence("\(figure: Format.plural(project.prompts, "prompt", "prompts"), receipt("prompts"))").parts,
        ]),
      KeyFigure(
        label: "Tool calls", value: Format.short(project.toolCalls), receipt: receipt("toolCalls"),
        notes: [
          Sentence(
            "\(figure: Format.percent(project.toolErrors, of: project.toolCalls), failedShare) failed"
          ).parts,
          Sentence("\(figure: Format.plural(project.agentSpawns, "agent", "agents"), receipt("agentSpawns")) spawned")
            .parts,
        ]),
      KeyFigure(
        label: "Read:write", value: Format.ratio(project.readToWrite), receipt: receipt("readToWrite"),
        notes: [
          Sentence("\(figure: Format.ratio(project.exploreToChange), receipt("exploreToChange")) exploring to changing")
            .parts
        ]),
      KeyFigure(
        label: "Active time", value: Format.duration(seconds: project.activeSeconds), receipt: receipt("activeSeconds"),
        notes: [
          Sentence(
            """
            \(figure: Format.plural(project.commits, "commit", "commits"), receipt("commits")), \
            \(figure: Format.plural(project.pullRequests, "pull request", "pull requests"), receipt("pullRequests"))
            """
          ).parts,
          Sentence(
            """
            \(figure: "+\(Format.count(project.linesAdded))", receipt("linesAdded")) \
            \(figure: "−\(Format.count(project.linesRemoved))", receipt("linesRemoved")) lines
            """
          ).parts,
        ]),
    ]
  }

  private var timeline: [Block] {
    let figures = ReportFigures(site: site)
    let calls = figures.calls(
      byDay: project.callsByDay, of: project.toolCalls, part: "project=\(Receipt.encoded(project.slug.text))", ink: .c1)
    let left: [Block] = [
      .heading("Over time", id: "timeline"),
      calls.map { .figure($0) }
        ?? .empty("No tool call with a plausible time: there is nothing to place on a time line."),
    ]
    return [.columns([(span: 6, blocks: left), (span: 6, blocks: tokens)])]
  }

  private var tools: [Block] {
    guard let first = project.tools.first, first.count > 0 else {
      return [.heading("Tools", id: "tools"), .empty("No tool was called in this project.")]
    }
    let shown = project.tools.prefix(12)
    let family = Dictionary(site.report.tools.map { ($0.name, $0.family) }, uniquingKeysWith: { first, _ in first })
    let bars = shown.map {
      Bar(
        name: site.shortName(ofTool: $0.name), value: $0.count, ink: (family[$0.name] ?? .other).ink,
        label: Format.percent($0.count, of: project.toolCalls))
    }
    let families = ToolFamily.allCases.filter { one in shown.contains { (family[$0.name] ?? .other) == one } }
    let figure = Figure(
      id: "tool-mix",
      finding: "\(first.name) was called most: \(Format.percent(first.count, of: project.toolCalls)) of all calls.",
      caption: Sentence(
        """
        Share of calls of the first \(Format.plural(shown.count, "tool", "tools")) of \
        \(Format.count(project.tools.count)), n = \(Format.count(project.toolCalls)).
        """
      ).parts,
      chart: .bars(bars, inks: families.map { ($0.ink, $0.name) }),
      table: .counts(
        id: "tool-mix-table", caption: "Tools by calls", name: "Tool", count: "Calls",
        rows: Array(project.tools.prefix(60)),
        receipt: "totals.toolCalls?project=\(Receipt.encoded(project.slug.text))&tool=*"))
    let commands = project.commands.prefix(12)
    let right: Block =
      commands.isEmpty
      ? .empty("No shell command was run in this project.")
      : .table(
        .counts(
          id: "commands", caption: "Shell commands by name", name: "Command", count: "Calls", rows: Array(commands),
          definition: "commands.*.calls", isCode: true))
    return [
      .columns([
        (span: 6, blocks: [.heading("Tools", id: "tools"), .figure(figure)]),
        (span: 6, blocks: [.heading("Commands", id: "shell"), right]),
      ])
    ]
  }

  private var tokens: [Block] {
    let heading = Block.heading("Tokens", id: "tokens")
    let figure = ReportFigures(site: site).tokens(project.tokens, id: "tokens-by-kind", receipt: receipt("tokens"))
    guard let figure else { return [heading, .empty("Its records carry no usage, so no tokens can be counted.")] }
    guard project.estimatedCost != nil else { return [heading, .figure(figure)] }
    let cost = Format.cost(project.estimatedCost, currency: site.currency)
    return [
      heading, .figure(figure),
      .paragraph("At list prices: \(figure: cost, receipt("estimatedCost.amount")), whatever was in fact paid."),
    ]
  }

  private var touched: [Block] {
    var blocks: [Block] = []
    if !project.mostChangedFiles.isEmpty {
      let most = project.mostChangedFiles.map(\.changes).max() ?? 0
      blocks += [
        .heading("Most-changed files", id: "files"),
        .table(
          Table(
            id: "changed-files", caption: "Files by changes",
            columns: [
              .init("File"), .init("Changes", numeric: true, receipt: receipt("mostChangedFiles.*.changes")),
              .init("Reads", numeric: true, receipt: receipt("mostChangedFiles.*.reads")),
              .init("Sessions", numeric: true),
            ],
            rows: project.mostChangedFiles.prefix(30).map {
              Table.Row([.code($0.path), .count($0.changes, of: most), .count($0.reads), .count($0.sessions)])
            }, sortedBy: 1)),
      ]
    }
    let lists: [(Clean, String, [NamedCount])] = [
      ("Branches", "branches", project.branches), ("Worktrees", "worktrees", project.worktrees),
    ]
    let present = lists.filter { !$0.2.isEmpty }
    if !present.isEmpty {
      blocks.append(
        .columns(
          present.map { title, id, rows in
            let table = Table.counts(
              id: "\(id)-table", caption: "\(title) by sessions", name: title, count: "Sessions",
              rows: Array(rows.prefix(20)), isCode: true)
            return (span: 6, blocks: [.heading(title, id: id), .table(table)])
          }))
    }
    return blocks
  }

  private var sessions: [Block] {
    let rows = site.places.notable.map { site.report.sessions[$0] }.filter { $0.project == project.slug }
    guard !rows.isEmpty else { return [] }
    return [
      .heading("Notable sessions", id: "notable"),
      .table(SessionTable(site: site).table(of: rows.prefix(50), id: "sessions", isOfOneProject: true)),
    ]
  }
}
