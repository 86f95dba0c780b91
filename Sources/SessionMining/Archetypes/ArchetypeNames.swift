/// Names that are different for different clusters: where two would have the same, what sets each apart is added.
///
///     Targeted fix, Targeted fix   ->   Targeted fix with cargo test, Targeted fix with npm run lint
enum ArchetypeNames {
  /// - Parameters: kinds and features by cluster.
  static func names(kinds: [ArchetypeKind?], features: [[ArchetypeFeature]]) -> [Clean] {
    let plain = kinds.map { $0?.name ?? ArchetypeKind.mixedName }
    var names = plain
    for name in Set(plain).sorted() {
      let clusters = plain.indices.filter { plain[$0] == name }
      guard clusters.count > 1 else { continue }
      var taken: Set<Clean> = []
      for cluster in clusters {
        let words = distinct(features[cluster].compactMap(\.words))
        let candidates =
          words.map { "\(name) with \($0)" as Clean }
          + zip(words, words.dropFirst()).map { "\(name) with \($0) and \($1)" as Clean }
          + [name] + (2...clusters.count + 1).map { "\(name) (\($0))" as Clean }
        names[cluster] = candidates.first { taken.insert($0).inserted } ?? name
      }
    }
    return names
  }

  private static func distinct(_ words: [Clean]) -> [Clean] {
    var seen: Set<Clean> = []
    return words.filter { seen.insert($0).inserted }
  }
}

extension ArchetypeFeature {
  /// As part of a name; `nil` for a transition.
  var words: Clean? {
    guard !token.text.contains("→") else { return nil }
    if let mcp = MCPName(token) { return mcp.server }
    guard let colon = token.text.firstIndex(of: ":"), token.text.hasPrefix("Edit:") || token.text.hasPrefix("Write:")
    else { return token }
    let kind = token.text[token.text.index(after: colon)...]
    return token.text.hasPrefix("Edit:") ? Clean(vouched: "\(kind) edits") : Clean(vouched: "new \(kind) files")
  }
}
