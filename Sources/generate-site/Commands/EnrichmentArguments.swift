internal import ArgumentParser

/// Whether and how a program of the user's is asked about insights. On the command line only: a file in some folder must
/// not be able to run programs.
struct EnrichmentArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A program of yours that is run by /bin/sh once for each insight with a page: it gets the redacted evidence as JSON, "
        + "and the Markdown it writes is shown, marked as generated. What it wrote is kept in the cache folder.",
      valueName: "command"))
  var enrich: String?

  @Option(help: ArgumentHelp("How many of the best insights it is asked about. (all with a page)", valueName: "number"))
  var enrichLimit: Int?

  @Option(help: ArgumentHelp("How long it may take for one. (120)", valueName: "seconds"))
  var enrichTimeout: Int?

  @Flag(help: "Say which insights it would be asked about, on stdout, and do nothing else.")
  var enrichDryRun = false

  func validate() throws {
    guard let enrich else {
      if enrichLimit != nil || enrichTimeout != nil || enrichDryRun {
        throw ValidationError("--enrich-limit, --enrich-timeout and --enrich-dry-run go with --enrich.")
      }
      return
    }
    if enrich.allSatisfy(\.isWhitespace) || enrich.contains("\0") {
      throw ValidationError("--enrich takes a command, such as 'claude -p \"Tell this as a story\"'.")
    }
    if let enrichLimit, !(0...500).contains(enrichLimit) {
      throw ValidationError("--enrich-limit takes a number from 0 to 500.")
    }
    if let enrichTimeout, !(1...86_400).contains(enrichTimeout) {
      throw ValidationError("--enrich-timeout takes a number of seconds from 1 to 86400.")
    }
  }

  var options: EnrichmentOptions? {
    enrich.map { command in
      var options = EnrichmentOptions(command: command, limit: enrichLimit)
      if let enrichTimeout { options.limits.seconds = enrichTimeout }
      return options
    }
  }
}
