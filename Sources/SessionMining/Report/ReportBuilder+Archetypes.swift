extension ReportBuilder {
  /// After the sessions, whose rows it fills.
  mutating func add(_ mined: ArchetypeMiner.Outcome) {
    report.archetypes = mined.summary
    var months: [String: [Int]] = [:]
    for (row, file) in sessionOrder.enumerated() {
      guard let archetype = mined.archetypes[file] else { continue }
      report.sessions[row].archetype = report.archetypes.rows[archetype].id
      guard let start = report.sessions[row].start, dayIndex(start) != nil else { continue }
      let empty = Array(repeating: 0, count: report.archetypes.rows.count)
      let month = String(CivilDate.text(dayNumber: clock.day(start)).text.prefix(7))
      months[month, default: empty][archetype] += 1
    }
    report.archetypes.months = months.sorted { $0.key < $1.key }.map { month, sessions in
      ArchetypeMonth(name: Clean(vouched: month), sessions: sessions)
    }
  }
}
