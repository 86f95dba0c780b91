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
/// name. Only what the file owns counts.
struct SignatureReader {
  /// By index; in the order in which tokens were met.
  private(set) var vocabulary: [Clean] = []
  private var index: [String: Int32] = [:]

  mutating func signature(of digest: SessionDigest, figures: SessionFigures, file: Int) -> ToolSignature {
    var signature = ToolSignature(
      file: file, callCount: figures.calls.count, tokens: [], moves: [], failed: [], filesChanged: 0, filesCreated: 0)
    var labels: [UInt32: [(Int32, Move)]] = [:]
    var plain: [UInt32: (Int32, Move)] = [:]
    var edits: [UInt64: (Int32, Move)] = [:]
    var (changed, created) = (Set<UInt32>(), Set<UInt32>())
    for call in figures.calls {
      let name = digest.toolNames[Int(call.name)].text
      let isError = call.flags.contains(.isError)
      var steps: [(Int32, Move)]
      if ToolNames.changing.contains(name) {
        if let path = call.file {
          changed.insert(path)
          if call.flags.contains(.createdFile) { created.insert(path) }
        }
        let key = UInt64(call.name) << 32 | UInt64(call.file ?? .max)
        let step = edits[key] ?? edit(name, call.file.map { digest.files[Int($0)].text } ?? "")
        edits[key] = step
        steps = [step]
      } else if name == "Bash" || name == "PowerShell" {
        guard let label = call.label else {
          steps = [(token("a command"), .run)]
          signature.append(steps, isError)
          continue
        }
        steps = labels[label] ?? commands(digest.labels[Int(label)])
        labels[label] = steps
      } else {
        let step = plain[call.name] ?? (token(name), Move(tool: name))
        plain[call.name] = step
        steps = [step]
      }
      signature.append(steps, isError)
    }
    (signature.filesChanged, signature.filesCreated) = (changed.count, created.count)
    return signature
  }

  private mutating func commands(_ label: Clean) -> [(Int32, Move)] {
    label.parts(separatedBy: " && ").map { (token($0.text), Move(command: $0.text)) }
  }

  private mutating func edit(_ tool: String, _ path: String) -> (Int32, Move) {
    let verb = tool == "Write" ? "Write" : "Edit"
    return (token("\(verb):\(FileKind(path: path).word)"), Move(edited: path))
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
  fileprivate mutating func append(_ steps: [(Int32, Move)], _ isError: Bool) {
    for (token, move) in steps {
      tokens.append(token)
      moves.append(move)
      // The log does not say which command of a chain it was.
      failed.append(isError)
    }
  }

  /// The moves without those that repeat the one before.
  var turns: [Move] {
    var turns: [Move] = []
    for move in moves where move != turns.last { turns.append(move) }
    return turns
  }
}
