import ArgumentParser
import Foundation
import SessionMining
import Testing

@testable import generate_site

/// Sites, rankings and digests of some days and projects, on the sample.
@Suite struct ScopeRunTests {
  private let console = Console(isQuiet: true, isVerbose: false, mayAnimate: false, mayColor: false)
  private static let projects = ["-Users-dev-harbor-ios", "-Users-dev-notes", "-home-dev-nightly-audit"]

  private func withFolder(_ work: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "scope-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/logs", withIntermediateDirectories: true)
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    for project in Self.projects {
      try FileManager.default.copyItem(
        atPath: "\(root)/Fixtures/projects/\(project)", toPath: "\(folder)/logs/\(project)")
    }
    // One session over two days, so that something is cut.
    let lines = [(1, "2026-09-30T23:50:00Z", "begin"), (2, "2026-10-01T00:10:00Z", "go on")].map { number, time, text in
      #"{"type":"user","uuid":"x\#(number)","sessionId":"x","timestamp":"\#(time)","cwd":"/src/night","#
        + #""promptSource":"typed","message":{"role":"user","content":"\#(text)"}}"# + "\n"
    }
    try FileManager.default.createDirectory(atPath: folder + "/logs/-src-night", withIntermediateDirectories: true)
    try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: folder + "/logs/-src-night/x.jsonl"))
    try await work(folder)
  }

  private func site(_ arguments: [String]) async throws {
    let all = arguments + ["--time-zone", "UTC", "--clusters", "4", "--quiet", "--no-cache"]
    let command = try #require(try GenerateSite.parseAsRoot(all) as? SiteCommand)
    _ = try await SiteRun(try RunConfiguration(site: command, environment: .current), console).run()
  }

  private func report(_ site: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: site + "/data/report.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func number(_ report: [String: Any], _ path: String) -> Int? {
    var value: Any? = report
    for part in path.split(separator: ".") { value = (value as? [String: Any])?[String(part)] }
    return value as? Int
  }

  @Test func `every page says what is shown, and the same logs give the same site`() async throws {
    try await withFolder { folder in
      let (logs, out) = (folder + "/logs", folder + "/out")
      try await site([logs, "-o", out, "--last", "1d"])
      let pages = try FileManager.default.subpathsOfDirectory(atPath: out).filter { $0.hasSuffix("index.md") }
      #expect(pages.count > 10)
      for page in pages {
        let markdown = try String(contentsOfFile: "\(out)/\(page)", encoding: .utf8)
        #expect(markdown.contains("Not all of the logs: 2026-10-01."), "\(page)")
        let html = try String(contentsOfFile: "\(out)/\(page.dropLast(2))html", encoding: .utf8)
        #expect(html.contains("Not all of the logs: 2026-10-01."), "\(page)")
      }
      let report = try report(out)
      #expect(number(report, "run.scope.lastDays") == 1 && number(report, "run.scope.cutSessions") == 1)
      let days = try #require(report["days"] as? [[String: Any]])
      #expect(days.compactMap { $0["date"] as? String } == ["2026-10-01"])
      let files = try String(contentsOfFile: out + "/data/report.json", encoding: .utf8)
      try await site([logs, "-o", folder + "/again", "--since", "2026-10-01", "--until", "2026-10-01"])
      let again = try String(contentsOfFile: folder + "/again/data/report.json", encoding: .utf8)
      #expect(
        files.replacing("\"lastDays\":1", with: "").replacing("\"lastDays\": 1", with: "")
          == again.replacing("\"lastDays\":null", with: "").replacing("\"lastDays\": null", with: ""))
    }
  }

  @Test func `a session that is cut says so on its page`() async throws {
    try await withFolder { folder in
      try await site([folder + "/logs", "-o", folder + "/out", "--project", "night", "--since", "2026-10-01"])
      let sessions = try FileManager.default.subpathsOfDirectory(atPath: folder + "/out/sessions")
        .filter { $0.hasSuffix("index.md") && $0 != "index.md" }
      let texts = try sessions.map { try String(contentsOfFile: "\(folder)/out/sessions/\($0)", encoding: .utf8) }
      #expect(texts.contains { $0.contains("Only the part of this session that lies in the period is counted here") })
      #expect(number(try report(folder + "/out"), "totals.prompts") == 1)
    }
  }

  @Test func `days and projects of an archive whose logs are gone`() async throws {
    try await withFolder { folder in
      let scope = ["--since", "2026-10-01", "--exclude", "nightly*"]
      try await site([folder + "/logs", "-o", folder + "/live", "--archive", folder + "/archive"] + scope)
      // The archive holds all of it, whatever was looked at.
      try await site(["-o", folder + "/all", "--archive", folder + "/archive", folder + "/logs"])
      for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/logs") {
        try FileManager.default.removeItem(atPath: "\(folder)/logs/\(name)")
      }
      try await site([folder + "/logs", "-o", folder + "/whole", "--archive", folder + "/archive"])
      #expect(
        number(try report(folder + "/whole"), "totals.lines") == number(try report(folder + "/all"), "totals.lines"))
      try await site([folder + "/logs", "-o", folder + "/gone", "--archive", folder + "/archive"] + scope)
      let (live, gone) = (try report(folder + "/live"), try report(folder + "/gone"))
      for path in ["sessions", "prompts", "toolCalls", "toolErrors", "tokens.output", "projects"] {
        #expect(number(live, "totals." + path) == number(gone, "totals." + path), "\(path)")
      }
      #expect(number(live, "run.scope.estimatedSessions") == 0 && number(gone, "run.scope.estimatedSessions") == 1)
      let quality = try String(contentsOfFile: folder + "/gone/quality/index.md", encoding: .utf8)
      #expect(quality.contains("lines and bytes estimated"))
    }
  }

  @Test func `digests of some days give the site of these days`() async throws {
    try await withFolder { folder in
      let scope = ["--since", "2026-10-01", "--project", "n*"]
      let command = try #require(
        try GenerateSite.parseAsRoot(["digest", folder + "/logs", "-o", folder + "/d.jsonl", "--no-cache"] + scope)
          as? DigestCommand)
      let configuration = try RunConfiguration(digest: command, environment: .current)
      let target = try OutputTarget(file: folder + "/d.jsonl", notBelow: configuration.roots, gate: configuration.gate)
      _ = try await DigestRun(configuration, console, part: nil, target: target).run()
      try await site(["--digests", folder + "/d.jsonl", "-o", folder + "/digests"])
      try await site([folder + "/logs", "-o", folder + "/logs-site"] + scope)
      let (left, right) = (try report(folder + "/digests"), try report(folder + "/logs-site"))
      for path in ["sessions", "lines", "bytes", "prompts", "toolCalls", "tokens.output", "projects", "records"] {
        #expect(number(left, "totals." + path) == number(right, "totals." + path), "\(path)")
      }
    }
  }

  @Test func `under pseudonyms no pattern is shown`() async throws {
    try await withFolder { folder in
      try await site([folder + "/logs", "-o", folder + "/out", "--project", "harbor*", "--pseudonyms"])
      let page = try String(contentsOfFile: folder + "/out/index.md", encoding: .utf8)
      #expect(page.contains("Not all of the logs: 1 of 4 projects.") && !page.lowercased().contains("harbor"))
    }
  }

  @Test(arguments: [
    (["--project", "zz*"], "no project is left; there are harbor-ios, night, nightly-audit, notes"),
    (["--exclude", "*"], "no project is left; there are harbor-ios, night, nightly-audit, notes"),
    (["--since", "2031-01-01"], "no session that is wanted lies in this period; the logs reach from"),
  ])
  func `what leaves nothing is wrong usage, and writes nothing`(_ scope: [String], _ words: String) async throws {
    try await withFolder { folder in
      do {
        try await site([folder + "/logs", "-o", folder + "/out"] + scope)
        Issue.record("a site was written")
      } catch let failure as RunFailure {
        #expect(failure.exitCode == 64 && failure.words.hasPrefix(words), "\(failure.words)")
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
    }
  }
}
