import Foundation
import Testing

@testable import SessionMining

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct LogDiscoveryTests {
  private static func paths(_ roots: String...) -> [String] {
    LogDiscovery.find(roots: roots).files.map(\.relativePath)
  }

  @Test("any depth, only *.jsonl, sorted by the bytes of the path")
  func depthAndOrder() {
    let logs = LogBuilder()
    for path in [
      "b/s.jsonl", "a/s.jsonl", "top.jsonl", "a/s/subagents/workflows/w/agent-x.jsonl", "B/s.jsonl", "a-b/s.jsonl",
      "é/s.jsonl", "a/x.json", "a/x.jsonl.bak", "a/jsonl", "a/.jsonl", "a/.hidden.jsonl", "a/X.JSONL",
    ] {
      logs.file(path, text: "{}\n")
    }
    #expect(
      Self.paths(logs.root) == [
        "B/s.jsonl", "a-b/s.jsonl", "a/.hidden.jsonl", "a/s.jsonl", "a/s/subagents/workflows/w/agent-x.jsonl",
        "b/s.jsonl", "top.jsonl", "é/s.jsonl",
      ])
  }

  @Test("a link below the root is not followed, and noted; the root itself may be one")
  func links() throws {
    let logs = LogBuilder()
    let outside = LogBuilder()
    logs.file("a/s.jsonl", text: "{}\n")
    outside.file("o/secret.jsonl", text: "{}\n")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: logs.path("a/link.jsonl"), withDestinationPath: outside.path("o/secret.jsonl"))
    try files.createSymbolicLink(atPath: logs.path("folder"), withDestinationPath: outside.path("o"))
    try files.createSymbolicLink(atPath: logs.path("a/loop"), withDestinationPath: logs.path("a"))
    try files.createSymbolicLink(atPath: logs.path("a/self.jsonl"), withDestinationPath: logs.path("a/self.jsonl"))
    try files.createSymbolicLink(atPath: outside.path("root"), withDestinationPath: logs.root)
    for root in [logs.root, outside.path("root"), logs.root + "/"] {
      let found = LogDiscovery.find(roots: [root])
      #expect(found.files.map(\.relativePath) == ["a/s.jsonl"])
      #expect(found.notes.map(\.kind) == [.link, .link, .link, .link])
    }
  }

  @Test("two names of one file are one file, the first in order; so are overlapping roots")
  func hardLinks() throws {
    let logs = LogBuilder()
    logs.file("b/s.jsonl", text: "{}\n")
    try FileManager.default.createDirectory(atPath: logs.path("a"), withIntermediateDirectories: true)
    try FileManager.default.linkItem(atPath: logs.path("b/s.jsonl"), toPath: logs.path("a/t.jsonl"))
    #expect(Self.paths(logs.root) == ["a/t.jsonl"])
    #expect(Self.paths(logs.root, logs.root) == ["a/t.jsonl"])
    #expect(Self.paths(logs.path("b"), logs.root) == ["s.jsonl"])
  }

  @Test("a folder named like a log is a folder")
  func folderNamedLikeALog() {
    let logs = LogBuilder()
    logs.file("x.jsonl/inside.jsonl", text: "{}\n")
    #expect(Self.paths(logs.root) == ["x.jsonl/inside.jsonl"])
    #expect(LogDiscovery.find(roots: [logs.root]).notes.isEmpty)
  }

  @Test("a pipe named like a log is passed over, and nobody waits for its other end")
  func pipe() {
    let logs = LogBuilder()
    logs.file("a/s.jsonl", text: "{}\n")
    #expect(mkfifo(logs.path("a/pipe.jsonl"), 0o600) == 0)
    let found = LogDiscovery.find(roots: [logs.root])
    #expect(found.files.map(\.relativePath) == ["a/s.jsonl"])
    #expect(found.notes == [DiscoveryNote(path: "a/pipe.jsonl", kind: .notRegular)])
    let reader = LineReader()
    #expect(!reader.open(Array(logs.path("a/pipe.jsonl").utf8CString)))
    #expect(reader.problem == .notRegular)
  }

  static let oddNames = [
    "new\nline", "tab\t", "esc\u{1B}[31m", "quote\"'", "<b>", "\u{1F600}", "-rf", "a b",
    String(repeating: "x", count: 249), "%2F", "\\",
  ]

  @Test("any name is found and can be read", arguments: oddNames)
  func anyName(_ name: String) async {
    let logs = LogBuilder()
    logs.file("a/\(name).jsonl", [.prompt("u1", at: 0, "go")])
    #expect(Self.paths(logs.root) == ["a/\(name).jsonl"])
    let mined = await logs.mine()
    #expect(mined.totals.sessions == 1)
    #expect(
      mined.report.sessions.first.map { row in row.file.text.unicodeScalars.allSatisfy { !TextFilter.isInvisible($0) } }
        == true)
  }

  @Test("a name that is not UTF-8 is found and can be read")
  func nameNotUTF8() async {
    let logs = LogBuilder()
    let path = (logs.root + "/a").utf8CString.dropLast() + [CChar(bitPattern: 0xFF)] + ".jsonl".utf8CString
    let record = Array((JSON.prompt("u1", at: 0, "go").text + "\n").utf8)
    let descriptor = open(Array(path), O_CREAT | O_WRONLY, 0o600)
    #expect(descriptor >= 0)
    #expect(write(descriptor, record, record.count) == record.count)
    close(descriptor)
    #expect(await logs.mine().totals.sessions == 1)
  }

  @Test("roots that are missing, a file, no log, or empty")
  func roots() {
    let logs = LogBuilder()
    logs.file("a/s.jsonl", text: "{}\n")
    logs.file("a/notes.txt", text: "x")
    #expect(
      LogDiscovery.find(roots: [logs.path("missing")]).notes == [
        DiscoveryNote(path: logs.path("missing"), kind: .unreadable(errno: ENOENT))
      ])
    #expect(Self.paths(logs.path("a/s.jsonl")) == ["s.jsonl"])
    #expect(Self.paths(logs.path("a/notes.txt")) == [])
    #expect(Self.paths() == [])
    #expect(LogDiscovery.find(roots: [LogBuilder().root]).files.isEmpty)
  }

  @Test("files of several roots stand in the order of the roots")
  func severalRoots() {
    let (first, second) = (LogBuilder(), LogBuilder())
    first.file("z.jsonl", text: "{}\n")
    second.file("a.jsonl", text: "{}\n")
    let files = LogDiscovery.find(roots: [first.root, second.root]).files
    #expect(files.map(\.relativePath) == ["z.jsonl", "a.jsonl"] && files.map(\.root) == [0, 1])
  }

  @Test("a tree that is too deep is cut off with a note")
  func tooDeep() throws {
    let logs = LogBuilder()
    var path = logs.root
    for _ in 0..<300 { path += "/d" }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(FileManager.default.createFile(atPath: path + "/s.jsonl", contents: Data()))
    let found = LogDiscovery.find(roots: [logs.root])
    #expect(found.files.isEmpty)
    #expect(found.notes.map(\.kind) == [.tooDeep])
  }

  static let places: [Row<String, [String?]>] = [
    Row("p/s1.jsonl", ["p", nil, "s1"]), Row("p/s1/subagents/agent-a.jsonl", ["p", "s1", "agent-a"]),
    Row("p/s1/subagents/workflows/w/agent-a.jsonl", ["p", "s1", "agent-a"]),
    Row("s1.jsonl", ["", nil, "s1"]), Row("a/b/c.jsonl", ["a/b", nil, "c"]),
    Row("subagents/agent-a.jsonl", ["subagents", nil, "agent-a"]),
    Row("s1/subagents/agent-a.jsonl", ["", "s1", "agent-a"]),
  ]

  @Test("project folder, session folder and stem of a path", arguments: places)
  func place(_ row: Row<String, [String?]>) {
    let file = LogFile(diskPath: [], relativePath: row.input, root: 0, size: 0, hasSidecar: false, identity: (0, 0))
    #expect([file.projectFolder, file.sessionFolder, file.stem] == row.expected)
  }

  @Test("a sidecar beside the file is seen")
  func sidecar() {
    let logs = LogBuilder()
    for path in [
      "s/subagents/agent-a.jsonl", "s/subagents/agent-a.meta.json", "s/subagents/agent-b.jsonl",
      "s/subagents/agent-c.meta.json",
    ] { logs.file(path, text: "{}\n") }
    #expect(LogDiscovery.find(roots: [logs.root]).files.map(\.hasSidecar) == [true, false])
  }
}
