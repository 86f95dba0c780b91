/// What is wrong in a configuration file, and where: lines and columns from 1, columns in characters.
struct ConfigurationFault: Error, Equatable {
  var line: Int, column: Int
  var reason: String

  init(line: Int, column: Int, reason: String) { (self.line, self.column, self.reason) = (line, column, reason) }

  init(_ reason: String, at offset: Int, in bytes: [UInt8]) {
    let before = bytes.prefix(offset)
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    column = 1 + String(decoding: before[lineStart...], as: UTF8.self).count
    self.reason = reason
  }
}
