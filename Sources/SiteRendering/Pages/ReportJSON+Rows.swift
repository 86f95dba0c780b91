internal import SessionMining

extension ReportJSON {
  static func tool(_ row: ToolRow) -> JSONNode {
    .object(
      [
        ("name", .text(row.name)), ("slug", .text(row.slug)), ("family", .text(Clean(vouched: row.family.rawValue))),
        ("server", .optional(row.server)), ("bareName", .text(row.bareName)), ("calls", .integer(row.calls)),
        ("errors", .integer(row.errors)), ("sessions", .integer(row.sessions)), ("projects", .integer(row.projects)),
        ("timedCalls", .integer(row.timedCalls)), ("p50Milliseconds", .optional(row.p50Milliseconds)),
        ("p90Milliseconds", .optional(row.p90Milliseconds)), ("callsByDay", .integers(row.callsByDay)),
        ("callsByProject", counts(row.callsByProject)), ("followedBy", counts(row.followedBy)),
      ])
  }

  static func family(_ row: FamilyRow) -> JSONNode {
    .object(
      [("family", .text(Clean(vouched: row.family.rawValue)))]
        + integers([("tools", row.tools), ("calls", row.calls), ("errors", row.errors)]))
  }

  static func server(_ row: ServerRow) -> JSONNode {
    .object(
      [("name", .text(row.name))]
        + integers([("tools", row.tools), ("calls", row.calls), ("errors", row.errors), ("sessions", row.sessions)]))
  }

  static func sharedTool(_ row: SharedToolRow) -> JSONNode {
    .object([("bareName", .text(row.bareName)), ("calls", .integer(row.calls)), ("servers", counts(row.servers))])
  }

  static func project(_ row: ProjectRow, prices: PriceSummary) -> JSONNode {
    .object(
      [("name", .text(row.name)), ("slug", .text(row.slug)), ("path", .optional(row.path))]
        + integers([
          ("sessions", row.sessions), ("humanSessions", row.humanSessions), ("agentSessions", row.agentSessions),
          ("warmupSessions", row.warmupSessions), ("files", row.files), ("lines", row.lines), ("bytes", row.bytes),
          ("malformedLines", row.malformedLines), ("prompts", row.prompts), ("agentSpawns", row.agentSpawns),
          ("toolCalls", row.toolCalls), ("toolErrors", row.toolErrors),
        ]) + [
          ("readToWrite", .rounded(row.readToWrite)), ("exploreToChange", .rounded(row.exploreToChange)),
          ("tokens", tokens(row.tokens)), ("estimatedCost", cost(row.estimatedCost)),
        ]
        + integers([
          ("commits", row.commits), ("pullRequests", row.pullRequests), ("linesAdded", row.linesAdded),
          ("linesRemoved", row.linesRemoved), ("activeSeconds", row.activeSeconds),
        ]) + [
          ("firstTimestamp", .optional(row.firstTimestamp)), ("lastTimestamp", .optional(row.lastTimestamp)),
          ("tools", counts(row.tools)), ("sessionsByDay", .integers(row.sessionsByDay)),
          ("callsByDay", .integers(row.callsByDay)), ("worktrees", counts(row.worktrees)),
          ("branches", counts(row.branches)), ("commands", counts(row.commands)),
          ("mostChangedFiles", .array(row.mostChangedFiles.map(file))),
        ] + (row.sources.isEmpty ? [] : [("sources", counts(row.sources))]))
  }

  static func model(_ row: ModelRow, prices: PriceSummary) -> JSONNode {
    .object([
      ("name", .text(row.name)), ("messages", .integer(row.messages)), ("tokens", tokens(row.tokens)),
      ("cacheWrite1h", .integer(row.cacheWrite1h)), ("estimatedCost", cost(row.estimatedCost)),
      ("outputIsLowerBound", .bool(row.outputIsLowerBound)),
    ])
  }

  static func day(_ row: DayRow) -> JSONNode {
    .object(
      [("date", .text(row.date))]
        + integers([
          ("humanSessions", row.humanSessions), ("agentSessions", row.agentSessions), ("prompts", row.prompts),
          ("toolCalls", row.toolCalls), ("activeSeconds", row.activeSeconds), ("outputTokens", row.outputTokens),
        ]))
  }

  static func command(_ row: CommandRow) -> JSONNode {
    .object(
      [("name", .text(row.name))]
        + integers([("calls", row.calls), ("errors", row.errors), ("sessions", row.sessions)]))
  }

  static func file(_ row: FileRow) -> JSONNode {
    .object(
      [("path", .text(row.path)), ("project", .text(row.project))]
        + integers([("reads", row.reads), ("changes", row.changes), ("sessions", row.sessions)]))
  }

  /// A session by names, as receipts name its figures; in the files, ``SessionColumns`` has the same values.
  static func session(_ row: SessionRow) -> JSONNode {
    let always: [(key: String, value: JSONNode)] = [
      ("id", .text(row.id)), ("title", .text(row.title)), ("project", .text(row.project)),
      ("kind", .text(Clean(vouched: row.kind.rawValue))), ("file", .text(row.file)), ("start", .optional(row.start)),
      ("end", .optional(row.end)), ("activeSeconds", .integer(row.activeSeconds)), ("lines", .integer(row.lines)),
      ("toolCalls", .integer(row.toolCalls)), ("toolErrors", .integer(row.toolErrors)), ("tokens", tokens(row.tokens)),
      ("archetype", .optional(row.archetype)), ("score", .rounded(row.score)),
      ("insights", .array(row.insights.map { .text($0) })), ("partialParse", .bool(row.partialParse)),
    ]
    let numbers = [
      ("prompts", row.prompts), ("malformedLines", row.malformedLines), ("children", row.children),
      ("commits", row.commits), ("pullRequests", row.pullRequests), ("linesAdded", row.linesAdded),
      ("linesRemoved", row.linesRemoved),
    ].filter { $0.1 != 0 }.map { (key: $0.0, value: JSONNode.integer($0.1)) }
    let texts = [
      ("worktree", row.worktree), ("parent", row.parent), ("agentType", row.agentType),
      ("source", row.source),
      ("category", row.category.map { Clean(vouched: $0.rawValue) }),
    ].compactMap { name, text in text.map { (key: name, value: JSONNode.text($0)) } }
    let flags = [("notable", row.notable), ("warmup", row.warmup), ("orphan", row.orphan), ("arc", row.hasArc)]
      .filter(\.1).map { (key: $0.0, value: JSONNode.bool(true)) }
    let costs = row.estimatedCost == nil ? [] : [(key: "estimatedCost", value: cost(row.estimatedCost))]
    return .object(always + numbers + texts + flags + costs)
  }

  /// Where a line is and what was wrong with it, never what it says.
  static func lineFault(_ fault: LineFault, isInItsFile: Bool = false) -> [(key: String, value: JSONNode)] {
    (isInItsFile ? [] : [("file", .text(fault.file))]) + [
      ("line", .integer(fault.line)), ("offset", .integer(fault.offset)), ("length", .integer(fault.length)),
      ("reason", .text(fault.reason)),
    ]
  }

  static func quality(_ report: Report) -> JSONNode {
    let quality = report.quality
    func lines(_ faults: [LineFault]) -> JSONNode { .array(faults.map { .object(lineFault($0)) }) }
    func files(_ faults: [FileFault]) -> JSONNode {
      .array(faults.map { .object([("file", .text($0.file)), ("reason", .text($0.reason))]) })
    }
    return .object(
      [
        ("malformed", lines(quality.malformed)), ("malformedCount", .integer(report.totals.malformedLines)),
        ("malformedReasons", counts(quality.malformedReasons)), ("malformedByFile", counts(quality.malformedByFile)),
        ("repaired", lines(quality.repaired)), ("repairedCount", .integer(report.totals.repairedLines)),
        ("repairedReasons", counts(quality.repairedReasons)), ("unknownTypes", counts(quality.unknownTypes)),
        ("recordTypes", counts(quality.recordTypes)), ("unreadable", files(quality.unreadable)),
        ("nonSessions", files(quality.nonSessions)), ("versions", counts(report.versions)),
      ]
        + integers([
          ("records", quality.records), ("implausibleTimestamps", quality.implausibleTimestamps),
          ("badNumbers", quality.badNumbers), ("rawControlLines", quality.rawControlLines),
          ("emptyFiles", quality.emptyFiles), ("copiedRecords", quality.copiedRecords),
          ("copiedMessages", quality.copiedMessages), ("streamedLines", quality.streamedLines),
        ]))
  }
}
