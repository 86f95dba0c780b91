import Testing

@testable import SessionMining

/// What must not be taken for a record: objects inside a fragment.
@Suite struct LineRecoveryTests {
  /// A live-progress record holds a copy of a sub-agent's message, usage included.
  static let progress = JSON.record(
    "progress", "p1", at: 3, session: "s1",
    [
      "parentToolUseID": "toolu_1",
      "data": [
        "type": "agent_progress", "agentId": "a1",
        "message": [
          "type": "assistant", "timestamp": timestamp(2), "uuid": "inner", "requestId": "req_1",
          "message": [
            "id": "msg_1", "model": "claude-opus-4-5", "content": [.use("toolu_2", "Read")],
            "usage": UsageLine(input: 5, output: 500).json,
          ],
        ],
        "normalizedMessages": [["type": "user", "uuid": "inner2", "message": ["content": "hi"]]],
      ],
    ]
  ).text

  @Test("a message inside a progress record that is cut off at any byte is no record")
  func embeddedMessageOfCutProgress() {
    for cut in 1..<Self.progress.utf8.count {
      let digest = LineRepairTests.digest(Array(Self.progress.utf8.prefix(cut)) + [0x0A])
      #expect(digest.records == 0, "cut after \(cut) bytes")
      #expect(digest.malformedLines == 1, "cut after \(cut) bytes")
      #expect(digest.messages.count == 0 && digest.calls.isEmpty, "cut after \(cut) bytes")
    }
  }

  @Test("a message inside a progress record without its first bytes is no record", arguments: [1, 5, 20, 60, 120])
  func embeddedMessageOfBeheadedProgress(_ lost: Int) {
    let digest = LineRepairTests.digest(Array(Self.progress.utf8.dropFirst(lost)) + [0x0A])
    #expect(digest.records == 0)
    #expect(digest.malformedLines == 1)
  }

  @Test("a record after a cut progress record is read, the message inside is not")
  func recordAfterCutProgress() {
    let cut = Self.progress.utf8.count - 30
    let line = Array(Self.progress.utf8.prefix(cut)) + Array((LineRepairTests.second + "\n").utf8)
    let digest = LineRepairTests.digest(line)
    #expect(digest.findings.map(\.reason) == [.spliced])
    #expect(digest.records == 1 && digest.calls.isEmpty)
  }

  @Test("a record between two fragments is read only where it ends well: at the line's end or before the next one")
  func endsWell() {
    let start = "{\"type\":\"user\",\"mess"
    let expected: [(String, Int)] = [
      (start + LineRepairTests.second, 1), (start + LineRepairTests.second + start, 1),
      (start + LineRepairTests.second + "\"uuid\":\"17\"}", 0), (start + LineRepairTests.second + ",", 0),
    ]
    for (line, records) in expected {
      #expect(LineRepairTests.digest(Array((line + "\n").utf8)).records == records, "\(line)")
    }
  }

  static let unknown: [Row<String, Int>] = [
    Row("an unknown type on a line of its own is a record", "{\"type\":\"brand-new\",\"x\":1}", 1),
    Row("no type on a line of its own is a record", "{\"x\":1}", 1),
    Row("an unknown type after a fragment is none", "{\"type\":\"us{\"type\":\"brand-new\",\"x\":1}", 0),
    Row("no type after a fragment is none", "{\"type\":\"us{\"uuid\":\"u1\"}", 0),
    Row("a type that is no text, after a fragment", "{\"type\":\"us{\"type\":7}", 0),
    Row("a content block after a fragment", "{\"type\":\"us{\"type\":\"text\",\"text\":\"x\"}", 0),
  ]

  @Test("only known record types are cut out of a broken line", arguments: unknown)
  func knownTypesOnly(_ row: Row<String, Int>) {
    #expect(LineRepairTests.digest(Array((row.input + "\n").utf8)).records == row.expected)
  }

  @Test("JSON quoted inside a prompt is text")
  func quotedJSON() {
    let prompt = JSON.prompt("u1", at: 0, "what is {\"type\":\"user\",\"sessionId\":\"s9\"} for?").text
    let digest = LineRepairTests.digest(Array((prompt + "\n" + prompt.prefix(prompt.count - 3) + "\n").utf8))
    #expect(digest.records == 1)
    #expect(digest.malformedLines == 1)
  }

  @Test("a line of a million openers is done with in bounded work")
  func manyOpeners() {
    let digest = LineRepairTests.digest(Array(String(repeating: "{\"type\":\"", count: 20_000).utf8) + [0x0A])
    #expect(digest.malformedLines == 1)
    #expect(digest.records == 0)
  }
}
