internal import SessionMining

/// A ranking as lines of aligned columns:
///
///     #  score  category     project  title
///     1   0.81  debugging    atlas    The lock was taken twice
struct RankingText {
  var isColored = false
  /// Columns of the terminal; `nil` where the line may be as long as it wants.
  var width: Int?

  private static let head = ["#", "score", "category", "project", "title"]
  private static let isRight = [true, true, false, false, false]
  private static let widestProject = 28
  private static let narrowestTitle = 20

  func lines(of rows: [InsightRow], projectName: (Clean) -> Clean) -> [String] {
    guard !rows.isEmpty else { return [] }
    let cells = rows.map { row in
      [
        String(row.rank), Self.score(row.score), row.category.rawValue,
        TerminalText.fit(Terminal.visible(projectName(row.project).text), to: Self.widestProject),
        Terminal.visible(row.title.text) + Self.marks(of: row),
      ]
    }
    let widths = Self.head.indices.map { column in
      ([Self.head] + cells).map { TerminalText.width(of: $0[column]) }.max() ?? 0
    }
    let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    let room = width.map { max(Self.narrowestTitle, $0 - before) }
    let head = line(Self.head, widths, room, codes: Self.head.map { _ in 1 })
    return [head]
      + zip(rows, cells).map { row, cells in
        line(cells, widths, room, codes: [2, row.isHighValue ? 32 : 0, 0, 36, row.isHighValue ? 1 : 0])
      }
  }

  private func line(_ cells: [String], _ widths: [Int], _ room: Int?, codes: [Int]) -> String {
    cells.indices.map { column in
      let isLast = column == cells.count - 1
      let text = isLast ? room.map { TerminalText.fit(cells[column], to: $0) } ?? cells[column] : cells[column]
      let padding = String(repeating: " ", count: max(0, widths[column] - TerminalText.width(of: text)))
      let shown = isColored && codes[column] > 0 ? "\u{1B}[\(codes[column])m\(text)\u{1B}[0m" : text
      if isLast { return shown }
      return Self.isRight[column] ? padding + shown : shown + padding
    }.joined(separator: "  ")
  }

  /// `0.71`, half up.
  private static func score(_ score: Double) -> String {
    guard score.isFinite else { return "—" }
    let hundredths = Int((min(max(score, 0), 1) * 100 + 0.5 + 1e-9).rounded(.down))
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func marks(of row: InsightRow) -> String {
    var marks: [String] = []
    if row.status == .pinned || row.status == .published { marks.append(row.status.rawValue) }
    if row.kind != .human { marks.append(row.kind.rawValue) }
    if row.partialParse { marks.append("partial") }
    return marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))"
  }
}

/// How much room a text takes on a terminal.
enum TerminalText {
  static func width(of text: String) -> Int { text.reduce(0) { $0 + width(of: $1) } }

  /// The text, or its beginning with an ellipsis.
  static func fit(_ text: String, to width: Int) -> String {
    guard self.width(of: text) > width else { return text }
    var (output, used) = ("", 0)
    for character in text {
      let next = self.width(of: character)
      if used + next > width - 1 { break }
      output.append(character)
      used += next
    }
    return output + "…"
  }

  /// Ideographs and emoji take two columns.
  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}
