internal import SessionMining

/// A passage step by step, as a table.
struct InsightSteps {
  let steps: ArraySlice<TimelineStep>

  /// Kinds of step, a lane each from top to bottom, with the colour of the tool family that does the like.
  private static let lanes: [(name: Clean, kinds: Set<TimelineStep.Kind>, ink: Ink)] = [
    ("asked", [.prompt, .interruption], .label), ("said", [.text], .rest), ("looked", [.explore], .c1),
    ("changed", [.change], .c4), ("ran", [.run], .c3), ("sent", [.agent], .c8), ("used", [.other], .c2),
  ]

  /// The order of the steps, what failed, and what turned it.
  func figure(arc: InsightArc?) -> Figure {
    let lanes = Self.lanes.filter { lane in steps.contains { lane.kinds.contains($0.kind) } }
    let marks = steps.compactMap { step -> PassageMark? in
      guard let lane = lanes.firstIndex(where: { $0.kinds.contains(step.kind) }) else { return nil }
      return PassageMark(
        lane: lane, ink: lanes[lane].ink, hasFailed: step.outcome == .failed, line: step.line)
    }
    let failed = steps.count { $0.outcome == .failed }
    let finding: Clean =
      failed == 0
      ? "\(Format.plural(steps.count, "step", "steps")), none of which failed."
      : "\(Format.count(failed)) of \(Format.plural(steps.count, "step", "steps")) failed."
    let turned: Clean = arc == nil ? "" : " The upright line is the turn; the ring is where it passed."
    return Figure(
      id: "passage", finding: finding,
      caption: [.text("The passage from left to right, a lane for each kind of step; a cross failed.\(turned)")],
      chart: .passage(lanes: lanes.map(\.name), steps: marks, turn: arc?.turnLine, passes: arc?.passLine))
  }

  var table: Table {
    Table(
      id: "timeline-table", caption: "The passage in its order",
      columns: [
        .init("Line", numeric: true), .init("Time"), .init("Step"), .init("What"), .init("Times", numeric: true),
        .init("Outcome"),
      ],
      rows: steps.map { step in
        Table.Row([
          .count(step.line), step.time.map { Table.Cell([.time($0)]) } ?? .unknown, .text(step.kind.verb),
          what(step), .count(step.count),
          step.outcome == .failed ? Table.Cell([.strong(step.outcome.name)]) : .text(step.outcome.name),
        ])
      })
  }

  private func what(_ step: TimelineStep) -> Table.Cell {
    switch step.kind {
    case .prompt, .text: step.label.isEmpty ? .unknown : .sentence("“\(name: step.label)”")
    case .explore, .change, .run, .agent, .other: .code(step.label)
    case .interruption: step.label.isEmpty ? .text("by the person") : .name(step.label)
    }
  }
}
