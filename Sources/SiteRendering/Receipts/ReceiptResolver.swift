internal import SessionMining

/// Finds the figure that a receipt names in report.json.
///
/// `projects.*.readToWrite|min` walks to the list of projects, goes on in each of them, and keeps the least of what it
/// finds there. A list is entered by rank, counted from 1, or by the name, slug, id or day of an entry.
struct ReceiptResolver: Sendable {
  let report: JSONNode

  func figure(_ receipt: Receipt) throws(ReceiptFault) -> ReportFigure {
    guard let divisor = receipt.divisor else { return try figure(receipt.figure, receipt.filter) }
    let upper = try figure(receipt.figure, receipt.filter)
    let lower = try figure(divisor, receipt.filter)
    guard let above = upper.number else { throw .noNumber(receipt.figure.text) }
    guard let below = lower.number else { throw .noNumber(divisor.text) }
    guard below != 0 else { throw .dividesByNothing(divisor.text) }
    let kind: ReportFigure.Kind = lower.kind == .count && upper.kind != .count ? upper.kind : .quotient
    let value = above / below
    let error = (upper.uncertainty + abs(value) * lower.uncertainty) / abs(below)
    return ReportFigure(
      number: value, kind: kind, uncertainty: error, path: "\(receipt.figure.text)/\(divisor.text)")
  }

  /// A rank or a name that stands for an entry, and what is in it.
  struct Entry {
    var node: JSONNode
    /// The last key on the way: it carries the unit.
    var key = ""
    var path = ""
    /// Its place in the list it was found in, from 1.
    var rank: Int?
    /// The entry that `*` stood for.
    var every: JSONNode?
  }

  private func figure(_ path: Receipt.Path, _ filter: Receipt.Filter) throws(ReceiptFault) -> ReportFigure {
    if !filter.isEmpty, let part = try PartOfReport(resolver: self, filter: filter).figure(path) { return part }
    let found = try entries(path.steps, filter)
    guard path.steps.contains(.every) else {
      guard path.reduction == nil else { throw .nothingToReduce(path.text) }
      guard let entry = found.first else { throw .nothingSelected(path.text) }
      return try single(entry)
    }
    guard let reduction = path.reduction else { throw .needsReduction(path.text) }
    return try FigureReduction(path: path, reduction: reduction).figure(of: found)
  }

  func single(_ entry: Entry) throws(ReceiptFault) -> ReportFigure {
    switch entry.node {
    case .object(let members): throw .isGroup(entry.path, members: members.map(\.key))
    case .array(let values): throw .isList(entry.path, count: values.count)
    case .null: throw .unknown(entry.path)
    default:
      guard let figure = ReportFigure(entry.node, key: entry.key, path: entry.path) else { throw .unknown(entry.path) }
      return figure
    }
  }

  /// All that the steps lead to: one entry, or with `*` one for each entry of a list that the filter lets pass.
  func entries(_ steps: [Receipt.Step], _ filter: Receipt.Filter) throws(ReceiptFault) -> [Entry] {
    var found = [Entry(node: report)]
    for step in steps {
      var next: [Entry] = []
      var fault: ReceiptFault?
      for entry in found {
        do throws(ReceiptFault) {
          next += try self.step(step, from: entry, filter)
        } catch {
          fault = fault ?? error
        }
      }
      // One of many may lack what the others have.
      if next.isEmpty, let fault { throw fault }
      found = next
    }
    return found
  }

  private func step(
    _ step: Receipt.Step, from entry: Entry, _ filter: Receipt.Filter
  ) throws(ReceiptFault) -> [Entry] {
    switch step {
    case .every:
      guard case .array(let values) = entry.node else {
        guard case .object(let members) = entry.node else { throw .isFigure(entry.path, part: "*") }
        throw .notThere(part: "*", parent: entry.path, near: members.map(\.key).prefix(3).map { $0 })
      }
      return values.enumerated().filter { $0.element.passes(filter) }.map { index, value in
        Entry(
          node: value, key: entry.key, path: "\(entry.path).\(value.entryName?.text ?? String(index + 1))",
          rank: index + 1, every: value)
      }
    case .key(let key): return [try self.entry(key, of: entry)]
    }
  }

  private func entry(_ key: String, of entry: Entry) throws(ReceiptFault) -> Entry {
    let path = entry.path.isEmpty ? key : "\(entry.path).\(Receipt.encoded(key))"
    switch entry.node {
    case .object(let members):
      if let member = members.first(where: { $0.key == key }) {
        return Entry(node: member.value, key: key, path: path, every: entry.every)
      }
      if key == "rank", let rank = entry.rank {
        return Entry(node: .integer(rank), key: key, path: path, every: entry.every)
      }
      throw .notThere(part: key, parent: entry.path, near: NearMiss.of(key, in: members.map(\.key)))
    case .array(let values):
      if let rank = Int(key), rank >= 0 {
        if values.indices.contains(rank - 1) {
          return Entry(node: values[rank - 1], key: entry.key, path: path, rank: rank, every: entry.every)
        }
        if !values.contains(where: { $0.isNamed(key) }) {
          throw .noSuchRank(rank, parent: entry.path, count: values.count)
        }
      }
      let index = values.firstIndex { $0.isNamed(key) } ?? values.firstIndex { $0.isNamed(key, loosely: true) }
      guard let index else {
        throw .notThere(
          part: key, parent: entry.path, near: NearMiss.of(key, in: values.flatMap(\.entryNames).map(\.text)))
      }
      return Entry(node: values[index], key: entry.key, path: path, rank: index + 1, every: entry.every)
    case .null: throw .unknown(entry.path)
    default: throw .isFigure(entry.path, part: key)
    }
  }
}

extension JSONNode {
  /// The members by which an entry of a list is known, the most telling first.
  private static let nameKeys = [
    "name", "slug", "id", "bareName", "date", "month", "family", "rule", "path", "way", "token", "file", "label",
  ]

  subscript(key: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var text: Clean? { if case .text(let text) = self { text } else { nil } }
  var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  var list: [JSONNode]? { if case .array(let values) = self { values } else { nil } }

  var entryNames: [Clean] {
    if case .text(let text) = self { return [text] }
    return Self.nameKeys.compactMap { self[$0]?.text }
  }

  var entryName: Clean? { entryNames.first }

  func isNamed(_ name: String, loosely: Bool = false) -> Bool {
    loosely
      ? entryNames.contains { $0.text.lowercased() == name.lowercased() }
      : entryNames.contains { $0.text == name }
  }

  /// An entry that says nothing of project, tool or day passes a filter on them.
  fileprivate func passes(_ filter: Receipt.Filter) -> Bool {
    if let project = filter.project {
      if let own = self["project"]?.text, own.text != project { return false }
      if self["sessionsByDay"] != nil, !isNamed(project) { return false }
    }
    if let tool = filter.tool, self["callsByProject"] != nil, !isNamed(tool) { return false }
    if filter.hasDates, let day = self["date"]?.text.flatMap({ CalendarDate($0) }) { return filter.contains(day) }
    return true
  }
}
