import Testing

@testable import SessionMining

@Suite struct PassagePackingTests {
  private static let full: Passage = {
    var passage = Passage()
    passage.share = 0.75
    (passage.firstLine, passage.lastLine, passage.start, passage.end) = (3, .max, -1, 1_777_629_600_123)
    passage.steps = [
      Passage.Step(kind: .prompt, isInWindow: true, line: 3, reference: 0, record: Key64(value: 1)),
      Passage.Step(
        kind: .call, outcome: .failed, isInWindow: false, line: 9, reference: nil, record: Key64(value: .max)),
    ]
    passage.texts = ["caf\u{E9}", ""]
    passage.evidence = [
      Passage.Evidence(
        step: 1, signals: [Passage.Signal(kind: .cause, value: 0.3), Passage.Signal(kind: .fails, value: 0)]),
      Passage.Evidence(step: 0, signals: []),
    ]
    passage.headline = Passage.Headline(text: "It was stale.", value: 1.25)
    passage.arc = Passage.Arc(subject: "go test", failures: 2, failLine: 4, turnLine: 5, passLine: 6, lift: 0.25)
    passage.quantities = ["3 s"]
    return passage
  }()

  @Test("what is packed is what is unpacked", arguments: [[], [Passage()], [full], [full, Passage(), full]])
  func roundTrip(_ passages: [Passage]) throws {
    let unpacked = try #require(PassagePacking.unpack(PassagePacking.pack(passages)))
    #expect(String(reflecting: unpacked) == String(reflecting: passages))
    var story = SessionStory()
    story.passages = passages
    #expect(story.hasPassages == !passages.isEmpty)
    #expect(String(reflecting: story.passages) == String(reflecting: passages))
  }

  @Test("cut off or with a byte more, they are none")
  func damaged() {
    let bytes = PassagePacking.pack([Self.full])
    for length in 1..<bytes.count { #expect(PassagePacking.unpack(Array(bytes[..<length])) == nil, "\(length)") }
    #expect(PassagePacking.unpack(bytes + [0]) == nil)
  }
}
