/// Whether the output of a check says that something failed, though the call did not.
///
///     "12 passed, 3 failed"   "FAILED tests/a.py"   "--- FAIL: TestX"   "error TS2304"        0 failed: no
enum CheckOutput {
  /// Looked at: the end, where results stand.
  static let tailBytes = 6000

  private static let counted: Set<String> = ["failed", "failing", "failure", "failures", "error", "errors"]
  /// Lines that begin so, in lower case.
  private static let starts: [StaticString] = [
    "--- fail", "failed", "build failed", "traceback (most recent", "panic:", "npm err!", "error: ", "error[e",
  ]

  static func saysFailed(_ output: ArraySlice<UInt8>) -> Bool {
    output.suffix(tailBytes).withUnsafeBufferPointer { tail in
      var start = 0
      while start < tail.count {
        let end = tail[start...].firstIndex(of: 0x0A) ?? tail.count
        let line = UnsafeBufferPointer(rebasing: tail[start..<end])
        if beginsAsFailure(line) || countsFailures(line) { return true }
        start = end + 1
      }
      return false
    }
  }

  /// Whether the end of raw content, escaped or not, holds any of the words that all signs of failure have: `fail`, `err`,
  /// `pani` and `trac`. Most output is told by this alone.
  static func mayTellFailure(_ raw: Bytes) -> Bool {
    // A byte of text may take six when escaped.
    let text = raw.count > 6 * tailBytes ? Bytes(raw.end - 6 * tailBytes, raw.end) : raw
    guard text.count >= 4 else { return false }
    func lower(_ i: Int) -> UInt8 { text.start[i] | 0x20 }
    for i in 0...text.count - 4 {
      switch lower(i) {
      case 0x66 where lower(i + 1) == 0x61 && lower(i + 2) == 0x69 && lower(i + 3) == 0x6C: return true
      case 0x65 where lower(i + 1) == 0x72 && lower(i + 2) == 0x72: return true
      case 0x70 where lower(i + 1) == 0x61 && lower(i + 2) == 0x6E && lower(i + 3) == 0x69: return true
      case 0x74 where lower(i + 1) == 0x72 && lower(i + 2) == 0x61 && lower(i + 3) == 0x63: return true
      case 0x7C
      where text.start[i] == 0x5C && text.start[i + 1] == 0x75 && text.start[i + 2] == 0x30 && text.start[i + 3] == 0x30:
        // A letter may be escaped.
        return true
      default: continue
      }
    }
    return false
  }

  /// Whether an output says that all is well: `12 passed`, `0 errors`, `BUILD SUCCEEDED`, `ok`.
  static func saysPassed(_ output: ArraySlice<UInt8>) -> Bool {
    let tail = output.suffix(tailBytes).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    for line in tail.split(separator: 0x0A) {
      let words = line.split { !isWord($0) }.map { String(decoding: $0, as: UTF8.self) }
      if let first = words.first, passing.contains(first) { return true }
      for (number, word) in zip(words, words.dropFirst()) where number.utf8.allSatisfy(isDigit) {
        if number == "0" ? counted.contains(word) : passing.contains(word) { return true }
      }
      if words.contains(where: { whole.contains($0) }) { return true }
    }
    return false
  }

  private static let passing: Set<String> = ["passed", "passing", "ok", "pass", "succeeded", "success"]
  private static let whole: Set<String> = ["succeeded", "successfully"]

  private static func beginsAsFailure(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    switch lower(first) {
    case 0x66:  // fail
      if begins(line, "fail"), line.count == 4 || !isWord(lower(line[4])) { return true }
    case 0x65:  // error
      if begins(line, "error ts"), line.count > 8, isDigit(line[8]) { return true }
    case 0x2D, 0x62, 0x74, 0x70, 0x6E: break
    default: return false
    }
    return starts.contains { begins(line, $0) }
  }

  private static func begins(_ line: UnsafeBufferPointer<UInt8>, _ start: StaticString) -> Bool {
    guard line.count >= start.utf8CodeUnitCount else { return false }
    for i in 0..<start.utf8CodeUnitCount where lower(line[i]) != start.utf8Start[i] { return false }
    return true
  }

  /// `3 failed`, `1 error`, but not `0 failed`.
  private static func countsFailures(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    while i < line.count {
      guard isDigit(line[i]) else {
        i += 1
        continue
      }
      let start = i
      while i < line.count, isDigit(line[i]) { i += 1 }
      let isWhole = start == 0 || !isWord(lower(line[start - 1]))
      guard isWhole, line[start] != 0x30, i + 1 < line.count, line[i] == 0x20 else { continue }
      // All that count begin as `fail` or `error`.
      guard lower(line[i + 1]) == 0x66 || lower(line[i + 1]) == 0x65 else { continue }
      let word = line[(i + 1)...].prefix { isWord(lower($0)) }.map(lower)
      if counted.contains(String(decoding: word, as: UTF8.self)) { return true }
    }
    return false
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte >= 0x61 && byte <= 0x7A || byte == 0x5F || byte >= 0x80
  }
}
