internal import SessionMining

/// The tables of the report for a spreadsheet: `data/NAME.csv`.
enum CSVFiles {
  static func files(_ site: SiteContext) -> [SiteFile] {
    let report = site.report
    return [
      file("tools", tools, report.tools.map(ReportJSON.tool)),
      file("projects", projects, report.projects.map { ReportJSON.project($0, prices: report.prices) }),
      file("models", models, report.models.map { ReportJSON.model($0, prices: report.prices) }),
      file("days", days, report.days.map(ReportJSON.day)),
      file("commands", commands, report.commands.map(ReportJSON.command)),
      file("archetypes", archetypes, report.archetypes.rows.map { ReportJSON.archetype($0, of: report.archetypes) }),
      file("insights", insights, report.insights.map(ReportJSON.insight)),
      file(
        "sessions", sessions, site.places.months.flatMap(\.sessions).map { ReportJSON.session(report.sessions[$0]) }),
    ]
  }

  static let names = ["tools", "projects", "models", "days", "commands", "archetypes", "insights", "sessions"]

  private static func file(_ name: String, _ table: CSVTable, _ rows: [JSONNode]) -> SiteFile {
    SiteFile(path: "data/\(name).csv", bytes: table.bytes(rows))
  }

  private static let tools = CSVTable(
    "name family server bareName calls errors sessions projects timedCalls p50Milliseconds p90Milliseconds")
  private static let projects = CSVTable(
    """
    name slug path sessions humanSessions agentSessions files lines bytes prompts agentSpawns toolCalls toolErrors \
    readToWrite exploreToChange tokens.input tokens.output tokens.cacheWrite tokens.cacheRead estimatedCost.amount \
    commits pullRequests linesAdded linesRemoved activeSeconds firstTimestamp lastTimestamp
    """)
  private static let models = CSVTable(
    """
    name messages tokens.input tokens.output tokens.cacheWrite tokens.cacheRead cacheWrite1h estimatedCost.amount \
    outputIsLowerBound
    """)
  private static let days = CSVTable("date humanSessions agentSessions prompts toolCalls activeSeconds outputTokens")
  private static let commands = CSVTable("name calls errors sessions")
  private static let archetypes = CSVTable(
    "id name size share stability.bootstrap humanSessions medianCalls medianSeconds")
  private static let insights = CSVTable(
    """
    rank id title category score dimensions.novelty dimensions.technicalDepth dimensions.reproducibility \
    dimensions.failureRichness dimensions.crossProject dimensions.narrativePotential dimensions.metricDensity session \
    project file start end status
    """)
  /// Without titles and paths: there may be tens of thousands of rows, and `sessions-YYYY-MM.json` has them.
  private static let sessions = CSVTable(
    "id project kind start activeSeconds lines toolCalls toolErrors tokens.output archetype score")
}
