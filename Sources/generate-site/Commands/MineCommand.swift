internal import ArgumentParser
internal import SessionMining

/// The ranking of insights in the terminal.
struct MineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mine", abstract: "Ranks the passages worth telling, on stdout. Writes no site.",
    discussion: "Messages go to stderr, so that stdout can be piped. Exit codes are those of 'generate-site'.")

  @OptionGroup var input: InputArguments

  @Option(help: ArgumentHelp("How many insights are shown.", valueName: "number"))
  var top = 20

  @OptionGroup(title: "What is looked at") var scope: ScopeArguments

  @OptionGroup(title: "Digests") var sources: DigestArguments

  @OptionGroup var insights: InsightArguments

  @Option(
    help: ArgumentHelp(
      "Of one category only: \(InsightCategory.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "category"), transform: Self.category)
  var category: InsightCategory?

  @Flag(help: "As JSON, with everything that is known of each.")
  var json = false

  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("A file to write to instead of stdout.", valueName: "file"))
  var output: String?

  @OptionGroup(title: "What is shown") var publication: PublicationArguments

  @OptionGroup(title: "On the terminal") var terminal: ConsoleArguments

  private static let category: @Sendable (String) throws -> InsightCategory = { name in
    guard let category = InsightCategory(rawValue: name.lowercased()) else {
      throw ValidationError("--category: there is no category '\(name)'.")
    }
    return category
  }

  func validate() throws {
    if !(1...100_000).contains(top) { throw ValidationError("--top takes a number from 1 to 100000.") }
  }

  func run() async throws {
    let console = terminal.console
    try await console.reportingFailure {
      if output == nil { try OutputTarget.checkStandardOutput() }
      Interruption.install()
      let configuration = try RunConfiguration(
        input: input, scope: scope, sources: sources, insights: insights, publication: publication,
        environment: .current)
      let target = try OutputTarget(file: output, notBelow: configuration.roots, gate: configuration.gate)
      let selection = InsightSelection(top: top, category: category)
      let outcome = try await MineRun(
        configuration, console, selection: selection, isJSON: json, target: target,
        mayColor: terminal.color == .auto
      ).run()
      if outcome.hadUnreadableFiles { throw ExitCode(2) }
    }
  }
}
