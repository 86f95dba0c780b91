/// What of a log's words a text of a digest is.
enum DigestText: Sendable {
  /// Of a tool, a model, a project, a branch, a file, a command.
  case name
  /// A title, or what was asked, said or measured.
  case prose
}

extension SessionDigest {
  /// Replaces every text that stems from the log: the one list of what such text a digest holds.
  mutating func mapTexts(_ map: (DigestText, Clean) -> Clean) {
    func set(_ text: inout Clean, _ kind: DigestText) { if !text.isEmpty { text = map(kind, text) } }
    func set(_ text: inout Clean?, _ kind: DigestText) { text = text.map { $0.isEmpty ? $0 : map(kind, $0) } }
    func set(_ texts: inout [Clean], _ kind: DigestText) { for i in texts.indices { set(&texts[i], kind) } }
    func set(_ counts: inout [NamedCount]) { for i in counts.indices { set(&counts[i].name, .name) } }
    set(&file, .name)
    set(&projectFolder, .name)
    for path in [\Self.projectPath, \.worktree, \.version] { set(&self[keyPath: path], .name) }
    for list in [\Self.models, \.toolNames, \.labels, \.files] { set(&self[keyPath: list], .name) }
    for counts in [\Self.recordTypes, \.unknownTypes, \.branches] { set(&self[keyPath: counts]) }
    for path in [
      \Self.titles.custom, \.titles.generated, \.titles.summary, \.titles.prompt, \.titles.command,
      \.story.closingSentence, \.story.askedSentence,
    ] { set(&self[keyPath: path], .prose) }
    for i in story.passages.indices {
      set(&story.passages[i].texts, .prose)
      set(&story.passages[i].quantities, .prose)
      for path in [\Passage.headline, \.arcHeadline] {
        guard var headline = story.passages[i][keyPath: path] else { continue }
        set(&headline.text, .prose)
        story.passages[i][keyPath: path] = headline
      }
      if var arc = story.passages[i].arc {
        set(&arc.subject, .name)
        story.passages[i].arc = arc
      }
    }
  }

  /// Without the sentences of the log; each is a number now, the same for the same, so that what is told of them (that
  /// two differ, that one was cut off) stays true. For `--excerpts none`, where a report shows none of them.
  public mutating func leaveOutProse() {
    guard !origin.isWithoutProse else { return }
    origin.isWithoutProse = true
    var numbers: [Clean: Int] = [:]
    mapTexts { kind, text in
      guard kind == .prose else { return text }
      let number = numbers[text] ?? numbers.count + 1
      numbers[text] = number
      return text.text.hasSuffix("…") ? "text \(number)…" : "text \(number)"
    }
  }

  /// Masks texts that the user named, as in a report.
  public mutating func maskDeniedTexts(_ denied: [String]) {
    let denied = DeniedTexts(denied)
    guard !denied.isEmpty else { return }
    mapTexts { _, text in denied.masked(text, with: DeniedTexts.mask) }
  }
}
