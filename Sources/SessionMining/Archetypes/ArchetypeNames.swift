/// Names that are different for different clusters: where two would have the same, what sets each apart is added, in
/// words where the token is one of the program's own, and nothing that the name itself or any session would say.
///
///     Targeted fix, Targeted fix   ->   Targeted fix with cargo test, Targeted fix with a task list
enum ArchetypeNames {
  /// - Parameters: kinds and features by cluster.
  static func names(kinds: [ArchetypeKind?], features: [[ArchetypeFeature]]) -> [Clean] {
    let plain = kinds.map { $0?.name ?? ArchetypeKind.mixedName }
    var names = plain
    for name in Set(plain).sorted() {
      let clusters = plain.indices.filter { plain[$0] == name }
      guard clusters.count > 1 else { continue }
      var taken: Set<Clean> = []
      for cluster in clusters {
        let told = features[cluster].filter { !(kinds[cluster]?.tells($0) ?? false) }
        let words = distinct((told.filter { !$0.isEverywhere } + told.filter(\.isEverywhere)).compactMap(\.words))
        let candidates =
          words.map { "\(name) with \($0)" as Clean }
          + zip(words, words.dropFirst()).map { "\(name) with \($0) and \($1)" as Clean }
          + [name] + (2...clusters.count + 1).map { "\(name) (\($0))" as Clean }
        names[cluster] = candidates.first { taken.insert($0).inserted } ?? name
      }
    }
    return names
  }

  private static func distinct(_ words: [Clean]) -> [Clean] {
    var seen: Set<Clean> = []
    return words.filter { seen.insert($0).inserted }
  }
}

extension ArchetypeFeature {
  /// As part of a name; `nil` for a transition.
  var words: Clean? {
    guard !token.text.contains("→") else { return nil }
    if let mcp = MCPName(token) { return mcp.server }
    if let words = Self.toolWords[token.text] { return words }
    guard let colon = token.text.firstIndex(of: ":"), token.text.hasPrefix("Edit:") || token.text.hasPrefix("Write:")
    else { return token }
    let kind = token.text[token.text.index(after: colon)...]
    return token.text.hasPrefix("Edit:") ? Clean(vouched: "\(kind) edits") : Clean(vouched: "new \(kind) files")
  }

  /// What the program's own tools are for.
  private static let toolWords: [String: Clean] = [
    "TodoWrite": "a task list", "TodoRead": "a task list", "TaskCreate": "a task list", "TaskUpdate": "a task list",
    "TaskList": "a task list", "TaskGet": "a task list", "Agent": "agents", "EnterPlanMode": "a plan first",
    "ExitPlanMode": "a plan first", "AskUserQuestion": "questions", "TaskOutput": "background tasks",
    "BashOutput": "background tasks", "KillShell": "background tasks", "Monitor": "background tasks",
    "SendMessage": "messages between agents", "WebFetch": "web pages", "WebSearch": "web searches",
    "Read": "reading", "Grep": "searches", "Glob": "searches", "LS": "searches", "LSP": "a language server",
    "Skill": "skills", "a command": "shell scripts",
  ]

  /// Found in sessions of all kinds: says little, and is taken only where nothing else is left.
  var isEverywhere: Bool { Self.everywhere.contains(token.text) }
  private static let everywhere: Set<String> = [
    "ls", "echo", "cat", "head", "tail", "wc", "pwd", "which", "find", "grep", "sed", "awk", "sort", "mkdir", "eval",
    "a command", "Read", "Grep", "Glob", "LS", "Edit:code", "ToolSearch",
  ]

  /// The end that the tool, the command or the edit serves; `nil` for a transition.
  var move: Move? {
    guard !token.text.contains("→") else { return nil }
    for kind in FileKind.allCases where token.text == "Edit:\(kind.word)" || token.text == "Write:\(kind.word)" {
      return Move(edited: kind)
    }
    let tool = Move(tool: token.text)
    return tool == .other ? Move(command: token.text) : tool
  }
}

extension ArchetypeKind {
  /// The name says it already: documentation with document edits.
  fileprivate func tells(_ feature: ArchetypeFeature) -> Bool {
    guard let move = feature.move else { return false }
    switch self {
    case .orchestration: return move == .delegate || move == .coordinate
    case .planning: return move == .plan
    case .webResearch: return move == .web
    case .documentation: return move == .editDocuments
    case .testWriting: return move == .editTests
    case .configuration: return move == .editSettings
    case .skills: return move == .skill
    case .refactor, .feature, .fix: return move == .editCode
    case .research, .reading, .searching: return move.isReading
    default: return false
    }
  }
}
