internal import SessionMining
internal import SiteRendering

/// A run from logs to a list of their own words that a site would hold. Nothing is published.
struct ReviewRun {
  let configuration: RunConfiguration
  let console: Console

  struct Outcome {
    var hadUnreadableFiles: Bool
  }

  init(_ configuration: RunConfiguration, _ console: Console) {
    (self.configuration, self.console) = (configuration, console)
  }

  func run() async throws(RunFailure) -> Outcome {
    let review: SiteReview
    let mined: LogMining.Outcome
    do {
      let renderer = try SiteRenderer(templateFolder: configuration.templates, gate: configuration.gate)
      mined = try await LogMining(configuration, console).report()
      review = try await SiteReview(of: mined.report, rendered: renderer)
    } catch let failure as SiteRenderer.Failure {
      throw .template(failure)
    } catch let failure as RunFailure {
      throw failure
    } catch {
      throw .nothingReadable(configuration.roots)
    }
    let target = try OutputTarget(file: nil, notBelow: configuration.roots, gate: configuration.gate)
    try target.write(ReviewText.lines(of: review.entries).flatMap { Array("\($0)\n".utf8) })
    return Outcome(hadUnreadableFiles: mined.hadUnreadableFiles)
  }
}

/// A review as lines: sentences first, then names; each text once, with how many pages it is on and the first of them.
///
///     Titles (2)
///       The lock was taken twice   [3: insights/a1-12/, posts/a1-12/, …]
enum ReviewText {
  static let mostPlaces = 2

  static func lines(of entries: [SiteReview.Entry]) -> [String] {
    let places = Set(entries.flatMap(\.places)).count
    var lines = [
      "\(entries.count) texts of the logs would be published, on \(places) pages and other files. What must not be public "
        + "goes under redaction.deny of generate-site.json; --excerpts none leaves out all sentences."
    ]
    for kind in LogText.allCases {
      let own = entries.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      lines += ["", "\(kind.heading) (\(own.count))"]
      for entry in own {
        let shown = entry.places.prefix(mostPlaces).joined(separator: ", ")
        let more = entry.places.count > mostPlaces ? ", …" : ""
        lines.append("  \(Terminal.visible(entry.text))   [\(entry.places.count): \(Terminal.visible(shown))\(more)]")
      }
    }
    return lines
  }
}

extension LogText {
  fileprivate var heading: String {
    switch self {
    case .title: "Titles"
    case .prompt: "What was asked"
    case .answer: "What was answered"
    case .quantity: "Quantities, as they were said"
    case .event: "Events"
    case .project: "Projects"
    case .branch: "Branches"
    case .worktree: "Worktrees"
    case .file: "Files"
    case .command: "Commands"
    case .tool: "Tools"
    case .server: "Servers of tools"
    case .agentType: "Kinds of agent"
    case .skill: "Skills"
    case .slashCommand: "Slash commands"
    case .model: "Models"
    case .version: "Versions"
    case .recordType: "Types of record"
    case .log: "Paths of logs"
    case .path: "Paths of projects"
    case .label: "Labels"
    case .projectKey, .toolKey, .sessionKey, .insightKey: "Addresses"
    }
  }
}
