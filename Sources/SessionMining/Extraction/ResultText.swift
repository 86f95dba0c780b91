internal import Foundation

/// What may be taken from a tool's output: the kind of an error, a commit's mark, an agent's id. Never the text itself.
enum ResultText {
  /// The text of raw content: a string, or the text items of an array, joined by newlines.
  static func plainText(_ raw: Bytes, limit: Int) -> String {
    if raw.isString { return StringDecoder.string(raw.unquoted, limit: limit) }
    guard raw.isArray else { return "" }
    var bytes: [UInt8] = []
    var items = MemberCursor(raw.start, raw.end, depth: 0)
    while items.next() {
      if items.isAtObject {
        var item = items.enter()
        while item.next() {
          if item.key.equals("text"), let text = item.takeString() {
            if !bytes.isEmpty { bytes.append(0x0A) }
            StringDecoder.append(text, to: &bytes, limit: limit)
          } else if item.take() == nil {
            break
          }
        }
        if !items.leave(item) { break }
      } else if let text = items.take(), text.isString {
        if !bytes.isEmpty { bytes.append(0x0A) }
        StringDecoder.append(text.unquoted, to: &bytes, limit: limit)
      }
      if items.failed { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The last bytes of the text of raw content, for looking at its end only.
  static func tail(_ raw: Bytes, limit: Int) -> [UInt8] {
    guard raw.isString else { return Array(plainText(raw, limit: 256 << 10).utf8.suffix(limit)) }
    var text = raw.unquoted
    if text.count > 2 * limit {
      var start = text.end - 2 * limit
      // Not in the middle of an escape: a backslash before it may belong to it.
      while start < text.end, start[-1] == 0x5C || start.pointee & 0xC0 == 0x80 { start += 1 }
      text = Bytes(start, text.end)
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count + WideBytes.room) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      count = StringDecoder.decode(text, into: base)
    }
    return bytes.count > limit ? Array(bytes.suffix(limit)) : bytes
  }

  static func isRejection(_ raw: Bytes) -> Bool {
    let start = plainText(raw, limit: 64)
    return start.hasPrefix("The user doesn't want to proceed") || start.hasPrefix("The user doesn’t want to proceed")
  }

  /// `agentId: a1b2c3` in the result of a call that started an agent; the last one, for it closes the text.
  static func agentID(in raw: Bytes) -> String? {
    guard raw.contains("agentId: ") else { return nil }
    let text = plainText(raw, limit: 1 << 20)
    var found: String?
    var rest = text[...]
    while let after = rest.firstRange(ofText: "agentId: ") {
      let id = rest[after...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
      if !id.isEmpty { found = String(id) }
      rest = rest[after...]
    }
    return found
  }

  /// Pairs of `<task-id>` and `<tool-use-id>`.
  static func taskPairs(in text: Substring) -> [(agent: String, call: String)] {
    var pairs: [(String, String)] = []
    var rest = text
    while pairs.count < 64, let open = rest.firstRange(ofText: "<task-id>"),
      let close = rest[open...].firstStart(ofText: "</task-id>")
    {
      let task = String(rest[open..<close])
      rest = rest[close...]
      guard let callOpen = rest.firstRange(ofText: "<tool-use-id>"),
        let callClose = rest[callOpen...].firstStart(ofText: "</tool-use-id>")
      else { break }
      // The pair stands in one notification: no other task begins between the two.
      if let other = rest.firstStart(ofText: "<task-id>"), other < callOpen { continue }
      pairs.append((task, String(rest[callOpen..<callClose])))
      rest = rest[callClose...]
    }
    return pairs
  }

  /// A line `[main 1a2b3c4] Subject`, as `git commit` prints it.
  static func showsCommit(_ raw: Bytes) -> Bool {
    guard raw.contains("[") else { return false }
    let text = plainText(raw, limit: 256 << 10)
    for line in text.utf8.split(separator: 0x0A) where line.first == 0x5B {
      guard let close = line.prefix(200).firstIndex(of: 0x5D) else { continue }
      let inside = line[line.index(after: line.startIndex)..<close]
      let after = line.index(after: close)
      guard after < line.endIndex, line[after] == 0x20,
        let space = inside.lastIndex(of: 0x20)
      else { continue }
      let sha = inside[inside.index(after: space)...]
      if (7...40).contains(sha.count),
        sha.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 })
      {
        return true
      }
    }
    return false
  }

  /// `https://host/owner/repo/pull/12`, each once.
  static func pullRequestURLs(_ raw: Bytes) -> [String] {
    guard raw.contains("/pull/") else { return [] }
    var found: [String] = []
    let text = plainText(raw, limit: 64 << 10)
    for word in text.utf8.split(whereSeparator: { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 || $0 == 0x3C || $0 == 0x3E })
    {
      guard word.starts(with: "https://".utf8), let url = String(Substring(word)).pullRequestURL else { continue }
      if !found.contains(url) { found.append(url) }
    }
    return found
  }

  /// Lines of a raw string: newlines, and one more for a last line without one.
  static func lineCount(_ raw: Bytes) -> Int {
    guard raw.isString, raw.count > 2 else { return 0 }
    var count = 0
    var endsInNewline = false
    var p = raw.start + 1
    let end = raw.end - 1
    while p < end {
      endsInNewline = false
      if p.pointee == 0x5C {
        if p + 1 < end, p[1] == 0x6E {
          count += 1
          endsInNewline = true
        }
        p += 2
      } else {
        p += 1
      }
    }
    return count + (endsInNewline ? 0 : 1)
  }
}

extension String {
  /// The address up to the number, if this begins with that of a pull request.
  fileprivate var pullRequestURL: String? {
    guard let after = self[...].firstRange(ofText: "/pull/") else { return nil }
    let number = self[after...].prefix { $0.isASCII && $0.isNumber }
    return number.isEmpty ? nil : String(self[..<number.endIndex])
  }
}
