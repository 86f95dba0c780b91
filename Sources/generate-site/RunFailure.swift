internal import SiteRendering

/// What can stop a run. The words that a user reads stand here, and the exit code.
enum RunFailure: Error {
  case noRoots
  case rootMissing(String)
  case nothingReadable([String])
  case unreadablePrices(String)
  case wrongPrices(String, reason: String)
  case unknownTimeZone(String)
  case output(PublishError)
  case template(SiteRenderer.Failure)

  var exitCode: Int32 {
    switch self {
    case .noRoots, .rootMissing: 64
    case .nothingReadable, .unreadablePrices, .wrongPrices, .template: 1
    case .unknownTimeZone: 64
    case .output(.cancelled): Interruption.signalNumber.map { 128 + $0 } ?? 1
    case .output(let error): error.isUsage ? 64 : 1
    }
  }

  var words: String {
    switch self {
    case .noRoots:
      "no logs: neither $CLAUDE_CONFIG_DIR/projects nor ~/.config/claude/projects nor ~/.claude/projects is there; "
        + "name a folder of logs"
    case .rootMissing(let path): "\(path): there is no such folder; name a folder of logs"
    case .nothingReadable(let paths): "\(paths.joined(separator: ", ")): cannot be read; check its permissions"
    case .unreadablePrices(let path): "\(path): cannot be read; --prices takes a JSON file"
    case .wrongPrices(let path, let reason): "\(path): is no price file (\(reason)); see the README for its form"
    case .unknownTimeZone(let name): "--time-zone: there is no zone '\(name)'; one is named like Europe/Berlin or UTC"
    case .output(let error): error.message
    case .template(let failure): failure.message
    }
  }
}

extension PublishError {
  /// The output overlaps the logs: a matter of the arguments alone. Other refusals are about what is on disk.
  fileprivate var isUsage: Bool {
    if case .refused(.overlapsInput, _) = self { true } else { false }
  }
}
