import Foundation
import Testing

@testable import SessionMining

@Suite struct SignatureTests {
  @Test(
    arguments: [
      Row("git commit", Move.git), Row("git diff", .history), Row("gh pr create", .hosting), Row("ls", .search),
      Row("cat", .read), Row("rg", .search), Row("swift test", .test), Row("swift build", .build),
      Row("npm run test:unit", .test), Row("npm run build", .build), Row("npm install", .install),
      Row("python -m pytest", .test), Row("uv run pytest", .test), Row("cargo clippy", .build), Row("make", .build),
      Row("docker compose up", .service), Row("curl", .web), Row("xcrun simctl boot", .simulator),
      Row("node", .run), Row("python3", .run), Row("pip install", .install), Row("go test", .test), Row("tsc", .build),
    ])
  func `a command serves an end`(_ row: Row<String, Move>) {
    #expect(Move(command: row.input) == row.expected)
  }

  @Test(
    arguments: [
      Row("Read", Move.read), Row("Grep", .search), Row("Task", .delegate), Row("SendMessage", .coordinate),
      Row("TodoWrite", .plan), Row("WebFetch", .web), Row("mcp__playwright__click", .browser),
      Row("mcp__ios-simulator__tap", .simulator), Row("mcp__mail__send", .connector), Row("Skill", .skill),
      Row("Unheard", .other),
    ])
  func `a tool serves an end`(_ row: Row<String, Move>) {
    #expect(Move(tool: row.input) == row.expected)
  }

  @Test(
    arguments: [
      Row("a/b.swift", FileKind.code), Row("Tests/ATests.swift", .test), Row("a.spec.ts", .test),
      Row("src/a_test.go", .test), Row("README.md", .document), Row("app/package.json", .settings),
      Row("Makefile", .settings), Row("image.png", .other), Row("", .other), Row("latest/attest.py", .code),
    ])
  func `a file is of a kind`(_ row: Row<String, FileKind>) {
    #expect(FileKind(path: row.input) == row.expected)
  }

  @Test func `a signature is the calls in order, chains split`() async throws {
    var log = StoryLog("s")
    log.prompt("Please do it.")
    log.read("a.swift")
    log.edit("a.swift")
    log.edit("notes.md")
    log.run("cd x && swift test && git commit -m done", fails: "error")
    let builder = LogBuilder()
    builder.file("app/s.jsonl", log.records)
    let mined = await builder.mine()
    var reader = SignatureReader()
    let file = mined.index("app/s.jsonl")
    let signature = reader.signature(of: mined.corpus.digests[file], figures: mined.corpus.figures[file], file: file)
    #expect(signature.callCount == 4)
    #expect(
      signature.tokens.map { reader.vocabulary[Int($0)] } == [
        "Read", "Edit:code", "Edit:document", "swift test", "git commit",
      ])
    #expect(signature.moves == [.read, .editCode, .editDocuments, .test, .git])
    #expect(signature.failed == [false, false, false, true, true])
    #expect(signature.filesChanged == 2)
  }

  @Test func `weights are logarithmic, by rarity, of unit length`() {
    // Term 0 in both sessions, term 1 in both, term 2 in one only: left out.
    let rows = WeightedTerms.vectors([[(0, 1), (1, 3), (2, 9)], [(0, 1), (1, 1)]], termCount: 3)
    let (a, b) = (log(2.0), log(4.0))
    let length = (a * a + b * b).squareRoot()
    #expect(Array(rows.columns[rows[0]]) == [0, 1])
    for (value, expected) in zip(rows.values[rows[0]], [a / length, b / length]) {
      #expect(abs(value - expected) < 1e-12)
    }
    for value in rows.values[rows[1]] { #expect(abs(value - 0.5.squareRoot()) < 1e-12) }
  }

  @Test func `the first direction is that of most variance, and points where it is positive`() {
    // Points at 0, 1, 2, 3 along (3, 4)/5.
    var rows = SparseRows(columnCount: 2)
    for step in 0..<4 { rows.append([(0, 0.6 * Double(step)), (1, 0.8 * Double(step))]) }
    let components = PrincipalComponents(rows)
    let points = components.project(rows)
    #expect(abs((components.shares.first ?? 0) - 1) < 1e-9)
    for (point, expected) in zip(0..<4, [-1.5, -0.5, 0.5, 1.5]) {
      #expect(abs(Double(points[point, 0]) - expected) < 1e-5)
    }
  }

  @Test func `eigenvalues of a small matrix`() {
    let (values, vectors) = PrincipalComponents.eigen([2, 1, 1, 2], 2)
    #expect(abs(values[0] - 3) < 1e-12 && abs(values[1] - 1) < 1e-12)
    #expect(abs(abs(vectors[0]) - 0.5.squareRoot()) < 1e-12)
  }

  @Test func `a tool that was renamed is one tool`() async {
    let builder = LogBuilder()
    for (name, tool) in [("old", "Task"), ("new", "Agent")] {
      let use: JSON = [
        "type": "tool_use", "id": .string("call-\(name)"), "name": .string(tool),
        "input": ["subagent_type": "Explore", "prompt": "Look."],
      ]
      builder.file("app/\(name).jsonl", [.assistant("a-\(name)", at: 1, message: "m-\(name)", [use])])
    }
    let mined = await builder.mine()
    var reader = SignatureReader()
    let signatures = mined.corpus.digests.indices.map {
      reader.signature(of: mined.corpus.digests[$0], figures: mined.corpus.figures[$0], file: $0)
    }
    #expect(signatures.map { $0.tokens.map { reader.vocabulary[Int($0)] } } == [["Agent"], ["Agent"]])
  }

  @Test func `words are laid out in as many directions as tools`() {
    var chance = SeededRandom(seed: 2)
    let bags = (0..<60).map { _ in (0..<12).map { _ in UInt32.random(in: 1...40, using: &chance) } }
      .map { Array(Set($0)).sorted() }
    for dimensions in [1, 5, 9] { #expect(TextSpace.points(bags, dimensions: dimensions).dimensions == dimensions) }
  }

  @Test func `the bag of words holds different words, function words left out`() {
    var topic = TopicWords()
    topic.add(["fix", "the", "parser", "fix", "now"].map { WordHash.of($0) })
    #expect(topic.words == ["fix", "parser"].map { WordHash.of($0) })
    topic.add((0..<100).map { UInt32($0 + 1) })
    #expect(topic.words.count == TopicWords.limit)
  }
}
