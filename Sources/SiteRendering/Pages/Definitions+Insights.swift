internal import SessionMining

extension Definitions {
  static let insights: [Definition] = [
    Definition(
      ["insights"], "Insight",
      """
      A passage of a session that scored at least the minimum, after those that tell the same were merged. It says \
      where something worth telling may be found, not that it is true: no model and no person has judged it.
      """
    ),
    Definition(
      ["totals.highValueInsights"], "High value", "Insights with a score of 0.65 or more."),
    Definition(
      ["insights.*.score", "insights.*.lift", "insights.*.rank"], "Score and rank",
      """
      The weighted sum of the seven dimensions below, from 0 to 1, to four places; of a partial parse times the share \
      of its lines that could be read. The session is scored as a whole, and its windows find the passage; a second \
      or third passage of a session scores by its value beside the best one’s. A passage that tells an arc of \
      something that was run is lifted: s + (1 − s) · lift, with lift = 0.2 + 0.1 ln(failures, 4) + 0.1 ln(steps, 8), \
      steps being the looks and explanations between the failure and the change that ended it; for a story that ends \
      well is worth telling even in a plain session. The rank is the order by score, with \
      no session and no project filling the first page. Being pinned or dismissed changes no rank.
      """
    ),
    Definition(
      ["insights.*.lines"], "Window and passage",
      """
      A window is 20 consecutive entries of a session (prompts, answers, calls with their results), each beginning \
      10 after the one before, the last ending at the last entry, unless the run was told otherwise. The best window \
      is the passage, given by the lines of the log that it spans. A window is worth the sum of its entries: new \
      words of explanation, causes, turns and checks that are named, quantities, rare steps, new failures, the pass \
      that ends an arc.
      """
    ),
    Definition(
      ["insights.*.category"], "Category",
      """
      What the session is about, by evidence: the words of what was asked, of all answers and of the last one \
      against the mean of this corpus, and structure, such as which files were changed. The heaviest is the category, \
      the others are given with their weight; the weights add up to 1. Ties go to debugging, performance, \
      integration, architecture, tooling, workflow, pattern, failure, in this order.
      """
    ),
    Definition(
      ["insights.*.arc"], "Arc",
      """
      Failure, turn and success of the same thing: a command that is no mere reading failed, something was looked at \
      or a cause or a change of mind was named, a file was edited, and the same command then passed; or a person \
      reported a problem that was then answered with an edit and a cause, and something ran or the next prompt did not \
      complain. Failures that were meant, as in test-first work, are none; lines picked from an output by \(code: "grep") \
      and the like close nothing unless they say that all is well.
      """
    ),
    Definition(
      ["insights.*.dimensions"], "Dimension",
      """
      One of seven measures from 0 to 1, with the weight of the study this grew from. In the formulas \
      \(code: "ln(x, c)") is ln(1 + x) ÷ ln(1 + c), at most 1, and \(code: "rare") is near 1 for what one session \
      alone has and 0 for what all have.
      """
    ),
  ]

  /// In their order, each with its weight and formula.
  static let dimensions: [Definition] = [
    dimension(
      "novelty", "Novelty", 20,
      """
      How rare the session is in this corpus: 0.25 ln(S, 260) + 0.25 ln(K, 18) + 0.30 ln(R, 250) + 0.20 O. S is the \
      sum of the 40 most surprising steps from one tool to the next, in bits; K sums the rarity of its tools, R that \
      of the words it explains with; O is the rarity of how it was opened.
      """
    ),
    dimension(
      "technicalDepth", "Technical depth", 18,
      """
      How much was explained: 0.5 ln(U, 800) + 0.25 ln(M, 500) + 0.25 ln(P, 24). U is the number of distinct words in \
      sentences of ten words or more, M that of the words of the longest answer, P that of distinct phrases that name \
      a cause, a turn, a check or a hard matter.
      """
    ),
    dimension(
      "reproducibility", "Reproducibility", 15,
      """
      What was run and held: 0.4 ln(runs, 60) + 0.3 ln(checks, 9) + 0.3 ln(passing, 3). Runs are distinct commands \
      that do more than read, checks distinct words of checking in answers, passing the checks whose last run was good.
      """
    ),
    dimension(
      "failureRichness", "Failure richness", 15,
      """
      How many different things failed, not how often: 0.5 ln(kinds, 10) + 0.25 ln(complaints, 5) + 0.25 ln(hard, 6). \
      Kinds are distinct errors and distinct checks that failed, complaints a person’s reports of a problem, \
      interruptions and refusals, hard the distinct phrases of hard matters.
      """
    ),
    dimension(
      "crossProject", "Cross-project", 12,
      """
      What other projects share: 0.5 ln(patterns, 60) + 0.5 ln(words, 250), of the commands, errors and pairs of \
      tools, and of the longer words of explanation, that two projects or more know. With one project alone it is \
      left out, and the rest weighs more.
      """
    ),
    dimension(
      "narrativePotential", "Narrative potential", 10,
      """
      Whether there is a story: 0.4 ln(P, 170) + 0.3 A + 0.3 ln(T, 14). P is the number of distinct words of prompts \
      after the first, A what its arcs score, T the number of distinct phrases that name a cause or a turn.
      """
    ),
    dimension(
      "metricDensity", "Metric density", 10,
      """
      What was measured: ln(Q + 2 B, 50), where Q is the number of distinct quantities with a unit in answers, and B \
      that of pairs of before and after.
      """
    ),
  ]

  /// - Parameter weight: in hundredths.
  private static func dimension(_ key: String, _ name: Clean, _ weight: Int, _ formula: Sentence) -> Definition {
    var body: Sentence = "Weight \(Format.score(Double(weight) / 100)). "
    body += formula
    return Definition(["insights.*.dimensions.\(key)"], name, body)
  }
}
