/// Which files of a corpus a scope shows as they are, and which only in part.
///
///     period            |———————————|
///     a   ······                       left out
///     b          ·······               as it is
///     c     ··········                 in part
///
/// A sub-agent goes with its parent's project. A file that is no session is of no project, and one without a timestamp in
/// no period; a file that could not be read stays in any case, so that it is named.
public struct ScopePlan: Sendable {
  public let period: Period?
  /// Numbers of files, ascending.
  public let whole: [Int], crossing: [Int]
  /// What no project matches.
  public private(set) var unmatched: [Glob] = []
  /// Names of all projects, in their order.
  public let projectNames: [Clean]
  private let corpus: Corpus
  private let scope: ReportScope
  private var undatedFiles = 0, chosenProjects: Int?

  /// - Parameter clock: of the zone that days are counted in.
  /// - Throws: where nothing is left to be shown.
  public init(_ scope: ReportScope, of corpus: Corpus, clock: ZoneClock) throws(ScopeFault) {
    (self.corpus, self.scope) = (corpus, scope)
    projectNames = corpus.projects.projects.map(\.name).sorted()
    var clock = clock
    let calendar = corpus.calendarDays(&clock)
    period = Self.period(scope.days, calendar, clock)
    let chosen = Self.chosen(scope, corpus)
    if let chosen, !chosen.contains(true), !chosen.isEmpty { throw .noProject(known: projectNames) }
    chosenProjects = chosen.map { $0.count { $0 } }
    let projects = corpus.projects.projects
    unmatched = (scope.projects + scope.excluded).filter { glob in !projects.contains { $0.matches(glob) } }
    var (whole, crossing) = ([Int](), [Int]())
    for file in corpus.digests.indices {
      if corpus.digests[file].problem != nil, corpus.digests[file].records == 0 {
        whole.append(file)
        continue
      }
      if let chosen, !(corpus.projects.projectOfFile[file].map { chosen[$0] } ?? false) { continue }
      guard let period else {
        whole.append(file)
        continue
      }
      guard let times = corpus.digests[file].times else {
        undatedFiles += 1
        continue
      }
      if period.moments.contains(times.lowerBound), period.moments.contains(times.upperBound) {
        whole.append(file)
      } else if corpus.digests[file].holdsRecord(in: period.moments) {
        crossing.append(file)
      }
    }
    (self.whole, self.crossing) = (whole, crossing)
    if period != nil, !calendar.isEmpty, !(whole + crossing).contains(where: { corpus.digests[$0].isSession }) {
      throw .noRecord(
        first: CivilDate.text(dayNumber: calendar.lowerBound), last: CivilDate.text(dayNumber: calendar.upperBound - 1))
    }
  }

  private static func period(_ days: ReportScope.Days, _ calendar: Range<Int>, _ clock: ZoneClock) -> Period? {
    switch days {
    case .all: nil
    case .last(let count):
      calendar.isEmpty
        ? nil : Period(firstDay: calendar.upperBound - count, lastDay: calendar.upperBound - 1, clock: clock)
    case .between(let since, let until): Period(firstDay: since, lastDay: until, clock: clock)
    }
  }

  /// By project; `nil` where all are wanted.
  private static func chosen(_ scope: ReportScope, _ corpus: Corpus) -> [Bool]? {
    guard !scope.projects.isEmpty || !scope.excluded.isEmpty else { return nil }
    return corpus.projects.projects.map { project in
      (scope.projects.isEmpty || scope.projects.contains(where: project.matches))
        && !scope.excluded.contains(where: project.matches)
    }
  }

  /// Digests of the files that the scope shows only a part of, in the order of ``crossing``.
  public var crossingDigests: [SessionDigest] { crossing.map { corpus.digests[$0] } }

  /// The corpus that the scope shows.
  /// - Parameter parts: of the logs at ``crossing``, read again; where there is none, it is cut by the times that its
  ///   digest holds.
  public func corpus(parts: [SessionDigest?]) -> (corpus: Corpus, summary: ScopeSummary) {
    var shown = whole.map { (file: $0, digest: corpus.digests[$0]) }
    if let moments = period?.moments {
      for (file, part) in zip(crossing, parts) {
        shown.append((file, part ?? corpus.digests[file].estimated(in: moments)))
      }
      shown.sort { $0.file < $1.file }
    }
    let narrowed = corpus.narrowed(to: shown)
    return (narrowed, summary(narrowed))
  }

  private func summary(_ narrowed: Corpus) -> ScopeSummary {
    var summary = ScopeSummary()
    summary.since = period?.firstDay.map { CivilDate.text(dayNumber: $0) }
    summary.until = period?.lastDay.map { CivilDate.text(dayNumber: $0) }
    if case .last(let count) = scope.days { summary.lastDays = count }
    summary.projects = scope.projects.map { Redaction.clean($0.text, limit: 80, isName: true) }
    summary.excludedProjects = scope.excluded.map { Redaction.clean($0.text, limit: 80, isName: true) }
    summary.chosenProjects = chosenProjects
    summary.allProjects = projectNames.count
    summary.allSessions = corpus.digests.count { $0.isSession }
    let cuts = narrowed.digests.lazy.filter(\.isSession).compactMap(\.cut)
    summary.cutSessions = cuts.count
    summary.estimatedSessions = cuts.count { $0.isEstimated }
    summary.undatedFiles = undatedFiles
    return summary
  }
}

extension ProjectTable.Project {
  /// As pages show it: by name, by slug, or by path.
  func matches(_ glob: Glob) -> Bool {
    glob.matches(name.text) || glob.matches(slug.text) || path.map { glob.matches($0.text) } ?? false
  }
}

extension SessionDigest {
  fileprivate func holdsRecord(in moments: Range<Int>) -> Bool {
    var holds = false
    recordTimes.visit { if moments.contains($0.time) { holds = true } }
    return holds
  }
}
