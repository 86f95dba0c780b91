internal import PublicationGate
public import SessionMining

/// What of the logs' own words stands in the files of a site, each text once with where it stands.
///
/// Every such text is put between two characters of the private use area before the pages are made: no log can hold
/// them, for redaction takes them out. What stands between them in a finished file stems from a log, whatever way it
/// took; the files are read as they would be published, attributes included.
public struct SiteReview: Sendable {
  public struct Entry: Sendable, Hashable {
    public let kind: LogText
    public let text: String
    /// Folders of pages and paths of other files, in order. Of a text that is on a page, pages only.
    public let places: [String]
  }

  /// By kind, then by the first place, then by text.
  public let entries: [Entry]

  private static let firstMark: UInt32 = 0xE000
  private static let endMark: [UInt8] = Array("\u{E0FF}".utf8)
  private static let ellipsis: [UInt8] = Array("…".utf8)

  public init(of report: Report, rendered by: SiteRenderer) async throws(SiteRenderer.Failure) {
    let site = try await by.site(for: Self.marked(report))
    var places: [LogText: [String: Set<String>]] = [:]
    for file in site.files {
      let readable = ReadableText(name: file.path, bytes: file.bytes)
      for bytes in [readable.text, readable.attributes] {
        Self.collect(from: bytes) { places[$0, default: [:]][$1, default: []].insert(Self.place(of: file.path)) }
      }
    }
    entries = LogText.allCases.flatMap { kind in Self.entries(of: kind, places[kind] ?? [:]) }
  }

  private static func marked(_ report: Report) -> Report {
    var report = report
    var marks: [LogText: String] = [:]
    for (index, kind) in LogText.allCases.enumerated() {
      marks[kind] = Unicode.Scalar(firstMark + UInt32(index)).map { String($0) } ?? ""
    }
    let builtIn = Set(report.tools.filter { $0.family != .other && $0.family != .mcp }.map(\.name))
    report.mapLogText { kind, text in
      // The names of the built-in tools are the program's words, and pages ask for some of them.
      if kind.isKey || kind == .tool && builtIn.contains(text) { return text }
      return Clean(vouched: (marks[kind] ?? "") + text.text + "\u{E0FF}")
    }
    return report
  }

  /// A text that was shortened has lost its end: it goes to the ellipsis, or to the end of its line or cell.
  private static func collect(from bytes: [UInt8], _ see: (LogText, String) -> Void) {
    let kinds = LogText.allCases
    var place = 0
    while place + 3 <= bytes.count {
      guard bytes[place] == 0xEE, bytes[place + 1] == 0x80,
        kinds.indices.contains(Int(bytes[place + 2]) - 0x80)
      else {
        place += 1
        continue
      }
      let kind = kinds[Int(bytes[place + 2]) - 0x80]
      let start = place + 3
      var end = start
      scan: while end < bytes.count {
        switch bytes[end] {
        case 0x0A, 0x0C, 0xEE: break scan
        case 0xE2 where bytes[end...].starts(with: ellipsis) && !hasEnd(bytes, after: end):
          end += ellipsis.count
          break scan
        default: end += 1
        }
      }
      see(kind, String(decoding: bytes[start..<end], as: UTF8.self))
      place = max(end, start)
    }
  }

  /// Whether the end mark comes before the line ends or another text begins.
  private static func hasEnd(_ bytes: [UInt8], after place: Int) -> Bool {
    for next in place..<min(bytes.count, place + 2000) {
      if bytes[next] == 0x0A || bytes[next] == 0x0C { return false }
      if bytes[next] == 0xEE { return bytes[next...].starts(with: endMark) }
    }
    return false
  }

  private static func place(of path: String) -> String {
    for name in ["index.html", "index.md"] where path.hasSuffix(name) {
      return path == name ? "the overview" : String(path.dropLast(name.count))
    }
    return path
  }

  private static func entries(of kind: LogText, _ places: [String: Set<String>]) -> [Entry] {
    var entries: [Entry] = []
    var full: [String] = []
    for text in places.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !text.hasSuffix("…") {
      full.append(text)
    }
    for (text, found) in places where !text.isEmpty {
      // The beginning of a text that is listed in full.
      if text.hasSuffix("…"), Self.isBeginning(String(text.dropLast()), of: full) { continue }
      let pages = found.filter { $0.hasSuffix("/") || $0 == "the overview" }
      let shown = (pages.isEmpty ? found : pages).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      entries.append(Entry(kind: kind, text: text, places: shown))
    }
    return entries.sorted {
      let (left, right) = ($0.places.first ?? "", $1.places.first ?? "")
      if left != right { return left.utf8.lexicographicallyPrecedes(right.utf8) }
      return $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
    }
  }

  /// In texts sorted by their bytes, those that begin alike are neighbours.
  private static func isBeginning(_ text: String, of sorted: [String]) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].utf8.lexicographicallyPrecedes(text.utf8) { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low].utf8.starts(with: text.utf8)
  }
}
