extension SessionDigest {
  /// The session that this file belongs to: its own, or that of the agent's parent.
  var familyKey: Key64 { isSubagent ? parentFolderKey ?? sessionKey ?? stemKey : stemKey }

  /// Takes copies of learnt values out of every text that is kept.
  mutating func mask(_ index: LearntSecrets.Index) {
    guard !index.isEmpty else { return }
    func mask(_ text: inout Clean) {
      guard let masked = LearntSecrets.masked(text.text, index) else { return }
      text = Clean(vouched: masked)
    }
    func maskOptional(_ text: inout Clean?) {
      guard var kept = text else { return }
      mask(&kept)
      text = kept
    }
    func maskAll(_ texts: inout [Clean]) { for i in texts.indices { mask(&texts[i]) } }
    func maskNames(_ counts: inout [NamedCount]) { for i in counts.indices { mask(&counts[i].name) } }
    mask(&file)
    mask(&projectFolder)
    for path in [
      \Self.projectPath, \.worktree, \.version, \.titles.custom, \.titles.generated, \.titles.summary,
      \.titles.prompt, \.titles.command, \.story.closingSentence, \.story.askedSentence,
    ] { maskOptional(&self[keyPath: path]) }
    for list in [\Self.models, \.toolNames, \.labels, \.files] { maskAll(&self[keyPath: list]) }
    for counts in [\Self.recordTypes, \.unknownTypes, \.branches] { maskNames(&self[keyPath: counts]) }
    guard story.hasPassages else { return }
    story.passages = story.passages.map { passage in
      var passage = passage
      maskAll(&passage.texts)
      maskAll(&passage.quantities)
      for path in [\Passage.headline, \.arcHeadline] {
        guard var headline = passage[keyPath: path] else { continue }
        mask(&headline.text)
        passage[keyPath: path] = headline
      }
      if var arc = passage.arc {
        mask(&arc.subject)
        passage.arc = arc
      }
      return passage
    }
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
}
