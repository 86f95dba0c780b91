/// Options that shape a report beside the logs.
public struct ReportOptions: Sendable {
  public var title: Clean = "Session report"
  public var generatorVersion: Clean = ""
  /// IANA name; must be one that ``ZoneClock`` knows.
  public var timeZone: Clean = "UTC"
  public var prices = PriceTable.standard
  public var insights = InsightOptions()
  public var archetypes = ArchetypeOptions()
  /// Without, sessions are not clustered: for what does not show archetypes.
  public var wantsArchetypes = true
  /// What the corpus was narrowed to, for the report to say.
  public var scope: ScopeSummary?
  /// Files of the corpus of which everything is told.
  public var detailedFiles: [Int] = []
  /// What a sample of the logs says, for the report to tell.
  public var sampling: SamplingComparison?
  /// Where what takes long is kept from run to run.
  public var outcomes: OutcomeCache?
  public init() {}
}

/// Where the making of a report is.
public enum ReportStep: Sendable { case clusteringBegins, clusteringEnded }

/// Makes the ``Report`` of a corpus: one pass over the sessions, a fixed order in everything that comes out.
public struct ReportBuilder {
  private(set) var corpus: Corpus
  let options: ReportOptions
  var clock: ZoneClock
  var report = Report()
  /// Local days that the calendar shows; records outside are counted, but not placed.
  var days: Range<Int> = 0..<0
  private let sessionFiles: [Int]
  /// Of the models that the corpus names, where the table has them.
  let prices: [Clean: PriceTable.Price]
  /// Project slug, tool name and session id by index, fixed before anything refers to them.
  var sessionOrder: [Int] = []
  var sessionID: [Clean] = []
  /// Chains of commands taken apart, by what they were.
  var labelParts: [Clean: [Clean]] = [:]
  /// Of all projects, until the most read and most changed ones are chosen.
  var touchedFiles: [FileRow] = []

  /// `nil` when the options name a time zone that does not exist.
  public init?(_ corpus: consuming Corpus, options: ReportOptions) {
    guard let clock = ZoneClock(name: options.timeZone.text) else { return nil }
    sessionFiles = corpus.digests.indices.filter { corpus.digests[$0].isSession }
    let models = corpus.digests.indices.reduce(into: Set<Clean>()) { $0.formUnion(corpus.digests[$1].models) }
    prices = models.reduce(into: [:]) { $0[$1] = options.prices.price(of: $1) }
    self.corpus = consume corpus
    (self.options, self.clock) = (options, clock)
  }

  /// - Throws: ``ScoreError`` when a score is no number from 0 to 1: then there is no report.
  /// - Parameter onStep: called before and after the sessions are clustered, the one step whose time is worth telling.
  public static func report(
    _ corpus: consuming Corpus, options: ReportOptions, onStep: @escaping @Sendable (ReportStep) -> Void = { _ in }
  ) throws(ScoreError) -> Report? {
    guard var builder = ReportBuilder(consume corpus, options: options) else { return nil }
    return try builder.build(onStep)
  }

  mutating func build(_ onStep: @escaping @Sendable (ReportStep) -> Void) throws(ScoreError) -> Report {
    report.run.title = options.title
    report.run.generatorVersion = options.generatorVersion
    report.run.timeZone = options.timeZone
    report.run.insights = options.insights
    report.run.archetypes = options.archetypes
    report.run.scope = options.scope
    report.sampling = options.sampling
    report.prices.currency = Clean(vouched: options.prices.currency)
    report.prices.asOf = Clean(vouched: options.prices.asOf)
    orderSessions()
    days = corpus.calendarDays(&clock)
    addTotals()
    addNaive()
    addCalendar()
    addQuality()
    corpus.dropJoined()
    // The sessions are clustered while all else is counted and scored: two at once, for three would take too much room.
    let miner = ArchetypeMiner(
      corpus: corpus, options: options.archetypes, sessionIDs: sessionID, kept: options.outcomes)
    let wantsArchetypes = options.wantsArchetypes
    let (archetypes, insights) = Parallel.both {
      guard wantsArchetypes else { return ArchetypeMiner.Outcome?.none }
      onStep(.clusteringBegins)
      defer { onStep(.clusteringEnded) }
      return miner.mine()
    } while: {
      addCounts()
      return InsightMiner.outcome(of: corpus, options.insights, sessionIDs: sessionID)
    }
    if let archetypes { add(archetypes) }
    add(try insights.get())
    addDetails()
    return report
  }

  private mutating func addCounts() {
    addModels()
    addTools()
    addProjects()
    addSources()
    addCommandsAndFiles()
    addSessions()
    addPeople()
    report.agents = agents()
  }

  /// Indices of the files that are sessions.
  var sessions: [Int] { sessionFiles }

  func isHuman(_ file: Int) -> Bool { corpus.kinds.kinds[file] == .human }

  func slug(ofProjectOf file: Int) -> Clean {
    corpus.projects.projectOfFile[file].map { corpus.projects.projects[$0].slug } ?? .empty
  }

  /// Oldest start first, then by path, sessions without a start last.
  private mutating func orderSessions() {
    let corpus = corpus
    func rank(_ file: Int) -> (Int, Int) { (corpus.figures[file].ownFirst ?? corpus.figures[file].first ?? .max, file) }
    sessionOrder = sessions.sorted { rank($0) < rank($1) }
    sessionID = corpus.sessionIDs
  }

  /// Index into the calendar, `nil` for no time or one outside.
  mutating func dayIndex(_ time: Int?) -> Int? {
    guard let time else { return nil }
    let day = clock.day(time)
    return days.contains(day) ? day - days.lowerBound : nil
  }

  static func ratio(_ numerator: Int, _ denominator: Int) -> Double? {
    denominator == 0 ? nil : Double(numerator) / Double(denominator)
  }

  /// Most first, then by name.
  static func ranked(_ counts: [Clean: Int], limit: Int = .max) -> [NamedCount] {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return sorted.prefix(limit).map { NamedCount(name: $0.key, count: $0.value) }
  }
}
