import Foundation
import Testing

@testable import SessionMining

@Suite("A digest as a line of JSON")
struct DigestLineTests {
  private static func text(_ digest: SessionDigest) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(digest), as: UTF8.self)
  }

  private static func read(_ bytes: [UInt8]) throws -> SessionDigest {
    try bytes.withUnsafeBytes { try DigestLine(reading: $0).digest }
  }

  /// Without asking whether it can be the digest of any log.
  private static func readAnything(_ bytes: [UInt8]) throws -> SessionDigest {
    try bytes.withUnsafeBufferPointer { buffer in
      let base = try #require(buffer.baseAddress)
      return try DigestLine(archived: Bytes(base, base + buffer.count)).digest
    }
  }

  @Test("every field of a digest comes back, but what its log gave away", arguments: 0..<60 as Range<UInt64>)
  func everyField(_ seed: UInt64) throws {
    var digest = try RandomDigest.digest(seed: seed)
    let line = DigestLine(Self.withNames(digest)).bytes
    digest = Self.withNames(digest)
    digest.learnt = LearntSecrets()
    let back = try Self.readAnything(line)
    #expect(try Self.text(back) == Self.text(digest))
    #expect(DigestLine(back).bytes == line)
    // And it is JSON for everybody.
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    #expect(object["schemaVersion"] as? Int == DigestLine.schemaVersion)
  }

  /// Calls that name a tool: the summary counts by its name.
  private static func withNames(_ digest: SessionDigest) -> SessionDigest {
    var digest = digest
    if digest.toolNames.isEmpty { digest.toolNames = ["Bash"] }
    for i in digest.calls.indices { digest.calls[i].name %= UInt32(digest.toolNames.count) }
    return digest
  }

  @Test("every text of a digest is known to what masks and leaves out", arguments: 0..<20 as Range<UInt64>)
  func everyText(_ seed: UInt64) throws {
    var digest = try RandomDigest.digest(seed: seed)
    digest.origin = DigestOrigin()
    digest.problem = nil
    digest.learnt = LearntSecrets()
    digest.mapTexts { _, _ in "masked" }
    let object = try JSONSerialization.jsonObject(with: Data(try Self.text(digest).utf8))
    #expect(Self.strings(object).filter { $0 != "masked" && !$0.isEmpty } == [])
  }

  private static func strings(_ value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let object as [String: Any]: object.values.flatMap(strings)
    default: []
    }
  }

  @Test("digests of logs come back sound")
  func ofLogs() async throws {
    let logs = LogBuilder()
    ArchiveSample(seed: 1).putAll(in: logs)
    for digest in await ArchiveSample.digests(of: [logs]) {
      #expect(try Self.text(Self.read(DigestLine(digest).bytes)) == Self.text(digest))
    }
  }

  @Test("the form of a line")
  func form() {
    var digest = SessionDigest()
    digest.file = "-src-app/s \"1\".jsonl"
    digest.pathKey = Key64(value: 0xab)
    digest.origin = DigestOrigin(label: "laptop", generator: "0.1.0", rules: "window 20")
    (digest.lines, digest.conversationRecords) = (3, 1)
    digest.toolNames = ["Bash"]
    var call = ToolCall(key: Key64(value: 1), name: 0, time: 1_772_445_600_000, line: 2)
    call.flags = [.hasResult, .isError]
    digest.calls = [call]
    digest.recordTimes.append(key: Key64(value: 2), time: 1_772_445_600_000)
    #expect(
      String(decoding: DigestLine(digest).bytes, as: UTF8.self) == """
        {"schemaVersion":1,"id":"00000000000000ab","label":"laptop","file":"-src-app/s \\"1\\".jsonl",\
        "generator":"0.1.0","rules":"window 20","summary":{"isSession":true,"start":1772445600000,"end":1772445600000,\
        "toolCalls":1,"toolErrors":1,"tools":[["Bash",1,1]]},"digest":{"isTopLevel":true,"lines":3,\
        "conversationRecords":1,"evidence":{},"titles":{},"toolNames":["Bash"],\
        "calls":[["0000000000000001",0,null,null,1772445600000,null,2,3]],"records":"AgAAAAAAAACApOzflWc=","story":{}}}
        """)
  }

  @Test("a line that is cut off, changed or of another kind is a fault or sound, and its report can be made")
  func damage() async throws {
    let logs = LogBuilder()
    logs.file("app/s.jsonl", StoryLog.voting("s").records)
    let digest = try #require(await ArchiveSample.digests(of: [logs]).first)
    let line = DigestLine(digest).bytes
    for end in stride(from: 0, to: line.count, by: 7) {
      #expect(throws: ArchiveFault.self) { try Self.read(Array(line[..<end])) }
    }
    var random = SeededRandom(seed: 4)
    for _ in 0..<200 {
      var changed = line
      let place = Int.random(in: 0..<line.count, using: &random)
      changed[place] = Array("0123456789-,\"[]{}ntx".utf8).randomElement(using: &random) ?? 0
      guard let read = try? Self.read(changed) else { continue }
      _ = try ArchiveSample.report([read])
    }
  }

  @Test(
    "what could not be looked up or summed is a fault",
    arguments: [
      (#"{"schemaVersion":1,"digest":{"calls":[[null,0]]}}"#, "digest.calls"),
      (#"{"schemaVersion":1,"digest":{"lines":9007199254740993}}"#, "digest.counts"),
      (#"{"schemaVersion":1,"digest":{"lines":-1}}"#, "digest.counts"),
      (#"{"schemaVersion":1,"digest":{"lines":"x"}}"#, "digest.lines"),
      (#"{"schemaVersion":1,"digest":{"events":[[99,"0000000000000001"]]}}"#, "digest.events.kind"),
      (#"{"schemaVersion":1,"digest":{"records":"AgAAAAAAAACAkN"}}"#, "digest.records"),
      (#"{"schemaVersion":1,"digest":{"records":"!"}}"#, "digest.records"),
      (#"{"schemaVersion":1,"digest":{"story":{"passages":[{"share":7}]}}}"#, "digest.story"),
      (#"{"schemaVersion":1,"digest":{"story":{"passages":[{"share":1,"evidence":[[3,[]]]}]}}}"#, "digest.story"),
      (#"{"digest":{}}"#, "schemaVersion"),
    ])
  func unsound(_ line: String, _ field: String) {
    #expect(throws: ArchiveFault.field(field)) { try Self.read(Array(line.utf8)) }
  }

  @Test("fields that are missing are nothing, fields that are new are passed over, a later schema is named")
  func versions() throws {
    let line = #"{"schemaVersion":1,"file":"a.jsonl","later":[1,{"x":2}],"digest":{"lines":4,"soon":"x"}}"#
    let digest = try Self.read(Array(line.utf8))
    #expect(digest.lines == 4 && digest.file == "a.jsonl" && digest.calls.isEmpty)
    #expect(throws: ArchiveFault.newerSchema(2)) { try Self.read(Array(#"{"schemaVersion":2,"digest":9}"#.utf8)) }
  }

  @Test("text of another machine has no control character, whatever the line says")
  func text() throws {
    let line = #"{"schemaVersion":1,"file":"a\u001b[31m\u202eb\nc\u0000.jsonl"}"#
    #expect(try Self.read(Array(line.utf8)).file == "ab c.jsonl")
  }

  @Test("no word of more than 24 characters stands in a packed field")
  func groups() throws {
    for count in [0, 1, 2, 3, 17, 18, 19, 400] {
      let packed = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) }
      var text = ArchiveText()
      text.append(base64: packed)
      let inside = String(decoding: text.bytes.dropFirst().dropLast(), as: UTF8.self)
      #expect(inside.split(separator: " ").allSatisfy { $0.count <= 24 })
      #expect(Data(base64Encoded: inside.replacing(" ", with: "")) == Data(packed))
      #expect(
        text.bytes.withUnsafeBufferPointer { buffer in
          buffer.baseAddress.flatMap { ArchiveText.packed(Bytes($0, $0 + buffer.count).unquoted) }
        } == packed)
    }
  }
}
