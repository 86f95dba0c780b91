internal import SessionMining

/// The tables of the report for a spreadsheet: `data/NAME.csv`.
enum CSVFiles {
  static let names = ["tools", "projects", "models", "days", "commands", "archetypes", "insights", "sessions"]

  /// - Parameter name: one of ``names``.
  static func file(_ name: String, of site: SiteContext) -> SiteFile {
    SiteFile(path: "data/\(name).csv", bytes: bytes(name, site))
  }

  /// A row is made when it is written: there may be tens of thousands.
  private static func bytes(_ name: String, _ site: SiteContext) -> [UInt8] {
    let report = site.report
    switch name {
    case "tools": return tools.bytes(report.tools.lazy.map(ReportJSON.tool))
    case "projects": return projects.bytes(report.projects.lazy.map { ReportJSON.project($0, prices: report.prices) })
    case "models": return models.bytes(report.models.lazy.map { ReportJSON.model($0, prices: report.prices) })
    case "days": return days.bytes(report.days.lazy.map(ReportJSON.day))
    case "commands": return commands.bytes(report.commands.lazy.map(ReportJSON.command))
    case "archetypes":
      return archetypes.bytes(report.archetypes.rows.lazy.map { ReportJSON.archetype($0, of: report.archetypes) })
    case "insights": return insights.bytes(report.insights.lazy.map(ReportJSON.insight))
    default:
      let order = site.places.months.lazy.flatMap(\.listed)
      return sessions.bytes(order.map { ReportJSON.session(report.sessions[$0]) })
    }
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
  /// Without the file, which is that of the session.
  private static let insights = CSVTable(
    """
    rank id title category score dimensions.novelty dimensions.technicalDepth dimensions.reproducibility \
    dimensions.failureRichness dimensions.crossProject dimensions.narrativePotential dimensions.metricDensity session \
    project start end status
    """)
  /// Those of the pages. Titles, paths and sub-agents are in `sessions-YYYY-MM.json`.
  private static let sessions = CSVTable(
    "id project kind start activeSeconds lines toolCalls toolErrors children tokens.output archetype score")
}
