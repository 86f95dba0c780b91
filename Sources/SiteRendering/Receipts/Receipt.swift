internal import SessionMining

/// Where a figure stands in report.json, as a post writes it after `receipt:` in the destination of a link.
///
///     totals.sessions                                one figure
///     tools.1.name                                   of the first entry of a list, counted from 1
///     tools.Read.calls                               of the entry of that name, slug, id or date
///     projects.*.readToWrite|min                     of all entries of a list, the least
///     tools.Read.calls/tools.Write.calls             one figure divided by another
///     totals.toolCalls?project=atlas&since=2026-02-01    the part of one project, from a day on
///
/// What in a name would be read as a sign of the path (`.`, `/`, `|`, `?`, a blank) is written as in any address:
/// `%2E`, `%2F`, `%7C`, `%3F`, `%20`.
struct Receipt: Sendable, Hashable {
  static let scheme = "receipt:"

  enum Step: Sendable, Hashable {
    /// A key, or which entry of a list: its rank or its name.
    case key(String)
    /// `*`: every entry of a list.
    case every
  }

  /// What becomes of the figures of all entries.
  enum Reduction: String, Sendable, CaseIterable {
    case min, max, sum, mean, median, count
    /// The name of the entry that has the least or the most.
    case minName, maxName
  }

  struct Path: Sendable, Hashable {
    var steps: [Step]
    var reduction: Reduction?

    /// As it is written in a receipt.
    var text: String {
      let path = steps.map { step in
        switch step {
        case .key(let key): Receipt.encoded(key)
        case .every: "*"
        }
      }.joined(separator: ".")
      return path + (reduction.map { "|\($0.rawValue)" } ?? "")
    }
  }

  /// Which part of the corpus is meant; days are whole, both ends included.
  struct Filter: Sendable, Hashable {
    var project: String?, tool: String?
    var since: CalendarDate?, until: CalendarDate?
    var isEmpty: Bool { self == Filter() }
    var hasDates: Bool { since != nil || until != nil }

    func contains(_ day: CalendarDate) -> Bool {
      (since.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
  }

  var figure: Path
  var divisor: Path?
  var filter = Filter()

  init(figure: Path, divisor: Path? = nil, filter: Filter = Filter()) {
    (self.figure, self.divisor, self.filter) = (figure, divisor, filter)
  }

  /// - Parameter text: what follows `receipt:`.
  init(_ text: String) throws(ReceiptFault) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let paths = parts[0].split(separator: "/", omittingEmptySubsequences: false)
    guard paths.count <= 2 else { throw .twoDivisions }
    figure = try Self.path(paths[0])
    if paths.count == 2 { divisor = try Self.path(paths[1]) }
    if parts.count == 2 { filter = try Self.filter(parts[1]) }
  }

  private static func path(_ text: Substring) throws(ReceiptFault) -> Path {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { throw .twoReductions }
    guard !parts[0].isEmpty else { throw .empty }
    var steps: [Step] = []
    for part in parts[0].split(separator: ".", omittingEmptySubsequences: false) {
      guard !part.isEmpty else { throw .emptyStep(String(text)) }
      steps.append(part == "*" ? .every : .key(decoded(part)))
    }
    guard parts.count == 2 else { return Path(steps: steps) }
    guard let reduction = Reduction(rawValue: String(parts[1])) else {
      throw .unknownReduction(
        String(parts[1]), near: NearMiss.of(String(parts[1]), in: Reduction.allCases.map(\.rawValue)))
    }
    return Path(steps: steps, reduction: reduction)
  }

  private static func filter(_ text: Substring) throws(ReceiptFault) -> Filter {
    var filter = Filter()
    for pair in text.split(separator: "&", omittingEmptySubsequences: false) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let (name, value) = (String(parts[0]), parts.count == 2 ? decoded(parts[1]) : "")
      switch name {
      case "project": filter.project = value
      case "tool": filter.tool = value
      case "since": filter.since = try day(value)
      case "until": filter.until = try day(value)
      case "day": (filter.since, filter.until) = (try day(value), try day(value))
      default:
        throw .unknownFilter(name, near: NearMiss.of(name, in: ["project", "tool", "since", "until", "day"]))
      }
    }
    return filter
  }

  private static func day(_ text: String) throws(ReceiptFault) -> CalendarDate {
    guard let day = CalendarDate(Clean(vouched: text)) else { throw .noDay(text) }
    return day
  }

  /// `%20` and the like, where they stand for text.
  static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What would end the path, the link or the line is written in hexadecimal.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte <= 0x20 || byte == 0x7F || "./|?&=%*()<>\\\"#[]`".utf8.contains(byte) {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Words that may have been meant: `sesions` for `sessions`.
enum NearMiss {
  static let most = 3

  /// The nearest first; those that differ in more than a third of the word are left out.
  static func of(_ word: String, in words: [String]) -> [String] {
    let target = Array(word.lowercased().unicodeScalars.prefix(80))
    let ranked = words.compactMap { candidate -> (distance: Int, word: String)? in
      let letters = Array(candidate.lowercased().unicodeScalars.prefix(80))
      let (wanted, offered) = (word.lowercased(), candidate.lowercased())
      if wanted.utf8.count > 2, offered.contains(wanted) || (offered.utf8.count > 2 && wanted.hasPrefix(offered)) {
        return (1, candidate)
      }
      let distance = distance(target, letters)
      return distance <= Swift.max(1, Swift.max(target.count, letters.count) / 3) ? (distance, candidate) : nil
    }
    var found: [String] = []
    for candidate in ranked.sorted(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }).map(\.word)
    where !found.contains(candidate) && found.count < most {
      found.append(candidate)
    }
    return found
  }

  /// Optimal string alignment: letters added, left out, changed, or two neighbours exchanged.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var (before, row) = ([Int](), Array(0...right.count))
    for i in left.indices {
      var next = [i + 1]
      for j in right.indices {
        var best = Swift.min(row[j] + (left[i] == right[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { best = Swift.min(best, before[j - 1] + 1) }
        next.append(best)
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}
