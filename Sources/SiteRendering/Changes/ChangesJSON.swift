internal import SessionMining

/// `data/changes.json`: the whole of what the page of changes shows the first rows of.
enum ChangesJSON {
  static let path = "data/changes.json"
  /// Grows when a key changes its meaning or goes; keys may be added without.
  static let schemaVersion = 1

  static func document(_ comparison: Comparison) -> JSONNode {
    .object([
      ("schemaVersion", .integer(schemaVersion)),
      ("before", side(comparison.sessions.before, comparison.period.before)),
      ("now", side(comparison.sessions.now, comparison.period.now)),
      ("parameters", .array(comparison.parameters.map(parameter))),
      ("figures", .array(comparison.figures.map(figure))), ("tools", .array(comparison.tools.map(entry))),
      ("projects", .array(comparison.projects.map(entry))), ("archetypes", .array(comparison.archetypes.map(entry))),
      (
        "insights",
        .object([
          ("kept", .integer(comparison.keptStories)), ("come", .array(comparison.come.map(story))),
          ("gone", .array(comparison.gone.map(story))),
        ])
      ),
    ])
  }

  private static func side(_ sessions: Int, _ period: ClosedRange<Int>?) -> JSONNode {
    .object([
      ("sessions", .integer(sessions)), ("firstTimestamp", .optional(period?.lowerBound)),
      ("lastTimestamp", .optional(period?.upperBound)),
    ])
  }

  private static func parameter(_ parameter: Comparison.Parameter) -> JSONNode {
    .object([
      ("path", .text(Clean(vouched: parameter.path))), ("before", .optional(parameter.before)),
      ("now", .optional(parameter.now)),
    ])
  }

  private static func figure(_ figure: Comparison.Figure) -> JSONNode {
    .object([
      ("path", .text(Clean(vouched: figure.path))), ("before", .rounded(figure.pair.before)),
      ("now", .rounded(figure.pair.now)), ("difference", .rounded(figure.pair.difference)),
      ("change", .rounded(figure.pair.change)), ("reading", reading(figure.pair)),
    ])
  }

  private static func entry(_ entry: Comparison.Entry) -> JSONNode {
    func side(_ side: Comparison.Entry.Side?) -> JSONNode {
      guard let side else { return .null }
      let share = side.share.map { [(key: "share", value: JSONNode.rounded($0))] } ?? []
      return .object([("rank", .integer(side.rank)), ("count", .rounded(side.count))] + share)
    }
    return .object([
      ("name", .text(entry.name)), ("before", side(entry.before)), ("now", side(entry.now)),
      ("difference", .rounded(entry.pair?.difference)), ("change", .rounded(entry.pair?.change)),
      ("reading", reading(entry.pair)),
    ])
  }

  private static func story(_ story: Comparison.Story) -> JSONNode {
    .object([
      ("id", .text(story.id)), ("title", .text(story.title)), ("project", .text(story.project)),
      ("score", .rounded(story.score)),
    ])
  }

  private static func reading(_ pair: Comparison.Pair?) -> JSONNode {
    pair.map { .text(Clean(vouched: $0.reading.rawValue)) } ?? .null
  }
}
