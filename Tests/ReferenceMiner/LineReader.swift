import Foundation

/// What one physical line turned out to be.
enum LineReading {
  case blank
  case record(JSONValue)
  /// Readable after mending; one or several records.
  case repaired([JSONValue])
  case unreadable
}

/// Reads the records of a line, mending what may be mended.
///
/// Worked example: `{"type":"user","mess{"type":"summary","summary":"x"}` is no JSON. Every `{` is tried from
/// the left: the first is cut off, the second starts a whole object of a known type that ends at the line's end. So the
/// line is repaired and holds one record.
struct LineReader {
  /// The `type`s of FORMAT.md section 2. A record that has to be cut out of a broken line must be one of them.
  static let knownTypes: Set<String> = [
    "assistant", "user", "progress", "queue-operation", "file-history-snapshot", "attachment", "system",
    "summary", "last-prompt", "custom-title", "permission-mode", "ai-title", "mode", "pr-link", "agent-name",
    "worktree-state", "frame-link", "teleported-from", "atis-latch", "bridge-session", "agent-setting", "tag",
    "content-replacement",
  ]

  static let longestLine = 256 << 20

  func read(_ line: UnsafeBufferPointer<UInt8>) -> LineReading {
    let start = skipJunk(line, from: 0)
    if start.position == line.count && !start.sawNUL { return .blank }
    if line.count > Self.longestLine { return .unreadable }

    var decoder = LineJSONDecoder(line, at: start.position)
    if let object = decoder.object() {
      let end = skipJunk(line, from: decoder.position)
      if end.position == line.count {
        let isMended = start.sawNUL || end.sawNUL || !isUTF8(line)
        return isMended ? .repaired([object]) : .record(object)
      }
    }
    let records = recover(line, from: start.position)
    return records.isEmpty ? .unreadable : .repaired(records)
  }

  /// Every whole object of a known type that ends at the line's end or directly before another `{`.
  private func recover(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> [JSONValue] {
    var records: [JSONValue] = []
    var position = start
    while position < line.count {
      guard line[position] == UInt8(ascii: "{") else {
        position += 1
        continue
      }
      var decoder = LineJSONDecoder(line, at: position)
      if let object = decoder.object(), let type = object["type"].string, Self.knownTypes.contains(type) {
        let end = skipJunk(line, from: decoder.position).position
        if end == line.count || line[end] == UInt8(ascii: "{") {
          records.append(object)
          position = end
          continue
        }
      }
      position += 1
    }
    return records
  }

  /// Skips white space, byte-order marks and NULs, which may surround a record. Only NULs are a fault.
  private func skipJunk(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> (position: Int, sawNUL: Bool) {
    var position = start
    var sawNUL = false
    while position < line.count {
      switch line[position] {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x00:
        sawNUL = true
        position += 1
      case 0xEF where position + 2 < line.count && line[position + 1] == 0xBB && line[position + 2] == 0xBF:
        position += 3
      default: return (position, sawNUL)
      }
    }
    return (position, sawNUL)
  }

  /// Decoding replaces what is not UTF-8, so the bytes are UTF-8 exactly when decoding changes nothing.
  private func isUTF8(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = line.baseAddress else { return true }
    let decoded = String(decoding: line, as: UTF8.self)
    guard decoded.utf8.count == line.count else { return false }
    return decoded.utf8.withContiguousStorageIfAvailable { copy in
      copy.baseAddress.map { memcmp($0, start, line.count) == 0 } ?? true
    } ?? decoded.utf8.elementsEqual(line)
  }
}
