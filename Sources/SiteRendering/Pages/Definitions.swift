internal import SessionMining

/// What a figure means and how it is counted. Each figure on a page links here by its place in report.json.
struct Definition: Sendable {
  /// Places in report.json that mean this, `*` for the entry of a list: the first gives the anchor.
  let receipts: [String]
  let term: Clean
  let body: Sentence
  /// `tools.*.calls` → `def-tools-calls`.
  let anchor: String

  init(_ receipts: [String], _ term: Clean, _ body: Sentence) {
    (self.receipts, self.term, self.body) = (receipts, term, body)
    anchor = "def-" + receipts[0].split(separator: ".").filter { $0 != "*" }.joined(separator: "-")
  }
}

extension Definition {
  /// The paths that mean this, at the end of its words.
  var receiptNames: [Inline] {
    receipts.enumerated().flatMap { index, receipt -> [Inline] in
      [.text(index == 0 ? " — " : ", "), .code(Clean(vouched: receipt))]
    }
  }
}

enum Definitions {
  /// In the order in which the method page gives them.
  static let sections: [(title: Clean, id: String, definitions: [Definition])] = [
    ("Files and lines", "method-files", files), ("Sessions", "method-sessions", sessions),
    ("Prompts and calls", "method-calls", calls), ("Tokens and cost", "method-tokens", tokens),
    ("Time", "method-time", time), ("Outcomes", "method-outcomes", outcomes),
    ("Insights", "method-insights", insights), ("Dimensions", "method-dimensions", dimensions),
    ("Archetypes", "method-archetypes", archetypes),
    ("Counted naively", "method-naive", naive), ("Repairs and copies", "method-quality", quality),
    ("Agents", "method-agents", agents),
  ]

  /// The definition of a figure, `nil` where none is written.
  /// What is part of something defined (`insights.a.lines.1`) is defined with it.
  static func definition(of receipt: String) -> Definition? {
    if let definition = exact[receipt] { return definition }
    let bytes = receipt.utf8
    let pattern = wildcards[String(Substring(bytes.prefix { $0 != UInt8(ascii: ".") }))]?.first { pattern in
      let (prefix, suffix) = (pattern.prefix.utf8, pattern.suffix.utf8)
      return bytes.count > prefix.count + suffix.count && bytes.starts(with: prefix)
        && bytes.suffix(suffix.count).elementsEqual(suffix)
    }
    if let pattern { return pattern.definition }
    return receipt.lastIndex(of: ".").flatMap { definition(of: String(receipt[..<$0])) }
  }

  /// Where the method page defines a figure: `projects.alpha.toolCalls` is a case of `totals.toolCalls`, and so is a part,
  /// a share or an extreme of it. What has no definition of its own leads to the first of them, never to nowhere.
  static func anchor(of receipt: String) -> String {
    let figure = receipt.utf8.firstIndex { "/?|".utf8.contains($0) }
    return definition(of: figure.map { String(receipt[..<$0]) } ?? receipt)?.anchor ?? sections[0].id
  }

  private static let all = sections.flatMap(\.definitions)

  private static let exact = Dictionary(
    all.flatMap { definition in definition.receipts.map { ($0, definition) } }, uniquingKeysWith: { first, _ in first })

  private typealias Wildcard = (prefix: String, suffix: String, definition: Definition)

  /// By their first word, longest first: `projects.*.tokens.output` before any shorter end.
  private static let wildcards: [String: [Wildcard]] = {
    let wildcards = Definitions.all.flatMap { definition in
      definition.receipts.compactMap { receipt -> Wildcard? in
        guard let star = receipt.firstIndex(of: "*") else { return nil }
        return (String(receipt[..<star]), String(receipt[receipt.index(after: star)...]), definition)
      }
    }.sorted { $0.suffix.utf8.count > $1.suffix.utf8.count }
    return Dictionary(grouping: wildcards) { String($0.prefix.prefix { $0 != "." }) }
  }()
}
