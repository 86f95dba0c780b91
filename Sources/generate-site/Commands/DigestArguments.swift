internal import ArgumentParser

/// Digests that were made before, beside or instead of logs.
struct DigestArguments: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files of 'generate-site digest'; without a ROOT, no logs are read.", valueName: "file"))
  var digests: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder that remembers what logs held after they are deleted. Each run adds to it.", valueName: "dir"))
  var archive: String?

  @Option(
    help: ArgumentHelp("Whose logs these are, to break figures down by: a machine or a person.", valueName: "name"))
  var label: String?

  func validate() throws {
    if let label, label.allSatisfy(\.isWhitespace) { throw ValidationError("--label takes a name.") }
  }
}
