import Testing

@testable import SessionMining

@Suite struct ScopeTests {
  private func typed(_ id: String, _ at: Int, _ session: String = "s1", cwd: String = "/src/app") -> JSON {
    .prompt(id, at: at, session: session, "add \(id)", ["promptSource": "typed", "cwd": .string(cwd)])
  }

  private func call(_ id: String, _ at: Int, _ tool: String = "Read", session: String = "s1") -> JSON {
    .assistant(
      "a-\(id)", at: at, session: session, message: "m-\(id)", usage: UsageLine(input: 1, output: 10),
      [.use(id, tool, ["file_path": "/src/app/x.swift"])])
  }

  // MARK: Days

  @Test func `the last days count back from the newest record, in the zone`() async throws {
    let logs = LogBuilder()
    // 23:30 on day 3 in UTC is half past twelve at night of day 4 in Berlin.
    logs.file("-src-app/s1.jsonl", [typed("u1", second(0, 12)), typed("u2", second(3, 23, 30))])
    logs.file("-src-app/s2.jsonl", [typed("u3", second(2, 12), "s2"), typed("u4", second(3, 22, 30), "s2")])
    let utc = try await ScopedMined(logs, .last(2)).report
    #expect(utc.run.scope?.since == CivilDate.text(dayNumber: startDay + 2) && utc.totals.prompts == 3)
    #expect(utc.run.scope?.until == CivilDate.text(dayNumber: startDay + 3) && utc.run.scope?.lastDays == 2)
    let berlin = try await ScopedMined(logs, .last(1), zone: "Europe/Berlin").report
    #expect(berlin.run.scope?.since == CivilDate.text(dayNumber: startDay + 4) && berlin.totals.prompts == 1)
  }

  @Test func `a clock that was years off is not the newest record`() async throws {
    let logs = LogBuilder()
    logs.file("-src-app/s1.jsonl", (0..<9).map { typed("u\($0)", second($0 / 3, 12, $0)) })
    logs.file("-src-app/s2.jsonl", [typed("far", second(4000, 12), "s2")])
    let report = try await ScopedMined(logs, .last(1)).report
    #expect(report.totals.prompts == 3 && report.run.scope?.until == CivilDate.text(dayNumber: startDay + 2))
  }

  @Test func `what has no time goes with the record before it, at the head with the first that has one`() async throws {
    let logs = LogBuilder()
    let untimed: JSON = ["type": "custom-title", "customTitle": "T"]
    let far = typed("far", second(1, 9)).with(["timestamp": "1970-01-01T00:00:00Z"])
    let text =
      [untimed, typed("u1", second(0, 9)), untimed].map(\.text).joined(separator: "\n") + "\n\n{bad\n"
      + [typed("u2", second(1, 9)), untimed, far].map(\.text).joined(separator: "\n") + "\n \n{bad\n{in progress"
    logs.file("-src-app/s1.jsonl", text: text)
    let first = try await ScopedMined(logs, .days(nil, startDay)).report
    let second = try await ScopedMined(logs, .days(startDay + 1, nil)).report
    #expect(first.totals.lines == 5 && first.totals.blankLines == 1 && first.totals.malformedLines == 1)
    #expect(first.quality.records == 3 && first.totals.prompts == 1 && first.totals.linesInProgress == 0)
    #expect(second.totals.lines == 6 && second.totals.blankLines == 1 && second.totals.malformedLines == 1)
    #expect(second.quality.records == 3 && second.totals.prompts == 2 && second.totals.linesInProgress == 1)
    #expect(second.quality.implausibleTimestamps == 1 && first.totals.bytes + second.totals.bytes == text.utf8.count)
    #expect(second.quality.malformed.map(\.line) == [10])
  }

  @Test func `a call counts where it was made, with its result; a message where it begins, with its usage`()
    async throws
  {
    let logs = LogBuilder()
    logs.file(
      "-src-app/s1.jsonl",
      [
        typed("u1", second(0, 23)), call("c1", second(0, 23, 59), "Bash"),
        .assistant("a2", at: second(1, 0, 1), message: "m-c1", usage: UsageLine(input: 1, output: 90)),
        .result("r1", at: second(1, 0, 2), of: "c1", "no", isError: true), call("c2", second(1, 1)),
      ])
    let first = try await ScopedMined(logs, .days(startDay, startDay)).report
    let second = try await ScopedMined(logs, .days(startDay + 1, nil)).report
    #expect(first.totals.toolCalls == 1 && first.totals.toolErrors == 1 && first.totals.tokens.output == 90)
    #expect(second.totals.toolCalls == 1 && second.totals.toolErrors == 0 && second.totals.tokens.output == 10)
    #expect(first.tools.map(\.name) == ["Bash"] && second.tools.map(\.name) == ["Read"])
    #expect(first.tools[0].p50Milliseconds == 180_000)
    // Records are on their own day, the result's too.
    #expect(first.quality.records == 2 && second.quality.records == 3 && second.days.count == 1)
  }

  @Test func `who set the work, title and project are the whole session's`() async throws {
    let logs = LogBuilder()
    logs.file(
      "-src-app/s1.jsonl",
      [
        typed("u1", second(0, 9)), call("c0", second(0, 9, 1)),
        .prompt("u2", at: second(1, 9), "go on", ["entrypoint": "sdk-ts", "cwd": "/src/app/web"]),
        call("c1", second(1, 9, 1), "Edit"),
      ])
    let scoped = try await ScopedMined(logs, .last(1))
    let (row, whole) = (
      try #require(scoped.row("-src-app/s1.jsonl")), try #require(scoped.whole.row("-src-app/s1.jsonl"))
    )
    #expect(row.kind == .human && row.title == whole.title && row.id == whole.id && row.project == whole.project)
    #expect(scoped.report.projects.map(\.path) == ["/src/app"] && scoped.report.totals.prompts == 1)
    // The file had been read the day before.
    #expect(scoped.report.totals.edits == 1 && scoped.report.totals.editsWithoutRead == 0)
    #expect(row.cut?.first == startMilliseconds + second(0, 9) * 1000 && row.cut?.isEstimated == false)
    #expect(scoped.report.run.scope?.cutSessions == 1 && scoped.report.run.scope?.allSessions == 1)
  }

  @Test func `files outside go, also those without a time, and sessions inside are as they were`() async throws {
    let logs = LogBuilder()
    logs.file("-src-app/old.jsonl", [typed("u1", second(0, 9), "old")])
    logs.file("-src-app/new.jsonl", [typed("u2", second(5, 9), "new"), call("c1", second(5, 10), session: "new")])
    logs.file("-src-app/none.jsonl", [["type": "summary", "summary": "x"]])
    logs.file("-src-app/empty.jsonl", text: "")
    logs.file("-src-app/utf16.jsonl", bytes: [0xFF, 0xFE, 0x20, 0])
    let scoped = try await ScopedMined(logs, .last(1))
    #expect(scoped.plan.crossing.isEmpty && scoped.report.totals.files == 2 && scoped.report.totals.sessions == 1)
    #expect(scoped.report.quality.unreadable.count == 1 && scoped.report.run.scope?.undatedFiles == 2)
    let (row, before) = (scoped.row("-src-app/new.jsonl"), scoped.whole.row("-src-app/new.jsonl"))
    func figures(_ row: SessionRow?) -> [Int?] {
      [row?.lines, row?.bytes, row?.toolCalls, row?.prompts, row?.start, row?.end]
    }
    #expect(figures(row) == figures(before) && row?.id == before?.id && row?.cut == nil && row != nil)
  }

  @Test func `what a log gave away outside of the period is masked inside`() async throws {
    let logs = LogBuilder()
    logs.file(
      "-src-app/s1.jsonl",
      [
        typed("u1", second(0, 9)),
        .result("r1", at: second(0, 9, 1), of: "c0", "DB_PASSWORD=zebra-Quilt-81tango"), typed("u2", second(1, 9)),
        .assistant(
          "a1", at: second(1, 10), message: "m1", [["type": "text", "text": "ok"]], ["gitBranch": "zebra-Quilt-81tango"]
        ),
      ])
    let scoped = try await ScopedMined(logs, .last(1))
    #expect(!scoped.report.branches.isEmpty && !scoped.report.branches.contains { $0.name.text.contains("Quilt") })
  }

  // MARK: Copies

  @Test func `a copy of what lies outside of the period or the project is not counted`() async throws {
    let logs = LogBuilder()
    logs.file("-src-app/s1.jsonl", [typed("u1", second(0, 9)), call("c1", second(0, 9, 1))])
    // Resumed elsewhere, and logged again under the time of the resumption.
    let again = [typed("u1", second(2, 9), "s2", cwd: "/src/lib"), call("c1", second(2, 9, 1), session: "s2")]
    logs.file(
      "-src-lib/s2.jsonl",
      again + [typed("u2", second(2, 10), "s2", cwd: "/src/lib"), call("c2", second(2, 11), session: "s2")])
    let whole = await logs.mine()
    #expect(whole.calls("-src-app/s1.jsonl") == 1 && whole.calls("-src-lib/s2.jsonl") == 1)
    for scope in [ReportScope.last(1), .projects(["lib"])] {
      let report = try await ScopedMined(logs, scope).report
      #expect(report.totals.toolCalls == 1 && report.totals.prompts == 1 && report.totals.tokens.output == 10)
      #expect(report.quality.copiedRecords == 2 && report.totals.duplicateToolCalls == 1)
    }
  }

  // MARK: Projects

  private func projects() -> LogBuilder {
    let logs = LogBuilder()
    logs.file(
      "-src-atlas/s1.jsonl", [typed("u1", second(0, 9), "s1", cwd: "/src/atlas"), call("t1", second(0, 10), "Task")])
    logs.file(
      "-src-atlas/s1/subagents/agent-a1.jsonl",
      [
        .prompt("g1", at: second(0, 11), session: "s1", "look", JSON.agent("a1").with(["cwd": "/src/elsewhere"])),
        call("g2", second(0, 12)).with(JSON.agent("a1")),
      ])
    logs.file("-src-beacon/s2.jsonl", [typed("u2", second(1, 9), "s2", cwd: "/src/beacon")])
    logs.file("-src-old-beacon/s3.jsonl", [typed("u3", second(2, 9), "s3", cwd: "/src/old/beacon-2")])
    return logs
  }

  static let globs: [Row<(only: [String], without: [String]), [String]>] = [
    Row("by name", (["atlas"], []), ["atlas"]), Row("in capitals", (["ATLAS"], []), ["atlas"]),
    Row("by its beginning", (["bea*"], []), ["beacon", "beacon-2"]),
    Row("by path", (["/src/old/*"], []), ["beacon-2"]),
    Row("several", (["atlas", "beacon"], []), ["atlas", "beacon"]),
    Row("without", ([], ["beacon*"]), ["atlas"]), Row("with and without", (["b*"], ["*-2"]), ["beacon"]),
    Row("one character", (["beacon-?"], []), ["beacon-2"]), Row("all", (["*"], []), ["atlas", "beacon", "beacon-2"]),
  ]

  @Test(arguments: globs)
  func `projects by pattern`(row: Row<(only: [String], without: [String]), [String]>) async throws {
    let report = try await ScopedMined(projects(), .projects(row.input.only, without: row.input.without)).report
    #expect(report.projects.map(\.slug.text).sorted() == row.expected)
    #expect(report.run.scope?.chosenProjects == row.expected.count && report.run.scope?.allProjects == 3)
  }

  @Test func `agents go with their parent's project`() async throws {
    let report = try await ScopedMined(projects(), .projects(["atlas"])).report
    #expect(report.totals.sessions == 2 && report.totals.toolCalls == 2 && report.totals.orphanSessions == 0)
    let none = try await ScopedMined(projects(), .projects(["beacon"])).report
    #expect(none.totals.sessions == 1 && none.totals.subagentSessions == 0)
  }

  @Test func `an agent whose parent lies outside of the period is no orphan`() async throws {
    let logs = projects()
    logs.file(
      "-src-atlas/s1/subagents/agent-a2.jsonl",
      [
        .prompt("h1", at: second(2, 11), session: "s1", "look", JSON.agent("a2")),
        call("h2", second(2, 12)).with(JSON.agent("a2")),
      ])
    let report = try await ScopedMined(logs, .last(1)).report
    let row = try #require(report.sessions.first { $0.kind == .subagent })
    #expect(row.project == "atlas" && !row.orphan && row.parent == nil && report.totals.orphanSessions == 0)
  }

  @Test func `what matches nothing is said`() async throws {
    let scoped = try await ScopedMined(projects(), .projects(["atlas", "nix*"], without: ["gone"]))
    #expect(scoped.plan.unmatched.map(\.text) == ["nix*", "gone"])
    #expect(scoped.plan.projectNames == ["atlas", "beacon", "beacon-2"])
    await #expect(throws: ScopeFault.noProject(known: ["atlas", "beacon", "beacon-2"])) {
      _ = try await ScopedMined(projects(), .projects(["nix*"]))
    }
    let (first, last) = (CivilDate.text(dayNumber: startDay), CivilDate.text(dayNumber: startDay + 2))
    await #expect(throws: ScopeFault.noRecord(first: first, last: last)) {
      _ = try await ScopedMined(projects(), .days(startDay + 9, nil))
    }
  }

  // MARK: Digests

  @Test func `a cut digest is archived with its border, and goes where the whole is`() async throws {
    let logs = LogBuilder()
    logs.file("-src-app/s1.jsonl", [typed("u1", second(0, 9)), call("c1", second(1, 9)), typed("u2", second(2, 9))])
    let scoped = try await ScopedMined(logs, .days(startDay + 1, startDay + 1))
    let (cut, whole) = (scoped.corpus.digests[0], scoped.whole.corpus.digests[0])
    #expect(cut.cut?.from == (startDay + 1) * 86_400_000 && cut.recordTimes.count == 1)
    let read = try DigestLine(cut).bytes.withUnsafeBytes { try DigestLine(reading: $0).digest }
    #expect(read.isSame(as: cut) && read.cut == cut.cut)
    #expect(DigestMerge.merged([cut, whole]).map(\.bytes) == [whole.bytes])
    #expect(DigestMerge.merged([whole, cut]).map(\.bytes) == [whole.bytes])
    let later = try await ScopedMined(logs, .days(startDay + 2, nil)).corpus.digests[0]
    #expect(DigestMerge.merged([cut, later]).count == 2)
  }
}
