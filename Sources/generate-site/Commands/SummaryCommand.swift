internal import ArgumentParser
internal import SessionMining

/// One session in the terminal.
struct SummaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Tells of one session, on stdout. Writes no site.",
    discussion: """
      All logs are read (or their digests taken from the cache), for what a session is worth is measured against the others. \
      A log outside of every ROOT is read with the other logs of its project folder alone.
      """)

  @Argument(
    help: ArgumentHelp(
      "A session's id, a log's name or the last part of a page's address, each whole or its beginning; or a path to a log.",
      valueName: "session"))
  var session: String

  @OptionGroup var input: InputArguments

  @OptionGroup(title: "Digests") var sources: DigestArguments

  @OptionGroup(title: "Insights") var insights: InsightArguments

  @Flag(help: "As JSON, with everything that is known of it.")
  var json = false

  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("A file to write to instead of stdout.", valueName: "file"))
  var output: String?

  @OptionGroup(title: "What is shown") var publication: PublicationArguments

  @OptionGroup(title: "On the terminal") var terminal: ConsoleArguments

  func run() async throws {
    let console = terminal.console
    try await console.reportingFailure {
      if output == nil { try OutputTarget.checkStandardOutput() }
      Interruption.install()
      let configuration = try RunConfiguration(summary: self, environment: .current)
      let target = try OutputTarget(file: output, notBelow: configuration.roots, gate: configuration.gate)
      let outcome = try await SummaryRun(configuration, console, session: session, isJSON: json, target: target).run()
      if outcome.hadUnreadableFiles { throw ExitCode(2) }
    }
  }
}
