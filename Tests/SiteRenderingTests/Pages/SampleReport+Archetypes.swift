@testable import SessionMining

extension SampleReport {
  /// Invented kinds of session, the same for the same number; the report's sessions are spread over them.
  static func addArchetypes(_ count: Int, to report: inout Report) {
    let sessions = report.sessions.indices.filter { !report.sessions[$0].warmup }
    var summary = ArchetypeSummary()
    for number in 0..<count {
      let isCluster = number < count - 1
      var row = ArchetypeRow(
        id: "kind-\(number)", name: "Build-fix loop with <tool> \(number) of a rather long name",
        description: "Its steps at the mean: read 40 %, edit code 20 %.")
      row.isCluster = isCluster
      row.flow = flow
      row.bootstrap = isCluster ? Double(number % 10) / 10 + 0.1 : nil
      row.features = (0..<8).map {
        ArchetypeFeature(token: "npm run <lint>\($0)", weight: 0.5 - Double($0) / 20, share: 0.9, shareOfAll: 0.2)
      }
      row.typical = Array(Move.allCases.prefix(20))
      row.centre = ArchetypePoint.Place(x: Double(number % 5) / 5 - 0.4, y: Double(number / 5) / 5 - 0.3)
      summary.rows.append(row)
    }
    for (place, index) in sessions.enumerated() where count > 0 {
      let archetype = place % count
      report.sessions[index].archetype = summary.rows[archetype].id
      summary.rows[archetype].size += 1
      if summary.rows[archetype].exemplars.count < 3 {
        summary.rows[archetype].exemplars.append(report.sessions[index].id)
      }
      if place < ArchetypeSummary.mapLimit {
        let at = ArchetypePoint.Place(x: Double(place * 37 % 101) / 101 - 0.5, y: Double(place * 53 % 97) / 97 - 0.5)
        summary.map.append(ArchetypePoint(place: at, archetype: archetype, session: report.sessions[index].id))
      }
    }
    for index in summary.rows.indices {
      summary.rows[index].projects = report.projects.map { NamedCount(name: $0.slug, count: 3) }
    }
    (summary.clusters, summary.clusteredSessions, summary.dimensions) = (count - 1, sessions.count, 9)
    summary.stability.betweenSeeds = 0.98
    summary.stability.plainKMeans = 0.7
    summary.stability.text = 0.99
    summary.stability.toolsAndText = 0.2
    summary.stability.weakClusters = 3
    summary.countScores = (5...30).map { (clusters: $0, stability: 0.8) }
    summary.flow = flow
    summary.months = (1...14).map { month in
      ArchetypeMonth(name: "2026-\(month)", sessions: Array(repeating: month, count: count))
    }
    report.archetypes = summary
  }

  private static var flow: WorkFlow {
    var flow = WorkFlow()
    (flow.sessions, flow.steps, flow.loops, flow.sessionsWithLoops, flow.longestLoop) = (120, 4000, 70, 40, 9)
    for from in Move.allCases.indices {
      for to in Move.allCases.indices { flow.follows[from][to] = (from * 31 + to * 17) % 50 }
    }
    flow.loopRounds = [40, 10, 5, 4, 3, 3, 3, 2]
    flow.loopEnds = [10, 30, 20, 10]
    flow.openings = [MoveRun(moves: [.read, .search, .editCode], sessions: 30)]
    flow.closings = [MoveRun(moves: [.test, .git], sessions: 20)]
    (flow.changingSessions, flow.readsBeforeChange) = (90, (1, 4, 9))
    return flow
  }
}
