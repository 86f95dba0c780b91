internal import SessionMining

/// Which insights of a ranking are shown.
struct InsightSelection: Sendable {
  var top: Int
  var category: InsightCategory?
  /// Matched against name and slug of the project.
  var project: String?

  func rows(of ranked: [InsightRow], projectName: (Clean) -> Clean) -> [InsightRow] {
    let glob = project.map(Glob.init)
    let matching = ranked.filter { row in
      (category == nil || row.category == category)
        && glob.map { $0.matches(row.project.text) || $0.matches(projectName(row.project).text) } ?? true
    }
    return Array(matching.prefix(top))
  }
}

/// `*` stands for any run of characters, `?` for one; capitals are small letters.
struct Glob: Sendable {
  private let pattern: [Character]

  init(_ pattern: String) { self.pattern = Array(pattern.lowercased()) }

  /// In time proportional to the product of the lengths, whatever the pattern: only the last `*` is tried again.
  func matches(_ text: String) -> Bool {
    let text = Array(text.lowercased())
    var (p, t) = (0, 0)
    var star: (p: Int, t: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        (p, t) = (p + 1, t + 1)
      } else if let last = star {
        star = (last.p, last.t + 1)
        (p, t) = (last.p + 1, last.t + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
