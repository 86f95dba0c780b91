import Testing

@testable import SessionMining

@Suite struct SessionFinderTests {
  private func finder() async -> (finder: SessionFinder, mined: Mined) {
    let logs = LogBuilder()
    for name in ["3f2a9c41-77d0", "3f2a9c41-77d0-2", "3f2b0000"] {
      logs.file("-src-app/\(name).jsonl", [.prompt("u-\(name)", at: 1, session: name, "go")])
    }
    logs.file(
      "-src-app/3f2b0000/subagents/agent-a81f03.jsonl",
      [.prompt("g", at: 2, session: "3f2b0000", "look", JSON.agent("a81f03"))])
    logs.file("-src-app/none-of-it.jsonl", [["type": "summary", "summary": "x"]])
    let mined = await logs.mine()
    return (SessionFinder(mined.corpus), mined)
  }

  static let names: [Row<String, [String]>] = [
    Row("3f2b0000", ["-src-app/3f2b0000.jsonl"]), Row("3F2B0000", ["-src-app/3f2b0000.jsonl"]),
    Row("a81f03", ["-src-app/3f2b0000/subagents/agent-a81f03.jsonl"]),
    Row("agent-a8", ["-src-app/3f2b0000/subagents/agent-a81f03.jsonl"]),
    // Whole, though another begins so.
    Row("3f2a9c41-77d0", ["-src-app/3f2a9c41-77d0.jsonl"]),
    Row("3f2a9c41-77", ["-src-app/3f2a9c41-77d0-2.jsonl", "-src-app/3f2a9c41-77d0.jsonl"]),
    Row("3f2b", ["-src-app/3f2b0000.jsonl"]), Row("3f2", []), Row("", []), Row("none-of-it", []), Row("f2b0000", []),
  ]

  @Test(arguments: names) func `by name`(row: Row<String, [String]>) async {
    let (finder, mined) = await finder()
    let files: [Int] =
      switch finder.match(row.input) {
      case .one(let file): [file]
      case .none: []
      case .several(let files): files
      }
    #expect(files.map { mined.files[$0].relativePath } == row.expected)
  }

  @Test func `by address and by log`() async throws {
    let (finder, mined) = await finder()
    for session in mined.report.sessions {
      let file = mined.index(session.file.text)
      #expect(finder.match(session.id.text) == .one(file) && finder.ids[file] == session.id)
      #expect(finder.match(logAt: session.file.text) == .one(file))
    }
    #expect(finder.match(logAt: "-src-app/none-of-it.jsonl") == .none && finder.ids.contains(.empty))
  }
}
