internal import SessionMining

/// Narrows a corpus to what the run is about. Whole files stay or go; of those that reach beyond the period the logs are
/// read once more.
struct ScopedMining {
  let configuration: RunConfiguration
  let console: Console

  /// - Parameters:
  ///   - whole: of everything that was read or remembered.
  ///   - live: digests of the logs `found`, in their order.
  func narrowed(
    _ whole: Corpus, _ found: LogDiscovery, live: [SessionDigest]
  ) async throws(RunFailure) -> (corpus: Corpus, summary: ScopeSummary) {
    guard let clock = ZoneClock(name: configuration.report.timeZone.text) else {
      throw .unknownTimeZone(configuration.report.timeZone.text)
    }
    let plan: ScopePlan
    do { plan = try ScopePlan(configuration.scope, of: whole, clock: clock) } catch { throw .scope(error) }
    for glob in plan.unmatched {
      console.warn("no project matches '\(glob.text)'; there are \(RunFailure.list(plan.projectNames))")
    }
    let (corpus, summary) = plan.corpus(parts: await parts(of: plan, found, live))
    if summary.estimatedSessions > 0 {
      console.warn(
        "\(summary.estimatedSessions) sessions reach beyond the period and their logs are gone: their lines and bytes are "
          + "estimates")
    }
    return (corpus, summary)
  }

  private func parts(of plan: ScopePlan, _ found: LogDiscovery, _ live: [SessionDigest]) async -> [SessionDigest?] {
    let wanted = plan.crossingDigests
    guard let moments = plan.period?.moments, !wanted.isEmpty else { return [] }
    let logs = self.logs(of: wanted, live)
    let present = logs.indices.filter { logs[$0] != nil }
    let files = present.compactMap { logs[$0] }.map { found.files[$0] }
    let read = await pipeline.parts(of: files, whole: present.map { wanted[$0] }, in: moments, session: live)
    var parts = [SessionDigest?](repeating: nil, count: wanted.count)
    for (index, part) in zip(present, read) {
      parts[index] = part
      parts[index]?.maskDeniedTexts(configuration.denied)
    }
    return parts
  }

  private var pipeline: MiningPipeline {
    var pipeline = MiningPipeline(workerCount: configuration.workers, insights: configuration.report.insights)
    pipeline.redaction = configuration.redaction
    return pipeline
  }

  /// The log that each digest was made of, if it is there: one that an archive remembers may say more than is there now,
  /// or have more masked.
  private func logs(of wanted: [SessionDigest], _ live: [SessionDigest]) -> [Int?] {
    var candidates: [Key64: [Int]] = [:]
    for (index, digest) in live.enumerated() { candidates[digest.pathKey, default: []].append(index) }
    let areAllLive = configuration.digestFiles.isEmpty && configuration.archive == nil
    return wanted.map { digest in
      guard digest.cut == nil, let places = candidates[digest.pathKey] else { return nil }
      if areAllLive, places.count == 1 { return places[0] }
      return places.first { index in
        var own = live[index]
        own.origin = configuration.origin
        own.maskDeniedTexts(configuration.denied)
        return own.isSame(as: digest)
      }
    }
  }
}
