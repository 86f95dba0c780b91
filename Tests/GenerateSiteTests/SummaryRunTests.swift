import ArgumentParser
import Foundation
import SessionMining
import Testing

@testable import generate_site

@Suite struct SummaryRunTests {
  private let console = Console(isQuiet: true, isVerbose: false, mayAnimate: false, mayColor: false)

  private static let day = "2026-03-02"

  private static func record(_ type: String, _ id: String, _ time: String, _ message: String, _ more: String = "")
    -> String
  {
    #"{"type":"\#(type)","uuid":"\#(id)","sessionId":"3f2a9c41","timestamp":"\#(day)T\#(time)Z","cwd":"/src/atlas","#
      + #""version":"2.1.80","gitBranch":"fix","promptSource":"typed"\#(more),"message":\#(message)}"# + "\n"
  }

  private static func call(_ id: String, _ time: String, _ tool: String, _ input: String) -> String {
    record(
      "assistant", "a-\(id)", time,
      #"{"id":"m-\#(id)","model":"claude-opus-4-5","usage":{"input_tokens":10,"output_tokens":20},"#
        + #""content":[{"type":"tool_use","id":"\#(id)","name":"\#(tool)","input":\#(input)}]}"#)
  }

  private static func result(_ id: String, _ time: String, isError: Bool = false) -> String {
    record(
      "user", "r-\(id)", time,
      #"{"content":[{"type":"tool_result","tool_use_id":"\#(id)","is_error":\#(isError),"content":"x"}]}"#)
  }

  private static let log =
    record("user", "u1", "10:00:00", #"{"content":"Fix the login race, mail a.b@mailbox.org"}"#)
    + call("c1", "10:01:00", "Read", #"{"file_path":"/src/atlas/Login.swift"}"#) + result("c1", "10:01:02")
    + call("c2", "10:02:00", "Edit", #"{"file_path":"/src/atlas/Login.swift"}"#)
    + result("c2", "10:02:01", isError: true)
    + call("c3", "10:03:00", "Read", #"{"file_path":"/src/atlas/Login.swift"}"#) + result("c3", "10:03:04")

  private func withLogs(_ work: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "summary-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ path: String, _ text: String) throws {
      let url = URL(fileURLWithPath: "\(folder)/logs/\(path)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try write("-src-atlas/3f2a9c41.jsonl", Self.log)
    try write(
      "-src-atlas/3f2a0000.jsonl",
      Self.record("user", "u9", "11:00:00", #"{"content":"something else"}"#)
        .replacing("\"sessionId\":\"3f2a9c41\"", with: "\"sessionId\":\"3f2a0000\""))
    try write(
      "-src-atlas/3f2a9c41/subagents/agent-a1.jsonl",
      Self.record("user", "g1", "10:02:30", #"{"content":"look around"}"#, #","isSidechain":true,"agentId":"a1""#))
    try await work(folder)
  }

  private func summary(_ folder: String, _ arguments: [String]) async throws -> String {
    let file = folder + "/out"
    let all = ["summary"] + arguments + ["-o", file, "--time-zone", "UTC", "--no-cache", "--quiet"]
    let command = try #require(try GenerateSite.parseAsRoot(all) as? SummaryCommand)
    let configuration = try RunConfiguration(summary: command, environment: .current)
    let target = try OutputTarget(file: file, notBelow: configuration.roots, gate: configuration.gate)
    _ = try await SummaryRun(configuration, console, session: command.session, isJSON: command.json, target: target)
      .run()
    return try String(contentsOfFile: file, encoding: .utf8)
  }

  @Test func `a session as text`() async throws {
    try await withLogs { folder in
      let text = try await summary(folder, ["3f2a9", folder + "/logs"])
      // Numbers and units are held together.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
        String($0).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
      }
      #expect(lines.first?.hasPrefix("Fix the login race, mail [redacted") == true && !text.contains("mailbox.org"))
      #expect(lines[1].hasSuffix(", a person's session in atlas"))
      for line in [
        "log           -src-atlas/3f2a9c41.jsonl", "time          2026-03-02 10:00 to 2026-03-02 10:03, UTC",
        "active        3m", "prompts       1", "tool calls    3, 1 of them failed",
        "tokens        30 input, 60 output, 0 written to the cache, 0 read from it", "models        claude-opus-4-5",
        "version       2.1.80", "branch        fix", "Tools", "  calls  failed  median  tool",
        "      2       0   2.0 s  Read",
        "      1       1   1.0 s  Edit", "Agents it started", "Files", "  changes  reads  file",
        "        1      2  Login.swift",
      ] {
        #expect(lines.contains(line), "\(line)\n\(text)")
      }
    }
  }

  @Test func `a session as JSON`() async throws {
    try await withLogs { folder in
      let text = try await summary(folder, ["3f2a9c41", folder + "/logs", "--json"])
      let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.compactMap {
        $0.split(separator: "\"").dropFirst().first
      }
      #expect(keys == ["schemaVersion", "session", "tools", "commands", "files", "agents", "insights", "run"])
      #expect(json["schemaVersion"] as? Int == 1)
      let session = try #require(json["session"] as? [String: Any])
      #expect(
        session["toolCalls"] as? Int == 3 && session["toolErrors"] as? Int == 1 && session["prompts"] as? Int == 1)
      #expect((session["tokens"] as? [String: Any])?["output"] as? Int == 60 && session["parent"] is NSNull)
      let tools = try #require(json["tools"] as? [[String: Any]])
      #expect(tools.map { $0["name"] as? String } == ["Read", "Edit"] && tools[1]["errors"] as? Int == 1)
      #expect((json["files"] as? [[String: Any]])?.first?["changes"] as? Int == 1)
      #expect(
        (json["agents"] as? [[String: Any]])?.count == 1 && (json["run"] as? [String: Any])?["sessions"] as? Int == 3)
    }
  }

  @Test func `by the path of its log, among the roots or not`() async throws {
    try await withLogs { folder in
      let log = folder + "/logs/-src-atlas/3f2a9c41.jsonl"
      let (named, alone) = (
        try await summary(folder, [log, folder + "/logs", "--json"]),
        try await summary(folder, [log, folder + "/logs/-src-atlas/3f2a0000.jsonl", "--json"])
      )
      func part(_ text: String, _ key: String) throws -> NSDictionary? {
        (try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?[key] as? NSDictionary
      }
      #expect(try part(named, "session")?["toolCalls"] as? Int == 3)
      #expect(try part(alone, "session")?["toolCalls"] as? Int == 3 && part(alone, "run")?["sessions"] as? Int == 3)
      let agent = try await summary(
        folder, [folder + "/logs/-src-atlas/3f2a9c41/subagents/agent-a1.jsonl", folder + "/logs", "--json"])
      #expect(try part(agent, "session")?["kind"] as? String == "subagent")
    }
  }

  @Test func `without sentences and under pseudonyms`() async throws {
    try await withLogs { folder in
      let text = try await summary(folder, ["3f2a9c41", folder + "/logs", "--excerpts", "none", "--pseudonyms"])
      #expect(!text.contains("login race") && !text.contains("Login.swift") && !text.contains("atlas"), "\(text)")
      #expect(text.contains("tool calls    3, 1 of them failed"))
    }
  }

  @Test func `what is named by nothing or by several is wrong usage, with the candidates`() async throws {
    try await withLogs { folder in
      for (name, candidates) in [("3f2a", 2), ("nothing", 0), ("3f2", 0), (folder + "/gone.jsonl", 0)] {
        do {
          _ = try await summary(folder, [name, folder + "/logs"])
          Issue.record("found: \(name)")
        } catch let failure as RunFailure {
          #expect(failure.exitCode == 64 && failure.details.count == candidates, "\(name): \(failure.details)")
          #expect(failure.words.contains(candidates == 0 ? "there is no such session" : "say more of one"))
        }
      }
    }
  }

  @Test func `roots come after the session`() throws {
    let command = try #require(
      try GenerateSite.parseAsRoot(["summary", "3f2a", "a", "b", "--json"]) as? SummaryCommand)
    #expect(command.session == "3f2a" && command.input.roots == ["a", "b"] && command.json)
    #expect(throws: (any Error).self) { _ = try GenerateSite.parseAsRoot(["summary"]) }
  }
}
