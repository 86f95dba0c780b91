/// The record types that Claude Code was seen to write. Others are counted by name and otherwise left alone.
enum RecordType: Int, CaseIterable {
  case assistant, user, progress, system, attachment, summary, mode, tag, queueOperation, fileHistorySnapshot
  case lastPrompt, customTitle, aiTitle, permissionMode, prLink, agentName, worktreeState, frameLink, teleportedFrom
  case atisLatch, bridgeSession, agentSetting, contentReplacement

  /// As the log has it.
  var name: Clean {
    switch self {
    case .assistant: "assistant"
    case .user: "user"
    case .progress: "progress"
    case .system: "system"
    case .attachment: "attachment"
    case .summary: "summary"
    case .mode: "mode"
    case .tag: "tag"
    case .queueOperation: "queue-operation"
    case .fileHistorySnapshot: "file-history-snapshot"
    case .lastPrompt: "last-prompt"
    case .customTitle: "custom-title"
    case .aiTitle: "ai-title"
    case .permissionMode: "permission-mode"
    case .prLink: "pr-link"
    case .agentName: "agent-name"
    case .worktreeState: "worktree-state"
    case .frameLink: "frame-link"
    case .teleportedFrom: "teleported-from"
    case .atisLatch: "atis-latch"
    case .bridgeSession: "bridge-session"
    case .agentSetting: "agent-setting"
    case .contentReplacement: "content-replacement"
    }
  }

  /// Linked to others by `parentUuid`; every record of these types names its session.
  var isInChain: Bool {
    switch self {
    case .assistant, .user, .progress, .system, .attachment: true
    default: false
    }
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name.text, $0) })

  @inline(__always)
  init?(name: Bytes) {
    // The four that make up nearly all lines first.
    if name.equals("assistant") {
      self = .assistant
    } else if name.equals("user") {
      self = .user
    } else if name.equals("progress") {
      self = .progress
    } else if name.equals("system") {
      self = .system
    } else if let type = Self.byName[StringDecoder.string(name, limit: 64)] {
      self = type
    } else {
      return nil
    }
  }
}
