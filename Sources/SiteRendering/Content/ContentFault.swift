/// What is wrong in a file of the user's own words, and where: lines and columns from 1, columns in characters.
struct ContentFault: Error, Hashable {
  var file: String
  /// `nil` for the file as a whole.
  var line: Int?, column: Int?
  var reason: String

  init(_ file: String, line: Int? = nil, column: Int? = nil, _ reason: String) {
    (self.file, self.line, self.column, self.reason) = (file, line, column, reason)
  }

  /// At a place in the text of a file, whose first line has the number `firstLine`.
  init(_ file: String, at place: String.Index, in text: String, firstLine: Int = 1, _ reason: String) {
    let before = text[..<place]
    let lineStart = before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
    self.init(
      file, line: firstLine + before.count { $0 == "\n" }, column: before[lineStart...].count + 1, reason)
  }

  /// One line: `content/about.md:3:5: …`.
  var message: String {
    ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":") + ": " + reason
  }
}
