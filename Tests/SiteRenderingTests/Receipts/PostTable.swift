@testable import SiteRendering

/// Posts before and after they are put right: what is not a wrong figure stays as it is, byte for byte.
enum PostTable {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let post: [UInt8], mended: [UInt8]
    /// Line and column of each wrong one.
    let places: [[Int]]

    init(_ description: String, _ post: String, _ mended: String, _ places: [[Int]]) {
      self.init(description, Array(post.utf8), Array(mended.utf8), places)
    }
    init(_ description: String, _ post: [UInt8], _ mended: [UInt8], _ places: [[Int]]) {
      (self.description, self.post, self.mended, self.places) = (description, post, mended, places)
    }
  }

  private static let wrong = "[4,500](receipt:totals.sessions)", right = "[23,479](receipt:totals.sessions)"
  private static let latin = Array("caf".utf8) + [0xE9] + Array(" ".utf8)

  static let cases: [Case] = [
    Case("a true one", "There are \(right).\n", "There are \(right).\n", []),
    Case("a wrong one", "There are \(wrong).\n", "There are \(right).\n", [[1, 11]]),
    Case("no newline at the end", "\(wrong)", "\(right)", [[1, 1]]),
    Case("two on a line", "\(wrong) and \(wrong)\n", "\(right) and \(right)\n", [[1, 1], [1, 38]]),
    Case(
      "CRLF", "One.\r\n\r\nTwo \(wrong)\r\nthree \(wrong)\r\n", "One.\r\n\r\nTwo \(right)\r\nthree \(right)\r\n",
      [[3, 5], [4, 7]]),
    Case("CR", "One.\r\rTwo \(wrong)\r", "One.\r\rTwo \(right)\r", [[3, 5]]),
    Case("a byte-order mark", "\u{FEFF}\(wrong)\n\n\(wrong)\n", "\u{FEFF}\(right)\n\n\(right)\n", [[1, 4], [3, 1]]),
    Case("not UTF-8", latin + Array(wrong.utf8) + [0xFF, 0x0A], latin + Array(right.utf8) + [0xFF, 0x0A], [[1, 6]]),
    Case("a NUL", [0] + Array(" \(wrong)".utf8), [0] + Array(" \(right)".utf8), [[1, 3]]),
    Case("wide characters before it", "Größe 🙂 – \(wrong)\n", "Größe 🙂 – \(right)\n", [[1, 11]]),
    Case(
      "emphasis in it", "[**4,500** sessions](receipt:totals.sessions)",
      "[**23,479** sessions](receipt:totals.sessions)", [[1, 1]]),
    Case(
      "emphasis around it", "**[4,500](receipt:totals.sessions)**", "**[23,479](receipt:totals.sessions)**", [[1, 3]]),
    Case("code in it", "[`Bash`](receipt:tools.1.name)", "[`Read`](receipt:tools.1.name)", [[1, 1]]),
    Case("a heading", "# Now \(wrong)\n", "# Now \(right)\n", [[1, 7]]),
    Case("a setext heading", "\(wrong)\n===\n", "\(right)\n===\n", [[1, 1]]),
    Case(
      "a list", "- a\n  - \(wrong)\n    more \(wrong)\n", "- a\n  - \(right)\n    more \(right)\n", [[2, 5], [3, 10]]),
    Case("a lazy line", "> quoted\nlazy \(wrong)\n", "> quoted\nlazy \(right)\n", [[2, 6]]),
    Case("a quotation", "> one \(wrong)\n> two \(wrong)\n", "> one \(right)\n> two \(right)\n", [[1, 7], [2, 7]]),
    Case("deeper than its first line", "word\n      \(wrong)\n", "word\n      \(right)\n", [[2, 7]]),
    Case(
      "a table of a code host", "| a | b |\n|---|---|\n| x | \(wrong) |\n", "| a | b |\n|---|---|\n| x | \(right) |\n",
      [[3, 7]]),
    Case(
      "a reference", "[4,500][s] sessions.\n\n[s]: receipt:totals.sessions\n",
      "[23,479][s] sessions.\n\n[s]: receipt:totals.sessions\n",
      [[1, 1]]),
    Case("a title", "[4,500](receipt:totals.sessions \"now\")", "[23,479](receipt:totals.sessions \"now\")", [[1, 1]]),
    Case(
      "an address in brackets", "[6](<receipt:projects.Atlas web.sessions>)",
      "[6](<receipt:projects.Atlas web.sessions>)", []),
    Case(
      "a reference to a character", "[4&nbsp;500](receipt:totals.sessions)", "[23\u{A0}479](receipt:totals.sessions)",
      [[1, 1]]),
    Case("escapes before it", "\\*a\\* &amp; \(wrong)", "\\*a\\* &amp; \(right)", [[1, 13]]),
    Case(
      "in code it is no link", "`\(wrong)`\n\n    \(wrong)\n\n```\n\(wrong)\n```\n",
      "`\(wrong)`\n\n    \(wrong)\n\n```\n\(wrong)\n```\n", []),
    Case(
      "front matter is none of it", "---\ntitle: \(wrong)\n---\n\n\(wrong)\n",
      "---\ntitle: \(wrong)\n---\n\n\(right)\n", [[5, 1]]),
    Case("a rule is no front matter", "a\n\n---\n\n\(wrong)\n", "a\n\n---\n\n\(right)\n", [[5, 1]]),
    Case(
      "over two lines", "[4,500\nsessions](receipt:totals.sessions)", "[23,479\nsessions](receipt:totals.sessions)",
      [[1, 1]]),
    Case(
      "words before it count", "more than [23,000](receipt:totals.sessions)",
      "more than [23,000](receipt:totals.sessions)", []),
    Case(
      "words before it count where the writing cannot say it",
      "Over [4,503.4 million li0 sessions](receipt:totals.sessions)",
      "Over [23,478 li0 sessions](receipt:totals.sessions)", [[1, 6]]),
    Case(
      "more than nothing, of what there was none of", "more than [4](receipt:tools.3.errors)",
      "more than [4](receipt:tools.3.errors)", [[1, 11]]),
    Case("asked for", "[?](receipt:totals.lines) lines", "[3,474,754](receipt:totals.lines) lines", [[1, 1]]),
    Case(
      "a name that is markup", "[Bash](receipt:tools.3.name)",
      "[mcp\\_\\_sequential-thinking\\_\\_sequentialthinking](receipt:tools.3.name)", [[1, 1]]),
    Case("a bad receipt", "[1](receipt:totals.sesions)", "[1](receipt:totals.sesions)", [[1, 1]]),
    Case("no figure", "[many](receipt:totals.sessions)", "[many](receipt:totals.sessions)", [[1, 1]]),
    Case(
      "several figures", "[23,479 in 26](receipt:totals.sessions)", "[23,479 in 26](receipt:totals.sessions)", [[1, 1]]),
    Case("another link", "[4,500](https://example.com)", "[4,500](https://example.com)", []),
    Case(
      "behind definitions of links", "[s]: receipt:totals.sessions\n[t]: <x>\nThen [4,500][s] and\n\(wrong)\n",
      "[s]: receipt:totals.sessions\n[t]: <x>\nThen [23,479][s] and\n\(right)\n", [[3, 6], [4, 1]]),
    Case("nothing", "", "", []),
  ]
}
