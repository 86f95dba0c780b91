internal import Foundation
internal import SessionMining

/// The address of everything that has one, decided once: two things never share a folder, whatever their names.
struct Places: Sendable {
  /// A month's sessions, oldest first; those with a row, in pages. Those of sub-agents have none: there are four of them to
  /// one that somebody began, and they stand under it.
  struct Month: Sendable {
    /// `2026-01`; `undated` for sessions without a plausible time.
    let name: Clean
    let isDated: Bool
    /// Indexes into the report's sessions.
    let sessions: [Int]
    /// Those of them that have a row.
    let listed: [Int]

    /// Pages are full before the next begins, so that a closed page never changes.
    var pageCount: Int { max(1, (listed.count + Places.rowsOfPage - 1) / Places.rowsOfPage) }

    func rows(ofPage number: Int) -> ArraySlice<Int> {
      let first = (number - 1) * Places.rowsOfPage
      return listed[first..<min(first + Places.rowsOfPage, listed.count)]
    }

    func path(ofPage number: Int) -> SitePath { SitePath("sessions/\(name.text)/\(number)/") }
  }

  static let rowsOfPage = 200
  static let mostToolPages = 60
  static let fewestToolCalls = 10
  static let mostProjectPages = 400
  static let mostSessionPages = 200

  private let projectPaths: [Clean: SitePath]
  private let projectNames: [Clean: Clean]
  private let toolPaths: [Clean: SitePath]
  private let sessionPaths: [Clean: SitePath]
  private let sessionRows: [Clean: SitePath]
  private let archetypePaths: [Clean: SitePath]
  private let insightPaths: [Clean: SitePath], draftPaths: [Clean: SitePath]
  let months: [Month]
  /// Sessions with a page of their own, in the order of the report.
  let notable: [Int]

  init(_ report: Report, dates: DateText) {
    var used: Set<String> = []
    var projects: [Clean: SitePath] = [:]
    var names: [Clean: Clean] = [:]
    for (index, row) in report.projects.enumerated() {
      names[row.slug] = row.name
      guard index < Places.mostProjectPages else { continue }
      projects[row.slug] = SitePath("projects/\(Places.unique(row.slug, fallback: "project", &used))/")
    }
    used = []
    var tools: [Clean: SitePath] = [:]
    for (index, row) in report.tools.enumerated()
    where index < Places.mostToolPages && (row.calls >= Places.fewestToolCalls || index < 10) && row.calls > 0 {
      tools[row.name] = SitePath("tools/\(Places.unique(row.slug, fallback: "tool", &used))/")
    }
    (projectPaths, projectNames, toolPaths) = (projects, names, tools)
    months = Places.months(of: report.sessions, dates: dates)
    notable = Array(report.sessions.indices.filter { report.sessions[$0].notable }.prefix(Places.mostSessionPages))

    var rows: [Clean: SitePath] = [:]
    for month in months {
      for page in 1...month.pageCount {
        for index in month.rows(ofPage: page) {
          let id = report.sessions[index].id
          rows[id] = SitePath(month.path(ofPage: page).folder, anchor: "s-\(id.text)")
        }
      }
    }
    used = []
    var sessions: [Clean: SitePath] = [:]
    for index in notable {
      let id = report.sessions[index].id
      sessions[id] = SitePath("sessions/s/\(Places.unique(id, fallback: "session", &used))/")
    }
    (sessionRows, sessionPaths) = (rows, sessions)
    used = []
    archetypePaths = report.archetypes.rows.reduce(into: [:]) { paths, row in
      paths[row.id] = SitePath("archetypes/\(Places.unique(row.id, fallback: "archetype", &used))/")
    }
    used = []
    (insightPaths, draftPaths) = InsightRanking(report).told.reduce(into: ([:], [:])) { paths, row in
      let folder = Places.unique(row.id, fallback: "insight", &used)
      paths.0[row.id] = SitePath("insights/\(folder)/")
      paths.1[row.id] = SitePath("posts/\(folder)/")
    }
  }

  /// In the order of the sessions, each month once: where a clock is set back at a month's end, they may alternate.
  private static func months(of sessions: [SessionRow], dates: DateText) -> [Month] {
    var rows: [Clean: [Int]] = [:]
    var names: [Clean] = []
    for index in sessions.indices {
      let name = sessions[index].start.map { Clean(vouched: String(dates.day($0).text.prefix(7))) } ?? undated
      if rows[name] == nil { names.append(name) }
      rows[name, default: []].append(index)
    }
    return names.map { name in
      let month = rows[name] ?? []
      return Month(
        name: name, isDated: name != undated, sessions: month, listed: month.filter { sessions[$0].kind != .subagent })
    }
  }

  private static let undated: Clean = "undated"

  /// Lower case, for some file systems fold it; letters, digits, `-` and inner `.` only; a number where it is taken.
  private static func unique(_ slug: Clean, fallback: String, _ used: inout Set<String>) -> String {
    var safe = ""
    for byte in slug.text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        safe.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): safe.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
      case UInt8(ascii: ".") where !safe.isEmpty && !safe.hasSuffix("."): safe += "."
      default: if !safe.isEmpty, !safe.hasSuffix("-") { safe += "-" }
      }
    }
    while let last = safe.last, last == "." || last == "-" { safe.removeLast() }
    if safe.isEmpty { safe = fallback }
    var (candidate, number) = (safe, 2)
    while !used.insert(candidate).inserted { (candidate, number) = ("\(safe)-\(number)", number + 1) }
    return candidate
  }

  func project(_ slug: Clean) -> SitePath? { projectPaths[slug] }
  func projectName(_ slug: Clean) -> Clean { projectNames[slug] ?? slug }
  func tool(_ name: Clean) -> SitePath? { toolPaths[name] }
  /// The session's own page.
  func page(ofSession id: Clean) -> SitePath? { sessionPaths[id] }
  /// The session's row, its permalink; sub-agents have none.
  func row(ofSession id: Clean) -> SitePath? { sessionRows[id] }
  /// Its own page if it has one, else its row if it has one.
  func session(_ id: Clean) -> SitePath? { sessionPaths[id] ?? sessionRows[id] }
  func archetype(_ id: Clean) -> SitePath? { archetypePaths[id] }
  func insight(_ id: Clean) -> SitePath? { insightPaths[id] }
  /// The folder of its drafts, with their preview.
  func draft(_ id: Clean) -> SitePath? { draftPaths[id] }
}
