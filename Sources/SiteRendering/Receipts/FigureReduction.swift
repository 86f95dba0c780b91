internal import SessionMining

/// The figures of all entries of a list → one.
struct FigureReduction {
  let path: Receipt.Path
  let reduction: Receipt.Reduction

  /// A ratio of reads to writes says something only where there were so many writes; see the definition of Read:write.
  private static let writesForRatio = 100
  private static let rated: Set<String> = ["readToWrite", "exploreToChange"]

  func figure(of entries: [ReceiptResolver.Entry]) throws(ReceiptFault) -> ReportFigure {
    let name = path.text
    if reduction == .count {
      return ReportFigure(number: Double(entries.count { !$0.node.isNull }), kind: .count, path: name)
    }
    let usable = entries.filter { !$0.node.isNull && isRated($0) }
    var figures: [(figure: ReportFigure, number: Double, entry: ReceiptResolver.Entry)] = []
    for entry in usable {
      guard let figure = ReportFigure(entry.node, key: entry.key, path: entry.path) else {
        throw ReceiptFault.isGroup(name, members: entry.node.memberKeys)
      }
      guard let number = figure.number else { throw ReceiptFault.noNumber(name) }
      figures.append((figure, number, entry))
    }
    // The first of equals, as the report ranks them.
    let least = figures.min { $0.number < $1.number }
    let most = figures.reversed().max { $0.number < $1.number }
    guard let least, let most, let first = figures.first else { throw .nothingSelected(name) }
    let kind = figures.contains { $0.figure.kind == .quotient } ? .quotient : first.figure.kind
    let error = figures.map(\.figure.uncertainty).max() ?? 0
    let sum = figures.reduce(0) { $0 + $1.number }
    func number(_ value: Double, _ kind: ReportFigure.Kind, _ error: Double) -> ReportFigure {
      ReportFigure(number: value, kind: kind, uncertainty: error, path: name)
    }
    let meanKind = kind == .count ? .quotient : kind
    switch reduction {
    case .min: return number(least.number, kind, least.figure.uncertainty)
    case .max: return number(most.number, kind, most.figure.uncertainty)
    case .sum: return number(sum, kind, error * Double(figures.count))
    case .mean: return number(sum / Double(figures.count), meanKind, error)
    case .median:
      let sorted = figures.map(\.number).sorted()
      let middle = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
      return number(middle, middle == middle.rounded() ? kind : meanKind, error)
    case .minName, .maxName:
      let entry = reduction == .minName ? least.entry : most.entry
      guard let title = entry.every?.entryName else { throw .nothingSelected(name) }
      return ReportFigure(text: title, path: name)
    case .count: return number(Double(figures.count), .count, 0)
    }
  }

  /// Extremes and means of ratios leave out projects in which chance decides.
  private func isRated(_ entry: ReceiptResolver.Entry) -> Bool {
    guard Self.rated.contains(entry.key), let tools = entry.every?["tools"]?.list else { return true }
    return (tools.first { $0.isNamed("Write") }?["count"]?.integer ?? 0) >= Self.writesForRatio
  }
}

extension JSONNode {
  var isNull: Bool { if case .null = self { true } else { false } }

  var memberKeys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }
}
