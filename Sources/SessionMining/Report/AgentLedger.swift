/// Every call that starts an agent, and every session that is one, with what is known of them: what the figures about
/// agents are counted from.
struct AgentLedger {
  struct Spawn {
    var file: Int
    var type: Clean
    var way: AgentWay
    var isFailed: Bool
    var hasAgent: Bool
    /// Lines that came back; `nil` where nothing did.
    var lines: Int?
    /// As the program told it with what came back.
    var use = AgentUse()
  }

  /// Own calls of all files, in their order.
  private(set) var spawns: [Spawn] = []
  private var index: [Key64: Int] = [:]
  /// By file: how a session that is an agent was run, `nil` for one that is none or that is kept apart.
  private(set) var ways: [AgentWay?]
  /// By file: sub-agents that the program started for itself, and caches that it warmed.
  private(set) var isApart: [Bool]

  static let unnamedType: Clean = "(not given)"

  init(_ corpus: Corpus) {
    isApart = corpus.digests.indices.map { file in
      let isLeftOut = corpus.digests[file].isWarmup || corpus.digests[file].isReplayedAgent
      return !corpus.digests[file].isSession || corpus.digests[file].isSubagent && isLeftOut
    }
    ways = Array(repeating: nil, count: corpus.digests.count)
    for file in corpus.digests.indices {
      let isSpawn = corpus.digests[file].toolNames.map { Corpus.spawnTools.contains($0) }
      guard isSpawn.contains(true) else { continue }
      let labels = corpus.digests[file].labels
      for call in corpus.figures[file].calls where isSpawn[Int(call.name)] {
        if let key = call.key { index[key] = spawns.count }
        spawns.append(
          Spawn(
            file: file, type: call.label.map { labels[Int($0)] } ?? Self.unnamedType, way: Self.way(of: call),
            isFailed: call.flags.contains(.isError),
            hasAgent: call.key.map(corpus.links.linkedCalls.contains) ?? false))
      }
    }
    addReturns(corpus)
    for file in corpus.digests.indices where !isApart[file] { ways[file] = way(of: file, corpus) }
  }

  /// The call that started a session.
  func spawn(of file: Int, _ corpus: Corpus) -> Spawn? {
    corpus.links.calls[file].flatMap { index[$0] }.map { spawns[$0] }
  }

  private static func way(of call: ToolCall) -> AgentWay {
    call.flags.contains(.isTeamSpawn) ? .team : call.flags.contains(.isBackground) ? .background : .foreground
  }

  private func way(of file: Int, _ corpus: Corpus) -> AgentWay? {
    let evidence = corpus.digests[file].evidence
    let spawn = spawn(of: file, corpus)
    if spawn?.way == .team || evidence.isTeammate && !isLead(file, corpus) { return .team }
    if spawn?.way == .background || evidence.isBackground { return .background }
    guard evidence.isSubagent else { return nil }
    return spawn == nil ? .unknown : .foreground
  }

  /// Who makes a team or starts its members leads it, though its own records name the team too.
  private func isLead(_ file: Int, _ corpus: Corpus) -> Bool {
    guard !corpus.digests[file].isSubagent else { return false }
    let names = corpus.digests[file].toolNames
    return corpus.figures[file].calls.contains {
      $0.flags.contains(.isTeamSpawn) || names[Int($0.name)] == "TeamCreate"
    }
  }

  /// An answer may be told several times, as a record, in the prompt queue and in copies: of one file the longest telling
  /// counts, but the messages of a teammate add up.
  private mutating func addReturns(_ corpus: Corpus) {
    for file in corpus.digests.indices where !corpus.digests[file].agentReturns.isEmpty {
      let (links, returns) = (corpus.digests[file].spawnLinks, corpus.digests[file].agentReturns)
      // Surest source first; a prompt's key is no agent's id.
      let callOfAgent = Dictionary(
        links.filter { $0.source != .prompt && index[$0.call] != nil }.map { ($0.agent, $0.call) },
        uniquingKeysWith: { first, _ in first })
      var lines: [Int: Int] = [:]
      for back in returns {
        let named = back.agent.flatMap { callOfAgent[$0] }
        guard let spawn = back.call.flatMap({ index[$0] }) ?? named.flatMap({ index[$0] }) else { continue }
        spawns[spawn].use.merge(back.use)
        let count = Int(back.lines)
        lines[spawn] = spawns[spawn].way == .team ? (lines[spawn] ?? 0) + count : max(lines[spawn] ?? 0, count)
      }
      for (spawn, count) in lines { spawns[spawn].lines = max(spawns[spawn].lines ?? 0, count) }
    }
  }
}

extension SessionDigest {
  /// A sub-agent that goes over the main session's past: a compaction, a side question.
  var isReplayedAgent: Bool { isReplay && isSubagent && !evidence.isBackground }
}
