extension ReportBuilder {
  mutating func addQuality() {
    var quality = Quality()
    var (malformed, repaired) = ([LineReason: Int](), [LineReason: Int]())
    var byFile: [Clean: Int] = [:]
    var (types, unknown) = ([Clean: Int](), [Clean: Int]())
    for (file, digest) in corpus.digests.enumerated() {
      for finding in digest.findings {
        let fault = LineFault(
          file: digest.file, line: finding.line, offset: finding.offset, length: finding.length,
          reason: finding.reason.code)
        report.failures.append(fault)
        if finding.reason.isRepair {
          repaired[finding.reason, default: 0] += 1
          if quality.repaired.count < Quality.listed { quality.repaired.append(fault) }
        } else {
          malformed[finding.reason, default: 0] += 1
          byFile[digest.file, default: 0] += 1
          if quality.malformed.count < Quality.listed { quality.malformed.append(fault) }
        }
      }
      for type in digest.recordTypes { types[type.name, default: 0] += type.count }
      for type in digest.unknownTypes { unknown[type.name, default: 0] += type.count }
      if let problem = digest.problem { quality.unreadable.append(FileFault(file: digest.file, reason: problem)) }
      if !digest.isSession, digest.problem == nil {
        quality.nonSessions.append(FileFault(file: digest.file, reason: Self.whyNoSession(digest)))
        if digest.bytes == 0 { quality.emptyFiles += 1 }
      }
      quality.records += digest.records
      quality.badNumbers += digest.badNumbers
      quality.rawControlLines += digest.rawControlLines
      quality.implausibleTimestamps += digest.implausibleTimestamps
      quality.copiedRecords += corpus.figures[file].copiedRecords
      quality.copiedMessages += corpus.figures[file].copiedMessages
      quality.streamedLines += digest.usageLines - digest.messages.count
    }
    quality.malformedReasons = Self.reasons(malformed)
    quality.repairedReasons = Self.reasons(repaired)
    quality.malformedByFile = Self.ranked(byFile, limit: Quality.listed)
    quality.recordTypes = Self.ranked(types)
    quality.unknownTypes = Self.ranked(unknown)
    report.quality = quality
  }

  private static func reasons(_ counts: [LineReason: Int]) -> [NamedCount] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { NamedCount(name: $0.key.code, count: $0.value) }
  }

  private static func whyNoSession(_ digest: SessionDigest) -> Clean {
    if digest.bytes == 0 { return "is empty" }
    if digest.records == 0 { return "holds no record that can be read" }
    return "holds no user or assistant record"
  }
}
