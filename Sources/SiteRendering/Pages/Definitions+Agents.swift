internal import SessionMining

extension Definitions {
  static let agents: [Definition] = [
    Definition(
      ["agents.agents", "agents.ways.*.agents", "agents.teammates", "agents.backgroundCopies"], "Agent",
      """
      A session that another one started: a sub-agent, a teammate, or a background copy of a session. Each is counted \
      once, with what is its own: calls and tokens that are copies belong to the original. Warm-ups and replays are kept \
      apart; runs that a script started (SDK, print mode) are no agents here, though they may start some.
      """
    ),
    Definition(
      ["agents.linked", "agents.unlinked", "agents.orphans", "agents.warmups"], "Linked, unlinked, orphan",
      """
      Every sub-agent is one of five: linked, when the call that started it was found; unlinked, when only the main \
      session that its id names is there, under which it is shown; an orphan, when that is missing too; a warm-up; or a \
      replay.
      """
    ),
    Definition(
      ["agents.replays"], "Replay",
      "A sub-agent that the program starts for itself over a copy of the session: a compaction, a side question."),
    Definition(
      ["agents.spawns", "agents.ways.*.spawns", "agents.types.*.spawns"], "Start of an agent",
      "A distinct call of \(code: "Task") or \(code: "Agent"), by the \(code: "subagent_type") it names."),
    Definition(
      ["agents.linkedSpawns", "agents.types.*.linked"], "Linked start", "A start whose agent’s session was found."),
    Definition(
      ["agents.ways.*.failedSpawns", "agents.types.*.failedSpawns"], "Failed start",
      "A start whose result is an error or a refusal."),
    Definition(
      ["agents.ways.*.way", "agents.types.*.background"], "Foreground, background, team",
      """
      In a team: started with a \(code: "team_name"), answered by \(code: "teammate_spawned"), or a session whose records \
      name a team or that begins with a teammate’s message; the session that makes the team is its lead, not a member. \
      In the background: started with \(code: "run_in_background"), answered by \(code: "async_launched"), or a session \
      of kind \(code: "bg"). In the foreground: every other start, for the caller waits. Not known: agents whose start \
      was not found.
      """
    ),
    Definition(
      [
        "agents.returned", "agents.ways.*.returned", "agents.types.*.returned", "agents.ways.*.returnedLines",
        "agents.ways.*.medianLines",
      ], "Came back",
      """
      Starts from which an answer is in the logs: in the foreground a result that is no error; in the background a \
      notification or a \(code: "TaskOutput") that says completed; in a team a message of the teammate, signals of idling \
      and shutdown left out. Lines are those that are not blank; of an answer told twice the longer counts, a teammate’s \
      messages add up.
      """
    ),
    Definition(
      [
        "agents.ways.*.toolCalls", "agents.ways.*.toolErrors", "agents.types.*.toolCalls", "agents.types.*.toolErrors",
        "agents.trees.*.toolCalls", "agents.trees.*.toolErrors",
      ], "Calls of agents", "Own tool calls of the sessions, and those of them that failed."),
    Definition(
      [
        "agents.ways.*.tokens", "agents.types.*.tokens", "agents.trees.*.tokens", "agents.ways.*.tokens.output",
        "agents.types.*.tokens.output", "agents.trees.*.tokens.output", "agents.treesByTokens",
      ], "Tokens of agents",
      """
      Own tokens of the sessions: input, output, cache writes and cache reads together unless one is named. What the \
      parent’s result repeats of them is not counted again.
      """
    ),
    Definition(
      [
        "agents.ways.*.estimatedCost.amount", "agents.types.*.estimatedCost.amount",
        "agents.trees.*.estimatedCost.amount",
      ], "Estimated cost of agents", "The estimated cost of their own tokens, as of any session."),
    Definition(
      ["agents.ways.*.medianSeconds", "agents.types.*.medianSeconds", "agents.ways.*.totalSeconds"], "Time of an agent",
      "From its own first record to its last, waiting included; the median over agents with two records and more."),
    Definition(
      [
        "agents.ways.*.reported.starts", "agents.ways.*.reported.medianTokens",
        "agents.ways.*.reported.medianToolCalls", "agents.ways.*.reported.medianSeconds",
      ], "Reported to the parent",
      """
      What the program told the session that started an agent of its work, with its answer or in a notification; known \
      also where the agent’s own log is not there. The tokens are its context at the end, as told \
      (\(code: "totalTokens")), and so fewer than the own tokens, which add up every turn. Medians over the starts of which \
      it was told.
      """
    ),
    Definition(
      ["agents.treeCount", "agents.trees.*.sessions", "agents.circularLinks"], "Tree",
      """
      A session, the agents it started, and theirs; of two sessions at least. Links that run in a circle, which only a \
      damaged log has, are cut.
      """
    ),
    Definition(
      [
        "agents.fanOut.median", "agents.fanOut.p90", "agents.fanOut.most", "agents.fanOut.sessions",
        "agents.fanOut.counts", "agents.trees.*.widest",
      ], "Fan-out",
      "Agents that a session started itself, over the sessions that started any: nearest-rank percentiles."),
    Definition(
      ["agents.depths", "agents.trees.*.depth"], "Depth",
      """
      Steps from the root of the tree: an agent that the root started has depth 1. An unlinked agent is counted under its \
      main session, and an orphan is a root, so both may lie deeper in truth.
      """
    ),
    Definition(
      [
        "agents.coordination.calls", "agents.coordination.tools", "agents.coordination.callsInTrees",
      ], "Coordination call",
      """
      A call that organises work and does none: \
      \(code: CoordinationTools.names.joined(separator: ", ")). Starting an agent is counted apart.
      """
    ),
    Definition(
      [
        "agents.coordination.workPerCall", "agents.coordination.workInTrees", "agents.coordination.spawnsInTrees",
      ], "Work per coordination call",
      """
      All other calls of sessions in trees, starts of agents left out, divided by the coordination calls of the same \
      sessions. Unknown (—) without a coordination call.
      """
    ),
  ]
}
