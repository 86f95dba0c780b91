public import SessionMining

/// One session as text for a terminal, and as JSON for programs: what its page shows, and all of its tools and files.
public struct SessionSummary {
  private let report: Report
  private let site: SiteContext
  private let row: SessionRow
  private let detail: SessionDetail

  public static let schemaVersion = 1

  /// - Returns: `nil` where the report holds no such session, or no detail of it.
  public init?(of id: Clean, in report: Report) {
    guard let row = report.session(id), let detail = report.details.first(where: { $0.id == id }) else { return nil }
    (self.report, self.row, self.detail, site) = (report, row, detail, SiteContext(report))
  }

  private var insights: [InsightRow] { report.insights.filter { $0.session == row.id } }
  private var children: [SessionRow] { detail.children.compactMap(report.session) }

  /// The kind that its tools make it; `nil` where sessions were not clustered.
  private var archetype: ArchetypeRow? { row.archetype.flatMap { id in report.archetypes.rows.first { $0.id == id } } }

  // MARK: Text

  /// Lines for a terminal. Text of the log is in them as it is: control characters were taken out when it was read.
  public var lines: [Clean] {
    [row.title, head, ""] + facts.map { "\(Self.padded($0.0, 14))\($0.1)" }
      + section("Tools", tools) + section("Insights", insights.flatMap(lines)) + section("Agents it started", agents)
      + section("Files", files)
  }

  private var head: Clean {
    let kind: Clean =
      row.kind == .human ? "a person's session" : row.kind == .subagent ? "a sub-agent's session" : "an automated run"
    return "\(row.id), \(kind) in \(site.places.projectName(row.project))"
  }

  private var facts: [(Clean, Clean)] {
    var facts: [(Clean, Clean)] = [("log", row.file)]
    if let start = row.start, let end = row.end {
      facts.append(("time", "\(site.dates.minute(start)) to \(site.dates.minute(end)), \(report.run.timeZone)"))
    }
    facts.append(("active", Format.duration(seconds: row.activeSeconds)))
    facts.append(("size", "\(Format.plural(row.lines, "line", "lines")), \(Format.bytes(row.bytes))"))
    if row.partialParse {
      facts.append(("partial", "\(Format.plural(row.malformedLines, "line", "lines")) could not be read"))
    }
    if report.kindRules.indices.contains(row.kindRule) {
      facts.append(("decided by", report.kindRules[row.kindRule].rule))
    }
    if let type = row.agentType { facts.append(("agent", type)) }
    if let parent = row.parent { facts.append(("started by", parent)) }
    facts.append(("prompts", Format.count(row.prompts)))
    facts.append(
      ("tool calls", "\(Format.count(row.toolCalls)), \(Format.count(row.toolErrors)) of them failed"))
    facts.append(("tokens", tokens))
    facts.append(("cost", Format.cost(row.estimatedCost, currency: report.prices.currency)))
    if !row.models.isEmpty { facts.append(("models", row.models.joined(separator: ", "))) }
    if let version = row.version { facts.append(("version", version)) }
    if let branch = row.branch { facts.append(("branch", branch)) }
    if !outcomes.isEmpty { facts.append(("outcome", outcomes.joined(separator: ", "))) }
    if let score = row.score { facts.append(("score", Format.score(score))) }
    if let archetype { facts.append(("archetype", archetype.name)) }
    return facts
  }

  private var tokens: Clean {
    """
    \(Format.short(row.tokens.input)) input, \(Format.short(row.tokens.output)) output, \
    \(Format.short(row.tokens.cacheWrite)) written to the cache, \(Format.short(row.tokens.cacheRead)) read from it
    """
  }

  private var outcomes: [Clean] {
    let counts: [(Int, Clean, Clean)] = [
      (row.commits, "commit", "commits"), (row.pullRequests, "pull request", "pull requests"),
      (row.linesAdded, "line added", "lines added"), (row.linesRemoved, "line removed", "lines removed"),
      (row.compactions, "compaction", "compactions"), (row.interruptions, "interruption", "interruptions"),
    ]
    return counts.filter { $0.0 > 0 }.map { Format.plural($0.0, $0.1, $0.2) }
  }

  private var tools: [Clean] {
    Self.columns(
      [["calls", "failed", "median", "tool"]]
        + detail.tools.map {
          [Format.count($0.calls), Format.count($0.errors), Format.duration(milliseconds: $0.p50Milliseconds), $0.name]
        })
  }

  private func lines(of insight: InsightRow) -> [Clean] {
    let dimensions = zip(InsightDimensions.names, insight.dimensions.values)
      .map { name, value -> Clean in "\(name) \(Format.score(value))" }
    return [
      "\(Format.score(insight.score)) \(Clean(vouched: insight.category.rawValue)): \(insight.title)",
      "     lines \(insight.lineRange), rank \(Format.count(insight.rank)) of \(Format.count(report.insights.count))",
      "     \(dimensions.joined(separator: ", "))",
    ]
  }

  private var agents: [Clean] {
    Self.columns(
      [["id", "calls", "failed", "title"]]
        + children.map { [$0.id, Format.count($0.toolCalls), Format.count($0.toolErrors), $0.title] }, firstIsText: true
    )
  }

  private var files: [Clean] {
    Self.columns(
      [["changes", "reads", "file"]]
        + detail.files.map { [Format.count($0.changes), Format.count($0.reads), $0.path] })
  }

  private func section(_ title: Clean, _ lines: [Clean]) -> [Clean] {
    // A table of which there is only its head.
    lines.count < 2 ? [] : ["", title] + lines.map { "  \($0)" }
  }

  private static func padded(_ text: Clean, _ width: Int) -> Clean {
    "\(text)\(Clean(vouched: String(repeating: " ", count: max(1, width - text.text.count))))"
  }

  /// Numbers to the right, the text at the end as it is.
  private static func columns(_ rows: [[Clean]], firstIsText: Bool = false) -> [Clean] {
    let widths = (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column].text.count }.max() ?? 0 }
    return rows.map { row in
      row.indices.map { column -> Clean in
        guard column < row.count - 1 else { return row[column] }
        let blanks = Clean(vouched: String(repeating: " ", count: widths[column] - row[column].text.count))
        return firstIsText && column == 0 ? "\(row[column])\(blanks)" : "\(blanks)\(row[column])"
      }.joined(separator: "  ")
    }
  }

  // MARK: JSON

  /// `schemaVersion` first, keys in a fixed order; what is not known is `null`.
  public var json: [UInt8] {
    JSONNode.object([
      ("schemaVersion", .integer(Self.schemaVersion)), ("session", session),
      (
        "tools",
        .array(
          detail.tools.map {
            .object([
              ("name", .text($0.name)), ("calls", .integer($0.calls)), ("errors", .integer($0.errors)),
              ("p50Milliseconds", .optional($0.p50Milliseconds)),
            ])
          })
      ),
      (
        "commands",
        .array(
          detail.commands.map {
            .object([("name", .text($0.name)), ("calls", .integer($0.calls)), ("errors", .integer($0.errors))])
          })
      ),
      (
        "files",
        .array(
          detail.files.map {
            .object([("path", .text($0.path)), ("reads", .integer($0.reads)), ("changes", .integer($0.changes))])
          })
      ), ("agents", .array(children.map(agent))), ("insights", .array(insights.map(ReportJSON.insight))), ("run", run),
    ]).bytes(openLevels: 2)
  }

  private var session: JSONNode {
    .object([
      ("id", .text(row.id)), ("title", .text(row.title)), ("project", .text(row.project)),
      ("projectName", .text(site.places.projectName(row.project))), ("kind", name(row.kind.rawValue)),
      ("file", .text(row.file)), ("start", .optional(row.start)), ("end", .optional(row.end)),
      ("activeSeconds", .integer(row.activeSeconds)), ("lines", .integer(row.lines)), ("bytes", .integer(row.bytes)),
      ("malformedLines", .integer(row.malformedLines)), ("partialParse", .bool(row.partialParse)),
      ("warmup", .bool(row.warmup)), ("orphan", .bool(row.orphan)), ("parent", .optional(row.parent)),
      ("agentType", .optional(row.agentType)), ("prompts", .integer(row.prompts)),
      ("slashCommands", .integer(detail.slashCommands)), ("shellLines", .integer(detail.shellLines)),
      ("toolCalls", .integer(row.toolCalls)), ("toolErrors", .integer(row.toolErrors)),
      ("rejections", .integer(detail.rejections)), ("interruptions", .integer(row.interruptions)),
      ("apiErrors", .integer(detail.apiErrors)), ("compactions", .integer(row.compactions)),
      ("tokens", ReportJSON.tokens(row.tokens)),
      ("estimatedCost", ReportJSON.cost(row.estimatedCost, prices: report.prices)),
      ("models", .array(row.models.map { .text($0) })), ("version", .optional(row.version)),
      ("branch", .optional(row.branch)), ("worktree", .optional(row.worktree)), ("commits", .integer(row.commits)),
      ("pullRequests", .integer(row.pullRequests)), ("linesAdded", .integer(row.linesAdded)),
      ("linesRemoved", .integer(row.linesRemoved)), ("score", .rounded(row.score)),
      ("category", row.category.map { name($0.rawValue) } ?? .null), ("archetype", .optional(archetype?.name)),
      ("copiedRecords", .integer(row.copiedRecords)),
    ])
  }

  private func agent(_ child: SessionRow) -> JSONNode {
    .object([
      ("id", .text(child.id)), ("title", .text(child.title)), ("agentType", .optional(child.agentType)),
      ("start", .optional(child.start)), ("end", .optional(child.end)), ("toolCalls", .integer(child.toolCalls)),
      ("toolErrors", .integer(child.toolErrors)), ("tokens", ReportJSON.tokens(child.tokens)),
      ("children", .integer(child.children)),
    ])
  }

  /// What the scores are relative to.
  private var run: JSONNode {
    .object([
      ("generatorVersion", .text(report.run.generatorVersion)), ("timeZone", .text(report.run.timeZone)),
      ("sessions", .integer(report.totals.sessions)), ("insights", .integer(report.insights.count)),
    ])
  }

  private func name(_ word: String) -> JSONNode { .text(Clean(vouched: word)) }
}
