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
    do {
      renderer = try SiteRenderer(
        templateFolder: configuration.templates, gate: configuration.gate, options: configuration.siteOptions)
    } catch {
      throw .template(error)
    }
    let mining = LogMining(configuration, console)
    let found = try mining.discover()
    // Who wants to hear of every line wants the logs to be read.
    let memory = console.isVerbose ? nil : RunMemory(cache: configuration.cache, configuration: configuration)
    let indexPage = configuration.output + "/index.html"
    if let words = memory?.recall(found, output: configuration.output) {
      console.say(words)
      console.say("\(indexPage): nothing changed, \(console.seconds)")
      return Outcome(indexPage: indexPage, hadUnreadableFiles: false)
    }
    let mined = try await mining.report(found)
    let report = mined.report
    let site: RenderedSite
    do { site = try await renderer.site(for: report) } catch { throw .template(error) }
    guard site.findings.isEmpty else { throw .secrets(site.findings) }
    let outcome: PublishOutcome
    do {
      // To the end: a signal that comes after the publishing must not tell of an output that is as it was.
      Interruption.isPublishing = true
      outcome = try publisher.publish(site.files, to: configuration.output)
    } catch {
      throw .output(error)
    }
    let words = summary(report)
    console.say(words)
    let edited = outcome.kept.filter { $0.reason != .own }
    for file in edited { console.say("kept as you left it: \(configuration.output)/\(file.path)") }
    console.say(
      outcome.isUnchanged
        ? "\(indexPage): nothing changed, \(console.seconds)"
        : "\(indexPage): \(outcome.writtenFiles) files written, \(console.seconds)")
    if edited.isEmpty, !console.hasWarned, !mined.hadUnreadableFiles {
      memory?.remember(found, output: configuration.output, words: words, now: RunConfiguration.now)
    } else {
      memory?.forget()
    }
    return Outcome(indexPage: indexPage, hadUnreadableFiles: mined.hadUnreadableFiles)
  }

  private func summary(_ report: Report) -> String {
    let totals = report.totals
    return
      "\(totals.sessions) sessions (\(totals.humanSessions) human, \(totals.agentSessions) agent) in "
      + "\(totals.projects) projects, \(totals.toolCalls) tool calls; \(totals.lines) lines in \(totals.files) files, "
      + "\(totals.malformedLines) malformed, \(totals.repairedLines) repaired"
  }
}
