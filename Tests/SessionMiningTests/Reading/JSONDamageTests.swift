import Foundation
import Testing

@testable import SessionMining

/// A real-looking record, cut and damaged in every place: the scanner, the record parser and Foundation must agree.
@Suite struct JSONDamageTests {
  static let sample = Array(
    """
    {"parentUuid":null,"isSidechain":false,"cwd":"/src/app","sessionId":"s-1","type":"assistant","requestId":"req_1",\
    "message":{"id":"msg_1","model":"claude-opus-4-5","content":[{"type":"thinking","thinking":"","signature":"a\\/b="},\
    {"type":"text","text":"caf\\u00e9 \\"quoted\\" \\\\ \\ud83d\\ude00"},{"type":"tool_use","id":"toolu_1","name":"Bash",\
    "input":{"command":"git status","timeout":1.5e3}}],"usage":{"input_tokens":3,"cache_creation":{},"output_tokens":-0}},\
    "toolUseResult":{"structuredPatch":[{"oldStart":1,"lines":[" a","-b","+c"]}],"gitOperation":{"pr":{"url":"u"}}},\
    "attachment":{"type":"x","prompt":["y"]},"data":{"agentId":"a"},"uuid":"u-1","timestamp":"2026-03-02T10:00:00.000Z"}
    """.utf8)

  private static func parserAccepts(_ text: [UInt8]) -> Bool {
    var parser = RecordParser()
    let index = LineIndex()
    return withBytes(text) { bytes in
      let isWhole = parser.parseObject(bytes.start, bytes.end) == bytes.end
      let blocks = parser.blocks.count
      index.read(bytes)
      #expect((parser.parseObject(bytes.start, bytes.end, quotes: index.quotes) == bytes.end) == isWhole)
      if isWhole { #expect(parser.blocks.count == blocks) }
      return isWhole
    }
  }

  @Test("the sample itself is a record")
  func sampleIsWhole() {
    #expect(Self.parserAccepts(Self.sample))
    #expect(ScannedValue.scanning(Self.sample) == ScannedValue.foundation(Self.sample))
    #expect(ScannedValue.scanning(Self.sample) != nil)
  }

  @Test("cut off at any byte, it is nothing")
  func cutAtEveryByte() {
    for length in 0..<Self.sample.count {
      let cut = Array(Self.sample[..<length])
      #expect(ScannedValue.scanning(cut) == nil, "\(length)")
      #expect(!Self.parserAccepts(cut), "\(length)")
    }
  }

  @Test("with any byte left out, scanner, parser and Foundation agree")
  func withoutEachByte() {
    for index in Self.sample.indices {
      var damaged = Self.sample
      damaged.remove(at: index)
      Self.expectAgreement(damaged, "without byte \(index)")
    }
  }

  @Test("with random bytes of JSON's alphabet put in, scanner, parser and Foundation agree", arguments: 1...8)
  func withRandomBytes(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array("{}[]\",:\\ 019.eE+-tfnu/".utf8)
    for round in 0..<400 {
      var damaged = Self.sample
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        guard let byte = alphabet.randomElement(using: &random) else { continue }
        let place = Int.random(in: 0..<damaged.count, using: &random)
        if Bool.random(using: &random) { damaged[place] = byte } else { damaged.insert(byte, at: place) }
      }
      Self.expectAgreement(damaged, "seed \(seed), round \(round)")
    }
  }

  private static func expectAgreement(_ text: [UInt8], _ what: Comment) {
    let ours = ScannedValue.scanning(text)
    #expect((ours != nil) == parserAccepts(text), what)
    // Half a surrogate pair: the one leniency that this damage can lead to.
    if let ours, ours.holdsReplacement { return }
    #expect(ours == ScannedValue.foundation(text), what)
  }
}

extension ScannedValue {
  fileprivate var holdsReplacement: Bool {
    switch self {
    case .string(let text): text.contains("\u{FFFD}")
    case .array(let items): items.contains { $0.holdsReplacement }
    case .object(let members): members.contains { $0.key.contains("\u{FFFD}") || $0.value.holdsReplacement }
    default: false
    }
  }
}
