import Foundation

@testable import SessionMining

/// A corpus for the archive: sessions of two projects with agents, sidecars, forks and copies, broken lines, files that
/// are no sessions; each file as text, so that a test can put it where it wants, whole or the beginning of it.
struct ArchiveSample {
  /// By path below a root; a sidecar goes with its log.
  let logs: [(path: String, text: String)]
  let sidecars: [String: String]

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var (logs, sidecars): ([(String, String)], [String: String]) = ([], [:])
    func text(_ records: [JSON]) -> String { records.map { $0.text + "\n" }.joined() }
    for number in 0..<6 {
      let id = "s\(number)"
      let folder = number % 2 == 0 ? "-src-app" : "-src-web"
      let records = number < 3 ? StoryLog.voting(id).records : Self.session(id, turns: 3 + number, &random)
      logs.append(("\(folder)/\(id).jsonl", text(records)))
      let agent = "\(folder)/\(id)/subagents/agent-a\(number)"
      logs.append(
        (
          "\(agent).jsonl",
          text(Self.session("a\(number)", turns: 2, &random).map { $0.with(.agent("a\(number)")) })
        ))
      sidecars["\(agent).jsonl"] = "{\"description\": \"part \(number)\", \"toolUseId\": \"\(id)-c0\"}"
      if number == 3 {
        let fork = records.map { $0.with(["sessionId": "fork"]) } + Self.session("fork", turns: 1, &random)
        logs.append(("\(folder)/fork.jsonl", text(fork)))
      }
    }
    logs.append(("-src-web/broken.jsonl", "{\"type\":\n" + text(Self.session("broken", turns: 1, &random)) + "{\"ty"))
    logs.append(("-src-web/none.jsonl", "{\"type\":\"file-history-snapshot\",\"messageId\":\"m\"}\n\n"))
    (self.logs, self.sidecars) = (logs, sidecars)
  }

  static func session(_ id: String, turns: Int, _ random: inout SeededRandom) -> [JSON] {
    var records: [JSON] = []
    for turn in 0..<turns {
      let at = turn * 40 + Int.random(in: 0..<9, using: &random)
      let tool = ["Bash", "Read", "Edit", "Task"].randomElement(using: &random) ?? "Bash"
      let input: JSON = ["command": "swift test", "file_path": "/src/app/a\(turn).swift", "prompt": "Look at \(turn)"]
      records.append(.prompt("\(id)-p\(turn)", at: at, session: id, "Please look at part \(turn) of \(id)."))
      let usage = UsageLine(input: turn, output: 5 + turn, write: 2, read: 9)
      let use = JSON.use("\(id)-c\(turn)", tool, input)
      records.append(
        .assistant("\(id)-a\(turn)", at: at + 5, session: id, message: "\(id)-m\(turn)", usage: usage, [use]))
      records.append(
        .result("\(id)-r\(turn)", at: at + 9, session: id, of: "\(id)-c\(turn)", "error: no", isError: turn == 0))
    }
    return records
  }

  /// Puts one of the logs, or the first `share` of its bytes, below a root.
  func put(_ index: Int, in root: LogBuilder, share: Double = 1) {
    let (path, text) = logs[index]
    root.file(path, bytes: Array(Array(text.utf8).prefix(Int(Double(text.utf8.count) * share))))
    if let sidecar = sidecars[path] { root.file(path.replacing(".jsonl", with: ".meta.json"), text: sidecar) }
  }

  func putAll(in root: LogBuilder) { for index in logs.indices { put(index, in: root) } }

  static func digests(of roots: [LogBuilder]) async -> [SessionDigest] {
    await MiningPipeline(workerCount: 2).digests(of: LogDiscovery.find(roots: roots.map(\.root)).files)
  }

  /// All that a report of them says.
  static func report(_ digests: [SessionDigest]) throws -> String {
    var options = ReportOptions()
    // Clustering takes its time in a debug build; whole sites are compared elsewhere.
    options.wantsArchetypes = false
    guard let report = try ReportBuilder.report(Corpus(digests), options: options) else { return "" }
    var text = ""
    dump(report, to: &text)
    return text
  }
}
