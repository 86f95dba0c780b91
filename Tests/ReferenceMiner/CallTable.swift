/// One distinct tool call.
struct ToolCall {
  var use: ToolUse
  /// The file that it belongs to.
  var owner: Int
  /// The sessions that say it, copies included.
  var sessionIDs: Set<String> = []
  /// Its results, those of the readiest owner first.
  var results: [ToolResult] = []

  var isError: Bool { results.contains(where: \.isError) }

  /// A logged commit, or a shell command and its output that look like one when nothing is logged.
  var isCommit: Bool {
    if results.contains(where: \.hasGitCommit) { return true }
    if results.contains(where: \.hasGitOperation) { return false }
    guard use.isShell, let command = use.command, CommandText.isCommit(command) else { return false }
    return results.contains { !$0.isError && $0.hasCommitLine }
  }

  var linesAdded: Int {
    guard let details = results.first(where: \.hasDetails) else { return 0 }
    return details.patchLinesAdded + (use.name == "Write" ? details.createdLines : 0)
  }

  var linesRemoved: Int { results.first(where: \.hasDetails)?.patchLinesRemoved ?? 0 }

  /// Addresses of pull requests that the call opened.
  var pullRequestURLs: [String] {
    var urls = results.compactMap(\.createdPullRequestURL)
    if use.name == "Bash", use.command?.contains("gh pr create") == true {
      urls += results.filter { !$0.isError }.flatMap(\.pullRequestURLs)
    }
    return urls
  }
}

/// All distinct tool calls of the corpus, in the order of ownership.
struct CallTable {
  private(set) var calls: [ToolCall] = []
  /// Every `tool_use` block seen, copies included.
  private(set) var blockCount = 0
  private(set) var indexOfID: [String: Int] = [:]

  init(_ files: [FileFacts], ownership: Ownership) {
    for index in ownership.order {
      for use in files[index].toolUses {
        blockCount += 1
        let position: Int
        if let id = use.id, let known = indexOfID[id] {
          position = known
        } else {
          position = calls.count
          calls.append(ToolCall(use: use, owner: index))
          if let id = use.id { indexOfID[id] = position }
        }
        if let session = use.sessionID ?? files[index].sessionID {
          calls[position].sessionIDs.insert(session)
        }
      }
    }
    for index in ownership.order {
      for result in files[index].toolResults {
        if let position = indexOfID[result.toolUseID] { calls[position].results.append(result) }
      }
    }
  }
}
