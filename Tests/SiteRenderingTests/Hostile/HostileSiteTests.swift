import Foundation
import SessionMining
import Testing

@testable import SiteRendering

/// Rows of the list of hostile inputs that show in the published files: logs on disk, through all steps, to a site.
@Suite("Hostile logs, to a site") struct HostileSiteTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A prompt and a call that is answered; `members` go into each of the records.
  private func log(_ path: String, _ members: String = "", prompt: String = "go", call: String = "Read") throws {
    let id = abs(path.utf8.reduce(17) { ($0 &* 31 &+ Int($1)) % 1_000_003 })
    let head = #""sessionId":"s\#(id)","cwd":"/src/app","timestamp":"2026-03-02T10:00:0"#
    try folder.write(
      """
      {"type":"user","uuid":"a\(id)",\(head)0.000Z","message":{"role":"user","content":"\(prompt)"}\(members)}
      {"type":"assistant","uuid":"b\(id)",\(head)2.000Z","message":{"id":"m\(id)","role":"assistant",\
      "model":"claude-opus-4-5","content":[{"type":"tool_use","id":"t\(id)","name":"\(call)","input":{}}],\
      "usage":{"output_tokens":1}}\(members)}
      {"type":"user","uuid":"c\(id)",\(head)5.000Z","message":{"role":"user","content":[{"type":"tool_result",\
      "tool_use_id":"t\(id)","content":"ok"}]}\(members)}

      """, to: "logs/" + path)
  }

  private func report() async throws -> Report {
    let files = LogDiscovery.find(roots: [folder.path + "/logs"]).files
    let digests = await MiningPipeline(workerCount: 2).digests(of: files)
    return try #require(try ReportBuilder.report(Corpus(digests), options: ReportOptions()))
  }

  private func site() async throws -> [SiteFile] { try await SiteRenderer(workerCount: 2).site(for: report()).files }

  @Test("row 28, 49: names that differ in case, in form or in nothing that shows give pages of their own")
  func twins() async throws {
    let names = ["Café", "Cafe\u{301}", "CAFÉ", "cafe", "caf", "con", "CON", "aux", "-rf", ".git", "_x", "a.", "a "]
    for name in names { try log("\(name)/same.jsonl", #","cwd":"/src/\#(name)""#, call: "mcp__\(name)__x") }
    let report = try await report()
    #expect(report.totals.sessions == names.count)
    let files = try await SiteRenderer(workerCount: 2).site(for: report).files
    // Refuses two files of one name, upper and lower case the same, and every name that some system reads otherwise.
    let outcome = try SitePublisher(inputRoots: [], homeFolder: nil).publish(files, to: folder.path + "/site")
    #expect(outcome.writtenFiles == files.count)
    #expect(Set(report.sessions.map(\.id)).count == names.count)
    #expect(Set(report.projects.map { $0.slug.text.lowercased() }).count == report.projects.count)
  }

  static let reserved: [Clean] = [
    "CON", "nul", "aux.md", "com1", "name.", "name ", ".hidden", "-rf", ".git", ".github", "_x", "../up", "a/b", "",
    "\u{202E}", "é", "a\u{0}b", "index.html", "%2e%2e", "~", "*", "C:\\x",
    Clean(vouched: String(repeating: "x", count: 500)),
  ]

  @Test("row 70: a slug is letters, digits and hyphens, at most 60 and eight digits of a hash", arguments: reserved)
  func slugs(_ text: Clean) {
    let slug = Slug.make(text)
    #expect(slug.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,59}-[0-9a-f]{8}/) != nil, "\(slug)")
    #expect(SiteFile.isValidPath("tools/\(slug)/index.html"))
  }

  @Test("row 70: no two of them share a slug")
  func slugsDiffer() {
    #expect(Set(Self.reserved.map { Slug.make($0) }).count == Self.reserved.count)
  }

  @Test("row 33: what a page may never hold is in none of the files: images, documents, signatures, thinking, output")
  func neverPublished() async throws {
    let secret = "QUJDREVGnever" + "PublishThis"
    let blocks = [
      #"{"type":"thinking","thinking":"\#(secret) 1","signature":"\#(secret)2"}"#,
      #"{"type":"redacted_thinking","data":"\#(secret)3"}"#,
      #"{"type":"image","source":{"type":"base64","media_type":"image/png","data":"\#(secret)4"}}"#,
      #"{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"\#(secret)5"}}"#,
      #"{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"\#(secret) 6"}]}"#,
      #"{"type":"tool_result","tool_use_id":"t2","content":"\#(secret) 7"}"#,
      #"{"type":"server_tool_use","id":"x","name":"web_search","input":{"query":"\#(secret) 8"}}"#,
      #"{"type":"tool_use","id":"t3","name":"Bash","input":{"command":"deploy --token \#(secret) 9"}}"#,
      #"{"type":"tool_use","id":"t4","name":"Write","input":{"file_path":"a.txt","content":"\#(secret) 10"}}"#,
      #"{"type":"tool_use","id":"t5","name":"Edit","input":{"file_path":"a","old_string":"\#(secret)","new_string":""}}"#,
    ]
    let members = [
      #","toolUseResult":{"stdout":"\#(secret) 11","stderr":"\#(secret) 12","content":"\#(secret) 13"}"#,
      #","attachment":{"type":"file","content":{"text":"\#(secret) 14"}}"#, #","env":{"TOKEN":"\#(secret) 15"}"#,
      #","snapshot":{"trackedFileBackups":{"a":"\#(secret) 16"}}"#, #","\#(secret)17":1"#,
    ]
    var text = ""
    for (index, block) in blocks.enumerated() {
      for role in ["user", "assistant"] {
        text += """
          {"type":"\(role)","uuid":"\(role)\(index)","sessionId":"s","cwd":"/src/app",\
          "timestamp":"2026-03-02T10:00:\(10 + index).000Z","message":{"id":"m\(index)","role":"\(role)",\
          "model":"m","content":[{"type":"text","text":"plain words"},\(block)]}\(members[index % members.count])}

          """
      }
    }
    try folder.write(text, to: "logs/app/s.jsonl")
    let files = try await site()
    #expect(files.contains { String(decoding: $0.bytes, as: UTF8.self).contains("plain words") })
    for file in files {
      let holds = String(decoding: file.bytes, as: UTF8.self).contains(secret)
      #expect(!holds, "\(file.path)")
      #expect(!file.path.lowercased().contains("qujd"))
    }
  }

  @Test("row 52: an empty root gives a whole site that says so")
  func empty() async throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/logs", withIntermediateDirectories: true)
    let files = try await site()
    let index = try #require(files.first { $0.path == "index.html" })
    #expect(String(decoding: index.bytes, as: UTF8.self).contains("</html>"))
    #expect(files.contains { $0.path == "data/report.json" })
  }

  static let small: [String] = [
    #"{"type":"user","uuid":"u","sessionId":"s","timestamp":"2026-03-02T10:00:00Z","message":{"content":"go"}}"#,
    #"{"type":"user","uuid":"u","sessionId":"s","message":{"content":"go"}}"#,
    #"{"type":"assistant","uuid":"u","message":{"content":[]}}"#, #"{"type":"summary","summary":"x"}"#, "{}", "x",
  ]

  @Test("a corpus of one record, with and without a time, a call or a session, is published", arguments: small)
  func oneRecord(line: String) async throws {
    try folder.write(line + "\n", to: "logs/app/s.jsonl")
    let files = try await site()
    let outcome = try SitePublisher(inputRoots: [], homeFolder: nil).publish(files, to: folder.path + "/site")
    #expect(outcome.writtenFiles == files.count)
  }

  @Test("row 73: every file ends its lines with a newline alone, and begins with no byte-order mark")
  func lineEnds() async throws {
    try log("app/s1.jsonl", prompt: #"one\r\ntwo\rthree\u2028four\u0085five"#)
    for file in try await site() where !file.path.hasSuffix(".png") {
      #expect(!file.bytes.contains(0x0D), "\(file.path)")
      #expect(!file.bytes.starts(with: [0xEF, 0xBB, 0xBF]), "\(file.path)")
      #expect(!file.bytes.contains(0), "\(file.path)")
    }
  }

  @Test("row 6, 7: whatever the log's bytes, every file of the site is UTF-8")
  func encoding() async throws {
    try log("app/s1.jsonl", prompt: #"cut \ud83d here"#)
    let url = URL(fileURLWithPath: folder.path + "/logs/app/s1.jsonl")
    var bytes = try Data(contentsOf: url)
    let range = try #require(bytes.range(of: Data("here".utf8)))
    bytes.replaceSubrange(range, with: [0xC3, 0x28, 0xED, 0xA0, 0x80, 0xFF])
    try bytes.write(to: url)
    for file in try await site() where !file.path.hasSuffix(".png") {
      #expect(String(validating: file.bytes, as: UTF8.self) != nil, "\(file.path)")
    }
  }

  @Test("row 71: tools without number have pages and rows within bounds")
  func manyTools() async throws {
    var text = ""
    for index in 0..<3000 {
      text += """
        {"type":"assistant","uuid":"u\(index)","sessionId":"s","cwd":"/src/app","timestamp":"2026-03-02T10:00:00Z",\
        "message":{"id":"m\(index)","role":"assistant","model":"model-\(index)","content":[{"type":"tool_use",\
        "id":"t\(index)","name":"Tool\(index)","input":{}}]}}

        """
    }
    try folder.write(text, to: "logs/app/s.jsonl")
    for file in try await site() where file.path.hasSuffix(".html") {
      #expect(file.bytes.count <= 120_000, "\(file.path) has \(file.bytes.count) bytes")
    }
  }
}
