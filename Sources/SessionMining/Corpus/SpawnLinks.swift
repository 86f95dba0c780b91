/// Who started whom: the session a sub-agent belongs to, and the call that started it.
struct SpawnLinks {
  /// The main session of a sub-agent's session id; `nil` for an orphan and for what is no sub-agent.
  private(set) var parents: [Int?]
  /// The call (`Task`, `Agent`) that started a sub-agent, and the file that owns the call.
  private(set) var calls: [Key64?]
  private(set) var callers: [Int?]
  private(set) var linkedCalls: Set<Key64> = []
  /// By file: a sub-agent whose parent's file is nowhere.
  private(set) var isOrphan: [Bool]

  private struct AgentName: Hashable {
    var session: Key64, agent: Key64
  }

  /// `spawnCalls` maps the key of each call of Task or Agent to the file that owns it.
  init(_ digests: [SessionDigest], spawnCalls: [Key64: Int]) {
    let parents = Self.parents(digests)
    self.parents = parents
    isOrphan = digests.indices.map { digests[$0].isSubagent && digests[$0].isSession && parents[$0] == nil }
    calls = Array(repeating: nil, count: digests.count)
    callers = Array(repeating: nil, count: digests.count)

    var named: [AgentName: SpawnLink] = [:]
    var prompts: [AgentName: [Key64]] = [:]
    for index in digests.indices where !digests[index].spawnLinks.isEmpty {
      guard let session = digests[index].sessionKey else { continue }
      for link in digests[index].spawnLinks where spawnCalls[link.call] != nil {
        let name = AgentName(session: session, agent: link.agent)
        if link.source == .prompt {
          prompts[name, default: []].append(link.call)
        } else if named[name].map({ link.source < $0.source }) ?? true {
          named[name] = link
        }
      }
    }
    let agents = digests.indices.filter { digests[$0].isSubagent && digests[$0].isSession }
    for index in agents {
      if let call = digests[index].sidecarCall, spawnCalls[call] != nil {
        calls[index] = call
      } else if let session = digests[index].sessionKey, let agent = digests[index].agentKey {
        calls[index] = named[AgentName(session: session, agent: agent)]?.call
      }
    }
    linkedCalls = Set(calls.compactMap { $0 })
    for index in agents where calls[index] == nil {
      guard let session = digests[index].sessionKey, let text = digests[index].firstPromptKey,
        let call = prompts[AgentName(session: session, agent: text)]?.first(where: { !linkedCalls.contains($0) })
      else { continue }
      calls[index] = call
      linkedCalls.insert(call)
    }
    for index in agents { callers[index] = calls[index].flatMap { spawnCalls[$0] } }
  }

  /// Of some of the files only. A parent that is left out is none, but makes no orphan.
  /// - Parameter calls: the calls that start agents among what is left, by key.
  func narrowed(to kept: [Int], numbers: [Int32], calls own: [Key64: Int]) -> SpawnLinks {
    func number(_ file: Int?) -> Int? { file.flatMap { numbers[$0] < 0 ? nil : Int(numbers[$0]) } }
    var narrowed = self
    narrowed.parents = kept.map { number(parents[$0]) }
    narrowed.calls = kept.map { calls[$0] }
    narrowed.callers = kept.map { number(callers[$0]) }
    narrowed.isOrphan = kept.map { isOrphan[$0] }
    narrowed.linkedCalls = linkedCalls.filter { own[$0] != nil }
    return narrowed
  }

  private static func parents(_ digests: [SessionDigest]) -> [Int?] {
    var bySession: [Key64: [Int]] = [:]
    for index in digests.indices where digests[index].isSession && !digests[index].isSubagent {
      let stem = digests[index].stemKey
      bySession[stem, default: []].append(index)
      if let key = digests[index].sessionKey, key != stem { bySession[key, default: []].append(index) }
    }
    return digests.indices.map { index in
      guard digests[index].isSubagent, let session = digests[index].sessionKey ?? digests[index].parentFolderKey
      else { return nil }
      let (candidates, folder) = (bySession[session] ?? [], digests[index].folderKey)
      return candidates.first { digests[$0].folderKey == folder } ?? candidates.first
    }
  }
}
