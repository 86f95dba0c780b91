import Foundation

@testable import SessionMining

/// Log files written by a test into a folder of its own, which goes when the value does.
///
///     let logs = LogBuilder()
///     logs.file("app/s1.jsonl", [.prompt("u1", at: 0, "add a test"), .assistant("u2", at: 5, message: "m1")])
///     let mined = await logs.mine()
final class LogBuilder: Sendable {
  let root: String

  init() {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("logs-" + UUID().uuidString).path
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    root = path
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func path(_ relative: String) -> String { root + "/" + relative }

  /// One record a line.
  func file(_ path: String, _ records: [JSON]) {
    file(path, text: records.map { $0.text + "\n" }.joined())
  }

  func file(_ path: String, text: String) { file(path, bytes: Array(text.utf8)) }

  func file(_ path: String, bytes: [UInt8]) {
    let full = self.path(path)
    let folder = (full as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    precondition(FileManager.default.createFile(atPath: full, contents: Data(bytes)), "cannot write \(full)")
  }

  /// - Parameter archetypes: whether sessions are clustered, which takes its time in a debug build.
  func mine(
    workers: Int = 2, options: ReportOptions = ReportOptions(), archetypes: Bool = false,
    redaction: RedactionRules = RedactionRules()
  ) async -> Mined {
    await Mined(root: root, workers: workers, options: options, archetypes: archetypes, redaction: redaction)
  }
}

/// A folder of logs after all steps.
struct Mined: Sendable {
  let files: [LogFile]
  let corpus: Corpus
  let report: Report

  init(
    root: String, workers: Int = 2, options: ReportOptions = ReportOptions(), archetypes: Bool = false,
    redaction: RedactionRules = RedactionRules()
  ) async {
    var options = options
    options.wantsArchetypes = archetypes
    options.archetypes.runs = 15
    files = LogDiscovery.find(roots: [root]).files
    var pipeline = MiningPipeline(workerCount: workers, insights: options.insights)
    pipeline.redaction = redaction
    corpus = Corpus(await pipeline.digests(of: files))
    do {
      report = try ReportBuilder.report(corpus, options: options) ?? Report()
    } catch {
      preconditionFailure(error.description)
    }
  }

  var totals: Totals { report.totals }

  func index(_ path: String) -> Int {
    guard let index = files.firstIndex(where: { $0.relativePath == path }) else {
      preconditionFailure("no log file \(path)")
    }
    return index
  }

  func digest(_ path: String) -> SessionDigest { corpus.digests[index(path)] }
  func figures(_ path: String) -> SessionFigures { corpus.figures[index(path)] }
  func kind(_ path: String) -> SessionKind { corpus.kinds.kinds[index(path)] }
  func rule(_ path: String) -> KindRule { corpus.kinds.rules[index(path)] }
  func tokens(_ path: String) -> TokenCounts { figures(path).tokens }
  func calls(_ path: String) -> Int { figures(path).calls.count }
  func row(_ path: String) -> SessionRow? {
    report.sessions.first { $0.file.text == path }
  }

  /// Path below the root of the file that a sub-agent's parent is, `nil` for an orphan.
  func parent(_ path: String) -> String? { corpus.links.parents[index(path)].map { files[$0].relativePath } }

  func project(_ path: String) -> String? {
    corpus.projects.projectOfFile[index(path)].map { corpus.projects.projects[$0] }.map {
      $0.path?.text ?? $0.name.text
    }
  }
}

/// Monday 2 March 2026, 10:00 UTC: second 0 of every log that a test builds.
let startMilliseconds = 1_772_445_600_000

/// `2026-03-02T10:00:05.000Z` for second 5.
func timestamp(_ second: Int) -> JSON {
  let milliseconds = startMilliseconds + second * 1000
  let day = milliseconds / 86_400_000
  let rest = milliseconds % 86_400_000 / 1000
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(CivilDate.text(dayNumber: day).text)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)).000Z"
}
