internal import PublicationGate
internal import SessionMining
internal import SiteRendering

/// What can stop a run. The words that a user reads stand here, and the exit code.
enum RunFailure: Error {
  case noRoots
  case rootMissing(String)
  case nothingReadable([String])
  case unreadablePrices(String)
  case wrongPrices(String, reason: String)
  case unknownTimeZone(String)
  case unreadableConfiguration(String)
  case wrongConfiguration(String, ConfigurationFault)
  case unwritableOutput(String, reason: String)
  case outputAmongLogs(String)
  case cacheWithLogs(String)
  case archiveWithLogs(String)
  case archiveInSite(String)
  case unreadableDigests(String)
  case archive(DigestArchive.Failure)
  case noReport(String)
  case noBaseline(String)
  case wrongReport(String, reason: String)
  case unreadablePost(String, reason: String)
  /// No session is named so, or several: these.
  case noSession(String, [String])
  /// The period or the projects that were asked for hold nothing.
  case scope(ScopeFault)
  case score(ScoreError)
  case output(PublishError)
  /// A template, or a page of the user's own.
  case template(SiteRenderer.Failure)
  case content(ContentFolder.Failure)
  case configurationExists(String)
  /// What was about to be published or printed holds what looks like credentials.
  case secrets([GateFinding])

  var exitCode: Int32 {
    switch self {
    case .noRoots, .noReport, .noBaseline, .rootMissing, .outputAmongLogs, .cacheWithLogs, .archiveWithLogs,
      .archiveInSite, .scope, .noSession:
      64
    case .nothingReadable, .unreadableDigests, .archive, .wrongReport, .unreadablePost, .unreadablePrices, .wrongPrices,
      .score, .template, .content, .configurationExists, .unwritableOutput:
      1
    case .unreadableConfiguration, .wrongConfiguration: 64
    case .unknownTimeZone: 64
    case .secrets: 4
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
    case .unreadableConfiguration(let path): "\(path): cannot be read; --config takes a JSON file"
    case .wrongConfiguration(let path, let fault): "\(path):\(fault.line):\(fault.column): \(fault.reason)"
    case .unwritableOutput(let path, let reason): "\(path): cannot be written (\(reason))"
    case .outputAmongLogs(let path): "\(path): lies among the logs, which are never written to; name another place"
    case .cacheWithLogs(let path): "\(path): lies with the logs, where nothing is ever written; name another place"
    case .archiveWithLogs(let path): "\(path): lies with the logs, where nothing is ever written; name another place"
    case .archiveInSite(let path): "\(path): lies in the site, which is replaced as a whole; name another place"
    case .unreadableDigests(let path): "\(path): cannot be read; --digests takes files of 'generate-site digest'"
    case .archive(.unreadable(let path)): "\(path): cannot be read; --archive takes a folder of digests"
    case .archive(.unwritable(let path, let reason)):
      "\(path): cannot be written (\(reason)); nothing that was in the archive is lost"
    case .noReport(let path): "\(path): there is no report; --report takes a report.json, a site or a folder of logs"
    case .noBaseline(let path): "\(path): there is no report; --baseline takes a report.json or the folder of a site"
    case .wrongReport(let path, let reason): "\(path): \(reason)"
    case .unreadablePost(let path, let reason): "\(path): \(reason)"
    case .noSession(let name, let candidates):
      candidates.isEmpty
        ? "\(Terminal.visible(name)): there is no such session; name its id, its log or the end of its page's address, or at "
          + "least \(SessionFinder.shortest) characters of one"
        : "\(Terminal.visible(name)): these \(candidates.count) sessions are named so; say more of one"
    case .scope(.noProject(let known)): "no project is left; there are \(Self.list(known))"
    case .scope(.noRecord(let first, let last)):
      "no session that is wanted lies in this period; the logs reach from \(first.text) to \(last.text)"
    case .score(let error): error.description
    case .output(let error): error.message
    case .template(let failure): failure.message
    case .content(let failure): failure.message
    case .configurationExists(let path): "\(path): is there already and was left as it is; name another file"
    case .secrets(let findings):
      "nothing was published: \(findings.count == 1 ? "1 finding" : "\(findings.count) findings"); name what it is under "
        + "redaction.deny of generate-site.json to have it masked, or under redaction.allow if it is no secret"
    }
  }

  /// Names for a message: the first of many.
  static func list(_ names: [Clean]) -> String {
    let shown = names.prefix(20).map { Terminal.visible($0.text) }.joined(separator: ", ")
    return names.isEmpty ? "none" : names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
  }

  /// One line each, before the words: file, line and kind, never what was found.
  var details: [String] {
    if case .noSession(_, let candidates) = self {
      let more = candidates.count > 20 ? ["and \(candidates.count - 20) more"] : []
      return candidates.prefix(20).map(Terminal.visible) + more
    }
    guard case .secrets(let findings) = self else { return [] }
    return findings.map { finding in
      finding.line > 0
        ? "\(finding.file):\(finding.line): looks like a secret: \(finding.kind)"
        : "\(finding.file): its name looks like it holds a secret: \(finding.kind)"
    }
  }
}

extension PublishError {
  /// The output overlaps the logs: a matter of the arguments alone. Other refusals are about what is on disk.
  fileprivate var isUsage: Bool {
    if case .refused(.overlapsInput, _) = self { true } else { false }
  }
}
