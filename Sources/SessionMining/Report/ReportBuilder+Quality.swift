extension ReportBuilder {
  mutating func addQuality() {
    var quality = Quality()
    var (malformed, repaired) = ([LineReason: Int](), [LineReason: Int]())
    var byFile: [Clean: Int] = [:]
    var (types, unknown) = ([Clean: Int](), [Clean: Int]())
    for file in corpus.digests.indices {
      let path = corpus.digests[file].file
      for finding in corpus.digests[file].findings {
        let fault = LineFault(
          file: path, line: finding.line, offset: finding.offset, length: finding.length, reason: finding.reason.code)
        report.failures.append(fault)
        if finding.reason.isRepair {
          repaired[finding.reason, default: 0] += 1
          if quality.repaired.count < Quality.listed { quality.repaired.append(fault) }
        } else {
          malformed[finding.reason, default: 0] += 1
          byFile[path, default: 0] += 1
          if quality.malformed.count < Quality.listed { quality.malformed.append(fault) }
        }
      }
      for type in corpus.digests[file].recordTypes { types[type.name, default: 0] += type.count }
      for type in corpus.digests[file].unknownTypes { unknown[type.name, default: 0] += type.count }
      if let problem = corpus.digests[file].problem {
        quality.unreadable.append(FileFault(file: path, reason: problem))
      } else if !corpus.digests[file].isSession {
        quality.nonSessions.append(FileFault(file: path, reason: whyNoSession(file)))
        if corpus.digests[file].bytes == 0 { quality.emptyFiles += 1 }
      }
      quality.records += corpus.digests[file].records
      quality.badNumbers += corpus.digests[file].badNumbers
      quality.rawControlLines += corpus.digests[file].rawControlLines
      quality.implausibleTimestamps += corpus.digests[file].implausibleTimestamps
      quality.copiedRecords += corpus.figures[file].copiedRecords
      quality.copiedMessages += corpus.figures[file].copiedMessages
      quality.streamedLines += corpus.digests[file].usageLines - corpus.digests[file].messages.count
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

  private func whyNoSession(_ file: Int) -> Clean {
    if corpus.digests[file].bytes == 0 { return "is empty" }
    if corpus.digests[file].records == 0 { return "holds no record that can be read" }
    return "holds no user or assistant record"
  }
}
