@testable import SessionMining

extension SampleReport {
  /// Invented insights of the report's own sessions, the same for the same number.
  static func addInsights(_ count: Int, to report: inout Report) {
    let sessions = report.sessions.indices.filter { !report.sessions[$0].warmup }
    for number in 0..<min(count, sessions.count) {
      let index = sessions[number * sessions.count / count]
      var row = insight(number, of: report.sessions[index])
      row.rank = number + 1
      report.insights.append(row)
      report.sessions[index].insights.append(row.id)
      report.sessions[index].score = row.score
      report.sessions[index].category = row.category
      report.sessions[index].hasArc = row.arc != nil
    }
    report.totals.highValueInsights = report.insights.count { $0.isHighValue }
  }

  private static let titles: [Clean] = [
    "The lock was taken twice because the retry ran inside the transaction that held it",
    "The flaky test was no race at all: the clock of the fixture stood still",
    "Two parsers disagreed about the last line, and the older one was right",
    "The cache never hit because the key held the time of day",
    "A regression of 40 % came from a copy that nobody had asked for",
  ]
  private static let commands: [Clean] = ["swift test", "npm run build", "cargo check", "pytest", "make lint"]

  static func insight(_ number: Int, of session: SessionRow) -> InsightRow {
    let command = commands[number % commands.count]
    var row = InsightRow(
      id: "\(session.id)-\(number)", title: titles[number % titles.count], context: session.title, session: session.id,
      project: session.project, file: session.file)
    let share = Double(number % 97) / 97
    row.score = max(0.3, 0.94 - Double(number) * 0.012)
    row.dimensions.novelty = max(0.1, 0.9 - share)
    row.dimensions.technicalDepth = max(0.05, 0.95 - share * 1.1)
    row.dimensions.reproducibility = 0.3 + share / 2
    row.dimensions.failureRichness = Double((number * 37) % 100) / 100
    row.dimensions.crossProject = 0.5
    row.dimensions.narrativePotential = Double((number * 53 + 40) % 100) / 100
    row.dimensions.metricDensity = Double((number * 11) % 100) / 100
    row.category = InsightCategory.allCases[number % InsightCategory.allCases.count]
    row.categories = [
      CategoryWeight(category: row.category, weight: 0.61), CategoryWeight(category: .failure, weight: 0.39),
    ]
    row.kind = session.kind
    row.partialParse = session.partialParse
    (row.firstLine, row.lastLine) = (120, 188)
    (row.start, row.end) = (session.start, session.end)
    row.merged = number % 3
    row.evidence = [
      InsightEvidence(
        line: 124, kind: .prompt, excerpt: "It still hangs after the third import, why?",
        signals: [InsightSignal(name: "complaint", value: 0.8)]),
      InsightEvidence(
        line: 131, kind: .call, excerpt: "\(command) failed",
        signals: [InsightSignal(name: "new error", value: 0.5)]),
      InsightEvidence(
        line: 160, kind: .text,
        excerpt: "It turns out the retry takes the same lock again, which means the second wait can never end.",
        signals: [InsightSignal(name: "cause", value: 0.3), InsightSignal(name: "turn", value: 0.3)]),
    ]
    if number % 4 != 3 {
      row.kicker = "\(command), 4 failures"
      row.arc = InsightArc(
        subject: number % 4 == 2 ? "" : command, failures: 4, failLine: 131, turnLine: 160, passLine: 181)
    }
    row.timeline = [
      TimelineStep(line: 124, time: row.start, kind: .prompt, label: "It still hangs after the third import, why?"),
      TimelineStep(line: 131, time: row.start, kind: .run, label: command, count: 4, outcome: .failed),
      TimelineStep(line: 140, time: nil, kind: .explore, label: "Importer.swift", count: 3),
      TimelineStep(line: 160, time: row.start, kind: .text, label: "It turns out the retry takes the same lock again."),
      TimelineStep(line: 170, time: row.start, kind: .change, label: "Retry.swift"),
      TimelineStep(line: 176, time: row.start, kind: .interruption, label: ""),
      TimelineStep(line: 181, time: row.end, kind: .run, label: command, outcome: .passed),
    ]
    row.quantities = number % 5 == 4 ? [] : ["40 s", "1.2 s", "212 tests"]
    row.commands = [NamedCount(name: command, count: 5), NamedCount(name: "git diff", count: 1)]
    row.files = ["Sources/Retry.swift", "Tests/RetryTests.swift"]
    return row
  }
}
