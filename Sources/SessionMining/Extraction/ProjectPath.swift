/// Where a session belongs: the start directory, brought back to the repository it is a worktree of.
enum ProjectPath {
  struct Place: Equatable {
    var path: String
    var worktree: String?
  }

  /// Known worktree patterns are cut off, a Windows drive letter becomes upper case. Nothing asks the disk.
  ///
  ///     /src/app/.claude/worktrees/fix-1/sub          -> /src/app, fix-1
  ///     /src/app/.worktrees/fix-1                     -> /src/app, fix-1
  ///     /home/x/.erk/repos/app/worktrees/slot-3       -> /home/x/.erk/repos/app, slot-3
  ///     d:\app\                                       -> D:\app
  static func project(of folder: String) -> Place {
    let folder = withFoldedDrive(withoutTrailingSeparators(folder))
    for separator in ["/", "\\"] {
      let markers = [[".claude", "worktrees"], [".worktrees"]]
      for marker in markers {
        let text = separator + marker.joined(separator: separator) + separator
        guard let start = folder[...].firstStart(ofText: text), start > folder.startIndex else { continue }
        let name = folder[folder.utf8.index(start, offsetBy: text.utf8.count)...].prefix { String($0) != separator }
        return Place(path: String(folder[..<start]), worktree: name.isEmpty ? nil : String(name))
      }
      if let repos = folder[...].firstRange(ofText: separator + ".erk" + separator + "repos" + separator),
        let inside = folder[repos...].firstStart(ofText: separator + "worktrees" + separator), inside > repos
      {
        let name = folder[folder.utf8.index(inside, offsetBy: separator.utf8.count * 2 + "worktrees".utf8.count)...]
        return Place(path: String(folder[..<inside]), worktree: name.isEmpty ? nil : String(name))
      }
    }
    return Place(path: folder, worktree: nil)
  }

  static func withoutTrailingSeparators(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, let last = path.utf8.last, last == 0x2F || last == 0x5C { path.removeLast() }
    return path
  }

  private static func withFoldedDrive(_ path: String) -> String {
    let bytes = Array(path.utf8.prefix(2))
    guard bytes.count == 2, bytes[1] == 0x3A, bytes[0] >= 0x61, bytes[0] <= 0x7A else { return path }
    return path.prefix(1).uppercased() + path.dropFirst()
  }

  /// The part of `path` below `folder`, or all of it.
  static func relative(_ path: String, to folder: [UInt8]) -> String {
    let bytes = path.utf8
    guard !folder.isEmpty, bytes.count > folder.count + 1, bytes.starts(with: folder) else { return path }
    let after = bytes.index(bytes.startIndex, offsetBy: folder.count)
    guard bytes[after] == 0x2F || bytes[after] == 0x5C else { return path }
    return String(Substring(bytes[bytes.index(after: after)...]))
  }

  /// What a project is called: the last part of its path.
  static func name(_ path: String) -> String {
    path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path
  }
}
