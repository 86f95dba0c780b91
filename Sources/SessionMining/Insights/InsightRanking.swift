/// Brings insights into their order: alike ones merged, best first, diverse at the top.
enum InsightRanking {
  static let topCount = 10, topPerSession = 2, topPerProject = 5
  /// Share of words in common from which two insights tell the same.
  static let alike = 0.6
  /// A text that many sessions share says nothing; so many insights are compared with each one for each of its texts.
  private static let compared = 16

  static func ranked(_ rows: [InsightRow]) -> [InsightRow] {
    var ranked = diverse(merged(rows.sorted(by: isBefore)))
    for index in ranked.indices { ranked[index].rank = index + 1 }
    return ranked
  }

  private static func isBefore(_ left: InsightRow, _ right: InsightRow) -> Bool {
    left.score != right.score ? left.score > right.score : left.id < right.id
  }

  /// Insights of one project whose title and evidence are alike as whole texts become one; the better keeps its place.
  static func merged(_ rows: [InsightRow]) -> [InsightRow] {
    var kept: [InsightRow] = []
    var words: [Set<UInt32>] = []
    var holders: [Key64: [Int]] = [:]
    for row in rows {
      let told = self.words(of: row)
      let texts = [row.title] + row.evidence.filter { $0.kind != .call }.map(\.excerpt)
      let keys = texts.filter { $0.text.utf8.count >= 20 }.map { Key64(.text, "\(row.project.text)|\($0.text)") }
      var other: Int?
      search: for key in keys {
        for index in holders[key] ?? [] where share(told, words[index]) >= alike {
          other = index
          break search
        }
      }
      if let other {
        kept[other].merged += 1 + row.merged
        continue
      }
      for key in keys where (holders[key]?.count ?? 0) < compared { holders[key, default: []].append(kept.count) }
      kept.append(row)
      words.append(told)
    }
    return kept
  }

  private static func words(of row: InsightRow) -> Set<UInt32> {
    var scanner = ProseScanner()
    var words: Set<UInt32> = []
    for text in [row.title] + row.evidence.map(\.excerpt) {
      scanner.scan(Array(text.text.utf8), wantsNumbers: false)
      words.formUnion(scanner.words)
    }
    return words
  }

  private static func share(_ left: Set<UInt32>, _ right: Set<UInt32>) -> Double {
    let common = left.intersection(right).count
    return Double(common) / Double(max(1, left.count + right.count - common))
  }

  /// The first ten hold at most two of a session and five of a project while others qualify; all else stays in order.
  static func diverse(_ rows: [InsightRow]) -> [InsightRow] {
    var top: [InsightRow] = []
    var rest: [InsightRow] = []
    var (sessions, projects) = ([Clean: Int](), [Clean: Int]())
    for row in rows {
      guard top.count < topCount, sessions[row.session, default: 0] < topPerSession,
        projects[row.project, default: 0] < topPerProject
      else {
        rest.append(row)
        continue
      }
      sessions[row.session, default: 0] += 1
      projects[row.project, default: 0] += 1
      top.append(row)
    }
    return top + rest
  }
}
