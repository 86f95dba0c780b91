extension ReportBuilder {
  /// What is gathered of one tool over all sessions.
  fileprivate struct Tally {
    var calls = 0, errors = 0
    var sessions: Set<Int> = [], projects: Set<Int> = []
    var byDay: [Int: Int] = [:]
    var byProject: [Clean: Int] = [:]
    var milliseconds: [Int32] = []
    var followedBy: [Clean: Int] = [:]
  }

  mutating func addTools() {
    var tallies: [Clean: Tally] = [:]
    for file in corpus.digests.indices {
      let names = corpus.digests[file].toolNames
      var before: Clean?
      for call in corpus.figures[file].calls {
        let name = names[Int(call.name)]
        let day = dayIndex(call.time)
        tallies[name, default: Tally()].add(
          call, file: file, project: corpus.projects.projectOfFile[file], slug: slug(ofProjectOf: file), day: day)
        if let before { tallies[before]?.followedBy[name, default: 0] += 1 }
        before = name
      }
    }
    let ranked = tallies.sorted { ($1.value.calls, $0.key) < ($0.value.calls, $1.key) }
    var slugs = SlugMaker()
    let slugOf = Dictionary(
      uniqueKeysWithValues: ranked.map(\.key).sorted().map { ($0, slugs.slug($0, key: Key64(.text, $0.text))) })
    report.tools = ranked.map { row(name: $0.key, $0.value, slug: slugOf[$0.key] ?? .empty) }
    report.totals.agentSpawns = report.tools.filter { Corpus.spawnTools.contains($0.name) }.reduce(0) { $0 + $1.calls }
    report.totals.readToWrite = Self.ratio(calls(of: ["Read"]), calls(of: ["Write"]))
    report.totals.exploreToChange = Self.ratio(calls(of: ToolFamily.exploreTools), calls(of: ToolFamily.changeTools))
    addFamilies(tallies)
    addTransitions(tallies)
  }

  private func calls(of names: Set<Clean>) -> Int {
    report.tools.filter { names.contains($0.name) }.reduce(0) { $0 + $1.calls }
  }

  private func row(name: Clean, _ tally: Tally, slug: Clean) -> ToolRow {
    let mcp = MCPName(name)
    var row = ToolRow(
      name: name, slug: slug, family: ToolFamily.of(name), server: mcp?.server, bareName: mcp?.tool ?? name)
    row.calls = tally.calls
    row.errors = tally.errors
    row.sessions = tally.sessions.count
    row.projects = tally.projects.count
    row.callsByDay = days.map { tally.byDay[$0 - days.lowerBound] ?? 0 }
    row.callsByProject = Self.ranked(tally.byProject, limit: 12)
    row.timedCalls = tally.milliseconds.count
    let sorted = tally.milliseconds.sorted()
    row.p50Milliseconds = Self.percentile(sorted, 50)
    row.p90Milliseconds = Self.percentile(sorted, 90)
    row.followedBy = Self.ranked(tally.followedBy, limit: 8)
    return row
  }

  /// Nearest rank: the smallest value that at least `percent` of the values do not exceed. `sorted` ascending.
  static func percentile(_ sorted: [Int32], _ percent: Int) -> Int? {
    guard !sorted.isEmpty else { return nil }
    let rank = (sorted.count * percent + 99) / 100
    return Int(sorted[max(0, rank - 1)])
  }

  private mutating func addFamilies(_ tallies: [Clean: Tally]) {
    for family in ToolFamily.allCases {
      let rows = report.tools.filter { $0.family == family }
      guard !rows.isEmpty else { continue }
      report.families.append(
        FamilyRow(
          family: family, tools: rows.count, calls: rows.reduce(0) { $0 + $1.calls },
          errors: rows.reduce(0) { $0 + $1.errors }))
    }
    var servers: [Clean: ServerRow] = [:]
    var sessionsOfServer: [Clean: Set<Int>] = [:]
    var shared: [Clean: [Clean: Int]] = [:]
    for row in report.tools {
      guard let server = row.server else { continue }
      servers[server, default: ServerRow(name: server)].tools += 1
      servers[server]?.calls += row.calls
      servers[server]?.errors += row.errors
      sessionsOfServer[server, default: []].formUnion(tallies[row.name]?.sessions ?? [])
      shared[row.bareName, default: [:]][server, default: 0] += row.calls
    }
    report.servers = servers.values
      .map { row in
        var row = row
        row.sessions = sessionsOfServer[row.name]?.count ?? 0
        return row
      }
      .sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
    report.sharedTools = shared.filter { $0.value.count > 1 }
      .map { SharedToolRow(bareName: $0.key, servers: Self.ranked($0.value), calls: $0.value.values.reduce(0, +)) }
      .sorted { ($1.calls, $0.bareName) < ($0.calls, $1.bareName) }
  }

  private mutating func addTransitions(_ tallies: [Clean: Tally]) {
    let tools = report.tools.prefix(12).map(\.name)
    report.transitions.tools = tools
    report.transitions.counts = tools.map { from in tools.map { tallies[from]?.followedBy[$0] ?? 0 } }
  }
}

extension ReportBuilder.Tally {
  fileprivate mutating func add(_ call: ToolCall, file: Int, project: Int?, slug: Clean, day: Int?) {
    calls += 1
    if call.flags.contains(.isError) { errors += 1 }
    sessions.insert(file)
    if let project { projects.insert(project) }
    byProject[slug, default: 0] += 1
    if let day { byDay[day, default: 0] += 1 }
    if let time = call.milliseconds { milliseconds.append(time) }
  }
}
