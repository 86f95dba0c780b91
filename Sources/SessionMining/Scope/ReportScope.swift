/// What of the logs a report is about: days, and projects. Without any, all of it.
public struct ReportScope: Sendable, Hashable {
  /// Which records count, by their time.
  public enum Days: Sendable, Hashable {
    case all
    /// So many days back from the newest one on the calendar, that day included. No clock is asked, so the same logs
    /// give the same report.
    case last(Int)
    /// From one day to another, in days since 1970, both included.
    case between(since: Int?, until: Int?)
  }

  public var days = Days.all
  /// Only projects of which one of these matches name, slug or path, if there are any …
  public var projects: [Glob] = []
  /// … without those of which one of these does.
  public var excluded: [Glob] = []

  public init() {}

  /// `30d`, `4w`: in days, up to a hundred years. `nil` for anything else.
  public static func days(_ text: String) -> Int? {
    let factors: [Character: Int] = ["d": 1, "w": 7]
    guard let factor = text.last.flatMap({ factors[$0] }), let count = Int(text.dropLast()), text.first != "+",
      (1...36_525).contains(count), count * factor <= 36_525
    else { return nil }
    return count * factor
  }

  public var isAll: Bool { days == .all && projects.isEmpty && excluded.isEmpty }
}

/// Why a scope shows nothing.
public enum ScopeFault: Error, Sendable, Hashable {
  /// No project is left of those that there are.
  case noProject(known: [Clean])
  /// No record lies in the period; the logs reach from one day to another.
  case noRecord(first: Clean, last: Clean)
}

/// A scope as a report tells of it: what was asked for, and how much of the logs that is.
public struct ScopeSummary: Sendable, Hashable {
  /// `2026-01-24`; `nil` where the period is open on that side.
  public var since: Clean?, until: Clean?
  /// Of `--last`.
  public var lastDays: Int?
  /// What was asked for; empty for all, and under pseudonyms.
  public var projects: [Clean] = [], excludedProjects: [Clean] = []
  /// Projects of the scope, and of all logs; `nil` where no project was chosen.
  public var chosenProjects: Int?
  public var allProjects = 0
  /// Sessions of all logs.
  public var allSessions = 0
  /// Sessions of which a part lies outside of the period.
  public var cutSessions = 0
  /// Those of them whose log is gone: what their digest does not place in time is estimated.
  public var estimatedSessions = 0
  /// Files without a timestamp, which are in no period.
  public var undatedFiles = 0

  public init() {}

  public var hasPeriod: Bool { since != nil || until != nil }
}
