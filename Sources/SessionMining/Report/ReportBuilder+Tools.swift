extension ReportBuilder {
  /// What is gathered of one tool over all sessions.
  fileprivate struct Tally {
    let name: Clean
    var calls = 0, errors = 0
    var sessions = 0
    /// The file that was counted last: files come one after the other.
    var latestFile = -1
    var projects: Set<Int> = []
    var byDay: [Int: Int] = [:]
    var byProject: [Clean: Int] = [:]
    var milliseconds: [Int32] = []
    /// By the number of the tool that followed.
    var followedBy: [Int: Int] = [:]
  }

  mutating func addTools() {
    var tallies: [Tally] = []
    var numbers: [Clean: Int] = [:]
    for file in corpus.digests.indices where !corpus.figures[file].calls.isEmpty {
      // Names are looked up once a file, not once a call.
      let own = corpus.digests[file].toolNames.map { name -> Int in
        if let number = numbers[name] { return number }
        numbers[name] = tallies.count
        tallies.append(Tally(name: name))
        return tallies.count - 1
      }
      var counts = [Int](repeating: 0, count: own.count)
      var before: Int?
      for call in corpus.figures[file].calls {
        let number = own[Int(call.name)]
        counts[Int(call.name)] += 1
        tallies[number].add(call, day: dayIndex(call.time))
        if let before { tallies[before].followedBy[number, default: 0] += 1 }
        before = number
      }
      let (project, slug) = (corpus.projects.projectOfFile[file], slug(ofProjectOf: file))
      for (number, count) in zip(own, counts) where count > 0 {
        tallies[number].add(file: file, project: project, slug: slug, calls: count)
      }
    }
    // A name that no call bears has no row.
    let ranked = tallies.filter { $0.calls > 0 }.sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
    var slugs = SlugMaker()
    let slugOf = Dictionary(
      uniqueKeysWithValues: ranked.map(\.name).sorted().map { ($0, slugs.slug($0, key: Key64(.text, $0.text))) })
    report.tools = ranked.map { row($0, slug: slugOf[$0.name] ?? .empty, names: tallies.map(\.name)) }
    report.totals.agentSpawns = report.tools.filter { Corpus.spawnTools.contains($0.name) }.reduce(0) { $0 + $1.calls }
    report.totals.readToWrite = Self.ratio(calls(of: ["Read"]), calls(of: ["Write"]))
    report.totals.exploreToChange = Self.ratio(calls(of: ToolFamily.exploreTools), calls(of: ToolFamily.changeTools))
    addFamilies()
    addServers()
    let first = ranked.prefix(12)
    report.transitions.tools = first.map(\.name)
    report.transitions.counts = first.map { from in
      first.map { to in numbers[to.name].flatMap { from.followedBy[$0] } ?? 0 }
    }
  }

  private func calls(of names: Set<Clean>) -> Int {
    report.tools.filter { names.contains($0.name) }.reduce(0) { $0 + $1.calls }
  }

  private func row(_ tally: Tally, slug: Clean, names: [Clean]) -> ToolRow {
    let mcp = MCPName(tally.name)
    var row = ToolRow(
      name: tally.name, slug: slug, family: ToolFamily.of(tally.name), server: mcp?.server,
      bareName: mcp?.tool ?? tally.name)
    row.calls = tally.calls
    row.errors = tally.errors
    row.sessions = tally.sessions
    row.projects = tally.projects.count
    row.callsByDay = days.map { tally.byDay[$0 - days.lowerBound] ?? 0 }
    row.callsByProject = Self.ranked(tally.byProject, limit: 12)
    row.timedCalls = tally.milliseconds.count
    let sorted = tally.milliseconds.sorted()
    row.p50Milliseconds = Self.percentile(sorted, 50)
    row.p90Milliseconds = Self.percentile(sorted, 90)
    let followers = tally.followedBy.map { (names[$0.key], $0.value) }
    row.followedBy = Self.ranked(Dictionary(uniqueKeysWithValues: followers), limit: 8)
    return row
  }

  /// Nearest rank: the smallest value that at least `percent` of the values do not exceed. `sorted` ascending.
  static func percentile(_ sorted: [Int32], _ percent: Int) -> Int? {
    guard !sorted.isEmpty else { return nil }
    let rank = (sorted.count * percent + 99) / 100
    return Int(sorted[max(0, rank - 1)])
  }

  private mutating func addFamilies() {
    for family in ToolFamily.allCases {
      let rows = report.tools.filter { $0.family == family }
      guard !rows.isEmpty else { continue }
      report.families.append(
        FamilyRow(
          family: family, tools: rows.count, calls: rows.reduce(0) { $0 + $1.calls },
          errors: rows.reduce(0) { $0 + $1.errors }))
    }
  }

  private mutating func addServers() {
    var servers: [Clean: ServerRow] = [:]
    var shared: [Clean: [Clean: Int]] = [:]
    var serverOf: [Clean: Clean] = [:]
    for row in report.tools {
      guard let server = row.server else { continue }
      serverOf[row.name] = server
      servers[server, default: ServerRow(name: server)].tools += 1
      servers[server]?.calls += row.calls
      servers[server]?.errors += row.errors
      shared[row.bareName, default: [:]][server, default: 0] += row.calls
    }
    for file in corpus.digests.indices where !serverOf.isEmpty && !corpus.figures[file].calls.isEmpty {
      let own = corpus.digests[file].toolNames.map { serverOf[$0] }
      guard own.contains(where: { $0 != nil }) else { continue }
      for server in Set(corpus.figures[file].calls.compactMap { own[Int($0.name)] }) { servers[server]?.sessions += 1 }
    }
    report.servers = servers.values.sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
    report.sharedTools = shared.filter { $0.value.count > 1 }
      .map { SharedToolRow(bareName: $0.key, servers: Self.ranked($0.value), calls: $0.value.values.reduce(0, +)) }
      .sorted { ($1.calls, $0.bareName) < ($0.calls, $1.bareName) }
  }
}

extension ReportBuilder.Tally {
  fileprivate mutating func add(_ call: ToolCall, day: Int?) {
    calls += 1
    if call.flags.contains(.isError) { errors += 1 }
    if let day { byDay[day, default: 0] += 1 }
    if let time = call.milliseconds { milliseconds.append(time) }
  }

  fileprivate mutating func add(file: Int, project: Int?, slug: Clean, calls: Int) {
    if latestFile != file { (latestFile, sessions) = (file, sessions + 1) }
    if let project { projects.insert(project) }
    byProject[slug, default: 0] += calls
  }
}
