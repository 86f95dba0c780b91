import Testing

@testable import SessionMining

@Suite("Arcs and scores of sessions")
struct StoryTests {
  private func mined(_ logs: [(String, StoryLog)]) async -> Mined {
    let builder = LogBuilder()
    for (path, log) in logs { builder.file(path, log.records) }
    return await builder.mine()
  }

  @Test(
    "an arc is failure, change and success of the same thing, in this order",
    arguments: [
      Row("arc", StoryLog.Course.arc, 1), Row("stays failed", .staysFailed, 0), Row("never fails", .neverFails, 0),
      Row("nothing changed between", .noChange, 0), Row("the failure was wanted", .testFirst, 0),
    ])
  func arcs(_ row: Row<StoryLog.Course, Int>) async {
    let mined = await mined([("app/s.jsonl", .course(row.input, "s"))])
    #expect(mined.digest("app/s.jsonl").story.arcs == row.expected)
  }

  /// Fails, then what `body` does, then passes.
  private func arcs(_ between: (inout StoryLog) -> Void) async -> Int {
    var log = StoryLog("s")
    log.prompt("Make the cache evict the oldest entry first.")
    log.run("swift test", fails: "error: expected 3 got 4")
    between(&log)
    return await mined([("app/s.jsonl", log)]).digest("app/s.jsonl").story.arcs
  }

  @Test("an arc was investigated: something looked at before the change, or explained; else it is a slip")
  func investigation() async {
    let slip = await arcs { log in
      log.edit("cache.swift")
      log.run("swift test")
    }
    #expect(slip == 0)
    let looked = await arcs { log in
      log.read("cache.swift")
      log.edit("cache.swift")
      log.run("swift test")
    }
    #expect(looked == 1)
    let lookedAfter = await arcs { log in
      log.edit("cache.swift")
      log.read("cache.swift")
      log.run("swift test")
    }
    #expect(lookedAfter == 0)
  }

  @Test("lines picked from an output close a failure only where they say that all is well")
  func pickedLines() async {
    for (command, prints, expected) in [
      ("swift test | grep Cache", "CacheTests started", 0), ("swift test | grep Executed", "12 passed", 1),
      ("swift test | grep Executed", "12 passed, 1 failed", 0), ("swift test | tail -3", "CacheTests started", 1),
    ] {
      let found = await arcs { log in
        log.read("cache.swift")
        log.edit("cache.swift")
        log.run(command, prints: prints)
      }
      #expect(found == expected, "\(command): \(prints)")
    }
  }

  @Test("a failure behind a pipe is seen in the output")
  func pipedFailure() async {
    var log = StoryLog("s")
    log.prompt("Train it.")
    log.run("python3 train.py | tail -5", prints: "Traceback (most recent call last):\nValueError: shape")
    log.read("train.py")
    log.edit("train.py")
    log.run("python3 train.py | tail -5", prints: "loss 0.1")
    #expect(await mined([("app/s.jsonl", log)]).digest("app/s.jsonl").story.arcs == 1)
  }

  @Test("red phases after a passing check are wanted too")
  func secondRedPhase() async {
    var log = StoryLog("s")
    log.prompt("Test first, please.")
    for name in ["A", "B"] {
      log.edit("Tests/\(name)Tests.swift")
      log.run("swift test --filter \(name)", fails: "error: no such member")
      log.read("\(name).swift")
      log.edit("\(name).swift")
      log.run("swift test --filter \(name)")
    }
    #expect(await mined([("app/s.jsonl", log)]).digest("app/s.jsonl").story.arcs == 0)
  }

  @Test("a complaint counts as answered where something runs after the change or the next prompt does not complain")
  func answeredComplaints() async {
    for (next, runs, expected) in [
      ("Thanks, now the colours.", false, 1), ("That is still wrong.", false, 0), ("That is still wrong.", true, 1),
    ] {
      var log = StoryLog("s")
      log.prompt("Draw the chart.")
      log.edit("chart.swift")
      log.prompt("The axis is wrong, why?")
      log.say("The axis starts at one because the first value is dropped.")
      log.edit("chart.swift")
      if runs { log.run("swift test") }
      log.prompt(next)
      let story = await mined([("app/s.jsonl", log)]).digest("app/s.jsonl").story
      #expect(story.answeredComplaints == expected, "\(next) \(runs)")
    }
  }

  @Test("what an arc adds: the worked example, and its bounds")
  func lift() {
    #expect(abs(ArcLift.value(failures: 2, steps: 3) - 0.331) < 0.001)
    #expect(abs(ArcLift.lifted(0.36, by: ArcLift.value(failures: 2, steps: 3)) - 0.572) < 0.001)
    #expect(ArcLift.value(failures: 1000, steps: 1000) == 0.4)
    #expect(ArcLift.lifted(1, by: 0.4) == 1)
  }

  @Test("a complaint is answered by a change and its reason")
  func complaints() async {
    let story = await mined([("app/s.jsonl", .voting("s"))]).digest("app/s.jsonl").story
    #expect(story.complaints == 1)
    #expect(story.answeredComplaints == 1)
    #expect(story.arcs == 1)
    #expect(story.errorKinds.count == 3)
  }

  @Test("the same material without an arc is told worse")
  func narrative() async throws {
    let courses: [(String, StoryLog.Course)] = [("a", .arc), ("f", .staysFailed), ("n", .neverFails)]
    let mined = await mined(courses.map { ("app/\($0).jsonl", .course($1, $0)) })
    let model = CorpusModel(mined.corpus)
    let values = try courses.map { name, _ in
      let digest = mined.digest("app/\(name).jsonl")
      let file = try #require(mined.corpus.digests.firstIndex { $0.pathKey == digest.pathKey })
      return NarrativePotential.value(SessionSignals(digest.story, try #require(model.traces[file]), model))
    }
    #expect(values[0] > values[1])
    #expect(values[0] > values[2])
  }

  /// A sea of routine sessions in two projects, and one each of the study's examples.
  private func sea() -> [(String, StoryLog)] {
    var logs = (0..<10).map { number -> (String, StoryLog) in
      var log = StoryLog("r\(number)", project: number % 2 == 0 ? "app" : "web")
      log.prompt("Rename the label in screen \(number) please.")
      log.read("screen.swift")
      log.edit("screen.swift")
      log.run("swift build")
      log.say("Renamed the label and the build passes, so there is nothing else to do for this screen now.")
      return (number % 2 == 0 ? "app/r\(number).jsonl" : "web/r\(number).jsonl", log)
    }
    logs.append(("app/voting.jsonl", .voting("voting")))
    logs.append(("web/debugging.jsonl", .debugging("debugging", project: "web")))
    logs.append(("app/configuration.jsonl", .configuration("configuration")))
    return logs
  }

  @Test("voting with failed attempts comes first, a root cause next, configuration edits near the end")
  func studyExamples() async throws {
    let mined = await mined(sea())
    let order = mined.report.sessions.sorted { $0.score ?? 0 > $1.score ?? 0 }.map(\.file.text)
    #expect(order.prefix(2) == ["app/voting.jsonl", "web/debugging.jsonl"])
    let last = try #require(order.firstIndex(of: "app/configuration.jsonl"))
    #expect(last >= 2)
    let voting = try #require(mined.row("app/voting.jsonl"))
    #expect(voting.score ?? 0 >= 0.65)
    #expect(voting.hasArc)
    #expect(mined.row("app/configuration.jsonl")?.score ?? 1 < 0.3)
    #expect(mined.totals.highValueInsights ?? 0 >= 1)
    let first = try #require(mined.report.insights.first)
    #expect(first.file == "app/voting.jsonl")
    #expect(first.rank == 1)
    #expect(voting.insights.contains(first.id))
    #expect(first.arc?.subject.text.isEmpty == false)
    #expect(first.evidence.count >= InsightDimensions.names.count / 2)
    #expect(first.quantities.contains("97%"))
  }

  @Test("digits of a token are no quantity, though a unit stands behind them")
  func tokensAreNoQuantities() async {
    var log = StoryLog.voting("voting")
    log.say(
      "Verified once more against the channel: the slowest answer took 415 ms with "
        + "xo" + "xb-4097044850-0384657053950-S4MyRQh99jq43DqxF7koDpN9, and none of them was a tie this time.")
    let story = await mined([("app/voting.jsonl", log)]).digest("app/voting.jsonl").story
    let quantities = story.passages.flatMap(\.quantities)
    #expect(quantities.contains("415 ms"))
    #expect(!quantities.contains { $0.text.contains("0384657") })
  }

  @Test("an insight's score is the weighted sum of its dimensions, and what its arc adds")
  func sums() async {
    let mined = await mined(sea())
    #expect(!mined.report.insights.isEmpty)
    for row in mined.report.insights {
      let sum = zip(DimensionWeights().values, row.dimensions.values).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(sum - (row.score - row.lift)) < 0.0002)
      #expect(row.score >= 0.3)
      #expect((row.lift > 0) == (row.arc.map { !$0.subject.isEmpty } ?? false))
    }
    #expect(mined.report.insights.contains { $0.lift > 0 })
  }

  @Test("a partial parse scores by the share of its lines that could be read, and says so")
  func partialParse() async throws {
    let whole = await mined(sea())
    let builder = LogBuilder()
    for (path, log) in sea() {
      var lines = log.records.map(\.text)
      // One line in five is broken: 20 % of all.
      if path == "app/voting.jsonl" {
        let broken = lines.count / 4
        for number in 0..<broken { lines.insert("{broken \(number)", at: number * 5) }
      }
      builder.file(path, text: lines.joined(separator: "\n") + "\n")
    }
    let partial = await builder.mine()
    let before = try #require(whole.report.insights.first { $0.file == "app/voting.jsonl" })
    let after = try #require(partial.report.insights.first { $0.file == "app/voting.jsonl" })
    let row = try #require(partial.row("app/voting.jsonl"))
    let kept = 1 - Double(row.malformedLines) / Double(row.lines)
    #expect(row.malformedLines > 0)
    #expect(after.partialParse && !before.partialParse)
    #expect(abs((after.score - after.lift) - (before.score - before.lift) * kept) < 0.0002)
    #expect(after.score < before.score)
  }

  @Test("titles are whole sentences of the log, never a prompt cut off, and no excerpt holds tool output")
  func titles() async {
    let mined = await mined(sea())
    let said = sea().flatMap { $0.1.records }.map(\.text).joined()
    for row in mined.report.insights {
      #expect(!row.title.text.contains("…"))
      #expect(said.contains(row.title.text) || row.title.text.contains("failed"))
      let shown = row.evidence.map(\.excerpt.text) + row.timeline.map(\.label.text)
      #expect(!shown.contains { $0.contains("AssertionError") || $0.contains("broken pipe") })
    }
  }

  @Test("a fork never gives a second insight")
  func forks() async {
    var records = StoryLog.voting("voting").records
    let original = records
    records.append(.prompt("fork-1", at: 900, session: "fork", "Thanks, that is all."))
    let builder = LogBuilder()
    for (path, log) in sea() { builder.file(path, log.records) }
    builder.file("app/voting.jsonl", original)
    builder.file("app/fork.jsonl", records)
    let insights = await builder.mine().report.insights
    #expect(insights.count { $0.file == "app/voting.jsonl" } >= 1)
    #expect(!insights.contains { $0.file == "app/fork.jsonl" })
  }

  @Test("a session told twice is one insight, the other counted")
  func alike() async throws {
    var logs = sea()
    logs.append(("app/again.jsonl", .voting("again")))
    let insights = await mined(logs).report.insights
    let told = insights.filter { $0.file == "app/voting.jsonl" || $0.file == "app/again.jsonl" }
    #expect(told.count == 1)
    #expect(try #require(told.first).merged >= 1)
  }

  @Test("the ranking does not depend on the number of workers")
  func workers() async {
    let builder = LogBuilder()
    for (path, log) in sea() { builder.file(path, log.records) }
    let one = await builder.mine(workers: 1).report
    let four = await builder.mine(workers: 4).report
    #expect(one.insights.map { "\($0)" } == four.insights.map { "\($0)" })
    #expect(one.sessions.map(\.score) == four.sessions.map(\.score))
  }

  @Test("no session or project fills the top while others qualify")
  func diversity() {
    func row(_ number: Int, session: Clean, project: Clean, score: Double) -> InsightRow {
      var row = InsightRow(
        id: "\(session)-\(number)", title: "Told apart number \(number)", context: "", session: session,
        project: project, file: "f")
      row.score = score
      return row
    }
    let one = (0..<6).map { row($0, session: "a", project: "p", score: 0.9 - Double($0) / 100) }
    let same = (0..<8).map { row($0, session: "s\($0)", project: "p", score: 0.8 - Double($0) / 100) }
    let others = (0..<8).map { row($0, session: "t\($0)", project: "q", score: 0.5 - Double($0) / 100) }
    let ranked = InsightRanking.ranked(one + same + others)
    let top = ranked.prefix(10)
    #expect(top.count { $0.session == "a" } == 2)
    #expect(top.count { $0.project == "p" } == 5)
    #expect(ranked.map(\.rank) == Array(1...22))
    // Where nothing else qualifies, the order is that of the scores.
    #expect(InsightRanking.ranked(one).map(\.score) == one.map(\.score))
  }
}
