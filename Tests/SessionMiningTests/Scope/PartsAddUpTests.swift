import Testing

@testable import SessionMining

/// Periods that share out all days, and projects that share out all sessions, add up to the whole: also where a result
/// comes a day after its call, a message is streamed over midnight, and copies lie in other files at other times.
@Suite struct PartsAddUpTests {
  static let days = 5

  /// Sessions, forks, agents and replays of random records, about 40 a file.
  private static func logs(seed: UInt64) -> LogBuilder {
    let logs = LogBuilder()
    var random = SeededRandom(seed: seed)
    var originals: [[JSON]] = []
    for number in 0..<6 {
      let session = "s\(number)"
      var records = Self.records(session, &random)
      // A fork begins with what another session said, at the times it was said, or of now.
      if number > 2, let original = originals.randomElement(using: &random) {
        let isReplayed = Bool.random(using: &random)
        let copies = original.prefix(Int.random(in: 1...20, using: &random)).map { record in
          isReplayed ? record.with(["timestamp": timestamp(Int.random(in: 0..<days * 86_400, using: &random))]) : record
        }
        records = copies + records
      }
      originals.append(records)
      let project = number % 2 == 0 ? "-src-app" : "-src-lib"
      logs.file("\(project)/\(session).jsonl", text: text(records, &random))
      let agent = Self.records("\(session)-agent", &random).map { record in
        record.with(JSON.agent("a\(number)")).with(["sessionId": .string(session)])
      }
      logs.file("\(project)/\(session)/subagents/agent-a\(number).jsonl", text: text(agent, &random))
    }
    return logs
  }

  private static func records(_ session: String, _ random: inout SeededRandom) -> [JSON] {
    var records: [JSON] = []
    var now = Int.random(in: 0..<days * 43_200, using: &random)
    let folder: JSON = session.hasPrefix("s1") || session.hasPrefix("s3") ? "/src/lib" : "/src/app"
    var open: [String] = []
    for number in 0..<30 {
      now = min(now + Int.random(in: 0..<20_000, using: &random), days * 86_400 - 1)
      let id = "\(session)-\(number)"
      let more: JSON = ["cwd": folder, "promptSource": number == 0 ? "typed" : "queued"]
      switch Int.random(in: 0..<8, using: &random) {
      case 0: records.append(.prompt("u-\(id)", at: now, session: session, "do part \(id)", more))
      case 1, 2:
        let tool = ["Read", "Write", "Bash", "Edit", "Task"].randomElement(using: &random) ?? "Read"
        let usage = UsageLine(
          input: Int.random(in: 0..<9, using: &random), output: number, write: 5,
          read: Int.random(in: 0..<99, using: &random))
        open.append("c-\(id)")
        let input: JSON = ["file_path": .string("/src/app/\(number % 3).swift"), "command": "make test"]
        records.append(
          .assistant(
            "a-\(id)", at: now, session: session, message: "m-\(id)", usage: usage, [.use("c-\(id)", tool, input)], more
          ))
        // A further line of the same message, that says more of its usage; perhaps days later.
        if Bool.random(using: &random) {
          now = min(now + Int.random(in: 0..<50_000, using: &random), days * 86_400 - 1)
          let usage = UsageLine(input: usage.input, output: usage.output + 7, write: usage.write, read: usage.read)
          records.append(
            .assistant("b-\(id)", at: now, session: session, message: "m-\(id)", usage: usage, [], more))
        }
      case 3, 4:
        guard let call = open.popLast() else { continue }
        let isError = Int.random(in: 0..<3, using: &random) == 0
        records.append(.result("r-\(id)", at: now, session: session, of: call, isError: isError, more))
      case 5: records.append(.prompt("i-\(id)", at: now, session: session, "[Request interrupted by user]", more))
      case 6:
        records.append(["type": "summary", "summary": .string("part \(id)"), "leafUuid": .string("u-\(id)")])
      default:
        records.append(
          .record("system", "y-\(id)", at: now, session: session, ["subtype": "compact_boundary"]).with(more))
      }
    }
    return records
  }

  /// Lines that are blank, broken or spliced among them.
  private static func text(_ records: [JSON], _ random: inout SeededRandom) -> String {
    var text = ""
    for record in records {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: text += "\n"
      case 1: text += "{\"type\":\"user\", broken\n"
      case 2:
        text += record.text  // and the next on the same line
        continue
      default: break
      }
      text += record.text + "\n"
    }
    return text
  }

  /// What has to add up. (A part in which nobody says anything is no session, so what else it holds, a compaction say, is
  /// in no total of sessions.)
  private static func counts(_ report: Report) -> [String: Int] {
    let totals = report.totals
    var counts = [
      "bytes": totals.bytes, "lines": totals.lines, "blank": totals.blankLines, "malformed": totals.malformedLines,
      "repaired": totals.repairedLines, "in progress": totals.linesInProgress, "records": report.quality.records,
      "calls": totals.toolCalls, "errors": totals.toolErrors, "spawns": totals.agentSpawns,
      "linked": totals.linkedSpawns, "prompts": totals.prompts, "repeated calls": totals.duplicateToolCalls,
      "input": totals.tokens.input, "output": totals.tokens.output, "cache writes": totals.tokens.cacheWrite,
      "cache reads": totals.tokens.cacheRead, "stops": totals.interruptions,
      "edits": totals.edits, "blind edits": totals.editsWithoutRead, "naive": report.naive.tokens.total,
      "copied records": report.quality.copiedRecords, "user records": report.naive.userRecords,
    ]
    for tool in report.tools {
      counts["\(tool.name.text) calls"] = tool.calls
      counts["\(tool.name.text) errors"] = tool.errors
    }
    for type in report.quality.recordTypes { counts["type \(type.name.text)"] = type.count }
    for command in report.commands { counts["command \(command.name.text)"] = command.calls }
    return counts
  }

  private static func sum(_ reports: [Report]) -> [String: Int] {
    reports.reduce(into: [:]) { sum, report in sum.merge(counts(report), uniquingKeysWith: +) }
  }

  private static func compare(_ parts: [Report], _ whole: Report, _ id: String) {
    let (sum, all) = (sum(parts), counts(whole))
    for key in Set(sum.keys).union(all.keys).sorted() {
      #expect(sum[key] ?? 0 == all[key] ?? 0, "\(id): \(key)")
    }
  }

  @Test(arguments: 1...12) func `days add up`(seed: UInt64) async throws {
    let logs = Self.logs(seed: seed)
    var parts: [Report] = []
    for day in 0..<Self.days {
      // The first and the last part are open.
      let (since, until) = (day == 0 ? nil : startDay + day, day == Self.days - 1 ? nil : startDay + day)
      parts.append(try await ScopedMined(logs, .days(since, until)).report)
    }
    let whole = await logs.mine()
    Self.compare(parts, whole.report, "seed \(seed)")
    #expect(parts.contains { ($0.run.scope?.cutSessions ?? 0) > 0 })
    // Every session is in one part at least, under the same address and of the same kind.
    let kinds = Dictionary(parts.flatMap(\.sessions).map { ($0.id, $0.kind) }) { first, _ in first }
    #expect(kinds == Dictionary(uniqueKeysWithValues: whole.report.sessions.map { ($0.id, $0.kind) }))
  }

  @Test(arguments: 1...6) func `projects add up`(seed: UInt64) async throws {
    let logs = Self.logs(seed: seed)
    let whole = await logs.mine()
    let names = whole.report.projects.map(\.slug.text)
    #expect(names.count == 2)
    var parts: [Report] = []
    for name in names {
      let part = try await ScopedMined(logs, .projects([name]))
      // The row of the project in the whole report is this report's.
      let row = try #require(whole.report.projects.first { $0.slug.text == name })
      #expect("\(part.report.projects)" == "\([row])" || part.report.days.count != whole.report.days.count)
      #expect(part.report.totals.toolCalls == row.toolCalls && part.report.totals.prompts == row.prompts)
      #expect(part.report.totals.sessions == row.sessions && part.report.totals.tokens == row.tokens)
      parts.append(part.report)
    }
    Self.compare(parts, whole.report, "seed \(seed)")
    let others = try await ScopedMined(logs, .projects([], without: [names[0]])).report
    #expect("\(others.totals)" == "\(parts[1].totals)")
  }

  @Test(arguments: 1...6) func `what a digest places in time is exact without its log`(seed: UInt64) async throws {
    let logs = Self.logs(seed: seed)
    for day in 0..<Self.days {
      let scope = ReportScope.days(startDay + day, startDay + day)
      let (read, remembered) = (
        try await ScopedMined(logs, scope), try await ScopedMined(logs, scope, areLogsGone: true)
      )
      let (left, right) = (read.report.totals, remembered.report.totals)
      #expect(left.toolCalls == right.toolCalls && left.toolErrors == right.toolErrors && left.tokens == right.tokens)
      #expect(left.prompts == right.prompts && left.agentSpawns == right.agentSpawns)
      let both = Set(read.report.sessions.map(\.id)).intersection(remembered.report.sessions.map(\.id))
      func times(_ report: Report) -> [[Int?]] {
        report.sessions.filter { both.contains($0.id) }.map { [$0.start, $0.end, $0.activeSeconds, $0.prompts] }
      }
      #expect(times(read.report) == times(remembered.report) && both.count >= read.report.sessions.count)
      #expect(abs(left.lines - right.lines) * 5 <= left.lines)
      let summary = try #require(remembered.report.run.scope)
      #expect(summary.estimatedSessions == summary.cutSessions && read.report.run.scope?.estimatedSessions == 0)
    }
  }
}
