internal import ArgumentParser
internal import SiteRendering

/// Mines the logs and writes the site.
struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Writes the site. This is what is done when no subcommand is named.")

  @OptionGroup var input: InputArguments

  @Option(name: [.short, .long], help: ArgumentHelp("The folder to write the site to. (site)", valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("The site's title. (Session report)", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Where the site will be published, such as https://example.org/report/: for a site map, canonical links and "
        + "pictures where it is shared.", valueName: "url"),
    transform: Self.address)
  var baseURL: SiteAddress?

  @Option(
    help: ArgumentHelp(
      "Your own pages: Markdown and pictures. (content beside the configuration file, if there)", valueName: "dir"))
  var content: String?

  @Option(help: ArgumentHelp("Prices by model, in the form of the built-in file.", valueName: "file"))
  var prices: String?

  @Option(
    help: ArgumentHelp(
      "html/NAME.mustache and assets/FILE that replace the built-in ones of the same name.", valueName: "dir"))
  var templates: String?

  @Flag(help: "Open the site when it is written.")
  var open = false

  @OptionGroup(title: "What is looked at") var scope: ScopeArguments

  @OptionGroup(title: "Digests") var sources: DigestArguments

  @Option(
    help: ArgumentHelp(
      "Read the logs once more, a sample of each, and show on the data-quality page what that would have saved and lost: "
        + "three-zone, from --seed. Nothing else is sampled.", valueName: "how"))
  var sample: Sample?

  enum Sample: String, ExpressibleByArgument, CaseIterable { case threeZone = "three-zone" }

  @OptionGroup(title: "Archetypes") var archetypes: ArchetypeArguments

  @OptionGroup(title: "Insights") var insights: InsightArguments

  @Option(help: ArgumentHelp("How many insights get a page and drafts.", valueName: "number"))
  var top = 50

  @Option(
    help: ArgumentHelp(
      "An earlier report.json, or the folder of its site: adds a page of what changed.", valueName: "path"))
  var baseline: String?

  @OptionGroup(title: "Generated text") var enrichment: EnrichmentArguments

  @OptionGroup(title: "What is published") var publication: PublicationArguments

  @Flag(help: "List the logs' own words that would be published, on stdout, and publish nothing.")
  var review = false

  @Flag(
    name: .customLong("init"), help: "Write a commented configuration file instead; the same as the subcommand init.")
  var writesConfiguration = false

  @OptionGroup(title: "On the terminal") var terminal: ConsoleArguments

  func validate() throws {
    if review, open { throw ValidationError("--review publishes nothing, so --open has nothing to open.") }
    if review, enrichment.enrich != nil {
      throw ValidationError("--review lists the logs' own words; what --enrich adds is marked on the pages it is on.")
    }
    if !(0...500).contains(top) { throw ValidationError("--top takes a number from 0 to 500.") }
  }

  func run() async throws {
    Interruption.install()
    let console = terminal.console
    try await console.reportingFailure {
      if writesConfiguration { return try InitialConfiguration.write(to: input.config, console) }
      let configuration = try RunConfiguration(site: self, environment: .current)
      if review {
        try OutputTarget.checkStandardOutput()
        if try await ReviewRun(configuration, console).run().hadUnreadableFiles { throw ExitCode(2) }
        return
      }
      if enrichment.enrichDryRun {
        try OutputTarget.checkStandardOutput()
        if try await EnrichmentPlanRun(configuration, console).run() { throw ExitCode(2) }
        return
      }
      let outcome = try await SiteRun(configuration, console).run()
      if open { Opener.open(outcome.indexPage) }
      if outcome.hadUnreadableFiles || outcome.failedCommands > 0 { throw ExitCode(2) }
    }
  }
}

extension SiteCommand {
  fileprivate static let address: @Sendable (String) throws -> SiteAddress = { text in
    guard let address = SiteAddress(text) else {
      throw ValidationError(
        "--base-url takes the address of a folder, such as https://example.org/report/, not '\(text)'.")
    }
    return address
  }
}

extension Console {
  /// The words of a failure on stderr, its exit code to the shell.
  func reportingFailure(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch let failure as RunFailure {
      for detail in failure.details { fail(detail) }
      fail(failure.words)
      throw ExitCode(failure.exitCode)
    }
  }
}
