internal import SessionMining

/// The figure at a path of report.json, as pages of the site show it.
///
///     totals.sessions → 24,918 · tools.1.name → Read · projects.atlas.readToWrite → 9.6:1
///
/// A list is entered by rank, counted from 1, or by the name, slug, id or day of an entry.
struct FigureLookup {
  private let report: JSONNode
  private let dates: DateText

  init(_ site: SiteContext) { (report, dates) = (ReportJSON.document(site), site.dates) }

  func text(at path: String) -> Result<Clean, FigureFault> {
    var node = report
    var parent = "the report"
    for key in path.split(separator: ".", omittingEmptySubsequences: false).map(String.init) {
      guard let next = Self.step(key, from: node) else {
        return .failure(FigureFault(reason: "there is no “\(key)” in \(parent)\(Self.hint(node))"))
      }
      (node, parent) = (next, "“\(path)” as far as “\(key)”")
    }
    return shown(node, key: path.split(separator: ".").last.map(String.init) ?? "")
  }

  private static func step(_ key: String, from node: JSONNode) -> JSONNode? {
    switch node {
    case .object(let members): return members.first { $0.key == key }?.value
    case .array(let values):
      if let rank = Int(key), values.indices.contains(rank - 1) { return values[rank - 1] }
      return values.first { value in
        ["slug", "name", "id", "date"].contains { name in
          if case .text(let text) = value.member(name) { text.text == key } else { false }
        }
      }
    default: return nil
    }
  }

  private static func hint(_ node: JSONNode) -> String {
    switch node {
    case .object(let members): "; it has \(members.prefix(40).map(\.key).joined(separator: ", "))"
    case .array(let values): "; it is a list of \(values.count), entered by a rank from 1 or by a name"
    default: ", which is a figure"
    }
  }

  private func shown(_ node: JSONNode, key: String) -> Result<Clean, FigureFault> {
    switch node {
    case .text(let text): .success(text)
    case .integer(let value):
      if key.hasSuffix("Timestamp") || key == "start" || key == "end" {
        .success(dates.minute(value))
      } else if key.hasSuffix("Seconds") {
        .success(Format.duration(seconds: value))
      } else if key.hasSuffix("Milliseconds") {
        .success(Format.duration(milliseconds: value))
      } else {
        .success(key == "bytes" ? Format.decimalBytes(value) : Format.count(value))
      }
    case .number(let value):
      .success(
        key == "readToWrite" || key == "exploreToChange" || key == "ratio" ? Format.ratio(value) : Format.score(value))
    case .bool(let value): .success(value ? "true" : "false")
    case .null: .failure(FigureFault(reason: "the report does not know this figure"))
    case .object(let members):
      .failure(FigureFault(reason: "this is a group; it has \(members.map(\.key).joined(separator: ", "))"))
    case .array(let values):
      .failure(FigureFault(reason: "this is a list of \(values.count); say which entry, by rank from 1 or by name"))
    }
  }
}
