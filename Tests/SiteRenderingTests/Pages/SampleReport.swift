import Foundation

@testable import SessionMining

/// Invented reports, the same for the same seed.
struct SampleReport {
  private var state: UInt64

  init(seed: UInt64 = 1) { state = seed }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func below(_ bound: Int) -> Int { bound <= 0 ? 0 : Int(next() % UInt64(bound)) }

  /// Mostly small, sometimes large.
  private mutating func skewed(_ most: Int) -> Int { below(max(1, below(max(1, below(most) + 1)) + 1)) }

  static let toolNames: [(name: Clean, family: ToolFamily, weight: Int)] = [
    ("Read", .exploring, 87), ("Bash", .running, 82), ("Edit", .changing, 41), ("Grep", .exploring, 30),
    ("TodoWrite", .planning, 14), ("Write", .changing, 9), ("Glob", .exploring, 8), ("Task", .coordinating, 6),
    ("WebFetch", .web, 3), ("mcp__browser__click", .mcp, 3), ("mcp__browser__take_screenshot", .mcp, 2),
    ("WebSearch", .web, 2), ("MultiEdit", .changing, 2), ("mcp__tracker__get_issue", .mcp, 1),
    ("NotebookEdit", .changing, 1), ("ExitPlanMode", .planning, 1), ("KillShell", .running, 1), ("Skill", .other, 1),
  ]
  static let projectNames: [Clean] = [
    "atlas", "beacon", "cinder", "delta-sync", "ember", "foxglove", "gantry", "harbor", "iris", "juniper", "kestrel",
    "lumen", "meridian", "northwind", "opal", "parley", "quarry", "rill", "sable", "tessera", "umber", "vellum",
    "weir", "xylem", "yarrow", "zephyr", "a-very-long-project-name-that-someone-chose",
  ]

  static func make(sessions count: Int = 2000, projects: Int = 27, days dayCount: Int = 120, seed: UInt64 = 1) -> Report
  {
    var sample = SampleReport(seed: seed)
    return sample.report(sessions: count, projects: projects, days: dayCount)
  }

  private mutating func report(sessions count: Int, projects: Int, days dayCount: Int) -> Report {
    var report = Report()
    report.run.generatorVersion = "1.0.0"
    let firstDay = 20_440  // 2025-12-18
    report.days = (0..<dayCount).map { DayRow(date: Self.date(firstDay + $0)) }
    report.projects = Self.projectNames.prefix(projects).map { ProjectRow(name: $0, slug: $0, path: "~/code/\($0)") }
    for index in report.projects.indices {
      report.projects[index].sessionsByDay = Array(repeating: 0, count: dayCount)
      report.projects[index].callsByDay = Array(repeating: 0, count: dayCount)
    }
    report.tools = Self.toolNames.map { Self.tool($0.name, $0.family, days: dayCount) }
    report.kindRules = [
      KindRuleRow(rule: "sub-agent path or agentId", kind: .subagent),
      KindRuleRow(rule: "teammate message or teamName", kind: .automated),
      KindRuleRow(rule: "origin.kind human or promptSource typed", kind: .human),
      KindRuleRow(rule: "entrypoint sdk-…", kind: .automated),
      KindRuleRow(rule: "no rule before: human", kind: .human),
    ]
    for number in 0..<count { addSession(number, of: count, firstDay: firstDay, to: &report) }
    report.sessions.sort { ($0.start ?? .max, $0.file) < ($1.start ?? .max, $1.file) }
    finish(&report)
    return report
  }

  private static func tool(_ name: Clean, _ family: ToolFamily, days: Int) -> ToolRow {
    let parts = name.text.components(separatedBy: "__")
    let slug = Clean(vouched: name.text.lowercased().replacing("__", with: "-").replacing("_", with: "-"))
    return ToolRow(
      name: name, slug: slug, family: family, server: parts.count == 3 ? Clean(vouched: parts[1]) : nil,
      bareName: parts.count == 3 ? Clean(vouched: parts[2]) : name, callsByDay: Array(repeating: 0, count: days))
  }

  private mutating func addSession(_ number: Int, of count: Int, firstDay: Int, to report: inout Report) {
    let dayCount = report.days.count
    var day = number * dayCount / max(1, count)
    if (firstDay + day + 3) % 7 >= 5, below(4) > 0 { day = max(0, day - 2) }
    let project = skewed(report.projects.count)
    let kind: SessionKind = below(10) == 0 ? .human : below(12) == 0 ? .automated : .subagent
    let start = ((firstDay + day) * 86_400 + 7 * 3600 + below(12) * 3600 + below(3600)) * 1000
    let id = String(0x1000_0000 + Int(next() % 0xEFFF_FFFF), radix: 16)
    var row = SessionRow(
      id: Clean(vouched: id),
      title: "Invented task \(number): make the \(Self.projectNames[below(20)]) parser stricter",
      project: report.projects[project].slug, kind: kind,
      file: "\(report.projects[project].slug)/\(Clean(vouched: id)).jsonl")
    row.start = start
    row.activeSeconds = kind == .human ? 300 + skewed(20_000) : 20 + skewed(2400)
    row.end = start + row.activeSeconds * 1000
    row.lines = 20 + skewed(900)
    row.bytes = row.lines * 3300
    row.prompts = kind == .human ? 1 + skewed(40) : 0
    row.tokens = TokenCounts(
      input: skewed(4000), output: skewed(60_000), cacheWrite: skewed(400_000), cacheRead: skewed(9_000_000))
    row.estimatedCost = Cost(amount: Double(row.tokens.total) / 1_500_000, hasUnpriced: false)
    row.models = [below(3) == 0 ? "claude-haiku-4-5" : "claude-opus-4-5"]
    row.version = "2.0.\(below(70))"
    row.branch = below(2) == 0 ? "main" : "feature/\(Self.projectNames[below(20)])"
    row.commits = kind == .human ? skewed(5) : 0
    row.linesAdded = skewed(400)
    row.linesRemoved = skewed(200)
    row.kindRule = kind == .subagent ? 0 : kind == .automated ? 3 : below(2) == 0 ? 2 : 4
    row.notable = number % 23 == 0 && number / 23 < 300
    row.warmup = kind == .subagent && below(9) == 0
    row.partialParse = number % 301 == 7
    row.malformedLines = row.partialParse ? row.lines / 10 : 0
    row.pullRequests = row.commits > 0 ? 1 : 0
    row.children = kind == .human ? number % 3 : 0
    addCalls(to: &row, day: day, project: project, report: &report)
    report.sessions.append(row)
  }

  private mutating func addCalls(to row: inout SessionRow, day: Int, project: Int, report: inout Report) {
    var tools: [NamedCount] = []
    for index in Self.toolNames.indices where !row.warmup {
      let calls = skewed(Self.toolNames[index].weight * (row.kind == .human ? 4 : 1)) * 2 / 3
      guard calls > 0 else { continue }
      let errors = below(9) == 0 ? skewed(calls) : 0
      tools.append(NamedCount(name: report.tools[index].name, count: calls))
      report.tools[index].calls += calls
      report.tools[index].errors += errors
      report.tools[index].sessions += 1
      report.tools[index].callsByDay[day] += calls
      row.toolCalls += calls
      row.toolErrors += errors
    }
    row.tools = tools.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    report.projects[project].callsByDay[day] += row.toolCalls
    report.projects[project].sessionsByDay[day] += 1
    report.days[day].toolCalls += row.toolCalls
    report.days[day].outputTokens += row.tokens.output
    report.days[day].prompts += row.prompts
    if row.kind == .human {
      report.days[day].humanSessions += 1
      report.days[day].activeSeconds += row.activeSeconds
      report.hoursOfWeek[(day + 3) % 7 * 24 + 7 + below(12)] += row.lines
    } else {
      report.days[day].agentSessions += 1
    }
  }

  static func date(_ dayNumber: Int) -> Clean {
    // Civil date from a day number, by counting: slow and plain, so that it can check the product's own arithmetic.
    var (year, rest) = (1970, dayNumber)
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    while rest >= (isLeap(year) ? 366 : 365) {
      rest -= isLeap(year) ? 366 : 365
      year += 1
    }
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var month = 0
    while rest >= lengths[month] {
      rest -= lengths[month]
      month += 1
    }
    let (m, d) = (month + 1, rest + 1)
    return Clean(vouched: "\(year)-\(m < 10 ? "0" : "")\(m)-\(d < 10 ? "0" : "")\(d)")
  }
}
