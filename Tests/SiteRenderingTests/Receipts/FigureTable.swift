@testable import SiteRendering

/// Ways to write a figure, each with the figure it is of and whether it is true.
///
/// Sessions 23,479 · lines 3,474,754 · bytes 12,449,977,215 (11.59 GiB) · tools.Read.calls 87,152 · cost 1,234.5 ·
/// readToWrite 9.6131 · toolErrors of toolCalls 0.49998 % · active time 5,549 s (1 h 32 min 29 s) · p50 240 ms, p90 72,449 ms.
enum FigureTable {
  struct Case: Sendable, CustomStringConvertible {
    let receipt: String, text: String
    /// What it is put right to; `nil` where it is true.
    let mended: String?
    var description: String { "\(text) (\(receipt))" }
  }

  static func right(_ receipt: String, _ texts: String...) -> [Case] {
    texts.map { Case(receipt: receipt, text: $0, mended: nil) }
  }

  static func wrong(_ receipt: String, _ pairs: (String, String)...) -> [Case] {
    pairs.map { Case(receipt: receipt, text: $0.0, mended: $0.1) }
  }

  static let cases: [Case] = counts + scales + bounds + bytes + quotients + shares + times + money + names + dates

  private static let counts =
    right(
      "totals.sessions", "23,479", "23479", "23,479 sessions", "23 479", "23\u{A0}479", "23\u{202F}479", "23'479",
      "23’479",
      "23_479", "23.479", "all 23,479 sessions", "(23,479)", "twenty-three thousand four hundred and seventy-nine",
      "Twenty-three thousand sessions")
    + right("totals.projects", "27", "27 projects", "twenty-seven", "Twenty-seven projects", "27 of them")
    + right("totals.lines", "3,474,754", "3.474.754", "3474754 lines")
    + right("tools.Bash.rank", "2", "#2", "2nd", "second", "No. 2")
    + right("totals.activeDays", "42 days", "forty-two days")
    + wrong(
      "totals.sessions", ("4,500", "23,479"), ("4,500 sessions", "23,479 sessions"), ("4500", "23479"),
      ("23,478", "23,479"),
      ("23,480", "23,479"), ("23 478", "23 479"), ("23’478", "23’479"), ("230,479", "23,479"), ("2,347", "23,479"),
      ("twenty-two thousand", "twenty-three thousand"), ("23,000", "23,479"))
    + wrong(
      "totals.projects", ("26", "27"), ("twenty-six", "twenty-seven"), ("Twelve projects", "Twenty-seven projects"))
    + wrong("tools.Bash.rank", ("1st", "2nd"), ("first", "second"), ("#1", "#2"))
    + wrong(
      "tools.sequentialthinking.calls", ("2,267 calls", "327 calls"),
      ("2,267 sequential-thinking calls", "327 sequential-thinking calls"))

  private static let scales =
    right(
      "totals.lines", "3.5 million", "3.5M", "3.5 M", "3.47 million", "3.475 million", "3 million", "3.5 million lines",
      "three million", "three and a half million lines", "3,475 K", "3475K", "3,5 million", "3.5-million", "3.5 Million"
    )
    + right("totals.sessions", "23 K", "23K", "23k", "23.5K", "23.48 thousand", "0.02 million")
    + right("totals.tokens.cacheRead", "81.2 billion", "81.2B", "81 bn", "0.08 trillion", "81,235 million")
    // Rounded half up: 2,499,999 is not 2.5 million by being cut off, but by being rounded.
    + right("totals.tokens.output", "2.5 million", "2 million", "2.50 million")
    + right("totals.tokens.input", "1.5 million", "2 million", "one and a half million")
    + wrong(
      "totals.lines", ("3.4 million", "3.5 million"), ("3.4M", "3.5M"), ("3.46 million", "3.47 million"),
      ("4 million", "3 million"),
      ("3.4 million lines", "3.5 million lines"), ("3,474 K", "3,475 K"), ("two million", "three million"),
      ("3.5 billion", "3,474,754"),
      ("340 K", "3.5 M"))
    + wrong(
      "totals.sessions", ("20 K", "23 K"), ("24K", "23K"), ("0.2 million", "23,479"), ("22k sessions", "23k sessions"))
    + wrong("totals.tokens.output", ("3 million", "2 million"), ("2.4 million", "2.5 million"))

  private static let bounds =
    right(
      "totals.sessions", "about 23,500", "~23,500", "roughly 23,000", "some 20,000", "more than 23,000",
      "over 23,000 sessions",
      "23,000+", "at least 23,479", "fewer than 24,000", "under 23,480", "up to 23,479", "nearly 24,000",
      "almost 23,500",
      "> 23,000", "< 23,500", "23,000 or more", "more than twenty thousand", "no fewer than 23,479")
    + wrong(
      "totals.sessions", ("about 24,000", "about 23,000"), ("~4,500", "~23,500"),
      ("more than 24,000", "more than 23,000"),
      ("over 23,479", "over 23,478"), ("fewer than 23,000", "fewer than 24,000"),
      ("24,000+ sessions", "23,000+ sessions"),
      ("nearly 30,000", "nearly 30,000"), ("at most 23,000", "at most 24,000"), ("nearly 23,000", "nearly 24,000")
    )
    .filter { $0.text != $0.mended }

  private static let bytes =
    right(
      "totals.bytes", "12.4 GB", "12.45 GB", "12 GB", "11.6 GiB", "12.4GB", "11.59 GiB", "12,450 MB",
      "12,449,977,215 bytes",
      "0.012 TB", "12.4 gigabytes", "11.6 gibibytes", "12.45 GB (11.6 GiB)", "12449977215", "12.4\u{A0}GB",
      "about 12 GB")
    + wrong(
      "totals.bytes", ("11.6 GB", "12.4 GB"), ("12.44 GB", "12.45 GB"), ("12.4 GiB", "11.6 GiB"),
      ("11.5 GiB", "11.6 GiB"),
      ("13 GB of logs", "12 GB of logs"), ("11,600 MB", "12,450 MB"), ("12 MB", "12,450 MB"))

  private static let quotients =
    right(
      "totals.readToWrite", "9.6:1", "9.6 to 1", "9.6 to one", "9.6×", "9.6x", "9.6 times", "9.61:1", "10:1", "9.6",
      "9,6:1",
      "9.6 : 1", "96:10", "ten to one", "961 %", "about 10:1", "48:5")
    + wrong(
      "totals.readToWrite", ("9.7:1", "9.6:1"), ("9 to 1", "10 to 1"), ("9.5 to one", "9.6 to one"), ("6:1", "10:1"),
      ("18:1", "10:1"),
      ("9.60×", "9.61×"), ("8 times", "10 times"), ("nine to one", "ten to one"), ("1:1", "10:1"))
    + right("projects.*.readToWrite|min", "1.6:1", "1.57:1", "2:1", "at least 1.5:1")
    + wrong("projects.*.readToWrite|min", ("6:1", "2:1"), ("6.0:1", "1.6:1"), ("at least 6:1", "at least 1:1"))
    + wrong("projects.*.readToWrite|max", ("18:1", "4:1"))

  private static let shares =
    right(
      "totals.toolErrors/totals.toolCalls", "0.5 %", "0.5%", "0.50 percent", "0.5 per cent", "1 in 200", "one in 200",
      "less than 1 %",
      "5 in 1,000", "0.005")
    + right("totals.agentSessions/totals.sessions", "96 %", "96.2%", "more than 90 %", "96 out of 100", "24 in 25")
    + right("totals.humanSessions/totals.sessions", "1 in 26", "3.8 %", "one in 26")
    + wrong(
      "totals.toolErrors/totals.toolCalls", ("5 %", "0.5 %"), ("0.6%", "0.5%"), ("1 in 20", "1 in 200"),
      ("6 in 1,000", "5 in 1,000"))
    + wrong(
      "totals.agentSessions/totals.sessions", ("95 %", "96 %"), ("69 percent", "96 percent"),
      ("more than 97 %", "more than 96 %"))

  private static let times =
    right(
      "totals.activeSeconds", "1h 32m", "1 h 32 min", "1 hour 32 minutes", "1 hour and 32 minutes", "92 minutes",
      "1.5 hours", "2 hours",
      "1:32:29", "5,549 s", "5549 seconds", "1h 32m 29s", "about 90 minutes", "two hours", "0.06 days")
    + right("tools.Read.p50Milliseconds", "240 ms", "0.24 s", "0.2 seconds", "240 milliseconds")
    + right("tools.Read.p90Milliseconds", "72 s", "72.4 s", "1m 12s", "1.2 minutes", "72,449 ms", "1:12")
    + wrong(
      "totals.activeSeconds", ("1h 31m", "1h 32m"), ("93 minutes", "92 minutes"), ("3 hours", "2 hours"),
      ("1:02:09", "1:32:29"),
      ("5,550 s", "5,549 s"), ("2 hours and 5 minutes", "1 hours and 32 minutes"), ("five hours", "two hours"))
    + wrong("tools.Read.p90Milliseconds", ("71 s", "72 s"), ("1m 10s", "1m 12s"))

  private static let money =
    right(
      "totals.estimatedCost.amount", "$1,235", "$1,234.50", "$1.2K", "est. $1,235", "1,234.5 USD", "1,235 dollars",
      "about $1,200")
    + wrong(
      "totals.estimatedCost.amount", ("$1,234", "$1,235"), ("$1.3K", "$1.2K"), ("$900", "$1,235"), ("$100,0", "$1234,5")
    )

  private static let names =
    right("tools.1.name", "Read", "read", " Read ", "“Read”") + right("projects.1.name", "Atlas web", "atlas web")
    + right("projects.*.toolCalls|maxName", "blog")
    + wrong("tools.1.name", ("Bash", "Read"), ("Reads", "Read"), ("the tool Bash", "Read"))
    + wrong("tools.2.name", ("Read", "Bash"))

  private static let dates =
    right(
      "totals.firstTimestamp", "2026-01-25", "25 January 2026", "January 25, 2026", "Jan 25", "25 Jan",
      "25th of January", "January 2026",
      "2026", "2026-01", "2026-01-25 00:05", "00:05")
    + right("days.1.date", "2026-01-31", "31 January", "January 31st, 2026")
    + wrong(
      "totals.firstTimestamp", ("2026-01-24", "2026-01-25"), ("24 January 2026", "25 January 2026"),
      ("Feb 24, 2025", "Jan 25, 2026"),
      ("December 2025", "January 2026"), ("25th of February", "25th of January"),
      ("2026-01-25 23:05", "2026-01-25 00:05"))
    + wrong("days.1.date", ("February 1st", "January 31st"), ("2026-02-01", "2026-01-31"))
}
