internal import SessionMining

/// What the figures say, as sentences; `nil` where there is nothing to say. Ties are told as ties.
struct Findings {
  let site: SiteContext
  private var report: Report { site.report }
  private var totals: Totals { site.report.totals }

  /// `Read was called most: 24,918 times, 31 % of all calls.`
  var mostUsedTool: Sentence? {
    guard let first = report.tools.first, first.calls > 0 else { return nil }
    let equal = report.tools.prefix { $0.calls == first.calls }
    let times: Clean = first.calls == 1 ? "once" : "\(Format.count(first.calls)) times"
    let share = Format.percent(first.calls, of: totals.toolCalls)
    if equal.count > 1 {
      return "\(Format.list(equal.map(\.name))) were called most: \(figure: times, "tools.1.calls") each."
    }
    let name: Inline = site.places.tool(first.name).map { .link(Link(first.name, $0)) } ?? .name(first.name)
    return "\(name) was called most: \(figure: times, "tools.1.calls"), \(share) of all calls."
  }

  /// Where a look at the top-level files alone names another tool.
  var mostUsedToolNaively: Sentence? {
    guard let naive = report.naive.topLevelMostUsedTool, let first = report.tools.first, first.calls > 0,
      naive != first.name, !report.tools.contains(where: { $0.name == naive && $0.calls == first.calls })
    else { return nil }
    return """
      A look at the top-level files alone would say \(figure: naive, "naive.topLevelMostUsedTool") was called most; \
      over all files it is \(figure: first.name, "tools.1.name").
      """
  }

  /// Of all sessions, those of agents.
  var agentShare: Sentence? {
    guard totals.sessions > 0 else { return nil }
    if totals.agentSessions == 0 {
      return "All \(figure: Format.count(totals.sessions), "totals.sessions") sessions were set by a person."
    }
    let share = Format.percent(totals.agentSessions, of: totals.sessions)
    let before: Clean = totals.agentSessions == totals.sessions ? "All sessions were" : "\(share) of sessions were"
    var sentence: Sentence =
      """
      \(before) run by agents: \(figure: Format.count(totals.agentSessions), "totals.agentSessions") of \
      \(figure: Format.count(totals.sessions), "totals.sessions")
      """
    if totals.humanSessions > 0, totals.subagentSessions > 0 {
      let per = Double(totals.subagentSessions) / Double(totals.humanSessions)
      sentence += ", \(perSession(per)) sub-agents for each session of a person"
    }
    sentence += "."
    return sentence
  }

  private func perSession(_ value: Double) -> Clean {
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    return tenths >= 100 ? Format.count(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }

  /// The day with the most tool calls.
  var busiestDay: Sentence? {
    guard let most = report.days.map(\.toolCalls).max(), most > 0 else { return nil }
    let days = report.days.filter { $0.toolCalls == most }
    let calls = Format.plural(most, "tool call", "tool calls")
    guard days.count > 1 else { return "The busiest day was \(days[0].date): \(calls)." }
    return "The busiest days were \(Format.list(days.map(\.date))): \(calls) each."
  }

  /// The hour of the week in which people's sessions wrote the most records.
  var busiestHour: Sentence? {
    guard let most = report.hoursOfWeek.max(), most > 0,
      let index = report.hoursOfWeek.firstIndex(of: most), index < 168
    else { return nil }
    let equal = report.hoursOfWeek.count { $0 == most }
    let hour = index % 24
    let name: Clean = "\(CalendarDate.weekdayNames[index / 24]) \(hour < 10 ? "0" : "")\(hour):00"
    guard equal == 1 else { return "\(Format.count(equal)) hours of the week were equally busy, the first \(name)." }
    return
      "The busiest hour of the week begins \(name): \(Format.percent(most, of: sum(report.hoursOfWeek))) of records."
  }

  /// How much of the prompt came from the cache.
  var cacheShare: Sentence? {
    let tokens = totals.tokens
    let prompt = tokens.input.adding(tokens.cacheWrite).adding(tokens.cacheRead)
    guard prompt > 0 else { return nil }
    return
      """
      \(figure: Format.percent(tokens.cacheRead, of: prompt), "totals.tokens.cacheRead") of \(Format.words(prompt)) \
      prompt tokens were read from the cache.
      """
  }

  /// Failed calls, and the tool that failed most often among those called at least a hundred times.
  var failures: Sentence? {
    guard totals.toolCalls > 0 else { return nil }
    if totals.toolErrors == 0 { return "None of the tool calls failed." }
    var sentence: Sentence =
      """
      \(figure: Format.percent(totals.toolErrors, of: totals.toolCalls), "totals.toolErrors/totals.toolCalls") of tool \
      calls failed
      """
    let often = report.tools.filter { $0.calls >= 100 && $0.errors > 0 }
    // Compared as fractions, so that no rounding decides.
    let worst = often.max { left, right in
      let (a, b) = (left.errors.multipliedFullWidth(by: right.calls), right.errors.multipliedFullWidth(by: left.calls))
      return (a.high, a.low) < (b.high, b.low)
    }
    if let worst, report.tools.count > 1 {
      sentence +=
        """
        ; of tools called at least 100 times \(name: worst.name) failed most often: \
        \(Format.percent(worst.errors, of: worst.calls)) (n = \(Format.count(worst.calls)))
        """
    }
    sentence += "."
    return sentence
  }

  /// How much is read for what is written, and where least and most.
  var readToWrite: Sentence? {
    guard let ratio = totals.readToWrite else {
      let reads = report.tools.first { $0.name == "Read" }?.calls ?? 0
      return reads > 0
        ? "Write was never called, Read \(Format.plural(reads, "time", "times")): there is no read:write ratio." : nil
    }
    var sentence: Sentence =
      "For each call of Write there were \(figure: Format.multiple(ratio), "totals.readToWrite") of Read"
    if let low = totals.readToWriteMinimum, let high = totals.readToWriteMaximum, totals.readToWriteProjects > 1 {
      let (least, most) = (Format.multiple(low.ratio), Format.multiple(high.ratio))
      let projects = Format.count(totals.readToWriteProjects)
      sentence +=
        """
        , from \(figure: least, "totals.readToWriteMinimum.ratio") in \(name: site.places.projectName(low.slug)) to \
        \(figure: most, "totals.readToWriteMaximum.ratio") in \(name: site.places.projectName(high.slug)) among the \
        \(figure: projects, "totals.readToWriteProjects") projects with at least 100 Writes
        """
    }
    sentence += "."
    return sentence
  }

  /// The project with the most sessions.
  var largestProject: Sentence? {
    guard let first = report.projects.first, first.sessions > 0 else { return nil }
    guard report.projects.count > 1 else { return "All sessions belong to one project, \(name: first.name)." }
    let equal = report.projects.prefix { $0.sessions == first.sessions }
    let sessions = Format.plural(first.sessions, "session", "sessions")
    if equal.count > 1 {
      return "\(Format.list(equal.map(\.name))) hold most sessions: \(Format.count(first.sessions)) each."
    }
    return
      """
      \(name: first.name) holds most: \(figure: sessions, "projects.\(Receipt.encoded(first.slug.text)).sessions"), \
      \(Format.percent(first.sessions, of: totals.sessions)).
      """
  }

  /// The most frequent step from one tool to another.
  var strongestTransition: Sentence? {
    let matrix = report.transitions
    guard let edge = Transition.strongest(1, names: matrix.tools, counts: matrix.counts).first else { return nil }
    let (from, to) = (matrix.tools[edge.from], matrix.tools[edge.to])
    let share = Format.percent(edge.count, of: sum(matrix.counts[edge.from]))
    let times = Format.plural(edge.count, "time", "times")
    return """
      The most frequent step is from \(name: from) to \(name: to): \(times), \(share) of the steps from \
      \(name: from) to one of these tools.
      """
  }

  private func sum(_ values: [Int]) -> Int { values.reduce(0) { $0.adding($1) } }
}
