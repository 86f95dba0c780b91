import ArgumentParser
import Foundation
import PublicationGate
import SessionMining
import SiteRendering
import Testing

@testable import generate_site

/// What of a log's own words is in the files of a site, by option. Each field of the logs has canary words of its own,
/// so that one in any byte of the output says which field it came from.
@Suite struct PublishedTextTests {
  private let console = Console(isQuiet: true, isVerbose: false, mayAnimate: false, mayColor: false)

  private static let prose = [
    "askquokka", "answerquokka", "titlequokka", "summaryquokka", "laterquokka", "thinkquokka", "resultquokka",
    "sluiquokka", "measurequokka",
  ]
  private static let project = "ternproject", branch = "feature/marmotbranch", file = "WombatFile"

  /// Two sessions that fail, look around and pass, with every kind of text.
  private static func log(_ id: String) -> String {
    var lines: [String] = []
    var time = 0
    func stamp() -> String {
      time += 20
      let (minute, second) = (time / 60, time % 60)
      return "2026-01-05T10:\(minute < 10 ? "0" : "")\(minute):\(second < 10 ? "0" : "")\(second)Z"
    }
    func record(_ type: String, _ content: String, _ more: String = "") {
      let message =
        type == "user"
        ? #"{"role":"user","content":\#(content)}"#
        : #"{"id":"\#(id)m\#(time)","role":"assistant","model":"model-1","content":\#(content),"#
          + #""usage":{"input_tokens":10,"output_tokens":10}}"#
      lines.append(
        #"{"type":"\#(type)","uuid":"\#(id)\#(lines.count)","sessionId":"\#(id)","cwd":"/home/someone/dev/\#(project)","#
          + #""gitBranch":"\#(branch)","version":"2.0.1","timestamp":"\#(stamp())"\#(more),"message":\#(message)}"#)
    }
    func call(_ name: String, _ input: String, failing: Bool) {
      let call = "\(id)t\(lines.count)"
      record("assistant", #"[{"type":"tool_use","id":"\#(call)","name":"\#(name)","input":\#(input)}]"#)
      record(
        "user",
        #"[{"type":"tool_result","tool_use_id":"\#(call)","is_error":\#(failing),"content":"resultquokka \#(failing ? "1 failed" : "ok")"}]"#
      )
    }
    record(
      "user",
      #""The askquokka test in \#(file).swift of \#(project) fails on marmotbranch, please find out why it fails""#)
    record(
      "assistant",
      #"[{"type":"thinking","thinking":"thinkquokka"},{"type":"text","text":"Let me see the answerquokka first."}]"#)
    for round in 0..<3 {
      call("Bash", #"{"command":"swift test --filter sluiquokka"}"#, failing: true)
      call("Read", #"{"file_path":"/home/someone/dev/\#(project)/Sources/\#(file).swift"}"#, failing: false)
      call(
        "Edit",
        #"{"file_path":"/home/someone/dev/\#(project)/Sources/\#(file).swift","old_string":"a","new_string":"b\#(round)"}"#,
        failing: false)
      record(
        "assistant",
        #"[{"type":"text","text":"The cause was that the answerquokka ran twice, which took 420 ms of measurequokka in \#(file).swift."}]"#
      )
    }
    record("user", #""laterquokka: no, that is wrong, it still fails""#)
    call("Bash", #"{"command":"swift test --filter sluiquokka"}"#, failing: false)
    record(
      "assistant",
      #"[{"type":"text","text":"Fixed: the answerquokka of \#(project) now runs once, and all 12 tests pass in 42 ms."}]"#
    )
    lines.append(#"{"type":"summary","summary":"A summaryquokka of it","leafUuid":"x"}"#)
    if id == "b" {
      lines.append(#"{"type":"custom-title","customTitle":"The titlequokka for \#(project)","sessionId":"b"}"#)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func withSite(_ options: [String], _ work: (String, RunConfiguration) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "texts-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let logs = folder + "/logs/-home-someone-dev-\(Self.project)"
    try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
    for id in ["a", "b"] { try Data(Self.log(id).utf8).write(to: URL(fileURLWithPath: logs + "/\(id).jsonl")) }
    let arguments =
      [folder + "/logs", "-o", folder + "/out", "--time-zone", "UTC", "--min-score", "0", "--quiet", "--no-cache"]
      + options
    let command = try #require(try GenerateSite.parseAsRoot(arguments) as? SiteCommand)
    try await work(folder + "/out", try RunConfiguration(site: command, environment: .current))
  }

  /// Where each of the words is, in any letters' case, in contents and names.
  private func places(of words: [String], in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).flatMap { path -> [String] in
      let text =
        (FileManager.default.contents(atPath: folder + "/" + path).map { String(decoding: $0, as: UTF8.self) } ?? "")
      let all = (path + "\n" + text).lowercased()
      return words.filter { all.contains($0.lowercased()) }.map { "\($0) in \(path)" }
    }
  }

  @Test func `by default, excerpts are there, and what tools said or the model thought is not`() async throws {
    try await withSite([]) { output, configuration in
      _ = try await SiteRun(configuration, console).run()
      #expect(try !places(of: ["askquokka"], in: output).isEmpty && !places(of: ["answerquokka"], in: output).isEmpty)
      #expect(try !places(of: [Self.project], in: output).isEmpty && !places(of: [Self.file], in: output).isEmpty)
      #expect(try places(of: ["resultquokka", "thinkquokka", "sluiquokka"], in: output) == [])
    }
  }

  @Test func `with --excerpts none no word of a prompt, an answer or a title is in any byte`() async throws {
    try await withSite(["--excerpts", "none"]) { output, configuration in
      _ = try await SiteRun(configuration, console).run()
      #expect(try places(of: Self.prose, in: output) == [])
      // Names and numbers stay.
      #expect(try !places(of: [Self.project], in: output).isEmpty && !places(of: ["swift test"], in: output).isEmpty)
    }
  }

  @Test func `with --pseudonyms no name of a project, branch or file is in any byte`() async throws {
    try await withSite(["--pseudonyms"]) { output, configuration in
      _ = try await SiteRun(configuration, console).run()
      #expect(try places(of: [Self.project, "marmotbranch", Self.file], in: output) == [])
      #expect(try !places(of: ["amber"], in: output).isEmpty && !places(of: ["file-1.swift"], in: output).isEmpty)
      #expect(try !places(of: ["branch-1"], in: output).isEmpty && !places(of: ["askquokka"], in: output).isEmpty)
      let first = try FileManager.default.contentsOfDirectory(atPath: output + "/projects")
      #expect(first.contains("amber"))
    }
  }

  @Test func `what is denied is masked everywhere, and the run goes on`() async throws {
    try await withSite([]) { output, configuration in
      var configuration = configuration
      configuration.denied = ["answerquokka"]
      configuration.gate = PublicationGate(denied: ["answerquokka"])
      _ = try await SiteRun(configuration, console).run()
      #expect(try places(of: ["answerquokka"], in: output) == [])
      #expect(try !places(of: ["redacted: denied text"], in: output).isEmpty)
    }
  }

  @Test func `a review lists every word of the logs that is in the site, and no page is made`() async throws {
    try await withSite([]) { output, configuration in
      let renderer = try SiteRenderer()
      let report = try await LogMining(configuration, console).report().report
      let review = try await SiteReview(of: report, rendered: renderer)
      #expect(!FileManager.default.fileExists(atPath: output))
      let listed = ReviewText.lines(of: review.entries).joined(separator: "\n").lowercased()
      _ = try await SiteRun(configuration, console).run()
      for word in Self.prose + [Self.project, "marmotbranch", Self.file] {
        let isPublished = try !places(of: [word], in: output).isEmpty
        #expect(listed.contains(word.lowercased()) == isPublished, "\(word)")
      }
      // Each once of its kind.
      #expect(Set(review.entries.map { "\($0.kind) \($0.text)" }).count == review.entries.count)
      #expect(review.entries.allSatisfy { !$0.places.isEmpty })
    }
  }
}
