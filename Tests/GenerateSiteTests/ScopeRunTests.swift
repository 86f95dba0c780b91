import ArgumentParser
import Foundation
import SessionMining
import Testing

@testable import generate_site

/// Sites, rankings and digests of some days and projects, on the sample.
@Suite struct ScopeRunTests {
  private let console = Console(isQuiet: true, isVerbose: false, mayAnimate: false, mayColor: false)
  private static let projects = ["-Users-dev-notes", "-home-dev-nightly-audit"]

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

  private func configuration(_ arguments: [String]) throws -> RunConfiguration {
    let all = arguments + ["--time-zone", "UTC", "--quiet", "--no-cache"]
    let command = try #require(try GenerateSite.parseAsRoot(all) as? SiteCommand)
    var configuration = try RunConfiguration(site: command, environment: .current)
    // Clustering has nothing to do with what is looked at, and takes its time in a debug build.
    configuration.report.wantsArchetypes = false
    return configuration
  }

  private func site(_ arguments: [String]) async throws {
    _ = try await SiteRun(try configuration(arguments), console).run()
  }

  private func report(_ arguments: [String]) async throws -> Report {
    try await LogMining(try configuration(arguments), console).report().report
  }

  private static func figures(_ report: Report) -> [Int] {
    let totals = report.totals
    return [
      totals.sessions, totals.prompts, totals.toolCalls, totals.toolErrors, totals.tokens.output, totals.projects,
    ]
  }

  private func texts(in folder: String, _ suffix: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix(suffix) {
      texts[path] = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
    }
    return texts
  }

  @Test func `a sample for comparison adds its section and changes nothing else`() async throws {
    try await withFolder { folder in
      try await site([folder + "/logs", "-o", folder + "/plain"])
      try await site([folder + "/logs", "-o", folder + "/sampled", "--sample", "three-zone"])
      let (plain, sampled) = (
        try texts(in: folder + "/plain", "index.md"), try texts(in: folder + "/sampled", "index.md")
      )
      #expect(plain.keys.filter { plain[$0] != sampled[$0] } == ["quality/index.md"])
      #expect(Set(plain.keys) == Set(sampled.keys))
      #expect(try #require(sampled["quality/index.md"]).contains("What a sample would have said"))
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/sampled/data/report.json"))
      let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let (sampling, totals) = (json["sampling"] as? [String: Any], json["totals"] as? [String: Any])
      #expect(sampling?["files"] as? Int == totals?["files"] as? Int && sampling?["files"] is Int)
      #expect(sampling?["lines"] as? Int == totals?["lines"] as? Int)
    }
  }

  @Test func `a sample is of what is shown`() async throws {
    try await withFolder { folder in
      for more in [[], ["--exclude", "notes"]] {
        let report = try await report([folder + "/logs", "--sample", "three-zone"] + more)
        let sampling = try #require(report.sampling)
        #expect(sampling.files == report.totals.files && sampling.lines == report.totals.lines)
        #expect(sampling.figures.first { $0.receipt == "totals.projects" }?.all == report.totals.projects)
        #expect(report.projects.contains { $0.name == "notes" } == more.isEmpty)
      }
    }
  }

  @Test func `every page says what is shown, and one of a session that it is cut`() async throws {
    try await withFolder { folder in
      try await site([folder + "/logs", "-o", folder + "/out", "--last", "1d"])
      let (markdown, html) = (try texts(in: folder + "/out", "index.md"), try texts(in: folder + "/out", "index.html"))
      #expect(markdown.count > 10 && html.count == markdown.count)
      for (path, text) in markdown { #expect(text.contains("Not all of the logs: 2026-10-01"), "\(path)") }
      for (path, text) in html { #expect(text.contains("Not all of the logs: 2026-10-01"), "\(path)") }
      let cut = markdown.filter {
        $0.value.contains("Only the part of this session that lies in the period is counted")
      }
      #expect(cut.count == 1 && cut.keys.allSatisfy { $0.hasPrefix("sessions/") })
      let quality = try #require(markdown["quality/index.md"])
      #expect(quality.contains("What of the logs is shown") && quality.contains("Sessions shown in part | 1"))
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/out/data/report.json"))
      let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let scope = try #require((json["run"] as? [String: Any])?["scope"] as? [String: Any])
      #expect(scope["since"] as? String == "2026-10-01" && scope["lastDays"] as? Int == 1)
      #expect((json["days"] as? [[String: Any]])?.compactMap { $0["date"] as? String } == ["2026-10-01"])
    }
  }

  @Test func `days back are the same days by name`() async throws {
    try await withFolder { folder in
      var (last, named) = (
        try await report([folder + "/logs", "--last", "2d"]),
        try await report([folder + "/logs", "--since", "2026-09-30", "--until", "2026-10-01"])
      )
      #expect(last.run.scope?.lastDays == 2)
      last.run.scope?.lastDays = nil
      #expect(last.run.scope == named.run.scope && Self.figures(last) == Self.figures(named))
      named.run.scope = nil
      #expect(named.days.map(\.date) == ["2026-09-30", "2026-10-01"])
    }
  }

  @Test func `days and projects of an archive whose logs are gone`() async throws {
    try await withFolder { folder in
      let (logs, archive) = ([folder + "/logs"], ["--archive", folder + "/archive"])
      let scope = ["--since", "2026-10-01", "--exclude", "nightly*"]
      let live = try await report(logs + archive + scope)
      let whole = try await report(logs)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/logs") {
        try FileManager.default.removeItem(atPath: "\(folder)/logs/\(name)")
      }
      // The archive holds all of it, whatever was looked at.
      #expect("\(try await report(logs + archive).totals)" == "\(whole.totals)")
      let gone = try await report(logs + archive + scope)
      #expect(Self.figures(live) == Self.figures(gone) && live.totals.sessions > 0)
      #expect(live.run.scope?.estimatedSessions == 0 && gone.run.scope?.estimatedSessions == 1)
    }
  }

  @Test func `digests of some days give the report of these days`() async throws {
    try await withFolder { folder in
      let scope = ["--since", "2026-10-01", "--project", "n*"]
      let command = try #require(
        try GenerateSite.parseAsRoot(["digest", folder + "/logs", "-o", folder + "/d.jsonl", "--no-cache"] + scope)
          as? DigestCommand)
      let configuration = try RunConfiguration(digest: command, environment: .current)
      let target = try OutputTarget(file: folder + "/d.jsonl", notBelow: configuration.roots, gate: configuration.gate)
      _ = try await DigestRun(configuration, console, part: nil, target: target).run()
      let (left, right) = (
        try await report(["--digests", folder + "/d.jsonl"]), try await report([folder + "/logs"] + scope)
      )
      #expect(Self.figures(left) == Self.figures(right) && right.totals.sessions > 0)
      #expect(left.totals.lines == right.totals.lines && left.totals.bytes == right.totals.bytes)
    }
  }

  @Test func `under pseudonyms no pattern is shown`() async throws {
    try await withFolder { folder in
      let report = try await report([folder + "/logs", "--project", "night*", "--pseudonyms"])
      #expect(report.run.scope?.projects == [] && report.run.scope?.chosenProjects == 2)
    }
  }

  @Test(arguments: [
    (["--project", "zz*"], "no project is left; there are night, nightly-audit, notes"),
    (["--exclude", "*"], "no project is left; there are night, nightly-audit, notes"),
    (["--since", "2031-01-01"], "no session that is wanted lies in this period; the logs reach from"),
  ])
  func `what leaves nothing is wrong usage`(_ scope: [String], _ words: String) async throws {
    try await withFolder { folder in
      do {
        _ = try await report([folder + "/logs"] + scope)
        Issue.record("a report was made")
      } catch let failure as RunFailure {
        #expect(failure.exitCode == 64 && failure.words.hasPrefix(words), "\(failure.words)")
      }
    }
  }
}
