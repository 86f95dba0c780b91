internal import Foundation

/// Gets records out of a line that is not one JSON object, where that is possible without guessing.
///
///     {"type":"user",…,"cont{"parentUuid":…}      a record cut off by the next: the second is read   (spliced)
///     {"type":"user",…}{"type":"summary",…}       two records: both are read                         (two_records)
///     {"type":"user",…}"uuid":"17…                 one whole and a fragment: the whole one is read    (whole_and_fragment)
///     \0\0\0\0{"type":"user",…}                    after a crash of the file system                   (nul_run)
///
/// What is recovered must be a whole object of a known record type, and must end where the line ends or where the next
/// record starts: objects nested in a fragment (a progress record embeds whole messages) are not records. Where a
/// value could stand in the fragment (after `:`, `[` or `,`), a record must name its session too: embedded ones do not.
struct LineRepair {
  /// Mended bytes that `records` point into.
  private(set) var buffer: [UInt8] = []
  /// Ranges of `buffer`, each a whole object.
  private(set) var records: [Range<Int>] = []

  /// Bytes of room that are kept for the next line; what one huge line took is given back.
  private static let keptCapacity = 4 << 20

  /// `line` could not be read as it stands. Returns what was mended, or why it is malformed.
  mutating func mend(_ line: Bytes, check: ByteCheck) -> LineReason {
    records.removeAll(keepingCapacity: true)
    buffer.removeAll(keepingCapacity: buffer.capacity <= Self.keptCapacity)
    copyMended(line, replacing: check.contains(.invalidUTF8))
    let hasNul = check.contains(.control) && buffer.contains(0)
    let found = buffer.withUnsafeBufferPointer { bytes -> (parts: Parts, records: [Range<Int>]) in
      guard let base = bytes.baseAddress else { return (Parts(), []) }
      return split(base, base + bytes.count)
    }
    guard !found.records.isEmpty else {
      return malformedReason()
    }
    records = found.records
    if found.parts.fragmentBefore { return .spliced }
    if found.parts.fragmentAfter { return .wholeAndFragment }
    if records.count > 1 { return .twoRecords }
    return hasNul && !check.contains(.invalidUTF8) ? .nulRun : check.contains(.invalidUTF8) ? .invalidUTF8 : .nulRun
  }

  private mutating func copyMended(_ line: Bytes, replacing: Bool) {
    guard replacing else {
      buffer.append(contentsOf: UnsafeBufferPointer(start: line.start, count: line.count))
      return
    }
    var from = 0
    while let bad = ByteCheck.invalidOffset(line, from: from) {
      buffer.append(contentsOf: UnsafeBufferPointer(start: line.start + from, count: bad - from))
      buffer.append(contentsOf: [0xEF, 0xBF, 0xBD])
      from = bad + 1
    }
    buffer.append(contentsOf: UnsafeBufferPointer(start: line.start + from, count: line.count - from))
  }

  private struct Parts {
    var fragmentBefore = false
    var fragmentAfter = false
  }

  private func split(_ start: JSONScanner.Place, _ end: JSONScanner.Place) -> (Parts, [Range<Int>]) {
    var parts = Parts()
    var found: [Range<Int>] = []
    var p = start
    // Every attempt may read to the end of the line: the sum of what they read is bounded, so a hostile line costs
    // a fixed multiple of its length.
    var budget = (end - start) * 16 + 4096
    var isWholeLine = true
    while true {
      p = skipFiller(p, end)
      guard p < end else { break }
      if p.pointee == 0x7B, budget > 0, let after = JSONScanner.skipValue(p, end, depth: 0) {
        budget -= after - p
        let next = skipFiller(after, end)
        let isAlone = found.isEmpty && isWholeLine && next == end
        let endsWell = next == end || next.pointee == 0x7B || found.isEmpty && isWholeLine
        if isAlone || endsWell && isRecord(p, after, mayBeNested: mayBeNested(p, start)) {
          found.append(p - start..<after - start)
          p = after
          continue
        }
      } else if p.pointee == 0x7B {
        budget -= end - p
      }
      // Not a record here: a fragment, up to the next place where a record could start.
      isWholeLine = false
      if found.isEmpty { parts.fragmentBefore = true } else { parts.fragmentAfter = true }
      guard budget > 0, let opener = nextOpener(p + 1, end) else { break }
      p = opener
    }
    return (parts, found)
  }

  /// Spaces, NULs and byte-order marks between records.
  private func skipFiller(_ from: JSONScanner.Place, _ end: JSONScanner.Place) -> JSONScanner.Place {
    var p = from
    while p < end {
      if p.pointee == 0 || JSONScanner.isSpace(p.pointee) {
        p += 1
      } else if p.pointee == 0xEF, end - p >= 3, p[1] == 0xBB, p[2] == 0xBF {
        p += 3
      } else {
        break
      }
    }
    return p
  }

  private func nextOpener(_ from: JSONScanner.Place, _ end: JSONScanner.Place) -> JSONScanner.Place? {
    var p = from
    while p < end, let hit = memchr(p, 0x7B, end - p) {
      p = JSONScanner.Place(hit.assumingMemoryBound(to: UInt8.self))
      let rest = Bytes(p, end)
      if Self.openers.contains(where: { rest.hasPrefix($0) }) { return p }
      p += 1
    }
    return nil
  }

  /// The first keys that records were seen to begin with.
  private static let openers: [StaticString] = [
    "{\"parentUuid\"", "{\"type\"", "{\"uuid\"", "{\"isSidechain\"", "{\"sessionId\"", "{\"logicalParentUuid\"",
    "{\"messageId\"", "{\"timestamp\"", "{\"leafUuid\"", "{\"cwd\"", "{\"operation\"", "{\"summary\"",
  ]

  private func isRecord(_ start: JSONScanner.Place, _ end: JSONScanner.Place, mayBeNested: Bool) -> Bool {
    var members = MemberCursor(start, end, depth: 0)
    var type: RecordType?
    var namesSession = false
    while members.next() {
      if members.key.equals("type") {
        type = members.takeString().flatMap { RecordType(name: $0) }
      } else if members.key.equals("sessionId") {
        namesSession = members.takeString() != nil
      } else if members.take() == nil {
        return false
      }
    }
    return type.map { namesSession || !mayBeNested || !$0.isInChain } ?? false
  }

  /// Whether what starts at `p` stands where the text before it expects a value.
  private func mayBeNested(_ p: JSONScanner.Place, _ lineStart: JSONScanner.Place) -> Bool {
    var before = p
    while before > lineStart, JSONScanner.isSpace(before[-1]) { before -= 1 }
    guard before > lineStart else { return false }
    return before[-1] == 0x3A || before[-1] == 0x5B || before[-1] == 0x2C
  }

  private func malformedReason() -> LineReason {
    buffer.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return .noObject }
      let end = base + bytes.count
      let start = skipFiller(base, end)
      guard start < end else { return .noObject }
      if start.pointee != 0x7B {
        guard let after = JSONScanner.skipValue(start, end, depth: 0), skipFiller(after, end) == end else {
          return .noObject
        }
        return .notAnObject
      }
      var depth = 0
      var deepest = 0
      var p = start
      while p < end {
        switch p.pointee {
        case 0x22:
          guard let after = JSONScanner.skipString(p, end) else { return .truncated }
          p = after
          continue
        case 0x7B, 0x5B:
          depth += 1
          deepest = max(deepest, depth)
        case 0x7D, 0x5D: depth -= 1
        default: break
        }
        p += 1
      }
      return deepest > JSONScanner.depthLimit ? .tooDeep : depth > 0 ? .truncated : .syntax
    }
  }
}
