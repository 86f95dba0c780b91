internal import ArgumentParser
internal import SessionMining

/// Arguments in, exit code out; the work is ``SiteRun``'s.
@main
struct GenerateSite: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-site",
    abstract: "Reads the session logs of Claude Code and writes a site of what was done.",
    discussion: """
      Reads every *.jsonl below each ROOT, at any depth. Without one: $CLAUDE_CONFIG_DIR/projects, \
      ~/.config/claude/projects and ~/.claude/projects, those that exist. Nothing leaves this machine, and the logs \
      are never written to.

      Exit codes: 0 done; 1 failed, the output is as it was; 2 done, but some files could not be read; 64 wrong usage; \
      130 and 143 interrupted, the output is as it was.
      """,
    version: Version.text)

  @Argument(help: "Folders of logs, or single log files.")
  var roots: [String] = []

  @Option(name: [.short, .long], help: "The folder to write the site to.")
  var output = "site"

  @Option(help: "The site's title.")
  var title = "Session report"

  @Option(help: ArgumentHelp("The zone of days and hours, such as Europe/Berlin.", valueName: "name"))
  var timeZone: String?

  @Option(help: ArgumentHelp("Prices by model, in the form of the built-in file.", valueName: "file"))
  var prices: String?

  @Option(help: ArgumentHelp("html/NAME.mustache and assets/FILE that replace the built-in ones of the same name.", valueName: "dir"))
  var templates: String?

  @Flag(help: "Open the site when it is written.")
  var open = false

  @Flag(name: [.short, .long], help: "Say nothing but what went wrong.")
  var quiet = false

  @Flag(name: [.short, .long], help: "Name every line that could not be read.")
  var verbose = false

  @Option(help: ArgumentHelp("A progress bar on stderr: auto or never.", valueName: "when"))
  var progress = When.auto

  @Option(help: ArgumentHelp("Colours on stderr: auto or never.", valueName: "when"))
  var color = When.auto

  @Option(help: ArgumentHelp("How many files are read at once.", valueName: "number"))
  var workers: Int?

  enum When: String, ExpressibleByArgument, CaseIterable { case auto, never }

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers takes a number from 1 to 256.") }
    if let timeZone, ZoneClock(name: timeZone) == nil {
      throw ValidationError("--time-zone: there is no zone '\(timeZone)'; one is named like Europe/Berlin or UTC.")
    }
  }

  func run() async throws {
    Interruption.install()
    let console = Console(isQuiet: quiet, isVerbose: verbose, mayAnimate: progress == .auto, mayColor: color == .auto)
    do {
      let configuration = try RunConfiguration(self, environment: .current)
      let outcome = try await SiteRun(configuration, console).run()
      if open { Opener.open(outcome.indexPage) }
      if outcome.hadUnreadableFiles { throw ExitCode(2) }
    } catch let failure as RunFailure {
      console.fail(failure.words)
      throw ExitCode(failure.exitCode)
    }
  }
}

enum Version {
  static let text = "0.1.0"
}
