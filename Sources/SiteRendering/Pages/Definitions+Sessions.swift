internal import SessionMining

extension Definitions {
  static let files: [Definition] = [
    Definition(
      ["totals.files", "projects.*.files"], "Log file",
      """
      Any regular file named \(code: "*.jsonl") below a folder that was read, at any depth. The folder itself may be \
      a symbolic link; none below it is followed. The same log under two folders or from two machines (one path \
      below the folder, and one the beginning of the other) is one log file: the longer.
      """
    ),
    Definition(
      ["totals.bytes", "projects.*.bytes"], "Size",
      """
      The bytes of the log files as they lie on disk. Given in powers of ten and of two, for tools disagree about \
      which they mean: 12.44 GB are 11.6 GiB.
      """
    ),
    Definition(
      ["totals.lines", "projects.*.lines", "sessions.*.lines"], "Line",
      """
      The bytes up to a newline; a last line without one counts unless it is blank. Totals are over all log files, \
      those without a session too. In words a number is rounded half up to the precision shown: 3,474,754 is “3.5 \
      million”, and “3.4 million” is wrong.
      """
    ),
    Definition(
      ["totals.blankLines"], "Blank line", "A line with nothing but white space. Counted as a line, never as a fault."),
    Definition(
      ["totals.linesInProgress"], "Line in progress",
      """
      A last line without a newline that cannot be read: it is being written at this moment. A line, but not a \
      malformed one.
      """
    ),
    Definition(
      ["totals.malformedLines", "projects.*.malformedLines", "sessions.*.malformedLines", "quality.malformed"],
      "Malformed line",
      """
      Not blank, and no JSON object can be read from it. It is left out, recorded with file, line, byte offset, \
      length and reason, and never stops the run.
      """
    ),
    Definition(
      ["totals.repairedLines", "quality.repaired"], "Repaired line",
      """
      A record could be read after mending: bytes that are not UTF-8, a run of NULs, a record cut off by the next \
      one on the same line, two records on one line. The record counts, the repair is recorded. A byte-order mark or \
      an escaped lone surrogate is no repair.
      """
    ),
    Definition(
      ["quality.nonSessions"], "File without a session",
      "A log file with no user and no assistant record. It is listed, its lines count, and it is not a session."),
    Definition(
      ["quality.unreadable"], "File not read",
      "A log file that could not be opened or read to its end, with the reason."),
  ]

  static let sessions: [Definition] = [
    Definition(
      ["totals.sessions", "projects.*.sessions", "sources.*.sessions"], "Session",
      """
      A log file with at least one user or assistant record, agents' files included. The study this grew from had \
      quoted 4,500 sessions for weeks, because a glob of the top level missed every file that an agent had written; \
      there were 23,479.
      """
    ),
    Definition(
      [
        "totals.humanSessions", "projects.*.humanSessions", "sources.*.humanSessions", "days.*.humanSessions",
        "sessions.*.kind",
      ], "Human session",
      """
      A main file in which a person set the work. The first rule that speaks decides: a sub-agent's path or \
      \(code: "agentId") → sub-agent; a teammate's message first, or \(code: "teamName") → automated; \
      \(code: "origin.kind") human or \(code: "promptSource") typed on any prompt → human; \(code: "entrypoint") \
      \(code: "sdk-…") → automated, \(code: "cli"), \(code: "claude-vscode") or \(code: "claude-desktop") → human; \
      \(code: "sessionKind") bg → as the session it copies; a first record \(code: "queue-operation") → automated; \
      else human. The table above gives the number of sessions that rest on each.
      """
    ),
    Definition(
      ["totals.agentSessions", "projects.*.agentSessions", "days.*.agentSessions"], "Agent session",
      "Every session that is not human: a sub-agent, or an automated run."),
    Definition(
      ["totals.subagentSessions"], "Sub-agent",
      """
      A session that another one spawned: its file lies below a folder \(code: "subagents"), or is named \
      \(code: "agent-…"), or its first user or assistant record carries an \(code: "agentId").
      """
    ),
    Definition(
      ["sessions.*.children"], "Agents of a session",
      """
      Sub-agents whose logs are there and that a call in the session started or, where no call is known, that name it as \
      theirs; not those that they started in turn. Lists of sessions leave sub-agents out and give this number instead: in \
      the study's logs there were four of them to one session that somebody began. All are in \
      \(code: "data/sessions-YYYY-MM.json").
      """
    ),
    Definition(
      ["totals.automatedSessions"], "Automated run",
      "A main file that no person typed into: the SDK, print mode, a teammate of a team."),
    Definition(
      ["totals.warmupSessions", "projects.*.warmupSessions"], "Warm-up",
      """
      A sub-agent's file of at most four records, without a tool call, whose first user text is “Warmup” or a mere \
      greeting: hi, hello, hey, hello there, hi there, test, ping, ok. A session, counted, and shown apart, for in \
      some logs they are two thirds of the agents' files.
      """
    ),
    Definition(
      ["totals.orphanSessions"], "Orphan",
      """
      A sub-agent whose parent's file is not among those read. It belongs to the project of its own first \
      \(code: "cwd").
      """
    ),
    Definition(
      ["totals.inlineSidechains"], "Inline sidechain",
      """
      An agent that older versions wrote into the main file: each start of a chain of records with \
      \(code: "isSidechain"). Not a session, for it has no file.
      """
    ),
    Definition(
      ["totals.topLevelSessions"], "Top-level session",
      "A session no part of whose path is a folder \(code: "subagents"): what a glob of the project folders finds."),
    Definition(
      ["totals.partialParseSessions"], "Partial parse",
      "A session of whose non-blank lines more than 5 % are malformed. Its figures are too low, and marked so."),
    Definition(
      ["totals.projects", "tools.*.projects", "sources.*.projects"], "Project",
      """
      The folder in which a session was started: its first \(code: "cwd"), known worktree folders removed, the \
      letter of a Windows drive in capitals. A sub-agent belongs to its parent's project. A session that names no \
      folder belongs to its log folder's name, marked so.
      """
    ),
    Definition(
      ["tools.*.sessions"], "Sessions of a tool", "Sessions, human and agent, with at least one call of it."),
  ]

  static let time: [Definition] = [
    Definition(
      ["totals.activeSeconds", "projects.*.activeSeconds", "sources.*.activeSeconds"], "Active time",
      """
      The time between a session's own records, in order of time, each gap counted for at most five minutes; copies \
      of another session's records are left out. The headline figure is the union over human sessions: two at once \
      count once.
      """
    ),
    Definition(
      ["totals.summedActiveSeconds", "sessions.*.activeSeconds"], "Active time, summed",
      """
      The active time of each session by itself, and their plain sum, agents included. Agents work side by side, so \
      the sum may exceed the clock.
      """
    ),
    Definition(
      ["totals.activeDays"], "Active day",
      "A day, in the zone of this report, with at least one own record of a human session."),
    Definition(
      ["totals.firstTimestamp", "totals.lastTimestamp"], "Period",
      """
      From the first to the last plausible record. A record that claims a time before 2023 or after 2099 counts in \
      totals and is placed nowhere.
      """
    ),
    Definition(
      ["tools.*.p50Milliseconds", "tools.*.p90Milliseconds"], "Time of a call",
      """
      From the record of the call to that of its result, over calls that have both: the median, and the time that \
      nine in ten stay below (nearest rank). It includes the time a person took to allow the call.
      """
    ),
  ]

  static let outcomes: [Definition] = [
    Definition(
      ["totals.commits", "projects.*.commits", "sessions.*.commits"], "Commit",
      """
      A call whose result reports a commit, or, where the log does not say so, a shell call with \(code: "git") and \
      \(code: "commit") whose result names branch and hash as git does. Each call once; a copy belongs to the \
      original.
      """
    ),
    Definition(
      ["totals.pullRequests", "projects.*.pullRequests", "sessions.*.pullRequests"], "Pull request",
      """
      A distinct address of a pull request that the log says was created here, by its own record, by a git \
      operation, or in the result of \(code: "gh pr create").
      """
    ),
    Definition(
      [
        "totals.linesAdded", "projects.*.linesAdded", "sessions.*.linesAdded", "totals.linesRemoved",
        "projects.*.linesRemoved", "sessions.*.linesRemoved",
      ],
      "Lines added and removed",
      """
      The lines marked + and − in the patches that results of edits carry, and all lines of files newly written. \
      What a shell command changed is not in the log, so not in here.
      """
    ),
    Definition(
      ["totals.linesInCreatedFiles"], "Lines in new files",
      "The part of the lines added that stands in files newly written."),
    Definition(
      [
        "mostChangedFiles.*.changes", "mostReadFiles.*.reads", "mostChangedFiles.*.reads", "mostReadFiles.*.changes",
        "projects.*.mostChangedFiles",
      ],
      "Changes and reads of a file",
      "Calls of Edit, MultiEdit, Write and NotebookEdit on it, and calls of Read, by the path that the call names."),
  ]
}
