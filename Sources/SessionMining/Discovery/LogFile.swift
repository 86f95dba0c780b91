/// A log file that was found: where it is on disk, and what its place says.
public struct LogFile: Sendable {
  /// Bytes of the full path with the closing zero: file names need not be UTF-8.
  var diskPath: [CChar]
  /// Below its root, `/` between the parts. Not for pages: see ``SessionDigest/file``.
  var relativePath: String
  /// Number of the root in the order in which the roots were given.
  var root: Int
  var size: Int
  /// Nanoseconds since 1970: of its content, of its inode, and of its sidecar's content.
  var modified = 0, changed = 0, sidecarModified = 0
  /// Links a sub-agent to the call that started it: the sidecar `agent-<id>.meta.json`, where there is one.
  var hasSidecar: Bool
  /// Device and inode: two names for one file are one file.
  var identity: (device: UInt64, inode: UInt64)

  /// Told apart by bytes: a combining mark behind a slash makes no other sign of it.
  var parts: [Substring] { relativePath.utf8.split(separator: 0x2F).map { Substring($0) } }
  /// Last part without `.jsonl`.
  var stem: String { String((parts.last ?? "").dropLast(6)) }
  /// Below a folder `subagents`.
  var isBelowSubagents: Bool { parts.dropLast().contains("subagents") }
  /// The folder that Claude Code named after the start directory.
  var projectFolder: String {
    let folders = parts.dropLast()
    if let index = folders.firstIndex(of: "subagents"), index >= 1 {
      return folders[..<(index - 1)].joined(separator: "/")
    }
    return folders.joined(separator: "/")
  }
  /// The folder before `subagents`: the parent's session id.
  var sessionFolder: String? {
    let folders = parts.dropLast()
    guard let index = folders.firstIndex(of: "subagents"), index >= 1 else { return nil }
    return String(folders[index - 1])
  }
  var isNamedAsAgent: Bool { parts.last?.hasPrefix("agent-") ?? false }
}

/// A folder or entry that could not be looked into, or was passed over on purpose.
public struct DiscoveryNote: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case unreadable(errno: Int32)
    case link, notRegular, tooDeep
  }
  public var path: String
  public var kind: Kind
}
