internal import ArgumentParser
internal import SessionMining

/// Which logs are read, and how.
struct InputArguments: ParsableArguments {
  @Argument(help: "Folders of logs, or single log files.")
  var roots: [String] = []

  @Option(
    help: ArgumentHelp(
      "Titles, folders, weights and the status of insights. (generate-site.json in this folder, if there)",
      valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("The zone of days and hours, such as Europe/Berlin.", valueName: "name"))
  var timeZone: String?

  @Option(help: ArgumentHelp("How many files are read at once.", valueName: "number"))
  var workers: Int?

  @Option(
    help: ArgumentHelp("Where digests of logs are kept from run to run. (the system's cache folder)", valueName: "dir"))
  var cache: String?

  @Flag(help: "Read every log anew and keep nothing.")
  var noCache = false

  func validate() throws {
    if cache != nil, noCache { throw ValidationError("--cache and --no-cache exclude each other.") }
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers takes a number from 1 to 256.") }
    if let timeZone, ZoneClock(name: timeZone) == nil {
      throw ValidationError("--time-zone: there is no zone '\(timeZone)'; one is named like Europe/Berlin or UTC.")
    }
  }
}

/// How insights are looked for.
struct InsightArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Entries of a window. (20)", valueName: "number"))
  var window: Int?

  @Option(help: ArgumentHelp("What share of a window the next one repeats, 0 to 0.95. (0.5)", valueName: "share"))
  var overlap: Double?

  @Option(help: ArgumentHelp("The lowest score of an insight, 0 to 1. (0.3)", valueName: "score"))
  var minScore: Double?

  func validate() throws {
    let (windows, overlaps) = (InsightLimits.window, InsightLimits.overlap)
    if let window, !windows.contains(window) {
      throw ValidationError("--window takes a number from \(windows.lowerBound) to \(windows.upperBound).")
    }
    if let overlap, !overlaps.contains(overlap) { throw ValidationError("--overlap takes a share from 0 to 0.95.") }
    if let minScore, !(0...1).contains(minScore) { throw ValidationError("--min-score takes a number from 0 to 1.") }
  }
}

/// What of the logs' own words may be shown.
struct PublicationArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What becomes of sentences from the logs: redacted (short, secrets masked) or none. (redacted)", valueName: "how")
  )
  var excerpts: Excerpts?

  @Flag(help: "Replace names of projects, branches and files by invented ones, the same everywhere.")
  var pseudonyms = false

  enum Excerpts: String, ExpressibleByArgument, CaseIterable { case redacted, none }
}

/// How sessions are clustered.
struct ArchetypeArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many kinds of session to look for, or auto for as many as are stable. (20)", valueName: "n"),
    transform: Self.clusters)
  var clusters: ClusterCount?

  @Option(help: ArgumentHelp("Where the pseudo-random numbers of the clustering begin. (1)", valueName: "number"))
  var seed: UInt32?

  private static let clusters: @Sendable (String) throws -> ClusterCount = { text in
    guard let count = ClusterCount(text) else {
      let limits = ClusterCount.limits
      throw ValidationError(
        "--clusters takes a number from \(limits.lowerBound) to \(limits.upperBound), or auto, not '\(text)'.")
    }
    return count
  }
}

/// What is said on the terminal.
struct ConsoleArguments: ParsableArguments {
  @Flag(name: [.short, .long], help: "Say nothing but what went wrong.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Name every line that could not be read.")
  var verbose = false

  @Option(help: ArgumentHelp("A progress bar on stderr: auto or never.", valueName: "when"))
  var progress = When.auto

  @Option(help: ArgumentHelp("Colours on a terminal: auto or never.", valueName: "when"))
  var color = When.auto

  enum When: String, ExpressibleByArgument, CaseIterable { case auto, never }

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }

  var console: Console {
    Console(isQuiet: quiet, isVerbose: verbose, mayAnimate: progress == .auto, mayColor: color == .auto)
  }
}
