/// The project that a working directory belongs to; the disk is never asked.
enum ProjectPath {
  /// `d:\work\app\.claude\worktrees\x` gives `D:\work\app`.
  static func normalized(_ directory: String) -> String {
    var path = directory
    let start = Array(path.unicodeScalars.prefix(3))
    if start.count >= 2, start[0].isASCII, start[0].properties.isAlphabetic, start[1] == ":",
      start.count == 2 || start[2] == "\\" || start[2] == "/"
    {
      path = path.prefix(1).uppercased() + path.dropFirst()
    }
    path = droppingTrailingSeparators(path)
    if let length = lengthBeforeWorktree(path) {
      path = droppingTrailingSeparators(String(decoding: path.utf8.prefix(length), as: UTF8.self))
    }
    return path
  }

  private static func droppingTrailingSeparators(_ path: String) -> String {
    var scalars = path.unicodeScalars
    while scalars.count > 1, let last = scalars.last, last == "/" || last == "\\" { scalars.removeLast() }
    return scalars.isEmpty ? "/" : String(scalars)
  }

  /// How many bytes remain of a path in a known worktree layout.
  private static func lengthBeforeWorktree(_ path: String) -> Int? {
    let slashed = path.pieces(separatedBy: "\\").joined(separator: "/")
    var lengths: [Int] = []
    for pattern in ["/.claude/worktrees/", "/.worktrees/"] {
      if let (before, _) = slashed.parted(at: pattern) { lengths.append(before.utf8.count) }
    }
    if let (before, after) = slashed.parted(at: "/.erk/repos/"), let (name, rest) = after.parted(at: "/"),
      !name.isEmpty, rest.begins(with: "worktrees/")
    {
      lengths.append("\(before)/.erk/repos/\(name)".utf8.count)
    }
    return lengths.min()
  }
}
