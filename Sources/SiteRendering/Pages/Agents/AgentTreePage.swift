internal import SessionMining

/// One tree of agents: as an icicle over time, and as a nested list.
struct AgentTreePage {
  static let mostRows = 80, mostItems = 220
  let site: SiteContext
  let tree: AgentTree
  let previous: Link?, next: Link?
  private var words: AgentWords { AgentWords(site: site) }

  var page: Page {
    Page(
      path: AgentPages.path(ofTree: tree), title: "Agents of “\(AgentPages.title(ofTree: tree))”", lede: lede.parts,
      section: .agents, breadcrumbs: [SiteContext.home, Link("Agents", SitePath("agents/"))], previous: previous,
      next: next, blocks: [.keyFigures(keyFigures)] + overTime + list)
  }

  private var lede: Sentence {
    let name: Clean =
      tree.kind == .human ? "A person’s session" : tree.kind == .subagent ? "An agent" : "A program’s run"
    let project = site.places.projectName(tree.project)
    var sentence: Sentence =
      """
      \(root.map { .link(Link(name, $0)) } ?? .text(name)) in \
      \(site.places.project(tree.project).map { .link(Link(project, $0)) } ?? .name(project)) and \
      \(Format.plural(tree.sessions - 1, "agent", "agents")) below it
      """
    if let start = tree.start { sentence += ", begun \(time: start)" }
    sentence += "."
    return sentence
  }

  private var root: SitePath? { site.places.session(tree.id) }

  private func receipt(_ key: String) -> String { "agents.trees.\(Receipt.encoded(tree.id.text)).\(key)" }
  private var failedShare: String { "\(receipt("toolErrors"))/\(receipt("toolCalls"))" }

  private var keyFigures: [KeyFigure] {
    [
      KeyFigure(
        label: "Sessions", value: Format.count(tree.sessions), receipt: receipt("sessions"),
        notes: [
          Sentence("most by one: \(figure: Format.count(tree.widest), receipt("widest"))").parts,
          Sentence("depth \(figure: Format.count(tree.depth), receipt("depth"))").parts,
        ]),
      KeyFigure(
        label: "Tool calls", value: Format.short(tree.toolCalls), receipt: receipt("toolCalls"),
        notes: [
          Sentence(
            "\(figure: Format.percent(tree.toolErrors, of: tree.toolCalls), failedShare) failed"
          )
          .parts
        ]),
      KeyFigure(
        label: "Tokens", value: Format.short(tree.tokens.total), receipt: receipt("tokens"),
        notes: [
          Sentence(
            "\(figure: Format.short(tree.tokens.output), receipt("tokens.output")) output"
          ).parts
        ]),
      KeyFigure(
        label: "Estimated cost", value: Format.cost(tree.estimatedCost, currency: site.currency),
        receipt: receipt("estimatedCost.amount"),
        notes: AgentWords.seconds(tree.start, tree.end).map {
          [Sentence("over \(Format.duration(seconds: $0)), pauses included").parts]
        } ?? []),
    ]
  }

  // MARK: the icicle

  private var timed: [AgentNode] { tree.nodes.filter { AgentWords.seconds($0.start, $0.end) != nil } }

  private var overTime: [Block] {
    let heading = Block.heading("Over time", id: "timeline")
    guard timed.contains(where: { $0.depth > 0 }) else {
      return [heading, .empty("No agent of this tree has a plausible time: there is nothing to place on a time line.")]
    }
    let spans = timed.map { node in
      IcicleSpan(
        start: node.start ?? 0, end: node.end ?? 0, depth: node.depth, ink: ink(of: node), label: words.name(of: node))
    }
    let chart = Chart.icicle(spans, inks: inks)
    var caption: Sentence =
      """
      Each bar is a session from its first record to its last, one level below the session that started it; \
      \(Format.count(timed.count)) of \(Format.plural(tree.sessions, "session", "sessions")). Times since the start; \
      long stretches without an agent are cut short.
      """
    if tree.sessions > tree.nodes.count {
      caption +=
        " The last \(Format.count(tree.sessions - tree.nodes.count)), level by level, are left out."
    }
    return [
      heading,
      .figure(
        Figure(id: "icicle", finding: finding, caption: caption.parts, chart: chart, table: table)),
    ]
  }

  private func ink(of node: AgentNode) -> Ink {
    node.parent == nil ? AgentWords.rootInk : words.ink(ofType: node.type)
  }

  /// Of the types in this tree, in the order of the leaderboard; the rest are one.
  private var inks: [(ink: Ink, name: Clean)] {
    var inks: [(ink: Ink, name: Clean)] = [(AgentWords.rootInk, "the session itself")]
    let below = timed.filter { $0.parent != nil }
    let present = Set(below.compactMap(\.type))
    for type in site.report.agents.types where present.contains(type.name) && words.ink(ofType: type.name) != .rest {
      inks.append((words.ink(ofType: type.name), AgentWords.short(type.name, 28)))
    }
    if below.contains(where: { words.ink(ofType: $0.type) == .rest }) { inks.append((.rest, "other or not known")) }
    return inks
  }

  /// The most that were there at once, below the root.
  private var finding: Clean {
    let edges = timed.filter { $0.depth > 0 }.flatMap {
      [($0.start ?? 0, 1), (max(($0.start ?? 0) + 1, $0.end ?? 0), -1)]
    }
    .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var (now, most) = (0, 0)
    for edge in edges {
      now += edge.1
      most = max(most, now)
    }
    let below = timed.filter { $0.depth > 0 }
    if below.count == 1, let seconds = AgentWords.seconds(below[0].start, below[0].end) {
      return "The one agent was there for \(Format.duration(seconds: seconds))."
    }
    return most <= 1
      ? "The agents of this tree ran one after another."
      : "Up to \(Format.count(most)) agents of this tree ran at once."
  }

  private var table: Table {
    Table(
      id: "nodes",
      caption: tree.sessions > Self.mostRows
        ? "The first \(Self.mostRows) sessions of the tree, level by level"
        : "The sessions of the tree, level by level",
      columns: [
        .init("Session"), .init("Depth", numeric: true, definition: "agents.depths"), .init("Start"),
        .init("Time", numeric: true, definition: "agents.ways.*.medianSeconds"),
        .init("Calls", numeric: true, definition: "agents.trees.*.toolCalls"),
        .init("Failed", numeric: true, definition: "agents.trees.*.toolErrors"),
        .init("Tokens", numeric: true, definition: "agents.trees.*.tokens"),
      ],
      rows: tree.nodes.prefix(Self.mostRows).map { node in
        Table.Row([
          .name(words.name(of: node)), .count(node.depth), .time(node.start),
          AgentWords.seconds(node.start, node.end).map { .duration(seconds: $0) } ?? .unknown, .count(node.toolCalls),
          .count(node.toolErrors), .count(node.tokens.total),
        ])
      }, sortedBy: 1, descending: false)
  }

  // MARK: the list

  private var list: [Block] {
    let shown = tree.nodes.prefix(Self.mostItems)
    var children: [[Int]] = Array(repeating: [], count: shown.count)
    for (index, node) in shown.enumerated() { if let parent = node.parent { children[parent].append(index) } }
    var blocks: [Block] = [.heading("As a list", id: "list"), .nested([item(0, children, level: 0)])]
    if tree.sessions > shown.count {
      blocks.append(
        .note(
          """
          \(Format.count(tree.sessions - shown.count)) more sessions of this tree are in the tables of \
          \(link: "sessions", to: SitePath("sessions/")).
          """
        ))
    }
    return blocks
  }

  /// From a certain level on, all that is below stands in one list.
  private func item(_ index: Int, _ children: [[Int]], level: Int) -> NestedItem {
    let node = tree.nodes[index]
    guard level >= NestedItem.deepest - 1 else {
      return NestedItem(text(of: node), items: children[index].map { item($0, children, level: level + 1) })
    }
    var items: [NestedItem] = []
    var waiting = Array(children[index].reversed())
    while let next = waiting.popLast() {
      items.append(NestedItem(text(of: tree.nodes[next])))
      waiting += children[next].reversed()
    }
    return NestedItem(text(of: node), items: items)
  }

  private func text(of node: AgentNode) -> [Inline] {
    let name = words.name(of: node)
    let title = node.title.isEmpty ? name : AgentWords.short(node.title, 60)
    var sentence: Sentence = node.parent == nil ? "" : "\(name: name): "
    sentence += "\(site.places.session(node.id).map { .link(Link(title, $0)) } ?? .name(title))"
    var facts: [Clean] = [Format.plural(node.toolCalls, "call", "calls")]
    if node.toolErrors > 0 { facts.append("\(Format.count(node.toolErrors)) failed") }
    if let seconds = AgentWords.seconds(node.start, node.end) { facts.append(Format.duration(seconds: seconds)) }
    if node.way == .background || node.way == .team { facts.append(node.way?.name ?? "") }
    if node.parent != nil, !node.isLinked { facts.append("start not found") }
    if node.returned == false { facts.append("nothing came back") }
    sentence += "\(.muted(" · \(facts.joined(separator: ", "))"))"
    return sentence.parts
  }
}
