import ArgumentParser
import Foundation
import SessionMining
import SiteRendering
import Testing

@testable import generate_site

/// A program of the user's that writes about insights: asked once for each, and again only where its session changed.
@Suite struct EnrichmentTests {
  private let console = Console(isQuiet: true, isVerbose: false, mayAnimate: false, mayColor: false)

  private func withFolder(_ work: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "enrich-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await work(folder)
  }

  /// A program that notes each call in a file and tells what it was asked about.
  private func counting(_ folder: String, then rest: String = "echo 'A *story*.'") -> String {
    "cat > /dev/null; echo x >> '\(folder)/calls'; \(rest)"
  }

  private func calls(_ folder: String) -> Int {
    let text = (try? String(contentsOfFile: folder + "/calls", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").count
  }

  private func configuration(_ folder: String, _ command: String, _ more: [String] = []) throws -> RunConfiguration {
    let arguments =
      [
        folder + "/logs", "-o", folder + "/out", "--time-zone", "UTC", "--quiet", "--cache", folder + "/cache",
        "--min-score", "0.05", "--top", "100", "--enrich", command,
      ] + more
    let site = try #require(try GenerateSite.parseAsRoot(arguments) as? SiteCommand)
    return try RunConfiguration(site: site, environment: .current)
  }

  /// The report with what the program wrote, without its pages.
  private func enriched(
    _ folder: String, _ command: String, _ more: [String] = []
  ) async throws -> (report: Report, failures: [String]) {
    var configuration = try configuration(folder, command, more)
    configuration.report.wantsArchetypes = false
    var report = try await LogMining(configuration, console).report().report
    let failures = try #require(Enrichment(configuration, console)).apply(to: &report)
    return (report, failures)
  }

  @Test func `a hundred insights, asked about once; another look asks nothing; one changed session asks once`()
    async throws
  {
    try await withFolder { folder in
      for number in 0..<100 { try EnrichmentLog(number: number).write(to: folder) }
      let command = counting(folder)
      let first = try await enriched(folder, command)
      #expect(first.failures == [] && first.report.insights.count == 100)
      #expect(first.report.insights.allSatisfy { $0.generated?.markdown == "A *story*.\n" })
      #expect(calls(folder) == 100)

      // Of the order, the number, the names and the days nothing is said to the program.
      let pinned =
        #"{"title": "Other", "insights": {"pinned": ["\#(first.report.insights[70].id.text)"]},"#
        + #""weights": {"novelty": 1, "metricDensity": 0.9}}"#
      try Data(pinned.utf8).write(to: URL(fileURLWithPath: folder + "/settings.json"))
      let looks = [
        ["--title", "Another"], ["--time-zone", "Asia/Tokyo"], ["--config", folder + "/settings.json"],
        ["--min-score", "0.1"],
      ]
      for look in looks {
        let other = try await enriched(folder, command, look)
        #expect(other.report.insights.count { $0.generated != nil } == 100, "\(look)")
      }
      #expect(try await enriched(folder, command, ["--top", "60"]).report.insights.count { $0.generated != nil } == 60)
      #expect(calls(folder) == 100)

      try EnrichmentLog(number: 42, ending: "Measured again, the latency fell to 190 ms.").write(to: folder)
      let changed = try await enriched(folder, command)
      #expect(changed.report.insights.count { $0.generated != nil } == 100)
      #expect(calls(folder) == 101)

      // Another command is another question.
      _ = try await enriched(folder, command + " ", ["--enrich-limit", "7"])
      #expect(calls(folder) == 108)
    }
  }

  @Test func `a dry run says how many, and asks nobody`() async throws {
    try await withFolder { folder in
      for number in 0..<5 { try EnrichmentLog(number: number).write(to: folder) }
      let command = counting(folder)
      _ = try await enriched(folder, command, ["--enrich-limit", "2"])
      let configuration = try configuration(folder, command)
      let report = try await LogMining(configuration, console).report().report
      let enrichment = try #require(Enrichment(configuration, console))
      let lines = EnrichmentPlanRun.lines(enrichment.plan(report), enrichment.options)
      #expect(lines[0] == "3 of 5 insights would be given to cat, echo; 2 are known already")
      #expect(lines.count == 4 && calls(folder) == 2)
    }
  }

  @Test func `a failure is named with the last words of the command, redacted; the others are shown`() async throws {
    try await withFolder { folder in
      for number in 0..<4 { try EnrichmentLog(number: number).write(to: folder) }
      // Invented; in parts, so that no scanner takes this file for a leak.
      let token = "ghp_" + "Zx81mQa7Tn30LpWv" + "52KcRe96HyUd47JsBf"
      let command = "if grep -q 'widget 2' ; then echo first >&2; echo 'no: \(token)' >&2; exit 3; fi; echo Told."
      let outcome = try await enriched(folder, command)
      #expect(outcome.report.insights.count { $0.generated != nil } == 3)
      let failure = try #require(outcome.failures.first)
      #expect(outcome.failures.count == 1 && failure.contains("ended with exit code 3: no: [redacted"))
      #expect(!failure.contains(token) && !failure.contains("first"))
      // It is not remembered: next time it is asked again.
      #expect(try await enriched(folder, command).failures.count == 1)
    }
  }

  @Test(arguments: [
    ("true", "wrote nothing that could be shown"), ("kill -9 $$", "was ended by signal 9"),
    ("yes", "wrote more than 65.5 KB and was ended"), ("exit 7", "ended with exit code 7"),
    ("head -c 30000 /dev/zero | tr '\\0' 'a'", "wrote more than 16000 characters"),
  ]) func `what cannot be used is said`(command: String, words: String) async throws {
    try await withFolder { folder in
      try EnrichmentLog(number: 1).write(to: folder)
      let outcome = try await enriched(folder, command)
      #expect(outcome.failures.count == 1 && outcome.failures[0].hasSuffix("the command of --enrich \(words)"))
    }
  }

  @Test func `the pages say that it is generated and by what; the same cache gives the same bytes`() async throws {
    try await withFolder { folder in
      for number in 0..<3 { try EnrichmentLog(number: number).write(to: folder) }
      func site(_ output: String, _ command: String, _ more: [String] = []) async throws -> [String: Data] {
        var configuration = try configuration(folder, command, ["--clusters", "2"] + more)
        configuration.output = folder + output
        let outcome = try await SiteRun(configuration, console).run()
        #expect(outcome.failedCommands == 0)
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: configuration.output) {
          files[path] = FileManager.default.contents(atPath: configuration.output + "/" + path)
        }
        return files
      }
      let command = counting(folder, then: "echo 'A *zebra*, [told](https://x.example).'")
      let (one, two) = (try await site("/one", command), try await site("/two", command))
      #expect(one == two && calls(folder) == 3)
      let pages = one.filter { $0.key.hasPrefix("insights/") && $0.key.hasSuffix("/index.html") }
      let marked = pages.values.filter { data in
        let text = String(decoding: data, as: UTF8.self)
        return text.contains("Generated by cat, echo") && text.contains("A <em>zebra</em>, told.")
          && text.contains("not read off the log")
      }
      #expect(marked.count == 3)
      #expect(one.filter { $0.key.hasPrefix("posts/") }.values.allSatisfy { !$0.contains("zebra") })
      let quality = try #require(one["quality/index.html"])
      #expect(String(decoding: quality, as: UTF8.self).contains("of 3 insights, by cat, echo"))
    }
  }

  @Test(arguments: [
    ["--enrich-limit", "3"], ["--enrich-dry-run"], ["--enrich", " "], ["--enrich", "x", "--enrich-timeout", "0"],
    ["--enrich", "x", "--review"], ["--enrich", "x", "--enrich-limit", "-1"],
  ]) func `wrong usage is 64`(arguments: [String]) {
    do {
      _ = try GenerateSite.parseAsRoot(arguments)
      Issue.record("accepted: \(arguments)")
    } catch {
      #expect(GenerateSite.exitCode(for: error).rawValue == 64)
    }
  }
}

extension Data {
  fileprivate func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}

/// A session in which something of its own failed, was looked into and then passed.
struct EnrichmentLog {
  let number: Int
  var ending = "Measured, the latency fell to 310 ms."

  /// Two made-up words of its own, so that no two sessions tell the same.
  private var topic: String {
    let parts = ["lor", "mek", "tas", "vin", "dru", "pol", "gar", "set", "hul", "nim"]
    return "\(parts[number / 10])\(parts[number % 10]) \(parts[number % 10])\(parts[(number * 7 + 3) % 10])\(number)"
  }

  func write(to folder: String) throws {
    let place = "\(folder)/logs/-srv-widget"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: "\(place)/s\(number).jsonl"))
  }

  private var lines: [String] {
    let check = "pytest tests/test_\(topic.split(separator: " ")[0]).py"
    return [
      record(0, "user", #""The \#(topic) of widget \#(number) fails under load, please find out why""#),
      said(1, "The failure of the \(topic) is unexpected; I would first like to reproduce it with widget \(number)."),
      call(2, check), result(3, "AssertionError: \(topic)", isError: true),
      said(
        4, "The root cause turns out to be the \(topic) cache, because widget \(number) is read before it is written."),
      call(5, "sed -i s/a/b/ \(topic.split(separator: " ")[1]).py"), result(6, "done", isError: false),
      call(7, check), result(8, "ok", isError: false),
      said(9, "It turns out that the \(topic) lock was taken twice. \(ending)"),
    ]
  }

  private func record(_ at: Int, _ type: String, _ content: String, _ more: String = "") -> String {
    #"{"type":"\#(type)","uuid":"u\#(number)-\#(at)","sessionId":"s\#(number)","cwd":"/srv/widget","#
      + #""timestamp":"2026-01-05T\#(10 + number / 60):\#(number % 60 < 10 ? "0" : "")\#(number % 60):\#(at < 10 ? "0" : "")\#(at)Z","#
      + #""message":{"role":"\#(type)"\#(more),"content":\#(content)}}"#
  }

  private func assistant(_ at: Int, _ block: String) -> String {
    record(
      at, "assistant", "[\(block)]",
      #","id":"m\#(number)-\#(at)","model":"m","usage":{"input_tokens":1,"output_tokens":9}"#)
  }

  private func said(_ at: Int, _ text: String) -> String { assistant(at, #"{"type":"text","text":"\#(text)"}"#) }

  private func call(_ at: Int, _ command: String) -> String {
    assistant(at, #"{"type":"tool_use","id":"c\#(number)-\#(at)","name":"Bash","input":{"command":"\#(command)"}}"#)
  }

  private func result(_ at: Int, _ text: String, isError: Bool) -> String {
    record(
      at, "user",
      #"[{"type":"tool_result","tool_use_id":"c\#(number)-\#(at - 1)","is_error":\#(isError),"content":"\#(text)"}]"#)
  }
}
