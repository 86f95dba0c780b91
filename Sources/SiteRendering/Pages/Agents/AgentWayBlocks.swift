internal import SessionMining

/// What agents in the foreground, in the background and in teams cost and returned, side by side.
struct AgentWayBlocks {
  let site: SiteContext
  private var rows: [AgentWayRow] { site.report.agents.ways }

  var blocks: [Block] {
    [.heading("Foreground, background, team", id: "ways")]
      + (rows.isEmpty
        ? [.empty("No agent ran in the foreground, in the background or in a team.")]
        : [.table(table)] + gaps + figures)
  }

  /// Why a cell above shows no number.
  private var gaps: [Block] {
    var lines: [Sentence] = []
    for row in rows where row.agents == 0 && row.spawns > 0 {
      let told: Clean =
        row.reported.starts > 0 ? " What was reported to the session that started them stands at the end." : ""
      lines.append(
        """
        What agents \(phrase(row.way)) cost is not known (—): \(Format.plural(row.spawns, "start is", "starts are")) in \
        these logs, but no log of an agent so started. It may be older than what is kept, or lie on another machine.\(told)
        """)
    }
    for row in rows where row.spawns == 0 && row.agents > 0 {
      lines.append(
        """
        What came back from \(Format.plural(row.agents, "agent", "agents")) \(phrase(row.way)) is not known (—): no call \
        that started \(row.agents == 1 ? "it" : "them" as Clean) is in these logs.
        """)
    }
    let absent = [AgentWay.foreground, .background, .team].filter { way in !rows.contains { $0.way == way } }
    if !absent.isEmpty {
      lines.append("No agent ran \(absent.map(phrase).joined(separator: " or ")).")
    }
    return lines.isEmpty ? [] : [.list(lines)]
  }

  /// A column for each way, so that they stand side by side.
  private var table: Table {
    func whole(_ row: AgentWayRow, _ value: Int) -> Table.Cell { .count(row.agents > 0 ? value : nil) }
    let lines: [(name: Clean, receipt: String?, cell: (AgentWayRow) -> Table.Cell)] = [
      ("Starts", "spawns", { .count($0.spawns > 0 ? $0.spawns : nil) }),
      ("… that failed", "failedSpawns/agents.ways.*.spawns", { .share($0.failedSpawns, of: $0.spawns) }),
      ("… from which something came back", "returned/agents.ways.*.spawns", { .share($0.returned, of: $0.spawns) }),
      ("Lines that came back, median", "medianLines", { .count($0.medianLines) }),
      ("Agents found", "agents", { .count($0.agents) }), ("Tool calls", "toolCalls", { whole($0, $0.toolCalls) }),
      ("… that failed", "toolErrors/agents.ways.*.toolCalls", { .share($0.toolErrors, of: $0.toolCalls) }),
      ("Tokens", "tokens", { whole($0, $0.tokens.total) }), ("Tokens per agent", nil, { .count($0.tokensPerAgent) }),
      ("Output tokens", "tokens.output", { whole($0, $0.tokens.output) }),
      ("Estimated cost", "estimatedCost.amount", { .cost($0.estimatedCost, site.currency) }),
      ("Time, median", "medianSeconds", { $0.medianSeconds.map { .duration(seconds: $0) } ?? .unknown }),
      ("Time, in all", "totalSeconds", { row in row.agents > 0 ? .duration(seconds: row.totalSeconds) : .unknown }),
    ]
    // Of logs that say nothing of the kind the rows would be empty.
    let told: [(name: Clean, receipt: String?, cell: (AgentWayRow) -> Table.Cell)] = [
      ("Starts with a report", "reported.starts", { .count($0.reported.starts > 0 ? $0.reported.starts : nil) }),
      ("Reported context, median", "reported.medianTokens", { .count($0.reported.medianTokens) }),
      ("Reported calls, median", "reported.medianToolCalls", { .count($0.reported.medianToolCalls) }),
      (
        "Reported time, median", "reported.medianSeconds",
        { $0.reported.medianSeconds.map { .duration(seconds: $0) } ?? .unknown }
      ),
    ]
    let shown = lines + (rows.contains { $0.reported.starts > 0 } ? told : [])
    return Table(
      id: "ways-table", caption: "What agents cost and what came back, by how they were run",
      columns: [.init("Run in", receipt: "agents.ways.*.way")] + rows.map { .init($0.way.name, numeric: true) },
      rows: shown.map { line in
        let name: Inline =
          line.receipt.map { .figure(line.name, receipt: "agents.ways.*.\($0)") } ?? .text(line.name)
        return Table.Row([Table.Cell([name])] + rows.map(line.cell))
      })
  }

  private var figures: [Block] {
    let charts = [costs, returns].compactMap { $0 }
    return charts.isEmpty ? [] : [.columns(charts.map { (span: charts.count == 1 ? 12 : 6, blocks: [.figure($0)]) })]
  }

  private var costs: Figure? {
    let shown = rows.filter { $0.agents > 0 && $0.tokens.total > 0 }
    guard !shown.isEmpty else { return nil }
    return Figure(
      id: "ways-tokens", finding: costFinding(shown),
      caption: Sentence(
        """
        Tokens of all kinds per agent, n = \(Format.plural(shown.reduce(0) { $0 + $1.agents }, "agent", "agents")).
        """
      ).parts,
      chart: .bars(
        shown.map {
          Bar(
            name: $0.way.name, value: $0.tokensPerAgent ?? 0, ink: $0.way.ink,
            label: Format.short($0.tokensPerAgent ?? 0)
          )
        }))
  }

  /// The two ways that most agents ran in; of fewer than five agents a mean says little.
  private func costFinding(_ shown: [AgentWayRow]) -> Clean {
    let known = shown.filter { $0.way != .unknown }.sorted { $0.agents > $1.agents }
    guard let first = known.first, let second = known.dropFirst().first(where: { $0.agents >= 5 }),
      let left = first.tokensPerAgent,
      let right = second.tokensPerAgent, left > 0, right > 0
    else {
      let only = known.first ?? shown[0]
      return
        "An agent \(phrase(only.way)) took \(Format.words(only.tokensPerAgent ?? 0)) tokens on average."
    }
    let (more, less) = left >= right ? (first, second) : (second, first)
    let factor = Double(max(left, right)) / Double(min(left, right))
    if factor < 1.1 {
      return "Agents \(phrase(first.way)) and \(phrase(second.way)) took about the same number of tokens."
    }
    return "An agent \(phrase(more.way)) took \(Format.multiple(factor)) times the tokens of one \(phrase(less.way))."
  }

  private func phrase(_ way: AgentWay) -> Clean {
    switch way {
    case .foreground: "in the foreground"
    case .background: "in the background"
    case .team: "in a team"
    case .unknown: "whose start is not known"
    }
  }

  private var returns: Figure? {
    let shown = rows.filter { $0.spawns > 0 }
    guard let largest = shown.max(by: { $0.spawns < $1.spawns }) else { return nil }
    let finding: Clean =
      """
      \(Format.percent(largest.returned, of: largest.spawns)) of the agents started \(phrase(largest.way)) brought \
      something back.
      """
    return Figure(
      id: "ways-returned", finding: finding,
      caption: Sentence(
        """
        Starts from which an answer is in the logs, of \
        \(Format.plural(shown.reduce(0) { $0 + $1.spawns }, "start", "starts")).
        """
      ).parts,
      chart: .bars(
        shown.map { row in
          Bar(
            name: row.way.name, value: row.spawns, part: row.spawns - row.returned, ink: row.way.ink,
            label: "\(Format.percent(row.returned, of: row.spawns)) of \(Format.count(row.spawns))")
        }, partName: shown.contains { $0.returned < $0.spawns } ? "nothing came back" : nil))
  }
}
