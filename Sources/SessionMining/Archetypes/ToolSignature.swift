/// The tool calls of one session in order, each as a token, and the moves they make.
///
///     Read a.swift · Edit a.swift · Bash "swift test && git commit"
///     tokens Read, Edit:code, swift test, git commit · moves read, edit code, test, git
struct ToolSignature: Sendable {
  /// Index of the file in the corpus.
  var file: Int
  /// Own calls; a chain of commands is one.
  var callCount: Int
  /// Index into the vocabulary, in order.
  var tokens: [Int32]
  var moves: [Move]
  /// Whether the call of a step failed.
  var failed: [Bool]
  /// Different files changed, and how many of them were new.
  var filesChanged: Int, filesCreated: Int
}

/// Turns digests into signatures; all of a corpus share one vocabulary.
///
/// Shell calls go by their commands, MCP tools by server and tool, editors by the kind of file; all else by the tool's
/// name. Only what the file owns counts. What a name or a chain of commands stands for is found once a corpus.
struct SignatureReader {
  private typealias Step = (token: Int32, move: Move)
  private enum Role {
    case shell
    case editor(verb: String)
    case tool(Step)
  }

  /// By index; in the order in which tokens were met.
  private(set) var vocabulary: [Clean] = []
  private var index: [String: Int32] = [:]
  private var roles: [Clean: Role] = [:]
  private var chains: [Clean: [Step]] = [:]

  mutating func signature(of digest: SessionDigest, figures: SessionFigures, file: Int) -> ToolSignature {
    var signature = ToolSignature(
      file: file, callCount: figures.calls.count, tokens: [], moves: [], failed: [], filesChanged: 0, filesCreated: 0)
    signature.reserve(figures.calls.count)
    let roles = digest.toolNames.map { role(of: $0) }
    var chains = [[Step]?](repeating: nil, count: digest.labels.count)
    var edits: [UInt64: Step] = [:]
    var (changed, created) = (Set<UInt32>(), Set<UInt32>())
    for call in figures.calls {
      let isError = call.flags.contains(.isError)
      switch roles[Int(call.name)] {
      case .tool(let step): signature.append(step.token, step.move, isError)
      case .editor(let verb):
        if let path = call.file {
          changed.insert(path)
          if call.flags.contains(.createdFile) { created.insert(path) }
        }
        let key = UInt64(call.name) << 32 | UInt64(call.file ?? .max)
        let step = edits[key] ?? edit(verb, call.file.map { digest.files[Int($0)].text } ?? "")
        edits[key] = step
        signature.append(step.token, step.move, isError)
      case .shell:
        guard let label = call.label.map(Int.init) else {
          signature.append(token("a command"), .run, isError)
          continue
        }
        let steps = chains[label] ?? chain(digest.labels[label])
        chains[label] = steps
        // The log does not say which command of a chain failed.
        for step in steps { signature.append(step.token, step.move, isError) }
      }
    }
    (signature.filesChanged, signature.filesCreated) = (changed.count, created.count)
    return signature
  }

  private mutating func role(of tool: Clean) -> Role {
    if let known = roles[tool] { return known }
    let role: Role
    switch tool.text {
    case "Bash", "PowerShell": role = .shell
    case let name where ToolNames.changing.contains(name): role = .editor(verb: name == "Write" ? "Write" : "Edit")
    case let name: role = .tool((token(Self.laterNames[name] ?? name), Move(tool: name)))
    }
    roles[tool] = role
    return role
  }

  /// The name that a tool bears in later versions: a change of the program is no change of the work.
  private static let laterNames: [String: String] = [
    "Task": "Agent", "exit_plan_mode": "ExitPlanMode", "KillBash": "KillShell", "AgentOutputTool": "TaskOutput",
  ]

  private mutating func chain(_ label: Clean) -> [Step] {
    if let known = chains[label] { return known }
    let steps = label.parts(separatedBy: " && ").map { (token($0.text), Move(command: $0.text)) }
    chains[label] = steps
    return steps
  }

  private mutating func edit(_ verb: String, _ path: String) -> Step {
    (token("\(verb):\(FileKind(path: path).word)"), Move(edited: path))
  }

  /// The parts of a token are clean: tool names, command names and our own words.
  private mutating func token(_ text: String) -> Int32 {
    if let known = index[text] { return known }
    let new = Int32(vocabulary.count)
    vocabulary.append(Clean(vouched: text))
    index[text] = new
    return new
  }
}

extension ToolSignature {
  fileprivate mutating func reserve(_ steps: Int) {
    tokens.reserveCapacity(steps)
    moves.reserveCapacity(steps)
    failed.reserveCapacity(steps)
  }

  fileprivate mutating func append(_ token: Int32, _ move: Move, _ isError: Bool) {
    tokens.append(token)
    moves.append(move)
    failed.append(isError)
  }

  /// The moves without those that repeat the one before.
  var turns: [Move] {
    var turns: [Move] = []
    for move in moves where move != turns.last { turns.append(move) }
    return turns
  }
}
