extension Report {
  /// Leaves out every sentence of the logs: what was asked and said, titles made of either, titles that a person or a
  /// model gave, quantities as they were said. What stays are numbers, and names of commands, tools, models, projects,
  /// branches and files.
  ///
  /// A session is then titled by its project; an insight by the command that failed and passed, if there was one.
  public mutating func leaveOutProse() {
    mapLogText { kind, text in kind.isProse ? .empty : text }
    var names: [Clean: Clean] = [:]
    for project in projects { names[project.slug] = project.name }
    for index in sessions.indices {
      let project = names[sessions[index].project] ?? sessions[index].project
      sessions[index].title = sessions[index].kind == .human ? "Session in \(project)" : "Agent session in \(project)"
    }
    for index in insights.indices {
      let project = names[insights[index].project] ?? insights[index].project
      insights[index].title = insights[index].titleWithoutProse(project)
      insights[index].context = insights[index].title
      insights[index].kicker = nil
      insights[index].quantities = []
    }
  }
}

extension InsightRow {
  fileprivate func titleWithoutProse(_ project: Clean) -> Clean {
    guard let arc, !arc.subject.isEmpty else { return "A session in \(project)" }
    let times: Clean = arc.failures == 1 ? "once" : "\(arc.failures) times"
    return "\(arc.subject) failed \(times), then passed in \(project)"
  }
}
