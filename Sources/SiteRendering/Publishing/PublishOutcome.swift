/// What publishing did.
public struct PublishOutcome: Sendable, Hashable {
  /// A file in the output that stays as it is.
  public struct KeptFile: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
      /// The user's own: not of the site.
      case own
      /// Of the site, and edited since.
      case edited
      /// The user's own, where the site would have put a file.
      case inTheWay
    }
    public var path: String
    public var reason: Reason
  }

  /// The output already was this site: nothing was written.
  public var isUnchanged: Bool
  public var writtenFiles: Int
  public var writtenBytes: Int
  /// In order of their paths. For an unchanged site, only those of the site that were edited.
  public var kept: [KeptFile]
  /// Files of the old site that the new one has not, in order.
  public var removed: [String]
}
