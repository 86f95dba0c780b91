internal import Cposix
internal import Foundation
internal import SessionMining

/// From logs to a report: what all commands begin with.
struct LogMining {
  let configuration: RunConfiguration
  let console: Console

  struct Outcome {
    var report: Report
    var hadUnreadableFiles: Bool
  }

  init(_ configuration: RunConfiguration, _ console: Console) {
    (self.configuration, self.console) = (configuration, console)
  }

  func report() async throws(RunFailure) -> Outcome { try await report(discover()) }

  func report(_ found: LogDiscovery) async throws(RunFailure) -> Outcome {
    var gathered = try await corpus(found)
    let sampling = try await sampling(gathered, found)
    return try report(gathered.taken(), found) { $0.sampling = sampling }
  }

  /// What a report is made of.
  struct Gathered {
    var corpus: Corpus
    var scope: ScopeSummary?
    var hadFaults: Bool
    /// Digests of the logs that were read, in their order.
    var live: [SessionDigest] = []

    /// All of it, which is no longer here.
    fileprivate mutating func taken() -> Gathered {
      defer { self = Gathered(corpus: .empty, hadFaults: hadFaults) }
      return self
    }
  }

  /// The logs of what the run is about once more, but a sample of each, where that is wanted.
  private func sampling(_ gathered: Gathered, _ found: LogDiscovery) async throws(RunFailure) -> SamplingComparison? {
    guard configuration.wantsSampling else { return nil }
    let shown = Set(gathered.corpus.digests.map(\.pathKey))
    let places = gathered.live.indices.filter { shown.contains(gathered.live[$0].pathKey) }
    let (files, live) = (places.map { found.files[$0] }, places.map { gathered.live[$0] })
    let seed = configuration.report.archetypes.seed
    var pipeline = MiningPipeline(workerCount: configuration.workers, insights: configuration.report.insights)
    pipeline.redaction = configuration.redaction
    let parts = await pipeline.sampled(files, whole: live, seed: seed)
    do {
      return try SamplingComparison(live, sampled: parts, seed: seed, options: configuration.report)
    } catch {
      throw .score(error)
    }
  }

  /// - Parameter change: of the options that the run has by itself.
  func report(
    _ gathered: consuming Gathered, _ found: LogDiscovery, change: (inout ReportOptions) -> Void = { _ in }
  ) throws(RunFailure) -> Outcome {
    var options = configuration.report
    options.scope = gathered.scope
    options.outcomes = cache.map { OutcomeCache(in: $0) { [console] words in console.warn(words) } }
    change(&options)
    let hadFaults = gathered.hadFaults
    let corpus = gathered.taken().corpus
    let built: Report?
    do {
      built = try ReportBuilder.report(corpus, options: options, onStep: tell)
    } catch {
      throw .score(error)
    }
    guard var report = built else { throw .unknownTimeZone(configuration.report.timeZone.text) }
    if let top = configuration.top { report.run.insightPages = top }
    for id in configuration.statuses.apply(to: &report) where configuration.scope.isAll {
      console.warn("\(configuration.file ?? ConfigurationFile.defaultName): there is no insight “\(id)” in these logs")
    }
    report.sampling?.name(only: report.insights)
    report.maskDeniedTexts(configuration.denied)
    if configuration.leavesOutProse { report.leaveOutProse() }
    if configuration.usesPseudonyms { Pseudonyms(report).apply(to: &report) }
    let faults = report.quality.unreadable.count + found.notes.count { $0.isFault }
    return Outcome(report: report, hadUnreadableFiles: faults > 0 || hadFaults)
  }

  /// Of the logs, of other machines and of the archive, each log once; and of these what the run is about.
  func corpus(_ found: LogDiscovery) async throws(RunFailure) -> Gathered {
    var mined = await mine(found)
    let (isAll, wantsSampling) = (configuration.scope.isAll, configuration.wantsSampling)
    // Kept apart from those that are joined only where they are asked again: they would be held twice.
    let live = isAll && !wantsSampling ? [] : mined
    let gathered = try DigestSources(configuration: configuration, console: console).join(mined.takeAll())
    let whole = Corpus(gathered.digests)
    guard !isAll else { return Gathered(corpus: whole, hadFaults: gathered.hadFaults, live: live) }
    let scoped = try await ScopedMining(configuration: configuration, console: console)
      .narrowed(whole, found, live: live)
    return Gathered(
      corpus: scoped.corpus, scope: scoped.summary, hadFaults: gathered.hadFaults, live: wantsSampling ? live : [])
  }

  private func tell(_ step: ReportStep) {
    guard console.isVerbose else { return }
    let elapsed = console.elapsed
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let words = step == .clusteringBegins ? "clustering begins" : "clustering ended"
    console.say("\(words) at \((seconds * 1000).rounded() / 1000) s")
  }

  func discover() throws(RunFailure) -> LogDiscovery {
    let found = LogDiscovery.find(roots: configuration.roots)
    let unreadable = Set(found.notes.filter(\.isFault).map(\.path))
    if found.files.isEmpty, !configuration.roots.isEmpty, configuration.roots.allSatisfy(unreadable.contains) {
      throw .nothingReadable(configuration.roots)
    }
    for note in found.notes where note.isFault || console.isVerbose { console.warn(note.words) }
    return found
  }

  private var cache: DigestCache? {
    guard let cache = configuration.cache, let program = RunningProgram.key else { return nil }
    return DigestCache(
      folder: cache.path, program: program, roots: configuration.roots.map(CacheFolder.absolute),
      rules: configuration.digestRules)
  }

  private func mine(_ found: LogDiscovery) async -> [SessionDigest] {
    let workers = configuration.workers ?? ProcessInfo.processInfo.activeProcessorCount
    cposix_limit_memory_pools(Int32(clamping: workers + 1))
    console.beginProgress(files: found.files.count, bytes: found.byteCount)
    let insights = configuration.report.insights
    var pipeline = MiningPipeline(workerCount: configuration.workers, insights: insights) { [console] in
      console.progress($0)
    }
    pipeline.redaction = configuration.redaction
    pipeline.cache = cache
    let (digests, notes) = await pipeline.digests(of: found.files, now: RunConfiguration.now)
    pipeline.cache?.sweep(now: RunConfiguration.now)
    console.endProgress()
    for note in notes { console.warn(note) }
    for (file, digest) in zip(found.files, digests) {
      if let problem = digest.problem { console.warn("\(digest.file.text): \(problem.text)") }
      guard console.isVerbose else { continue }
      for finding in digest.findings {
        console.say(
          "\(digest.file.text):\(finding.line): \(finding.reason.isRepair ? "repaired" : "malformed"), "
            + "\(finding.reason.code.text), at byte \(finding.offset), \(finding.length) bytes: "
            + file.beginning(of: finding, configuration.redaction).text)
      }
    }
    return digests
  }
}

extension Array {
  /// All items, which are no longer here.
  fileprivate mutating func takeAll() -> [Element] {
    defer { self = [] }
    return self
  }
}

extension DiscoveryNote {
  /// Something that should have been read and was not; a link that is not followed is no fault.
  var isFault: Bool {
    switch kind {
    case .unreadable, .tooDeep: true
    case .link, .notRegular: false
    }
  }

  var words: String {
    switch kind {
    case .unreadable(let code): "\(path): cannot be read (\(String(cString: strerror(code))))"
    case .link: "\(path): is a symbolic link, not followed"
    case .notRegular: "\(path): is not a regular file"
    case .tooDeep: "\(path): lies too deep, not looked into"
    }
  }
}
