import Foundation
import SiteRendering
import Testing

@testable import SessionMining
@testable import generate_site

@Suite struct ConfigurationFileTests {
  private func fault(_ text: String) -> ConfigurationFault? {
    do {
      _ = try ConfigurationFile(Array(text.utf8)) { $0 == "UTC" }
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      ("", 1, 1, "the file ends where a value should be"), ("[]", 1, 1, "the file holds an object, { … }"),
      ("{} x", 1, 4, "there is more after the end of the object"),
      ("{\"title\": \"a\",}", 1, 15, "a key in double quotes is missing here"),
      ("{\"title\" \"a\"}", 1, 10, "a colon is missing here"),
      ("{\"roots\": [\"a\" \"b\"]}", 1, 16, "a comma or the closing bracket is missing here"),
      ("{\"title\": \"a", 1, 11, "this string does not end"),
      ("{\"title\": \"a\n\"}", 1, 13, "a string may not hold a control character; is a quote missing?"),
      ("{\"title\": \"\\x\"}", 1, 12, "there is no such escape"),
      ("{\"title\": \"\\ud800\"}", 1, 12, "\\u names half a character"),
      ("{\"title\": tru}", 1, 11, "this is no JSON value"), ("{\"window\": 01}", 1, 12, "this is no number"),
      ("{\"window\": 1e999}", 1, 12, "this is no number"),
      ("{\"title\": \"é\",\n \"title\": \"b\"}", 2, 2, "the key “title” stands here twice"),
      (
        "{\"é\": 1, \"title\": 2}", 1, 2,
        "there is no key “é”; known are title, author, links, baseURL, content, timeZone, output, roots, last, since, "
          + "until, projects, exclude, weights, minScore, window, overlap, clusters, seed, insights, redaction"
      ),
      ("{\"title\": \"\"}", 1, 11, "“title” is empty"), ("{\"roots\": [\"a\", 2]}", 1, 17, "“roots[1]” takes a string"),
      (
        "{\"timeZone\": \"Mars\"}", 1, 14, "“timeZone”: there is no zone “Mars”; one is named like Europe/Berlin or UTC"
      ),
      ("{ /* x", 1, 3, "this remark does not end"), ("{ / }", 1, 3, "a key in double quotes is missing here"),
      ("{\"author\": []}", 1, 12, "“author” takes a string"),
      (
        "{\"baseURL\": \"/report\"}", 1, 13,
        "“baseURL” takes the address of a folder, such as https://example.org/report/"
      ),
      (
        "{\"links\": {\"a\": \"javascript:x\"}}", 1, 17,
        "“links.a” takes an address that begins with https:// or mailto:"
      ),
      ("{\"last\": 30}", 1, 10, "“last” takes a string"),
      ("{\"last\": \"1m\"}", 1, 10, "“last” takes a number of days or weeks, such as \"30d\" or \"4w\""),
      ("{\"since\": \"2026-02-30\"}", 1, 11, "“since” takes a day, such as \"2026-01-24\""),
      ("{\"last\": \"1d\", \"until\": \"2026-02-03\"}", 1, 25, "“last” excludes “since” and “until”"),
      ("{\"since\": \"2026-02-04\", \"until\": \"2026-02-03\"}", 1, 11, "“since” is after “until”"),
      ("{\"projects\": \"atlas\"}", 1, 14, "“projects” takes a list of strings, [ … ]"),
      ("{\"exclude\": [\"\"]}", 1, 14, "“exclude[0]” is empty"),
      ("{\"window\": 1}", 1, 12, "“window” is from 2 to 1000"),
      ("{\"window\": 2.5}", 1, 12, "“window” takes a whole number"),
      ("{\"clusters\": 1}", 1, 14, "“clusters” is from 2 to 100"),
      ("{\"clusters\": \"many\"}", 1, 14, "“clusters” takes a number or \"auto\""),
      ("{\"seed\": -1}", 1, 10, "“seed” is from 0 to 4294967295"),
      ("{\"overlap\": 1}", 1, 13, "“overlap” is from 0 to 0.95"),
      ("{\"minScore\": \"1\"}", 1, 14, "“minScore” takes a number"),
      ("{\"weights\": {\"novelty\": -1}}", 1, 25, "“weights.novelty” is from 0 to 1000"),
      ("{\"insights\": {\"pinned\": \"a\"}}", 1, 25, "“insights.pinned” takes a list of strings, [ … ]"),
      (
        "{\"insights\": {\"hidden\": []}}", 1, 15,
        "there is no key “insights.hidden”; known are pinned, dismissed, published"
      ),
      (
        "{\"insights\": {\"published\": {\"a\": \"x\"}}}", 1, 34,
        "“insights.published.a” takes an address that begins with https://"
      ),
      (
        "{\"insights\": {\"pinned\": [\"a\"], \"dismissed\": [\"a\"]}}", 1, 45,
        "“a” is pinned and dismissed; an insight has one status"
      ),
    ] as [(String, Int, Int, String)])
  func `a fault is named by its place`(text: String, line: Int, column: Int, reason: String) {
    #expect(fault(text) == ConfigurationFault(line: line, column: column, reason: reason))
  }

  @Test func `nested too deep, not UTF-8, all weights nothing`() {
    #expect(fault(String(repeating: "[", count: 100_000))?.reason == "it is nested too deep")
    let weights = ConfigurationFile.weightNames.map { "\"\($0)\": 0" }.joined(separator: ",")
    #expect(fault("{\"weights\": {\(weights)}}")?.reason == "“weights”: one of them at least must be more than 0")
    #expect(throws: ConfigurationFault(line: 1, column: 1, reason: "the file is not UTF-8")) {
      try JSONDocument.value(of: [0x22, 0xFF, 0x22])
    }
  }

  @Test func `a byte-order mark, escapes and blanks are read`() throws {
    let text = "\u{FEFF} {\t\"title\" :\r\n \"a\\n\\u00e9\\ud83d\\ude42\\\"\" }\n"
    #expect(try ConfigurationFile(Array(text.utf8)) { _ in true }.title == "a\né🙂\"")
    #expect(try ConfigurationFile(Array("{}".utf8)) { _ in true } == ConfigurationFile())
  }

  @Test func `remarks are blanks, but not in strings`() throws {
    let text = "// a\n{ /* b\n */ \"title\" /**/ : // c\n \"a // b /* c */\" } // end"
    #expect(try ConfigurationFile(Array(text.utf8)) { _ in true }.title == "a // b /* c */")
  }

  @Test func `author, links in their order, base address, content`() throws {
    let text = """
      {"author": "Ada", "links": {"B": "https://b.example", "A": "mailto:a@example.org"},
       "baseURL": "https://e.example/r", "content": "words"}
      """
    let file = try ConfigurationFile(Array(text.utf8)) { _ in true }
    #expect(file.author == "Ada" && file.content == "words" && file.baseURL?.text == "https://e.example/r/")
    #expect(file.links.map(\.text) == ["B", "A"])
  }

  @Test func `the file that init writes is read, changes nothing, and names every key`() throws {
    let file = try ConfigurationFile(Array(InitialConfiguration.text.utf8)) { _ in true }
    let built = ReportOptions()
    #expect(file.title == built.title.text)
    #expect(file.clusters == built.archetypes.clusters && file.seed == built.archetypes.seed)
    #expect(file.window == built.insights.windows.size && file.overlap == built.insights.windows.overlap)
    #expect(file.minScore == built.insights.minimumScore && file.roots.isEmpty && file.output == nil)
    for (name, weight) in zip(ConfigurationFile.weightNames, built.insights.weights.values) {
      #expect(file.weights[name] == weight, "\(name)")
    }
    #expect(file.statuses == InsightStatuses() && file.redaction == RedactionLists())
    for key in ConfigurationFile.keys { #expect(InitialConfiguration.text.contains("\"\(key)\":"), "\(key)") }
    // With the remarks in front of keys taken away, it is still a file that can be read.
    let all = InitialConfiguration.text.replacing(#/// ("[a-zA-Z]+": )/#) { "\($0.1)" }
      .replacing("\"last\": \"30d\",", with: "")
    #expect(try ConfigurationFile(Array(all.utf8)) { _ in true }.author == "Your name")
  }

  @Test func `init writes a file once and never over another`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("init-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("generate-site.json").path
    let console = Console(isQuiet: true, isVerbose: false, mayAnimate: false, mayColor: false)
    try InitialConfiguration.write(to: path, console)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    do throws(RunFailure) {
      try InitialConfiguration.write(to: path, console)
      Issue.record("it was written over")
    } catch {
      #expect(error.exitCode == 1 && error.words.hasPrefix(path))
    }
    #expect(FileManager.default.contents(atPath: path) == Data("mine".utf8))
  }

  @Test func `cut off anywhere it is a fault, never a crash`() {
    let bytes = Array(CommandLineTests.file.utf8)
    for length in 0..<bytes.count {
      #expect(throws: ConfigurationFault.self) { try ConfigurationFile(Array(bytes.prefix(length))) { _ in true } }
    }
  }

  @Test func `statuses are applied, and ids that no insight has are given back`() throws {
    let text = """
      {"insights": {"pinned": ["b", "gone"], "dismissed": ["c"], "published": {"a": "https://example.com/é"}}}
      """
    let statuses = try ConfigurationFile(Array(text.utf8)) { _ in true }.statuses
    var report = Report()
    report.insights = ["a", "b", "c", "d"].map {
      InsightRow(id: $0, title: "", context: "", session: "", project: "", file: "")
    }
    #expect(statuses.apply(to: &report) == ["gone"])
    #expect(report.insights.map(\.status) == [.published, .pinned, .dismissed, .found])
    #expect(report.insights[0].publishedAddress?.text.hasPrefix("https://example.com/") == true)
  }
}
