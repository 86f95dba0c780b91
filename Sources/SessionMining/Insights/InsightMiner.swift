/// From a corpus to scored sessions and ranked insights.
struct InsightMiner {
  let corpus: Corpus
  let options: InsightOptions
  /// By file.
  let sessionIDs: [Clean]

  /// What is known of a session as a whole.
  struct SessionScore {
    var composite: Composite
    var categories: [CategoryWeight]
    var hasArc: Bool
  }

  struct Outcome {
    /// By file; `nil` for what is no session.
    var sessions: [SessionScore?]
    /// Best first.
    var insights: [InsightRow]
  }

  /// A second insight of a session is worth at least this share of its best.
  static let furtherShare = 0.75
  static let perSession = 3

  /// What ``mine()`` gives or throws, to be looked at later.
  static func outcome(
    of corpus: Corpus, _ options: InsightOptions, sessionIDs: [Clean]
  ) -> Result<Outcome, ScoreError> {
    let miner = InsightMiner(corpus: corpus, options: options, sessionIDs: sessionIDs)
    return Result { () throws(ScoreError) in try miner.mine() }
  }

  func mine() throws(ScoreError) -> Outcome {
    let model = CorpusModel(corpus)
    let digests = corpus.digests
    let categories = CategoryScorer(digests.indices.lazy.filter { digests[$0].isSession }.map { digests[$0].story })
    var outcome = Outcome(sessions: Array(repeating: nil, count: corpus.digests.count), insights: [])
    for file in digests.indices {
      guard let trace = model.traces[file] else { continue }
      let signals = SessionSignals(digests[file].story, trace, model)
      let dimensions = InsightDimensions(signals, projects: model.projects)
      let composite = try composite(dimensions, file, model)
      let score = SessionScore(
        composite: composite, categories: categories.categories(of: digests[file].story, arcScore: signals.arcScore),
        hasArc: ArcScore.isArc(signals.arcScore, composite: composite.score))
      outcome.sessions[file] = score
      outcome.insights += try insights(of: file, score, model)
    }
    outcome.insights = InsightRanking.ranked(outcome.insights)
    return outcome
  }

  private func composite(
    _ dimensions: InsightDimensions, _ file: Int, _ model: CorpusModel, lift: Double = 0
  ) throws(ScoreError) -> Composite {
    let nonBlank = Double(max(1, corpus.digests[file].nonBlankLines))
    let lost = corpus.digests[file].isPartialParse ? Double(corpus.digests[file].malformedLines) / nonBlank : 0
    return try Composite(
      dimensions, weights: options.weights, hasProjects: model.projects >= 2, kept: max(0, 1 - lost), lift: lift,
      file: corpus.digests[file].file)
  }

  private func insights(
    of file: Int, _ score: SessionScore, _ model: CorpusModel
  ) throws(ScoreError) -> [InsightRow] {
    guard !corpus.digests[file].isWarmup, corpus.digests[file].story.hasPassages else { return [] }
    let digest = corpus.digests[file]
    var rows: [InsightRow] = []
    var told: Set<Clean> = []
    for passage in digest.story.passages where owns(passage, file) && rows.count < Self.perSession {
      let title = InsightTitle(passage, digest, project: projectName(file))
      if !rows.isEmpty {
        let hasOwn = passage.arc != nil || (passage.headline?.value ?? 0) >= HeadlineJudge.minimum
        guard passage.share >= Self.furtherShare, hasOwn, !told.contains(title.title) else { continue }
      }
      let part = try composite(
        score.composite.dimensions.scaled(by: passage.share), file, model, lift: passage.arc?.lift ?? 0)
      guard part.score >= options.minimumScore else { continue }
      told.insert(title.title)
      rows.append(row(passage, title, part, score, file))
    }
    guard !rows.isEmpty else { return [] }
    // Windows that would have been insights by their value; they tell what is told already.
    let qualifying = digest.story.windowShares.count {
      Double($0) / 255 * score.composite.score >= options.minimumScore
    }
    rows[0].merged = max(0, qualifying - rows.count)
    return rows
  }

  /// At least half of what the passage shows is this file's own: a fork tells nothing that its original tells.
  private func owns(_ passage: Passage, _ file: Int) -> Bool {
    guard corpus.figures[file].copiedRecords > 0 else { return true }
    let steps = passage.steps.filter(\.isInWindow)
    return 2 * steps.count { corpus.ownership.owns(record: $0.record, file) } >= steps.count
  }

  private func projectName(_ file: Int) -> Clean {
    corpus.projects.projectOfFile[file].map { corpus.projects.projects[$0].name } ?? .empty
  }

  private func row(
    _ passage: Passage, _ title: InsightTitle, _ composite: Composite, _ score: SessionScore, _ file: Int
  ) -> InsightRow {
    let digest = corpus.digests[file]
    let steps = PassageSteps(passage: passage, digest: digest)
    var row = InsightRow(
      id: "\(sessionIDs[file])-\(Int(passage.firstLine))", title: title.title, context: title.context,
      session: sessionIDs[file],
      project: corpus.projects.projectOfFile[file].map { corpus.projects.projects[$0].slug } ?? .empty,
      file: digest.file)
    row.kicker = title.kicker
    row.categories = score.categories
    row.category = score.categories.first?.category ?? .workflow
    row.score = composite.score
    row.lift = composite.lift
    row.dimensions = composite.dimensions.rounded
    row.kind = corpus.kinds.kinds[file]
    (row.firstLine, row.lastLine) = (Int(passage.firstLine), Int(passage.lastLine))
    (row.start, row.end) = (passage.start, passage.end)
    row.evidence = steps.evidence()
    row.arc = passage.arc.map {
      InsightArc(
        subject: $0.subject, failures: $0.failures, failLine: Int($0.failLine), turnLine: Int($0.turnLine),
        passLine: Int($0.passLine))
    }
    row.timeline = steps.timeline()
    row.quantities = passage.quantities
    row.commands = steps.commands()
    row.files = steps.files()
    row.partialParse = digest.isPartialParse
    return row
  }
}
