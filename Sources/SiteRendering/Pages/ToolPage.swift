internal import SessionMining

/// One tool: how often, how fast, where, and what comes next.
struct ToolPage {
  let site: SiteContext
  let tool: ToolRow
  let rank: Int
  let previous: Link?, next: Link?

  var page: Page {
    Page(
      path: site.places.tool(tool.name) ?? SitePath("tools/"), title: tool.name, lede: lede.parts, section: .tools,
      breadcrumbs: [SiteContext.home, Link("Tools", SitePath("tools/"))], previous: previous, next: next,
      blocks: [.keyFigures(keyFigures)] + timeline + [
        .columns([(span: 6, blocks: projects), (span: 6, blocks: follows)])
      ]
        + commands)
  }

  private func receipt(_ key: String) -> String { "tools.\(rank).\(key)" }

  private var lede: Sentence {
    let share = Format.percent(tool.calls, of: site.totals.toolCalls)
    let times: Clean = tool.calls == 1 ? "once" : "\(Format.count(tool.calls)) times"
    var sentence: Sentence =
      """
      Called \(figure: times, receipt("calls")), \(share) of all calls: number \(Format.count(rank)) of \
      \(Format.plural(site.report.tools.count, "tool", "tools")). Family: \(tool.family.name)
      """
    if let server = tool.server { sentence += "; MCP server: \(name: server)" }
    sentence += "."
    return sentence
  }

  private var keyFigures: [KeyFigure] {
    [
      KeyFigure(
        label: "Calls", value: Format.short(tool.calls), receipt: receipt("calls"),
        notes: [Sentence("\(Format.percent(tool.calls, of: site.totals.toolCalls)) of all calls").parts]),
      KeyFigure(
        label: "Failed", value: Format.percent(tool.errors, of: tool.calls),
        receipt: "\(receipt("errors"))/\(receipt("calls"))",
        notes: [Sentence("n = \(Format.count(tool.calls))").parts]),
      KeyFigure(
        label: "Median time", value: Format.duration(milliseconds: tool.p50Milliseconds),
        receipt: receipt("p50Milliseconds"),
        notes: [
          Sentence(
            "p90 \(figure: Format.duration(milliseconds: tool.p90Milliseconds), receipt("p90Milliseconds"))"
          ).parts,
          Sentence("n = \(Format.plural(tool.timedCalls, "call", "calls")) with a result in time").parts,
        ]),
      KeyFigure(
        label: "Sessions", value: Format.short(tool.sessions), receipt: receipt("sessions"),
        notes: [
          Sentence(
            "in \(figure: Format.plural(tool.projects, "project", "projects"), receipt("projects"))"
          ).parts
        ]),
    ]
  }

  private var timeline: [Block] {
    let figure = ReportFigures(site: site).calls(
      byDay: tool.callsByDay, of: tool.calls, part: "tool=\(Receipt.encoded(tool.name.text))", ink: tool.family.ink)
    return [
      .heading("Over time", id: "timeline"),
      figure.map { .figure($0) }
        ?? .empty("No call carries a plausible time: there is nothing to place on a time line."),
    ]
  }

  private var projects: [Block] {
    let heading = Block.heading("By project", id: "projects")
    guard let first = tool.callsByProject.first else { return [heading, .empty("No call belongs to a project.")] }
    let name = site.places.projectName(first.name)
    let figure = Figure(
      id: "projects-chart",
      finding: "\(name) called it most: \(Format.plural(first.count, "time", "times")).",
      caption: Sentence(
        "Calls by project, the first \(Format.count(tool.callsByProject.count)) of \(Format.count(tool.projects))."
      ).parts,
      chart: .bars(
        tool.callsByProject.map {
          Bar(
            name: site.places.projectName($0.name), value: $0.count, ink: tool.family.ink, label: Format.count($0.count)
          )
        }),
      table: Table(
        id: "projects-table", caption: "Calls by project",
        columns: [
          .init("Project"),
          .init(
            "Calls", numeric: true, receipt: "totals.toolCalls?tool=\(Receipt.encoded(tool.name.text))&project=*"),
        ],
        rows: tool.callsByProject.map {
          Table.Row([.link(site.places.projectName($0.name), to: site.places.project($0.name)), .count($0.count)])
        }, sortedBy: 1))
    return [heading, .figure(figure)]
  }

  private var follows: [Block] {
    let heading = Block.heading("What comes next", id: "next")
    guard !tool.followedBy.isEmpty else {
      return [heading, .empty("No other call followed one of this tool in the same session.")]
    }
    let most = tool.followedBy.map(\.count).max() ?? 0
    return [
      heading,
      .table(
        Table(
          id: "next-table", caption: "Calls that followed directly in the same session",
          columns: [.init("Tool"), .init("Times", numeric: true, receipt: "transitions.counts")],
          rows: tool.followedBy.map {
            Table.Row([.link($0.name, to: site.places.tool($0.name)), .count($0.count, of: most)])
          }, sortedBy: 1)),
    ]
  }

  /// The calls of a shell, told apart by command.
  private var commands: [Block] {
    guard tool.name == "Bash", !site.report.commands.isEmpty else { return [] }
    return [
      .paragraph(
        "\(link: "Its calls by command", to: SitePath("tools/", anchor: "shell")) are on the page of all tools.")
    ]
  }
}
