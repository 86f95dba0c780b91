internal import Foundation
internal import PublicationGate
internal import SessionMining
internal import SiteRendering

/// A run from logs to a published site; reads as the order of its steps.
struct SiteRun {
  let configuration: RunConfiguration
  let console: Console

  struct Outcome {
    var indexPage: String
    var hadUnreadableFiles: Bool
    /// Insights that the command of `--enrich` failed for.
    var failedCommands = 0
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
    let memory = RunMemory(cache: configuration.cache, configuration: configuration)
    let passed = memory?.passedFiles
    let renderer: SiteRenderer
    do {
      renderer = try SiteRenderer(
        templateFolder: configuration.templates, gate: configuration.gate, passed: passed,
        options: configuration.siteOptions)
    } catch {
      throw .template(error)
    }
    let mining = LogMining(configuration, console)
    let found = try mining.discover()
    let indexPage = configuration.output + "/index.html"
    // Who wants to hear of every line wants the logs to be read.
    if !console.isVerbose, let words = memory?.recall(found, output: configuration.output) {
      console.say(words)
      console.say("\(indexPage): nothing changed, \(console.seconds)")
      return Outcome(indexPage: indexPage, hadUnreadableFiles: false)
    }
    let mined = try await mining.report(found)
    var report = mined.report
    let failures = Enrichment(configuration, console)?.apply(to: &report) ?? []
    for failure in failures { console.warn(failure) }
    let outcome = try await publish(report, renderer, publisher)
    let words = summary(report)
    console.say(words)
    let edited = outcome.kept.filter { $0.reason != .own }
    for file in edited { console.say("kept as you left it: \(configuration.output)/\(file.path)") }
    console.say(
      outcome.isUnchanged
        ? "\(indexPage): nothing changed, \(console.seconds)"
        : "\(indexPage): \(outcome.writtenFiles) files written, \(console.seconds)")
    if let passed { memory?.remember(passed) }
    if edited.isEmpty, !console.hasWarned, !mined.hadUnreadableFiles {
      if !console.isVerbose {
        memory?.remember(found, output: configuration.output, words: words, now: RunConfiguration.now)
      }
    } else {
      memory?.forget()
    }
    return Outcome(
      indexPage: indexPage, hadUnreadableFiles: mined.hadUnreadableFiles, failedCommands: failures.count)
  }

  /// Each page goes from the worker that made it straight to the folder that will be the site.
  private func publish(
    _ report: Report, _ renderer: SiteRenderer, _ publisher: SitePublisher
  ) async throws(RunFailure) -> PublishOutcome {
    // From here on a signal is heard by the publication, which clears what it staged; and to the end, for one that comes
    // after the publishing must not tell of an output that is as it was.
    Interruption.isPublishing = true
    let publication: SitePublication
    do { publication = try publisher.begin(configuration.output) } catch { throw .output(error) }
    let findings: [GateFinding]
    do throws(SiteRenderer.Stop) {
      findings = try await renderer.render(report) { file throws(PublishError) in try publication.take(file) }
    } catch {
      publication.abandon()
      switch error {
      case .template(let failure): throw .template(failure)
      case .publishing(let error): throw .output(error)
      }
    }
    guard findings.isEmpty else {
      publication.abandon()
      throw .secrets(findings)
    }
    do { return try publication.finish() } catch { throw .output(error) }
  }

  private func summary(_ report: Report) -> String {
    let totals = report.totals
    return
      "\(totals.sessions) sessions (\(totals.humanSessions) human, \(totals.agentSessions) agent) in "
      + "\(totals.projects) projects, \(totals.toolCalls) tool calls; \(totals.lines) lines in \(totals.files) files, "
      + "\(totals.malformedLines) malformed, \(totals.repairedLines) repaired"
  }
}
