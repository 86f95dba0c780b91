internal import Foundation
internal import SessionMining
internal import SiteRendering

/// What the last run into an output folder was made of. If nothing of it has changed, the site that stands there is what
/// this run would write, and there is nothing to do.
///
/// All that shapes a site goes into one sum: the program, the arguments, the environment that is asked, the files that
/// the arguments name, and what each log looks like on disk. Nothing is remembered of a run that had something to say.
struct RunMemory {
  private let path: String
  private let rules: UInt64
  private let configuration: RunConfiguration

  init?(cache: CacheFolder?, configuration: RunConfiguration) {
    guard let cache, let program = RunningProgram.key else { return nil }
    var key = ContentKey()
    key.add(program)
    key.add(configuration.inputs)
    rules = key.value
    self.configuration = configuration
    var place = ContentKey()
    place.add(Array(CacheFolder.absolute(configuration.output).utf8))
    path = "\(cache.path)/run-\(String(place.value, radix: 16))"
  }

  private func sum(_ found: LogDiscovery) -> UInt64 {
    var key = ContentKey()
    key.add(rules)
    key.add(found.look)
    key.add(DigestSources.look(configuration))
    return key.value
  }

  /// What that run said at its end, if this one would do the same.
  func recall(_ found: LogDiscovery, output: String) -> String? {
    guard found.notes.isEmpty, let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0] == String(sum(found), radix: 16), let look = PublishedLook.of(output),
      lines[1] == String(look, radix: 16)
    else { return nil }
    return String(lines[2])
  }

  /// - Parameter now: a log that was changed just before may change again without a trace; then nothing is remembered.
  func remember(_ found: LogDiscovery, output: String, words: String, now: Int) {
    guard found.notes.isEmpty, found.isSettled(now), let look = PublishedLook.of(output) else { return forget() }
    let text = String(sum(found), radix: 16) + "\n" + String(look, radix: 16) + "\n" + words
    keep(Data(text.utf8), at: path)
  }

  /// What the gate has let pass in the run before, by the same program with the same lists.
  var passedFiles: PassedFiles {
    let bytes = (try? Data(contentsOf: URL(fileURLWithPath: path + Self.gateSuffix))).map { Array($0) } ?? []
    return PassedFiles(rules: rules, encoded: bytes)
  }

  /// For a run whose site was published.
  func remember(_ passed: PassedFiles) { keep(Data(passed.encoded), at: path + Self.gateSuffix) }

  private static let gateSuffix = ".gate"

  private func keep(_ data: Data, at path: String) {
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try? data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  func forget() { try? FileManager.default.removeItem(atPath: path) }
}

/// Where digests and what is known of earlier runs may lie: never with the logs.
struct CacheFolder: Sendable, Hashable {
  let path: String

  /// - Parameter named: by the user; else where the system keeps such things.
  /// - Returns: `nil` where there is no such place.
  /// - Throws: for a folder named by the user that lies with the logs.
  init?(named: String?, roots: [String], variables: [String: String]) throws(RunFailure) {
    guard let path = named ?? Self.usual(variables) else { return nil }
    self.path = Self.absolute(path)
    guard Self.isWithLogs(path, roots) else { return }
    if let named { throw .cacheWithLogs(named) }
    return nil
  }

  /// Whether a path is among logs, where nothing is ever written.
  static func isWithLogs(_ path: String, _ roots: [String]) -> Bool {
    (absolute(path) + "/").contains("/.claude/") || roots.contains { lies(path, in: $0) }
  }

  static func lies(_ path: String, in folder: String) -> Bool {
    let (path, folder) = (absolute(path), absolute(folder))
    return path == folder || path.hasPrefix(folder == "/" ? folder : folder + "/")
  }

  private static func usual(_ variables: [String: String]) -> String? {
    if let folder = variables["XDG_CACHE_HOME"], folder.hasPrefix("/") { return folder + "/generate-site" }
    guard let home = variables["HOME"], home.hasPrefix("/") else { return nil }
    #if canImport(Darwin)
      return home + "/Library/Caches/generate-site"
    #else
      return home + "/.cache/generate-site"
    #endif
  }

  static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
