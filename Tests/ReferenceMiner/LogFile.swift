import Foundation

/// A regular `*.jsonl` below the root, by its path relative to the root.
struct LogFile {
  let path: String

  /// The folders between the root and the file.
  var folders: [String] { path.pieces(separatedBy: "/").dropLast() }

  var name: String { path.pieces(separatedBy: "/").last ?? path }

  var stem: String { String(name.dropLast(".jsonl".count)) }

  var isUnderSubagents: Bool { folders.contains("subagents") }

  /// `x1` of `agent-x1.jsonl`.
  var agentNamePart: String? { name.begins(with: "agent-") ? String(stem.dropFirst("agent-".count)) : nil }

  /// Copies of a conversation: compaction calls, side questions, suggested prompts.
  var isReplayByName: Bool {
    ["agent-acompact-", "agent-aside_question-", "agent-aprompt_suggestion-"].contains { name.begins(with: $0) }
  }

  /// The folder before the first `subagents`: the id of the parent session.
  var folderBeforeSubagents: String? {
    guard let index = folders.firstIndex(of: "subagents"), index > 0 else { return nil }
    return folders[index - 1]
  }

  /// The folders before the file, or before `<session>/subagents`.
  var projectFolders: [String] {
    guard let index = folders.firstIndex(of: "subagents") else { return folders }
    return Array(folders.prefix(max(0, index - 1)))
  }

  /// Paths are compared byte by byte.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

/// Finds the log files of a root. A root may be a symbolic link; none below it is followed.
struct LogDiscovery {
  func logFiles(under root: String) throws -> [LogFile] {
    var paths: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let absolute = folder.isEmpty ? root : root + "/" + folder
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: absolute)
      } catch {
        if folder.isEmpty { throw error }
        continue
      }
      for name in names {
        let path = folder.isEmpty ? name : folder + "/" + name
        switch type(of: root + "/" + path) {
        case .typeDirectory?: folders.append(path)
        case .typeRegular? where name.hasSuffix(".jsonl"): paths.append(path)
        default: break
        }
      }
    }
    return paths.sorted(by: LogFile.precedes).map { LogFile(path: $0) }
  }

  /// What stands at the path itself, links not followed.
  func type(of path: String) -> FileAttributeType? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType
  }
}
