internal import SessionMining

/// The first page: four key figures, what they say, when it happened, with which tools, and what a naive count would
/// have said.
struct OverviewPage {
  let site: SiteContext
  private var report: Report { site.report }
  private var totals: Totals { site.report.totals }

  var page: Page {
    Page(
      path: SitePath(""), title: report.run.title, lede: lede.parts, section: .overview, breadcrumbs: [],
      previous: nil, next: nil, blocks: blocks)
  }

  private var lede: Sentence {
    guard totals.files > 0 else { return "No log files were found." }
    let files = Format.plural(totals.files, "log file", "log files")
    var sentence: Sentence =
      """
      \(figure: Format.plural(totals.sessions, "session", "sessions"), "totals.sessions") in \
      \(figure: Format.plural(totals.projects, "project", "projects"), "totals.projects"), counted from \
      \(figure: files, "totals.files")
      """
    if let period = site.period { sentence += ", \(period)" }
    let unread = report.quality.unreadable.count
    if unread > 0 {
      sentence.parts +=
        Sentence(
          """
          ; \(link: Format.plural(unread, "file", "files"), to: SitePath("quality/", anchor: "unreadable")) could \
          not be read
          """
        ).parts
    }
    sentence += "."
    return sentence
  }

  private var blocks: [Block] {
    guard totals.sessions > 0 else {
      let why: Sentence =
        totals.files == 0
        ? """
        There are no log files under the folders that were read. Claude Code writes them under \
        \(code: "~/.claude/projects") and deletes them after 30 days; name another folder on the command line to \
        read that one.
        """
        : """
        None of the log files holds a session: a session is a file with at least one user or assistant record. The \
        \(link: "data quality page", to: SitePath("quality/")) lists what was read.
        """
      return [.empty(why)]
    }
    return [
      .keyFigures(keyFigures),
      .columns([(span: 6, blocks: InsightLinks(site: site).best), (span: 6, blocks: findings)]),
    ]
      + activity + tools + naive + projects + SourceBlocks(site: site).overview + tokens + outcomes
  }

  private var keyFigures: [KeyFigure] {
    let humans = Format.count(totals.humanSessions)
    let agents = Format.count(totals.agentSessions)
    return [
      KeyFigure(
        label: "Sessions", value: Format.short(totals.sessions), receipt: "totals.sessions",
        notes: [
          Sentence("\(figure: humans, "totals.humanSessions") human, \(figure: agents, "totals.agentSessions") agent")
            .parts,
          Sentence(
            "\(figure: Format.plural(totals.prompts, "prompt", "prompts"), "totals.prompts") typed by people"
          ).parts,
        ], trend: trend("Sessions by day") { $0.humanSessions.adding($0.agentSessions) }),
      KeyFigure(
        label: "Tool calls", value: Format.short(totals.toolCalls), receipt: "totals.toolCalls",
        notes: [
          Sentence(
            """
            \(figure: Format.percent(totals.toolErrors, of: totals.toolCalls), "totals.toolErrors/totals.toolCalls") \
            failed
            """
          ).parts,
          Sentence("\(Format.plural(report.tools.count, "tool", "tools")) in use").parts,
        ], trend: trend("Tool calls by day") { $0.toolCalls }),
      KeyFigure(
        label: "Read:write", value: Format.ratio(totals.readToWrite), receipt: "totals.readToWrite",
        notes: [
          Sentence(
            "\(figure: Format.ratio(totals.exploreToChange), "totals.exploreToChange") exploring to changing"
          ).parts,
          totals.readToWrite == nil
            ? Sentence("Write was never called").parts : Sentence("calls of Read to Write").parts,
        ], trend: readAndWrite),
      KeyFigure(
        label: "Active time", value: Format.duration(seconds: totals.activeSeconds), receipt: "totals.activeSeconds",
        notes: [
          Sentence(
            "of people, on \(figure: Format.plural(totals.activeDays, "day", "days"), "totals.activeDays")"
          ).parts,
          Sentence(
            """
            \(figure: Format.duration(seconds: totals.summedActiveSeconds), "totals.summedActiveSeconds") if all \
            sessions are summed
            """
          ).parts,
        ], trend: trend("Active time of people by day") { $0.activeSeconds }),
    ]
  }

  private func trend(_ title: Clean, _ value: (DayRow) -> Int) -> (title: Clean, chart: Chart)? {
    report.days.count < 3 ? nil : (title, .trend(report.days.map(value)))
  }

  private var readAndWrite: (title: Clean, chart: Chart)? {
    let calls = ["Read", "Write"].map { (name: Clean) in report.tools.first { $0.name == name }?.calls ?? 0 }
    guard calls.allSatisfy({ $0 > 0 }) else { return nil }
    return (
      "\(Format.count(calls[0])) calls of Read beside \(Format.count(calls[1])) of Write",
      .split([(calls[0], ToolFamily.exploring.ink), (calls[1], ToolFamily.changing.ink)])
    )
  }

  private var findings: [Block] {
    let all = Findings(site: site)
    let sentences = [
      all.agentShare, all.mostUsedToolNaively, all.readToWrite, all.failures, all.cacheShare,
    ].compactMap(\.self)
    return sentences.isEmpty ? [] : [.heading("What the figures say", id: "findings"), .list(sentences)]
  }

  private var activity: [Block] {
    let figures = ReportFigures(site: site)
    guard figures.calendar != nil || figures.sessionsOverTime != nil else {
      return [
        .heading("Activity", id: "activity-by-day"),
        .empty("No record carries a plausible time, so nothing can be placed on a calendar."),
      ]
    }
    // Sessions over time have a figure of their own further down.
    let left: Block =
      figures.calendar.map { .figure($0) }
      ?? .empty("No person's session lasted long enough to have a day's active time.")
    let right: Block =
      figures.hours.map { .figure($0) }
      ?? .empty("No session was set by a person, so there are no working hours to show.")
    return [
      .columns([
        (span: 6, blocks: [.heading("Activity by day", id: "activity-by-day"), left]),
        (span: 6, blocks: [.heading("Hours of the week", id: "activity-by-hour"), right]),
      ])
    ]
  }

  private var tools: [Block] {
    let figures = ReportFigures(site: site)
    let left: [Block] =
      figures.tools(10).map {
        [.figure($0), .paragraph("\(link: "All tools", to: SitePath("tools/"))")]
      } ?? [.empty("No tool was called in these sessions.")]
    let right: [Block] =
      figures.sessionsOverTime.map {
        [.figure($0), .paragraph("\(link: "All sessions by month", to: SitePath("sessions/"))")]
      } ?? [.empty("No session carries a plausible time.")]
    return [
      .columns([
        (span: 6, blocks: [.heading("Most-used tools", id: "tools")] + left),
        (span: 6, blocks: [.heading("Sessions over time", id: "sessions")] + right),
      ])
    ]
  }

  private var naive: [Block] {
    let rows = NaiveComparison(report).rows
    guard !rows.isEmpty else { return [] }
    return [
      .heading("What a naive count would have said", id: "naive"),
      .paragraph(
        """
        Agents' files lie deeper than a glob of the top level reaches, and logs repeat themselves: streamed, resumed \
        and forked sessions hold the same records again. Counted without care, the same logs say something else.
        """
      ),
      .table(
        Table(
          id: "naive-table", caption: "The same logs, counted naively and counted once",
          columns: [
            .init("Figure"), .init("Naive", numeric: true), .init("True", numeric: true),
            .init("Factor", numeric: true),
            .init("Why"),
          ], rows: rows)),
    ]
  }

  private var projects: [Block] {
    let table = ProjectPages(site: site).table(of: report.projects.prefix(10), id: "projects-table")
    let lead = Findings(site: site).largestProject.map { [Block.paragraph($0)] } ?? []
    return [.heading("Projects", id: "projects")] + lead + [
      .table(table),
      .paragraph(
        "\(link: "All projects", to: SitePath("projects/"))"),
    ]
  }

  private var tokens: [Block] {
    TokenBlocks(site: site).blocks
  }

  private var outcomes: [Block] {
    let figures: [(Clean, Int, String)] = [
      ("Commits", totals.commits, "totals.commits"), ("Pull requests", totals.pullRequests, "totals.pullRequests"),
      ("Lines added", totals.linesAdded, "totals.linesAdded"),
      ("Lines removed", totals.linesRemoved, "totals.linesRemoved"),
    ]
    guard figures.contains(where: { $0.1 > 0 }) else {
      return [
        .heading("Outcomes", id: "outcomes"),
        .empty("The logs record no commit, no pull request and no changed line: they would show here."),
      ]
    }
    let created = totals.linesInCreatedFiles
    return [
      .heading("Outcomes", id: "outcomes"),
      .keyFigures(
        figures.map { label, value, receipt in
          let isAdded = receipt == "totals.linesAdded" && created > 0
          return KeyFigure(
            label: label, value: Format.short(value), receipt: receipt,
            notes: isAdded
              ? [
                Sentence(
                  """
                  \(figure: Format.percent(created, of: totals.linesAdded),
                    "totals.linesInCreatedFiles/totals.linesAdded") in new files
                  """
                ).parts
              ] : [])
        }),
    ]
  }
}
