/// The record types that Claude Code was seen to write. Others are counted by name and otherwise left alone.
enum RecordType: String, CaseIterable {
  case assistant, user, progress, system, attachment, summary, mode, tag
  case queueOperation = "queue-operation"
  case fileHistorySnapshot = "file-history-snapshot"
  case lastPrompt = "last-prompt"
  case customTitle = "custom-title"
  case aiTitle = "ai-title"
  case permissionMode = "permission-mode"
  case prLink = "pr-link"
  case agentName = "agent-name"
  case worktreeState = "worktree-state"
  case frameLink = "frame-link"
  case teleportedFrom = "teleported-from"
  case atisLatch = "atis-latch"
  case bridgeSession = "bridge-session"
  case agentSetting = "agent-setting"
  case contentReplacement = "content-replacement"

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
    } else {
      self.init(rawValue: StringDecoder.string(name, limit: 64))
    }
  }
}
