internal import Foundation

/// Reads one log file into a digest: lines, their faults and repairs, and the records in them.
///
/// One a worker: its buffers are used again for the next file.
struct SessionReader {
  private let reader: LineReader
  private let index = LineIndex()
  private var parser = RecordParser()
  private var repair = LineRepair()

  private let insights: InsightOptions?

  private let redaction: RedactionRules

  init(
    reader: LineReader = LineReader(), insights: InsightOptions? = InsightOptions(),
    redaction: RedactionRules = RedactionRules()
  ) {
    (self.reader, self.insights, self.redaction) = (reader, insights, redaction)
  }

  /// - Parameters:
  ///   - part: of which period the digest is; without one, of all.
  ///   - sample: which lines are looked into; without one, all.
  mutating func digest(of file: LogFile, part: LogPart? = nil, sample: LineSample? = nil) -> SessionDigest {
    var extractor = SessionExtractor(file: file, part: part, insights: insights, redaction: redaction)
    guard reader.open(file.diskPath) else {
      extractor.digest.bytes = reader.size
      extractor.digest.problem = reader.problem.map { $0.words }
      return extractor.finish()
    }
    var byteCount = 0
    while let line = reader.next() {
      // A log that has grown since its whole was read is read as it was then.
      if let part, line.offset >= part.whole.bytes { break }
      if let sample, !sample.contains(line.number) { continue }
      read(line, into: &extractor)
      if extractor.isInside { byteCount += line.length + (line.isTerminated ? 1 : 0) }
    }
    extractor.digest.bytes = part == nil && sample == nil ? reader.size : byteCount
    extractor.digest.problem = reader.problem.map { $0.words }
    if let part, extractor.recordNumber != part.whole.records {
      extractor.digest.problem = FileProblem.changedWhileReading.words
    }
    reader.finish()
    if file.hasSidecar { extractor.readSidecar(of: file) }
    return extractor.finish()
  }

  private mutating func read(_ line: Line, into extractor: inout SessionExtractor) {
    let bytes = line.bytes.trimmed
    if bytes.isEmpty, !line.isTooLong {
      // What follows the last newline is a line only if something stands there.
      guard line.isTerminated, extractor.isInside else { return }
      extractor.digest.lines += 1
      extractor.digest.blankLines += 1
      return
    }
    var hasRawControl = false
    // Where it belongs is known when its records have been read.
    defer {
      if extractor.isInside {
        extractor.digest.lines += 1
        if hasRawControl { extractor.digest.rawControlLines += 1 }
      }
    }
    if line.isTooLong { return keepOut(line, .tooLong, of: &extractor) }
    // What tools printed is not kept; but a password in it may be said again.
    index.read(bytes)
    extractor.redactor.read(bytes, index.marks)
    let check = index.check
    if check.contains(.control) { hasRawControl = JSONScanner.holdsRawControl(bytes) }
    if !check.contains(.invalidUTF8),
      let after = parser.parseObject(bytes.start, bytes.end, quotes: index.quotes), after == bytes.end
    {
      extractor.add(parser.record, parser.blocks, line: line.number, oddNumbers: parser.oddNumbers)
      return
    }
    let reason = repair.mend(bytes, check: check)
    guard reason.isRepair else { return keepOut(line, reason, of: &extractor) }
    for range in repair.records {
      repair.buffer.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress,
          parser.parseObject(base + range.lowerBound, base + range.upperBound) != nil
        else { return }
        extractor.add(parser.record, parser.blocks, line: line.number, oddNumbers: parser.oddNumbers)
      }
    }
    note(line, reason, in: &extractor)
  }

  /// A last line without its newline is being written now: no fault of the log's.
  private func keepOut(_ line: Line, _ reason: LineReason, of extractor: inout SessionExtractor) {
    if line.isTerminated {
      note(line, reason, in: &extractor)
    } else if extractor.isInside {
      extractor.digest.linesInProgress += 1
    }
  }

  private func note(_ line: Line, _ reason: LineReason, in extractor: inout SessionExtractor) {
    guard extractor.isInside else { return }
    if reason.isRepair { extractor.digest.repairedLines += 1 } else { extractor.digest.malformedLines += 1 }
    extractor.digest.findings.append(
      LineFinding(line: line.number, offset: line.offset, length: line.length, reason: reason))
  }
}

extension SessionExtractor {
  /// `agent-<id>.meta.json` beside the file: `{agentType, description, toolUseId, …}`.
  mutating func readSidecar(of file: LogFile) {
    let path = file.diskPath.dropLast(7) + ".meta.json".utf8CString
    guard let bytes = LineReader.contents(of: Array(path), limit: 1 << 20) else { return }
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let text = Bytes(base, base + buffer.count).trimmed
      guard text.isObject else { return }
      var members = MemberCursor(text.start, text.end, depth: 0)
      while members.next() {
        if members.key.equals("toolUseId") {
          digest.sidecarCall = members.takeString().flatMap { $0.isEmpty ? nil : Key64(.call, $0) }
        } else if members.key.equals("description") {
          if let text = members.takeString() { digest.titles.generated = redactor.clean(text, limit: Self.titleLimit) }
        } else if members.take() == nil {
          return
        }
      }
    }
  }
}

extension Bytes {
  /// Without white space at either end, and without a byte-order mark before it.
  var trimmed: Bytes {
    var from = start
    var to = end
    while from < to, JSONScanner.isSpace(from.pointee) { from += 1 }
    if to - from >= 3, from[0] == 0xEF, from[1] == 0xBB, from[2] == 0xBF { from += 3 }
    while from < to, JSONScanner.isSpace(from.pointee) { from += 1 }
    while to > from, JSONScanner.isSpace(to[-1]) { to -= 1 }
    return Bytes(from, to)
  }
}

extension JSONScanner {
  /// Whether a string of the line holds a control character as it is; JSON wants it escaped.
  static func holdsRawControl(_ line: Bytes) -> Bool {
    var isInString = false
    var i = 0
    while i < line.count {
      let byte = line.start[i]
      if isInString {
        if byte < 0x20 { return true }
        if byte == 0x5C { i += 1 } else if byte == 0x22 { isInString = false }
      } else if byte == 0x22 {
        isInString = true
      }
      i += 1
    }
    return false
  }
}

extension FileProblem {
  var words: Clean {
    switch self {
    case .cannotOpen(let code): Clean(vouched: "cannot be opened: \(String(cString: strerror(code)))")
    case .cannotRead(let code): Clean(vouched: "cannot be read to its end: \(String(cString: strerror(code)))")
    case .notRegular: "is not a regular file"
    case .compressed: "is compressed; unpack it to have it counted"
    case .notUTF8: "is UTF-16 or UTF-32, not UTF-8"
    case .changedWhileReading: "became shorter while it was read"
    }
  }
}
