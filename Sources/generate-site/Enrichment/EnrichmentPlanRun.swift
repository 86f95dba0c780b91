internal import SessionMining

/// A run from logs to a list of the insights that `--enrich` would ask about. Nothing is asked, and nothing published.
struct EnrichmentPlanRun {
  let configuration: RunConfiguration
  let console: Console

  init(_ configuration: RunConfiguration, _ console: Console) {
    (self.configuration, self.console) = (configuration, console)
  }

  /// - Returns: whether some files could not be read.
  func run() async throws(RunFailure) -> Bool {
    let mined = try await LogMining(configuration, console).report()
    guard let enrichment = Enrichment(configuration, console) else { return mined.hadUnreadableFiles }
    let target = try OutputTarget(file: nil, notBelow: configuration.roots, gate: configuration.gate)
    try target.write(Self.lines(enrichment.plan(mined.report), enrichment.options).flatMap { Array("\($0)\n".utf8) })
    return mined.hadUnreadableFiles
  }

  static func lines(_ plan: Enrichment.Plan, _ options: EnrichmentOptions) -> [String] {
    [
      "\(plan.questions.count) of \(plan.count) insights would be given to \(options.program.text); "
        + "\(plan.known.count) are known already"
    ] + plan.questions.map { "  " + Terminal.visible($0.title.text) }
  }
}
