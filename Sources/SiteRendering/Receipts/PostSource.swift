/// The bytes of a post as they lie on disk, and as CommonMark can read them with every byte in its place.
///
/// A byte-order mark, front matter, and bytes that are not UTF-8 stay where they are in `bytes`; in `readable` a blank or a
/// substitute of the same length stands for them, so that a place in one is the same place in the other.
struct PostSource: Sendable {
  enum Fault: Error, Hashable { case utf16 }

  let bytes: [UInt8]
  let readable: [UInt8]
  /// Where each line begins; lines end at a line feed, a carriage return, or both.
  let lineStarts: [Int]

  private static let substitute: UInt8 = 0x1A

  init(_ bytes: [UInt8]) throws(Fault) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    self.bytes = bytes
    lineStarts = Self.lineStarts(bytes)
    var readable = Self.withSubstitutes(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { readable.replaceSubrange(0..<3, with: [0x20, 0x20, 0x20]) }
    if let end = Self.frontMatterEnd(readable, lineStarts) {
      for index in 0..<end where readable[index] != 0x0A && readable[index] != 0x0D { readable[index] = 0x20 }
    }
    self.readable = readable
  }

  /// - Returns: the line from 1 and the column, counted in characters from 1.
  func place(of offset: Int) -> (line: Int, column: Int) {
    let line = (lineStarts.firstIndex { $0 > offset } ?? lineStarts.count) - 1
    let text = String(decoding: readable[lineStarts[line]..<offset], as: UTF8.self)
    return (line + 1, text.count + 1)
  }

  /// Of a line from 1, its end mark left out.
  func line(_ number: Int) -> Range<Int> {
    guard lineStarts.indices.contains(number - 1) else { return bytes.count..<bytes.count }
    let start = lineStarts[number - 1]
    var end = lineStarts.indices.contains(number) ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A || (byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)) {
        starts.append(index + 1)
      }
    }
    return starts
  }

  /// One substitute for each byte that is no part of a character, and for each NUL, which CommonMark would widen.
  private static func withSubstitutes(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil else { return bytes }
    var output = bytes
    var index = 0
    while index < bytes.count {
      let width = characterWidth(bytes[index...])
      if width == 0 || bytes[index] == 0 { output[index] = substitute }
      index += max(width, 1)
    }
    return output
  }

  /// How many bytes the character takes that begins there; 0 for none.
  private static func characterWidth(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    let width = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard width > 0, bytes.count >= width, String(validating: bytes.prefix(width), as: UTF8.self) != nil else {
      return 0
    }
    return width
  }

  /// Behind the line that closes it: `---` at the very beginning, and again.
  private static func frontMatterEnd(_ bytes: [UInt8], _ starts: [Int]) -> Int? {
    func isFence(_ line: Int) -> Bool {
      let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
      let text = String(decoding: bytes[starts[line]..<end], as: UTF8.self)
      return text.drop { $0 == " " && line == 0 }.hasPrefix("---") && text.allSatisfy { $0 == "-" || $0.isWhitespace }
    }
    guard starts.count > 1, isFence(0), let close = (1..<starts.count).first(where: isFence) else { return nil }
    return close + 1 < starts.count ? starts[close + 1] : bytes.count
  }
}
