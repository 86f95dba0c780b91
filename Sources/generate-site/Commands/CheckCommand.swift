internal import ArgumentParser
internal import SiteRendering

/// Posts beside a report.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Says whether the numbers in posts still hold.",
    discussion: """
      A figure in a post is a link: [23,479 sessions](receipt:totals.sessions). Each is compared with the report as \
      precisely as it is written, and every wrong one is printed with what is true; figures that look like one of the \
      report's and have no receipt are listed too.

      Exit codes: 0 all hold; 3 some do not; others as of 'generate-site'.
      """)

  @Argument(help: ArgumentHelp("Markdown files.", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "A report.json, the folder of a site, or a folder of logs, which is then read. (site)", valueName: "path"))
  var report: String?

  @Flag(help: "Put the wrong ones right in the files, each in its own writing; no other byte is changed.")
  var fix = false

  @Flag(help: "As JSON, with those that hold too.")
  var json = false

  @OptionGroup(title: "On the terminal") var terminal: ConsoleArguments

  func run() async throws {
    let console = terminal.console
    try await console.reportingFailure {
      try OutputTarget.checkStandardOutput()
      Interruption.install()
      let outcome = try await CheckRun(
        files: files, report: report, isMending: fix, isJSON: json, console: console, environment: .current
      ).run()
      if outcome.wrong > 0 { throw ExitCode(3) }
    }
  }
}
