/// What a call is called where one call is compared with the next: a shell line by its first command, a file tool with
/// the file's type, an agent with its kind, else the tool. Bookkeeping has none.
///
///     Bash "go test ./... && ls" -> go test      Edit a/b.swift -> Edit:swift      Agent(explorer) -> Agent:explorer
struct StepKeys {
  private let toolNames: [Clean], labels: [Clean], files: [Clean]
  private var toolKeys: [UInt64?]
  private var labelKeys: [UInt64?]
  private var fileTypes: [UInt64?]
  private let kinds: [ToolKind]

  private enum ToolKind { case bookkeeping, shell, file, agent, other }

  init(_ digest: SessionDigest) { self.init(tools: digest.toolNames, labels: digest.labels, files: digest.files) }

  /// Of the names that a digest's calls refer to.
  init(tools: [Clean], labels: [Clean], files: [Clean]) {
    (toolNames, self.labels, self.files) = (tools, labels, files)
    kinds = tools.map { name in
      switch name.text {
      case let name where ToolNames.bookkeeping.contains(name): .bookkeeping
      case "Bash", "PowerShell": .shell
      case "Edit", "Write", "MultiEdit", "NotebookEdit", "Read": .file
      case "Task", "Agent": .agent
      default: .other
      }
    }
    toolKeys = Array(repeating: nil, count: tools.count)
    labelKeys = Array(repeating: nil, count: labels.count)
    fileTypes = Array(repeating: nil, count: files.count)
  }

  mutating func key(of call: ToolCall) -> UInt64? {
    let tool = Int(call.name)
    switch kinds[tool] {
    case .bookkeeping: return nil
    case .shell: return call.label.map { command(Int($0)) } ?? toolKey(tool)
    case .agent: return Self.join(agentKey, call.label.map { command(Int($0)) } ?? 0)
    case .file: return Self.join(toolKey(tool), call.file.map { fileType(Int($0)) } ?? 0)
    case .other: return toolKey(tool)
    }
  }

  func isShell(_ call: ToolCall) -> Bool { kinds[Int(call.name)] == .shell }

  private let agentKey = Key64(.text, "Agent:").value

  private mutating func toolKey(_ index: Int) -> UInt64 {
    if let key = toolKeys[index] { return key }
    let key = Key64(.text, toolNames[index].text).value
    toolKeys[index] = key
    return key
  }

  private mutating func command(_ index: Int) -> UInt64 {
    if let key = labelKeys[index] { return key }
    let text = labels[index].text
    let key = Key64(.text, text[...].firstStart(ofText: " && ").map { String(text[..<$0]) } ?? text).value
    labelKeys[index] = key
    return key
  }

  private mutating func fileType(_ index: Int) -> UInt64 {
    if let key = fileTypes[index] { return key }
    let path = files[index].text.utf8
    let name = path.lastIndex { $0 == 0x2F || $0 == 0x5C }.map { path[path.index(after: $0)...] } ?? path[...]
    let type = name.lastIndex(of: 0x2E).map { name[name.index(after: $0)...].prefix(8) }
    let key =
      type.map {
        Key64(.text, String(decoding: $0.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)).value
      } ?? 0
    fileTypes[index] = key
    return key
  }

  static func join(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let (high, low) = (first ^ 0x2d35_8dcc_aa6c_78a5).multipliedFullWidth(by: second | 1)
    return (high ^ low) &* 0x9e37_79b9_7f4a_7c15 ^ second
  }
}
