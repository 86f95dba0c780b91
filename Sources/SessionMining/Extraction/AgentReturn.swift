/// Something that an agent brought back to the session that started it.
///
/// A foreground agent's answer is the result of its call. A background agent's call is answered at once with "launched";
/// what it found comes later, in a notification, or when `TaskOutput` asks for it. A teammate sends messages.
public struct AgentReturn: Sendable, Codable, Hashable {
  /// The call that started the agent, where the log names it …
  public var call: Key64?
  /// … and the agent's id, where it names that.
  public var agent: Key64?
  /// Lines of text that came back.
  public var lines: UInt32
  /// What the program says with it of the agent's work.
  public var use = AgentUse()
}

/// What the program told a session of the work of an agent that it started, where it did: `totalTokens`,
/// `totalToolUseCount` and `totalDurationMs` of a result, or the `<usage>` of a notification. The tokens are those of the
/// agent's context at its end, not the sum over its turns that is in the agent's own log.
public struct AgentUse: Sendable, Codable, Hashable {
  public var tokens: Int?, toolCalls: Int?, milliseconds: Int?
  public init() {}

  var isKnown: Bool { tokens != nil || toolCalls != nil || milliseconds != nil }

  /// The same told twice, or by a notification for each part: the larger counts.
  mutating func merge(_ other: AgentUse) {
    tokens = [tokens, other.tokens].compactMap(\.self).max()
    toolCalls = [toolCalls, other.toolCalls].compactMap(\.self).max()
    milliseconds = [milliseconds, other.milliseconds].compactMap(\.self).max()
  }

  /// What stands between `<usage>` and `</usage>` at the end of `text`, its numbers in elements of their own or, as in
  /// older versions, behind colons.
  init(usageOf text: Substring) {
    guard let open = text.lastRange(ofText: "<usage>") else { return }
    let usage = text[open...].prefix(400)
    tokens = Self.number("subagent_tokens", in: usage) ?? Self.number("total_tokens", in: usage)
    toolCalls = Self.number("tool_uses", in: usage)
    milliseconds = Self.number("duration_ms", in: usage)
  }

  private static func number(_ name: String, in usage: Substring) -> Int? {
    guard let open = usage.firstRange(ofText: name) else { return nil }
    let digits = usage[open...].drop { $0 == ">" || $0 == ":" || $0 == " " }.prefix { $0.isASCII && $0.isNumber }
    return Int(digits).flatMap { $0 <= NumberParser.largestCount ? $0 : nil }
  }
}

extension SessionExtractor {
  /// `run_in_background`, or a `team_name`, of a call that starts an agent.
  mutating func noteSpawn(_ input: ContentBlock.ToolInput, _ key: Key64?, _ call: inout ToolCall) {
    if input.runsInBackground { call.flags.insert(.isBackground) }
    guard let team = input.teamName, !team.isEmpty else { return }
    call.flags.insert(.isTeamSpawn)
    if let key, let name = input.name, !name.isEmpty {
      teammateCalls[Key64(.agent, StringDecoder.string(name, limit: 256))] = key
    }
  }

  /// What the result of a call says about an agent. `facts` are `nil` where the record's details are another result's.
  mutating func noteReturn(
    _ block: ContentBlock, _ open: OpenCall, _ call: Key64, _ facts: LogRecord.ToolResultFacts?
  ) {
    guard open.isAgent || open.isTaskOutput, !block.isError else { return }
    let text = block.content.map { ResultText.plainText($0, limit: 256 << 10) } ?? ""
    if open.isTaskOutput {
      noteTaskOutput(text[...])
      return
    }
    let status = facts?.status
    if status?.equals("teammate_spawned") ?? false {
      digest.calls[open.index].flags.insert(.isTeamSpawn)
    } else if facts?.isAsync ?? false || status?.equals("async_launched") ?? false
      || text.hasPrefix("Async agent launched")
    {
      digest.calls[open.index].flags.insert(.isBackground)
    } else if digest.calls[open.index].flags.isDisjoint(with: [.isTeamSpawn, .isBackground]) {
      var use = facts?.use ?? AgentUse()
      if !use.isKnown { use = AgentUse(usageOf: text[...]) }
      digest.agentReturns.append(AgentReturn(call: call, lines: AgentText.answerLines(text[...]), use: use))
    }
  }

  private mutating func noteTaskOutput(_ text: Substring) {
    guard PromptText.tagged("status", in: text) == "completed", let task = PromptText.tagged("task_id", in: text),
      !task.isEmpty
    else { return }
    let output = AgentText.outermost("output", in: text) ?? AgentText.outermost("result", in: text) ?? ""
    digest.agentReturns.append(
      AgentReturn(agent: Key64(.agent, String(task)), lines: AgentText.answerLines(output)))
  }

  /// `<task-notification>` blocks that say `completed`.
  mutating func noteNotifications(in text: Substring) {
    var rest = text
    var left = 64
    while left > 0, let start = rest.firstRange(ofText: "<task-notification>") {
      left -= 1
      let end = rest[start...].firstStart(ofText: "</task-notification>") ?? rest.endIndex
      let one = rest[start..<end]
      rest = rest[end...]
      guard PromptText.tagged("status", in: one) == "completed" else { continue }
      let call = PromptText.tagged("tool-use-id", in: one).flatMap { $0.isEmpty ? nil : Key64(.call, String($0)) }
      let agent = PromptText.tagged("task-id", in: one).flatMap { $0.isEmpty ? nil : Key64(.agent, String($0)) }
      guard call != nil || agent != nil else { continue }
      let answer = AgentText.outermost("result", in: one) ?? ""
      digest.agentReturns.append(
        AgentReturn(call: call, agent: agent, lines: AgentText.answerLines(answer), use: AgentUse(usageOf: one)))
    }
  }

  /// `<teammate-message teammate_id="name" …>text</teammate-message>` from teammates that this session started. What
  /// begins with a brace is a signal between programs (idle, shutdown), not an answer.
  mutating func noteTeammateMessages(in text: Substring) {
    guard !teammateCalls.isEmpty else { return }
    var rest = text
    var left = 64
    while left > 0, let start = rest.firstRange(ofText: "<teammate-message teammate_id=\""),
      let quote = rest[start...].firstStart(ofText: "\""), let open = rest[quote...].firstRange(ofText: ">")
    {
      left -= 1
      let end = rest[open...].firstStart(ofText: "</teammate-message>") ?? rest.endIndex
      let name = rest[start..<quote].prefix { $0 != "@" }
      let body = rest[open..<end].trimmedStart.trimmedEnd
      rest = rest[end...]
      guard let call = teammateCalls[Key64(.agent, String(name))], !body.isEmpty, !body.hasPrefix("{") else { continue }
      digest.agentReturns.append(AgentReturn(call: call, lines: AgentText.answerLines(body)))
    }
  }
}

enum AgentText {
  /// Lines of an answer that are not blank, without what the program adds: steps before it (`[Tool: Bash] …`), and
  /// `agentId: …` and a usage at its end.
  static func answerLines(_ text: Substring) -> UInt32 {
    var count: UInt32 = 0
    var isUsage = false
    for line in text.utf8.split(separator: 0x0A) {
      let line = Substring(line).trimmedStart
      if line.hasPrefix("<usage>") { isUsage = true }
      if !isUsage, !line.isEmpty, !line.hasPrefix("agentId: "), !line.hasPrefix("[Tool: ") { count += 1 }
      if isUsage, line.firstStart(ofText: "</usage>") != nil { isUsage = false }
    }
    return count
  }

  /// From the first `<tag>` to the last `</tag>`: an answer may quote tags of its own.
  static func outermost(_ tag: String, in text: Substring) -> Substring? {
    guard let open = text.firstRange(ofText: "<\(tag)>") else { return nil }
    var close: Substring.Index?
    var rest = text[open...]
    while let next = rest.firstStart(ofText: "</\(tag)>") {
      close = next
      rest = rest[rest.utf8.index(after: next)...]
    }
    return close.map { text[open..<$0] } ?? text[open...]
  }
}
