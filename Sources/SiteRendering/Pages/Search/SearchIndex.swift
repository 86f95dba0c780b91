internal import SessionMining

/// What the search looks through: scripts that hand their rows to `assets/search.js`, one for everything but sessions
/// and one a month of sessions. Classic scripts, for from disk a page may load nothing else.
///
///     generateSiteSearch.add({"things":[[2,"Bash","running · 8,255 calls","tools/bash/index.html"]],"months":["2026-01"]})
///     generateSiteSearch.add({"month":"2026-01","projects":["site"],"sessions":[["Fix the build",0,24,0,"c7d2",1]]})
struct SearchIndex {
  let site: SiteContext
  /// Those that have a page; that of changes is there only beside an earlier report.
  var sections = Section.allCases.filter { $0 != .changes }
  /// Pages of the user's.
  var own: [Page] = []
  private var report: Report { site.report }

  /// The order of `kinds` in `assets/search.js`.
  enum Kind: Int { case insight, project, tool, archetype, definition, command, file, page }

  static let mostFiles = 2000, filesOfProject = 30, mostCommands = 200

  var files: [SiteFile] { [things] + site.places.months.map(sessions(of:)) }

  // MARK: Everything but sessions

  var things: SiteFile {
    var rows: [String] = []
    func add(_ kind: Kind, _ title: Clean, _ detail: Clean, _ target: SitePath) {
      let url = RelativePath.url(of: target, from: "", index: "index.html")
      rows.append(
        "[\(kind.rawValue),\(JSONText.string(title)),\(JSONText.string(detail)),\(JSONText.string(Clean(vouched: url)))]"
      )
    }
    for section in sections where section != .search && section != .own {
      add(.page, section.title, "", section.path)
    }
    for page in own { add(.page, page.title, "a page of your own", page.path) }
    for row in site.insights {
      guard let target = site.places.insight(row.id) else { break }
      add(.insight, row.title, "\(row.category.name) · \(site.places.projectName(row.project))", target)
    }
    for row in report.projects {
      let detail: Clean =
        "\(Format.plural(row.sessions, "session", "sessions")) · \(Format.plural(row.toolCalls, "tool call", "tool calls"))"
      add(.project, row.name, detail, site.places.project(row.slug) ?? SitePath("projects/"))
    }
    for row in report.tools {
      add(
        .tool, row.name, "\(row.family.name) · \(Format.plural(row.calls, "call", "calls"))",
        site.places.tool(row.name) ?? SitePath("tools/", anchor: "all"))
    }
    for row in report.archetypes.rows {
      guard let target = site.places.archetype(row.id) else { continue }
      add(.archetype, row.name, "\(Format.plural(row.size, "session", "sessions"))", target)
    }
    for definition in Definitions.sections.flatMap(\.definitions) {
      add(.definition, definition.term, "how it is counted", SitePath("quality/", anchor: definition.anchor))
    }
    for row in report.commands.prefix(Self.mostCommands) {
      add(.command, row.name, Format.plural(row.calls, "call", "calls"), SitePath("tools/", anchor: "shell"))
    }
    for (project, file) in mostChanged {
      let detail: Clean =
        "\(project.name) · \(Format.plural(file.changes, "change", "changes")), \(Format.plural(file.reads, "read", "reads"))"
      let target = site.places.project(project.slug)
      add(.file, file.path, detail, target.map { SitePath($0.folder, anchor: "files") } ?? SitePath("projects/"))
    }
    let months = site.places.months.map { JSONText.string($0.name) }.joined(separator: ",")
    return file("things", "{\"things\":[\n\(rows.joined(separator: ",\n"))\n],\"months\":[\(months)]}")
  }

  /// Of each project those that its page lists, largest projects first.
  private var mostChanged: ArraySlice<(ProjectRow, FileRow)> {
    report.projects.flatMap { project in
      project.mostChangedFiles.prefix(Self.filesOfProject).map { file in (project, file) }
    }
    .prefix(Self.mostFiles)
  }

  // MARK: Sessions

  /// Of sessions with a row or a page: title, index of the project, day of the month, kind, id, and the page of the month on
  /// which the row stands, or the folder of its own page.
  func sessions(of month: Places.Month) -> SiteFile {
    var projects: [Clean] = []
    var places: [Clean: Int] = [:]
    let rows = findable(in: month).map { index, page -> String in
      let session = report.sessions[index]
      let place = places[session.project] ?? projects.count
      if place == projects.count {
        projects.append(session.project)
        places[session.project] = place
      }
      let title = session.title.isEmpty ? "\"\"" : JSONText.string(SessionTable.title(of: session))
      let day = session.start.flatMap { Int(site.dates.day($0).text.suffix(2)) } ?? 0
      let own = site.places.page(ofSession: session.id).map { JSONText.string(Clean(vouched: $0.folder)) }
      return "[\(title),\(place),\(day),\(session.kind.number),\(JSONText.string(session.id)),\(own ?? "\(page)")]"
    }
    let names = projects.map { JSONText.string(site.places.projectName($0)) }.joined(separator: ",")
    let name = JSONText.string(month.name)
    return file(
      "sessions-\(month.name.text)",
      "{\"month\":\(name),\"projects\":[\(names)],\"sessions\":[\n\(rows.joined(separator: ",\n"))\n]}")
  }

  /// Sessions of a month that one can be led to, and on which page their row stands; 0 for those that have a page alone.
  private func findable(in month: Places.Month) -> [(index: Int, page: Int)] {
    let listed = month.listed.enumerated().map { (index: $1, page: $0 / Places.rowsOfPage + 1) }
    let others = month.sessions.filter {
      report.sessions[$0].kind == .subagent && site.places.page(ofSession: report.sessions[$0].id) != nil
    }
    return (listed + others.map { (index: $0, page: 0) }).sorted { $0.index < $1.index }
  }

  private func file(_ name: String, _ value: String) -> SiteFile {
    SiteFile(path: "search/\(name).js", bytes: Array("generateSiteSearch.add(\(value))\n".utf8))
  }
}

extension SessionKind {
  /// The order of `sessionKinds` in `assets/search.js`.
  fileprivate var number: Int {
    switch self {
    case .human: 0
    case .subagent: 1
    case .automated: 2
    }
  }
}
