/// Links sub-agent files to the calls of Task or Agent that started them.
struct SpawnLinks {
  /// Positions in the call table of the calls that have a child's file.
  private(set) var linkedCalls: Set<Int> = []

  init(_ files: [FileFacts], table: CallTable) {
    let mentions = Self.mentions(in: files)
    var unlinked: [Int] = []
    for (index, facts) in files.enumerated() where facts.isSubagent {
      if let call = Self.namedCall(of: facts, mentions: mentions, table: table) {
        linkedCalls.insert(call)
      } else {
        unlinked.append(index)
      }
    }
    // Rule 6 comes last for all: equal prompts, in the same session, on a call that no other child has taken.
    var callsByPrompt: [String: [Int]] = [:]
    for (position, call) in table.calls.enumerated() where call.use.isSpawn {
      if let prompt = call.use.prompt, !prompt.isEmpty { callsByPrompt[prompt, default: []].append(position) }
    }
    for index in unlinked {
      guard let text = files[index].firstUserText, let session = files[index].sessionID else { continue }
      let candidates = callsByPrompt[text, default: []].filter { position in
        table.calls[position].sessionIDs.contains(session) && !linkedCalls.contains(position)
          && table.calls[position].owner != index
      }
      if let call = candidates.first { linkedCalls.insert(call) }
    }
  }

  private struct Name: Hashable {
    var agentID: String
    var sessionID: String
  }

  /// What is said of each agent within its session, by file path and then file order.
  private static func mentions(in files: [FileFacts]) -> [Name: [AgentMention]] {
    var result: [Name: [AgentMention]] = [:]
    for facts in files {
      for mention in facts.mentions {
        guard let session = mention.sessionID ?? facts.sessionID else { continue }
        result[Name(agentID: mention.agentID, sessionID: session), default: []].append(mention)
      }
    }
    return result
  }

  /// Rules 1 to 5: the first rule that names a known call of Task or Agent.
  private static func namedCall(
    of facts: FileFacts, mentions: [Name: [AgentMention]], table: CallTable
  ) -> Int? {
    func spawn(_ toolUseID: String) -> Int? {
      guard let position = table.indexOfID[toolUseID], table.calls[position].use.isSpawn else { return nil }
      return position
    }
    if let id = facts.sidecarToolUseID, let call = spawn(id) { return call }
    guard let agent = facts.agentID, let session = facts.sessionID else { return nil }
    let named = mentions[Name(agentID: agent, sessionID: session), default: []]
    for rule in 2...5 {
      for mention in named where mention.rule == rule {
        if let call = spawn(mention.toolUseID) { return call }
      }
    }
    return nil
  }
}
