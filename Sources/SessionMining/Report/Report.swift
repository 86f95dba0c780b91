/// All that is known of a corpus: the one value the pages, `data/report.json` and `check` are made from.
///
/// Figures only, text only as ``Clean``, every list in a stated order. A figure that is not known is `nil`, never 0.
public struct Report: Sendable {
  public static let schemaVersion = 1

  public var run = RunParameters()
  public var totals = Totals()
  /// What a count without the definitions would have said, beside the true figures.
  public var naive = NaiveCounts()
  /// Most calls first, then by name.
  public var tools: [ToolRow] = []
  /// In the order of ``ToolFamily``.
  public var families: [FamilyRow] = []
  /// MCP servers, most calls first.
  public var servers: [ServerRow] = []
  /// Tools of the same name that several MCP servers offer, summed; most calls first.
  public var sharedTools: [SharedToolRow] = []
  /// Most sessions first, then by slug.
  public var projects: [ProjectRow] = []
  /// By the labels that the user gave to machines or people, most sessions first; empty where there are none.
  public var sources: [SourceRow] = []
  /// Most output tokens first.
  public var models: [ModelRow] = []
  /// Every day from the first to the last with a plausible record, oldest first, days without records included.
  public var days: [DayRow] = []
  /// Own records of human sessions by hour of the week, Monday 0:00 first: 7 × 24.
  public var hoursOfWeek: [Int] = Array(repeating: 0, count: 168)
  /// Shell commands by name (`git commit`), most calls first.
  public var commands: [CommandRow] = []
  /// Most reads first.
  public var mostReadFiles: [FileRow] = []
  /// Most changes first.
  public var mostChangedFiles: [FileRow] = []
  /// What follows what: the most frequent tools and the counts between them.
  public var transitions = TransitionMatrix()
  /// Number of sessions by the number of agent sessions they spawned, over human sessions: (agents, sessions), ascending.
  public var agentsPerHumanSession: [(agents: Int, sessions: Int)] = []
  /// Sub-agent types asked for (`subagent_type`), skills, slash commands: most first.
  public var agentTypes: [NamedCount] = []
  public var skills: [NamedCount] = []
  public var slashCommands: [NamedCount] = []
  /// Claude Code versions by sessions, newest version first; branches by sessions, most first.
  public var versions: [NamedCount] = []
  public var branches: [NamedCount] = []
  /// Oldest start first, then by file; sessions without a start last.
  public var sessions: [SessionRow] = []
  public var quality = Quality()
  /// Who spawned whom, and what came of it.
  public var agents = AgentReport()
  /// The rule that told human from agent, and how many sessions rest on it, in the order of the rules.
  public var kindRules: [KindRuleRow] = []
  public var prices = PriceSummary()
  /// Best first; all at or above the minimum score.
  public var insights: [InsightRow] = []
  /// Kinds of session.
  public var archetypes = ArchetypeSummary()
  /// What a sample of the logs says beside all of them, where that was asked for.
  public var sampling: SamplingComparison?
  /// Of the sessions that were asked for, in that order.
  public var details: [SessionDetail] = []
  /// Every malformed and repaired line, by file and line: `data/failures.jsonl`.
  public var failures: [LineFault] = []

  public init() {}
}

/// What shaped the output: shown on the method page and in `report.json`.
public struct RunParameters: Sendable {
  public var generatorVersion: Clean = ""
  public var title: Clean = "Session report"
  /// How many insights have a page and drafts.
  public var insightPages = 50
  /// Windows, minimum score and weights of the insights.
  public var insights = InsightOptions()
  /// Number of clusters and seed of the archetypes.
  public var archetypes = ArchetypeOptions()
  /// What of the logs this report is about; `nil` for all of them.
  public var scope: ScopeSummary?
  /// IANA name of the zone in which days, hours and times are shown.
  public var timeZone: Clean = "UTC"
  public init() {}
}

public struct TokenCounts: Sendable, Hashable, Codable {
  public var input = 0
  public var output = 0
  public var cacheWrite = 0
  public var cacheRead = 0
  public init(input: Int = 0, output: Int = 0, cacheWrite: Int = 0, cacheRead: Int = 0) {
    (self.input, self.output, self.cacheWrite, self.cacheRead) = (input, output, cacheWrite, cacheRead)
  }
  /// Saturating sum of the four.
  public var total: Int { input.adding(output).adding(cacheWrite).adding(cacheRead) }
}

extension Int {
  /// A sum that stops at the largest value instead of trapping: hostile logs hold any number.
  public func adding(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}

public struct Totals: Sendable {
  public var files = 0, bytes = 0, lines = 0, blankLines = 0, malformedLines = 0, repairedLines = 0, linesInProgress = 0
  public var sessions = 0, topLevelSessions = 0, humanSessions = 0, agentSessions = 0, subagentSessions = 0
  public var automatedSessions = 0, warmupSessions = 0, orphanSessions = 0, inlineSidechains = 0
  public var partialParseSessions = 0, prompts = 0, slashCommands = 0, shellLines = 0, projects = 0
  public var toolCalls = 0, toolErrors = 0, agentSpawns = 0, linkedSpawns = 0, duplicateToolCalls = 0
  public var tokens = TokenCounts()
  /// Sessions whose version logged only a placeholder for output tokens: their output is a lower bound.
  public var outputLowerBoundSessions = 0
  /// Cache writes by lifetime; their sum may be below `tokens.cacheWrite` where a log does not say which.
  public var cacheWrite5m = 0, cacheWrite1h = 0
  public var commits = 0, pullRequests = 0, linesAdded = 0, linesRemoved = 0
  /// The part of `linesAdded` that stands in newly created files.
  public var linesInCreatedFiles = 0
  public var compactions = 0, rejections = 0, interruptions = 0, apiErrors = 0
  /// Edits of a file that the session had not read, written or edited before, and all edits.
  public var editsWithoutRead = 0, edits = 0
  /// Milliseconds since 1970, plausible records only.
  public var firstTimestamp: Int?, lastTimestamp: Int?
  /// Union over human sessions; and the plain sum over all sessions.
  public var activeSeconds = 0, summedActiveSeconds = 0
  /// Insights with a score of 0.65 or more.
  public var highValueInsights: Int?
  /// Days with at least one own record of a human session.
  public var activeDays = 0
  /// Calls of Read ÷ calls of Write; exploring ÷ changing. `nil` without a call to divide by.
  public var readToWrite: Double?, exploreToChange: Double?
  /// Over projects with at least 100 Writes: how many there are, and the extremes with the project's slug.
  public var readToWriteProjects = 0
  public var readToWriteMinimum: ProjectRatio?, readToWriteMaximum: ProjectRatio?
  public var estimatedCost: Cost?
  public init() {}
}

public struct ProjectRatio: Sendable, Hashable {
  public var slug: Clean
  public var ratio: Double
}

/// What naive counting says: of files, only `<project>/*.jsonl`; of calls and tokens, every copy and every streamed line again.
public struct NaiveCounts: Sendable {
  public var topLevelSessions = 0, topLevelToolCalls = 0
  /// Every tool_use block; every assistant line's usage summed; every user record as a prompt.
  public var toolCallBlocks = 0, userRecords = 0
  public var tokens = TokenCounts()
  /// The most used tool by a count over the top-level files only.
  public var topLevelMostUsedTool: Clean?
  public init() {}
}

public enum ToolFamily: String, Sendable, CaseIterable, Codable {
  case exploring, changing, running, coordinating, planning, web, mcp, other
}

public struct ToolRow: Sendable {
  public var name: Clean, slug: Clean
  public var family = ToolFamily.other
  /// MCP server, and the tool's name there.
  public var server: Clean?, bareName: Clean
  public var calls = 0, errors = 0, sessions = 0, projects = 0
  /// Calls by day, aligned with ``Report/days``; by project slug, most first (up to 12).
  public var callsByDay: [Int] = []
  public var callsByProject: [NamedCount] = []
  /// Time from call to result over calls that have both, milliseconds; nearest-rank percentiles.
  public var timedCalls = 0
  public var p50Milliseconds: Int?, p90Milliseconds: Int?
  /// What came next in the same session, most first (up to 8).
  public var followedBy: [NamedCount] = []
}

public struct FamilyRow: Sendable {
  public var family: ToolFamily
  public var tools = 0, calls = 0, errors = 0
}

public struct ServerRow: Sendable {
  public var name: Clean
  public var tools = 0, calls = 0, errors = 0, sessions = 0
}

public struct SharedToolRow: Sendable {
  public var bareName: Clean
  public var servers: [NamedCount]
  public var calls: Int
}

public struct NamedCount: Sendable, Hashable, Codable {
  public var name: Clean
  public var count: Int
  public init(name: Clean, count: Int) { (self.name, self.count) = (name, count) }
}

public struct ProjectRow: Sendable {
  public var name: Clean, slug: Clean
  /// Redacted path; `nil` where no record named one.
  public var path: Clean?
  public var sessions = 0, humanSessions = 0, agentSessions = 0, warmupSessions = 0, files = 0, lines = 0, bytes = 0,
    prompts = 0
  public var agentSpawns = 0, toolCalls = 0, toolErrors = 0, activeSeconds = 0, commits = 0, pullRequests = 0
  public var linesAdded = 0, linesRemoved = 0, malformedLines = 0
  public var readToWrite: Double?, exploreToChange: Double?
  public var tokens = TokenCounts()
  public var estimatedCost: Cost?
  public var firstTimestamp: Int?, lastTimestamp: Int?
  /// Most calls first.
  public var tools: [NamedCount] = []
  /// Aligned with ``Report/days``.
  public var sessionsByDay: [Int] = [], callsByDay: [Int] = []
  public var worktrees: [NamedCount] = []
  public var branches: [NamedCount] = []
  public var commands: [NamedCount] = []
  public var mostChangedFiles: [FileRow] = []
  /// Sessions by label, where any log has one.
  public var sources: [NamedCount] = []
}

public struct ModelRow: Sendable {
  public var name: Clean
  public var messages = 0
  public var tokens = TokenCounts()
  public var cacheWrite1h = 0
  /// `nil`: no price known.
  public var estimatedCost: Cost?
  public var outputIsLowerBound = false
}

public struct DayRow: Sendable {
  /// `2026-01-24`, in the zone of the run.
  public var date: Clean
  public var humanSessions = 0, agentSessions = 0, prompts = 0, toolCalls = 0, activeSeconds = 0
  public var outputTokens = 0
}

public struct CommandRow: Sendable {
  public var name: Clean
  public var calls = 0, errors = 0, sessions = 0
}

public struct FileRow: Sendable {
  /// Redacted, relative to its project where it lies inside.
  public var path: Clean, project: Clean
  public var reads = 0, changes = 0, sessions = 0
}

public struct TransitionMatrix: Sendable {
  /// Tools in order of calls (up to 12).
  public var tools: [Clean] = []
  /// `counts[from][to]`: how often a call of `to` followed one of `from` directly in a session.
  public var counts: [[Int]] = []
  public init() {}
}

public enum SessionKind: String, Sendable, Codable, CaseIterable {
  case human, subagent, automated
}

public struct SessionRow: Sendable {
  /// Slug: safe as a file name and an anchor, unique.
  public var id: Clean
  public var title: Clean
  public var project: Clean
  public var kind = SessionKind.human
  /// Path below its root, redacted.
  public var file: Clean
  public var start: Int?, end: Int?
  public var activeSeconds = 0, lines = 0, bytes = 0, prompts = 0, toolCalls = 0, toolErrors = 0, malformedLines = 0
  public var tokens = TokenCounts()
  public var estimatedCost: Cost?
  public var models: [Clean] = []
  public var version: Clean?, branch: Clean?, worktree: Clean?
  public var warmup = false, orphan = false, partialParse = false
  /// The session whose call started it, else the main session that it names.
  public var parent: Clean?
  /// Sessions of which it is the parent.
  public var children = 0
  public var agentType: Clean?
  public var commits = 0, pullRequests = 0, linesAdded = 0, linesRemoved = 0, compactions = 0, interruptions = 0
  /// Most calls first.
  public var tools: [NamedCount] = []
  /// The rule that decided `kind`, an index into ``Report/kindRules``.
  public var kindRule = 0
  /// Among the up to 200 sessions with a page of their own.
  public var notable = false
  /// Its windows in their order, of notable sessions; empty for the others.
  public var windows: [SessionWindow] = []
  /// The session as a whole, 0…1, four places; `nil` where it was not scored.
  public var score: Double?
  public var category: InsightCategory?
  /// Something failed, was investigated, the approach changed, and it then succeeded.
  public var hasArc = false
  /// Id of its archetype; `nil` for a warm-up.
  public var archetype: Clean?
  /// Ids of its insights, best first.
  public var insights: [Clean] = []
  /// The label of the machine or person it came from.
  public var source: Clean?
  /// Copies: records of this file that belong to another.
  public var copiedRecords = 0
  /// Set where the session reaches beyond the period of the report.
  public var cut: SessionCut?
}

/// What a session is cut from.
public struct SessionCut: Sendable, Hashable {
  /// From where to where the whole session reaches, milliseconds since 1970.
  public var first: Int, last: Int
  /// Its log is gone: counts of lines and bytes are estimates.
  public var isEstimated: Bool
}

/// Twenty entries of a session, and what they scored.
public struct SessionWindow: Sendable {
  /// Its first line.
  public var line: Int
  /// 0…1: the session's score by the window's share of its best.
  public var score: Double
  /// Entries that failed, up to the next window's first.
  public var failures: Int
  public init(line: Int, score: Double, failures: Int) {
    (self.line, self.score, self.failures) = (line, score, failures)
  }
}

public struct KindRuleRow: Sendable {
  public var rule: Clean
  public var kind: SessionKind
  public var sessions = 0
}

/// An estimate, in the currency's units (dollars).
public struct Cost: Sendable, Hashable {
  public var amount: Double
  /// Tokens of a model without a price are missing from `amount`.
  public var hasUnpriced: Bool
}

public struct PriceSummary: Sendable {
  public var currency: Clean = "USD"
  /// Day on which the prices were taken, `2026-11-01`.
  public var asOf: Clean = ""
  public var unpricedModels: [Clean] = []
  public init() {}
}

public struct Quality: Sendable {
  /// At most ``Quality/listed``, by file and line; ``Totals/malformedLines`` and ``Totals/repairedLines`` are their true
  /// numbers, and ``Report/failures`` has all.
  public var malformed: [LineFault] = [], repaired: [LineFault] = []
  public static let listed = 200
  public var malformedReasons: [NamedCount] = [], repairedReasons: [NamedCount] = []
  /// Files with the most malformed lines first, at most ``Quality/listed``.
  public var malformedByFile: [NamedCount] = []
  public var unknownTypes: [NamedCount] = [], recordTypes: [NamedCount] = []
  public var unreadable: [FileFault] = [], nonSessions: [FileFault] = []
  public var implausibleTimestamps = 0, badNumbers = 0, rawControlLines = 0, records = 0, emptyFiles = 0
  public var copiedRecords = 0, copiedMessages = 0, streamedLines = 0
  public init() {}
}

public struct LineFault: Sendable {
  public var file: Clean
  /// From 1; the byte offset of the line's start in the file, and its length.
  public var line: Int, offset: Int, length: Int
  public var reason: Clean
}

public struct FileFault: Sendable {
  public var file: Clean
  public var reason: Clean
}
