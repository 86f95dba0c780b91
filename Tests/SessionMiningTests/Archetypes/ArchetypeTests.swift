import Testing

@testable import SessionMining

@Suite("Kinds of session")
struct ArchetypeTests {
  private static let kinds = ["build", "research", "git", "documents"]

  private static func log(_ kind: String, _ number: Int) -> StoryLog {
    var log = StoryLog("\(kind)-\(number)", project: number % 2 == 0 ? "app" : "web")
    log.prompt("Please do the \(kind) task number \(number) of the list now.")
    for step in 0..<4 + number % 3 {
      switch kind {
      case "build":
        log.edit("src/a\(step).go")
        log.run("go build ./...", fails: step == 0 ? "undefined: x" : nil)
        log.run("go test ./...")
      case "research":
        log.read("src/b\(step).go")
        log.run("rg needle")
      case "git":
        log.run("git fetch")
        log.run("git rebase main")
        log.run("git push")
      default:
        log.edit("docs/c\(step).md")
        log.run("npx markdownlint docs")
      }
    }
    return log
  }

  private static func builder() -> LogBuilder {
    let builder = LogBuilder()
    for kind in kinds {
      for number in 0..<10 { builder.file("app/\(kind)-\(number).jsonl", log(kind, number).records) }
    }
    for number in 0..<3 {
      var short = StoryLog("short-\(number)")
      short.prompt("A quick question about the module.")
      short.read("a.go")
      builder.file("app/short-\(number).jsonl", short.records)
    }
    return builder
  }

  private static func options(_ clusters: ClusterCount, seed: UInt64 = 1) -> ReportOptions {
    var options = ReportOptions()
    (options.archetypes.clusters, options.archetypes.seed) = (clusters, seed)
    return options
  }

  private static func text(_ summary: ArchetypeSummary) -> String {
    var text = ""
    dump(summary, to: &text)
    return text
  }

  @Test("planted kinds are found, told apart, named, and shown by their own sessions", arguments: [1, 7] as [UInt64])
  func planted(_ seed: UInt64) async throws {
    let report = await Self.builder().mine(options: Self.options(.fixed(4), seed: seed), archetypes: true).report
    let rows = report.archetypes.rows
    #expect(rows.map(\.size) == [10, 10, 10, 10, 3])
    #expect(rows.map(\.isCluster) == [true, true, true, true, false])
    for kind in Self.kinds {
      let own = report.sessions.filter { $0.file.text.hasPrefix("app/\(kind)") }.map(\.archetype)
      #expect(Set(own).count == 1, "\(kind)")
    }
    func name(_ kind: String) -> String? {
      let id = report.sessions.first { $0.file.text.hasPrefix("app/\(kind)") }?.archetype
      return rows.first { $0.id == id }?.name.text
    }
    #expect(name("build") == "Build-fix loop" || name("build") == "Test-fix loop")
    #expect(name("research") == "Exploratory research")
    #expect(name("git") == "Git operations")
    #expect(name("documents") == "Documentation")
    #expect(name("short") == "Too few calls")
    #expect(Set(rows.map(\.id)).count == rows.count && Set(rows.map(\.name)).count == rows.count)
    for row in rows.dropLast() {
      #expect(row.exemplars.count == 3 && Set(row.exemplars).count == 3)
      let of = report.sessions.filter { row.exemplars.contains($0.id) }
      #expect(of.allSatisfy { $0.archetype == row.id })
      #expect(row.projects.reduce(0) { $0 + $1.count } == row.size)
      #expect(row.bootstrap == 1)
      #expect(!row.features.isEmpty)
      #expect(row.features.map(\.weight) == row.features.map(\.weight).sorted(by: >))
    }
    #expect(report.archetypes.stability.betweenSeeds == 1)
    #expect(report.archetypes.clusteredSessions == 40 && report.archetypes.shortSessions == 3)
    #expect(report.archetypes.months.map(\.sessions) == [[10, 10, 10, 10, 3]])
  }

  @Test("the order of the files changes nothing but what depends on it")
  func permutation() async {
    let mined = await Self.builder().mine()
    let forward = ArchetypeMiner(corpus: mined.corpus, options: Self.few, sessionIDs: ids(mined.corpus), kept: nil)
      .mine()
    var digests = mined.corpus.digests
    var chance = SeededRandom(seed: 5)
    digests.shuffle(using: &chance)
    let corpus = Corpus(digests)
    let shuffled = ArchetypeMiner(corpus: corpus, options: Self.few, sessionIDs: ids(corpus), kept: nil).mine()
    #expect(Self.text(shuffled.summary) == Self.text(forward.summary))
  }

  @Test("what was kept from another run changes nothing", arguments: [ClusterCount.standard, .automatic])
  func kept(_ clusters: ClusterCount) async {
    let (mined, logs) = (await Self.builder().mine(), LogBuilder())
    var options = Self.few
    options.clusters = clusters
    func summary(_ kept: OutcomeCache?) -> String {
      let miner = ArchetypeMiner(corpus: mined.corpus, options: options, sessionIDs: ids(mined.corpus), kept: kept)
      return Self.text(miner.mine().summary)
    }
    let expected = summary(nil)
    for _ in 1...2 {
      let kept = OutcomeCache(folder: logs.root + "/cache") { Issue.record("\($0)") }
      #expect(summary(kept) == expected)
    }
  }

  @Test("a session more leaves the sample of stability as it is, unless its hash is among the smallest")
  func sampleStays() async {
    let corpus = await Self.builder().mine().corpus
    let files = corpus.digests.indices.sorted { corpus.digests[$0].pathKey < corpus.digests[$1].pathKey }
    func key(_ files: some Sequence<Int>, seed: UInt64 = 1) -> UInt64 {
      // Tokens are numbered as they are met, so of other sessions by another reader.
      var reader = SignatureReader()
      let signatures = files.map {
        reader.signature(of: corpus.digests[$0], figures: corpus.figures[$0], file: $0)
      }
      return StabilitySample(signatures, corpus, limit: 8, spaceLimit: 20).key(EnsembleClustering(clusters: 4), seed)
    }
    let expected = key(files.prefix(20))
    for count in 21...files.count { #expect(key(files.prefix(count)) == expected, "\(count)") }
    #expect(key(files.prefix(19)) != expected)
    #expect(key(files.dropFirst()) != expected)
    #expect(key(files, seed: 2) != expected)
  }

  private static let few: ArchetypeOptions = {
    var options = ArchetypeOptions()
    options.runs = 15
    return options
  }()

  private func ids(_ corpus: Corpus) -> [Clean] { corpus.digests.map(\.file) }

  @Test("asked for more kinds than there are, it gives what there is")
  func degenerate() async {
    let empty = await LogBuilder().mine(archetypes: true).report.archetypes
    #expect(empty.rows.isEmpty && empty.clusters == 0)

    let one = LogBuilder()
    one.file("app/a.jsonl", Self.log("git", 1).records)
    let alone = await one.mine(archetypes: true).report.archetypes
    #expect(alone.rows.map(\.size) == [1])
    #expect(alone.stability.betweenSeeds == nil)

    let same = LogBuilder()
    for number in [0, 3, 6, 9] { same.file("app/a\(number).jsonl", Self.log("git", number).records) }
    let alike = await same.mine(options: Self.options(.automatic), archetypes: true).report.archetypes
    #expect(alike.rows.map(\.size) == [4])
  }

  @Test("copies and warm-ups do not count")
  func copies() async {
    let builder = LogBuilder()
    let records = Self.log("build", 1).records
    builder.file("app/original.jsonl", records)
    // A fork: the same records, and two of its own.
    builder.file(
      "app/fork.jsonl",
      records + [
        .prompt("own-1", at: 4000, session: "fork", "And now?"),
        .assistant("own-2", at: 4001, session: "fork", message: "own-m"),
      ])
    builder.file(
      "app/s1/subagents/agent-a1.jsonl",
      [
        .prompt("w1", at: 1, "Warmup", .agent("a1")),
        .assistant("w2", at: 2, message: "wm", [["type": "text", "text": "Hi"]], .agent("a1")),
      ])
    let mined = await builder.mine(archetypes: true)
    let report = mined.report
    #expect(report.archetypes.clusteredSessions == 1)
    #expect(report.archetypes.shortSessions == 1)
    #expect(mined.row("app/fork.jsonl")?.archetype == "too-few-calls")
    #expect(report.sessions.filter(\.warmup).allSatisfy { $0.archetype == nil })
    #expect(report.archetypes.flow.steps == mined.calls("app/original.jsonl"))
  }

  @Test("two clusters of one kind are told apart by what sets them apart")
  func names() {
    func feature(_ token: Clean) -> ArchetypeFeature {
      ArchetypeFeature(token: token, weight: 1, share: 1, shareOfAll: 0)
    }
    let names = ArchetypeNames.names(
      kinds: [.fix, .fix, .research, nil, nil],
      features: [
        [feature("edit code → test"), feature("Edit:code"), feature("ls"), feature("go test")], [feature("TaskUpdate")],
        [feature("rg")], [], [],
      ])
    #expect(
      names == [
        "Targeted fix with go test", "Targeted fix with a task list", "Exploratory research", "Mixed work",
        "Mixed work (2)",
      ])
  }

  @Test(
    "real logs: two seeds give nearly the same kinds",
    .enabled(if: ReferenceTests.folder("SESSION_CORPUS") != nil, "SESSION_CORPUS names no folder of real logs"))
  func realLogs() async throws {
    let root = try #require(ReferenceTests.folder("SESSION_CORPUS"))
    let mined = await Mined(root: root)
    var reader = SignatureReader()
    let signatures = mined.corpus.digests.indices.map {
      reader.signature(of: mined.corpus.digests[$0], figures: mined.corpus.figures[$0], file: $0)
    }.filter { $0.callCount >= ArchetypeOptions.leastCalls }
    let points = SignatureSpace(signatures, tokenCount: reader.vocabulary.count).points
    // Fewer runs than the program makes: a debug build is slow, and the bound is lower in return.
    let runs = (1...2).map { EnsembleClustering(clusters: 20, runs: 60).cluster(points, seed: $0).labels }
    let agreement = try #require(ClusterStability.agreement(runs))
    #expect(agreement >= 0.75)
  }
}
