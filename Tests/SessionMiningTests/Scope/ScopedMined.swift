@testable import SessionMining

/// A folder of logs narrowed to a scope, as a run does it.
struct ScopedMined {
  let whole: Mined
  let plan: ScopePlan
  let corpus: Corpus
  let report: Report

  /// - Parameter areLogsGone: as if only the digests were left.
  init(
    _ logs: LogBuilder, _ scope: ReportScope, zone: Clean = "UTC", areLogsGone: Bool = false
  ) async throws {
    var options = ReportOptions()
    options.timeZone = zone
    let whole = await logs.mine(options: options)
    guard let clock = ZoneClock(name: zone.text) else { preconditionFailure("no zone \(zone.text)") }
    let plan = try ScopePlan(scope, of: whole.corpus, clock: clock)
    let crossing = plan.crossing.map { whole.corpus.digests[$0] }
    var parts = [SessionDigest?](repeating: nil, count: crossing.count)
    if !areLogsGone, let moments = plan.period?.moments {
      let files = plan.crossing.map { whole.files[$0] }
      parts = await MiningPipeline(workerCount: 2)
        .parts(of: files, whole: crossing, in: moments, session: whole.corpus.digests)
      precondition(parts.allSatisfy { $0 != nil }, "a log was not read again")
    }
    (self.whole, self.plan) = (whole, plan)
    (corpus, options.scope) = plan.corpus(parts: parts)
    options.wantsArchetypes = false
    report = try ReportBuilder.report(corpus, options: options) ?? Report()
  }

  func row(_ path: String) -> SessionRow? { report.sessions.first { $0.file.text == path } }
}

extension ReportScope {
  static func days(_ since: Int?, _ until: Int?) -> ReportScope {
    var scope = ReportScope()
    scope.days = .between(since: since, until: until)
    return scope
  }

  static func last(_ days: Int) -> ReportScope {
    var scope = ReportScope()
    scope.days = .last(days)
    return scope
  }

  static func projects(_ globs: [String], without excluded: [String] = []) -> ReportScope {
    var scope = ReportScope()
    (scope.projects, scope.excluded) = (globs.map { Glob($0) }, excluded.map { Glob($0) })
    return scope
  }
}

/// The day of second 0 of a test's logs, and a second of a later day: `second(2, "09:30")`.
let startDay = startMilliseconds / 86_400_000

func second(_ day: Int, _ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Int {
  (day * 24 + hour - 10) * 3600 + minute * 60 + second
}
