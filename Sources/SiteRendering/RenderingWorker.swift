internal import PublicationGate
internal import Synchronization

/// A piece of a site that can be made alone.
enum SitePart: Sendable {
  case page(PagePlan)
  case files(@Sendable () -> [SiteFile])
}

/// What the workers of a rendering share: whose turn it is, and how it stands.
final class RenderingTurns: Sendable {
  private let next = Atomic<Int>(0)
  private let failed = Atomic<Bool>(false), found = Atomic<Bool>(false)

  /// `nil` once a part has failed: whoever has taken an earlier one still makes it, so the first failure is always known.
  func take() -> Int? {
    failed.load(ordering: .relaxed) ? nil : next.wrappingAdd(1, ordering: .relaxed).oldValue
  }
  func fail() { failed.store(true, ordering: .relaxed) }

  /// Whether the gate has found something.
  var hasFindings: Bool { found.load(ordering: .relaxed) }
  func find() { found.store(true, ordering: .relaxed) }
}

struct RenderingOutcome: Sendable {
  var findings: [GateFinding] = []
  /// What ended the work, and at which part.
  var stop: (part: Int, stop: SiteRenderer.Stop)?
}

/// Makes one part after the other; every file goes through the gate, and in no other way.
struct RenderingWorker: Sendable {
  let html: HTMLPageWriter
  let markdown: MarkdownPageWriter
  let gate: PublicationGate
  let passed: PassedFiles?
  /// Whether nothing is handed over any more once something was found.
  let withholds: Bool
  let take: SiteRenderer.Taker

  func run(_ parts: [SitePart], _ turns: RenderingTurns) -> RenderingOutcome {
    var outcome = RenderingOutcome()
    while let turn = turns.take(), turn < parts.count {
      do throws(SiteRenderer.Stop) {
        try make(parts[turn], turns, &outcome)
      } catch {
        outcome.stop = (turn, error)
        turns.fail()
        break
      }
    }
    return outcome
  }

  private func make(
    _ part: SitePart, _ turns: RenderingTurns, _ outcome: inout RenderingOutcome
  ) throws(SiteRenderer.Stop) {
    switch part {
    case .files(let make):
      for file in make() { try hand(over: file, turns, &outcome) }
    case .page(let plan):
      let page = plan.make()
      let bytes: [UInt8]
      do throws(TemplateError) {
        bytes = try html.write(page)
      } catch {
        throw .template(SiteRenderer.Failure(message: error.description))
      }
      try hand(over: SiteFile(path: page.path.folder + "index.html", bytes: bytes), turns, &outcome)
      let twin = SiteFile(path: page.path.folder + "index.md", bytes: markdown.write(page))
      try hand(over: twin, turns, &outcome)
      for chart in markdown.charts(of: page) { try hand(over: chart, turns, &outcome) }
    }
  }

  /// After a finding the rest is still looked at, so that one run tells all of them.
  private func hand(
    over file: SiteFile, _ turns: RenderingTurns, _ outcome: inout RenderingOutcome
  ) throws(SiteRenderer.Stop) {
    if passed?.contains(file) != true {
      let findings = gate.scan(name: file.path, bytes: file.bytes)
      outcome.findings += findings
      if !findings.isEmpty { turns.find() }
    }
    if !turns.hasFindings { passed?.insert(file) }
    guard !withholds || !turns.hasFindings else { return }
    do throws(PublishError) { try take(file) } catch { throw .publishing(error) }
  }
}
