import Foundation

/// Text in records, and what kind of user text it is.
enum RecordText {
  /// String content, or the text blocks of an array (bare strings too) joined by newlines; nil when there is none.
  static func text(of content: JSONValue) -> String? {
    if let text = content.string { return text }
    let parts = content.items.compactMap { item -> String? in
      if let text = item.string { return text }
      return item["type"].string == "text" ? item["text"].string : nil
    }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  static func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Without leading white space and leading blocks that a host puts before what was typed.
  static func strippingLeadingBlocks(_ text: String) -> String {
    var rest = text
    while true {
      rest = String(rest.unicodeScalars.drop { $0.properties.isWhitespace })
      let tags = ["ide_opened_file", "ide_selection", "system-reminder"]
      guard let tag = tags.first(where: { rest.begins(with: "<\($0)>") }),
        let (_, after) = rest.parted(at: "</\(tag)>")
      else { return rest }
      rest = after
    }
  }

  /// Whether a user text, stripped, is what a person typed as a prompt: it begins like none of these.
  static func isTyped(_ stripped: String) -> Bool {
    let others = [
      "<command-name>", "<command-message>",
      "<local-command-stdout", "<local-command-stderr", "<local-command-caveat",
      "<task-notification>", "<agent-notification>", "<bash-notification>", "<ci-monitor-event>",
      "<bash-input>", "<bash-stdout>", "<bash-stderr>",
      "<teammate-message",
      "[Request interrupted by user",
      "Caveat: The messages below",
    ]
    return !others.contains { stripped.begins(with: $0) }
  }

  /// Whether a sub-agent's first user text is a mere greeting.
  static func isWarmup(_ text: String) -> Bool {
    var words = trimmed(text).lowercased()
    while words.hasSuffix(".") || words.hasSuffix("!") { words.removeLast() }
    return ["warmup", "hi", "hello", "hey", "hello there", "hi there", "test", "ping", "ok"].contains(words)
  }

  /// The ids behind each `agentId: `.
  static func agentIDs(in text: String) -> [String] {
    text.pieces(separatedBy: "agentId: ").dropFirst().map { rest in
      String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    }.filter { !$0.isEmpty }
  }

  /// `<task-id>a</task-id> … <tool-use-id>b</tool-use-id>` gives (a, b); each task id takes the next tool use id.
  static func taskPairs(in text: String) -> [(agentID: String, toolUseID: String)] {
    text.pieces(separatedBy: "<task-id>").dropFirst().compactMap { rest in
      guard let (agent, after) = rest.parted(at: "</task-id>"),
        let (_, opened) = after.parted(at: "<tool-use-id>"),
        let (call, _) = opened.parted(at: "</tool-use-id>")
      else { return nil }
      return (trimmed(agent), trimmed(call))
    }
  }
}
