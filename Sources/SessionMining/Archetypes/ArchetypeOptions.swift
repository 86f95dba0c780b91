/// What a user may set about archetypes.
public struct ArchetypeOptions: Sendable, Hashable {
  public var clusters = ClusterCount.standard
  /// Where the pseudo-random numbers begin.
  public var seed: UInt64 = 1
  /// Runs of an ensemble; fewer are rougher and faster.
  var runs = EnsembleClustering.standardRuns
  public init() {}

  /// Sessions with fewer own calls have no shape: a class of their own.
  public static let leastCalls = 5
}
