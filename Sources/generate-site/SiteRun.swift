internal import Foundation
internal import SessionMining
internal import SiteRendering

/// A run from logs to a published site; reads as the order of its steps.
struct SiteRun {
  let configuration: RunConfiguration
  let console: Console

  struct Outcome {
    var indexPage: String
    var hadUnreadableFiles: Bool
  }

  init(_ configuration: RunConfiguration, _ console: Console) {
    (self.configuration, self.console) = (configuration, console)
  }

  func run() async throws(RunFailure) -> Outcome {
    let publisher = SitePublisher(
      inputRoots: configuration.roots, homeFolder: configuration.homeFolder,
      isCancelled: { Interruption.signalNumber != nil })
    // Refusals come first, before any work; missing templates too.
    do { try publisher.check(configuration.output) } catch { throw .output(error) }
    let renderer: SiteRenderer
    do { renderer = try SiteRenderer(templateFolder: configuration.templates) } catch { throw .template(error) }
    let found = try discover()
    let digests = await mine(found)
    guard let report = ReportBuilder.report(Corpus(digests), options: configuration.report) else {
      throw .unknownTimeZone(configuration.report.timeZone.text)
    }
    let files: [SiteFile]
    do { files = try await renderer.files(for: report) } catch { throw .template(error) }
    let outcome: PublishOutcome
    do {
      Interruption.isPublishing = true
      defer { Interruption.isPublishing = false }
      outcome = try publisher.publish(files, to: configuration.output)
    } catch {
      throw .output(error)
    }
    summarize(report, outcome)
    let faults = report.quality.unreadable.count + found.notes.count { $0.isFault }
    return Outcome(indexPage: configuration.output + "/index.html", hadUnreadableFiles: faults > 0)
  }

  private func discover() throws(RunFailure) -> LogDiscovery {
    let found = LogDiscovery.find(roots: configuration.roots)
    let unreadable = Set(found.notes.filter(\.isFault).map(\.path))
    if found.files.isEmpty, configuration.roots.allSatisfy(unreadable.contains) {
      throw .nothingReadable(configuration.roots)
    }
    for note in found.notes where note.isFault || console.isVerbose { console.warn(note.words) }
    return found
  }

  private func mine(_ found: LogDiscovery) async -> [SessionDigest] {
    console.beginProgress(files: found.files.count, bytes: found.byteCount)
    let pipeline = MiningPipeline(workerCount: configuration.workers) { [console] in console.progress($0) }
    let digests = await pipeline.digests(of: found.files)
    console.endProgress()
    for (file, digest) in zip(found.files, digests) {
      if let problem = digest.problem { console.warn("\(digest.file.text): \(problem.text)") }
      guard console.isVerbose else { continue }
      for finding in digest.findings {
        console.say(
          "\(digest.file.text):\(finding.line): \(finding.reason.isRepair ? "repaired" : "malformed"), "
            + "\(finding.reason.code.text), at byte \(finding.offset), \(finding.length) bytes: "
            + file.beginning(of: finding).text)
      }
    }
    return digests
  }

  private func summarize(_ report: Report, _ outcome: PublishOutcome) {
    let totals = report.totals
    console.say(
      "\(totals.sessions) sessions (\(totals.humanSessions) human, \(totals.agentSessions) agent) in "
        + "\(totals.projects) projects, \(totals.toolCalls) tool calls; \(totals.lines) lines in \(totals.files) files, "
        + "\(totals.malformedLines) malformed, \(totals.repairedLines) repaired")
    let edited = outcome.kept.filter { $0.reason != .own }
    for file in edited { console.say("kept as you left it: \(configuration.output)/\(file.path)") }
    let seconds = Double(console.elapsed.components.seconds) + Double(console.elapsed.components.attoseconds) / 1e18
    let time = "\((seconds * 10).rounded() / 10) s"
    console.say(
      outcome.isUnchanged
        ? "\(configuration.output)/index.html: nothing changed, \(time)"
        : "\(configuration.output)/index.html: \(outcome.writtenFiles) files written, \(time)")
  }
}

extension DiscoveryNote {
  /// Something that should have been read and was not; a link that is not followed is no fault.
  var isFault: Bool {
    switch kind {
    case .unreadableFolder, .tooDeep: true
    case .link, .notRegular: false
    }
  }

  var words: String {
    switch kind {
    case .unreadableFolder(let code): "\(path): cannot be opened (\(String(cString: strerror(code))))"
    case .link: "\(path): is a symbolic link, not followed"
    case .notRegular: "\(path): is not a regular file"
    case .tooDeep: "\(path): lies too deep, not looked into"
    }
  }
}
