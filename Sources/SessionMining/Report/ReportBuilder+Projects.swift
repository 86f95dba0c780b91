extension ReportBuilder {
  /// A project needs this many Writes before its read:write ratio means something.
  static let writesForRatio = 100

  private struct Tally {
    var tools: [Clean: Int] = [:], commands: [Clean: Int] = [:]
    var worktrees: [Clean: Int] = [:], branches: [Clean: Int] = [:], sources: [Clean: Int] = [:]
    var files: [Clean: FileRow] = [:]
    var activity: [Range<Int>] = []
    var pullRequests: Set<Key64> = []
    var models: [SessionFigures.ModelTokens] = []
  }

  mutating func addProjects() {
    let projects = corpus.projects.projects
    var rows = projects.map { project -> ProjectRow in
      var row = ProjectRow(name: project.name, slug: project.slug, path: project.path)
      row.sessionsByDay = Array(repeating: 0, count: days.count)
      row.callsByDay = row.sessionsByDay
      return row
    }
    var tallies = Array(repeating: Tally(), count: projects.count)
    for file in sessions {
      guard let project = corpus.projects.projectOfFile[file] else { continue }
      addSession(file, to: &rows[project], &tallies[project])
    }
    for index in rows.indices { finish(&rows[index], tallies[index]) }
    touchedFiles = tallies.flatMap(\.files.values)
    report.projects = rows.sorted { ($1.sessions, $0.slug) < ($0.sessions, $1.slug) }
    let rated = report.projects.filter { row in
      row.tools.first { $0.name == "Write" }.map { $0.count >= Self.writesForRatio } ?? false
    }
    let ratios = rated.compactMap { row in row.readToWrite.map { ProjectRatio(slug: row.slug, ratio: $0) } }
    report.totals.readToWriteProjects = ratios.count
    report.totals.readToWriteMinimum = ratios.min { ($0.ratio, $0.slug) < ($1.ratio, $1.slug) }
    report.totals.readToWriteMaximum = ratios.max { ($0.ratio, $1.slug) < ($1.ratio, $0.slug) }
  }

  private mutating func addSession(_ file: Int, to row: inout ProjectRow, _ tally: inout Tally) {
    let figures = corpus.figures[file]
    row.sessions += 1
    row.files += 1
    if isHuman(file) {
      row.humanSessions += 1
      row.prompts += figures.prompts
      tally.activity.append(contentsOf: figures.activity)
    } else {
      row.agentSessions += 1
    }
    if corpus.digests[file].isWarmup { row.warmupSessions += 1 }
    row.lines += corpus.digests[file].lines
    row.bytes = row.bytes.adding(corpus.digests[file].bytes)
    row.malformedLines += corpus.digests[file].malformedLines
    row.toolCalls += figures.calls.count
    row.toolErrors += figures.toolErrors
    row.tokens.add(figures.tokens)
    row.commits += figures.commits
    row.linesAdded += figures.linesAdded
    row.linesRemoved += figures.linesRemoved
    tally.pullRequests.formUnion(corpus.digests[file].pullRequests)
    tally.models.append(contentsOf: figures.tokensByModel)
    if let first = figures.first { row.firstTimestamp = min(row.firstTimestamp ?? .max, first) }
    if let last = figures.last { row.lastTimestamp = max(row.lastTimestamp ?? .min, last) }
    if let day = dayIndex(figures.ownFirst) { row.sessionsByDay[day] += 1 }
    if let label = corpus.digests[file].origin.label { tally.sources[label, default: 0] += 1 }
    if let worktree = corpus.digests[file].worktree { tally.worktrees[worktree, default: 0] += 1 }
    for branch in corpus.digests[file].branches { tally.branches[branch.name, default: 0] += 1 }
    for call in figures.calls { if let day = dayIndex(call.time) { row.callsByDay[day] += 1 } }
    for (name, count) in toolCounts(of: file) {
      tally.tools[name, default: 0] += count
      if Corpus.spawnTools.contains(name) { row.agentSpawns += count }
    }
    for use in shellUses(of: file) {
      for name in parts(of: use.label) { tally.commands[name, default: 0] += use.calls }
    }
    addFiles(of: file, project: row.slug, to: &tally.files)
  }

  private mutating func finish(_ row: inout ProjectRow, _ tally: Tally) {
    row.activeSeconds = (Union.length(tally.activity) + 500) / 1000
    row.pullRequests = tally.pullRequests.count
    row.tools = Self.ranked(tally.tools)
    row.commands = Self.ranked(tally.commands, limit: 20)
    row.sources = Self.ranked(tally.sources)
    row.worktrees = Self.ranked(tally.worktrees, limit: 30)
    row.branches = Self.ranked(tally.branches, limit: 12)
    row.mostChangedFiles = Self.mostChanged(tally.files.values, limit: 15)
    func calls(_ names: Set<Clean>) -> Int { row.tools.filter { names.contains($0.name) }.reduce(0) { $0 + $1.count } }
    row.readToWrite = Self.ratio(calls(["Read"]), calls(["Write"]))
    row.exploreToChange = Self.ratio(calls(ToolFamily.exploreTools), calls(ToolFamily.changeTools))
    row.estimatedCost = cost(
      tally.models.filter { $0.messages > 0 && $0.model != "<synthetic>" }
        .map { (cost($0), $0.tokens.total) })
  }
}
