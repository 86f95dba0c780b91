internal import SessionMining

/// What of the logs a site is about, in words that every page of it shows.
struct ScopeText {
  let scope: ScopeSummary

  /// `2026-01-24 to 2026-01-30; 2 of 16 projects: atlas*`
  var words: Clean {
    [period, projects].compactMap { $0 }.joined(separator: "; ")
  }

  private var period: Clean? {
    switch (scope.since, scope.until) {
    case (let since?, let until?):
      since == until
        ? since : "\(since) to \(until)" + (scope.lastDays.map { ", the last \(Format.count($0)) days" } ?? "")
    case (let since?, nil): "from \(since) on"
    case (nil, let until?): "up to \(until)"
    case (nil, nil): nil
    }
  }

  private var projects: Clean? {
    guard let chosen = scope.chosenProjects else { return nil }
    let patterns: [Clean] =
      (scope.projects.isEmpty ? [] : [scope.projects.joined(separator: ", ")])
      + (scope.excludedProjects.isEmpty ? [] : ["without " + scope.excludedProjects.joined(separator: ", ")])
    let number: Clean = "\(Format.count(chosen)) of \(Format.plural(scope.allProjects, "project", "projects"))"
    return patterns.isEmpty ? number : "\(number): \(patterns.joined(separator: ", "))"
  }

  var note: Block {
    .note(
      "Not all of the logs: \(words). \(link: "What that leaves out", to: SitePath("quality/", anchor: Self.anchor)).")
  }

  static let anchor = "scope"

  /// On the data-quality page: what was asked for, and what it leaves out.
  func section(sessions: Int) -> [Block] {
    var rules: [Sentence] = []
    if scope.hasPeriod {
      rules += [
        """
        A record counts by its time. One without a timestamp belongs with the record before it in its log, at the head of \
        a log with the first that has one. Lines and bytes go with their records.
        """,
        """
        A tool call counts on the day on which it was made, with its result, whenever that came; a message on the day of \
        its first line. So neighbouring periods add up.
        """,
        """
        Who set the work, project, title and parent are those of the whole session, and so is the owner of a copy: a \
        record that was copied here from before the period does not count.
        """,
      ]
    }
    if scope.chosenProjects != nil {
      rules.append(
        """
        A sub-agent is of its parent's project. A log without a session is of no project, and left out.
        """)
    }
    return [
      .heading("What of the logs is shown", id: Self.anchor),
      .table(
        Table(
          id: "scope-table", caption: "What this site is about, of all that was read",
          columns: [.init("What"), .init("Value")],
          rows: rows(sessions: sessions).map { Table.Row([.text($0.0), .text($0.1)]) })),
      .list(rules),
    ]
  }

  private func rows(sessions: Int) -> [(Clean, Clean)] {
    var rows: [(Clean, Clean)] = []
    if let period { rows.append(("Days", period)) }
    if let projects { rows.append(("Projects", projects)) }
    rows.append(("Sessions", "\(Format.count(sessions)) of \(Format.count(scope.allSessions))"))
    guard scope.hasPeriod else { return rows }
    rows.append(("Sessions shown in part", Format.count(scope.cutSessions)))
    if scope.estimatedSessions > 0 {
      rows.append(
        ("Of these, with lines and bytes estimated, for their log is gone", Format.count(scope.estimatedSessions)))
    }
    if scope.undatedFiles > 0 { rows.append(("Files without a timestamp, left out", Format.count(scope.undatedFiles))) }
    return rows
  }
}

extension Clean {
  fileprivate static func + (left: Clean, right: Clean) -> Clean { "\(left)\(right)" }
}
