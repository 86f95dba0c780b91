extension SessionExtractor {
  // MARK: the end of the file

  mutating func finish() -> SessionDigest {
    for (index, message) in messages.enumerated() where !outsideMessages.contains(index) {
      digest.messages.append(message)
    }
    let own = queuedPrompts.filter { !promptKeys.contains($0.text) }
    digest.events.append(contentsOf: own.map(\.event))
    digest.strayResults = strays.sorted { $0.key < $1.key }.map { StrayResult(call: $0.key, isError: $0.value) }
    let unknown = unknownTypes.values.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    digest.unknownTypes = unknown.map { NamedCount(name: $0.name, count: $0.count) }
    let known = RecordType.allCases.filter { typeCounts[$0.rawValue] > 0 }
      .map { NamedCount(name: $0.name, count: typeCounts[$0.rawValue]) }
    digest.recordTypes = known.sorted { ($1.count, $0.name) < ($0.count, $1.name) } + digest.unknownTypes
    digest.branches = branchCounts.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
      .map { NamedCount(name: $0.name, count: $0.count) }
    digest.version = lastVersion?.text
    digest.sidechainRoots = digest.evidence.isSubagent ? [] : sidechainRootKeys.sorted()
    digest.pullRequests = pullRequestKeys.sorted()
    digest.spawnLinks = links.sorted { ($0.source, $0.call, $0.agent) < ($1.source, $1.call, $1.agent) }
    digest.isWarmup = digest.isWarmup && digest.evidence.isSubagent && digest.records <= 4 && digest.calls.isEmpty
    chooseSummary()
    placeInProject()
    if let part { keep(part) }
    if let insights { digest.story = recorder?.finish(digest, insights, &redactor) ?? SessionStory() }
    digest.learnt = redactor.learnt(family: digest.familyKey)
    digest.mask(LearntSecrets.Index([digest.learnt], family: digest.familyKey))
    digest.trim()
    return digest
  }

  /// What lies in the period, and who did it as the whole log says it.
  private mutating func keep(_ part: LogPart) {
    var places: [Int: Int] = [:]
    let all = digest.calls
    digest.calls = []
    for (number, call) in all.enumerated() where !outsideCalls.contains(number) {
      places[number] = digest.calls.count
      digest.calls.append(call)
    }
    recorder?.renumberCalls(places)
    digest.takeIdentity(of: part.whole)
    digest.dropUnusedNames()
    digest.cut = DigestCut(part.moments, of: part.whole, isEstimated: false)
  }

  /// Summaries of other sessions pile up at the head of a file: one titles it only if its leaf is here.
  mutating func chooseSummary() {
    guard !summaries.isEmpty else { return }
    let here = Set(digest.recordTimes.keys)
    digest.titles.summary = summaries.last { here.contains($0.leaf) }?.text
  }

  mutating func placeInProject() {
    guard let folder = originalFolder ?? firstFolder else { return }
    let place = ProjectPath.project(of: folder)
    digest.projectKey = Key64(.path, place.path)
    digest.projectPath = redactor.clean(place.path, limit: 200, as: .name)
    let worktree = place.worktree ?? firstFolder.flatMap { ProjectPath.project(of: $0).worktree }
    digest.worktree = worktree.map { redactor.clean($0, limit: 80, as: .name) }
  }
}
