internal import SessionMining

extension AgentWay {
  var name: Clean {
    switch self {
    case .foreground: "foreground"
    case .background: "background"
    case .team: "team"
    case .unknown: "not known"
    }
  }

  var ink: Ink {
    switch self {
    case .foreground: .c1
    case .background: .c3
    case .team: .c8
    case .unknown: .rest
    }
  }
}

extension AgentWayRow {
  var tokensPerAgent: Int? { agents > 0 ? tokens.total / agents : nil }
}

/// The words and colours of agents that several blocks share.
struct AgentWords {
  let site: SiteContext
  private static let typeInks: [Ink] = [.c1, .c3, .c8, .c6, .c4, .c7, .c2]

  /// The same type has the same colour in every tree; beyond the seven most frequent, grey.
  func ink(ofType type: Clean?) -> Ink {
    guard let type, let rank = site.report.agents.types.firstIndex(where: { $0.name == type }),
      rank < Self.typeInks.count
    else { return .rest }
    return Self.typeInks[rank]
  }

  static let rootInk = Ink.c5

  func name(of node: AgentNode) -> Clean {
    if let type = node.type { return type }
    return node.kind == .human ? "session" : node.kind.name
  }

  /// At most so many characters.
  static func short(_ text: Clean, _ limit: Int) -> Clean {
    text.text.count <= limit ? text : Clean(vouched: String(text.text.prefix(limit - 1)) + "…")
  }

  static func seconds(_ start: Int?, _ end: Int?) -> Int? {
    guard let start, let end, end >= start else { return nil }
    return (end - start + 500) / 1000
  }
}
