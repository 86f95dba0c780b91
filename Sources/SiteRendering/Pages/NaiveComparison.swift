internal import SessionMining

/// Each figure as a count without the definitions would have it, beside the true one.
struct NaiveComparison {
  let report: Report

  init(_ report: Report) { self.report = report }

  var rows: [Table.Row] {
    let (totals, naive) = (report.totals, report.naive)
    var rows = [
      row(
        "Sessions", naive.topLevelSessions, "naive.topLevelSessions", totals.sessions, "totals.sessions",
        "A glob of the top level misses the files of agents, which lie deeper."),
      row(
        "Tool calls, top-level files only", naive.topLevelToolCalls, "naive.topLevelToolCalls", totals.toolCalls,
        "totals.toolCalls", "Agents make their calls in files of their own."),
      row(
        "Tool calls, every block", naive.toolCallBlocks, "naive.toolCallBlocks", totals.toolCalls, "totals.toolCalls",
        "Resumed and forked sessions repeat the calls of the original."),
      row(
        "Prompts", naive.userRecords, "naive.userRecords", totals.prompts, "totals.prompts",
        "Most user records are tool results, notices and injected text."),
      row(
        "Output tokens", naive.tokens.output, "naive.tokens.output", totals.tokens.output, "totals.tokens.output",
        "A message is streamed over several lines, and each repeats its usage."),
      row(
        "All tokens", naive.tokens.total, "naive.tokens", totals.tokens.total, "totals.tokens",
        "The same, and mostly cache reads."),
    ].compactMap(\.self)
    if let tool = naive.topLevelMostUsedTool, let first = report.tools.first, first.calls > 0 {
      rows.append(
        Table.Row([
          .text("Most-used tool"), Table.Cell([.figure(tool, receipt: "naive.topLevelMostUsedTool")]),
          Table.Cell([.figure(first.name, receipt: "tools.1.name")]),
          .text(tool == first.name ? "the same" : "another"),
          .text("People and agents do not use the same tools most."),
        ]))
    }
    return rows
  }

  private func row(
    _ name: Clean, _ naive: Int, _ naiveReceipt: String, _ real: Int, _ realReceipt: String, _ why: Clean
  ) -> Table.Row? {
    guard naive > 0 || real > 0 else { return nil }
    return Table.Row([
      .text(name), Table.Cell([.figure(Format.count(naive), receipt: naiveReceipt)], sortKey: Double(naive)),
      Table.Cell([.figure(Format.count(real), receipt: realReceipt)], sortKey: Double(real)),
      .text(Self.factor(naive: naive, real: real)), .text(why),
    ])
  }

  /// How far off the naive count is, and to which side.
  static func factor(naive: Int, real: Int) -> Clean {
    if naive == real { return "the same" }
    if naive == 0 { return "all missed" }
    if real == 0 { return "all wrong" }
    return naive < real
      ? "\(Format.factor(Double(real) / Double(naive))) too few"
      : "\(Format.factor(Double(naive) / Double(real))) too many"
  }
}
