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
    var found: (before: String.Index, after: String.Index)?
    for slash in ["/", "\\"] {
      for marker in ["\(slash).claude\(slash)worktrees\(slash)", "\(slash).worktrees\(slash)"] {
        guard let start = folder[...].firstStart(ofText: marker), start > folder.startIndex,
          found.map({ start < $0.before }) ?? true
        else { continue }
        found = (start, folder.utf8.index(start, offsetBy: marker.utf8.count))
      }
      if let repository = folder[...].firstRange(ofText: "\(slash).erk\(slash)repos\(slash)"),
        let end = folder[repository...].utf8.firstIndex(of: slash == "/" ? 0x2F : 0x5C), end > repository,
        let after = folder[end...].firstRange(ofText: "\(slash)worktrees\(slash)"),
        folder[end...].hasPrefix("\(slash)worktrees\(slash)"), found.map({ end < $0.before }) ?? true
      {
        found = (end, after)
      }
    }
    guard let found else { return Place(path: folder, worktree: nil) }
    let name = folder[found.after...].prefix { $0 != "/" && $0 != "\\" }
    return Place(path: String(folder[..<found.before]), worktree: name.isEmpty ? nil : String(name))
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
