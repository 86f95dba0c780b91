internal import SessionMining

/// Agents by the type that was asked for.
struct AgentTypeBlocks {
  let site: SiteContext
  private var rows: [AgentTypeRow] { site.report.agents.types }
  private static let mostRows = 40

  var blocks: [Block] {
    let heading = Block.heading("Types", id: "types")
    guard let first = rows.first else {
      return [heading, .empty("No agent was started by a call of \(code: "Task") or \(code: "Agent").")]
    }
    let words = AgentWords(site: site)
    let shown = rows.prefix(12)
    let total = rows.reduce(0) { $0 + $1.spawns }
    let figure = Figure(
      id: "types-chart",
      finding: first.spawns == total
        ? "All agents that were started were of one type: \(first.name)."
        : "\(Format.percent(first.spawns, of: total)) of the agents started were \(first.name).",
      caption: Sentence(
        """
        Starts by type, the first \(Format.count(shown.count)) of \(Format.plural(rows.count, "type", "types")), \
        n = \(figure: Format.plural(total, "start", "starts"), "agents.spawns").
        """
      ).parts,
      chart: .bars(
        shown.map {
          Bar(
            name: $0.name, value: $0.spawns, part: $0.failedSpawns, ink: words.ink(ofType: $0.name),
            label: Format.count($0.spawns))
        }, partName: shown.contains { $0.failedSpawns > 0 } ? "failed" : nil))
    var blocks: [Block] = [heading, .figure(figure), .table(table)]
    if rows.count > Self.mostRows {
      blocks.append(
        .note(
          """
          \(Format.plural(rows.count - Self.mostRows, "type", "types")) with fewer starts are in \
          \(link: "report.json", to: SitePath("data/report.json")).
          """
        ))
    }
    return blocks
  }

  private var table: Table {
    let most = rows.first?.spawns ?? 0
    return Table(
      id: "types-table", caption: "Types of agent by starts; calls, tokens and time of those that were linked",
      columns: [
        .init("Type"), .init("Starts", numeric: true, receipt: "agents.types.*.spawns"),
        .init("Linked", numeric: true, receipt: "agents.types.*.linked"),
        .init("Failed", numeric: true, receipt: "agents.types.*.failedSpawns/agents.types.*.spawns"),
        .init("Came back", numeric: true, receipt: "agents.types.*.returned/agents.types.*.spawns"),
        .init("Calls", numeric: true, receipt: "agents.types.*.toolCalls"),
        .init("Tokens", numeric: true, receipt: "agents.types.*.tokens"),
        .init("Cost", numeric: true, receipt: "agents.types.*.estimatedCost.amount"),
        .init("Median time", numeric: true, receipt: "agents.types.*.medianSeconds"),
      ],
      rows: rows.prefix(Self.mostRows).map { row in
        let isKnown = row.linked > 0
        return Table.Row([
          .name(row.name), .count(row.spawns, of: most), .count(row.linked), .share(row.failedSpawns, of: row.spawns),
          .share(row.returned, of: row.spawns), .count(isKnown ? row.toolCalls : nil),
          .count(isKnown ? row.tokens.total : nil),
          .cost(row.estimatedCost, site.currency), row.medianSeconds.map { .duration(seconds: $0) } ?? .unknown,
        ])
      }, sortedBy: 1)
  }
}

/// Calls that organise work beside the work they organise.
struct CoordinationBlocks {
  let site: SiteContext
  private var coordination: Coordination { site.report.agents.coordination }

  var blocks: [Block] {
    let heading = Block.heading("Coordination", id: "coordination")
    guard coordination.calls > 0 else {
      return [
        heading,
        .empty(
          """
          No call only organised work: those of \(code: "TaskCreate"), \(code: "SendMessage"), \(code: "TodoWrite") and \
          their kin are counted here.
          """),
      ]
    }
    let total = coordination.callsInTrees + coordination.spawnsInTrees + coordination.workInTrees
    var left: [Block] = []
    if let work = coordination.workPerCall {
      left.append(
        .figure(
          Figure(
            id: "coordination-share",
            finding: "Each coordination call in a tree stood beside \(Format.multiple(work)) calls that did the work.",
            caption: Sentence(
              "Calls of sessions that started agents or are agents, n = \(Format.plural(total, "call", "calls"))."
            ).parts,
            chart: .shareBar([
              share("work", coordination.workInTrees, .c1, of: total),
              share("starting agents", coordination.spawnsInTrees, .c8, of: total),
              share("coordination", coordination.callsInTrees, .c7, of: total),
            ]))))
    } else {
      left.append(.empty("None of them was made in a tree: they stand in sessions without agents."))
    }
    return [heading, .columns([(span: 6, blocks: left), (span: 6, blocks: [.table(table)])])]
  }

  private func share(_ name: Clean, _ value: Int, _ ink: Ink, of total: Int) -> Share {
    Share(name: name, value: value, ink: ink, label: Format.percent(value, of: total))
  }

  private var table: Table {
    let most = coordination.tools.first?.calls ?? 0
    return Table(
      id: "coordination-table", caption: "Coordination calls by tool; in trees: of sessions with agents, and of agents",
      columns: [
        .init("Tool"), .init("Calls", numeric: true, receipt: "agents.coordination.tools"),
        .init("In trees", numeric: true, receipt: "agents.coordination.callsInTrees"),
        .init("Sessions", numeric: true),
      ],
      rows: coordination.tools.map {
        Table.Row([
          .link($0.name, to: site.places.tool($0.name)), .count($0.calls, of: most), .count($0.inTrees),
          .count($0.sessions),
        ])
      }, sortedBy: 1)
  }
}
