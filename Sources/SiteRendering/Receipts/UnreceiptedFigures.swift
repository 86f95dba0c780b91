internal import SessionMining

/// Figures in prose that look like one of the report's: equal to it in three digits or more, or followed by its name.
struct UnreceiptedFigures {
  private struct Candidate {
    var receipt: String
    var figure: ReportFigure
    /// Words that name it, in the singular, the last of them: `session`.
    var nouns: [String]
    /// The tool or project it is of: it stands in the paragraph too.
    var name: String?
  }

  private let report: ReceiptReport
  private var candidates: [ReportFigure.Kind: [Candidate]] = [:]

  private static let nouns: [String: [String]] = [
    "sessions": ["session"], "humanSessions": ["session"], "agentSessions": ["session", "agent"],
    "projects": ["project"],
    "toolCalls": ["call"], "calls": ["call"], "lines": ["line"], "files": ["file", "log"], "prompts": ["prompt"],
    "commits": ["commit"], "agentSpawns": ["spawn"], "toolErrors": ["error"], "activeDays": ["day"],
  ]
  /// Named by these nouns, a figure of the whole corpus is meant even where the number is another.
  private static let named = ["session": "totals.sessions", "line": "totals.lines", "project": "totals.projects"]
  private static let fewestDigits = 3

  init(_ report: ReceiptReport) {
    self.report = report
    let document = report.resolver.report
    if case .object(let members)? = document["totals"] {
      for member in members { add("totals.\(member.key)", key: member.key, node: member.value, name: nil) }
    }
    add(document["tools"], "tools", keys: ["calls"])
    add(document["projects"], "projects", keys: ["sessions", "toolCalls", "lines", "bytes", "readToWrite"])
  }

  private mutating func add(_ list: JSONNode?, _ path: String, keys: [String]) {
    for entry in list?.list ?? [] {
      guard let name = (entry["slug"] ?? entry["name"])?.text, let title = entry["name"]?.text else { continue }
      for key in keys {
        guard let node = entry[key] else { continue }
        add("\(path).\(Receipt.encoded(name.text)).\(key)", key: key, node: node, name: title.text)
      }
    }
  }

  private mutating func add(_ receipt: String, key: String, node: JSONNode, name: String?) {
    guard let figure = ReportFigure(node, key: key, path: receipt), figure.number ?? 0 > 0 else { return }
    candidates[figure.kind, default: []].append(
      Candidate(receipt: receipt, figure: figure, nouns: Self.nouns[key] ?? [], name: name))
  }

  func found(in prose: [PostProse]) -> [CheckedPost.Unreceipted] { prose.flatMap(found) }

  private func found(in prose: PostProse) -> [CheckedPost.Unreceipted] {
    var taken: [Range<Int>] = []
    var found: [(place: Int, row: CheckedPost.Unreceipted)] = []
    let cursor = TextCursor(prose.text.text)
    for kind in [ReportFigure.Kind.bytes, .quotient, .count] {
      for figure in FigureScanner(prose.text.text, kind: kind, before: prose.before).figures
      where !taken.contains(where: { $0.overlaps(figure.range) }) && isMeant(figure, kind, cursor) {
        let words = Words(around: figure, cursor: cursor, prose: prose)
        guard let (candidate, agrees) = likely(figure, kind, words) else { continue }
        taken.append(figure.range)
        let text = cursor.text(figure.range) + (words.noun.map { _ in words.following } ?? "")
        found.append(
          (
            figure.range.lowerBound,
            .init(
              line: prose.line, text: text, receipt: candidate.receipt, truth: report.shown(candidate.figure).text,
              agrees: agrees)
          ))
      }
    }
    return found.sorted { $0.place < $1.place }.map(\.row)
  }

  /// Bytes and quotients say their units; a count is no year, no part of a date or a name, and has no other unit.
  private func isMeant(_ figure: WrittenFigure, _ kind: ReportFigure.Kind, _ cursor: TextCursor) -> Bool {
    guard kind == .count else {
      if case .pair = figure.form { return !Self.isClock(cursor.text(figure.range)) }
      return kind == .bytes && figure.hasUnit
    }
    guard case .number(let number, _) = figure.form, !number.isWords, !number.isOrdinal else { return false }
    let (start, end) = (figure.range.lowerBound, figure.range.upperBound)
    let isYear = number.separator == nil && number.scale == 1 && (1900...2100).contains(number.value)
    let isGlued = cursor.isLetter(end) || cursor[end] == "%" || cursor[end] == "/" || cursor[end] == "-"
    let before = cursor[start - 1]
    let isPart = before == "-" || before == "/" || before == "$" || before == ":" || before == "#"
    return !isYear && !isGlued && !isPart && cursor[cursor.afterBlanks(end)] != "%"
  }

  /// `08:30` is a time of day; a ratio is written 8:1.
  private static func isClock(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1])
    else { return false }
    return hour < 24 && minute < 60
  }

  /// The words that stand behind a figure, up to the end of the sentence.
  private struct Words {
    /// The first of the next three words that names a figure of the report, in the singular.
    var noun: String?
    /// Up to that word, with the blanks.
    var following = ""
    var paragraph: String

    init(around figure: WrittenFigure, cursor: TextCursor, prose: PostProse) {
      paragraph = (prose.before + prose.text.text + prose.after).lowercased()
      let rest = TextCursor(cursor.text(figure.range.upperBound..<cursor.count) + prose.after)
      var index = 0
      for _ in 0..<3 {
        index = rest.afterBlanks(index)
        let word = rest.word(at: index).lowercased()
        guard !word.isEmpty else { return }
        index = rest.afterLetters(index)
        let singular = word.hasSuffix("s") ? String(word.dropLast()) : word
        if UnreceiptedFigures.nouns.values.contains(where: { $0.contains(singular) }) {
          (noun, following) = (singular, rest.text(0..<index))
          return
        }
        if rest[index] == "-" { index += 1 }
      }
    }
  }

  private func likely(
    _ figure: WrittenFigure, _ kind: ReportFigure.Kind, _ words: Words
  ) -> (Candidate, agrees: Bool)? {
    let digits = Self.digits(figure)
    let equal = (candidates[kind] ?? []).filter {
      FigureJudge(truth: $0.figure.number ?? 0, uncertainty: $0.figure.uncertainty).isRight(figure)
    }
    func isNamed(_ candidate: Candidate) -> Bool {
      candidate.name.map { words.paragraph.contains($0.lowercased()) } ?? true
    }
    func hasNoun(_ candidate: Candidate) -> Bool { words.noun.map(candidate.nouns.contains) ?? false }
    if let best = equal.first(where: { hasNoun($0) && isNamed($0) }) { return (best, true) }
    if digits >= Self.fewestDigits || kind != .count {
      if let best = equal.first(where: isNamed) ?? (digits > Self.fewestDigits ? equal.first : nil) {
        return (best, true)
      }
    }
    guard kind == .count, digits >= Self.fewestDigits, let noun = words.noun, let receipt = Self.named[noun] else {
      return nil
    }
    return (candidates[kind] ?? []).first { $0.receipt == receipt }.map { ($0, false) }
  }

  /// Digits that say something: 23,500 has three.
  private static func digits(_ figure: WrittenFigure) -> Int {
    guard case .number(let number, _) = figure.form else { return fewestDigits }
    if number.scale > 1 { return number.places + String(Int(number.mantissa)).utf8.count }
    return String(Int(number.mantissa)).utf8.count + number.places
  }
}
