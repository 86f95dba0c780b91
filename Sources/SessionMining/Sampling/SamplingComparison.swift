/// What a sample of the logs (``LineSample``) says beside all of them: what it would have saved, and what it loses.
public struct SamplingComparison: Sendable {
  public var seed: UInt64 = 1
  public var files = 0, filesReadWhole = 0
  public var bytes = 0, sampledBytes = 0, lines = 0, sampledLines = 0
  public var figures: [Figure] = []
  public var insights = 0, sampledInsights = 0
  /// Those of all logs that the sample has not: of no sampled insight of their session do the lines overlap theirs. Best
  /// first, at most ``listed``, and none that the report does not show; `lostInsights` is their true number.
  public var lost: [Lost] = []
  public var lostInsights = 0, highValueInsights = 0, lostHighValue = 0, lostOfFirst = 0
  public static let listed = 50
  /// How many of the first `lostOfFirst` is about.
  public static let first = 50

  /// A figure of all logs, and of the sample.
  public struct Figure: Sendable, Hashable {
    public var name: Clean
    /// Its path in the report.
    public var receipt: String
    public var all: Int, sampled: Int
  }

  public struct Lost: Sendable, Hashable {
    public var id: Clean, title: Clean, project: Clean
    public var rank: Int
    public var score: Double
  }

  public init() {}

  /// - Parameters:
  ///   - whole: digests of the logs, and the same logs in part.
  ///   - options: of the reports that both are made into; sessions are not clustered for it.
  /// - Throws: where a score is no number.
  public init?(
    _ whole: [SessionDigest], sampled parts: [SessionDigest], seed: UInt64, options: ReportOptions
  ) throws(ScoreError) {
    var options = options
    options.wantsArchetypes = false
    options.scope = nil
    guard let all = try ReportBuilder.report(Corpus(whole), options: options),
      let sample = try ReportBuilder.report(Corpus(parts), options: options)
    else { return nil }
    self.seed = seed
    files = whole.count
    filesReadWhole = zip(whole, parts).count { $0.lines == $1.lines }
    (bytes, lines) = (all.totals.bytes, all.totals.lines)
    (sampledBytes, sampledLines) = (sample.totals.bytes, sample.totals.lines)
    figures = Self.figures.map { name, receipt, value in
      Figure(name: name, receipt: receipt, all: value(all), sampled: value(sample))
    }
    compare(all.insights, sample.insights)
  }

  /// Names no lost insight but those of a report that are not dismissed; their number stays.
  public mutating func name(only insights: [InsightRow]) {
    let shown = Set(insights.lazy.filter { $0.status != .dismissed }.map(\.id))
    lost.removeAll { !shown.contains($0.id) }
  }

  private static let figures: [(Clean, String, @Sendable (Report) -> Int)] = [
    ("Sessions", "totals.sessions", { $0.totals.sessions }),
    ("Human sessions", "totals.humanSessions", { $0.totals.humanSessions }),
    ("Projects", "totals.projects", { $0.totals.projects }),
    ("Prompts", "totals.prompts", { $0.totals.prompts }),
    ("Tool calls", "totals.toolCalls", { $0.totals.toolCalls }),
    ("Tool errors", "totals.toolErrors", { $0.totals.toolErrors }),
    ("Tools in use", "tools", { $0.tools.count }),
    ("Calls of Read", "tools.Read.calls", { report in report.tools.first { $0.name == "Read" }?.calls ?? 0 }),
    ("Calls of Bash", "tools.Bash.calls", { report in report.tools.first { $0.name == "Bash" }?.calls ?? 0 }),
    ("Agents started", "totals.agentSpawns", { $0.totals.agentSpawns }),
    ("Output tokens", "totals.tokens.output", { $0.totals.tokens.output }),
    ("Commits", "totals.commits", { $0.totals.commits }),
    ("Active seconds", "totals.activeSeconds", { $0.totals.activeSeconds }),
  ]

  private mutating func compare(_ all: [InsightRow], _ sampled: [InsightRow]) {
    var found: [Clean: [ClosedRange<Int>]] = [:]
    for row in sampled { found[row.session, default: []].append(row.firstLine...max(row.firstLine, row.lastLine)) }
    let missing = all.filter { row in
      !(found[row.session] ?? []).contains { $0.overlaps(row.firstLine...max(row.firstLine, row.lastLine)) }
    }
    (insights, sampledInsights, lostInsights) = (all.count, sampled.count, missing.count)
    highValueInsights = all.count { $0.isHighValue }
    lostHighValue = missing.count { $0.isHighValue }
    lostOfFirst = missing.count { $0.rank <= Self.first }
    lost = missing.prefix(Self.listed).map {
      Lost(id: $0.id, title: $0.title, project: $0.project, rank: $0.rank, score: $0.score)
    }
  }
}
