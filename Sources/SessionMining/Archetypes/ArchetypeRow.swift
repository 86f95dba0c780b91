/// What kinds of session there are, how firmly that stands, and how work flows in them.
public struct ArchetypeSummary: Sendable {
  /// Largest first; the class of sessions with too few calls last, where there are such.
  public var rows: [ArchetypeRow] = []
  /// Sessions with at least ``ArchetypeOptions/leastCalls`` own calls; those with fewer, warm-ups left out.
  public var clusteredSessions = 0, shortSessions = 0
  /// Clusters found: fewer than asked for when there are not so many different sessions.
  public var clusters = 0
  /// Different tokens, the directions kept of them, and the share of the variance that those hold.
  public var tokens = 0, dimensions = 0
  public var keptVariance = 0.0
  public var stability = ArchetypeStability()
  /// By number of clusters, when it was to be found: mean stability.
  public var countScores: [(clusters: Int, stability: Double)] = []
  /// Over all clustered sessions.
  public var flow = WorkFlow()
  /// By month, oldest first; `shares` aligned with `rows`.
  public var months: [ArchetypeMonth] = []
  /// At most ``mapLimit`` sessions in two dimensions.
  public var map: [ArchetypePoint] = []
  public static let mapLimit = 600
  public init() {}
}

public struct ArchetypeStability: Sendable {
  /// Mean pairwise adjusted Rand index of independent runs with other seeds: of this clustering, of plain k-means, and of
  /// the same procedure over the words of prompts and titles.
  public var betweenSeeds: Double?, plainKMeans: Double?, text: Double?
  /// How far the clusters by tools and those by text agree, adjusted Rand index.
  public var toolsAndText: Double?
  /// Mean over clusters of the Jaccard index under resampling, and how many clusters are below 0.6.
  public var bootstrap: Double?, textBootstrap: Double?
  public var weakClusters = 0
  /// Sessions in the fixed sample, those of them with words, runs and resamples.
  public var sampled = 0, sampledWithText = 0, runs = 0, resamples = 0
  public static let weak = 0.6, stable = 0.75
  public init() {}
}

public struct ArchetypeRow: Sendable {
  /// Made of the name: safe as a file name and an anchor, unique.
  public var id: Clean
  public var name: Clean
  public var description: Clean
  /// A cluster, not the class of sessions with too few calls.
  public var isCluster = true
  public var size = 0
  /// Of all sessions but warm-ups.
  public var share = 0.0
  /// Mean Jaccard index under resampling; `nil` where it was not measured.
  public var bootstrap: Double?
  /// What sets it apart from the other sessions: the largest first, 0…1.
  public var features: [ArchetypeFeature] = []
  /// The session at its middle, then two that are nearest to it, from other projects where there are such.
  public var exemplars: [Clean] = []
  /// Sessions by project slug, most first.
  public var projects: [NamedCount] = []
  public var humanSessions = 0
  public var medianCalls = 0, medianSeconds = 0
  public var flow = WorkFlow()
  /// The middle session's moves, repeats of the one before left out, at most 40.
  public var typical: [Move] = []
  /// Middle of its sessions on the map.
  public var centre = ArchetypePoint.Place(x: 0, y: 0)
}

public struct ArchetypeFeature: Sendable {
  /// `git commit`, `Edit:code`, `edit code → test`.
  public var token: Clean
  /// Mean weight in the cluster less the mean over all.
  public var weight: Double
  /// Share of the cluster's sessions and of all that have it.
  public var share: Double, shareOfAll: Double
}

public struct ArchetypeMonth: Sendable {
  /// `2026-01`, in the zone of the run.
  public var name: Clean
  /// Sessions by archetype, aligned with ``ArchetypeSummary/rows``.
  public var sessions: [Int]
}

public struct ArchetypePoint: Sendable {
  public struct Place: Sendable, Hashable {
    public var x: Double, y: Double
  }
  public var place: Place
  /// Index into ``ArchetypeSummary/rows``.
  public var archetype: Int
  public var session: Clean
}
