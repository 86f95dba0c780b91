/// Why a receipt names no figure: the part of it that fails, and what may have been meant.
enum ReceiptFault: Error, Hashable, Sendable {
  case empty
  case emptyStep(String)
  case twoDivisions
  case twoReductions
  case unknownReduction(String, near: [String])
  case unknownFilter(String, near: [String])
  case noDay(String)
  /// `part` is not below `parent`, which is empty for the report as a whole.
  case notThere(part: String, parent: String, near: [String])
  case noSuchRank(Int, parent: String, count: Int)
  /// The path ends too early: it names a group of figures.
  case isGroup(String, members: [String])
  /// The path ends too early, or goes on as if a list were a group.
  case isList(String, count: Int)
  /// The path goes on below a figure.
  case isFigure(String, part: String)
  /// `*` without what to make of all the figures.
  case needsReduction(String)
  /// A reduction without `*`.
  case nothingToReduce(String)
  case noNumber(String)
  /// No entry passes the filter, or none has the figure.
  case nothingSelected(String)
  case notFiltered(String, by: String)
  /// The report does not know it.
  case unknown(String)
  case dividesByNothing(String)

  /// What is wrong, in the words a user reads.
  var words: String {
    switch self {
    case .empty: "a path is missing"
    case .emptyStep(let path): "“\(path)” has an empty part"
    case .twoDivisions: "one figure can be divided by one other, no more (a slash in a name is written %2F)"
    case .twoReductions: "there is more than one “|”"
    case .unknownReduction(let name, let near):
      "there is no “|\(name)”\(Self.hint(near)); there are \(Self.list(Receipt.Reduction.allCases.map(\.rawValue)))"
    case .unknownFilter(let name, let near):
      "there is no filter “\(name)”\(Self.hint(near)); there are project, tool, since, until, day"
    case .noDay(let text): "“\(text)” is no day; one is written 2026-01-31"
    case .notThere(let part, let parent, let near):
      "there is no “\(part)” in \(parent.isEmpty ? "the report" : "“\(parent)”")\(Self.hint(near))"
    case .noSuchRank(let rank, let parent, let count):
      count == 0 ? "“\(parent)” is empty" : "“\(parent)” has \(count) entries, none of rank \(rank)"
    case .isGroup(let path, let members): "“\(path)” is a group; it has \(Self.list(members))"
    case .isList(let path, let count):
      "“\(path)” is a list of \(count); say which entry (a rank from 1, a name) or * for all of them"
    case .isFigure(let path, let part): "“\(path)” is a figure; there is no “\(part)” in it"
    case .needsReduction(let path): "“\(path)” is many figures; end it with |min, |max, |sum, |mean, |median or |count"
    case .nothingToReduce(let path): "“\(path)” is one figure, so there is nothing to reduce; * stands for all entries"
    case .noNumber(let path): "“\(path)” is no number"
    case .nothingSelected(let path): "no entry of “\(path)” is left to take a figure from"
    case .notFiltered(let path, let filter): "the report does not hold “\(path)” by \(filter)"
    case .unknown(let path): "the report does not know “\(path)”"
    case .dividesByNothing(let path): "“\(path)” is nothing, so nothing can be divided by it"
    }
  }

  private static func hint(_ near: [String]) -> String {
    near.isEmpty ? "" : "; did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?"
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? shown + ", …" : shown
  }
}
