internal import Foundation
internal import SessionMining

/// The environment as a value, so that a test can give another.
struct RunEnvironment: Sendable {
  var variables: [String: String]
  var folderExists: @Sendable (String) -> Bool

  static var current: RunEnvironment {
    RunEnvironment(variables: ProcessInfo.processInfo.environment) { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
  }

  /// The default roots that exist, each once, in their order. `CLAUDE_CONFIG_DIR` may hold several, comma-separated.
  var defaultRoots: [String] {
    var candidates = (variables["CLAUDE_CONFIG_DIR"] ?? "").split(separator: ",").map { "\($0)/projects" }
    if let home = variables["HOME"], !home.isEmpty {
      candidates += ["\(home)/.config/claude/projects", "\(home)/.claude/projects"]
    }
    var seen: Set<String> = []
    return candidates.filter { folderExists($0) && seen.insert($0).inserted }
  }
}

/// The arguments, checked and completed: what a run needs to know.
struct RunConfiguration: Sendable {
  var roots: [String]
  var output: String
  var report: ReportOptions
  var templates: String?
  var workers: Int?
  var homeFolder: String?

  init(_ arguments: GenerateSite, environment: RunEnvironment) throws(RunFailure) {
    roots = arguments.roots
    if roots.isEmpty {
      roots = environment.defaultRoots
      guard !roots.isEmpty else { throw .noRoots }
    }
    for root in roots where !FileManager.default.fileExists(atPath: root) { throw .rootMissing(root) }
    output = arguments.output
    templates = arguments.templates
    workers = arguments.workers
    homeFolder = environment.variables["HOME"]
    report = ReportOptions()
    report.title = Redaction.clean(arguments.title, limit: 120)
    report.generatorVersion = Clean(vouched: Version.text)
    report.timeZone = Clean(vouched: arguments.timeZone ?? ZoneClock.localName)
    if let file = arguments.prices { report.prices = try Self.prices(file) }
  }

  private static func prices(_ file: String) throws(RunFailure) -> PriceTable {
    guard let data = FileManager.default.contents(atPath: file) else { throw .unreadablePrices(file) }
    do {
      return try PriceTable(json: Array(data))
    } catch {
      switch error {
      case .notAPriceTable(let reason): throw .wrongPrices(file, reason: reason)
      }
    }
  }
}
