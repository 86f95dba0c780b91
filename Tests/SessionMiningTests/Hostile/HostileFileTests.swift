import Foundation
import Testing

@testable import SessionMining

#if canImport(Glibc)
  import Glibc
#endif

/// Rows of the list of hostile inputs about files, as far as a test can make them.
@Suite("Hostile files") struct HostileFileTests {
  private static func lineCount(_ reader: LineReader) -> Int {
    var count = 0
    while reader.next() != nil { count += 1 }
    return count
  }

  @Test("row 37: a folder named like a log is no file, whatever is in it")
  func folderLikeALog() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl/nested.jsonl", [.prompt("u1", at: 0, "go")])
    let mined = await logs.mine()
    #expect(mined.totals.files == 1 && mined.report.quality.unreadable.isEmpty)
  }

  @Test("row 42: a file that is unlinked while it is read is read to its end")
  func vanishing() throws {
    let logs = LogBuilder()
    logs.file("a.jsonl", text: "one\ntwo\nthree\n")
    let reader = LineReader(chunkSize: 4)
    #expect(reader.open(Array(logs.path("a.jsonl").utf8CString)))
    try FileManager.default.removeItem(atPath: logs.path("a.jsonl"))
    #expect(Self.lineCount(reader) == 3)
    #expect(reader.problem == nil)
  }

  @Test("row 42: a file that is gone before it is read is a problem of its own, and the rest is read")
  func gone() async {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", [.prompt("u1", at: 0, "go")])
    logs.file("app/s2.jsonl", [.prompt("u2", at: 0, session: "s2", "go")])
    let files = LogDiscovery.find(roots: [logs.root]).files
    try? FileManager.default.removeItem(atPath: logs.path("app/s1.jsonl"))
    let digests = await MiningPipeline(workerCount: 2).digests(of: files)
    #expect(digests.map(\.isSession) == [false, true])
    #expect(digests[0].problem != nil)
  }

  @Test("row 42: a file that is emptied while it is read gives what was read")
  func emptied() throws {
    let logs = LogBuilder()
    logs.file("a.jsonl", text: String(repeating: "line\n", count: 100))
    let reader = LineReader(chunkSize: 10)
    #expect(reader.open(Array(logs.path("a.jsonl").utf8CString)))
    #expect(reader.next() != nil)
    let handle = try #require(FileHandle(forWritingAtPath: logs.path("a.jsonl")))
    try handle.truncate(atOffset: 0)
    try handle.close()
    #expect(Self.lineCount(reader) <= 100)
    #expect(reader.problem == .changedWhileReading)
  }

  @Test("row 44: the hole of a sparse file is passed over, and every byte of the file accounted for")
  func sparse() throws {
    let logs = LogBuilder()
    logs.file("a.jsonl", text: "one\n")
    let handle = try #require(FileHandle(forWritingAtPath: logs.path("a.jsonl")))
    let size: UInt64 = 1 << 40
    try handle.truncate(atOffset: size)
    try handle.seek(toOffset: size)
    try handle.write(contentsOf: Data("\ntwo\n".utf8))
    try handle.close()
    let reader = LineReader(lineLimit: 1 << 20)
    #expect(reader.open(Array(logs.path("a.jsonl").utf8CString)))
    #expect(reader.next()?.length == 3)
    let hole = try #require(reader.next())
    #expect(hole.isTooLong && hole.offset == 4 && hole.length == Int(size) - 4 && hole.isTerminated)
    let last = try #require(reader.next())
    #expect(last.length == 3 && last.offset == Int(size) + 1 && last.number == 3)
    #expect(reader.next() == nil && reader.problem == nil)
  }

  @Test("row 44: a file that ends in a hole")
  func endsInHole() throws {
    let logs = LogBuilder()
    logs.file("a.jsonl", text: "one\n")
    let handle = try #require(FileHandle(forWritingAtPath: logs.path("a.jsonl")))
    try handle.truncate(atOffset: 1 << 34)
    try handle.close()
    let reader = LineReader(lineLimit: 1 << 20)
    #expect(reader.open(Array(logs.path("a.jsonl").utf8CString)))
    #expect(reader.next()?.length == 3)
    let hole = try #require(reader.next())
    #expect(hole.isTooLong && hole.length == 1 << 34 - 4 && !hole.isTerminated)
    #expect(reader.next() == nil && reader.problem == nil)
  }

  @Test("row 12: what one long line took is given back with the next file, which reads as ever")
  func afterALongLine() {
    let logs = LogBuilder()
    logs.file("long.jsonl", text: String(repeating: "x", count: 100_000) + "\nend\n")
    logs.file("short.jsonl", text: "one\ntwo\n")
    let reader = LineReader(chunkSize: 64)
    for _ in 0..<2 {
      #expect(reader.open(Array(logs.path("long.jsonl").utf8CString)))
      #expect(reader.next()?.length == 100_000)
      #expect(reader.next()?.length == 3)
      #expect(reader.open(Array(logs.path("short.jsonl").utf8CString)))
      #expect(Self.lineCount(reader) == 2)
    }
  }

  @Test("row 52: a root that is a link to one file is read")
  func linkedFile() throws {
    let logs = LogBuilder()
    logs.file("app/s1.jsonl", [.prompt("u1", at: 0, "go")])
    try FileManager.default.createSymbolicLink(
      atPath: logs.path("link.jsonl"), withDestinationPath: logs.path("app/s1.jsonl"))
    var reader = SessionReader()
    let files = LogDiscovery.find(roots: [logs.path("link.jsonl")]).files
    #expect(files.count == 1)
    #expect(files.first.map { reader.digest(of: $0).isSession } == true)
  }

  static let sidecars: [Row<String?, Int>] = [
    Row("a pipe", nil, 0), Row("no JSON", "agent", 0), Row("cut off", "{\"toolUseId\":\"t1\",\"descr", 1),
    Row("an array", "[1]", 0), Row("of the wrong types", "{\"toolUseId\":7,\"description\":[]}", 0),
    Row("two megabytes", String(repeating: " ", count: 2 << 20) + "{\"toolUseId\":\"t1\"}", 0),
    Row("as it should be", "{\"toolUseId\":\"t1\",\"description\":\"look\"}", 1),
  ]

  @Test("rows 19 and 40: a sidecar of any kind costs nothing but itself", arguments: sidecars)
  func sidecar(_ row: Row<String?, Int>) throws {
    let logs = LogBuilder()
    logs.file("s1/subagents/agent-a.jsonl", [.prompt("u1", at: 0, "go", .agent("a"))])
    if let text = row.input {
      logs.file("s1/subagents/agent-a.meta.json", text: text)
    } else {
      #expect(mkfifo(logs.path("s1/subagents/agent-a.meta.json"), 0o600) == 0)
    }
    var reader = SessionReader()
    let digest = reader.digest(of: try #require(LogDiscovery.find(roots: [logs.root]).files.first))
    #expect(digest.isSession && digest.problem == nil)
    #expect((digest.sidecarCall == nil ? 0 : 1) == row.expected)
  }
}
