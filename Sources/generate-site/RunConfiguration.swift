internal import Foundation
internal import PublicationGate
internal import SessionMining
internal import SiteRendering

/// The environment as a value, so that a test can give another.
struct RunEnvironment: Sendable {
  var variables: [String: String]
  var folderExists: @Sendable (String) -> Bool
  var fileExists: @Sendable (String) -> Bool
  var contents: @Sendable (String) -> [UInt8]?
  var arguments: [String] = []
  var currentFolder = ""

  static var current: RunEnvironment {
    var current = RunEnvironment(variables: ProcessInfo.processInfo.environment) { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    } fileExists: {
      FileManager.default.fileExists(atPath: $0)
    } contents: {
      FileManager.default.contents(atPath: $0).map { Array($0) }
    }
    current.arguments = Array(CommandLine.arguments.dropFirst())
    current.currentFolder = FileManager.default.currentDirectoryPath
    return current
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

/// The arguments and the configuration file, checked and completed: what a run needs to know. The command line beats
/// the file, the file what is built in.
struct RunConfiguration: Sendable {
  var roots: [String]
  var report: ReportOptions
  /// What of the logs the run is about.
  var scope = ReportScope()
  var workers: Int?
  var homeFolder: String?
  /// The configuration file that was read, if one was.
  var file: String?
  var statuses: InsightStatuses
  /// Looks at everything before it is written anywhere.
  var gate = PublicationGate()
  /// `--excerpts none`, `--pseudonyms`.
  var leavesOutProse = false, usesPseudonyms = false
  /// Texts that the redactor leaves as they are, and the gate lets pass.
  var redaction = RedactionRules()
  /// Texts that are masked wherever a log says them.
  var denied: [String] = []
  /// Files of digests, the folder that remembers them, and what is said of those that this run makes.
  var digestFiles: [String] = []
  var archive: DigestArchive?
  var origin = DigestOrigin()
  /// Where digests are kept from run to run; `nil` for nowhere.
  var cache: CacheFolder?
  /// All that shapes a site beside the program and the logs, as bytes, and what of it shapes a digest.
  var inputs: [UInt8] = []
  var digestRules = ""
  // Of a site only.
  var output = "site"
  var templates: String?
  /// Author, links, base address and the user's own pages.
  var siteOptions = SiteOptions()
  /// The program that is asked about insights, if one is.
  var enrichment: EnrichmentOptions?
  /// `--sample three-zone`.
  var wantsSampling = false
  /// How many insights get a page and drafts; `nil` for as many as are built in.
  var top: Int?

  init(site: SiteCommand, environment: RunEnvironment) throws(RunFailure) {
    let settings = try Settings(file: site.input.config, environment)
    try self.init(
      input: site.input, scope: site.scope, sources: site.sources, insights: site.insights, site.publication, settings,
      environment)
    output = site.output ?? settings.path(settings.values.output) ?? "site"
    if let archive, CacheFolder.lies(archive.folder, in: output) { throw .archiveInSite(archive.folder) }
    templates = site.templates
    top = site.top
    wantsSampling = site.sample != nil
    enrichment = site.enrichment.options
    siteOptions = try Self.siteOptions(site, settings, environment)
    if let path = site.baseline {
      let bytes = try Self.baseline(path, environment)
      inputs += bytes
      do { siteOptions.baseline = try Baseline(json: bytes, rules: redaction, denied: denied) } catch {
        throw .wrongReport(path, reason: error.words)
      }
    }
    inputs += Self.contents(below: templates, environment) + (site.prices.flatMap(environment.contents) ?? [])
    inputs += siteOptions.content.fingerprint
    if let title = site.title ?? settings.values.title { report.title = Redaction.clean(title, limit: 120) }
    report.wantsArchetypes = true
    report.archetypes = settings.values.archetypeOptions(clusters: site.archetypes.clusters, seed: site.archetypes.seed)
    if let file = site.prices { report.prices = try Self.prices(file, environment) }
  }

  init(
    input: InputArguments, scope: ScopeArguments, sources: DigestArguments, insights: InsightArguments,
    publication: PublicationArguments, environment: RunEnvironment
  ) throws(RunFailure) {
    try self.init(
      input: input, scope: scope, sources: sources, insights: insights, publication,
      try Settings(file: input.config, environment),
      environment)
  }

  /// A session is told of against all others, whatever the file says a site is about.
  init(summary: SummaryCommand, environment: RunEnvironment) throws(RunFailure) {
    let settings = try Settings(file: summary.input.config, environment)
    try self.init(
      input: summary.input, scope: nil, sources: summary.sources, insights: summary.insights, summary.publication,
      settings, environment)
    report.archetypes = settings.values.archetypeOptions(clusters: nil, seed: nil)
  }

  /// Digests hold names as they are: pseudonyms are a report's.
  init(digest: DigestCommand, environment: RunEnvironment) throws(RunFailure) {
    let settings = try Settings(file: digest.input.config, environment)
    var publication = PublicationArguments()
    publication.excerpts = digest.excerpts
    publication.pseudonyms = false
    try self.init(
      input: digest.input, scope: digest.scope, sources: digest.sources, insights: digest.insights, publication,
      settings, environment)
  }

  private init(
    input: InputArguments, scope: ScopeArguments?, sources: DigestArguments, insights: InsightArguments,
    _ publication: PublicationArguments, _ settings: Settings, _ environment: RunEnvironment
  ) throws(RunFailure) {
    roots = input.roots
    digestFiles = sources.digests
    // Digests alone are all that is wanted where no logs are named beside them.
    if roots.isEmpty, digestFiles.isEmpty {
      roots = settings.values.roots.compactMap(settings.path)
      if roots.isEmpty { roots = environment.defaultRoots }
      // What an archive remembers can be shown without a log.
      guard !roots.isEmpty || sources.archive != nil else { throw .noRoots }
    }
    for root in roots where !environment.fileExists(root) { throw .rootMissing(root) }
    for file in digestFiles where !environment.fileExists(file) { throw .unreadableDigests(file) }
    if let folder = sources.archive {
      guard !CacheFolder.isWithLogs(folder, roots) else { throw .archiveWithLogs(folder) }
      archive = DigestArchive(folder: folder)
    }
    workers = input.workers
    homeFolder = environment.variables["HOME"]
    (file, statuses) = (settings.file, settings.values.statuses)
    redaction = RedactionRules(allowed: settings.values.redaction.allow)
    denied = settings.values.redaction.deny
    (leavesOutProse, usesPseudonyms) = (
      publication.excerpts == PublicationArguments.Excerpts.none, publication.pseudonyms
    )
    gate = PublicationGate(
      allowed: settings.values.redaction.allow, denied: settings.values.redaction.deny, homeFolder: homeFolder)
    report = ReportOptions()
    report.generatorVersion = Clean(vouched: Version.text)
    report.timeZone = Clean(vouched: input.timeZone ?? settings.values.timeZone ?? ZoneClock.localName)
    report.insights = settings.values.insightOptions(insights)
    self.scope = scope.map(settings.values.scope) ?? ReportScope()
    origin = DigestOrigin(
      label: sources.label.map { Redaction.clean($0, limit: 60, isName: true) }, generator: report.generatorVersion,
      rules: report.insights.rules)
    cache = input.noCache ? nil : try CacheFolder(named: input.cache, roots: roots, variables: environment.variables)
    inputs = Self.inputs(environment, settings.bytes, zone: report.timeZone)
    digestRules = "\(report.insights) \(settings.values.redaction) \(homeFolder ?? "")"
    // A ranking shows no archetypes; a site's own initializer sets what it wants.
    report.wantsArchetypes = false
  }

  /// The user's own pages are in the folder that is named, or in `content` beside the configuration file.
  private static func siteOptions(
    _ site: SiteCommand, _ settings: Settings, _ environment: RunEnvironment
  ) throws(RunFailure) -> SiteOptions {
    var options = SiteOptions()
    options.author = settings.values.author.map { Redaction.clean($0, limit: 80) }
    options.links = settings.values.links
    options.baseURL = site.baseURL ?? settings.values.baseURL
    let beside =
      settings.file == nil ? nil : settings.path("content").flatMap { environment.folderExists($0) ? $0 : nil }
    guard let folder = site.content ?? settings.path(settings.values.content) ?? beside else { return options }
    do {
      options.content = try ContentFolder(reading: folder)
    } catch {
      throw .content(error)
    }
    return options
  }

  /// Of a report, or of the one in the folder of a site.
  private static func baseline(_ path: String, _ environment: RunEnvironment) throws(RunFailure) -> [UInt8] {
    let file = environment.folderExists(path) ? path + "/" + CheckRun.reportPath : path
    guard let bytes = environment.contents(file) else { throw .noBaseline(file) }
    return bytes
  }

  /// Nanoseconds since 1970, to tell logs that are being written from those that are not.
  static var now: Int { Int(Date().timeIntervalSince1970 * 1e9) }

  private static func inputs(_ environment: RunEnvironment, _ settings: [UInt8], zone: Clean) -> [UInt8] {
    let named = ["HOME", "CLAUDE_CONFIG_DIR", "USER", "LOGNAME", "HOSTNAME"].map { environment.variables[$0] ?? "" }
    let texts = environment.arguments + named + [environment.currentFolder, zone.text]
    return Array(texts.joined(separator: "\0").utf8) + settings
  }

  /// Names and contents of the files in a folder and in those right below it, in order.
  private static func contents(below folder: String?, _ environment: RunEnvironment) -> [UInt8] {
    guard let folder else { return [] }
    let names = (FileManager.default.subpaths(atPath: folder) ?? []).sorted()
    return names.flatMap { Array($0.utf8) + [0] + (environment.contents(folder + "/" + $0) ?? []) }
  }

  private static func prices(_ file: String, _ environment: RunEnvironment) throws(RunFailure) -> PriceTable {
    guard let data = environment.contents(file) else { throw .unreadablePrices(file) }
    do {
      return try PriceTable(json: data)
    } catch {
      switch error {
      case .notAPriceTable(let reason): throw .wrongPrices(file, reason: reason)
      }
    }
  }
}

/// The configuration file, where there is one. Paths in it are relative to its own folder; `~/` is the home folder.
private struct Settings {
  var values = ConfigurationFile()
  var file: String?
  private(set) var bytes: [UInt8] = []
  private let home: String?

  /// - Parameter file: named by the user, so it has to be there; without one, that of the current folder may be.
  init(file named: String?, _ environment: RunEnvironment) throws(RunFailure) {
    home = environment.variables["HOME"]
    let path = named ?? ConfigurationFile.defaultName
    guard named != nil || environment.fileExists(path) else { return }
    guard let bytes = environment.contents(path) else { throw .unreadableConfiguration(path) }
    file = path
    self.bytes = bytes
    do {
      values = try ConfigurationFile(bytes) { ZoneClock(name: $0) != nil }
    } catch {
      throw .wrongConfiguration(path, error)
    }
  }

  func path(_ path: String?) -> String? {
    guard let path else { return nil }
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home, !home.isEmpty { return home + path.dropFirst() }
    let folder = file.flatMap { file in file.lastIndex(of: "/").map { String(file[...$0]) } } ?? ""
    return folder + path
  }
}
