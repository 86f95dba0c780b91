/// Digests of several roots, machines and times, each log once.
///
/// Two digests are of one log where the path below the root is the same and one log is the beginning of the other: a
/// session that was copied to another disk while it went on, that lies on two machines, or that an archive remembers. The
/// longer one counts. Of equal ones that which the later version of the program made; then that in which more is masked,
/// for it was read together with more of its session; then that with its sentences, that with a label, that of the
/// smaller line.
///
/// A digest of a period of a log goes where another holds all of its records.
///
/// Where two logs of one path went on differently, both count, as forks do: what they have in common counts once
/// (``Ownership``).
///
///     laptop  -src-app/s1.jsonl  a b c        \
///     server  -src-app/s1.jsonl  a b c d e     > a b c d e
///     archive -src-app/s1.jsonl  a b          /
public enum DigestMerge {
  /// In order of path. The outcome does not depend on the order in which the digests are given.
  public static func merged(_ digests: [SessionDigest]) -> [SessionDigest] {
    let places = digests.map { Place(file: $0.file, key: $0.pathKey) }
    let isInOrder = zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
    if Set(places.lazy.map(\.key)).count == places.count {
      return isInOrder ? digests : digests.indices.sorted { places[$0] < places[$1] }.map { digests[$0] }
    }
    var groups: [Key64: [Int]] = [:]
    for (index, place) in places.enumerated() { groups[place.key, default: []].append(index) }
    // Those of one path stay in the order of worth that they have in their group.
    var kept: [(place: Place, turn: Int, digest: SessionDigest)] = []
    for (_, members) in groups {
      let distinct = members.count == 1 ? [digests[members[0]]] : distinct(members.map { digests[$0] })
      for (turn, digest) in distinct.enumerated() {
        kept.append((Place(file: digest.file, key: digest.pathKey), turn, digest))
      }
    }
    let order = kept.indices.sorted { left, right in
      let (a, b) = (kept[left].place, kept[right].place)
      return a == b ? kept[left].turn < kept[right].turn : a < b
    }
    return order.map { kept[$0].digest }
  }

  private struct Place: Comparable {
    var file: Clean
    var key: Key64

    static func < (left: Place, right: Place) -> Bool {
      left.file != right.file ? left.file < right.file : left.key < right.key
    }
  }

  /// Of digests of one path, those of which none is the beginning of another; best first.
  private static func distinct(_ digests: [SessionDigest]) -> [SessionDigest] {
    let ranked = digests.map(Ranked.init).sorted { $0.isBetter(than: $1) }
    var kept: [SessionDigest] = []
    for digest in ranked.lazy.map(\.digest) where !kept.contains(where: { digest.begins($0) }) { kept.append(digest) }
    return kept
  }

  private struct Ranked {
    let digest: SessionDigest
    let line: [UInt8]
    let version: [Int]
    let masks: Int

    init(_ digest: SessionDigest) {
      self.digest = digest
      line = DigestLine(digest).bytes
      version = digest.origin.generator.text.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
      var masks = 0
      var copy = digest
      copy.mapTexts { _, text in
        masks += text.text.utf8.count { $0 == UInt8(ascii: "[") }
        return text
      }
      self.masks = masks
    }

    func isBetter(than other: Ranked) -> Bool {
      if digest.bytes != other.digest.bytes { return digest.bytes > other.digest.bytes }
      if (digest.problem == nil) != (other.digest.problem == nil) { return digest.problem == nil }
      if version != other.version { return other.version.lexicographicallyPrecedes(version) }
      if masks != other.masks { return masks > other.masks }
      let (own, others) = (digest.origin, other.digest.origin)
      if own.isWithoutProse != others.isWithoutProse { return !own.isWithoutProse }
      if (own.label == nil) != (others.label == nil) { return own.label != nil }
      return line.lexicographicallyPrecedes(other.line)
    }
  }
}

extension SessionDigest {
  /// Whether two digests say the same of a log.
  public func isSame(as other: SessionDigest) -> Bool { DigestLine(self).bytes == DigestLine(other).bytes }

  /// Whether this, cut from a log of the same path, holds nothing that the other does not.
  private func isPart(of other: SessionDigest) -> Bool {
    guard sessionKey == other.sessionKey, recordTimes.count <= other.recordTimes.count else { return false }
    return Set(recordTimes.keys).isSubset(of: other.recordTimes.keys)
  }

  /// Whether this log, of the same path, is the other one at an earlier time, or all of it.
  fileprivate func begins(_ other: SessionDigest) -> Bool {
    if cut != nil { return isPart(of: other) }
    guard bytes <= other.bytes, sessionKey == nil || sessionKey == other.sessionKey,
      recordTimes.begin(other.recordTimes), other.calls.starts(with: calls, by: { $0.key == $1.key })
    else { return false }
    return other.messages.keys.starts(with: messages.keys)
  }
}
