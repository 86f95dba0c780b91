internal import SessionMining
internal import SiteRendering

/// `generate-site.json`: what the command line does not say. Every key may be left out.
///
///     {
///       // Remarks are allowed, to the end of the line or as /* … */.
///       "title": "What we did", "author": "Ada", "links": {"Source": "https://…"}, "baseURL": "https://example.org/",
///       "content": "content", "timeZone": "Europe/Berlin", "output": "site", "roots": ["~/.claude/projects"],
///       "last": "30d", "since": "2026-01-24", "until": "2026-01-30", "projects": ["atlas*"], "exclude": ["*-old"],
///       "clusters": 20, "seed": 1, "minScore": 0.3, "window": 20, "overlap": 0.5, "weights": {"novelty": 0.2, …},
///       "redaction": {"allow": ["no secret"], "deny": ["Project Tern"]},
///       "insights": {"pinned": ["id"], "dismissed": ["id"], "published": {"id": "https://…"}}
///     }
struct ConfigurationFile: Equatable, Sendable {
  static let defaultName = "generate-site.json"

  var title: String?
  var author: String?
  /// In the order of the file.
  var links: [OutsideLink] = []
  var baseURL: SiteAddress?
  /// The folder of the user's own pages.
  var content: String?
  var timeZone: String?
  var output: String?
  var roots: [String] = []
  /// Days back from the newest record; or from a day on, up to a day.
  var last: Int?, since: Int?, until: Int?
  var projects: [Glob] = [], exclude: [Glob] = []
  /// By name; those left out keep the weight of the study.
  var weights: [String: Double] = [:]
  var minScore: Double?
  var window: Int?
  var overlap: Double?
  var clusters: ClusterCount?
  var seed: UInt64?
  var statuses = InsightStatuses()
  var redaction = RedactionLists()

  init() {}

  /// All keys, in the order in which an error names them.
  static let keys = [
    "title", "author", "links", "baseURL", "content", "timeZone", "output", "roots", "last", "since", "until",
    "projects",
    "exclude", "weights", "minScore", "window",
    "overlap", "clusters", "seed", "insights", "redaction",
  ]

  static let weightNames = [
    "novelty", "technicalDepth", "reproducibility", "failureRichness", "crossProject", "narrativePotential",
    "metricDensity",
  ]

  /// - Parameter isTimeZone: whether a zone of this name is known.
  init(_ bytes: [UInt8], isTimeZone: (String) -> Bool) throws(ConfigurationFault) {
    let reader = ConfigurationReader(bytes: bytes)
    let members = try reader.object(try JSONDocument.value(of: bytes), path: "")
    for member in members {
      let value = member.value
      switch member.key {
      case "title": title = try reader.string(value, path: "title")
      case "author": author = try reader.string(value, path: "author")
      case "links": links = try Self.links(value, reader)
      case "baseURL":
        guard let address = SiteAddress(try reader.string(value, path: "baseURL")) else {
          throw reader.fault(value, "“baseURL” takes the address of a folder, such as https://example.org/report/")
        }
        baseURL = address
      case "content": content = try reader.string(value, path: "content")
      case "timeZone":
        let name = try reader.string(value, path: "timeZone")
        guard isTimeZone(name) else {
          throw reader.fault(value, "“timeZone”: there is no zone “\(name)”; one is named like Europe/Berlin or UTC")
        }
        timeZone = name
      case "output": output = try reader.string(value, path: "output")
      case "roots": roots = try reader.strings(value, path: "roots")
      case "last":
        guard let days = ReportScope.days(try reader.string(value, path: "last")) else {
          throw reader.fault(value, "“last” takes a number of days or weeks, such as \"30d\" or \"4w\"")
        }
        last = days
      case "since": since = try reader.day(value, path: "since")
      case "until": until = try reader.day(value, path: "until")
      case "projects": projects = try reader.strings(value, path: "projects").map(Glob.init)
      case "exclude": exclude = try reader.strings(value, path: "exclude").map(Glob.init)
      case "weights": weights = try Self.weights(value, reader)
      case "minScore": minScore = try reader.number(value, in: 0...1, path: "minScore")
      case "window": window = try reader.integer(value, in: InsightLimits.window, path: "window")
      case "overlap": overlap = try reader.number(value, in: InsightLimits.overlap, path: "overlap")
      case "clusters": clusters = try reader.clusterCount(value, path: "clusters")
      case "seed": seed = UInt64(try reader.integer(value, in: 0...Int(UInt32.max), path: "seed"))
      case "insights": statuses = try InsightStatuses(value, reader)
      case "redaction": redaction = try RedactionLists(value, reader)
      default:
        throw reader.unknown(member, path: "", known: Self.keys)
      }
    }
    try checkDays(members, reader)
  }

  /// Days back from the newest record, or named ones.
  private func checkDays(_ members: [JSONDocument.Member], _ reader: ConfigurationReader) throws(ConfigurationFault) {
    guard let named = members.first(where: { ["since", "until"].contains($0.key) })?.value else { return }
    if last != nil { throw reader.fault(named, "“last” excludes “since” and “until”") }
    if let since, let until, since > until { throw reader.fault(named, "“since” is after “until”") }
  }

  private static func links(
    _ value: JSONDocument.Value, _ reader: ConfigurationReader
  ) throws(ConfigurationFault) -> [OutsideLink] {
    var links: [OutsideLink] = []
    for member in try reader.object(value, path: "links") {
      let address = try reader.string(member.value, path: "links.\(member.key)")
      guard let link = OutsideLink(Redaction.clean(member.key, limit: 60), address: Clean(vouched: address)) else {
        throw reader.fault(
          member.value, "“links.\(member.key)” takes an address that begins with https:// or mailto:")
      }
      links.append(link)
    }
    return links
  }

  private static func weights(
    _ value: JSONDocument.Value, _ reader: ConfigurationReader
  ) throws(ConfigurationFault) -> [String: Double] {
    var weights: [String: Double] = [:]
    for member in try reader.object(value, path: "weights") {
      guard weightNames.contains(member.key) else { throw reader.unknown(member, path: "weights", known: weightNames) }
      weights[member.key] = try reader.number(member.value, in: 0...1000, path: "weights.\(member.key)")
    }
    if weights.count == weightNames.count, weights.values.allSatisfy({ $0 == 0 }) {
      throw reader.fault(value, "“weights”: one of them at least must be more than 0")
    }
    return weights
  }
}

/// What a window may be, in the file and on the command line.
enum InsightLimits {
  static let window = 2...1000
  static let overlap = 0.0...0.95
}
