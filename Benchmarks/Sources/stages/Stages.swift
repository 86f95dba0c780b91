// What each step of a run costs, over the same files in one process:
//
//     swift run -c release --package-path Benchmarks stages CORPUS [RUNS] [--json] [--until STEP]
//
// The logs are read once before anything is timed. Each run takes all steps in turn; the table gives the medians of the
// CPU time (all threads), for the clock says as much about the machine's other work. --until ends after a step, once, with
// nothing before it: for tools that count instructions.

import Foundation
import SessionMining
import SiteRendering

@main
struct Stages {
  struct Stage: Codable {
    var name: String
    var cpu: Double
    var resident: Int
  }

  private struct Measured {
    var name: String
    var seconds: [Double]
    var resident: Int
  }

  static func main() async throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    var until: String?
    if let at = arguments.firstIndex(of: "--until"), at + 1 < arguments.count {
      until = arguments[at + 1]
      arguments.removeSubrange(at...at + 1)
    }
    let isJSON = arguments.contains("--json")
    arguments.removeAll { $0 == "--json" }
    guard let corpus = arguments.first else {
      print("usage: stages CORPUS [RUNS] [--json] [--until STEP]")
      exit(64)
    }
    let runs = until != nil ? 1 : arguments.count > 1 ? Int(arguments[1]) ?? 5 : 5
    let found = LogDiscovery.find(roots: [corpus])
    if until == nil { _ = await MiningPipeline(insights: nil).digests(of: found.files) }
    var stages: [Measured] = []
    for _ in 0..<runs { try await run(corpus, found, until, &stages) }
    let rows = stages.map {
      Stage(name: $0.name, cpu: $0.seconds.sorted()[$0.seconds.count / 2], resident: $0.resident)
    }
    if isJSON {
      print(String(decoding: try JSONEncoder().encode(rows), as: UTF8.self))
    } else {
      table(rows, files: found.files.count, bytes: found.byteCount, runs: runs)
    }
  }

  private static func run(
    _ corpus: String, _ found: LogDiscovery, _ until: String?, _ stages: inout [Measured]
  ) async throws {
    /// Says whether this was the last step.
    func record(_ name: String, _ start: Double) -> Bool {
      let seconds = cpuSeconds() - start
      if let at = stages.firstIndex(where: { $0.name == name }) {
        stages[at].seconds.append(seconds)
      } else {
        stages.append(Measured(name: name, seconds: [seconds], resident: residentMegabytes()))
      }
      return name == until
    }
    var start = cpuSeconds()
    _ = LogDiscovery.find(roots: [corpus])
    if record("discover", start) { return }
    start = cpuSeconds()
    var digests = await MiningPipeline(insights: nil).digests(of: found.files)
    if record("read and extract, no insights", start) { return }
    digests = []
    start = cpuSeconds()
    digests = await MiningPipeline().digests(of: found.files)
    if record("read and extract", start) { return }
    start = cpuSeconds()
    let corpus = Corpus(DigestMerge.merged(digests))
    if record("join", start) { return }
    start = cpuSeconds()
    var unclustered = ReportOptions()
    unclustered.wantsArchetypes = false
    _ = try ReportBuilder.report(corpus, options: unclustered)
    if record("report, not clustered", start) { return }
    start = cpuSeconds()
    guard let report = try ReportBuilder.report(corpus, options: ReportOptions()) else { exit(1) }
    if record("report, clustered, stability included", start) { return }
    start = cpuSeconds()
    _ = try await SiteRenderer().site(for: report).files.count
    _ = record("render", start)
  }

  private static func table(_ rows: [Stage], files: Int, bytes: Int, runs: Int) {
    print("\(files) files, \(bytes / 1_000_000) MB, medians of \(runs) runs\n")
    print("| step | CPU seconds | MB/s a core | MB resident after the first run |\n| --- | ---: | ---: | ---: |")
    for row in rows {
      print("| \(row.name) | \(format(row.cpu)) | \(Int(Double(bytes) / 1e6 / max(row.cpu, 1e-9))) | \(row.resident) |")
    }
  }

  private static func cpuSeconds() -> Double {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #endif
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// 0 where the system does not say.
  private static func residentMegabytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
    let fields = text.split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 / 1_000_000 : 0
  }

  private static func format(_ seconds: Double) -> String {
    let hundredths = Int((seconds * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
