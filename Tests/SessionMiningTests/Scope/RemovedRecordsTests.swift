import Testing

@testable import SessionMining

/// The report of a period is that of logs out of which all other records were cut.
@Suite struct RemovedRecordsTests {
  /// A line of a log, and the day its record is of; `nil` for one without a time.
  private typealias DatedLine = (day: Int?, text: String)

  private static func line(_ day: Int?, _ record: JSON) -> DatedLine { (day, record.text + "\n") }

  private static func title(_ text: String) -> DatedLine {
    line(nil, ["type": "custom-title", "customTitle": .string(text), "sessionId": "s1"])
  }

  /// A day's work: asked, tried, failed, explained, mended, passed.
  private static func work(_ day: Int, _ session: String, hour: Int = 9, _ more: JSON = [:]) -> [DatedLine] {
    let id = "\(session)-\(day)"
    let usage = UsageLine(input: 3 + day, output: 50 + day, write: 20, read: 400)
    func at(_ minute: Int) -> Int { second(day, hour, minute) }
    func answer(_ number: Int, _ minute: Int, _ content: [JSON]) -> DatedLine {
      line(
        day,
        .assistant(
          "\(id)-a\(number)", at: at(minute), session: session, message: "\(id)-m\(number)", usage: usage, content, more
        ))
    }
    func outcome(_ number: Int, _ minute: Int, _ text: String, isError: Bool = false) -> DatedLine {
      line(
        day,
        .result(
          "\(id)-r\(number)", at: at(minute), session: session, of: "\(id)-c\(number)", text, isError: isError, more))
    }
    return [
      line(
        day,
        .prompt(
          "\(id)-p", at: at(0), session: session, "why does the import test of day \(day) fail?",
          JSON.with(["promptSource": "typed", "gitBranch": "import-\(day)"])(more))),
      answer(1, 1, [.use("\(id)-c1", "Bash", ["command": "swift test --filter Import\(day)"])]),
      outcome(1, 2, "error: assertion failed: expected \(day), got 0", isError: true), (nil, "\n"), (nil, "{broken\n"),
      answer(
        2, 3,
        [
          [
            "type": "text",
            "text": .string(
              "The root cause is that the importer of day \(day) drops the last row, because the buffer is flushed before it "
                + "is filled. I will flush it at the end instead."),
          ], .use("\(id)-c2", "Edit", ["file_path": .string("/src/app/Import\(day).swift")]),
        ]), outcome(2, 4, "done"),
      answer(3, 5, [.use("\(id)-c3", "Bash", ["command": "swift test --filter Import\(day)"])]),
      outcome(3, 6, "Test run passed: 12 tests, 0 failures"),
      answer(4, 7, [["type": "text", "text": .string("All 12 tests pass now; it took \(day + 3) s instead of 9 s.")]]),
      title("Import of \(session)"),
    ]
  }

  private static func files() -> [(path: String, lines: [DatedLine])] {
    let first = work(0, "s1") + work(1, "s1") + work(2, "s1") + work(3, "s1")
    // A fork: the first two days again under their old times, all but the prompts, and work of its own in the evenings. In
    // any period the original comes first, so it owns what both have.
    let copies = first.filter { ($0.day ?? 9) < 2 && !$0.text.contains("promptSource") }
      .map { ($0.day, $0.text.replacing("\"sessionId\":\"s1\"", with: "\"sessionId\":\"s4\"")) }
    let evenings = (0...3).flatMap { work($0, "s4", hour: 18) }
    let fork = [title("Import of s4")] + copies + evenings
    let agent = work(1, "s1", JSON.agent("a1")) + work(2, "s1", JSON.agent("a1"))
    return [
      ("-src-app/s1.jsonl", [title("Import of s1")] + first), ("-src-app/s2.jsonl", work(1, "s2") + work(2, "s2")),
      ("-src-app/s3.jsonl", work(0, "s3")), ("-src-app/s4.jsonl", fork),
      ("-src-app/s1/subagents/agent-a1.jsonl", renamed(agent)),
    ]
  }

  /// An agent's records are its own.
  private static func renamed(_ lines: [DatedLine]) -> [DatedLine] {
    lines.map { ($0.day, $0.text.replacing("\"s1-", with: "\"agent-")) }
  }

  private static func write(_ days: ClosedRange<Int>?, to logs: LogBuilder) {
    for (path, lines) in files() {
      var day = lines.lazy.compactMap(\.day).first
      let kept = lines.filter { line in
        day = line.day ?? day
        return days.map { range in day.map(range.contains) ?? false } ?? true
      }
      // A file of which nothing is left is in no period.
      if !kept.isEmpty { logs.file(path, text: kept.map(\.text).joined()) }
    }
  }

  @Test(arguments: [1...2, 0...0, 1...1, 2...2, 0...1, 3...3, 0...3])
  func `a period and the logs without the rest`(days: ClosedRange<Int>) async throws {
    let (all, cut) = (LogBuilder(), LogBuilder())
    Self.write(nil, to: all)
    Self.write(days, to: cut)
    let scoped = try await ScopedMined(all, .days(startDay + days.lowerBound, startDay + days.upperBound))
    let plain = await cut.mine()
    var (left, right) = (scoped.report, plain.report)
    left.run.scope = nil
    for index in left.sessions.indices { left.sessions[index].cut = nil }
    // Where a line stands is said as in the log that there is.
    Self.dropPlaces(&left)
    Self.dropPlaces(&right)
    #expect("\(left.totals)" == "\(right.totals)")
    #expect("\(left.naive)" == "\(right.naive)")
    #expect("\(left.tools)" == "\(right.tools)")
    #expect("\(left.projects)" == "\(right.projects)")
    #expect("\(left.models)" == "\(right.models)")
    #expect("\(left.days)" == "\(right.days)" && left.hoursOfWeek == right.hoursOfWeek)
    #expect("\(left.commands)" == "\(right.commands)" && "\(left.branches)" == "\(right.branches)")
    #expect("\(left.transitions)" == "\(right.transitions)")
    #expect("\(left.sessions)" == "\(right.sessions)")
    #expect("\(left.insights)" == "\(right.insights)")
    #expect("\(left.agents)" == "\(right.agents)")
    #expect("\(left.quality)" == "\(right.quality)")
    // The corpus is worth comparing only if there is something in it.
    #expect(left.totals.toolCalls > 0 && !left.insights.isEmpty && left.totals.malformedLines > 0)
  }

  private static func dropPlaces(_ report: inout Report) {
    report.failures = []
    (report.quality.malformed, report.quality.repaired) = ([], [])
    for index in report.insights.indices {
      // The number of a line is part of the id.
      report.insights[index].id = report.insights[index].session
      (report.insights[index].firstLine, report.insights[index].lastLine) = (0, 0)
      for at in report.insights[index].evidence.indices { report.insights[index].evidence[at].line = 0 }
      for at in report.insights[index].timeline.indices { report.insights[index].timeline[at].line = 0 }
      if var arc = report.insights[index].arc {
        (arc.failLine, arc.turnLine, arc.passLine) = (0, 0, 0)
        report.insights[index].arc = arc
      }
    }
    for session in report.sessions.indices {
      report.sessions[session].insights = report.sessions[session].insights.map { _ in "" }
      for window in report.sessions[session].windows.indices { report.sessions[session].windows[window].line = 0 }
    }
  }
}

extension JSON {
  fileprivate static func with(_ own: JSON) -> (JSON) -> JSON { { more in own.with(more) } }
}
