/// Of which period a digest is, where the log reaches beyond it.
public struct DigestCut: Sendable, Codable, Hashable {
  /// Milliseconds since 1970, the end not included.
  public var from = Int.min, to = Int.max
  /// The first and the last time in the whole log.
  public var first = 0, last = 0
  /// The log was not there to be read again: counts of lines, bytes and kinds of record are its own, by the share of
  /// its timestamped records that lie in the period.
  public var isEstimated = false

  public init() {}

  init(_ moments: Range<Int>, of whole: SessionDigest, isEstimated: Bool) {
    let times = whole.times ?? 0...0
    (from, to, first, last) = (moments.lowerBound, moments.upperBound, times.lowerBound, times.upperBound)
    self.isEstimated = isEstimated || whole.cut?.isEstimated ?? false
    if let cut = whole.cut { (first, last) = (min(first, cut.first), max(last, cut.last)) }
  }
}

/// The part of a log that is wanted: the records of a period. What a digest of the whole says of the session holds for
/// the part too.
struct LogPart: Sendable {
  let moments: Range<Int>
  let whole: SessionDigest
}

extension SessionDigest {
  /// From the earliest timestamp to the latest; `nil` without any.
  var times: ClosedRange<Int>? {
    var (first, last) = (Int.max, Int.min)
    recordTimes.visit { record in
      first = min(first, record.time)
      last = max(last, record.time)
    }
    return first <= last ? first...last : nil
  }

  /// The time of the first timestamped record: what records before it are placed by.
  var firstTime: Int? {
    var first: Int?
    recordTimes.visit { record in if first == nil { first = record.time } }
    return first
  }

  /// Who did it, where and at whose wish is the session's, whatever part of it is looked at.
  mutating func takeIdentity(of whole: SessionDigest) {
    (evidence, sessionKey, agentKey, parentFolderKey) = (
      whole.evidence, whole.sessionKey, whole.agentKey, whole.parentFolderKey
    )
    (firstPromptKey, sidecarCall, isReplay, isWarmup) = (
      whole.firstPromptKey, whole.sidecarCall, whole.isReplay, whole.isWarmup
    )
    (projectPath, projectKey, worktree, titles) = (
      whole.projectPath, whole.projectKey, whole.worktree, whole.titles
    )
    origin = whole.origin
  }
}
