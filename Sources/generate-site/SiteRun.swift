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
    let mined = try await LogMining(configuration, console).report()
    let report = mined.report
    let files: [SiteFile]
    do { files = try await renderer.files(for: report) } catch { throw .template(error) }
    let outcome: PublishOutcome
    do {
      // To the end: a signal that comes after the publishing must not tell of an output that is as it was.
      Interruption.isPublishing = true
      outcome = try publisher.publish(files, to: configuration.output)
    } catch {
      throw .output(error)
    }
    summarize(report, outcome)
    return Outcome(indexPage: configuration.output + "/index.html", hadUnreadableFiles: mined.hadUnreadableFiles)
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
