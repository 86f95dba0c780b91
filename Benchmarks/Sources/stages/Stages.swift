// What each step of a run costs, over the same files in one process:
//
//     swift run -c release --package-path Benchmarks stages CORPUS [RUNS]
//
// The logs are read once before anything is timed. Each run takes all steps in turn; the table gives the medians of the
// CPU time (all threads), for the clock says as much about the machine's other work.

import Foundation
import SessionMining
import SiteRendering

@main
struct Stages {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2 else {
      print("usage: stages CORPUS [RUNS]")
      exit(64)
    }
    let runs = arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5
    let found = LogDiscovery.find(roots: [arguments[1]])
    let bytes = Double(found.byteCount)
    _ = await MiningPipeline(insights: nil).digests(of: found.files)

    var stages: [(name: String, seconds: [Double], resident: Int)] = []
    func record(_ name: String, _ start: Double) {
      let seconds = cpuSeconds() - start
      if let at = stages.firstIndex(where: { $0.name == name }) {
        stages[at].seconds.append(seconds)
      } else {
        stages.append((name, [seconds], residentMegabytes()))
      }
    }
    for _ in 0..<runs {
      var start = cpuSeconds()
      _ = LogDiscovery.find(roots: [arguments[1]])
      record("discover", start)
      start = cpuSeconds()
      var digests = await MiningPipeline(insights: nil).digests(of: found.files)
      record("read and extract, no insights", start)
      digests = []
      start = cpuSeconds()
      digests = await MiningPipeline().digests(of: found.files)
      record("read and extract", start)
      start = cpuSeconds()
      let corpus = Corpus(digests)
      record("join", start)
      start = cpuSeconds()
      let options = ReportOptions()
      var begun = start
      let mined = try ReportBuilder.report(corpus, options: options) { step in
        if step == .clusteringBegins { begun = cpuSeconds() } else { record("… cluster, stability included", begun) }
      }
      guard let report = mined else { exit(1) }
      record("report", start)
      start = cpuSeconds()
      let files = try await SiteRenderer().site(for: report).files
      record("render", start)
      _ = files.count
    }
    print("\(found.files.count) files, \(Int(bytes / 1e6)) MB, medians of \(runs) runs\n")
    print("| step | CPU seconds | MB/s a core | MB resident after the first run |\n| --- | ---: | ---: | ---: |")
    for (name, seconds, resident) in stages {
      let median = seconds.sorted()[seconds.count / 2]
      print("| \(name) | \(format(median)) | \(Int(bytes / 1e6 / max(median, 1e-9))) | \(resident) |")
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
