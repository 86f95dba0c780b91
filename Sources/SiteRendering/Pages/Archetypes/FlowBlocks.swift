internal import SessionMining

/// How work flows from step to step: over all sessions, or in those of one archetype.
struct FlowBlocks {
  let flow: WorkFlow
  /// Place of the flow in report.json.
  let receipt: String
  private static let edgeLimit = 12

  var blocks: [Block] {
    let heading = Block.heading("What follows what", id: "flow")
    guard let matrix else {
      return [heading, .empty("No session holds two steps in a row, so nothing follows anything.")]
    }
    return [
      heading, .columns([(span: 7, blocks: [.figure(matrix)]), (span: 5, blocks: [.table(edges)])]),
      .heading("How sessions begin and end", id: "moves"),
      .columns([
        (span: 6, blocks: [.table(runs(flow.openings, id: "openings", caption: "First moves, repeats left out"))]),
        (span: 6, blocks: [.table(runs(flow.closings, id: "closings", caption: "Last moves, repeats left out"))]),
      ]),
      .heading("Change and check", id: "loops"),
    ] + loops
  }

  private var matrix: Figure? {
    let (names, counts) = ArchetypeText.matrix(flow)
    guard let first = flow.edges(limit: 1).first else { return nil }
    return Figure(
      id: "flow-chart",
      finding:
        "Most often, \(first.to.name) follows \(first.from.name): \(Format.plural(first.count, "time", "times")).",
      caption: Sentence(
        """
        Rows lead, columns follow, in the same session. A step is a tool call, and each command of a chain; tools and \
        commands that serve the same end are one move. The \(Format.plural(names.count, "move", "moves")) made most, of \
        \(figure: Format.count(flow.steps), "\(receipt).steps") steps in \(Format.plural(flow.sessions, "session", "sessions")).
        """
      ).parts,
      chart: .matrix(names: names, counts: counts))
  }

  private var edges: Table {
    let rows = flow.edges(limit: Self.edgeLimit)
    let most = rows.first?.count ?? 0
    return Table(
      id: "edges", caption: "Strongest steps from one move to another",
      columns: [
        .init("From"), .init("To"), .init("Times", numeric: true, receipt: "\(receipt).edges"),
        .init("Of all after it", numeric: true),
      ],
      rows: rows.map {
        Table.Row([
          .text($0.from.name), .text($0.to.name), .count($0.count, of: most),
          .share($0.count, of: flow.leaving($0.from)),
        ])
      }, sortedBy: 2)
  }

  private func runs(_ runs: [MoveRun], id: String, caption: Clean) -> Table {
    Table(
      id: id, caption: caption,
      columns: [
        .init("Moves"), .init("Sessions", numeric: true, receipt: "\(receipt).\(id)"), .init("Share", numeric: true),
      ],
      rows: runs.map {
        Table.Row([
          .text(ArchetypeText.sequence($0.moves)), .count($0.sessions), .share($0.sessions, of: flow.sessions),
        ])
      }, sortedBy: 1)
  }

  private var loops: [Block] {
    guard flow.loops > 0 else {
      return [.empty("No change of a file was followed by a test or a build in the same session."), reads]
    }
    let ends = CheckLoop.End.allCases.map { NamedCount(name: $0.name, count: flow.loopEnds[$0.rawValue]) }
    let last = flow.loopRounds.count
    let rounds = flow.loopRounds.enumerated().map { index, count in
      NamedCount(name: index + 1 == last ? "\(last) and more" : "\(index + 1)", count: count)
    }
    return [
      .paragraph(
        """
        \(figure: Format.count(flow.loops), "\(receipt).loops") times, a change was followed by a test or a build, in \
        \(Format.plural(flow.sessionsWithLoops, "session", "sessions")); the longest went on for \
        \(Format.plural(flow.longestLoop, "round", "rounds")).
        """
      ), reads,
      .columns([
        (
          span: 6,
          blocks: [
            .table(
              .counts(
                id: "rounds", caption: "Rounds of change and check", name: "Rounds", count: "Times", rows: rounds,
                receipt: "\(receipt).loopRounds"
              ).inItsOrder)
          ]
        ),
        (
          span: 6,
          blocks: [
            .table(
              .counts(
                id: "ends", caption: "How they end", name: "With", count: "Times", rows: ends,
                receipt: "\(receipt).loopEnds"
              ).inItsOrder)
          ]
        ),
      ]),
    ]
  }

  private var reads: Block {
    guard let reads = flow.readsBeforeChange else { return .paragraph("None of these sessions changes a file.") }
    return .paragraph(
      """
      Before the first change of a file, \(figure: Format.count(reads.median), "\(receipt).readsBeforeChange") steps of \
      reading and searching at the median (quartiles \(Format.count(reads.lower)) and \(Format.count(reads.upper)), \
      n = \(Format.count(flow.changingSessions))); \
      \(Format.percent(flow.changesWithoutReading, of: flow.changingSessions)) of these sessions change without either.
      """
    )
  }
}

extension Table {
  /// In the order given, which no column gives.
  fileprivate var inItsOrder: Table {
    var table = self
    table.sortedBy = nil
    return table
  }
}
