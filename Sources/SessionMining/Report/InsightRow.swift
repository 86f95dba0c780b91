/// A passage of a session that is worth telling, with everything that its page and its drafts may say.
public struct InsightRow: Sendable {
  /// Slug: unique, and the same as long as the session and the passage are.
  public var id: Clean
  /// From 1, in the order of the ranking.
  public var rank = 0
  public var title: Clean
  /// What was checked and how often it failed, where the title does not say so (`swift test`, 4 failures).
  public var kicker: Clean?
  /// The session's own title, which names the topic.
  public var context: Clean
  public var category = InsightCategory.workflow
  /// All categories with their weight (they add up to 1), heaviest first.
  public var categories: [CategoryWeight] = []
  /// 0…1, four places: the weighted sum of `dimensions`, a partial parse weighted down by its lost share, and `lift`,
  /// what the arc added to it.
  public var score = 0.0, lift = 0.0
  public var dimensions = InsightDimensions()
  /// Session id, project slug, kind, and the log's path below its root.
  public var session: Clean, project: Clean, file: Clean
  public var kind = SessionKind.human
  /// Lines of the file that the passage spans, and when it happened.
  public var firstLine = 0, lastLine = 0
  public var start: Int?, end: Int?
  public var evidence: [InsightEvidence] = []
  public var arc: InsightArc?
  /// The passage step by step: what a draft's timeline is made of.
  public var timeline: [TimelineStep] = []
  /// Quantities with units said in the passage, as they were written.
  public var quantities: [Clean] = []
  /// Commands by name and files, of the passage, most used first.
  public var commands: [NamedCount] = [], files: [Clean] = []
  /// Windows that told the same story and were merged into this one.
  public var merged = 0
  public var partialParse = false
  /// From the user's configuration.
  public var status = InsightStatus.found
  /// Where it was published, from the user's configuration too.
  public var publishedAddress: Clean?
  /// What a program of the user's wrote about it, if one was asked.
  public var generated: GeneratedText?

  public init(id: Clean, title: Clean, context: Clean, session: Clean, project: Clean, file: Clean) {
    (self.id, self.title, self.context) = (id, title, context)
    (self.session, self.project, self.file) = (session, project, file)
  }

  public var isHighValue: Bool { score >= 0.65 }

  /// So many of the best keep their steps, commands, files, quantities, excerpts, signals and category weights. A corpus
  /// of 25,000 sessions has thousands of insights, and only the first ones get a page; all keep the lines they rest on.
  public static let detailed = 300
  public var isDetailed: Bool { rank <= Self.detailed }
}

/// Markdown that a program of the user's wrote, and the name of that program.
public struct GeneratedText: Sendable, Hashable {
  public var program: Clean
  /// Of several lines, redacted; not yet looked at as Markdown.
  public var markdown: Clean
  public init(program: Clean, markdown: Clean) { (self.program, self.markdown) = (program, markdown) }
}

public enum InsightStatus: String, Sendable, Codable, CaseIterable { case found, pinned, dismissed, published }

public enum InsightCategory: String, Sendable, Codable, CaseIterable {
  case debugging, performance, integration, architecture, tooling, workflow, pattern, failure
}

public struct CategoryWeight: Sendable, Hashable {
  public var category: InsightCategory
  public var weight: Double
  public init(category: InsightCategory, weight: Double) { (self.category, self.weight) = (category, weight) }
}

/// The seven dimensions, each 0…1.
public struct InsightDimensions: Sendable, Hashable {
  public var novelty = 0.0, technicalDepth = 0.0, reproducibility = 0.0, failureRichness = 0.0
  public var crossProject = 0.0, narrativePotential = 0.0, metricDensity = 0.0
  public init() {}

  /// In the order and with the weights of the study.
  public static let names: [Clean] = [
    "novelty", "technicalDepth", "reproducibility", "failureRichness", "crossProject", "narrativePotential",
    "metricDensity",
  ]
  public var values: [Double] {
    [
      novelty, technicalDepth, reproducibility, failureRichness, crossProject, narrativePotential, metricDensity,
    ]
  }
}

/// One line of the log that an insight rests on.
public struct InsightEvidence: Sendable {
  public enum Kind: String, Sendable, Codable { case prompt, text, call, interruption }
  public var line: Int
  public var kind: Kind
  /// Prose of the prompt or of the answer, or the name of the command and how it ended. Never tool output.
  public var excerpt: Clean
  /// Which signals fired here, and how much each gave.
  public var signals: [InsightSignal]
  public init(line: Int, kind: Kind, excerpt: Clean, signals: [InsightSignal]) {
    (self.line, self.kind, self.excerpt, self.signals) = (line, kind, excerpt, signals)
  }
}

public struct InsightSignal: Sendable, Hashable {
  public var name: Clean
  public var value: Double
  public init(name: Clean, value: Double) { (self.name, self.value) = (name, value) }
}

/// Failure, turn and success of the same thing.
public struct InsightArc: Sendable {
  /// What failed and later passed: `swift test`, or empty where a person's complaint was answered.
  public var subject: Clean
  public var failures: Int
  public var failLine: Int, turnLine: Int, passLine: Int
  public init(subject: Clean, failures: Int, failLine: Int, turnLine: Int, passLine: Int) {
    (self.subject, self.failures) = (subject, failures)
    (self.failLine, self.turnLine, self.passLine) = (failLine, turnLine, passLine)
  }
}

public struct TimelineStep: Sendable {
  public enum Kind: String, Sendable, Codable { case prompt, text, explore, change, run, agent, interruption, other }
  public enum Outcome: String, Sendable, Codable { case none, passed, failed }
  public var line: Int
  public var time: Int?
  public var kind: Kind
  /// `swift test`, a file's name, or a short excerpt of prose.
  public var label: Clean
  /// How many steps alike stand here as one.
  public var count: Int
  public var outcome: Outcome
  public init(line: Int, time: Int?, kind: Kind, label: Clean, count: Int = 1, outcome: Outcome = .none) {
    (self.line, self.time, self.kind, self.label) = (line, time, kind, label)
    (self.count, self.outcome) = (count, outcome)
  }
}
