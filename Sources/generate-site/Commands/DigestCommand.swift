internal import ArgumentParser
internal import SessionMining

/// Digests of logs, for another machine to make a site of.
struct DigestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: "Writes digests of logs, redacted, as JSON lines. Writes no site.",
    discussion: """
      'generate-site --digests FILE ...' makes a site of them, the same as of the logs. Lines may be sorted, joined and \
      parted at will. The README describes what they hold.
      """)

  @OptionGroup var input: InputArguments

  @OptionGroup(title: "What is looked at") var scope: ScopeArguments

  @OptionGroup(title: "Digests") var sources: DigestArguments

  @Option(
    help: ArgumentHelp(
      "Of the sessions only the Kth of N parts, a session and its agents in one part.", valueName: "K/N"),
    transform: LogPart.init)
  var part: LogPart?

  @OptionGroup(title: "Insights") var insights: InsightArguments

  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("A file to write to instead of stdout.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("What becomes of sentences from the logs: redacted or none. (redacted)", valueName: "how"))
  var excerpts: PublicationArguments.Excerpts?

  @OptionGroup(title: "On the terminal") var terminal: ConsoleArguments

  func run() async throws {
    let console = terminal.console
    try await console.reportingFailure {
      let file = output == "-" ? nil : output
      if file == nil { try OutputTarget.checkStandardOutput() }
      Interruption.install()
      let configuration = try RunConfiguration(digest: self, environment: .current)
      let target = try OutputTarget(file: file, notBelow: configuration.roots, gate: configuration.gate)
      if try await DigestRun(configuration, console, part: part, target: target).run().hadUnreadableFiles {
        throw ExitCode(2)
      }
    }
  }
}

/// `3/8`: the third of eight parts.
struct LogPart: Sendable, Equatable {
  var number: Int, count: Int

  init(_ text: String) throws {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], (1...100_000).contains(count),
      (1...count).contains(number)
    else { throw ValidationError("--part takes a part and the number of parts, such as 3/8, not '\(text)'.") }
    (self.number, self.count) = (number, count)
  }
}
