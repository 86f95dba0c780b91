internal import SessionMining

/// A figure of one project, one tool, some days: `totals.toolCalls?tool=Read&since=2026-02-01`.
///
/// The report holds some of its figures by project, by tool and by day. What it does not hold so is not guessed: what
/// is asked for is turned into a figure, the project and the tool it is of, and looked up where the report has it.
struct PartOfReport {
  let resolver: ReceiptResolver
  let filter: Receipt.Filter

  private struct Measure {
    var name: String
    var project: String?, tool: String?
    /// How the receipt named it.
    var path: String
  }

  /// - Returns: `nil` where the filter is one over the entries of `*`.
  func figure(_ path: Receipt.Path) throws(ReceiptFault) -> ReportFigure? {
    guard !path.steps.contains(.every), path.reduction == nil else { return nil }
    guard let measure = measure(path) else { throw .notFiltered(path.text, by: names) }
    if filter.hasDates { return try ofDays(measure) }
    switch (measure.project, measure.tool) {
    case (let project?, let tool?): return try ofTool(tool, in: project, measure)
    case (let project?, nil):
      return try single(["projects", project] + measure.name.split(separator: ".").map { String($0) })
    case (nil, let tool?): return try single(["tools", tool, try toolKey(measure)])
    case (nil, nil): throw .notFiltered(path.text, by: names)
    }
  }

  private var names: String {
    [
      filter.project.map { _ in "project" }, filter.tool.map { _ in "tool" }, filter.hasDates ? "day" : nil,
    ].compactMap(\.self).joined(separator: " and ")
  }

  private func measure(_ path: Receipt.Path) -> Measure? {
    let keys = path.steps.map { step in if case .key(let key) = step { key } else { "*" } }
    var measure = Measure(name: "", project: filter.project, tool: filter.tool, path: path.text)
    switch keys.first {
    case "totals" where keys.count >= 2: measure.name = keys.dropFirst().joined(separator: ".")
    case "projects" where keys.count == 3 && filter.project == nil:
      (measure.name, measure.project) = (keys[2], keys[1])
    case "tools" where keys.count == 3 && filter.tool == nil:
      measure.tool = keys[1]
      measure.name = keys[2] == "calls" ? "toolCalls" : keys[2] == "errors" ? "toolErrors" : keys[2]
    default: return nil
    }
    return measure
  }

  private func toolKey(_ measure: Measure) throws(ReceiptFault) -> String {
    switch measure.name {
    case "toolCalls": "calls"
    case "toolErrors": "errors"
    case "sessions", "projects": measure.name
    default: throw .notFiltered(measure.path, by: names)
    }
  }

  private func single(_ keys: [String]) throws(ReceiptFault) -> ReportFigure {
    let found = try resolver.entries(keys.map { .key($0) }, Receipt.Filter())
    guard let entry = found.first else { throw .nothingSelected(keys.joined(separator: ".")) }
    return try resolver.single(entry)
  }

  private func ofTool(_ tool: String, in project: String, _ measure: Measure) throws(ReceiptFault) -> ReportFigure {
    guard measure.name == "toolCalls" else { throw .notFiltered(measure.path, by: names) }
    // A tool that this project never called is known to others, or it is a mistake.
    _ = try single(["projects", project, "toolCalls"])
    let name = try single(["tools", tool, "name"])
    guard case .text(let fullName) = name.value else { throw .noNumber(measure.path) }
    do throws(ReceiptFault) {
      return try single(["projects", project, "tools", fullName.text, "count"])
    } catch {
      return ReportFigure(number: 0, kind: .count, path: "projects.\(project).tools.\(fullName.text).count")
    }
  }

  // MARK: By day

  private func ofDays(_ measure: Measure) throws(ReceiptFault) -> ReportFigure {
    let days = (resolver.report["days"]?.list ?? []).map { $0["date"]?.text.flatMap { CalendarDate($0) } }
    let values = try byDay(measure)
    guard values.count == days.count else { throw .notFiltered(measure.path, by: names) }
    let sum = zip(days, values).reduce(0) { sum, pair in
      guard let day = pair.0, filter.contains(day) else { return sum }
      return sum + pair.1
    }
    let kind: ReportFigure.Kind = measure.name.hasSuffix("Seconds") ? .seconds : .count
    return ReportFigure(number: Double(sum), kind: kind, path: measure.path)
  }

  private func byDay(_ measure: Measure) throws(ReceiptFault) -> [Int] {
    func list(_ keys: [String]) throws(ReceiptFault) -> [Int] {
      let found = try resolver.entries(keys.map { .key($0) }, Receipt.Filter())
      return found.first?.node.list?.map { $0.integer ?? 0 } ?? []
    }
    func ofAll(_ keys: [String]) -> [Int] {
      (resolver.report["days"]?.list ?? []).map { day in keys.reduce(0) { $0 + (day[$1]?.integer ?? 0) } }
    }
    switch (measure.project, measure.tool, measure.name) {
    case (let project?, nil, "sessions"): return try list(["projects", project, "sessionsByDay"])
    case (let project?, nil, "toolCalls"): return try list(["projects", project, "callsByDay"])
    case (nil, let tool?, "toolCalls"): return try list(["tools", tool, "callsByDay"])
    case (nil, nil, "sessions"): return ofAll(["humanSessions", "agentSessions"])
    case (nil, nil, "humanSessions"), (nil, nil, "agentSessions"), (nil, nil, "prompts"), (nil, nil, "toolCalls"),
      (nil, nil, "activeSeconds"):
      return ofAll([measure.name])
    case (nil, nil, "tokens.output"): return ofAll(["outputTokens"])
    default: throw .notFiltered(measure.path, by: names)
    }
  }
}
