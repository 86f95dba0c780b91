internal import SessionMining

extension Definitions {
  static let archetypes: [Definition] = [
    Definition(
      ["archetypes", "clustering.sessions", "clustering.shortSessions"], "Archetype",
      """
      A cluster of sessions by tool signature. Sessions with fewer than \
      \(Format.count(ArchetypeOptions.leastCalls)) own calls have no shape: they form a class of their own and are not \
      clustered. Warm-ups are left out, and calls that are copies of another session’s.
      """
    ),
    Definition(
      ["clustering.tokens"], "Tool signature",
      """
      A session’s own calls in order: shell calls by the name of each command of a chain (\(code: "git commit")), \
      editors by the kind of file (\(code: "Edit:test")), MCP tools by server and tool, all else by name, the later one \
      where a tool was renamed. Its terms are these, and the transitions from one kind of step to another, which count for 0.3 of a call. A term weighs \
      ln(1 + times) × (ln((1 + N) ÷ (1 + n)) + 1), where n of N sessions have it; the whole is brought to unit length. \
      Terms of one session only are left out.
      """
    ),
    Definition(
      ["clustering.dimensions", "clustering.keptVariance"], "Dimensions",
      """
      The signatures are laid along the directions in which they differ most (principal components), those in which \
      they spread at least a fifth as much as in the first, from 2 to 24. The map shows the first two; the way they point is fixed.
      """
    ),
    Definition(
      ["clustering.clusters"], "Clustering",
      """
      Many runs of k-means over at most 600 sessions, each from a hierarchical clustering (Ward’s) of four fifths of \
      them, at most 250 or four times as many as clusters; each session is left out as often as any other. How often two \
      sessions were put together decides, by Ward’s criterion again, and k-means over all sessions refines the outcome. \
      Fewer clusters than asked for are found where there are not so many different sessions. With \
      \(code: "--clusters auto"), the number from 5 to 30 at which the clusters come back best under resampling; among \
      those within 0.01 of the best, the largest.
      """
    ),
    Definition(
      ["clustering.stability.betweenSeeds", "clustering.stability.sampled", "archetypes.*.stability.betweenSeeds"],
      "Stability between seeds",
      """
      Mean adjusted Rand index of pairs of complete, independent runs with other seeds, on a sample: the 250 sessions \
      whose paths have the smallest hashes, placed as points among the first 1,500 such. 1 for the same clusters, 0 for \
      chance. Plain k-means is the best of 20 starts. The words are the first 64 different ones of titles and prompts, \
      weighted and clustered in the same way and in as many dimensions.
      """
    ),
    Definition(
      [
        "clustering.stability.bootstrap", "archetypes.*.stability.bootstrap", "clustering.stability.weakClusters",
        "clustering.clusterCounts",
      ], "Stability under resampling",
      """
      The sessions of the sample are drawn anew with replacement and clustered, with fewer runs; for each \
      cluster, the Jaccard index with the one most like it, over the sessions that were drawn, at the mean of the \
      resamples. Below 0.6 a cluster is \
      weak, from 0.75 on stable (Hennig, 2007).
      """
    ),
    Definition(
      ["clustering.stability.toolsAndText"], "Agreement of tools and words",
      "Adjusted Rand index of the clusters by tools and those by words, over the sample’s sessions with words."),
    Definition(["archetypes.*.size"], "Sessions of an archetype", "Sessions whose signature lies nearest its centre."),
    Definition(["archetypes.*.share"], "Share of an archetype", "Of all sessions but warm-ups."),
    Definition(
      ["archetypes.*.features"], "What sets an archetype apart",
      """
      Terms that at least a quarter of its sessions have, by their mean weight in it less the mean over all clustered \
      sessions. The name is the kind of work of which its steps hold most in excess of the others; where two would be \
      named alike, what sets each apart is added, and where nothing stands out, it is called mixed.
      """
    ),
    Definition(
      ["archetypes.*.exemplars"], "Typical sessions",
      """
      First the one in the middle, with the least sum of squared distances to the others; then two of the nearer half, \
      from other projects where there are such.
      """
    ),
    Definition(
      ["archetypes.*.projects", "clustering.months"], "Mix",
      """
      Sessions by archetype, by project and by month. Shares by project are of its clustered sessions: those with too few \
      calls are left out.
      """
    ),
    Definition(
      ["clustering.flow.steps", "archetypes.*.flow.steps", "clustering.flow.edges", "archetypes.*.flow.edges"],
      "Step and move",
      """
      A step is a tool call; a chain of commands is a step for each. Steps that serve the same end are one move: \
      \(code: "Grep") and \(code: "rg") are both search, an edit of a test file is another than one of code. Counted is \
      how often one directly followed another in the same session.
      """
    ),
    Definition(
      [
        "clustering.flow.openings", "archetypes.*.flow.openings", "clustering.flow.closings",
        "archetypes.*.flow.closings",
      ], "First and last moves", "The first and the last three moves of a session; repeats of one move count once."),
    Definition(
      [
        "clustering.flow.loops", "archetypes.*.flow.loops", "clustering.flow.loopRounds",
        "archetypes.*.flow.loopRounds", "clustering.flow.loopEnds", "archetypes.*.flow.loopEnds",
      ], "Rounds of change and check",
      """
      A change of files that is followed by a test or a build, whatever is read in between, is a round; they go on until \
      a commit or the end of the session. They end with a change that is not checked, else as the last check did, \
      by whether its call failed: a test run that failed quietly passes for one that did not.
      """
    ),
    Definition(
      ["clustering.flow.readsBeforeChange", "archetypes.*.flow.readsBeforeChange"], "Reading before changing",
      "Steps of reading and searching before the first change of a file, over sessions that change one: nearest-rank quartiles."
    ),
  ]
}
