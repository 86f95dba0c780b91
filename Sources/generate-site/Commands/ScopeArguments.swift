internal import ArgumentParser
internal import SessionMining

/// What of the logs is looked at.
struct ScopeArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only the last days or weeks, such as 30d or 4w, back from the newest record in the logs and with its day.",
      valueName: "time"), transform: Self.days)
  var last: Int?

  @Option(
    help: ArgumentHelp("Only records from this day on, such as 2026-01-24.", valueName: "date"), transform: Self.day)
  var since: Int?

  @Option(help: ArgumentHelp("Only records up to this day, and of it.", valueName: "date"), transform: Self.day)
  var until: Int?

  @Option(
    help: ArgumentHelp(
      "Only projects whose name, slug or path as a page shows them (~/src/atlas) matches; * stands for anything, / too, ? "
        + "for one character, capitals are small letters. May be repeated. Agents are of their parent's project.",
      valueName: "glob"), transform: Self.glob)
  var project: [Glob] = []

  @Option(help: ArgumentHelp("Without projects that match. May be repeated.", valueName: "glob"), transform: Self.glob)
  var exclude: [Glob] = []

  func validate() throws {
    if last != nil, since != nil || until != nil {
      throw ValidationError("--last excludes --since and --until: it counts back from the newest record.")
    }
    if let since, let until, since > until { throw ValidationError("--since is after --until.") }
  }

  private static let days: @Sendable (String) throws -> Int = { text in
    guard let days = ReportScope.days(text) else {
      throw ValidationError("--last takes a number of days or weeks, such as 30d or 4w, not '\(text)'.")
    }
    return days
  }

  private static let day: @Sendable (String) throws -> Int = { text in
    guard let day = CivilDate.dayNumber(text) else {
      throw ValidationError("'\(text)' is no day; one is written 2026-01-24.")
    }
    return day
  }

  private static let glob: @Sendable (String) throws -> Glob = { text in
    guard !text.isEmpty else { throw ValidationError("A pattern for projects is empty.") }
    return Glob(text)
  }
}
