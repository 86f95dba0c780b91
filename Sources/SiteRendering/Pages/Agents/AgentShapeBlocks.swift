internal import SessionMining

/// How many agents a session starts, and how deep trees go.
struct AgentShapeBlocks {
  let site: SiteContext
  private var agents: AgentReport { site.report.agents }

  var blocks: [Block] {
    let heading = Block.heading("Fan-out and depth", id: "shape")
    guard let fanOut, let depth else {
      return [heading, .empty("No session was found together with an agent that it started.")]
    }
    return [heading, .columns([(span: 6, blocks: [.figure(fanOut)]), (span: 6, blocks: [.figure(depth)])])]
  }

  /// 1 to 5 one by one, then in ranges that grow.
  private static let ranges: [ClosedRange<Int>] = [
    1...1, 2...2, 3...3, 4...4, 5...5, 6...10, 11...20, 21...50, 51...100, 101...Int.max,
  ]

  private var fanOut: Figure? {
    guard let median = agents.fanOut.median, let most = agents.fanOut.most else { return nil }
    let all = Self.ranges.map { range in
      (range: range, sessions: agents.fanOut.counts.filter { range.contains($0.agents) }.reduce(0) { $0 + $1.sessions })
    }
    let shown = all.prefix((all.lastIndex { $0.sessions > 0 } ?? 0) + 1)
    let one = agents.fanOut.counts.first { $0.agents == 1 }?.sessions ?? 0
    let finding: Clean =
      median == 1
      ? "\(Format.percent(one, of: agents.fanOut.sessions)) of the sessions that start agents start just one."
      : """
      Half of the sessions that start agents start \(Format.count(median)) or more; the busiest started \
      \(Format.count(most)).
      """
    return Figure(
      id: "fan-out", finding: finding,
      caption: Sentence(
        """
        Sessions by the number of agents they started themselves, \
        n = \(figure: Format.plural(agents.fanOut.sessions, "session", "sessions"), "agents.fanOut.sessions").
        """
      ).parts,
      chart: .bars(
        shown.map {
          Bar(name: Self.name(of: $0.range), value: $0.sessions, ink: .c1, label: Format.count($0.sessions))
        }),
      table: Table(
        id: "fan-out-table", caption: "Sessions by the number of agents they started",
        columns: [
          .init("Agents", numeric: true), .init("Sessions", numeric: true, receipt: "agents.fanOut.counts"),
        ],
        rows: agents.fanOut.counts.prefix(60).map { Table.Row([.count($0.agents), .count($0.sessions)]) }, sortedBy: 0,
        descending: false))
  }

  private static func name(of range: ClosedRange<Int>) -> Clean {
    if range.count == 1 { return Format.count(range.lowerBound) }
    return range.upperBound == .max
      ? "over \(Format.count(range.lowerBound - 1))" : Format.range(range.lowerBound, range.upperBound)
  }

  private var depth: Figure? {
    let total = agents.depths.reduce(0, +)
    guard total > 0, let first = agents.depths.first else { return nil }
    let shown = agents.depths.prefix(12)
    let finding: Clean =
      agents.depths.count == 1
      ? "No agent was found that started another."
      : """
      \(Format.percent(total - first, of: total)) of the agents were started by another agent, down to depth \
      \(Format.count(agents.depths.count)).
      """
    return Figure(
      id: "depth", finding: finding,
      caption: Sentence(
        """
        Agents by their distance from the root of their tree, \
        n = \(figure: Format.plural(total, "agent", "agents"), "agents.depths").
        """
      ).parts,
      chart: .bars(
        shown.enumerated().map {
          Bar(name: "depth \($0.offset + 1)", value: $0.element, ink: .c8, label: Format.count($0.element))
        }))
  }
}
