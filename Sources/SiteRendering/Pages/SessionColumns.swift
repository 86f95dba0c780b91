internal import SessionMining

/// The sessions of a month for machines: the names of the columns once, then a row of values for each session.
///
///     {"schemaVersion": 1, "month": "2026-01",
///      "columns": ["id","title", …, "tokens.output", …],
///      "sessions": [["308a0cd1","Fix the race", …, 781, …], …]}
///
/// There are tens of thousands of rows, so names are not repeated, and a row ends after the last value that says
/// something: what is left off is `null`, 0 or false. `[dict(zip(m["columns"], row)) for row in m["sessions"]]`.
struct SessionColumns {
  private static let always = [
    "id", "title", "project", "kind", "file", "start", "end", "activeSeconds", "lines", "toolCalls", "toolErrors",
    "tokens.input", "tokens.output", "tokens.cacheWrite", "tokens.cacheRead", "archetype", "score", "insights",
    "partialParse",
  ]
  /// Those that most sessions have come first.
  private static let sometimes = [
    "category", "estimatedCost", "prompts", "parent", "agentType", "orphan", "malformedLines", "children", "commits",
    "linesAdded", "linesRemoved", "arc", "notable", "warmup", "pullRequests", "worktree", "hasUnpriced",
    "source", "cut",
  ]

  static func file(of month: Places.Month, _ sessions: [SessionRow]) -> [UInt8] {
    var out = Array("{\n  \"schemaVersion\": \(Report.schemaVersion),\n  \"month\": ".utf8)
    if month.isDated { JSONText.append(month.name, to: &out) } else { out += "null".utf8 }
    out += ",\n  \"columns\": [".utf8
    for (index, name) in (always + sometimes).enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      JSONText.append(Clean(vouched: name), to: &out)
    }
    out += "],\n  \"sessions\": [".utf8
    out.reserveCapacity(out.count + month.sessions.count * 400)
    for (index, session) in month.sessions.enumerated() {
      out += (index == 0 ? "\n    [" : ",\n    [").utf8
      append(sessions[session], to: &out)
      out.append(UInt8(ascii: "]"))
    }
    out += (month.sessions.isEmpty ? "]\n}\n" : "\n  ]\n}\n").utf8
    return out
  }

  private static func append(_ row: SessionRow, to out: inout [UInt8]) {
    var line = ValueLine(out)
    out = []
    line.add(row.id)
    line.add(row.title)
    line.add(row.project)
    line.add(Clean(vouched: row.kind.rawValue))
    line.add(row.file)
    for time in [row.start, row.end] { line.add(time) }
    for value in [row.activeSeconds, row.lines, row.toolCalls, row.toolErrors] { line.add(value) }
    for value in [row.tokens.input, row.tokens.output, row.tokens.cacheWrite, row.tokens.cacheRead] { line.add(value) }
    line.add(row.archetype)
    line.add(row.score)
    line.add(row.insights)
    line.add(row.partialParse)
    line.mayEndHere()
    line.add(row.category.map { Clean(vouched: $0.rawValue) })
    line.add(row.estimatedCost.flatMap { $0.amount.isFinite ? ($0.amount * 100).rounded() / 100 : nil })
    line.add(row.prompts)
    line.add(row.parent)
    line.add(row.agentType)
    line.add(row.orphan)
    for value in [row.malformedLines, row.children, row.commits, row.linesAdded, row.linesRemoved] { line.add(value) }
    for flag in [row.hasArc, row.notable, row.warmup] { line.add(flag) }
    line.add(row.pullRequests)
    line.add(row.worktree)
    line.add(row.estimatedCost?.hasUnpriced ?? false)
    line.add(row.source)
    line.add(row.cut != nil)
    out = line.finish()
  }
}

/// Values of a row as they are written, commas between them.
private struct ValueLine {
  private var out: [UInt8]
  private var isFirst = true
  /// Where the row ends if nothing more is said.
  private var end: Int?

  init(_ out: [UInt8]) { self.out = out }

  mutating func mayEndHere() { end = out.count }

  mutating func finish() -> [UInt8] {
    if let end { out.removeLast(out.count - end) }
    defer { out = [] }
    return out
  }

  private mutating func value(_ says: Bool, _ write: (inout [UInt8]) -> Void) {
    if !isFirst { out.append(UInt8(ascii: ",")) }
    isFirst = false
    write(&out)
    if says, end != nil { end = out.count }
  }

  mutating func add(_ text: Clean?) {
    value(text != nil) { out in if let text { JSONText.append(text, to: &out) } else { out += "null".utf8 } }
  }

  mutating func add(_ number: Int?) {
    value(number ?? 0 != 0) { out in if let number { JSONText.append(number, to: &out) } else { out += "null".utf8 } }
  }

  /// Four decimals at most, as everywhere.
  mutating func add(_ number: Double?) {
    value(number != nil) { out in
      guard let number, number.isFinite else {
        out += "null".utf8
        return
      }
      out += JSONNode.text(of: (number * 10_000).rounded() / 10_000).utf8
    }
  }

  mutating func add(_ flag: Bool) { value(flag) { $0 += (flag ? "true" : "false").utf8 } }

  mutating func add(_ texts: [Clean]) {
    value(!texts.isEmpty) { out in
      out.append(UInt8(ascii: "["))
      for (index, text) in texts.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        JSONText.append(text, to: &out)
      }
      out.append(UInt8(ascii: "]"))
    }
  }
}
