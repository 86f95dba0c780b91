import Foundation

@testable import SessionMining

/// What the writer of a headline corpus put into it: `<folder>.truth.json` beside the folder.
struct HeadlineTruth: Decodable {
  var files: Int, lines: Int, bytes: Int, topLevelFiles: Int, inProgressLines: Int
  var humanSessions: Int, agentSessions: Int, orphans: Int
  var malformedLines: Int, repairedLines: Int, partialParseFiles: Int
  var toolCalls: Int, copiedToolCalls: Int, linkedSpawns: Int
  var tools: [String: Int]
  var tokens: Tokens
  var projects: [String: Project]

  struct Tokens: Decodable {
    var input: Int, output: Int, cacheWrite: Int, cacheRead: Int
  }

  struct Project: Decodable {
    var files: Int, lines: Int, bytes: Int, human: Int, agent: Int, toolCalls: Int, malformed: Int, spawns: Int
  }

  init(ofFolder root: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: root + ".truth.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(HeadlineTruth.self, from: data)
  }

  /// Names of figures and what they are: `ours` must equal this.
  var totals: [String: Int] {
    [
      "files": files, "sessions": files, "lines": lines, "bytes": bytes, "top-level sessions": topLevelFiles,
      "lines in progress": inProgressLines, "human sessions": humanSessions, "agent sessions": agentSessions,
      "orphans": orphans, "malformed lines": malformedLines, "repaired lines": repairedLines,
      "partial parses": partialParseFiles, "tool calls": toolCalls, "copied tool calls": copiedToolCalls,
      "linked spawns": linkedSpawns, "input tokens": tokens.input, "output tokens": tokens.output,
      "cache write tokens": tokens.cacheWrite, "cache read tokens": tokens.cacheRead, "projects": projects.count,
    ]
  }

  static func totals(of report: Report) -> [String: Int] {
    let totals = report.totals
    return [
      "files": totals.files, "sessions": totals.sessions, "lines": totals.lines, "bytes": totals.bytes,
      "top-level sessions": totals.topLevelSessions, "lines in progress": totals.linesInProgress,
      "human sessions": totals.humanSessions, "agent sessions": totals.agentSessions,
      "orphans": totals.orphanSessions, "malformed lines": totals.malformedLines,
      "repaired lines": totals.repairedLines, "partial parses": totals.partialParseSessions,
      "tool calls": totals.toolCalls, "copied tool calls": totals.duplicateToolCalls,
      "linked spawns": totals.linkedSpawns, "input tokens": totals.tokens.input,
      "output tokens": totals.tokens.output, "cache write tokens": totals.tokens.cacheWrite,
      "cache read tokens": totals.tokens.cacheRead, "projects": totals.projects,
    ]
  }
}

extension HeadlineTruth.Project {
  var figures: [Int] { [files, lines, bytes, human, agent, toolCalls, malformed, spawns] }

  static func figures(of row: ProjectRow) -> [Int] {
    [
      row.files, row.lines, row.bytes, row.humanSessions, row.agentSessions, row.toolCalls, row.malformedLines,
      row.agentSpawns,
    ]
  }
}
