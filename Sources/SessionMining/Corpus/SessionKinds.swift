/// Tells who set the work of a session: the first rule that speaks decides.
enum KindRule: Int, CaseIterable, Sendable {
  case agentFile, teammate, humanOrigin, programmaticEntrypoint, interactiveEntrypoint, backgroundCopy, queueFirst
  case otherwise

  var words: Clean {
    switch self {
    case .agentFile: "the file lies below subagents/, is named agent-…, or its records carry an agentId"
    case .teammate: "a teammate's message comes first, or a record names a team"
    case .humanOrigin: "a prompt has origin.kind human or promptSource typed"
    case .programmaticEntrypoint: "the entrypoint begins with sdk-"
    case .interactiveEntrypoint: "the entrypoint is cli, claude-vscode or claude-desktop"
    case .backgroundCopy: "sessionKind is bg: as the session it copies"
    case .queueFirst: "the first record is a queue-operation: driven through the SDK protocol"
    case .otherwise: "nothing else speaks"
    }
  }

  /// What the rule says; a background copy's is that of its original.
  var kind: SessionKind {
    switch self {
    case .agentFile: .subagent
    case .teammate, .programmaticEntrypoint, .queueFirst: .automated
    case .humanOrigin, .interactiveEntrypoint, .backgroundCopy, .otherwise: .human
    }
  }
}

struct SessionKinds {
  private(set) var kinds: [SessionKind]
  private(set) var rules: [KindRule]

  init(_ digests: [SessionDigest], _ ownership: Ownership) {
    rules = digests.indices.map { Self.rule(digests[$0].evidence) }
    kinds = rules.map(\.kind)
    for index in digests.indices where rules[index] == .backgroundCopy {
      kinds[index] = Self.originalKind(of: index, digests, ownership, rules)
    }
  }

  /// Of some of the files only.
  func narrowed(to kept: [Int]) -> SessionKinds {
    var narrowed = self
    (narrowed.kinds, narrowed.rules) = (kept.map { kinds[$0] }, kept.map { rules[$0] })
    return narrowed
  }

  private static func rule(_ evidence: KindEvidence) -> KindRule {
    if evidence.isSubagent { return .agentFile }
    if evidence.isTeammate { return .teammate }
    if evidence.hasHumanOrigin { return .humanOrigin }
    switch evidence.entrypoint {
    case .programmatic: return .programmaticEntrypoint
    case .interactive: return .interactiveEntrypoint
    case .none: break
    }
    if evidence.isBackground { return .backgroundCopy }
    return evidence.startsWithQueue ? .queueFirst : .otherwise
  }

  /// Follows copies to their owner; a copy of nothing, or of itself, is a program's.
  private static func originalKind(
    of index: Int, _ digests: [SessionDigest], _ ownership: Ownership, _ rules: [KindRule]
  ) -> SessionKind {
    var visited: Set<Int> = [index]
    var current = index
    while rules[current] == .backgroundCopy {
      var owner: Int?
      digests[current].recordTimes.visit { record in
        guard owner == nil, let file = ownership.records[record.key], Int(file) != current,
          !digests[Int(file)].isSubagent
        else { return }
        owner = Int(file)
      }
      guard let next = owner, visited.insert(next).inserted else { return .automated }
      current = next
    }
    return rules[current].kind
  }
}
