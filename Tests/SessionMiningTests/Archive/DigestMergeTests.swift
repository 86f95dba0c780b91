import Testing

@testable import SessionMining

@Suite("Digests of several machines")
struct DigestMergeTests {
  /// Through lines of JSON, as they travel.
  private static func travelled(_ digests: [SessionDigest]) -> [SessionDigest] {
    let contents = DigestFile.read(DigestFile.bytes(of: digests), path: "digests.jsonl")
    #expect(contents.faults.isEmpty)
    return contents.digests
  }

  @Test("any split of a corpus over machines, in any order, is one run", arguments: 0..<12 as Range<UInt64>)
  func splits(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let (sample, whole) = (ArchiveSample(seed: seed), LogBuilder())
    sample.putAll(in: whole)
    let machines = (0..<Int.random(in: 2...4, using: &random)).map { _ in LogBuilder() }
    for index in sample.logs.indices {
      let owner = Int.random(in: machines.indices, using: &random)
      sample.put(index, in: machines[owner])
      // Another machine has all of it too, or as much as there was then.
      let other = Int.random(in: machines.indices, using: &random)
      let share: Double = [1.0, 0.5, 0.9].randomElement(using: &random) ?? 1
      if other != owner { sample.put(index, in: machines[other], share: share) }
    }
    let one = DigestMerge.merged(await ArchiveSample.digests(of: [whole]))
    let expected = try ArchiveSample.report(one)
    var parts: [[SessionDigest]] = []
    for machine in machines { parts.append(Self.travelled(await ArchiveSample.digests(of: [machine]))) }
    let together = DigestMerge.merged(parts.shuffled(using: &random).flatMap { $0.shuffled(using: &random) })
    #expect(together.map { DigestLine($0).bytes } == one.map { DigestLine($0).bytes })
    #expect(try ArchiveSample.report(together) == expected)
    // Part by part, as a reduction does.
    var reduced: [SessionDigest] = []
    for part in parts.shuffled(using: &random) { reduced = DigestMerge.merged(Self.travelled(reduced) + part) }
    #expect(reduced.map { DigestLine($0).bytes } == one.map { DigestLine($0).bytes })
    // And all machines' folders as roots of a single run.
    let roots = await ArchiveSample.digests(of: machines.shuffled(using: &random))
    #expect(try ArchiveSample.report(DigestMerge.merged(roots)) == expected)
  }

  @Test("a session that went on differently on two machines counts twice, what they share once")
  func diverged() async throws {
    let (laptop, server) = (LogBuilder(), LogBuilder())
    var random = SeededRandom(seed: 1)
    let start = ArchiveSample.session("s", turns: 2, &random)
    laptop.file("-src-app/s.jsonl", start + [.prompt("l", at: 900, session: "s", "And then on the laptop?")])
    server.file("-src-app/s.jsonl", start + [.prompt("r", at: 950, session: "s", "And then on the server, perhaps?")])
    for roots in [[laptop, server], [server, laptop]] {
      let merged = DigestMerge.merged(await ArchiveSample.digests(of: roots))
      let report = try #require(try ReportBuilder.report(Corpus(merged), options: ReportOptions()))
      #expect(report.totals.sessions == 2 && report.totals.prompts == 4 && report.totals.toolCalls == 2)
      #expect(Set(report.sessions.map(\.id)).count == 2)
      #expect(report.sessions.map(\.prompts) == [1, 3] || report.sessions.map(\.prompts) == [3, 1])
    }
  }

  @Test("logs of one name that have nothing in common are two")
  func sameName() async {
    let (one, two) = (LogBuilder(), LogBuilder())
    var random = SeededRandom(seed: 1)
    one.file("log.jsonl", ArchiveSample.session("a", turns: 2, &random))
    two.file("log.jsonl", ArchiveSample.session("b", turns: 3, &random))
    #expect(DigestMerge.merged(await ArchiveSample.digests(of: [one, two])).count == 2)
  }

  @Test("of equal digests the later version counts, then the better masked, then the labelled one")
  func worth() async throws {
    let logs = LogBuilder()
    logs.file("app/s.jsonl", StoryLog.voting("s").records)
    var plain = try #require(await ArchiveSample.digests(of: [logs]).first)
    plain.origin.generator = "0.9.0"
    var (later, masked, labelled) = (plain, plain, plain)
    later.origin.generator = "0.10.0"
    masked.titles.prompt = "[redacted: secret]"
    labelled.origin.label = "laptop"
    func winner(_ digests: [SessionDigest]) -> [UInt8] {
      let merged = [digests, digests.reversed()].map { DigestMerge.merged($0).map { DigestLine($0).bytes } }
      #expect(merged[0] == merged[1] && merged[0].count == 1)
      return merged[0].first ?? []
    }
    #expect(winner([plain, later, masked]) == DigestLine(later).bytes)
    #expect(winner([plain, masked, labelled]) == DigestLine(masked).bytes)
    #expect(winner([plain, labelled]) == DigestLine(labelled).bytes)
  }

  @Test("figures by label add up")
  func labels() async throws {
    let sample = ArchiveSample(seed: 3)
    let machines = [LogBuilder(), LogBuilder()]
    for index in sample.logs.indices { sample.put(index, in: machines[index % 2]) }
    var digests: [SessionDigest] = []
    for (machine, label) in zip(machines, ["laptop", nil] as [Clean?]) {
      var own = await ArchiveSample.digests(of: [machine])
      for i in own.indices { own[i].origin.label = label }
      digests += Self.travelled(own)
    }
    let report = try #require(try ReportBuilder.report(Corpus(DigestMerge.merged(digests)), options: ReportOptions()))
    #expect(Set(report.sources.map(\.label)) == ["laptop", nil])
    #expect(report.sources.reduce(0) { $0 + $1.sessions } == report.totals.sessions)
    #expect(report.sources.reduce(0) { $0 + $1.toolCalls } == report.totals.toolCalls)
    #expect(report.sources.reduce(0) { $0 + $1.tokens.output } == report.totals.tokens.output)
    #expect(report.sessions.count { $0.source == "laptop" } == report.sources.first { $0.label == "laptop" }?.sessions)
    #expect(report.projects.flatMap(\.sources).allSatisfy { $0.name == "laptop" })
  }
}
