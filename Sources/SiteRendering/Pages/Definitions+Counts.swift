internal import SessionMining

extension Definitions {
  static let calls: [Definition] = [
    Definition(
      ["totals.prompts", "projects.*.prompts", "days.*.prompts", "sessions.*.prompts"], "Prompt",
      """
      What a person typed, once by its record's id, in human sessions: no tool result, no injected or local text, no \
      notice, no summary. Of the user records of real logs that is one in seventeen. Slash commands and \(code: "!") \
      lines are counted apart.
      """
    ),
    Definition(
      ["totals.slashCommands", "slashCommands.*.count"], "Slash command",
      "A user record that begins with the name of a command, such as /compact."),
    Definition(["totals.shellLines"], "Shell line", "A line that a person ran with \(code: "!")."),
    Definition(
      [
        "totals.toolCalls", "tools.*.calls", "tools.*.name", "families.*.calls", "servers.*.calls",
        "sharedTools.*.calls", "projects.*.toolCalls", "projects.*.tools", "sources.*.toolCalls", "days.*.toolCalls",
        "sessions.*.toolCalls",
      ],
      "Tool call",
      """
      A distinct id of a \(code: "tool_use") block in assistant records over all files; a block without an id counts \
      each time. A copy belongs to the session that made the call first. Counted over top-level files only, the \
      study's most used tool was Bash; over all of them it was Read, 87,152 to 82,552.
      """
    ),
    Definition(
      ["totals.duplicateToolCalls"], "Repeated call",
      """
      A \(code: "tool_use") block whose id was seen before: streamed, resumed or forked sessions repeat it. The \
      number of such blocks beyond the first.
      """
    ),
    Definition(
      [
        "totals.toolErrors", "tools.*.errors", "families.*.errors", "projects.*.toolErrors", "sources.*.toolErrors",
        "sessions.*.toolErrors",
        "commands.*.errors",
      ],
      "Failed call",
      """
      A tool call that has a result, anywhere, which says \(code: "is_error"). A call that a person refused is one \
      too. Shown as a share of the calls.
      """
    ),
    Definition(
      ["totals.agentSpawns", "projects.*.agentSpawns"], "Agent spawn",
      """
      A distinct call of the tool \(code: "Task") or \(code: "Agent"). Counted by text instead of by call, such \
      figures go far astray: the study had quoted 2,267 calls of a tool that had been called 327 times.
      """
    ),
    Definition(
      ["totals.linkedSpawns"], "Linked spawn",
      "An agent spawn whose child's log file was found. A call counts once, however many children it has."),
    Definition(
      [
        "totals.readToWrite", "projects.*.readToWrite", "totals.readToWriteMinimum.ratio",
        "totals.readToWriteMaximum.ratio",
      ],
      "Read:write",
      """
      Calls of Read divided by calls of Write. Unknown (—) where Write was never called. The extremes are taken over \
      projects with at least 100 Writes. The study had said 6:1 at the least; one of its projects stood at 1.6:1.
      """
    ),
    Definition(
      ["totals.readToWriteProjects"], "Projects in the extremes",
      "Projects with at least 100 calls of Write: fewer make a ratio that chance decides."),
    Definition(
      ["totals.exploreToChange", "projects.*.exploreToChange"], "Exploring to changing",
      """
      The wider ratio: calls of Read, Grep, Glob, LS and NotebookRead divided by calls of Edit, MultiEdit, Write and \
      NotebookEdit.
      """
    ),
    Definition(
      ["transitions.counts"], "Step",
      """
      A call of one tool directly followed by a call in the same session. Of the most frequent tools the table \
      gives, for each, what came next; a share is of all steps from the same tool to one of these.
      """
    ),
    Definition(
      ["commands.*.calls"], "Shell command",
      """
      Calls of Bash by the name of the command, with its subcommand where it has them (\(code: "git commit")), \
      without arguments.
      """
    ),
    Definition(["agentTypes.*.count"], "Agents asked for", "Agent spawns by the \(code: "subagent_type") they name."),
    Definition(["skills.*.count"], "Skill", "Calls that ask for a skill, by its name."),
    Definition(
      ["totals.compactions", "totals.interruptions", "totals.rejections", "totals.apiErrors"],
      "Interruptions and their kin",
      "Compactions of the context; interruptions by a person; calls that a person refused; errors of the API."),
    Definition(
      ["totals.editsWithoutRead", "totals.edits"], "Edit without reading",
      "Calls that edit a file which the same session had not read, written or edited before, of all calls that edit."),
  ]

  static let tokens: [Definition] = [
    Definition(
      ["totals.tokens", "projects.*.tokens"], "Tokens",
      """
      For each distinct message, the usage of one of its lines as a whole: that with the most output, for a message \
      is streamed over several lines and each repeats its usage. Synthetic messages are of no model.
      """
    ),
    Definition(
      ["totals.tokens.input", "projects.*.tokens.input", "sessions.*.tokens.input"], "Input tokens",
      "Tokens of prompts that were neither read from nor written to the cache."),
    Definition(
      ["totals.tokens.output", "projects.*.tokens.output", "models.*.tokens.output", "sessions.*.tokens.output"],
      "Output tokens",
      "Tokens that the model wrote. Versions that logged only a placeholder make it a lower bound, marked ≥."),
    Definition(
      ["totals.tokens.cacheWrite", "projects.*.tokens.cacheWrite", "sessions.*.tokens.cacheWrite"], "Cache writes",
      "Tokens of prompts that were written to the cache."),
    Definition(
      ["totals.tokens.cacheRead", "projects.*.tokens.cacheRead", "sessions.*.tokens.cacheRead"], "Cache reads",
      """
      Tokens of prompts that were read from the cache. The cache share is their part of all prompt tokens: input, \
      cache writes and cache reads.
      """
    ),
    Definition(
      ["totals.outputLowerBoundSessions"], "Lower bound",
      "Sessions of versions that logged only a placeholder for output tokens."),
    Definition(
      [
        "totals.estimatedCost.amount", "projects.*.estimatedCost.amount", "models.*.estimatedCost.amount",
        "sessions.*.estimatedCost.amount",
      ],
      "Estimated cost",
      """
      Tokens by kind and model times the list price on the day given, the price of a cache write by its lifetime. An \
      estimate of what the tokens are worth at list prices, not of what was paid; models without a known price are \
      left out and named.
      """
    ),
    Definition(["models.*.messages"], "Message", "A distinct id of an assistant message; copies count once."),
  ]

  static let naive: [Definition] = [
    Definition(
      ["naive.topLevelSessions", "naive.topLevelToolCalls", "naive.topLevelMostUsedTool"], "Top-level files only",
      """
      What is found by looking only at \(code: "<project>/*.jsonl"): the files that lie directly in a project's \
      folder.
      """
    ),
    Definition(
      ["naive.toolCallBlocks"], "Every block", "All \(code: "tool_use") blocks of all files, copies counted again."),
    Definition(
      ["naive.userRecords"], "Every user record", "All records of type user, tool results and injected text included."),
    Definition(
      ["naive.tokens", "naive.tokens.output"], "Every line's usage",
      "The usage of every assistant line, added up: each streamed line and each copy again."),
  ]

  static let quality: [Definition] = [
    Definition(["quality.records"], "Record", "A JSON object of a log, repaired ones included."),
    Definition(
      ["quality.copiedRecords"], "Copied record",
      """
      A record that another file holds too, and first: resumed and forked sessions carry the whole past with them. \
      It belongs to the original.
      """
    ),
    Definition(
      ["quality.copiedMessages"], "Copied message", "An assistant message whose usage was counted in another file."),
    Definition(["quality.streamedLines"], "Streamed line", "A further line of a message that was counted already."),
    Definition(
      ["quality.unknownTypes"], "Unknown record type",
      """
      A record whose \(code: "type") this version does not know. It is counted as a record, and nothing else is read \
      from it.
      """
    ),
    Definition(
      ["quality.implausibleTimestamps"], "Implausible time",
      "A time before 2023 or after 2099: counted, and placed nowhere."),
    Definition(
      ["quality.badNumbers"], "Bad number", "A count that is negative, too large or no number: held within 0 and 2⁵³."),
    Definition(
      ["quality.rawControlLines"], "Raw control character",
      "A line with control characters that JSON wants escaped: read as they are."),
    Definition(["quality.emptyFiles"], "Empty file", "A log file of no bytes."),
  ]
}
