internal import Foundation
internal import SessionMining
internal import SiteRendering

/// A run from logs to a ranking.
struct MineRun {
  let configuration: RunConfiguration
  let console: Console
  let selection: InsightSelection
  let isJSON: Bool
  let target: OutputTarget
  let mayColor: Bool

  struct Outcome {
    var hadUnreadableFiles: Bool
  }

  init(
    _ configuration: RunConfiguration, _ console: Console, selection: InsightSelection, isJSON: Bool,
    target: OutputTarget, mayColor: Bool
  ) {
    (self.configuration, self.console, self.selection) = (configuration, console, selection)
    (self.isJSON, self.target, self.mayColor) = (isJSON, target, mayColor)
  }

  func run() async throws(RunFailure) -> Outcome {
    let mined = try await LogMining(configuration, console).report()
    let report = mined.report
    var names: [Clean: Clean] = [:]
    for project in report.projects { names[project.slug] = project.name }
    let rows = selection.rows(of: InsightRanking(report).shown)
    if isJSON {
      try target.write(InsightJSON.document(of: rows, in: report), isJSON: true)
    } else {
      let environment = ProcessInfo.processInfo.environment
      let isColored =
        mayColor && target.isTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
      let lines = RankingText(isColored: isColored, width: target.terminalWidth).lines(of: rows) { names[$0] ?? $0 }
      try target.write(lines.flatMap { Array("\($0)\n".utf8) })
    }
    if rows.isEmpty {
      console.say(
        report.insights.isEmpty
          ? "no insight at or above the minimum score; --min-score lowers it"
          : "none of the \(report.insights.count) insights is of this category")
    } else if rows.count < report.insights.count {
      console.say("\(rows.count) of \(report.insights.count) insights")
    }
    return Outcome(hadUnreadableFiles: mined.hadUnreadableFiles)
  }
}
