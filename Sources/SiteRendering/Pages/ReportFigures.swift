internal import SessionMining

/// The charts that several pages show, each with its finding, its caption and its table.
struct ReportFigures {
  let site: SiteContext
  private var report: Report { site.report }
  private var findings: Findings { Findings(site: site) }
  static let humanInk = Ink.c1
  static let agentInk = Ink.rest

  /// Tool calls a day, over all days of the report.
  var calendar: Figure? {
    let days = zip(site.days, report.days).map { (date: $0, value: $1.toolCalls) }
    let active = days.filter { $0.value > 0 }
    guard !active.isEmpty else { return nil }
    let busiest = active.sorted { ($1.value, $0.date) < ($0.value, $1.date) }.prefix(20)
    let byDate = Dictionary(report.days.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = busiest.compactMap { day -> Table.Row? in
      let name = ReportFigures.text(of: day.date)
      guard let row = byDate[name] else { return nil }
      return Table.Row([
        .text(name), .count(row.toolCalls), .count(row.humanSessions), .count(row.agentSessions), .count(row.prompts),
      ])
    }
    var caption: Sentence =
      "Tool calls by day, \(Format.plural(active.count, "day", "days")) with calls of \(Format.count(days.count))."
    if active.count >= 8 { caption += " Each tone holds a quarter of the days with calls." }
    return Figure(
      id: "activity", finding: findings.busiestDay?.words ?? "Activity by day",
      caption: caption.parts,
      chart: .calendar(days),
      table: Table(
        id: "activity-days", caption: "The busiest days",
        columns: [
          .init("Day"), .init("Tool calls", numeric: true, receipt: "days.*.toolCalls"),
          .init("Human sessions", numeric: true, receipt: "days.*.humanSessions"),
          .init("Agent sessions", numeric: true, receipt: "days.*.agentSessions"),
          .init("Prompts", numeric: true, receipt: "days.*.prompts"),
        ], rows: rows, sortedBy: 1))
  }

  /// When people's sessions are at work.
  var hours: Figure? {
    let values = report.hoursOfWeek
    let total = values.reduce(0) { $0.adding($1) }
    guard total > 0, values.count == 168 else { return nil }
    let rows = (0..<24).map { hour in
      Table.Row(
        [.text("\(hour < 10 ? "0" : "")\(hour):00")] + (0..<7).map { .count(values[$0 * 24 + hour]) })
    }
    return Figure(
      id: "hours", finding: findings.busiestHour?.words ?? "Activity by hour of the week",
      caption: Sentence(
        "Records of human sessions by hour of the week, n = \(Format.count(total)), times in \(report.run.timeZone)."
      ).parts,
      chart: .hourOfWeek(values),
      table: Table(
        id: "hours-table", caption: "Records by hour and day of the week",
        columns: [.init("Hour")]
          + CalendarDate.weekdayNames.map { .init($0, numeric: true, receipt: nil) },
        rows: rows))
  }

  /// Sessions over time, those of people and those of agents.
  var sessionsOverTime: Figure? {
    let days = site.days
    guard report.days.contains(where: { $0.humanSessions + $0.agentSessions > 0 }) else { return nil }
    let series = [
      Series(name: "human", ink: ReportFigures.humanInk, values: report.days.map(\.humanSessions)),
      Series(name: "agents", ink: ReportFigures.agentInk, values: report.days.map(\.agentSessions)),
    ]
    let columns = Columns(days: days, series: series)
    let unit: Clean = columns.isWeekly ? "week" : "day"
    let rows = columns.starts.indices.filter { columns.sums[0][$0] + columns.sums[1][$0] > 0 }.map { index in
      Table.Row([
        .text(ReportFigures.text(of: columns.starts[index])),
        .count(columns.sums[0][index]), .count(columns.sums[1][index]),
      ])
    }
    return Figure(
      id: "sessions-over-time", finding: findings.agentShare?.words ?? "Sessions over time",
      caption: Sentence(
        "Sessions begun by \(unit), set by a person and run by agents, n = \(Format.count(site.totals.sessions))."
      ).parts,
      chart: .columns(days: days, series: series),
      table: Table(
        id: "sessions-over-time-table", caption: "Sessions begun by \(unit)",
        columns: [
          .init(columns.isWeekly ? "Week from" : "Day"),
          .init(
            "Human", numeric: true, receipt: columns.isWeekly ? nil : "days.*.humanSessions",
            definition: "days.*.humanSessions"),
          .init(
            "Agents", numeric: true, receipt: columns.isWeekly ? nil : "days.*.agentSessions",
            definition: "days.*.agentSessions"),
        ], rows: Array(rows.suffix(160))))
  }

  /// Calls over time, of one project or one tool; `nil` where none can be placed on a day.
  ///
  /// - Parameter part: which, as a receipt says it: `tool=Read`.
  func calls(byDay values: [Int], of total: Int, part: String, ink: Ink) -> Figure? {
    let days = site.days
    guard values.count == days.count, values.contains(where: { $0 > 0 }) else { return nil }
    let series = Series(name: "calls", ink: ink, values: values)
    let columns = Columns(days: days, series: [series])
    let unit: Clean = columns.isWeekly ? "week" : "day"
    let active = values.count { $0 > 0 }
    let rows = columns.starts.indices.filter { columns.sums[0][$0] > 0 }.map { index in
      Table.Row([.text(ReportFigures.text(of: columns.starts[index])), .count(columns.sums[0][index])])
    }
    return Figure(
      id: "calls-over-time", finding: "At most \(Format.plural(columns.maximum, "tool call", "tool calls")) a \(unit).",
      caption: Sentence(
        """
        Tool calls by \(unit), n = \(Format.count(total)), on \(Format.plural(active, "day", "days")) of \
        \(Format.count(days.count)).
        """
      ).parts,
      chart: .columns(days: days, series: [series], height: 120),
      table: Table(
        id: "calls-over-time-table", caption: "Tool calls by \(unit)",
        columns: [
          .init(columns.isWeekly ? "Week from" : "Day"),
          .init(
            "Tool calls", numeric: true, receipt: columns.isWeekly ? nil : "totals.toolCalls?\(part)&day=*",
            definition: "totals.toolCalls"),
        ], rows: Array(rows.suffix(160))))
  }

  private static func text(of date: CalendarDate) -> Clean {
    Clean(vouched: CivilMoment(secondsSince1970: date.dayNumber * 86_400).date)
  }

  /// The first tools by calls.
  func tools(_ number: Int, id: String = "tools-chart") -> Figure? {
    let rows = report.tools.prefix(number).filter { $0.calls > 0 }
    guard !rows.isEmpty else { return nil }
    let families = ToolFamily.allCases.filter { family in rows.contains { $0.family == family } }
    let bars = rows.map {
      Bar(
        name: site.shortName(ofTool: $0.name), value: $0.calls, part: $0.errors, ink: $0.family.ink,
        label: Format.count($0.calls))
    }
    return Figure(
      id: id, finding: findings.mostUsedTool?.words ?? "Tools by calls",
      caption: Sentence(
        """
        Calls of the first \(Format.plural(rows.count, "tool", "tools")) of \(Format.count(report.tools.count)), n = \
        \(Format.count(site.totals.toolCalls)) calls. Colours are families.
        """
      ).parts,
      chart: .bars(
        bars, partName: rows.contains { $0.errors > 0 } ? "failed" : nil,
        inks: families.map { ($0.ink, $0.name) }),
      table: Table(
        id: "\(id)-table", caption: "Tools by calls",
        columns: [
          .init("Tool"), .init("Family"), .init("Calls", numeric: true, receipt: "tools.*.calls"),
          .init("Failed", numeric: true, receipt: "tools.*.errors/tools.*.calls"),
        ],
        rows: rows.map {
          Table.Row([
            .link($0.name, to: site.places.tool($0.name)), .family($0.family), .count($0.calls),
            .share($0.errors, of: $0.calls),
          ])
        }, sortedBy: 2))
  }

  /// The four kinds of token as parts of one bar.
  func tokens(_ tokens: TokenCounts, id: String, receipt: String) -> Figure? {
    let total = tokens.total
    guard total > 0 else { return nil }
    let parts: [(Clean, Int, Ink, String)] = [
      ("cache reads", tokens.cacheRead, .c1, "cacheRead"), ("cache writes", tokens.cacheWrite, .c5, "cacheWrite"),
      ("input", tokens.input, .rest, "input"), ("output", tokens.output, .c4, "output"),
    ]
    let largest = parts.max { $0.1 < $1.1 } ?? parts[0]
    return Figure(
      id: id, finding: "\(Format.percent(largest.1, of: total)) of \(Format.words(total)) tokens are \(largest.0).",
      caption: Sentence("Tokens by kind, n = \(Format.words(total)).").parts,
      chart: .shareBar(
        parts.map { Share(name: $0.0, value: $0.1, ink: $0.2, label: Format.percent($0.1, of: total)) }),
      table: Table(
        id: "\(id)-table", caption: "Tokens by kind", columns: [.init("Kind"), .init("Tokens", numeric: true)],
        rows: parts.map {
          Table.Row([
            .text($0.0),
            Table.Cell([.figure(Format.count($0.1), receipt: "\(receipt).\($0.3)")], sortKey: Double($0.1)),
          ])
        }))
  }

  /// What follows what, with all counts as its table.
  var transitions: Figure? {
    let matrix = report.transitions
    let strongest = Transition.strongest(12, names: matrix.tools, counts: matrix.counts)
    guard !strongest.isEmpty else { return nil }
    let names = matrix.tools.map { site.shortName(ofTool: $0) }
    let outlined: Clean =
      strongest.count == 1 ? "The only step is outlined" : "The \(strongest.count) most frequent steps are outlined"
    return Figure(
      id: "transitions", finding: findings.strongestTransition?.words ?? "What follows what",
      caption: Sentence(
        """
        Rows lead, columns follow directly in the same session; the tone is the share of the row. \(outlined), with \
        their share of the row in per cent.
        """
      ).parts,
      chart: .matrix(names: names, counts: matrix.counts),
      table: Table(
        id: "transitions-table", caption: "Steps from the tool of the row to that of the column",
        columns: [.init("From")] + names.map { .init($0, numeric: true) },
        rows: zip(matrix.tools, matrix.counts).map { tool, counts in
          Table.Row([.link(tool, to: site.places.tool(tool))] + counts.prefix(names.count).map { .count($0) })
        }))
  }

  /// The most frequent steps, drawn.
  var strongestFlows: Figure? {
    let matrix = report.transitions
    let strongest = Transition.strongest(12, names: matrix.tools, counts: matrix.counts)
    guard let first = strongest.first else { return nil }
    let all = matrix.counts.reduce(0) { $0.adding($1.reduce(0) { $0.adding($1) }) }
    let shown = strongest.reduce(0) { $0.adding($1.count) }
    let family = Dictionary(report.tools.map { ($0.name, $0.family) }, uniquingKeysWith: { first, _ in first })
    func name(_ index: Int) -> Clean { site.shortName(ofTool: matrix.tools[index]) }
    let finding: Clean =
      first.from == first.to
      ? "\(name(first.from)) is most often followed by itself: \(Format.times(first.count))."
      : "\(name(first.from)) is most often followed by \(name(first.to)): \(Format.times(first.count))."
    return Figure(
      id: "flows", finding: finding,
      caption: Sentence(
        """
        The \(Format.plural(strongest.count, "most frequent step", "most frequent steps")) from a call on the left to the \
        next on the right, as thick as frequent; \(Format.percent(shown, of: all)) of n = \(Format.count(all)) steps \
        between the tools of the matrix. Colours are families.
        """
      ).parts,
      chart: .flows(
        strongest.map {
          Flow(
            from: name($0.from), to: name($0.to), count: $0.count, ink: (family[matrix.tools[$0.from]] ?? .other).ink)
        }),
      table: strongestSteps)
  }

  /// The most frequent steps, one a row.
  var strongestSteps: Table {
    let matrix = report.transitions
    let strongest = Transition.strongest(12, names: matrix.tools, counts: matrix.counts)
    let most = strongest.first?.count ?? 0
    return Table(
      id: "steps", caption: "The most frequent steps",
      columns: [
        .init("From"), .init("To"), .init("Times", numeric: true, receipt: "transitions.counts"),
        .init("Of the row", numeric: true),
      ],
      rows: strongest.map { edge in
        let sum = matrix.counts[edge.from].reduce(0) { $0.adding($1) }
        let (from, to) = (matrix.tools[edge.from], matrix.tools[edge.to])
        return Table.Row([
          .link(site.shortName(ofTool: from), to: site.places.tool(from)),
          .link(site.shortName(ofTool: to), to: site.places.tool(to)), .count(edge.count, of: most),
          .share(edge.count, of: sum),
        ])
      }, sortedBy: 2)
  }
}
