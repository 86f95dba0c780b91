import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

@Suite struct ReportJSONTests {
  @Test func `is JSON, begins with its version, and is the same each time`() throws {
    let report = SitePagesTests.sample
    let files = ReportJSON.files(report: report)
    #expect(files.map(\.path).first == "data/report.json")
    #expect(String(decoding: files[0].bytes.prefix(24), as: UTF8.self) == "{\n  \"schemaVersion\": 1,\n")
    let again = ReportJSON.files(report: SitePagesTests.makeSample())
    #expect(files.map(\.bytes) == again.map(\.bytes))
    for file in files.dropLast() { _ = try JSONSerialization.jsonObject(with: Data(file.bytes)) }
    #expect(
      files.dropFirst().dropLast().allSatisfy { $0.path.wholeMatch(of: /data\/sessions-\d{4}-\d\d\.json/) != nil })
    #expect(files.last?.path == "data/failures.jsonl")
  }

  @Test func `each file with faults is a line of failures.jsonl`() throws {
    var report = Report()
    report.failures = [
      LineFault(file: "a.jsonl", line: 3, offset: 120, length: 40, reason: "truncated"),
      LineFault(file: "a.jsonl", line: 9, offset: 400, length: 7, reason: "nul_run"),
      LineFault(file: "b \"q\".jsonl", line: 1, offset: 0, length: 9, reason: "nul_run"),
    ]
    let bytes = try #require(ReportJSON.files(report: report).last?.bytes)
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] }
    #expect(objects.map { $0?["file"] as? String } == ["a.jsonl", "b \"q\".jsonl"])
    let faults = objects.flatMap { $0?["faults"] as? [[String: Any]] ?? [] }
    #expect(faults.map { $0["line"] as? Int } == [3, 9, 1])
    #expect(faults.map { $0["offset"] as? Int } == [120, 400, 0])
    #expect(faults.map { $0["length"] as? Int } == [40, 7, 9])
    #expect(faults.map { $0["reason"] as? String } == ["truncated", "nul_run", "nul_run"])
  }

  @Test func `keys stand in the documented order`() throws {
    guard case .object(let members) = ReportJSON.document(SiteContext(Report())) else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.key).prefix(3) == ["schemaVersion", "run", "totals"])
    guard case .object(let totals)? = members.first(where: { $0.key == "totals" })?.value else {
      Issue.record("no totals")
      return
    }
    let documented = """
      files bytes lines blankLines malformedLines repairedLines linesInProgress sessions topLevelSessions \
      humanSessions agentSessions subagentSessions automatedSessions warmupSessions orphanSessions \
      inlineSidechains partialParseSessions prompts projects toolCalls toolErrors agentSpawns linkedSpawns \
      duplicateToolCalls readToWrite exploreToChange tokens estimatedCost commits pullRequests linesAdded \
      linesRemoved firstTimestamp lastTimestamp activeSeconds highValueInsights
      """.split(separator: " ").map(String.init)
    #expect(totals.map(\.key).filter(documented.contains) == documented)
  }

  @Test func `text is escaped for scripts, numbers are finite and plain`() {
    let node = JSONNode.array([
      .text("<&>\u{2028}\"\\\u{1}"), .number(.nan), .number(0.1), .number(3), .rounded(1.0 / 3), .rounded(nil),
    ])
    #expect(
      String(decoding: node.bytes(openLevels: 0), as: UTF8.self)
        == "[\"\\u003c\\u0026\\u003e\\u2028\\\"\\\\\\u0001\",null,0.1,3,0.3333,null]\n")
  }

  @Test func `a session is a row of values, each the same as by its name`() throws {
    let report = SitePagesTests.sample
    for file in ReportJSON.files(report: report) where file.path.hasPrefix("data/sessions-") {
      let json = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
      let columns = try #require(json["columns"] as? [String])
      let names = try #require(json["names"] as? [String: [String]])
      #expect(names.keys.allSatisfy(columns.contains) && names.values.allSatisfy { Set($0).count == $0.count })
      for row in try #require(json["sessions"] as? [[Any]]) {
        var values = Dictionary(uniqueKeysWithValues: zip(columns, row))
        for (column, list) in names {
          if let place = values[column] as? Int { values[column] = list[place] }
        }
        let parts = [values.removeValue(forKey: "folder"), values["file"]].compactMap { $0 as? String }
        values["file"] = parts.joined(separator: "/")
        let id = try #require(values["id"] as? String)
        let session = try #require(report.sessions.first { $0.id.text == id })
        let bytes = ReportJSON.session(session).bytes(openLevels: 0)
        let named = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        for (key, value) in named {
          switch value {
          case let parts as [String: Any] where key == "estimatedCost":
            #expect(parts["amount"] as? NSObject == values[key] as? NSObject)
          case let parts as [String: Any]:
            for (part, value) in parts { #expect(values["\(key).\(part)"] as? NSObject == value as? NSObject) }
          case let title as String where key == "title" && session.kind == .subagent && title.count > 40:
            #expect(values[key] as? String == title.prefix(39) + "…")
          // What a row leaves off is null, 0 or false.
          case let number as NSNumber where values[key] == nil: #expect(number == 0, "\(key) of \(id)")
          default: #expect(values[key] as? NSObject == value as? NSObject, "\(key) of \(id)")
          }
        }
      }
    }
  }

  @Test func `escapes are those of a text read letter by letter`() {
    for text in ["\u{9F}a\u{A0}", "\u{2027}\u{2028}\u{2029}\u{202A}", "\u{7F}", "é€😀", "", "\u{0}\t\n\r"] {
      let bytes = Data(JSONText.string(Clean(vouched: text)).utf8)
      #expect(try! JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed) as? String == text)
    }
    #expect(JSONText.string("\u{9F}a\u{A0}\u{2029}").utf8.elementsEqual("\"\\u009fa\u{A0}\\u2029\"".utf8))
  }

  @Test func `what is not known is null`() throws {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(ReportJSON.files(report: Report())[0].bytes)) as? [String: Any])
    let totals = try #require(json["totals"] as? [String: Any])
    #expect(totals["readToWrite"] is NSNull && totals["firstTimestamp"] is NSNull && totals["sessions"] as? Int == 0)
  }
}

@Suite struct ReceiptTests {
  /// Finds a receipt in the JSON: names, ranks from 1 or slugs in lists, `*` for any entry.
  private func resolves(_ receipt: String, in node: JSONNode) -> Bool {
    if receipt.isEmpty { return true }
    switch node {
    case .object(let members):
      return members.contains { member in
        receipt == member.key
          || receipt.hasPrefix(member.key + ".")
            && resolves(String(receipt.dropFirst(member.key.count + 1)), in: member.value)
      }
    case .array(let entries):
      return entries.enumerated().contains { index, entry in
        var names = ["*", String(index + 1)]
        if case .object(let members) = entry {
          for case (let key, .text(let name)) in members where key == "slug" || key == "id" { names.append(name.text) }
        }
        return names.contains {
          receipt.hasPrefix($0 + ".") && resolves(String(receipt.dropFirst($0.count + 1)), in: entry)
        }
      }
    default: return false
    }
  }

  private func document(_ report: Report) -> JSONNode {
    guard case .object(let members) = ReportJSON.document(SiteContext(report)) else { return .null }
    return .object(members + [("sessions", .array(report.sessions.map(ReportJSON.session)))])
  }

  private func receipts(of page: Page) -> [String] { page.lede.receipts + page.blocks.flatMap(\.inlines).receipts }

  @Test func `every receipt on any page is in the JSON and has a definition on the method page`() {
    let report = SitePagesTests.sample
    let document = document(report)
    let pages = SitePages.build(report: report)
    let anchors = Set(pages.first { $0.section == .quality }?.blocks.flatMap(\.ids) ?? [])
    let used = Set(pages.flatMap { receipts(of: $0) })
    #expect(used.count > 100)
    for receipt in used.sorted() {
      // Of a share both parts; of a number of entries the entry.
      for part in receipt.split(separator: "/") {
        let path = String(part.prefix { !"|?".contains($0) })
        // Rows of sessions leave out what is 0.
        let isLeftOut = path.hasPrefix("sessions.") && path.hasSuffix(".prompts")
        let isThere =
          isLeftOut || path.hasSuffix("lines.1") || path.hasSuffix("lines.2") || path.hasPrefix("quality.")
          || resolves(path, in: document)
        #expect(isThere, "\(path) is not in report.json")
        #expect(Definitions.definition(of: path) != nil, "\(path) has no definition")
      }
      #expect(anchors.contains(Definitions.anchor(of: receipt)), "\(receipt) has no anchor")
    }
  }

  @Test func `every defined receipt is in the JSON`() {
    var report = SitePagesTests.sample
    report.sources = [SourceRow()]
    let document = document(report)
    for definition in Definitions.sections.flatMap(\.definitions) {
      for receipt in definition.receipts {
        let isThere = resolves(receipt, in: document)
        #expect(isThere, "\(receipt) is not in report.json")
      }
    }
  }

  @Test func `a figure of one project or tool leads to the definition they share`() {
    #expect(Definitions.anchor(of: "totals.sessions") == "def-totals-sessions")
    #expect(Definitions.anchor(of: "projects.my.site.sessions") == "def-totals-sessions")
    #expect(Definitions.anchor(of: "projects.alpha.tokens.output") == "def-totals-tokens-output")
    #expect(Definitions.anchor(of: "tools.1.p90Milliseconds") == "def-tools-p50Milliseconds")
    for part in ["?project=my.site", "/totals.files", "|max"] {
      #expect(Definitions.anchor(of: "totals.sessions" + part) == "def-totals-sessions")
    }
    #expect(Definitions.anchor(of: "run.title") == "method-files")
    let anchors = Definitions.sections.flatMap(\.definitions).map(\.anchor)
    #expect(Set(anchors).count == anchors.count)
  }
}
