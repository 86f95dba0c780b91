/// Commits and pull requests as they show in shell commands and their output.
enum CommandText {
  /// The command contains the word `git` and, somewhere after it, the word `commit`.
  static func isCommit(_ command: String) -> Bool {
    let words = command.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    guard let git = words.firstIndex(of: "git") else { return false }
    return words[git...].contains("commit")
  }

  /// A line such as `[main 1a2b3c4] Subject` or `[main (root-commit) 1a2b3c4] Subject`.
  static func hasCommitLine(_ output: String) -> Bool {
    output.pieces(separatedBy: "\n").contains { line in
      guard line.begins(with: "["), let (head, rest) = line.parted(at: "]") else { return false }
      let words = head.dropFirst().split(separator: " ")
      guard words.count >= 2, let hash = words.last else { return false }
      return (7...40).contains(hash.count) && hash.allSatisfy { $0.isASCII && $0.isHexDigit }
        && (rest.isEmpty || rest == "\r" || rest.begins(with: " "))
    }
  }

  /// Each `https://…/pull/<number>`, cut behind the number.
  static func pullRequestURLs(in output: String) -> [String] {
    output.pieces(separatedBy: "https://").dropFirst().compactMap { rest in
      let address = String(rest.prefix { !$0.isWhitespace && !"\"'<>()[]`".contains($0) })
      guard let (repository, after) = address.parted(at: "/pull/") else { return nil }
      let number = after.prefix { $0.isASCII && $0.isNumber }
      return number.isEmpty ? nil : "https://\(repository)/pull/\(number)"
    }
  }

  /// Lines of a text: its newlines, and one more if something stands behind the last.
  static func lineCount(_ text: String) -> Int {
    let newlines = text.utf8.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    return newlines + (text.isEmpty || text.utf8.last == 0x0A ? 0 : 1)
  }
}
