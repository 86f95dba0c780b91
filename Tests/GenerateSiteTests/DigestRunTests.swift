import ArgumentParser
import Foundation
import PublicationGate
import SessionMining
import Testing

@testable import generate_site

/// Sites from digests, and from an archive, beside those from the logs themselves.
@Suite struct DigestRunTests {
  private let console = Console(isQuiet: true, isVerbose: false, mayAnimate: false, mayColor: false)
  /// Some of the projects of the sample: whole sites are made of them many times here.
  private static let projects = [
    "-Users-dev-harbor-ios", "-Users-dev-harbor-ios--worktrees-dark-mode", "-Users-dev-notes",
    "-home-dev-nightly-audit",
  ]

  private func withFolder(_ work: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "digests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/fixtures", withIntermediateDirectories: true)
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    for project in Self.projects {
      try FileManager.default.copyItem(
        atPath: "\(root)/Fixtures/projects/\(project)", toPath: "\(folder)/fixtures/\(project)")
    }
    try await work(folder)
  }

  private func site(_ arguments: [String]) async throws {
    let all = arguments + ["--time-zone", "UTC", "--clusters", "4", "--quiet", "--no-cache"]
    let command = try #require(try GenerateSite.parseAsRoot(all) as? SiteCommand)
    _ = try await SiteRun(try RunConfiguration(site: command, environment: .current), console).run()
  }

  private func digest(_ arguments: [String], to file: String) async throws {
    let all = ["digest"] + arguments + ["-o", file, "--quiet", "--no-cache"]
    let command = try #require(try GenerateSite.parseAsRoot(all) as? DigestCommand)
    let configuration = try RunConfiguration(digest: command, environment: .current)
    let target = try OutputTarget(file: file, notBelow: configuration.roots, gate: configuration.gate)
    _ = try await DigestRun(configuration, console, part: command.part, target: target).run()
  }

  private func files(in folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      files[path] = FileManager.default.contents(atPath: folder + "/" + path)
    }
    return files
  }

  @Test func `digests in parts, sorted anyhow, give the site that the logs give`() async throws {
    try await withFolder { folder in
      try await site([folder + "/fixtures", "-o", folder + "/one"])
      var parts: [String] = []
      for part in 1...3 {
        parts.append("\(folder)/\(part).jsonl")
        try await digest([folder + "/fixtures", "--part", "\(part)/3"], to: parts[part - 1])
      }
      try await site(["-o", folder + "/many", "--digests"] + parts.reversed())
      #expect(try files(in: folder + "/many") == files(in: folder + "/one"))
      // Beside the logs themselves they add nothing.
      try await site([folder + "/fixtures", "-o", folder + "/both", "--digests"] + parts)
      #expect(try files(in: folder + "/both") == files(in: folder + "/one"))
      // Joined to one file.
      try await digest(["--digests"] + parts, to: folder + "/joined.jsonl")
      try await digest([folder + "/fixtures"], to: folder + "/whole.jsonl")
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: folder + "/joined.jsonl"))
          == Data(contentsOf: URL(fileURLWithPath: folder + "/whole.jsonl")))
    }
  }

  @Test func `an archive gives the site of logs that are gone`() async throws {
    try await withFolder { folder in
      try await site([folder + "/fixtures", "-o", folder + "/before", "--archive", folder + "/archive"])
      let kept = try files(in: folder + "/archive")
      #expect(kept.keys.contains { $0.hasSuffix(".jsonl") })
      for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/fixtures").sorted().prefix(2) {
        try FileManager.default.removeItem(atPath: folder + "/fixtures/" + name)
      }
      try await site([folder + "/fixtures", "-o", folder + "/after", "--archive", folder + "/archive"])
      #expect(try files(in: folder + "/after") == files(in: folder + "/before"))
      #expect(try files(in: folder + "/archive") == kept)
    }
  }

  @Test func `without sentences, digests hold none, and the figures are the same`() async throws {
    try await withFolder { folder in
      try await digest([folder + "/fixtures", "--excerpts", "none"], to: folder + "/d.jsonl")
      try await site(["-o", folder + "/digests", "--excerpts", "none", "--digests", folder + "/d.jsonl"])
      try await site([folder + "/fixtures", "-o", folder + "/logs", "--excerpts", "none"])
      let (one, other) = (try report(folder + "/digests"), try report(folder + "/logs"))
      for key in ["tools", "projects", "models", "days", "commands", "agents", "archetypes", "quality"] {
        let (left, right) = (try #require(one[key] as? NSObject), try #require(other[key] as? NSObject))
        #expect(left == right, "\(key)")
      }
      try await digest([folder + "/fixtures"], to: folder + "/prose.jsonl")
      let text = try String(contentsOfFile: folder + "/d.jsonl", encoding: .utf8)
      let lines = try String(contentsOfFile: folder + "/prose.jsonl", encoding: .utf8).split(separator: "\n")
      let prompts = try lines.compactMap { line -> String? in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return ((object?["digest"] as? [String: Any])?["titles"] as? [String: Any])?["prompt"] as? String
      }
      #expect(!prompts.isEmpty)
      // One word, such as Warmup, may be a field of the line.
      #expect(prompts.filter { $0.contains(" ") && text.contains($0) } == [])
    }
  }

  private func report(_ site: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: site + "/data/report.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `labels are shown, and renamed with the other names`() async throws {
    try await withFolder { folder in
      try await digest([folder + "/fixtures", "--part", "1/2", "--label", "Annas laptop"], to: folder + "/1.jsonl")
      try await digest([folder + "/fixtures", "--part", "2/2", "--label", "build server"], to: folder + "/2.jsonl")
      let both = ["--digests", folder + "/1.jsonl", folder + "/2.jsonl"]
      try await site(["-o", folder + "/site"] + both)
      for page in ["index.html", "index.md", "projects/index.html", "data/report.json"] {
        let text = try String(contentsOfFile: folder + "/site/" + page, encoding: .utf8)
        #expect(text.contains("Annas laptop") && text.contains("build server"), "\(page)")
      }
      try await site(["-o", folder + "/renamed", "--pseudonyms"] + both)
      for (path, data) in try files(in: folder + "/renamed") {
        #expect(!String(decoding: data, as: UTF8.self).contains("Annas laptop"), "\(path)")
      }
    }
  }

  @Test func `what must not be written is stopped before anything is`() async throws {
    try await withFolder { folder in
      let logs = folder + "/logs/-srv-x"
      try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
      let line =
        #"{"type":"user","uuid":"u1","sessionId":"s1","cwd":"/srv/x","timestamp":"2026-01-05T10:00:00Z","#
        + #""message":{"role":"user","content":"Please paint the xylophone red, all of it"}}"#
      try Data((line + "\n").utf8).write(to: URL(fileURLWithPath: logs + "/s1.jsonl"))
      let file = folder + "/c.json"
      try Data(#"{"redaction": {"deny": ["xylophone"]}}"#.utf8).write(to: URL(fileURLWithPath: file))
      // A text that the user names is masked in digests and archive …
      try await digest([folder + "/logs", "--config", file], to: folder + "/d.jsonl")
      try await site([folder + "/logs", "--config", file, "-o", folder + "/site", "--archive", folder + "/archive"])
      for path in ["/d.jsonl", "/archive/2026-01.jsonl"] {
        let text = try String(contentsOfFile: folder + path, encoding: .utf8)
        #expect(!text.contains("xylophone") && text.contains("[redacted: denied text]"))
      }
      // … and what the gate finds all the same is not written.
      let command = try #require(
        try GenerateSite.parseAsRoot([
          folder + "/logs", "-o", folder + "/s2", "--archive", folder + "/a2", "--quiet", "--no-cache",
        ]) as? SiteCommand)
      var configuration = try RunConfiguration(site: command, environment: .current)
      configuration.gate = .init(denied: ["paint"])
      do {
        _ = try await SiteRun(configuration, console).run()
        Issue.record("published")
      } catch let error as RunFailure {
        #expect(error.exitCode == 4 && error.details.contains { $0.contains("/a2/2026-01.jsonl:1:") })
      }
      #expect(try files(in: folder + "/a2").isEmpty && !FileManager.default.fileExists(atPath: folder + "/s2"))
    }
  }

  @Test(
    arguments: [
      (["/logs", "--archive", "/logs/a"], "lies with the logs"),
      (["/logs", "--archive", "/x/.claude/a"], "with the logs"),
      (["/logs", "-o", "/site", "--archive", "/site/a"], "lies in the site"),
      (["--digests", "/none.jsonl"], "cannot be read"), ([], "no logs"),
    ] as [([String], String)])
  func `places that cannot be`(_ arguments: [String], _ words: String) throws {
    let environment = RunEnvironment(
      variables: [:], folderExists: { _ in false }, fileExists: { $0 == "/logs" }, contents: { _ in nil })
    let command = try #require(try GenerateSite.parseAsRoot(arguments) as? SiteCommand)
    do {
      _ = try RunConfiguration(site: command, environment: environment)
      Issue.record("accepted")
    } catch { #expect(error.words.contains(words)) }
  }

  @Test func `digests alone need no logs, and an archive alone neither`() throws {
    let environment = RunEnvironment(
      variables: ["HOME": "/home/x"], folderExists: { _ in true }, fileExists: { $0 == "/d.jsonl" },
      contents: { _ in nil })
    let digests = try #require(try GenerateSite.parseAsRoot(["--digests", "/d.jsonl"]) as? SiteCommand)
    #expect(try RunConfiguration(site: digests, environment: environment).roots.isEmpty)
    let none = RunEnvironment(
      variables: [:], folderExists: { _ in false }, fileExists: { _ in false }, contents: { _ in nil })
    let archive = try #require(try GenerateSite.parseAsRoot(["--archive", "/a"]) as? SiteCommand)
    #expect(try RunConfiguration(site: archive, environment: none).roots.isEmpty)
  }

  @Test(arguments: ["0/3", "4/3", "1", "a/b", "1/2/3", "1/0", "-1/2"]) func `a part is one of a number`(text: String) {
    #expect(throws: (any Error).self) { try LogPart(text) }
  }

  @Test func `a run after which the archive or the digests changed is not remembered as the same`() throws {
    let folder = NSTemporaryDirectory() + "look-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let file = folder + "/2026-01.jsonl"
    try Data("a".utf8).write(to: URL(fileURLWithPath: file))
    let command = try #require(try GenerateSite.parseAsRoot(["--archive", folder]) as? SiteCommand)
    let configuration = try RunConfiguration(site: command, environment: .current)
    let before = DigestSources.look(configuration)
    #expect(DigestSources.look(configuration) == before)
    try Data("ab".utf8).write(to: URL(fileURLWithPath: file))
    #expect(DigestSources.look(configuration) != before)
  }
}
