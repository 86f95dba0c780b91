extension RecordParser {
  /// `toolUseResult`: an object in its main form, else a string or an array, of which nothing is wanted.
  mutating func readToolResult(_ members: inout MemberCursor) -> Bool {
    var facts = LogRecord.ToolResultFacts()
    guard members.isAtObject else {
      setResult(facts)
      return members.take() != nil
    }
    var inner = members.enter()
    while inner.next() {
      let key = inner.key
      switch key.count {
      case 4 where key.equals("type"): facts.type = inner.takeString()
      case 6 where key.equals("status"): facts.status = inner.takeString()
      case 7 where key.equals("isAsync"): facts.isAsync = inner.takeTrue()
      case 7 where key.equals("agentId"): facts.agentID = inner.takeString()
      case 7 where key.equals("content"): facts.content = inner.take()
      case 11 where key.equals("totalTokens"): facts.use.tokens = inner.takeCount()
      case 12 where key.equals("gitOperation"): readGitOperation(&inner, &facts)
      case 15 where key.equals("structuredPatch"): readPatch(&inner, &facts)
      case 15 where key.equals("totalDurationMs"): facts.use.milliseconds = inner.takeCount()
      case 17 where key.equals("totalToolUseCount"): facts.use.toolCalls = inner.takeCount()
      default: _ = inner.take()
      }
      if inner.failed { return false }
    }
    setResult(facts)
    return members.leave(inner)
  }

  /// `[{oldStart, oldLines, newStart, newLines, lines: [" same", "-old", "+new"]}]`
  private func readPatch(_ members: inout MemberCursor, _ facts: inout LogRecord.ToolResultFacts) {
    (facts.linesAdded, facts.linesRemoved) = (0, 0)
    guard members.isAtArray else {
      _ = members.take()
      return
    }
    var hunks = members.enter()
    while hunks.next() {
      guard hunks.isAtObject else {
        if hunks.take() == nil { break }
        continue
      }
      var hunk = hunks.enter()
      while hunk.next() {
        if hunk.key.equals("lines"), hunk.isAtArray {
          var lines = hunk.enter()
          while lines.next() {
            guard let line = lines.take() else { break }
            guard line.isString, line.count > 2 else { continue }
            if line.start[1] == UInt8(ascii: "+") { facts.linesAdded += 1 }
            if line.start[1] == UInt8(ascii: "-") { facts.linesRemoved += 1 }
          }
          if !hunk.leave(lines) { break }
        } else if hunk.take() == nil {
          break
        }
      }
      if !hunks.leave(hunk) { break }
    }
    _ = members.leave(hunks)
  }

  /// `{commit: {sha, kind}, pr: {number, url, action}, push, branch}`
  private func readGitOperation(_ members: inout MemberCursor, _ facts: inout LogRecord.ToolResultFacts) {
    guard members.isAtObject else {
      _ = members.take()
      return
    }
    facts.hasGitOperation = true
    var inner = members.enter()
    while inner.next() {
      if inner.key.equals("commit") {
        facts.hasCommit = inner.isAtObject
        _ = inner.take()
      } else if inner.key.equals("pr"), inner.isAtObject {
        var request = inner.enter()
        while request.next() {
          if request.key.equals("url") {
            facts.pullRequestURL = request.takeString()
          } else if request.key.equals("action") {
            facts.pullRequestAction = request.takeString()
          } else {
            _ = request.take()
          }
          if request.failed { break }
        }
        if !inner.leave(request) { break }
      } else {
        _ = inner.take()
      }
      if inner.failed { break }
    }
    _ = members.leave(inner)
  }
}

extension MemberCursor {
  @inline(__always) var isAtObject: Bool { place < end && place.pointee == 0x7B }
  @inline(__always) var isAtArray: Bool { place < end && place.pointee == 0x5B }

  /// A cursor over the object or array at `place`; ``leave(_:)`` brings this one behind it.
  @inline(__always)
  func enter() -> MemberCursor { MemberCursor(place, end, depth: depth, quotes: quotes) }

  @inline(__always)
  mutating func leave(_ inner: MemberCursor) -> Bool {
    if inner.failed {
      markFailed()
      return false
    }
    place = inner.place
    return true
  }

  /// What stands between the quotes, or `nil` for a value that is no string.
  @inline(__always)
  mutating func takeString() -> Bytes? {
    guard let raw = take(), raw.isString else { return nil }
    return raw.unquoted
  }

  /// A count, or `nil` for what is none.
  mutating func takeCount() -> Int? {
    var isOdd = false
    guard let raw = take() else { return nil }
    let value = NumberParser.count(raw, isOdd: &isOdd)
    return isOdd || raw.isNull ? nil : value
  }

  @inline(__always)
  mutating func takeTrue() -> Bool { take()?.isTrue ?? false }

  /// The string under `key` in the object at `place`; the object is walked, not recursed into.
  mutating func takeString(within key: StaticString) -> Bytes? {
    guard isAtObject else {
      _ = take()
      return nil
    }
    var found: Bytes?
    var inner = enter()
    while inner.next() {
      if inner.key.equals(key) { found = inner.takeString() } else { _ = inner.take() }
      if inner.failed { break }
    }
    return leave(inner) ? found : nil
  }
}
