internal import SessionMining

extension ReportJSON {
  /// Who spawned whom: counts, the ways agents were run, types, coordination, and the largest trees.
  static func agents(_ agents: AgentReport) -> JSONNode {
    let counts = integers([
      ("agents", agents.agents), ("linked", agents.linked), ("unlinked", agents.unlinked), ("orphans", agents.orphans),
      ("warmups", agents.warmups), ("replays", agents.replays), ("teammates", agents.teammates),
      ("backgroundCopies", agents.backgroundCopies), ("spawns", agents.spawns), ("linkedSpawns", agents.linkedSpawns),
      ("returned", agents.returned), ("circularLinks", agents.circularLinks), ("treeCount", agents.treeCount),
    ])
    return .object(
      counts + [
        ("fanOut", fanOut(agents.fanOut)), ("depths", .integers(agents.depths)),
        ("ways", .array(agents.ways.map(agentWay))), ("types", .array(agents.types.map(agentType))),
        ("coordination", coordination(agents.coordination)), ("trees", .array(agents.trees.map(agentTree))),
        ("treesByTokens", .array(agents.treesByTokens.map { .text($0) })),
      ])
  }

  private static func fanOut(_ fanOut: FanOut) -> JSONNode {
    .object([
      ("sessions", .integer(fanOut.sessions)), ("median", .optional(fanOut.median)), ("p90", .optional(fanOut.p90)),
      ("most", .optional(fanOut.most)),
      (
        "counts",
        .array(
          fanOut.counts.map { .object([("agents", .integer($0.agents)), ("sessions", .integer($0.sessions))]) })
      ),
    ])
  }

  private static func agentWay(_ row: AgentWayRow) -> JSONNode {
    .object(
      [("way", .text(Clean(vouched: row.way.rawValue)))]
        + integers([("spawns", row.spawns), ("failedSpawns", row.failedSpawns), ("returned", row.returned)])
        + [("returnedLines", .integer(row.returnedLines)), ("medianLines", .optional(row.medianLines))]
        + integers([("agents", row.agents), ("toolCalls", row.toolCalls), ("toolErrors", row.toolErrors)])
        + [
          ("tokens", tokens(row.tokens)), ("estimatedCost", cost(row.estimatedCost)),
          ("medianSeconds", .optional(row.medianSeconds)), ("totalSeconds", .integer(row.totalSeconds)),
          (
            "reported",
            .object([
              ("starts", .integer(row.reported.starts)), ("medianTokens", .optional(row.reported.medianTokens)),
              ("medianToolCalls", .optional(row.reported.medianToolCalls)),
              ("medianSeconds", .optional(row.reported.medianSeconds)),
            ])
          ),
        ])
  }

  private static func agentType(_ row: AgentTypeRow) -> JSONNode {
    .object(
      [("name", .text(row.name))]
        + integers([
          ("spawns", row.spawns), ("linked", row.linked), ("failedSpawns", row.failedSpawns),
          ("returned", row.returned), ("background", row.background), ("toolCalls", row.toolCalls),
          ("toolErrors", row.toolErrors),
        ]) + [
          ("tokens", tokens(row.tokens)), ("estimatedCost", cost(row.estimatedCost)),
          ("medianSeconds", .optional(row.medianSeconds)),
        ])
  }

  private static func coordination(_ coordination: Coordination) -> JSONNode {
    .object(
      integers([
        ("calls", coordination.calls), ("callsInTrees", coordination.callsInTrees),
        ("spawnsInTrees", coordination.spawnsInTrees), ("workInTrees", coordination.workInTrees),
      ]) + [
        ("workPerCall", .rounded(coordination.workPerCall)),
        (
          "tools",
          .array(
            coordination.tools.map {
              .object(
                [("name", .text($0.name))]
                  + integers([("calls", $0.calls), ("inTrees", $0.inTrees), ("sessions", $0.sessions)]))
            })
        ),
      ])
  }

  private static func agentTree(_ tree: AgentTree) -> JSONNode {
    .object(
      [
        ("id", .text(tree.id)), ("title", .text(tree.title)), ("project", .text(tree.project)),
        ("kind", .text(Clean(vouched: tree.kind.rawValue))),
      ]
        + integers([
          ("sessions", tree.sessions), ("depth", tree.depth), ("widest", tree.widest), ("toolCalls", tree.toolCalls),
          ("toolErrors", tree.toolErrors),
        ]) + [
          ("tokens", tokens(tree.tokens)), ("estimatedCost", cost(tree.estimatedCost)),
          ("start", .optional(tree.start)), ("end", .optional(tree.end)), ("nodes", .array(tree.nodes.map(agentNode))),
        ])
  }

  private static func agentNode(_ node: AgentNode) -> JSONNode {
    .object(
      [
        ("id", .text(node.id)), ("parent", .optional(node.parent)), ("depth", .integer(node.depth)),
        ("kind", .text(Clean(vouched: node.kind.rawValue))), ("type", .optional(node.type)),
        ("way", node.way.map { .text(Clean(vouched: $0.rawValue)) } ?? .null), ("isLinked", .bool(node.isLinked)),
        ("returned", node.returned.map { .bool($0) } ?? .null), ("start", .optional(node.start)),
        ("end", .optional(node.end)),
      ]
        + integers([
          ("toolCalls", node.toolCalls), ("toolErrors", node.toolErrors), ("children", node.children),
        ]) + [("tokens", tokens(node.tokens)), ("estimatedCost", cost(node.estimatedCost))])
  }
}
