import Testing

@testable import SessionMining

@Suite struct LineSampleTests {
  @Test(arguments: [0, 1, 50, 100, 189, 190]) func `a short log is looked into as a whole`(count: Int) {
    var random = SplitMix64(seed: 1)
    let sample = LineSample(lines: count, &random)
    #expect(sample.isWhole && (1..<count + 1).allSatisfy(sample.contains) && !sample.contains(count + 1))
  }

  @Test(arguments: [191, 192, 250, 1000, 54_321]) func `a long one in three zones`(count: Int) {
    for seed in 1...50 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let ranges = LineSample(lines: count, &random).ranges
      #expect(ranges.map(\.count) == [50, 30, 30, 30, 50])
      #expect(ranges.first == 1..<51 && ranges.last == count - 49..<count + 1)
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    }
  }

  @Test func `every placement is as likely`() {
    // Two lines are left over, so there are as many placements as ways to put 3 windows among 5 places: 10.
    var counts: [LineSample: Int] = [:]
    var random = SplitMix64(seed: 7)
    for _ in 0..<10_000 { counts[LineSample(lines: 192, &random), default: 0] += 1 }
    #expect(counts.count == 10 && counts.values.allSatisfy { (850...1150).contains($0) })
  }

  @Test func `the seed and the log decide`() {
    var (first, second) = (SessionDigest(), SessionDigest())
    (first.lines, second.lines) = (5000, 5000)
    (first.pathKey, second.pathKey) = (Key64(value: 11), Key64(value: 12))
    #expect(LineSample(of: first, seed: 1) == LineSample(of: first, seed: 1))
    #expect(LineSample(of: first, seed: 1) != LineSample(of: first, seed: 2))
    #expect(LineSample(of: first, seed: 1) != LineSample(of: second, seed: 1))
  }

  // MARK: Comparison

  private func compared(_ logs: LogBuilder) async throws -> (SamplingComparison, whole: Mined, parts: [SessionDigest]) {
    let whole = await logs.mine()
    let parts = await MiningPipeline(workerCount: 2).sampled(whole.files, whole: whole.corpus.digests, seed: 1)
    let comparison = try SamplingComparison(
      whole.corpus.digests, sampled: parts, seed: 1, options: ReportOptions())
    return (try #require(comparison), whole, parts)
  }

  private func reads(_ range: Range<Int>, _ session: String) -> [JSON] {
    range.map { number in
      .assistant(
        "\(session)-\(number)", at: number, session: session, message: "\(session)-m\(number)",
        usage: UsageLine(output: 1),
        [.use("\(session)-c\(number)", "Read", ["file_path": "/src/app/x.swift"])])
    }
  }

  /// Failed, looked into, mended, passed.
  private func story(_ at: Int, _ session: String) -> [JSON] {
    func answer(_ id: Int, _ content: [JSON]) -> JSON {
      .assistant(
        "\(session)-\(id)", at: id, session: session, message: "\(session)-m\(id)", usage: UsageLine(output: 1), content
      )
    }
    return [
      answer(at, [.use("\(session)-t1", "Bash", ["command": "swift test --filter Import"])]),
      .result(
        "\(session)-r1", at: at + 1, session: session, of: "\(session)-t1", "error: assertion failed", isError: true),
      answer(
        at + 2,
        [
          [
            "type": "text",
            "text": "The root cause is that the importer drops the last row, because the buffer is flushed too early.",
          ],
          .use("\(session)-t2", "Edit", ["file_path": "/src/app/Import.swift"]),
        ]),
      .result("\(session)-r2", at: at + 3, session: session, of: "\(session)-t2"),
      answer(at + 4, [.use("\(session)-t3", "Bash", ["command": "swift test --filter Import"])]),
      .result("\(session)-r3", at: at + 5, session: session, of: "\(session)-t3", "Test run passed: 12 tests"),
      answer(at + 6, [["type": "text", "text": "All 12 tests pass now; it took 3 s instead of 9 s."]]),
    ]
  }

  @Test func `figures of the sample are those of the lines in it`() async throws {
    let logs = LogBuilder()
    let lines = reads(0..<1000, "s1").map { $0.text + "\n" }
    logs.file("-src-app/s1.jsonl", text: lines.joined())
    logs.file("-src-app/s2.jsonl", reads(0..<20, "s2"))
    let (sampling, whole, parts) = try await compared(logs)
    let figures = Dictionary(uniqueKeysWithValues: sampling.figures.map { ($0.receipt, [$0.all, $0.sampled]) })
    #expect(figures["totals.toolCalls"] == [1020, 210] && figures["tools.Read.calls"] == [1020, 210])
    #expect(figures["totals.sessions"] == [2, 2] && figures["totals.tokens.output"] == [1020, 210])
    #expect(
      sampling.lines == 1020 && sampling.sampledLines == 210 && sampling.files == 2 && sampling.filesReadWhole == 1)
    // The same as of a log that holds these lines alone.
    let sample = LineSample(of: whole.digest("-src-app/s1.jsonl"), seed: 1)
    let kept = lines.enumerated().filter { sample.contains($0.offset + 1) }.map(\.element).joined()
    let alone = LogBuilder()
    alone.file("-src-app/s1.jsonl", text: kept)
    let mined = await alone.mine()
    let part = parts[whole.index("-src-app/s1.jsonl")]
    #expect(
      part.bytes == kept.utf8.count && part.calls.map(\.key) == mined.digest("-src-app/s1.jsonl").calls.map(\.key))
    #expect(sampling.sampledBytes == kept.utf8.count + whole.digest("-src-app/s2.jsonl").bytes)
    #expect(sampling.bytes == whole.totals.bytes)
  }

  @Test func `a story between the windows is lost, one in a short log is not`() async throws {
    let logs = LogBuilder()
    let prompt = JSON.prompt("p", at: 0, "why does the import test fail?")
    var probe = SessionDigest()
    (probe.lines, probe.pathKey) = (1008, Key64(.path, "0/-src-app/s1.jsonl"))
    // Where no window is, with room around it.
    let sample = LineSample(of: probe, seed: 1)
    let free = try #require((60..<900).first { at in !(at - 25..<at + 35).contains(where: sample.contains) })
    logs.file(
      "-src-app/s1.jsonl",
      [prompt] + reads(1..<free, "s1") + story(free, "s1") + reads(free + 7..<1007, "s1") + [
        prompt.with(["uuid": "p2"])
      ])
    logs.file("-src-app/s2.jsonl", [.prompt("q", at: 0, session: "s2", "why does it fail?")] + story(1, "s2"))
    let (sampling, whole, _) = try await compared(logs)
    #expect(whole.digest("-src-app/s1.jsonl").lines == 1008)
    let long = try #require(whole.row("-src-app/s1.jsonl")?.id)
    let told = whole.report.insights.filter { $0.session == long }
    #expect(!told.isEmpty && sampling.insights == whole.report.insights.count)
    #expect(sampling.lost.map(\.id) == told.map(\.id) && sampling.lostInsights == told.count)
    #expect(sampling.lost.map(\.rank) == told.map(\.rank) && sampling.lostOfFirst == told.count)
    // What is dismissed or not in the report is not named.
    var (shown, other) = (sampling, sampling)
    var insights = whole.report.insights
    for index in insights.indices where insights[index].session == long { insights[index].status = .dismissed }
    shown.name(only: insights)
    other.name(only: insights.filter { $0.session != long })
    #expect(shown.lost.isEmpty && other.lost.isEmpty && shown.lostInsights == told.count)
  }
}
