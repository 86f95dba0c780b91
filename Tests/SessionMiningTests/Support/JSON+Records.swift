/// The usage of an assistant line.
struct UsageLine: Sendable {
  var input = 0, output = 0, write = 0, read = 0
  /// Of `write`, what lives for an hour; `nil`: the log does not say.
  var oneHour: Int?

  var json: JSON {
    var usage: JSON = [
      "input_tokens": .number(input), "cache_creation_input_tokens": .number(write),
      "cache_read_input_tokens": .number(read), "output_tokens": .number(output),
    ]
    if let oneHour {
      usage = usage.with([
        "cache_creation": [
          "ephemeral_5m_input_tokens": .number(write - oneHour), "ephemeral_1h_input_tokens": .number(oneHour),
        ]
      ])
    }
    return usage
  }
}

/// Records as logs have them, with no more in them than a test needs.
extension JSON {
  /// A chain record: `user`, `assistant`, `system` …
  static func record(_ type: String, _ uuid: String, at second: Int, session: String, _ more: JSON) -> JSON {
    JSON.object([
      (key: "type", value: .string(type)), (key: "uuid", value: .string(uuid)),
      (key: "parentUuid", value: .string("before-" + uuid)), (key: "timestamp", value: timestamp(second)),
      (key: "sessionId", value: .string(session)), (key: "cwd", value: "/src/app"),
    ]).with(more)
  }

  static func user(
    _ uuid: String, at second: Int, session: String = "s1", content: JSON, _ more: JSON = [:]
  ) -> JSON {
    record("user", uuid, at: second, session: session, ["message": ["role": "user", "content": content]]).with(more)
  }

  static func prompt(
    _ uuid: String, at second: Int, session: String = "s1", _ text: String, _ more: JSON = [:]
  ) -> JSON {
    user(uuid, at: second, session: session, content: .string(text), more)
  }

  static func assistant(
    _ uuid: String, at second: Int, session: String = "s1", message: String?, model: String = "claude-opus-4-5",
    usage: UsageLine? = UsageLine(output: 1), _ content: [JSON] = [["type": "text", "text": "Done."]],
    _ more: JSON = [:]
  ) -> JSON {
    var body: JSON = ["role": "assistant", "model": .string(model), "content": .array(content)]
    if let message { body = body.with(["id": .string(message)]) }
    if let usage { body = body.with(["usage": usage.json]) }
    return record("assistant", uuid, at: second, session: session, ["message": body]).with(more)
  }

  /// A content block.
  static func use(_ id: String?, _ tool: String, _ input: JSON = [:]) -> JSON {
    let block: JSON = ["type": "tool_use", "name": .string(tool), "input": input]
    return id.map { block.with(["id": .string($0)]) } ?? block
  }

  static func result(
    _ uuid: String, at second: Int, session: String = "s1", of call: String, _ text: String = "ok",
    isError: Bool = false, details: JSON? = nil, _ more: JSON = [:]
  ) -> JSON {
    var block: JSON = ["type": "tool_result", "tool_use_id": .string(call), "content": .string(text)]
    if isError { block = block.with(["is_error": true]) }
    let record = user(uuid, at: second, session: session, content: [block])
    return (details.map { record.with(["toolUseResult": $0]) } ?? record).with(more)
  }

  /// What sub-agents' records have.
  static func agent(_ id: String) -> JSON { ["isSidechain": true, "agentId": .string(id)] }
}
