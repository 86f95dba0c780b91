internal import SessionMining

/// The leaderboard of tools, their families, servers and steps, and a page for each tool in use more than a little.
struct ToolPages {
  static let mostRows = 150
  let site: SiteContext
  private var report: Report { site.report }

  var plans: [PagePlan] {
    let rows = report.tools.enumerated().filter { site.places.tool($0.element.name) != nil }
    return [PagePlan(.tools) { index }]
      + rows.indices.map { place in
        PagePlan(.tools) {
          ToolPage(
            site: site, tool: rows[place].element, rank: rows[place].offset + 1,
            previous: place > 0 ? link(to: rows[place - 1].element) : nil,
            next: place + 1 < rows.count ? link(to: rows[place + 1].element) : nil
          ).page
        }
      }
  }

  private func link(to tool: ToolRow) -> Link? { site.places.tool(tool.name).map { Link(tool.name, $0) } }

  private var index: Page {
    let findings = Findings(site: site)
    return Page(
      path: SitePath("tools/"), title: "Tools", lede: (findings.mostUsedTool ?? "No tool was called.").parts,
      section: .tools, breadcrumbs: [SiteContext.home], previous: nil, next: nil,
      blocks: report.tools.isEmpty
        ? [.empty("None of the sessions holds a tool call. The first one that does fills this page.")]
        : leaderboard + grouped + transitions + commands + all)
  }

  private var leaderboard: [Block] {
    let figures = ReportFigures(site: site)
    var right: [Block] = [.heading("By family", id: "families"), .table(families)]
    if let failures = Findings(site: site).failures { right.append(.paragraph(failures)) }
    if let ratio = Findings(site: site).readToWrite { right.append(.paragraph(ratio)) }
    let left: [Block] = figures.tools(20, id: "leaderboard-chart").map { [.figure($0)] } ?? []
    return [
      .columns([(span: 6, blocks: [.heading("Leaderboard", id: "leaderboard")] + left), (span: 6, blocks: right)])
    ]
  }

  private var families: Table {
    let most = report.families.map(\.calls).max() ?? 0
    return Table(
      id: "families-table", caption: "Families of tools, by calls",
      columns: [
        .init("Family"), .init("Tools", numeric: true), .init("Calls", numeric: true, receipt: "families.*.calls"),
        .init("Share", numeric: true), .init("Failed", numeric: true, receipt: "families.*.errors/families.*.calls"),
      ],
      rows: report.families.filter { $0.calls > 0 }.sorted { $0.calls > $1.calls }.map {
        Table.Row([
          .family($0.family), .count($0.tools), .count($0.calls, of: most),
          .share($0.calls, of: site.totals.toolCalls),
          .share($0.errors, of: $0.calls),
        ])
      }, sortedBy: 2)
  }

  private var grouped: [Block] {
    let servers: Block
    if report.servers.isEmpty {
      servers = .empty(
        "No tool of an MCP server was called; calls of \(code: "mcp__server__tool") would be listed here.")
    } else {
      let most = report.servers.map(\.calls).max() ?? 0
      servers = .table(
        Table(
          id: "servers-table", caption: "MCP servers by calls",
          columns: [
            .init("Server"), .init("Tools", numeric: true), .init("Calls", numeric: true, receipt: "servers.*.calls"),
            .init("Failed", numeric: true), .init("Sessions", numeric: true),
          ],
          rows: report.servers.prefix(60).map {
            Table.Row([
              .name($0.name), .count($0.tools), .count($0.calls, of: most), .share($0.errors, of: $0.calls),
              .count($0.sessions),
            ])
          }, sortedBy: 2))
    }
    let left: [Block] = [.heading("MCP servers", id: "servers"), servers]
    var right = asked
    if !report.sharedTools.isEmpty {
      right += [
        .heading("Offered by several servers", id: "shared"),
        .table(
          Table(
            id: "shared-table", caption: "Tools of one name at several servers, summed",
            columns: [.init("Tool"), .init("Calls", numeric: true, receipt: "sharedTools.*.calls"), .init("Servers")],
            rows: report.sharedTools.prefix(30).map { shared in
              Table.Row([
                .name(shared.bareName), .count(shared.calls),
                .name(
                  Clean(
                    vouched: shared.servers.prefix(6).map { "\($0.name.text) \(Format.count($0.count).text)" }
                      .joined(separator: ", "))),
              ])
            }, sortedBy: 1)),
      ]
    }
    return [.columns([(span: 6, blocks: left), (span: 6, blocks: right)])]
  }

  /// What was asked for by name: kinds of agent, skills, slash commands.
  private var asked: [Block] {
    let lists: [(Clean, String, Clean, [NamedCount])] = [
      ("Agents asked for", "agent-types", "Agent", report.agentTypes), ("Skills", "skills", "Skill", report.skills),
      ("Slash commands", "slash-commands", "Command", report.slashCommands),
    ]
    let present = lists.filter { !$0.3.isEmpty }
    guard !present.isEmpty else {
      return [
        .heading("Agents, skills and commands", id: "asked"),
        .empty("No agent, skill or slash command was asked for by name."),
      ]
    }
    return present.flatMap { title, id, name, rows -> [Block] in
      [
        .heading(title, id: id),
        .table(
          .counts(
            id: "\(id)-table", caption: "\(title), by number", name: name, count: "Times", rows: Array(rows.prefix(15)),
            receipt: id == "agent-types"
              ? "agentTypes.*.count" : id == "skills" ? "skills.*.count" : "slashCommands.*.count")),
      ]
    }
  }

  private var transitions: [Block] {
    let heading = Block.heading("What follows what", id: "what-follows-what")
    let figures = ReportFigures(site: site)
    guard let figure = figures.transitions else {
      return [heading, .empty("No session holds two tool calls in a row, so nothing follows anything.")]
    }
    return [
      heading,
      .columns([
        (span: 7, blocks: [.figure(figure)]), (span: 5, blocks: figures.strongestFlows.map { [.figure($0)] } ?? []),
      ]),
    ]
  }

  private var commands: [Block] {
    let heading = Block.heading("Shell commands", id: "shell")
    guard !report.commands.isEmpty else {
      return [
        heading, .empty("No shell command was run: the calls of Bash would be told apart here by their command."),
      ]
    }
    let shown = report.commands.prefix(15)
    let first = report.commands[0]
    let figure = Figure(
      id: "commands-chart",
      finding: "\(first.name) was run most: \(Format.plural(first.calls, "time", "times")).",
      caption: Sentence(
        """
        Calls of the first \(Format.plural(shown.count, "command", "commands")) of \
        \(Format.count(report.commands.count)), by name without arguments.
        """
      ).parts,
      chart: .bars(
        shown.map { Bar(name: $0.name, value: $0.calls, part: $0.errors, ink: .c3, label: Format.count($0.calls)) },
        partName: shown.contains { $0.errors > 0 } ? "failed" : nil))
    let most = first.calls
    let table = Table(
      id: "commands", caption: "Shell commands by name, without their arguments",
      columns: [
        .init("Command"), .init("Calls", numeric: true, receipt: "commands.*.calls"),
        .init("Failed", numeric: true, receipt: "commands.*.errors/commands.*.calls"), .init("Sessions", numeric: true),
      ],
      rows: report.commands.prefix(40).map {
        Table.Row([.code($0.name), .count($0.calls, of: most), .share($0.errors, of: $0.calls), .count($0.sessions)])
      }, sortedBy: 1)
    return [heading, .columns([(span: 6, blocks: [.figure(figure)]), (span: 6, blocks: [.table(table)])])]
  }

  private var all: [Block] {
    let most = report.tools.first?.calls ?? 0
    let rows = report.tools.prefix(ToolPages.mostRows)
    var blocks: [Block] = [
      .heading("All tools", id: "all"),
      .table(
        Table(
          id: "tools", caption: "Tools by calls; times from call to result",
          columns: [
            .init("Tool"), .init("Family"), .init("Calls", numeric: true, receipt: "tools.*.calls"),
            .init("Failed", numeric: true, receipt: "tools.*.errors/tools.*.calls"),
            .init("Median", numeric: true, receipt: "tools.*.p50Milliseconds"),
            .init("p90", numeric: true, receipt: "tools.*.p90Milliseconds"),
            .init("Sessions", numeric: true, receipt: "tools.*.sessions"),
            .init("Projects", numeric: true, receipt: "tools.*.projects"),
          ],
          rows: rows.map {
            Table.Row([
              .link($0.name, to: site.places.tool($0.name)), .family($0.family), .count($0.calls, of: most),
              .share($0.errors, of: $0.calls), .duration(milliseconds: $0.p50Milliseconds),
              .duration(milliseconds: $0.p90Milliseconds), .count($0.sessions), .count($0.projects),
            ])
          }, sortedBy: 2, filterable: true)),
    ]
    let rest = report.tools.count - rows.count
    if rest > 0 {
      blocks.append(
        .note(
          """
          \(Format.plural(rest, "tool", "tools")) with fewer calls are in \
          \(link: "report.json", to: SitePath("data/report.json")).
          """
        ))
    }
    return blocks
  }
}
