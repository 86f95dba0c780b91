extension SessionDigest {
  /// The session that this file belongs to: its own, or that of the agent's parent.
  var familyKey: Key64 { isSubagent ? parentFolderKey ?? sessionKey ?? stemKey : stemKey }

  /// Takes copies of learnt values out of every text that is kept.
  mutating func mask(_ index: LearntSecrets.Index) {
    guard !index.isEmpty else { return }
    mapTexts { _, text in LearntSecrets.masked(text.text, index).map { Clean(vouched: $0) } ?? text }
  }

  /// What one file of a session gave away is masked in all of them. Files of their own were masked as they were read.
  public static func maskFamilies(_ digests: inout [SessionDigest]) {
    var families: [Key64: [Int]] = [:]
    for (number, digest) in digests.enumerated() { families[digest.familyKey, default: []].append(number) }
    for (family, members) in families where members.count > 1 {
      let learnt = members.map { digests[$0].learnt }.filter { !$0.isEmpty }
      guard !learnt.isEmpty else { continue }
      let index = LearntSecrets.Index(learnt, family: family)
      for number in members { digests[number].mask(index) }
    }
  }

  /// The same for parts of logs, by what all files of their sessions gave away.
  static func maskFamilies(_ parts: inout [SessionDigest], of session: [SessionDigest]) {
    let wanted = Set(parts.map(\.familyKey))
    var families: [Key64: [LearntSecrets]] = [:]
    for digest in session where !digest.learnt.isEmpty && wanted.contains(digest.familyKey) {
      families[digest.familyKey, default: []].append(digest.learnt)
    }
    for index in parts.indices {
      let family = parts[index].familyKey
      if let learnt = families[family] { parts[index].mask(LearntSecrets.Index(learnt, family: family)) }
    }
  }
}
