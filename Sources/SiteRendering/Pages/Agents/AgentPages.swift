internal import SessionMining

/// Who spawned whom, how agents were run and what came back, and a page for each of the largest trees.
struct AgentPages {
  let site: SiteContext
  private var agents: AgentReport { site.report.agents }

  static func path(ofTree tree: AgentTree) -> SitePath { SitePath("agents/\(tree.id.text)/") }
  static func title(ofTree tree: AgentTree) -> Clean {
    tree.title.isEmpty ? "Session \(tree.id)" : AgentWords.short(tree.title, 72)
  }

  var plans: [PagePlan] {
    let trees = agents.trees
    @Sendable func link(_ place: Int) -> Link? {
      guard trees.indices.contains(place) else { return nil }
      return Link(Self.title(ofTree: trees[place]), Self.path(ofTree: trees[place]))
    }
    return [PagePlan(.agents) { index }]
      + trees.indices.map { place in
        PagePlan(.agents) {
          AgentTreePage(site: site, tree: trees[place], previous: link(place - 1), next: link(place + 1)).page
        }
      }
  }

  private var isEmpty: Bool { agents.agents == 0 && agents.spawns == 0 }

  private var index: Page {
    Page(
      path: SitePath("agents/"), title: "Agents", lede: lede.parts, section: .agents, breadcrumbs: [SiteContext.home],
      previous: nil, next: nil, blocks: isEmpty ? empty : blocks)
  }

  private var empty: [Block] {
    var blocks: [Block] = [
      .empty(
        """
        No session is an agent, and none started one. A call of \(code: "Task") or \(code: "Agent"), or an agent’s log \
        below \(code: "subagents/"), fills this page.
        """)
    ]
    if !apart.isEmpty { blocks.append(.list(apart)) }
    return blocks
  }

  private var lede: Sentence {
    guard !isEmpty else { return "No agents." }
    guard let most = agents.fanOut.most, agents.treeCount > 0 else {
      return
        """
        \(figure: Format.plural(agents.agents, "agent was", "agents were"), "agents.agents") found, but not the \
        \(agents.agents == 1 ? "session that started it" : "sessions that started them" as Clean).
        """
    }
    let starters = Format.plural(agents.fanOut.sessions, "session", "sessions")
    let started = Format.count(agents.depths.reduce(0, +))
    var sentence: Sentence =
      """
      \(figure: starters, "agents.fanOut.sessions") started \(figure: "\(started) agents", "agents.depths")
      """
    if most > 1 { sentence += ", the busiest \(figure: Format.count(most), "agents.fanOut.most")" }
    if agents.depths.count > 1 {
      sentence += "; the deepest is \(figure: "\(Format.count(agents.depths.count)) levels", "agents.depths") down"
    }
    sentence += "."
    return sentence
  }

  private var blocks: [Block] {
    [.keyFigures(keyFigures)] + AgentWayBlocks(site: site).blocks + AgentShapeBlocks(site: site).blocks
      + AgentTypeBlocks(site: site).blocks + CoordinationBlocks(site: site).blocks + trees + accounts
  }

  private var keyFigures: [KeyFigure] {
    let spawns = agents.spawns
    return [
      KeyFigure(
        label: "Agents", value: Format.short(agents.agents), receipt: "agents.agents",
        notes: [
          Sentence(
            """
            \(figure: Format.percent(agents.linked, of: agents.agents), "agents.linked/agents.agents") linked to their \
            start
            """
          ).parts
        ]),
      KeyFigure(
        label: "Starts", value: Format.short(spawns), receipt: "agents.spawns",
        notes: [
          Sentence(
            """
            \(figure: Format.percent(agents.returned, of: spawns), "agents.returned/agents.spawns") brought something back
            """
          ).parts
        ]),
      KeyFigure(
        label: "Fan-out, median", value: Format.count(agents.fanOut.median), receipt: "agents.fanOut.median",
        notes: [
          Sentence(
            """
            p90 \(figure: Format.count(agents.fanOut.p90), "agents.fanOut.p90"), most \
            \(figure: Format.count(agents.fanOut.most), "agents.fanOut.most")
            """
          ).parts
        ]),
      KeyFigure(
        label: "Work per coordination call", value: workPerCall, receipt: "agents.coordination.workPerCall",
        notes: [
          Sentence(
            """
            \(figure: Format.count(agents.coordination.callsInTrees), "agents.coordination.callsInTrees") beside \
            \(figure: Format.count(agents.coordination.workInTrees), "agents.coordination.workInTrees") calls of work
            """
          ).parts
        ]),
    ]
  }

  private var workPerCall: Clean {
    agents.coordination.workPerCall.map { Format.multiple($0) } ?? Format.unknown
  }

  // MARK: trees

  private var trees: [Block] {
    let heading = Block.heading("Largest trees", id: "trees")
    guard let largest = agents.trees.first else {
      return [heading, .empty("No session that started an agent was found together with it, so there is no tree.")]
    }
    let byTokens = agents.treesByTokens.compactMap { id in agents.trees.first { $0.id == id } }
    var blocks: [Block] = [
      heading,
      .paragraph(
        """
        The largest of \(figure: Format.plural(agents.treeCount, "tree", "trees"), "agents.treeCount"), \
        \(link: Self.title(ofTree: largest), to: Self.path(ofTree: largest)), has \
        \(Format.plural(largest.sessions, "session", "sessions")).
        """
      ),
      .table(table(of: agents.trees, id: "trees-table", caption: "The largest trees, by sessions", sortedBy: 1)),
    ]
    if agents.treeCount > AgentReport.costliestTrees {
      blocks += [
        .subheading("With the most tokens", id: "trees-tokens"),
        .table(table(of: byTokens, id: "trees-tokens-table", caption: "Trees with the most tokens", sortedBy: 6)),
      ]
    }
    return blocks
  }

  private func table(of trees: [AgentTree], id: String, caption: Clean, sortedBy: Int) -> Table {
    Table(
      id: id, caption: caption,
      columns: [
        .init("Root"), .init("Sessions", numeric: true, receipt: "agents.trees.*.sessions"),
        .init("Depth", numeric: true, receipt: "agents.trees.*.depth"),
        .init("Widest", numeric: true, receipt: "agents.trees.*.widest"),
        .init("Calls", numeric: true, receipt: "agents.trees.*.toolCalls"),
        .init("Failed", numeric: true, receipt: "agents.trees.*.toolErrors/agents.trees.*.toolCalls"),
        .init("Tokens", numeric: true, receipt: "agents.trees.*.tokens"),
        .init("Cost", numeric: true, receipt: "agents.trees.*.estimatedCost.amount"), .init("Start"),
      ],
      rows: trees.map { tree in
        Table.Row([
          .link(Self.title(ofTree: tree), to: Self.path(ofTree: tree)), .count(tree.sessions), .count(tree.depth),
          .count(tree.widest), .count(tree.toolCalls), .share(tree.toolErrors, of: tree.toolCalls),
          .count(tree.tokens.total), .cost(tree.estimatedCost, site.currency), .time(tree.start),
        ])
      }, sortedBy: sortedBy)
  }

  // MARK: what is not in the trees

  private var accounts: [Block] {
    let lines = unlinkedStarts + apart
    guard !lines.isEmpty else { return [] }
    return [.heading("Not linked, and kept apart", id: "apart"), .list(lines)]
  }

  private var unlinkedStarts: [Sentence] {
    var lines: [Sentence] = []
    let lost = agents.spawns - agents.linkedSpawns
    if lost > 0 {
      lines.append(
        """
        Of \(figure: Format.plural(agents.spawns, "start", "starts"), "agents.spawns"), \
        \(figure: Format.count(lost), "agents.linkedSpawns") led to no session in these logs: refused, deleted since, or \
        of a version that kept agents in the main file.
        """)
    }
    if agents.unlinked > 0 {
      lines.append(
        """
        Of \(figure: Format.plural(agents.unlinked, "agent", "agents"), "agents.unlinked") the main session is known, but \
        not the call: shown under the main session, and left out of the types.
        """)
    }
    if agents.orphans > 0 {
      lines.append(
        """
        \(figure: Format.plural(agents.orphans, "agent is an orphan", "agents are orphans"), "agents.orphans"): the \
        session that started \(agents.orphans == 1 ? "it" : "them" as Clean) is not in these logs.
        """)
    }
    return lines
  }

  private var apart: [Sentence] {
    var lines: [Sentence] = []
    let rows: [(Int, Clean, Clean, String)] = [
      (agents.warmups, "warm-up is", "warm-ups are", "agents.warmups"),
      (
        agents.replays, "replay by the program (compaction, side question) is",
        "replays by the program (compactions, side questions) are", "agents.replays"
      ),
    ]
    for (count, one, many, receipt) in rows where count > 0 {
      lines.append("\(figure: Format.plural(count, one, many), receipt) counted among sessions, and in nothing here.")
    }
    if agents.circularLinks > 0 {
      lines.append(
        """
        \(figure: Format.plural(agents.circularLinks, "circle", "circles"), "agents.circularLinks") of agents that start \
        each other \(agents.circularLinks == 1 ? "was" : "were" as Clean) cut.
        """)
    }
    return lines
  }
}
