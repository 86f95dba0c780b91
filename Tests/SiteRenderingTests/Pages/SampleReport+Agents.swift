@testable import SessionMining

extension SampleReport {
  /// A report in which the first session started `count` agents, three levels of them: one in four of the second level.
  static func addAgents(_ count: Int = 40, to report: inout Report) {
    var agents = AgentReport()
    (agents.agents, agents.linked, agents.spawns, agents.linkedSpawns) = (count, count, count + 3, count)
    (agents.warmups, agents.replays, agents.orphans, agents.unlinked) = (4, 1, 2, 3)
    agents.treeCount = 1
    agents.fanOut.sessions = 1
    (agents.fanOut.median, agents.fanOut.p90, agents.fanOut.most) = (count, count, count)
    agents.fanOut.counts = [(agents: count, sessions: 1)]
    agents.depths = [count]
    agents.ways = AgentWay.allCases.map { way in
      var row = AgentWayRow(way: way)
      (row.spawns, row.failedSpawns, row.returned) = way == .unknown ? (0, 0, 0) : (20, 1, 15)
      (row.returnedLines, row.medianLines) = (300, 20)
      (row.agents, row.toolCalls, row.toolErrors) = (10, 200, 9)
      row.tokens = TokenCounts(input: 10, output: 2000, cacheWrite: 300, cacheRead: 40_000)
      row.estimatedCost = Cost(amount: 1.25, hasUnpriced: false)
      (row.medianSeconds, row.totalSeconds) = (90, 900)
      (row.reported.starts, row.reported.medianTokens) = way == .unknown ? (0, nil) : (14, 31_000)
      (row.reported.medianToolCalls, row.reported.medianSeconds) = way == .unknown ? (nil, nil) : (12, 85)
      return row
    }
    agents.types = (["Explore", "general-purpose", "<b>reviewer</b>"] as [Clean]).map { name in
      var row = AgentTypeRow(name: name)
      (row.spawns, row.linked, row.returned, row.toolCalls) = (12, 10, 9, 80)
      row.tokens = TokenCounts(output: 900)
      row.estimatedCost = Cost(amount: 0.5, hasUnpriced: false)
      row.medianSeconds = 60
      return row
    }
    agents.coordination.calls = 50
    (agents.coordination.callsInTrees, agents.coordination.spawnsInTrees) = (30, count)
    agents.coordination.workInTrees = 300
    agents.coordination.workPerCall = 10
    agents.coordination.tools = [CoordinationRow(name: "TaskUpdate", calls: 50, inTrees: 30, sessions: 9)]
    if let tree = tree(of: count, in: report) {
      agents.trees = [tree]
      agents.treesByTokens = [tree.id]
    }
    report.agents = agents
  }

  static func tree(of count: Int, in report: Report) -> AgentTree? {
    guard let root = report.sessions.first else { return nil }
    var tree = AgentTree(id: root.id, title: root.title, project: root.project)
    (tree.sessions, tree.depth, tree.widest, tree.toolCalls, tree.toolErrors) = (count + 1, 2, count, 900, 40)
    tree.tokens = TokenCounts(output: 90_000, cacheRead: 2_000_000)
    tree.estimatedCost = Cost(amount: 12, hasUnpriced: false)
    let start = 1_767_225_600_000
    (tree.start, tree.end) = (start, start + 7_200_000)
    for index in 0...min(count, AgentTree.listed - 1) {
      let row = report.sessions[index % report.sessions.count]
      var node = AgentNode(id: row.id, title: row.title)
      if index > 0 {
        node.parent = index > 8 && index % 4 == 0 ? index / 8 : 0
        node.depth = index > 8 && index % 4 == 0 ? 2 : 1
        node.kind = .subagent
        node.type = ["Explore", "general-purpose", "<b>reviewer</b>", "rare"][index % 4]
        node.way = index % 5 == 0 ? .background : .foreground
        node.isLinked = index % 7 != 0
        node.returned = node.isLinked ? index % 6 != 0 : nil
      }
      node.start = start + index * 20_000
      node.end = start + index * 20_000 + (index == 0 ? 7_200_000 : 90_000)
      (node.toolCalls, node.toolErrors, node.children) = (index, index % 3, index == 0 ? count : 0)
      tree.nodes.append(node)
    }
    return tree
  }
}
