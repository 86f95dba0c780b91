/// Adds up a joined corpus.
struct ReportBuilder {
  let corpus: Corpus

  init(_ corpus: Corpus) { self.corpus = corpus }

  func report() -> ReferenceReport {
    var report = ReferenceReport()
    for (index, facts) in corpus.files.enumerated() {
      report.files[facts.file.path] = fileRow(index)
      report.projectOfFile[facts.file.path] = corpus.family.projects[index]
    }
    addCalls(to: &report)
    addProjects(to: &report)
    report.totals = totals(of: report)
    return report
  }

  // MARK: Files

  private func fileRow(_ index: Int) -> [String: Int] {
    let facts = corpus.files[index]
    let reading = facts.reading
    let isHuman = facts.isSession && corpus.kinds[index] == .human
    let isOrphan = facts.isSession && facts.isSubagent && corpus.family.parents[index] == nil
    let sidechains = facts.isSubagent ? 0 : corpus.ownedCount(facts.sidechainRootKeys, in: index)
    return [
      "lines": reading.lines, "blankLines": reading.blankLines, "bytes": reading.byteCount,
      "malformedLines": reading.malformedLines, "repairedLines": reading.repairedLines,
      "linesInProgress": reading.linesInProgress,
      "isSession": facts.isSession ? 1 : 0, "kind": corpus.kinds[index].rawValue,
      "warmup": facts.isWarmup ? 1 : 0, "orphan": isOrphan ? 1 : 0,
      "topLevel": facts.isSession && !facts.file.isUnderSubagents ? 1 : 0,
      "partialParse": facts.isPartialParse ? 1 : 0,
      "records": facts.records.count,
      "prompts": isHuman ? corpus.ownedCount(facts.promptKeys, in: index) : 0,
      "tokens.input": corpus.tokens[index].input, "tokens.output": corpus.tokens[index].output,
      "tokens.cacheWrite": corpus.tokens[index].cacheWrite, "tokens.cacheRead": corpus.tokens[index].cacheRead,
      "activeMilliseconds": ActiveTime(sortedMilliseconds: corpus.ownTimes[index]).milliseconds,
      "inlineSidechains": sidechains,
      // Filled from the table of calls.
      "toolCalls": 0, "toolErrors": 0, "agentSpawns": 0, "linkedSpawns": 0, "commits": 0, "linesAdded": 0,
      "linesRemoved": 0,
    ]
  }

  // MARK: Calls

  private func addCalls(to report: inout ReferenceReport) {
    var sessions: [String: Set<Int>] = [:]
    var projects: [String: Set<String>] = [:]
    for (position, call) in corpus.table.calls.enumerated() {
      let path = corpus.files[call.owner].file.path
      func add(_ count: Int, to figure: String) { report.files[path]?[figure, default: 0] += count }
      add(1, to: "toolCalls")
      add(call.isError ? 1 : 0, to: "toolErrors")
      add(call.use.isSpawn ? 1 : 0, to: "agentSpawns")
      add(corpus.links.linkedCalls.contains(position) ? 1 : 0, to: "linkedSpawns")
      add(call.isCommit ? 1 : 0, to: "commits")
      add(call.linesAdded, to: "linesAdded")
      add(call.linesRemoved, to: "linesRemoved")

      let name = call.use.name
      report.tools[name, default: [:]]["calls", default: 0] += 1
      report.tools[name, default: [:]]["errors", default: 0] += call.isError ? 1 : 0
      sessions[name, default: []].insert(call.owner)
      projects[name, default: []].insert(corpus.family.projects[call.owner])
    }
    for name in Array(report.tools.keys) {
      report.tools[name]?["sessions"] = sessions[name]?.count
      report.tools[name]?["projects"] = projects[name]?.count
    }
  }

  // MARK: Projects

  /// Projects are made of sessions; log files that are none do not show in them.
  private func addProjects(to report: inout ReferenceReport) {
    for (index, facts) in corpus.files.enumerated() where facts.isSession {
      let project = corpus.family.projects[index]
      let isHuman = corpus.kinds[index] == .human
      var row = report.projects[project, default: [:]]
      row["sessions", default: 0] += 1
      row["humanSessions", default: 0] += isHuman ? 1 : 0
      row["agentSessions", default: 0] += isHuman ? 0 : 1
      for figure in ["lines", "bytes", "toolCalls", "agentSpawns", "prompts", "malformedLines"] {
        row[figure, default: 0] += report.files[facts.file.path]?[figure] ?? 0
      }
      report.projects[project] = row
    }
  }

  // MARK: Totals

  private func totals(of report: ReferenceReport) -> [String: Double?] {
    var totals: [String: Double?] = [:]
    let sums = [
      "lines", "bytes", "blankLines", "malformedLines", "repairedLines", "linesInProgress", "inlineSidechains",
      "prompts", "toolCalls", "toolErrors", "agentSpawns", "linkedSpawns", "commits", "linesAdded",
      "linesRemoved", "tokens.input", "tokens.output", "tokens.cacheWrite", "tokens.cacheRead",
    ]
    for figure in sums {
      totals[figure] = Double(report.files.values.reduce(0) { $0.saturatingAdding($1[figure] ?? 0) })
    }
    let flags = [
      "sessions": "isSession", "topLevelSessions": "topLevel", "warmupSessions": "warmup",
      "orphanSessions": "orphan", "partialParseSessions": "partialParse",
    ]
    for (total, flag) in flags {
      totals[total] = Double(report.files.values.filter { $0[flag] == 1 }.count)
    }
    let kinds = corpus.files.indices.filter { corpus.files[$0].isSession }.map { corpus.kinds[$0] }
    totals["humanSessions"] = Double(kinds.filter { $0 == .human }.count)
    totals["agentSessions"] = Double(kinds.filter { $0 != .human }.count)
    totals["subagentSessions"] = Double(kinds.filter { $0 == .subagent }.count)
    totals["automatedSessions"] = Double(kinds.filter { $0 == .automated }.count)
    totals["files"] = Double(corpus.files.count)
    totals["projects"] = Double(report.projects.count)
    totals["duplicateToolCalls"] = Double(corpus.table.blockCount - corpus.table.calls.count)
    totals["pullRequests"] = Double(pullRequestCount)
    addRatios(of: report, to: &totals)
    addTimes(to: &totals)
    return totals
  }

  private var pullRequestCount: Int {
    let linked = corpus.files.flatMap(\.linkedPullRequestURLs)
    return Set(linked + corpus.table.calls.flatMap(\.pullRequestURLs)).count
  }

  private func addRatios(of report: ReferenceReport, to totals: inout [String: Double?]) {
    func calls(_ names: [String]) -> Double {
      Double(names.reduce(0) { $0 + (report.tools[$1]?["calls"] ?? 0) })
    }
    func ratio(_ upper: [String], _ lower: [String]) -> Double? {
      calls(lower) == 0 ? nil : calls(upper) / calls(lower)
    }
    totals.updateValue(ratio(["Read"], ["Write"]), forKey: "readToWrite")
    totals.updateValue(
      ratio(["Read", "Grep", "Glob", "LS", "NotebookRead"], ["Edit", "MultiEdit", "Write", "NotebookEdit"]),
      forKey: "exploreToChange")
  }

  private func addTimes(to totals: inout [String: Double?]) {
    let sessions = corpus.files.indices.filter { corpus.files[$0].isSession }
    let times = sessions.flatMap { index in
      corpus.files[index].records.compactMap(\.milliseconds).filter(Timestamp.plausible.contains)
    }
    totals.updateValue(times.min().map { Double($0) }, forKey: "firstTimestamp")
    totals.updateValue(times.max().map { Double($0) }, forKey: "lastTimestamp")
    let human = sessions.filter { corpus.kinds[$0] == .human }
    let active = ActiveTime.union(human.map { ActiveTime(sortedMilliseconds: corpus.ownTimes[$0]) })
    totals["activeSeconds"] = Double((active + 500) / 1000)
  }
}
