/// A piece of text of a post, each byte of it with its place in the post's bytes.
struct PostText: Sendable {
  /// As CommonMark decoded it: `&nbsp;` is a blank, `\*` a star.
  let text: String
  /// For each byte of `text`, and for its end, where it stands; `nil` where that could not be found.
  let places: [Int]?
  let isCode: Bool

  /// Where a part of the text, in UTF-8, stands in the post.
  func source(of range: Range<Int>) -> Range<Int>? {
    guard let places, places.indices.contains(range.lowerBound), places.indices.contains(range.upperBound) else {
      return nil
    }
    return places[range.lowerBound]..<places[range.upperBound]
  }
}

/// Finds the bytes that a text of CommonMark was decoded from.
///
/// libcmark says where a text begins. On lines that continue a paragraph it may be off by the same number of bytes for the
/// whole line, and behind definitions of links by as many lines as those take. The text itself, its order, and the
/// bracket before the first text of a link tell by how many.
struct PostTextLocator {
  let source: PostSource
  private var shift: (line: Int, bytes: Int) = (0, 0)
  private var lineShift = 0
  /// Behind the last text found: the next one is not before it.
  private var end = 0

  private static let furthestLine = 40

  init(_ source: PostSource) { self.source = source }

  mutating func endParagraph() { lineShift = 0 }

  /// - Parameter follows: one of these bytes has to stand before it, if any are given.
  mutating func places(of text: String, _ part: CommonMark.Located, code: Bool, follows: [UInt8] = []) -> [Int]? {
    let bytes = Array(text.utf8)
    guard part.line > 0, !bytes.isEmpty else { return nil }
    // Behind a code span that ends on another line libcmark's columns may be negative.
    let column = max(part.column, 1)
    let first = part.line + lineShift
    let last = min(first + Self.furthestLine, part.lastLine, source.lineStarts.count)
    // What a code span says may be as little as a blank, which stands anywhere.
    for line in first...max(first, code ? first : last) {
      guard let places = places(of: bytes, code: code, line: line, column: column, follows: follows) else { continue }
      guard !code else { return places }
      lineShift = line - part.line
      end = places[places.count - 1]
      return places
    }
    return nil
  }

  private mutating func places(of bytes: [UInt8], code: Bool, line: Int, column: Int, follows: [UInt8]) -> [Int]? {
    let range = source.line(line)
    let known = shift.line == line ? shift.bytes : 0
    let start = range.lowerBound + column - 1 + known
    for distance in 0...max(range.count, column) {
      for place in distance == 0 ? [start] : [start + distance, start - distance] {
        guard place >= end, range.contains(place),
          follows.isEmpty || (place > 0 && follows.contains(source.readable[place - 1])),
          let places = match(bytes, at: place, isCode: code)
        else { continue }
        if !code { shift = (line, known + place - start) }
        return places
      }
    }
    return nil
  }

  /// Walks text and source side by side: escapes and character references take more bytes than what they stand for.
  private func match(_ text: [UInt8], at start: Int, isCode: Bool) -> [Int]? {
    var places: [Int] = []
    var (place, index) = (start, 0)
    let readable = source.readable
    while index < text.count {
      guard place < readable.count else { return nil }
      let byte = readable[place]
      if !isCode, byte == UInt8(ascii: "\\"), place + 1 < readable.count, readable[place + 1] == text[index],
        Self.isPunctuation(text[index])
      {
        places.append(place)
        place += 2
        index += 1
      } else if !isCode, byte == UInt8(ascii: "&"), let (decoded, length) = reference(at: place),
        text[index...].starts(with: decoded)
      {
        places += decoded.map { _ in place }
        place += length
        index += decoded.count
      } else if byte == text[index] || (isCode && text[index] == 0x20 && (byte == 0x0A || byte == 0x0D)) {
        places.append(place)
        place += 1
        index += 1
      } else {
        return nil
      }
    }
    return places + [place]
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }

  /// What a character reference stands for, as CommonMark itself reads it.
  private func reference(at place: Int) -> (decoded: [UInt8], length: Int)? {
    let rest = source.readable[place..<min(place + 40, source.readable.count)]
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let raw = Array(rest[place...end])
    guard case .text(let text)? = CommonMark.located(in: raw).first?.kind, Array(text.utf8) != raw else { return nil }
    return (Array(text.utf8), raw.count)
  }
}
