public import SessionMining

/// The report for machines: `data/report.json`, the sessions by month in `data/sessions-YYYY-MM.json`
/// (``SessionColumns``), and the lines that were malformed or repaired in `data/failures.jsonl`.
///
/// Keys in a fixed order, `schemaVersion` first; the same report gives the same bytes. Lists are in the report's order.
public enum ReportJSON {
  public static func files(report: Report) -> [(path: String, bytes: [UInt8])] {
    parts(of: SiteContext(report)).map { ($0.path, $0.make()) }
  }

  /// The files, none of them made yet.
  static func parts(of site: SiteContext) -> [(path: String, make: @Sendable () -> [UInt8])] {
    let months = site.places.months.map { month in
      (
        path: "data/sessions-\(month.name.text).json",
        make: { @Sendable in
          SessionColumns.file(of: month, site.report.sessions)
        }
      )
    }
    return [(path: "data/report.json", make: { @Sendable in document(site).bytes(openLevels: 2) })] + months
      + [(path: "data/failures.jsonl", make: { @Sendable in failures(site.report) })]
  }

  /// Every malformed and repaired line: one JSON object a line of text for each file that has any, with its faults by
  /// line. A path is longer than all that is said of a line, so each stands once.
  private static func failures(_ report: Report) -> [UInt8] {
    var out: [UInt8] = []
    var start = 0
    while start < report.failures.count {
      var end = start
      while end < report.failures.count, report.failures[end].file == report.failures[start].file { end += 1 }
      let faults = report.failures[start..<end].map { JSONNode.object(lineFault($0, isInItsFile: true)) }
      out += JSONNode.object([("file", .text(report.failures[start].file)), ("faults", .array(faults))])
        .bytes(openLevels: 0)
      start = end
    }
    return out
  }

  /// The whole of report.json.
  static func document(_ site: SiteContext) -> JSONNode {
    let report = site.report
    return .object([
      ("schemaVersion", .integer(Report.schemaVersion)), ("run", run(report.run)), ("totals", totals(report)),
      ("naive", naive(report.naive)), ("tools", .array(report.tools.map(tool))),
      ("families", .array(report.families.map(family))), ("servers", .array(report.servers.map(server))),
      ("sharedTools", .array(report.sharedTools.map(sharedTool))),
      ("projects", .array(report.projects.map { project($0, prices: report.prices) })),
      ("archetypes", .array(report.archetypes.rows.map { archetype($0, of: report.archetypes) })),
      ("clustering", clustering(report.archetypes)),
      ("insights", .array(report.insights.map(insight))),
      ("sources", .array(report.sources.map(source))),
      ("models", .array(report.models.map { model($0, prices: report.prices) })),
      ("days", .array(report.days.map(day))), ("hoursOfWeek", .integers(report.hoursOfWeek)),
      ("commands", .array(report.commands.map(command))), ("mostReadFiles", .array(report.mostReadFiles.map(file))),
      ("mostChangedFiles", .array(report.mostChangedFiles.map(file))), ("transitions", transitions(report.transitions)),
      (
        "agentsPerHumanSession",
        .array(
          report.agentsPerHumanSession.map {
            .object([("agents", .integer($0.agents)), ("sessions", .integer($0.sessions))])
          })
      ),
      ("agents", agents(report.agents)),
      ("agentTypes", counts(report.agentTypes)), ("skills", counts(report.skills)),
      ("slashCommands", counts(report.slashCommands)), ("branches", counts(report.branches)),
      ("kindRules", .array(report.kindRules.map(kindRule))),
      (
        "sessionFiles",
        .array(site.places.months.map { .text(Clean(vouched: "data/sessions-\($0.name.text).json")) })
      ), ("quality", quality(report)),
      ("sampling", report.sampling.map(sampling) ?? .null),
    ])
  }

  static func counts(_ rows: [NamedCount]) -> JSONNode {
    .array(rows.map { .object([("name", .text($0.name)), ("count", .integer($0.count))]) })
  }

  static func tokens(_ tokens: TokenCounts) -> JSONNode {
    .object([
      ("input", .integer(tokens.input)), ("output", .integer(tokens.output)),
      ("cacheWrite", .integer(tokens.cacheWrite)), ("cacheRead", .integer(tokens.cacheRead)),
    ])
  }

  /// Cents, and whether something without a price is missing from them. With `prices`, also what it was reckoned by.
  static func cost(_ cost: Cost?, prices: PriceSummary? = nil) -> JSONNode {
    let amount: JSONNode =
      cost.flatMap { $0.amount.isFinite ? .number(($0.amount * 100).rounded() / 100) : nil } ?? .null
    var members: [(key: String, value: JSONNode)] = [("amount", amount)]
    if let prices {
      members += [
        ("currency", .text(prices.currency)), ("pricesAsOf", .text(prices.asOf)),
        ("unpricedModels", .array(prices.unpricedModels.map { .text($0) })),
      ]
    }
    if cost?.hasUnpriced == true { members.append(("hasUnpriced", .bool(true))) }
    return .object(members)
  }

  private static func run(_ run: RunParameters) -> JSONNode {
    .object([
      ("generatorVersion", .text(run.generatorVersion)), ("title", .text(run.title)), ("timeZone", .text(run.timeZone)),
      ("window", .integer(run.insights.windows.size)), ("overlap", .rounded(run.insights.windows.overlap)),
      ("minScore", .rounded(run.insights.minimumScore)),
      (
        "weights",
        .object(zip(InsightDimensions.names, run.insights.weights.values).map { ($0.text, .rounded($1)) })
      ), ("insightPages", .integer(run.insightPages)), ("clusters", clusters(run.archetypes.clusters)),
      ("seed", .integer(Int(clamping: run.archetypes.seed))), ("scope", run.scope.map(scope) ?? .null),
    ])
  }

  private static func scope(_ scope: ScopeSummary) -> JSONNode {
    .object([
      ("since", .optional(scope.since)), ("until", .optional(scope.until)), ("lastDays", .optional(scope.lastDays)),
      ("projects", .array(scope.projects.map { .text($0) })),
      ("excludedProjects", .array(scope.excludedProjects.map { .text($0) })),
      ("chosenProjects", .optional(scope.chosenProjects)), ("allProjects", .integer(scope.allProjects)),
      ("allSessions", .integer(scope.allSessions)), ("cutSessions", .integer(scope.cutSessions)),
      ("estimatedSessions", .integer(scope.estimatedSessions)), ("undatedFiles", .integer(scope.undatedFiles)),
    ])
  }

  private static func naive(_ naive: NaiveCounts) -> JSONNode {
    .object([
      ("topLevelSessions", .integer(naive.topLevelSessions)), ("topLevelToolCalls", .integer(naive.topLevelToolCalls)),
      ("toolCallBlocks", .integer(naive.toolCallBlocks)), ("userRecords", .integer(naive.userRecords)),
      ("tokens", tokens(naive.tokens)), ("topLevelMostUsedTool", .optional(naive.topLevelMostUsedTool)),
    ])
  }

  private static func transitions(_ matrix: TransitionMatrix) -> JSONNode {
    .object([
      ("tools", .array(matrix.tools.map { .text($0) })), ("counts", .array(matrix.counts.map { .integers($0) })),
    ])
  }

  private static func kindRule(_ row: KindRuleRow) -> JSONNode {
    .object([
      ("rule", .text(row.rule)), ("kind", .text(Clean(vouched: row.kind.rawValue))),
      ("sessions", .integer(row.sessions)),
    ])
  }

  private static func totals(_ report: Report) -> JSONNode {
    let totals = report.totals
    func ratio(_ value: ProjectRatio?) -> JSONNode {
      value.map { .object([("project", .text($0.slug)), ("ratio", .rounded($0.ratio))]) } ?? .null
    }
    let head: [(key: String, value: Int)] = [
      ("files", totals.files), ("bytes", totals.bytes), ("lines", totals.lines), ("blankLines", totals.blankLines),
      ("malformedLines", totals.malformedLines), ("repairedLines", totals.repairedLines),
      ("linesInProgress", totals.linesInProgress), ("sessions", totals.sessions),
      ("topLevelSessions", totals.topLevelSessions), ("humanSessions", totals.humanSessions),
      ("agentSessions", totals.agentSessions), ("subagentSessions", totals.subagentSessions),
      ("automatedSessions", totals.automatedSessions), ("warmupSessions", totals.warmupSessions),
      ("orphanSessions", totals.orphanSessions), ("inlineSidechains", totals.inlineSidechains),
      ("partialParseSessions", totals.partialParseSessions), ("prompts", totals.prompts),
      ("slashCommands", totals.slashCommands), ("shellLines", totals.shellLines), ("projects", totals.projects),
      ("toolCalls", totals.toolCalls), ("toolErrors", totals.toolErrors), ("agentSpawns", totals.agentSpawns),
      ("linkedSpawns", totals.linkedSpawns), ("duplicateToolCalls", totals.duplicateToolCalls),
    ]
    let tail: [(key: String, value: Int)] = [
      ("commits", totals.commits), ("pullRequests", totals.pullRequests), ("linesAdded", totals.linesAdded),
      ("linesRemoved", totals.linesRemoved), ("linesInCreatedFiles", totals.linesInCreatedFiles),
      ("compactions", totals.compactions), ("rejections", totals.rejections), ("interruptions", totals.interruptions),
      ("apiErrors", totals.apiErrors), ("edits", totals.edits), ("editsWithoutRead", totals.editsWithoutRead),
    ]
    return .object(
      integers(head) + [
        ("readToWrite", .rounded(totals.readToWrite)), ("exploreToChange", .rounded(totals.exploreToChange)),
        ("readToWriteProjects", .integer(totals.readToWriteProjects)),
        ("readToWriteMinimum", ratio(totals.readToWriteMinimum)),
        ("readToWriteMaximum", ratio(totals.readToWriteMaximum)), ("tokens", tokens(totals.tokens)),
        ("outputLowerBoundSessions", .integer(totals.outputLowerBoundSessions)),
        ("cacheWrite5m", .integer(totals.cacheWrite5m)), ("cacheWrite1h", .integer(totals.cacheWrite1h)),
        ("estimatedCost", cost(totals.estimatedCost, prices: report.prices)),
      ] + integers(tail) + [
        ("firstTimestamp", .optional(totals.firstTimestamp)), ("lastTimestamp", .optional(totals.lastTimestamp)),
        ("activeSeconds", .integer(totals.activeSeconds)),
        ("summedActiveSeconds", .integer(totals.summedActiveSeconds)),
        ("activeDays", .integer(totals.activeDays)), ("highValueInsights", .optional(totals.highValueInsights)),
      ])
  }

  static func integers(_ members: [(key: String, value: Int)]) -> [(key: String, value: JSONNode)] {
    members.map { ($0.key, .integer($0.value)) }
  }
}
