extension ReportBuilder {
  private struct Tally {
    var row: SourceRow
    var projects: Set<Int> = []
    var activity: [Range<Int>] = []
  }

  /// By label, where any log has one. A copy counts for the one whose log it belongs to, as everywhere.
  mutating func addSources() {
    guard corpus.digests.contains(where: { $0.origin.label != nil }) else { return }
    var tallies: [Clean: Tally] = [:]
    for file in sessions {
      let (label, figures) = (corpus.digests[file].origin.label, corpus.figures[file])
      var tally = tallies[label ?? .empty] ?? Tally(row: SourceRow(label: label))
      tally.row.sessions += 1
      if isHuman(file) {
        tally.row.humanSessions += 1
        tally.row.prompts += figures.prompts
        tally.activity += figures.activity
      } else {
        tally.row.agentSessions += 1
      }
      if let project = corpus.projects.projectOfFile[file] { tally.projects.insert(project) }
      tally.row.toolCalls += figures.calls.count
      tally.row.toolErrors += figures.toolErrors
      tally.row.tokens.add(figures.tokens)
      if let first = figures.first { tally.row.firstTimestamp = min(tally.row.firstTimestamp ?? .max, first) }
      if let last = figures.last { tally.row.lastTimestamp = max(tally.row.lastTimestamp ?? .min, last) }
      tallies[label ?? .empty] = tally
    }
    let rows = tallies.values.map { tally in
      var row = tally.row
      row.projects = tally.projects.count
      row.activeSeconds = (Union.length(tally.activity) + 500) / 1000
      return row
    }
    report.sources = rows.sorted { ($1.sessions, $0.label ?? .empty) < ($0.sessions, $1.label ?? .empty) }
  }
}
