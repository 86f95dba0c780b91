internal import SessionMining

extension ReportJSON {
  static func clusters(_ count: ClusterCount) -> JSONNode {
    switch count {
    case .fixed(let number): .integer(number)
    case .automatic: .text("auto")
    }
  }

  /// One kind of session. Of its stability, `bootstrap` is its own, the rest that of the clustering it belongs to.
  static func archetype(_ row: ArchetypeRow, of summary: ArchetypeSummary) -> JSONNode {
    let stability = row.isCluster ? summary.stability : ArchetypeStability()
    return .object([
      ("id", .text(row.id)), ("name", .text(row.name)), ("description", .text(row.description)),
      ("isCluster", .bool(row.isCluster)), ("size", .integer(row.size)), ("share", .rounded(row.share)),
      (
        "stability",
        .object([
          ("betweenSeeds", .rounded(stability.betweenSeeds)), ("bootstrap", .rounded(row.bootstrap)),
          ("textBaseline", .rounded(stability.text)),
        ])
      ),
      ("features", .array(row.features.map(feature))), ("exemplars", .array(row.exemplars.map { .text($0) })),
      ("projects", counts(row.projects)), ("humanSessions", .integer(row.humanSessions)),
      ("medianCalls", .integer(row.medianCalls)), ("medianSeconds", .integer(row.medianSeconds)),
      ("typical", moves(row.typical)), ("flow", flow(row.flow)),
    ])
  }

  private static func feature(_ feature: ArchetypeFeature) -> JSONNode {
    .object([
      ("token", .text(feature.token)), ("weight", .rounded(feature.weight)), ("share", .rounded(feature.share)),
      ("shareOfAll", .rounded(feature.shareOfAll)),
    ])
  }

  private static func moves(_ moves: [Move]) -> JSONNode { .array(moves.map { .text($0.name) }) }

  /// The clustering as a whole: what it was made of, how firmly it stands, how work flows, and how the mix changed.
  static func clustering(_ summary: ArchetypeSummary) -> JSONNode {
    let stability = summary.stability
    let head = integers([
      ("sessions", summary.clusteredSessions), ("shortSessions", summary.shortSessions),
      ("clusters", summary.clusters), ("tokens", summary.tokens), ("dimensions", summary.dimensions),
    ])
    let measured: [(key: String, value: JSONNode)] = [
      ("betweenSeeds", .rounded(stability.betweenSeeds)), ("plainKMeans", .rounded(stability.plainKMeans)),
      ("textBetweenSeeds", .rounded(stability.text)), ("toolsAndText", .rounded(stability.toolsAndText)),
      ("bootstrap", .rounded(stability.bootstrap)), ("textBootstrap", .rounded(stability.textBootstrap)),
    ]
    let sample = integers([
      ("weakClusters", stability.weakClusters), ("sampled", stability.sampled),
      ("sampledWithText", stability.sampledWithText), ("runs", stability.runs), ("resamples", stability.resamples),
    ])
    let scores = summary.countScores.map {
      JSONNode.object([("clusters", .integer($0.clusters)), ("stability", .rounded($0.stability))])
    }
    return .object(
      head + [
        ("keptVariance", .rounded(summary.keptVariance)), ("stability", .object(measured + sample)),
        ("clusterCounts", .array(scores)), ("flow", flow(summary.flow)),
        (
          "months",
          .array(
            summary.months.map { .object([("month", .text($0.name)), ("sessions", .integers($0.sessions))]) })
        ),
      ])
  }

  private static func flow(_ flow: WorkFlow) -> JSONNode {
    let edges = flow.edges(limit: 40).map {
      JSONNode.object([
        ("from", .text($0.from.name)), ("to", .text($0.to.name)), ("count", .integer($0.count)),
        ("share", .rounded($0.share)),
      ])
    }
    let ends = CheckLoop.End.allCases.map { (key: "\($0)", value: flow.loopEnds[$0.rawValue]) }
    return .object(
      integers([("sessions", flow.sessions), ("steps", flow.steps)]) + [
        ("edges", .array(edges)), ("openings", runs(flow.openings)), ("closings", runs(flow.closings)),
        ("loopRounds", .integers(flow.loopRounds)), ("loopEnds", .object(integers(ends))),
      ]
        + integers([
          ("loops", flow.loops), ("sessionsWithLoops", flow.sessionsWithLoops), ("longestLoop", flow.longestLoop),
          ("changingSessions", flow.changingSessions), ("changesWithoutReading", flow.changesWithoutReading),
        ]) + [
          (
            "readsBeforeChange",
            flow.readsBeforeChange.map { .integers([$0.lower, $0.median, $0.upper]) } ?? .null
          )
        ])
  }

  private static func runs(_ runs: [MoveRun]) -> JSONNode {
    .array(runs.map { .object([("moves", moves($0.moves)), ("sessions", .integer($0.sessions))]) })
  }
}
