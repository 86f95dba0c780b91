internal import SessionMining
internal import SiteRendering

/// Which program of the user's is asked about insights, and how.
struct EnrichmentOptions: Sendable {
  /// A line for `/bin/sh`.
  var command: String
  /// How many of the best insights at most; `nil` for all with a page.
  var limit: Int?
  var limits = CommandLimits()

  /// What the pages call it.
  var program: Clean { Redaction.commandName(command) }
}

/// Has a program of the user's write about the best insights: each is given once, as JSON, and what comes back is kept, so
/// that the same evidence is never paid for twice.
struct Enrichment {
  let options: EnrichmentOptions
  let redaction: RedactionRules
  let denied: [String]
  /// Without one, every run asks about all.
  let cache: EnrichmentCache?
  let console: Console

  init?(_ configuration: RunConfiguration, _ console: Console) {
    guard let options = configuration.enrichment else { return nil }
    (self.options, self.console) = (options, console)
    (redaction, denied) = (configuration.redaction, configuration.denied)
    cache = configuration.cache.map(EnrichmentCache.init)
  }

  /// An insight and what the program is given of it.
  struct Question {
    /// Its place in the report.
    let place: Int
    let title: Clean
    let evidence: [UInt8]
    let key: String
  }

  struct Plan {
    /// In the order in which they are shown.
    var questions: [Question] = []
    var known: [(question: Question, text: Clean)] = []
    var count: Int { questions.count + known.count }
  }

  /// The insights with a page, best first. Those too far down to have kept their evidence have nothing to give.
  func plan(_ report: Report) -> Plan {
    var plan = Plan()
    let places = Dictionary(
      report.insights.indices.map { (report.insights[$0].id, $0) }, uniquingKeysWith: { a, _ in a })
    let names = Dictionary(report.projects.map { ($0.slug, $0.name) }, uniquingKeysWith: { a, _ in a })
    for row in InsightRanking(report).told.prefix(options.limit ?? .max) where row.isDetailed {
      guard let place = places[row.id] else { continue }
      let evidence = InsightEvidenceJSON.document(of: row, project: names[row.project] ?? row.project)
      let key = EnrichmentCache.key(evidence: evidence, command: options.command)
      let question = Question(place: place, title: row.title, evidence: evidence, key: key)
      if let text = cache?.text(key).flatMap({ try? cleaned($0) }) {
        plan.known.append((question, text))
      } else {
        plan.questions.append(question)
      }
    }
    return plan
  }

  /// - Returns: a line for each insight that the program failed for, in the order of the insights.
  func apply(to report: inout Report) -> [String] {
    let plan = plan(report)
    for (question, text) in plan.known { report.insights[question.place].generated = generated(text) }
    guard !plan.questions.isEmpty else { return [] }
    let pool = CommandPool(line: options.command, limits: options.limits)
    let insights = plan.questions.count == 1 ? "1 insight is" : "\(plan.questions.count) insights are"
    console.say("\(insights) given to \(options.program.text), \(plan.known.count) more known already")
    var failures: [Int: String] = [:]
    pool.run(plan.questions.map(\.evidence)) { index, outcome in
      let question = plan.questions[index]
      do {
        let text = try cleaned(try outcome.result.get())
        cache?.keep(Array(text.text.utf8), as: question.key)
        report.insights[question.place].generated = generated(text)
      } catch {
        failures[index] = words(error, outcome.lastComplaint)
      }
    }
    return failures.sorted { $0.key < $1.key }.map { index, words in
      "“\(plan.questions[index].title.text)”: the command of --enrich \(words)"
    }
  }

  private func cleaned(_ bytes: [UInt8]) throws(GeneratedArticle.Fault) -> Clean {
    try GeneratedArticle.clean(bytes, rules: redaction)
  }

  private func generated(_ text: Clean) -> GeneratedText {
    GeneratedText(program: options.program, markdown: Redaction.masking(denied, in: text))
  }

  private func words(_ error: any Error, _ complaint: String) -> String {
    let reason =
      switch error {
      case let failure as RunningCommand.Failure: failure.words
      case let fault as GeneratedArticle.Fault: fault.words
      default: "\(error)"
      }
    let line = Redaction.clean(complaint, limit: 200, rules: redaction)
    return line.isEmpty ? reason : "\(reason): \(Redaction.masking(denied, in: line).text)"
  }
}
