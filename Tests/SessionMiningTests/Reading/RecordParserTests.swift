import Testing

@testable import SessionMining

@Suite struct RecordParserTests {
  private static func parse(_ text: String, _ body: (LogRecord, [ContentBlock]) -> Void) {
    var parser = RecordParser()
    withBytes(text) { bytes in
      #expect(parser.parseObject(bytes.start, bytes.end) == bytes.end)
      body(parser.record, parser.blocks)
    }
  }

  /// Row 19 of the hostile inputs: a field of another type costs the field, not the record.
  static let oddFields: [String] = [
    "{\"type\":\"user\",\"message\":null}", "{\"type\":\"user\",\"message\":\"text\"}",
    "{\"type\":\"user\",\"message\":[1]}",
    "{\"type\":\"user\",\"message\":{\"content\":null}}", "{\"type\":\"user\",\"message\":{\"content\":7}}",
    "{\"type\":\"user\",\"message\":{\"content\":{\"type\":\"text\"}}}",
    "{\"type\":\"user\",\"message\":{\"content\":[null,7,[],{},\"bare\"]}}",
    "{\"type\":\"assistant\",\"message\":{\"usage\":[],\"id\":7,\"model\":{}}}",
    "{\"type\":\"assistant\",\"message\":{\"usage\":{\"cache_creation\":7,\"input_tokens\":{}}}}",
    "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"id\":7,\"name\":null,\"input\":\"x\"}]}}",
    "{\"type\":\"user\",\"toolUseResult\":\"Error: x\"}", "{\"type\":\"user\",\"toolUseResult\":[{\"type\":\"text\"}]}",
    "{\"type\":\"user\",\"toolUseResult\":{\"structuredPatch\":{},\"gitOperation\":7,\"content\":null}}",
    "{\"type\":\"user\",\"toolUseResult\":{\"structuredPatch\":[7,{\"lines\":7},{\"lines\":[7,null]}]}}",
    "{\"type\":\"user\",\"toolUseResult\":{\"gitOperation\":{\"commit\":7,\"pr\":7}}}",
    "{\"type\":\"user\",\"timestamp\":{},\"uuid\":7,\"parentUuid\":false,\"cwd\":[],\"origin\":7,\"isMeta\":\"true\"}",
    "{\"type\":7,\"data\":7,\"attachment\":7,\"worktreeSession\":7,\"forkedFrom\":7}",
  ]

  @Test("any field may be of any type", arguments: oddFields)
  func oddTypes(_ text: String) {
    Self.parse(text) { record, _ in
      #expect(record.uuid == nil && record.message.id == nil && record.message.text == nil && !record.isMeta)
    }
  }

  @Test("bare strings among content blocks are text")
  func bareStrings() {
    Self.parse("{\"message\":{\"content\":[\"a\",{\"type\":\"text\",\"text\":\"b\"}]}}") { _, blocks in
      #expect(blocks.map { $0.text.map { StringDecoder.string($0) } } == ["a", "b"])
    }
  }

  @Test("nothing below data is taken for the record's own")
  func nothingBelowData() {
    Self.parse(LineRecoveryTests.progress) { record, blocks in
      #expect(record.message.usage == nil && record.message.id == nil && blocks.isEmpty)
      #expect(record.progressAgentID.map { $0.equals("a1") } == true)
      #expect(record.parentToolUseID.map { $0.equals("toolu_1") } == true)
    }
  }

  @Test("lines of a patch are counted over all hunks, marks of context not")
  func patchLines() {
    let patch =
      "[{\"oldStart\":1,\"lines\":[\" a\",\"-b\",\"+c\",\"+\",\"\\\\ No newline\"]},{\"lines\":[\"+d\",\"-\"]}]"
    Self.parse("{\"toolUseResult\":{\"structuredPatch\":\(patch)}}") { record, _ in
      #expect(record.result.linesAdded == 3)
      #expect(record.result.linesRemoved == 2)
    }
  }

  @Test("a later member replaces what an earlier one of the same name said")
  func lastMemberWins() {
    let text = "{\"message\":{\"usage\":{\"output_tokens\":5},\"content\":[\"a\"]},\"message\":{\"content\":\"b\"}}"
    Self.parse(text) { record, blocks in
      #expect(record.message.usage == nil)
      #expect(blocks.isEmpty)
      #expect(record.message.text.map { $0.equals("b") } == true)
    }
  }
}
