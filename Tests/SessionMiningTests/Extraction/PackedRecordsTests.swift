import Foundation
import Testing

@testable import SessionMining

@Suite struct PackedRecordsTests {
  private static let interesting = [
    0, 1, -1, 63, 64, 127, 128, 1 << 31, 1_772_445_600_000, Int.max, Int.min, Int.min + 1,
  ]

  @Test("records come back as they were put in", arguments: 1...5)
  func recordsRoundTrip(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var packed = PackedRecords()
    var expected: [[Int]] = []
    for _ in 0..<500 {
      let key = Key64(value: random.next())
      let time =
        Bool.random(using: &random)
        ? Self.interesting.randomElement(using: &random) ?? 0
        : Int.random(in: 1_672_531_200_000..<4_102_444_800_000, using: &random)
      packed.append(key: key, time: time)
      expected.append([Int(truncatingIfNeeded: key.value), time])
    }
    packed.trim()
    var read: [[Int]] = []
    packed.visit { read.append([Int(truncatingIfNeeded: $0.key.value), $0.time]) }
    #expect(read == expected)
    #expect(packed.count == 500)
  }

  @Test("messages come back as they were put in, with and without a time", arguments: 1...5)
  func messagesRoundTrip(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func count() -> Int {
      [0, 1, 127, 128, 1 << 53, Int.random(in: 0..<100_000, using: &random)].randomElement(using: &random) ?? 0
    }
    let expected = (0..<300).map { _ in
      MessageUsage(
        key: Key64(value: random.next()),
        time: Bool.random(using: &random) ? Int.random(in: 1_672_531_200_000..<4_102_444_800_000, using: &random) : nil,
        model: Int.random(in: 0..<9, using: &random),
        tokens: TokenCounts(input: count(), output: count(), cacheWrite: count(), cacheRead: count()),
        cacheWrite5m: count(),
        cacheWrite1h: count())
    }
    var packed = PackedMessages()
    for message in expected { packed.append(message) }
    var read: [MessageUsage] = []
    packed.visit { read.append($0) }
    #expect(read == expected)
  }

  @Test("a digest survives being written and read back")
  func digestRoundTrip() async throws {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl",
      [
        .prompt("u1", at: 0, "go"),
        .assistant("u2", at: 1, message: "m1", [.use("t1", "Bash", ["command": "git status"])]),
        .result("u3", at: 2, of: "t1"),
      ])
    let digest = await logs.mine().digest("app/s1.jsonl")
    let copy = try JSONDecoder().decode(SessionDigest.self, from: try JSONEncoder().encode(digest))
    #expect(String(reflecting: copy) == String(reflecting: digest))
    #expect(Corpus([copy]).figures[0].calls.count == 1)
  }

  @Test("spoilt bytes read as zeros, and never beyond their end")
  func spoiltBytes() throws {
    let spoilt = try JSONDecoder().decode(
      PackedMessages.self,
      from: Data(#"{"keys":[{"value":7},{"value":8},{"value":9}],"rest":[2,3,255,255,255],"lastTime":0}"#.utf8))
    var messages: [MessageUsage] = []
    spoilt.visit { messages.append($0) }
    #expect(messages.map(\.key.value) == [7, 8, 9])
    #expect(messages.map(\.tokens.output) == [0, 0, 0])
  }
}
