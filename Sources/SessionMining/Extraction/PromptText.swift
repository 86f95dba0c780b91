/// Who is speaking in a user record, told by the start of its text.
enum PromptClass: Equatable {
  case prompt, slashCommand, shellLine, interruption, teammate
  /// Output of a local command, a notification, injected text: nobody typed it.
  case other
}

enum PromptText {
  /// The text of a user record's content: a string, or its text blocks joined by a newline. Decoded.
  static func text(of record: LogRecord, blocks: [ContentBlock], limit: Int) -> String {
    if let text = record.message.text { return StringDecoder.string(text, limit: limit) }
    var bytes: [UInt8] = []
    for block in blocks {
      guard let text = block.text, block.type.map({ $0.equals("text") }) ?? true else { continue }
      if !bytes.isEmpty { bytes.append(0x0A) }
      StringDecoder.append(text, to: &bytes, limit: limit)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Leading blocks that the program put before what was typed: they go, the rest stays.
  private static let wrappers = ["ide_opened_file", "ide_selection", "system-reminder"]

  static func stripped(_ text: String) -> Substring {
    var rest = text[...].trimmedStart
    stripping: while rest.utf8.first == 0x3C {
      for name in wrappers where rest.hasPrefix("<\(name)>") {
        guard let close = rest.firstRange(ofText: "</\(name)>") else { return rest.trimmedEnd }
        rest = rest[close...].trimmedStart
        continue stripping
      }
      break
    }
    return rest.trimmedEnd
  }

  private static let starts: [(String, PromptClass)] = [
    ("<command-name>", .slashCommand), ("<command-message>", .slashCommand), ("<local-command-stdout", .other),
    ("<local-command-stderr", .other), ("<local-command-caveat", .other), ("<task-notification>", .other),
    ("<agent-notification>", .other), ("<bash-notification>", .other), ("<ci-monitor-event>", .other),
    ("<bash-input>", .shellLine), ("<bash-stdout>", .other), ("<bash-stderr>", .other),
    ("<teammate-message", .teammate), ("[Request interrupted by user", .interruption),
    ("Caveat: The messages below", .other),
  ]

  static func classify(_ stripped: Substring) -> PromptClass {
    // `<`, `[` and the C of the caveat: what a person types hardly ever begins so.
    if let first = stripped.utf8.first, first == 0x3C || first == 0x5B || first == 0x43 {
      for (start, kind) in starts where stripped.hasPrefix(start) { return kind }
    }
    return stripped.isEmpty ? .other : .prompt
  }

  /// `/compact` of `<command-name>/compact</command-name>`; the slash may be missing in the log.
  static func commandName(_ text: Substring) -> Substring? {
    [tagged("command-name", in: text), tagged("command-message", in: text)].compactMap { $0 }.first { !$0.isEmpty }
  }

  /// What stands in `<tag>…</tag>`, trimmed.
  static func tagged(_ tag: String, in text: Substring) -> Substring? {
    guard let open = text.firstRange(ofText: "<\(tag)>"), let close = text[open...].firstStart(ofText: "</\(tag)>")
    else { return nil }
    return text[open..<close].trimmedStart.trimmedEnd
  }

  /// Texts that only warm a cache or greet, lower-cased and without a closing `.` or `!`.
  static let warmups: Set<String> = [
    "warmup", "hi", "hello", "hey", "hello there", "hi there", "test", "ping", "ok",
  ]

  static func isWarmup(_ stripped: Substring) -> Bool {
    guard stripped.utf8.count <= 32 else { return false }
    var text = stripped
    while let last = text.last, last == "." || last == "!" { text.removeLast() }
    return warmups.contains(text.trimmedEnd.lowercased())
  }
}

extension Substring {
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

  var trimmedStart: Substring {
    guard let first = utf8.firstIndex(where: { !Self.isBlank($0) }) else { return "" }
    return self[first...]
  }

  var trimmedEnd: Substring {
    guard let last = utf8.lastIndex(where: { !Self.isBlank($0) }) else { return "" }
    return self[...last]
  }

  /// Index after the first occurrence of `text`, byte for byte.
  func firstRange(ofText text: String) -> Substring.Index? {
    firstStart(ofText: text).map { utf8.index($0, offsetBy: text.utf8.count) }
  }

  func lastRange(ofText text: String) -> Substring.Index? {
    var last = firstRange(ofText: text)
    while let from = last, let next = self[from...].firstRange(ofText: text) { last = next }
    return last
  }

  func firstStart(ofText text: String) -> Substring.Index? {
    var text = text
    return text.withUTF8 { wanted in
      guard let head = wanted.first else { return startIndex }
      let found = utf8.withContiguousStorageIfAvailable { bytes -> Int? in
        var at = 0
        while at + wanted.count <= bytes.count, let hit = bytes[at...].firstIndex(of: head) {
          if bytes[hit...].starts(with: wanted) { return hit }
          at = hit + 1
        }
        return nil
      }
      if let found { return found.map { utf8.index(startIndex, offsetBy: $0) } }
      // Text that is not stored as UTF-8.
      var at = utf8.startIndex
      while let hit = utf8[at...].firstIndex(of: head) {
        if utf8[hit...].starts(with: wanted) { return hit }
        at = utf8.index(after: hit)
      }
      return nil
    }
  }
}
