extension ToolFamily {
  /// The family of a tool by its name; MCP tools are a family of their own, whatever they do.
  static func of(_ name: Clean) -> ToolFamily {
    if name.text.hasPrefix("mcp__") { return .mcp }
    return byName[name.text] ?? .other
  }

  private static let byName: [String: ToolFamily] = {
    let families: [(ToolFamily, [String])] = [
      (.exploring, ["Read", "Grep", "Glob", "LS", "NotebookRead", "LSP", "ToolSearch"]),
      (.changing, ["Edit", "MultiEdit", "Write", "NotebookEdit"]),
      (.running, ["Bash", "PowerShell", "BashOutput", "KillBash", "KillShell", "Monitor", "REPL"]),
      (
        .coordinating,
        [
          "Task", "Agent", "TaskOutput", "TaskStop", "AgentOutputTool", "SendMessage", "TeamCreate", "TeamDelete",
          "Workflow", "RemoteTrigger", "ScheduleWakeup", "CronCreate", "CronDelete", "CronList",
        ]
      ),
      (
        .planning,
        [
          "TodoWrite", "TodoRead", "TaskCreate", "TaskUpdate", "TaskList", "TaskGet", "EnterPlanMode", "ExitPlanMode",
          "exit_plan_mode", "AskUserQuestion", "Skill", "SlashCommand", "EnterWorktree", "ExitWorktree",
        ]
      ),
      (.web, ["WebSearch", "WebFetch"]),
    ]
    var names: [String: ToolFamily] = [:]
    for (family, tools) in families { for tool in tools { names[tool] = family } }
    return names
  }()

  /// Reading before changing, the wider of the two ratios: calls of these …
  static let exploreTools: Set<Clean> = ["Read", "Grep", "Glob", "LS", "NotebookRead"]
  /// … ÷ calls of these.
  static let changeTools: Set<Clean> = ["Edit", "MultiEdit", "Write", "NotebookEdit"]
}

/// `mcp__<server>__<tool>`: server and tool, split at the first `__` after `mcp__`.
struct MCPName {
  var server: Clean, tool: Clean

  init?(_ name: Clean) {
    guard name.text.hasPrefix("mcp__") else { return nil }
    let rest = name.text.dropFirst(5)
    guard let start = rest.firstStart(ofText: "__"), let after = rest.firstRange(ofText: "__"), start > rest.startIndex
    else { return nil }
    server = Clean(vouched: String(rest[..<start]))
    tool = Clean(vouched: String(rest[after...]))
  }
}
