internal import SessionMining

extension ReportJSON {
  static func source(_ row: SourceRow) -> JSONNode {
    .object(
      [("label", .optional(row.label))]
        + integers([
          ("sessions", row.sessions), ("humanSessions", row.humanSessions), ("agentSessions", row.agentSessions),
          ("projects", row.projects), ("prompts", row.prompts), ("toolCalls", row.toolCalls),
          ("toolErrors", row.toolErrors), ("activeSeconds", row.activeSeconds),
        ]) + [
          ("tokens", tokens(row.tokens)), ("firstTimestamp", .optional(row.firstTimestamp)),
          ("lastTimestamp", .optional(row.lastTimestamp)),
        ])
  }
}
