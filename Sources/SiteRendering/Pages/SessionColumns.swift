internal import SessionMining

/// The sessions of a month for machines: the names of the columns once, then a row of values for each session.
///
///     {"schemaVersion": 1, "month": "2026-01",
///      "columns": ["id","title","project", …, "tokens.output", …],
///      "sessions": [["308a0cd1","Fix the race",0, …, 781, …], …],
///      "names": {"project":["site"], …, "folder":["~-site"]}}
///
/// There are tens of thousands of rows, so names are not repeated. Of a column that stands in `names` a row holds the
/// place in that list, from 0, or `null`; a file is `folder`, a slash and `file`. A row ends after the last value that
/// says something: what is left off is `null`, 0 or false.
struct SessionColumns {
  private static let always = [
    "id", "title", "project", "kind", "folder", "file", "start", "end", "activeSeconds", "lines", "toolCalls",
    "toolErrors",
    "tokens.input", "tokens.output", "tokens.cacheWrite", "tokens.cacheRead", "archetype", "score", "insights",
  ]
  /// Those that most sessions have come first.
  private static let sometimes = [
    "category", "estimatedCost", "prompts", "parent", "agentType", "orphan", "malformedLines", "children", "commits",
    "linesAdded", "linesRemoved", "arc", "notable", "warmup", "pullRequests", "worktree", "hasUnpriced",
    "source", "cut", "partialParse",
  ]
  /// Of titles of sub-agents, in characters: what they are told begins alike, and there are many.
  private static let agentTitle = 40
  private static let named = ["project", "kind", "folder", "archetype", "category", "agentType", "worktree", "source"]

  static func file(of month: Places.Month, _ sessions: [SessionRow]) -> [UInt8] {
    var out = Array("{\n  \"schemaVersion\": \(Report.schemaVersion),\n  \"month\": ".utf8)
    if month.isDated { JSONText.append(month.name, to: &out) } else { out += "null".utf8 }
    out += ",\n  \"columns\": [".utf8
    for (index, name) in (always + sometimes).enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      JSONText.append(Clean(vouched: name), to: &out)
    }
    out += "],\n  \"sessions\": [".utf8
    out.reserveCapacity(out.count + month.sessions.count * 300)
    var names = named.map { _ in NameList() }
    for (index, session) in month.sessions.enumerated() {
      out += (index == 0 ? "\n    [" : ",\n    [").utf8
      append(sessions[session], to: &out, &names)
      out.append(UInt8(ascii: "]"))
    }
    out += (month.sessions.isEmpty ? "],\n  \"names\": {" : "\n  ],\n  \"names\": {").utf8
    for (index, list) in names.enumerated() {
      out += "\(index == 0 ? "" : ",")\n    \"\(named[index])\": [".utf8
      for (place, name) in list.names.enumerated() {
        if place > 0 { out.append(UInt8(ascii: ",")) }
        JSONText.append(name, to: &out)
      }
      out.append(UInt8(ascii: "]"))
    }
    out += "\n  }\n}\n".utf8
    return out
  }

  private static func append(_ row: SessionRow, to out: inout [UInt8], _ names: inout [NameList]) {
    var line = ValueLine(out)
    out = []
    let path = row.file.text
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { Clean(vouched: String(path[..<$0])) }
    line.add(row.id)
    line.add(row.kind == .subagent ? row.title.shortened(to: agentTitle) : row.title)
    line.add(names[0].place(of: row.project))
    line.add(names[1].place(of: Clean(vouched: row.kind.rawValue)))
    line.add(names[2].place(of: folder))
    line.add(slash.map { Clean(vouched: String(path[path.index(after: $0)...])) } ?? row.file)
    for time in [row.start, row.end] { line.add(time) }
    for value in [row.activeSeconds, row.lines, row.toolCalls, row.toolErrors] { line.add(value) }
    for value in [row.tokens.input, row.tokens.output, row.tokens.cacheWrite, row.tokens.cacheRead] { line.add(value) }
    line.add(names[3].place(of: row.archetype))
    line.add(row.score)
    line.add(row.insights)
    line.mayEndHere()
    line.add(names[4].place(of: row.category.map { Clean(vouched: $0.rawValue) }))
    line.add(row.estimatedCost.flatMap { $0.amount.isFinite ? ($0.amount * 100).rounded() / 100 : nil })
    line.add(row.prompts)
    line.add(row.parent)
    line.add(names[5].place(of: row.agentType))
    line.add(row.orphan)
    for value in [row.malformedLines, row.children, row.commits, row.linesAdded, row.linesRemoved] { line.add(value) }
    for flag in [row.hasArc, row.notable, row.warmup] { line.add(flag) }
    line.add(row.pullRequests)
    line.add(names[6].place(of: row.worktree))
    line.add(row.estimatedCost?.hasUnpriced ?? false)
    line.add(names[7].place(of: row.source))
    line.add(row.cut != nil)
    line.add(row.partialParse)
    out = line.finish()
  }
}

/// The names of a column, in the order in which they first occur.
private struct NameList {
  struct Place { let index: Int }
  private(set) var names: [Clean] = []
  private var places: [Clean: Int] = [:]

  mutating func place(of name: Clean?) -> Place? {
    guard let name else { return nil }
    if let index = places[name] { return Place(index: index) }
    places[name] = names.count
    names.append(name)
    return Place(index: names.count - 1)
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

  /// The first name of a list says as much as the others.
  mutating func add(_ place: NameList.Place?) {
    value(place != nil) { out in
      if let place { JSONText.append(place.index, to: &out) } else { out += "null".utf8 }
    }
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
