import ReferenceMiner

@testable import SessionMining

/// The product's figures beside those of the slow reference, which was written from the definitions alone.
///
/// `differences` is empty when every figure agrees; otherwise each line names one that does not.
struct ReferenceComparison {
  private(set) var differences: [String] = []

  init(_ mined: Mined, _ reference: ReferenceReport) {
    compareFiles(mined, reference)
    compareTotals(mined.totals, reference.totals)
    compareTools(mined.report.tools, reference.tools)
    compareProjects(mined, reference)
  }

  private mutating func expect(_ ours: Int?, _ theirs: Int?, _ what: String) {
    if ours != theirs {
      differences.append("\(what): \(ours.map(String.init) ?? "-"), reference \(theirs.map(String.init) ?? "-")")
    }
  }

  private mutating func expectAll(_ ours: [String: Int], _ theirs: [String: Int], _ what: String) {
    for key in Set(ours.keys).union(theirs.keys).sorted() { expect(ours[key], theirs[key], "\(what) \(key)") }
  }

  private mutating func compareFiles(_ mined: Mined, _ reference: ReferenceReport) {
    let paths = Set(mined.files.map(\.relativePath))
    for path in Set(reference.files.keys).symmetricDifference(paths).sorted() {
      differences.append("\(path): found by one of the two only")
    }
    for (index, file) in mined.files.enumerated() {
      guard let theirs = reference.files[file.relativePath] else { continue }
      expectAll(Self.figures(of: index, mined.corpus), theirs, file.relativePath)
    }
  }

  private static func figures(of index: Int, _ corpus: Corpus) -> [String: Int] {
    let (digest, own) = (corpus.digests[index], corpus.figures[index])
    let isHuman = digest.isSession && corpus.kinds.kinds[index] == .human
    let spawns = own.calls.filter { Corpus.spawnTools.contains(digest.toolNames[Int($0.name)]) }
    let isOrphan = digest.isSession && digest.isSubagent && corpus.links.parents[index] == nil
    return [
      "lines": digest.lines, "blankLines": digest.blankLines, "bytes": digest.bytes,
      "malformedLines": digest.malformedLines, "repairedLines": digest.repairedLines,
      "linesInProgress": digest.linesInProgress, "isSession": digest.isSession ? 1 : 0,
      "kind": [SessionKind.human: 0, .subagent: 1, .automated: 2][corpus.kinds.kinds[index]] ?? -1,
      "warmup": digest.isWarmup ? 1 : 0, "orphan": isOrphan ? 1 : 0,
      "topLevel": digest.isSession && digest.isTopLevel ? 1 : 0, "partialParse": digest.isPartialParse ? 1 : 0,
      "records": digest.records, "prompts": isHuman ? own.prompts : 0, "tokens.input": own.tokens.input,
      "tokens.output": own.tokens.output, "tokens.cacheWrite": own.tokens.cacheWrite,
      "tokens.cacheRead": own.tokens.cacheRead, "activeMilliseconds": own.activeMilliseconds,
      "inlineSidechains": own.sidechains, "toolCalls": own.calls.count, "toolErrors": own.toolErrors,
      "agentSpawns": spawns.count,
      "linkedSpawns": spawns.count { $0.key.map { corpus.links.linkedCalls.contains($0) } ?? false },
      "commits": own.commits, "linesAdded": own.linesAdded, "linesRemoved": own.linesRemoved,
    ]
  }

  private mutating func compareTotals(_ totals: Totals, _ theirs: [String: Double?]) {
    let ours: [String: Double?] = [
      "files": Double(totals.files), "bytes": Double(totals.bytes), "lines": Double(totals.lines),
      "blankLines": Double(totals.blankLines), "malformedLines": Double(totals.malformedLines),
      "repairedLines": Double(totals.repairedLines), "linesInProgress": Double(totals.linesInProgress),
      "sessions": Double(totals.sessions), "topLevelSessions": Double(totals.topLevelSessions),
      "humanSessions": Double(totals.humanSessions), "agentSessions": Double(totals.agentSessions),
      "subagentSessions": Double(totals.subagentSessions), "automatedSessions": Double(totals.automatedSessions),
      "warmupSessions": Double(totals.warmupSessions), "orphanSessions": Double(totals.orphanSessions),
      "inlineSidechains": Double(totals.inlineSidechains),
      "partialParseSessions": Double(totals.partialParseSessions), "prompts": Double(totals.prompts),
      "projects": Double(totals.projects), "toolCalls": Double(totals.toolCalls),
      "toolErrors": Double(totals.toolErrors), "agentSpawns": Double(totals.agentSpawns),
      "linkedSpawns": Double(totals.linkedSpawns), "duplicateToolCalls": Double(totals.duplicateToolCalls),
      "readToWrite": totals.readToWrite, "exploreToChange": totals.exploreToChange,
      "tokens.input": Double(totals.tokens.input), "tokens.output": Double(totals.tokens.output),
      "tokens.cacheWrite": Double(totals.tokens.cacheWrite), "tokens.cacheRead": Double(totals.tokens.cacheRead),
      "commits": Double(totals.commits), "pullRequests": Double(totals.pullRequests),
      "linesAdded": Double(totals.linesAdded), "linesRemoved": Double(totals.linesRemoved),
      "firstTimestamp": totals.firstTimestamp.map { Double($0) },
      "lastTimestamp": totals.lastTimestamp.map { Double($0) }, "activeSeconds": Double(totals.activeSeconds),
    ]
    for key in Set(ours.keys).union(theirs.keys).sorted() {
      let (left, right) = (ours[key] ?? nil, theirs[key] ?? nil)
      if left != right || ours[key] == nil || theirs[key] == nil {
        differences.append("total \(key): \(left as Any), reference \(right as Any)")
      }
    }
  }

  private mutating func compareTools(_ rows: [ToolRow], _ theirs: [String: [String: Int]]) {
    let ours = Dictionary(uniqueKeysWithValues: rows.map { ($0.name.text, $0) })
    for name in Set(ours.keys).union(theirs.keys).sorted() {
      let row = ours[name]
      let figures = row.map {
        ["calls": $0.calls, "errors": $0.errors, "sessions": $0.sessions, "projects": $0.projects]
      }
      expectAll(figures ?? [:], theirs[name] ?? [:], "tool \(name)")
    }
  }

  /// Projects are matched by the sessions in them, for ours are redacted: each of ours must be exactly one of theirs.
  private mutating func compareProjects(_ mined: Mined, _ reference: ReferenceReport) {
    var theirName: [Int: String] = [:]
    for (index, file) in mined.files.enumerated() {
      guard let project = mined.corpus.projects.projectOfFile[index],
        let theirs = reference.projectOfFile[file.relativePath]
      else { continue }
      if theirName[project] == nil { theirName[project] = theirs }
      if theirName[project] != theirs { differences.append("\(file.relativePath): in another project") }
    }
    if Set(theirName.values).count != theirName.count { differences.append("one project of theirs is two of ours") }
    expect(mined.corpus.projects.projects.count, reference.projects.count, "number of projects")
    let rows = Dictionary(uniqueKeysWithValues: mined.report.projects.map { ($0.slug, $0) })
    for (index, project) in mined.corpus.projects.projects.enumerated() {
      guard let name = theirName[index], let row = rows[project.slug] else { continue }
      let ours = [
        "sessions": row.sessions, "humanSessions": row.humanSessions, "agentSessions": row.agentSessions,
        "lines": row.lines, "bytes": row.bytes, "toolCalls": row.toolCalls, "agentSpawns": row.agentSpawns,
        "prompts": row.prompts, "malformedLines": row.malformedLines,
      ]
      expectAll(ours, reference.projects[name] ?? [:], "project \(row.slug.text)")
    }
  }
}
