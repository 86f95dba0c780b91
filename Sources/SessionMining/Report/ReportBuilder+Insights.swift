extension ReportBuilder {
  /// After the sessions, whose rows it fills.
  mutating func add(_ mined: InsightMiner.Outcome) {
    report.insights = mined.insights
    for index in report.insights.indices where !report.insights[index].isDetailed {
      report.insights[index].dropDetails()
    }
    report.totals.highValueInsights = mined.insights.count { $0.isHighValue }
    var bySession: [Clean: [Clean]] = [:]
    for insight in mined.insights { bySession[insight.session, default: []].append(insight.id) }
    let notable = notableFiles(mined.insights)
    for (row, file) in sessionOrder.enumerated() {
      report.sessions[row].notable = notable.contains(file)
      guard let score = mined.sessions[file] else { continue }
      report.sessions[row].score = score.composite.score
      report.sessions[row].category = score.categories.first?.category
      report.sessions[row].hasArc = score.hasArc
      report.sessions[row].insights = bySession[sessionID[file]] ?? []
      if report.sessions[row].notable {
        report.sessions[row].windows = corpus.digests[file].story.windows(scored: score.composite.score)
      }
    }
  }
}

extension SessionStory {
  fileprivate func windows(scored score: Double) -> [SessionWindow] {
    // Of equal length, but in a digest that somebody edited.
    (0..<min(windowLines.count, windowShares.count, windowFailures.count)).map {
      SessionWindow(
        line: Int(windowLines[$0]), score: Double(windowShares[$0]) / 255 * score, failures: Int(windowFailures[$0]))
    }
  }
}

extension InsightRow {
  fileprivate mutating func dropDetails() {
    (timeline, quantities, commands, files, categories) = ([], [], [], [], [])
    for index in evidence.indices { (evidence[index].signals, evidence[index].excerpt) = ([], .empty) }
  }
}
