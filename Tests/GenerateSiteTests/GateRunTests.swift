import ArgumentParser
import Foundation
import PublicationGate
import SessionMining
import Testing

@testable import generate_site

/// The gate stands between what was rendered and what is published.
@Suite struct GateRunTests {
  private let console = Console(isQuiet: true, isVerbose: false, mayAnimate: false, mayColor: false)

  /// A folder with one session's log in it.
  private func withLogs(prompt: String, _ work: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "gate-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/logs/-srv-x", withIntermediateDirectories: true)
    let lines = [
      #"{"type":"user","uuid":"u1","sessionId":"s1","cwd":"/srv/x","timestamp":"2026-01-05T10:00:00Z","#
        + #""message":{"role":"user","content":"\#(prompt)"}}"#,
      #"{"type":"assistant","uuid":"u2","parentUuid":"u1","sessionId":"s1","cwd":"/srv/x","#
        + #""timestamp":"2026-01-05T10:00:05Z","message":{"id":"m1","role":"assistant","model":"m","#
        + #""content":[{"type":"text","text":"Done."}],"usage":{"input_tokens":1,"output_tokens":1}}}"#,
    ]
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: URL(fileURLWithPath: folder + "/logs/-srv-x/s1.jsonl"))
    try await work(folder)
  }

  private func configuration(_ folder: String) throws -> RunConfiguration {
    let arguments = [folder + "/logs", "-o", folder + "/out", "--time-zone", "UTC", "--quiet", "--no-cache"]
    let command = try #require(try GenerateSite.parseAsRoot(arguments) as? SiteCommand)
    return try RunConfiguration(site: command, environment: .current)
  }

  private func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      files[path] = FileManager.default.contents(atPath: folder + "/" + path)
    }
    return files
  }

  @Test func `a finding stops the run with code 4 and leaves all as it was`() async throws {
    try await withLogs(prompt: "Please paint the xylophone red, all of it") { folder in
      var configuration = try configuration(folder)
      _ = try await SiteRun(configuration, console).run()
      let before = try files(in: folder)
      #expect(before["out/index.html"] != nil)

      configuration.gate = PublicationGate(denied: ["xylophone"])
      do {
        _ = try await SiteRun(configuration, console).run()
        Issue.record("published")
      } catch let error as RunFailure {
        #expect(error.exitCode == 4)
        #expect(error.details.contains { $0.contains("index.html:") && $0.contains("denied text") })
        #expect((error.details + [error.words]).allSatisfy { !$0.contains("xylophone") })
        #expect(error.words.contains("redaction.allow"))
      }
      // Also no staging folder and no lock beside it.
      #expect(try files(in: folder) == before)
    }
  }

  @Test func `without a site before, none is there after`() async throws {
    try await withLogs(prompt: "Please paint the xylophone red, all of it") { folder in
      var configuration = try configuration(folder)
      configuration.gate = PublicationGate(denied: ["xylophone"])
      await #expect(throws: RunFailure.self) { try await SiteRun(configuration, console).run() }
      #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
    }
  }

  @Test(arguments: [true, false]) func `mine writes nothing that the gate stops`(isJSON: Bool) throws {
    let path = NSTemporaryDirectory() + "ranking-" + UUID().uuidString
    let target = try OutputTarget(file: path, notBelow: [], gate: PublicationGate(denied: ["a b"]))
    let bytes = Array((isJSON ? #"{"title": "a\u0020b"}"# : "1 a b").utf8)
    do {
      try target.write(bytes, isJSON: isJSON)
      Issue.record("written")
    } catch {
      #expect(error.exitCode == 4)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `the lists of the configuration file reach the gate and the redactor`() throws {
    let file = #"{"redaction": {"allow": ["one thing"], "deny": ["Project Tern"]}}"#
    let environment = RunEnvironment(
      variables: ["HOME": "/home/x"], folderExists: { $0 != "content" },
      fileExists: { $0 == "/logs" || $0 == "generate-site.json" },
      contents: { $0 == "generate-site.json" ? Array(file.utf8) : nil })
    let command = try #require(try GenerateSite.parseAsRoot(["/logs"]) as? SiteCommand)
    let configuration = try RunConfiguration(site: command, environment: environment)
    let gate = configuration.gate
    // They reach the redactor too, and digests of other lists are not used again.
    #expect(configuration.redaction.allowed == ["one thing"] && configuration.denied == ["Project Tern"])
    #expect(configuration.digestRules.contains("one thing") && configuration.digestRules.contains("Project Tern"))
    #expect(gate.scan(name: "a.txt", bytes: Array("on Project Tern".utf8)).map(\.kind) == ["denied text"])
    #expect(gate.scan(name: "a.txt", bytes: Array("in /home/x/y".utf8)).count == 1)
  }

  @Test func `what the file allows is shown, with and without a cache; what it no longer allows is masked`()
    async throws
  {
    // Invented; in two parts, so that no scanner takes this file for a leak.
    let secret = "Melodi" + "!47Kasu"
    try await withLogs(prompt: "Please set password=\(secret) for the xylophone") { folder in
      func pages(_ settings: String) async throws -> String {
        try Data(settings.utf8).write(to: URL(fileURLWithPath: folder + "/settings.json"))
        let arguments = [
          folder + "/logs", "-o", folder + "/out", "--time-zone", "UTC", "--quiet", "--cache", folder + "/cache",
          "--config", folder + "/settings.json",
        ]
        let command = try #require(try GenerateSite.parseAsRoot(arguments) as? SiteCommand)
        _ = try await SiteRun(RunConfiguration(site: command, environment: .current), console).run()
        return try files(in: folder + "/out").values.map { String(decoding: $0, as: UTF8.self) }.joined()
      }
      let allowing = #"{"redaction": {"allow": ["\#(secret)"]}}"#
      for settings in ["{}", allowing, "{}", allowing] {
        let text = try await pages(settings)
        #expect(text.contains("xylophone"))
        #expect(text.contains(secret) == (settings == allowing))
        #expect(text.contains("[redacted: password]") == (settings != allowing))
      }
    }
  }

  @Test(arguments: [
    (#"{"redaction": {"deny": ["ab"]}}"#, "“redaction.deny” takes texts of at least 3 bytes"),
    (#"{"redaction": {"deny": ["abc"], "allow": ["abc"]}}"#, "“redaction” both allows and denies one text"),
    (#"{"redaction": {"mask": []}}"#, "there is no key “redaction.mask”; known are allow, deny"),
    (#"{"redaction": {"allow": "x"}}"#, "“redaction.allow” takes a list of strings, [ … ]"),
  ]) func `wrong lists are faults`(file: String, reason: String) {
    do {
      _ = try ConfigurationFile(Array(file.utf8)) { _ in true }
      Issue.record("accepted")
    } catch {
      #expect(error.reason == reason)
    }
  }
}
