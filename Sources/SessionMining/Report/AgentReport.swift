/// How an agent was run.
public enum AgentWay: String, Sendable, Codable, CaseIterable {
  /// The session that started it waited for its answer.
  case foreground
  /// Started with `run_in_background`, launched asynchronously, or a background copy of a session.
  case background
  /// A teammate: started with a team's name, or written to by one.
  case team
  /// The call that started it is not in the logs, so how it was run is not known.
  case unknown
}

/// Who spawned whom, what it cost and what came back. Warm-ups, and the program's own replays (compactions, side
/// questions), are counted and stand in nothing else.
public struct AgentReport: Sendable {
  /// Sessions that are agents: sub-agents, teammates and background copies. The sum of the agents of `ways`.
  public var agents = 0
  /// Sub-agent sessions by what is known of their start: these five add up to ``Totals/subagentSessions``.
  public var linked = 0, unlinked = 0, orphans = 0, warmups = 0, replays = 0
  /// Agents that are no sub-agents, but sessions of their own.
  public var teammates = 0, backgroundCopies = 0
  /// Calls that start an agent, and those of them whose agent's file was found.
  public var spawns = 0, linkedSpawns = 0
  /// Starts from which something came back.
  public var returned: Int { ways.reduce(0) { $0 + $1.returned } }
  /// Links that ran in a circle, and were broken.
  public var circularLinks = 0

  /// Trees of two sessions and more.
  public var treeCount = 0
  public var fanOut = FanOut()
  /// Agents by their distance from the root of their tree, 1 first.
  public var depths: [Int] = []
  /// In the order of ``AgentWay``; ways that nothing was run in are left out.
  public var ways: [AgentWayRow] = []
  /// Most spawns first, then most calls, then by name.
  public var types: [AgentTypeRow] = []
  public var coordination = Coordination()
  /// The largest, most sessions first; then those with the most tokens that are not among them.
  public var trees: [AgentTree] = []
  /// Root sessions of the trees with the most tokens, most first; all of them are among `trees`.
  public var treesByTokens: [Clean] = []

  public static let largestTrees = 15, costliestTrees = 5
  public init() {}
}

/// Agents started per session that started any; nearest-rank percentiles.
public struct FanOut: Sendable {
  public var sessions = 0
  public var median: Int?, p90: Int?, most: Int?
  /// (agents, sessions), ascending.
  public var counts: [(agents: Int, sessions: Int)] = []
  public init() {}
}

/// What agents that were run in one way cost and returned.
public struct AgentWayRow: Sendable {
  public var way: AgentWay
  /// Calls, those that failed or were refused, and those from which something came back.
  public var spawns = 0, failedSpawns = 0, returned = 0
  /// Lines that came back; the median over the calls from which something did.
  public var returnedLines = 0
  public var medianLines: Int?
  /// Sessions, and what they did themselves.
  public var agents = 0, toolCalls = 0, toolErrors = 0
  public var tokens = TokenCounts()
  public var estimatedCost: Cost?
  /// From an agent's first record to its last: the median and the sum.
  public var medianSeconds: Int?
  public var totalSeconds = 0
  public var reported = ReportedUse()
}

/// What the program told the sessions that started agents of their work (``AgentUse``): known also where an agent's own
/// log is not there. Nearest-rank medians over the starts of which it was told.
public struct ReportedUse: Sendable {
  public var starts = 0
  public var medianTokens: Int?, medianToolCalls: Int?, medianSeconds: Int?
}

public struct AgentTypeRow: Sendable {
  public var name: Clean
  public var spawns = 0, linked = 0, failedSpawns = 0, returned = 0, background = 0
  public var toolCalls = 0, toolErrors = 0
  public var tokens = TokenCounts()
  public var estimatedCost: Cost?
  public var medianSeconds: Int?
}

/// Calls that only organise work, beside the work they organise.
public struct Coordination: Sendable {
  /// Coordination calls over all sessions; those in trees; starts of agents in trees; and all other calls in trees.
  public var calls = 0, callsInTrees = 0, spawnsInTrees = 0, workInTrees = 0
  /// `workInTrees` ÷ `callsInTrees`.
  public var workPerCall: Double?
  /// Most calls first.
  public var tools: [CoordinationRow] = []
  public init() {}
}

public struct CoordinationRow: Sendable {
  public var name: Clean
  public var calls = 0, inTrees = 0, sessions = 0
}

/// A session, the agents it started, and theirs.
public struct AgentTree: Sendable {
  /// Of the root session.
  public var id: Clean
  public var title: Clean, project: Clean
  public var kind = SessionKind.human
  /// All sessions of the tree, the root included; and how many times an agent started agents below it.
  public var sessions = 0, depth = 0, widest = 0
  public var toolCalls = 0, toolErrors = 0
  public var tokens = TokenCounts()
  public var estimatedCost: Cost?
  public var start: Int?, end: Int?
  /// The root first, each level after the one above, siblings by their start. At most ``AgentTree/listed``; the parent of
  /// each is among them.
  public var nodes: [AgentNode] = []
  public static let listed = 300
}

public struct AgentNode: Sendable {
  /// Of its session.
  public var id: Clean
  public var title: Clean
  /// Index into the tree's nodes; `nil` for the root.
  public var parent: Int?
  public var depth = 0
  public var kind = SessionKind.human
  public var type: Clean?
  /// `nil` for a root that is no agent.
  public var way: AgentWay?
  /// The call that started it is known; something came back from it.
  public var isLinked = false
  public var returned: Bool?
  public var start: Int?, end: Int?
  public var toolCalls = 0, toolErrors = 0
  public var tokens = TokenCounts()
  public var estimatedCost: Cost?
  /// Sessions it started, those not listed included.
  public var children = 0
}
