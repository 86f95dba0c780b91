/// The kind of an error: its first line with all taken out that differs from one time to the next. Only a hash is kept.
///
///     Exit code 1
///     error: cannot find 'cacheKey' in scope (/src/a.swift:12)    ->   "error cannot find q in scope p"
///
/// Lower case; quoted runs become q, words with a slash p, 7–40 hex digits h, digits n, everything but letters one
/// blank;
/// at most 80 letters, `nil` for three or fewer.
enum ErrorKind {
  static func normalized(_ text: String) -> String? {
    for line in text.utf8.split(separator: 0x0A) {
      if let kind = kind(of: Array(line)) { return kind }
    }
    return nil
  }

  static func hash(_ text: String) -> UInt32? {
    normalized(text).map { UInt32(truncatingIfNeeded: Key64(.text, $0).value) }
  }

  private static func kind(of raw: [UInt8]) -> String? {
    var line = trimmed(raw[...])
    if line.starts(with: Array("<tool_use_error>".utf8)) { line = line.dropFirst(16) }
    if line.isEmpty || line.starts(with: Array("Exit code".utf8)) || line.elementsEqual("Error".utf8) { return nil }
    var bytes = withoutColors(line).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    bytes = withoutQuotes(bytes)
    bytes = withoutPaths(bytes)
    bytes = withoutHex(bytes)
    var out: [UInt8] = []
    var isInNumber = false
    for byte in bytes {
      if byte >= 0x30, byte <= 0x39 {
        if !isInNumber { out.append(0x6E) }
        isInNumber = true
        continue
      }
      isInNumber = false
      if byte >= 0x61, byte <= 0x7A { out.append(byte) } else if let last = out.last, last != 0x20 { out.append(0x20) }
    }
    while out.last == 0x20 { out.removeLast() }
    return out.count > 3 ? String(decoding: out.prefix(80), as: UTF8.self) : nil
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    // Not the escape of a terminal code.
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
    while let first = line.first, isBlank(first) { line = line.dropFirst() }
    while let last = line.last, isBlank(last) { line = line.dropLast() }
    return line
  }

  private static func withoutColors(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var i = line.startIndex
    while i < line.endIndex {
      if line[i] == 0x1B, i + 1 < line.endIndex, line[i + 1] == 0x5B {
        var end = i + 2
        while end < line.endIndex, line[end] == 0x3B || line[end] >= 0x30 && line[end] <= 0x39 { end += 1 }
        if end < line.endIndex, line[end] == 0x6D {
          i = end + 1
          continue
        }
      }
      out.append(line[i])
      i += 1
    }
    return out
  }

  private static func withoutQuotes(_ line: [UInt8]) -> [UInt8] {
    let quotes: Set<UInt8> = [0x22, 0x27, 0x60]
    var out: [UInt8] = []
    var i = 0
    while i < line.count {
      if quotes.contains(line[i]),
        let close = line[(i + 1)...].firstIndex(where: { quotes.contains($0) }), line[close] == line[i]
      {
        out.append(contentsOf: [0x20, 0x71, 0x20])
        i = close + 1
      } else {
        out.append(line[i])
        i += 1
      }
    }
    return out
  }

  private static func withoutPaths(_ line: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for word in line.split(separator: 0x20, omittingEmptySubsequences: false) {
      if word.contains(0x2F) || word.contains(0x5C) { out.append(0x70) } else { out.append(contentsOf: word) }
      out.append(0x20)
    }
    return out
  }

  private static func withoutHex(_ line: [UInt8]) -> [UInt8] {
    func isHex(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x66 }
    func isWord(_ byte: UInt8) -> Bool {
      byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x7A || byte == 0x5F || byte >= 0x80
    }
    var out: [UInt8] = []
    var i = 0
    while i < line.count {
      let end = line[i...].firstIndex { !isHex($0) } ?? line.count
      if end - i >= 7, end == line.count || !isWord(line[end]) {
        out.append(contentsOf: [0x20, 0x68, 0x20])
        i = end
      } else {
        out.append(contentsOf: line[i..<max(end, i + 1)])
        i = max(end, i + 1)
      }
    }
    return out
  }
}
