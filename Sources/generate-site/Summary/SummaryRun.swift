internal import Foundation
internal import SessionMining
internal import SiteRendering

/// A run from logs to what is told of one session.
struct SummaryRun {
  let configuration: RunConfiguration
  let console: Console
  /// As the user named it.
  let session: String
  let isJSON: Bool
  let target: OutputTarget

  struct Outcome {
    var hadUnreadableFiles: Bool
  }

  /// Sessions are clustered where there are at most so many; a second of waiting is not worth one line.
  static let mostClustered = 5000

  init(
    _ configuration: RunConfiguration, _ console: Console, session: String, isJSON: Bool, target: OutputTarget
  ) {
    (self.configuration, self.console, self.session) = (configuration, console, session)
    (self.isJSON, self.target) = (isJSON, target)
  }

  func run() async throws(RunFailure) -> Outcome {
    let log = LogPath(session)
    var mining = LogMining(configuration, console)
    var found = try mining.discover()
    if let log, found.path(ofLogAt: log.path) == nil {
      mining = LogMining(configuration.reading(log.projectFolder), console)
      found = try mining.discover()
    }
    let gathered = try await mining.corpus(found)
    let file = try file(in: gathered.corpus, log.flatMap { found.path(ofLogAt: $0.path) }, found)
    let id = gathered.corpus.sessionIDs[file]
    let sessions = gathered.corpus.digests.count { $0.isSession }
    let mined = try mining.report(gathered, found) { options in
      options.detailedFiles = [file]
      options.wantsArchetypes = sessions <= Self.mostClustered
    }
    guard let summary = SessionSummary(of: id, in: mined.report) else { throw .noSession(session, []) }
    if isJSON {
      try target.write(summary.json, isJSON: true)
    } else {
      try target.write(summary.lines.flatMap { Array("\(Terminal.visible($0.text))\n".utf8) })
    }
    return Outcome(hadUnreadableFiles: mined.hadUnreadableFiles)
  }

  private func file(in corpus: Corpus, _ path: String?, _ found: LogDiscovery) throws(RunFailure) -> Int {
    let finder = SessionFinder(corpus)
    switch path.map(finder.match(logAt:)) ?? finder.match(session) {
    case .one(let file): return file
    case .none: throw .noSession(session, [])
    case .several(let files):
      throw .noSession(
        session, files.map { "\(finder.ids[$0].text)  \(corpus.digests[$0].file.text)" })
    }
  }
}

extension RunConfiguration {
  /// For logs that lie elsewhere: what was said of others is not for them.
  fileprivate func reading(_ folder: String) -> RunConfiguration {
    var copy = self
    copy.roots = [folder]
    (copy.digestFiles, copy.archive, copy.cache) = ([], nil, nil)
    copy.statuses = InsightStatuses()
    return copy
  }
}

/// A session named by the path of its log.
struct LogPath {
  let path: String

  /// `nil` for what is no path to a file that is there.
  init?(_ text: String) {
    guard text.hasSuffix(".jsonl") else { return nil }
    let path = URL(fileURLWithPath: text).resolvingSymlinksInPath().path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    self.path = path
  }

  /// The folder in which its session's other logs lie: for an agent's, the one above that of its session.
  var projectFolder: String {
    var parts = path.split(separator: "/").dropLast()
    if let place = parts.firstIndex(of: "subagents"), place > parts.startIndex + 1 { parts = parts[..<(place - 1)] }
    return "/" + parts.joined(separator: "/")
  }
}
