import Foundation

@testable import SessionMining

/// A whole file, read and extracted: every line is accounted for, and neither the size of the reads nor what was read
/// before changes anything.
enum LogTarget {
  private nonisolated(unsafe) static var readers = [
    SessionReader(), SessionReader(reader: LineReader(chunkSize: 61)),
  ]
  private static let path: String = {
    let folder = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    return "\(folder)/fuzz-\(getpid()).jsonl"
  }()
  private nonisolated(unsafe) static var descriptor: Int32 = -1

  static func run(_ bytes: [UInt8]) {
    if descriptor < 0 {
      descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
      check(descriptor >= 0, "no file to write to")
    }
    check(ftruncate(descriptor, 0) == 0 && pwrite(descriptor, bytes, bytes.count, 0) == bytes.count, "cannot write")
    let file = LogFile(
      diskPath: Array(path.utf8CString), relativePath: "app/s.jsonl", root: 0, size: bytes.count, hasSidecar: false,
      identity: (1, 1))
    let digests = readers.indices.map { readers[$0].digest(of: file) }
    let digest = digests[0]
    check(digest.bytes == bytes.count, "\(digest.bytes) bytes of \(bytes.count)")
    if digest.problem == nil { checkLines(digest, bytes) }
    check(figures(digests[0]) == figures(digests[1]), "\(figures(digests[0])) and \(figures(digests[1]))")
    let corpus = Corpus([digest])
    let report = (try? ReportBuilder.report(corpus, options: ReportOptions())).flatMap(\.self)
    check(report != nil, "no report")
    if let totals = report?.totals {
      check(totals.lines == digest.lines && totals.files == 1, "totals")
      check(totals.activeSeconds >= 0 && totals.tokens.total >= 0 && totals.toolErrors >= 0, "a negative total")
    }
  }

  private static func checkLines(_ digest: SessionDigest, _ bytes: [UInt8]) {
    let newlines = bytes.count { $0 == 0x0A }
    let tail = bytes.suffix(from: (bytes.lastIndex(of: 0x0A) ?? -1) + 1)
    check((newlines...newlines + 1).contains(digest.lines), "\(digest.lines) lines with \(newlines) newlines")
    check(digest.lines == newlines || !tail.isEmpty, "a line after the last newline where nothing stands")
    check(digest.findings.count == digest.malformedLines + digest.repairedLines, "findings")
    check(digest.linesInProgress <= 1, "more than one line in progress")
    let read = digest.lines - digest.blankLines - digest.malformedLines - digest.linesInProgress
    check(read >= 0 && digest.records >= read, "\(digest.records) records in \(read) lines")
    for finding in digest.findings {
      let end = finding.offset + finding.length
      check(end <= bytes.count && (end == bytes.count || bytes[end] == 0x0A), "a finding ends inside a line")
      check(finding.offset == 0 || bytes[finding.offset - 1] == 0x0A, "a finding begins inside a line")
    }
  }

  private static func figures(_ digest: SessionDigest) -> [Int] {
    [
      digest.lines, digest.blankLines, digest.malformedLines, digest.repairedLines, digest.linesInProgress,
      digest.records, digest.findings.count, digest.events.count, digest.messages.count, digest.calls.count,
      digest.implausibleTimestamps, digest.badNumbers, digest.rawControlLines,
    ]
  }
}
