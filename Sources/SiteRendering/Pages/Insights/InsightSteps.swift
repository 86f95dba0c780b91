internal import SessionMining

/// A passage step by step, as a table.
struct InsightSteps {
  let steps: ArraySlice<TimelineStep>

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
