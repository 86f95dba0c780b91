/// Our style and scripts as they are published: without the comments and the indentation that they are written with.
///
///     "  a { b: c }\n/* why */\n"  →  "a { b: c }\n"
///
/// Line by line: a comment goes where it has its lines to itself. So no string, address or pattern is ever looked into.
enum AssetText {
  static func reduced(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var isInComment = false
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = trimmed(line)
      if isInComment {
        isInComment = !text.ends(with: "*/".utf8)
      } else if text.starts(with: "/*".utf8) {
        isInComment = !text.ends(with: "*/".utf8)
      } else if !text.isEmpty, !text.starts(with: "//".utf8) {
        output.append(contentsOf: text)
        output.append(UInt8(ascii: "\n"))
      }
    }
    return output
  }

  /// A style sheet without the blanks that part nothing: after `{`, `}`, `;`, `:` and `,`, before `{` and `}`. Strings
  /// stay.
  static func reducedStyle(_ bytes: [UInt8]) -> [UInt8] {
    let source = reduced(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    var quote: UInt8?
    for (index, byte) in source.enumerated() {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
        let next = index + 1 < source.count ? source[index + 1] : nil
        if output.last.map({ "{};:,".utf8.contains($0) }) ?? true { continue }
        if let next, "{}".utf8.contains(next) { continue }
      }
      output.append(byte)
    }
    return output
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
    guard let first = line.firstIndex(where: { !isBlank($0) }), let last = line.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return line[first...last]
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with end: String.UTF8View) -> Bool { suffix(end.count).elementsEqual(end) }
}
