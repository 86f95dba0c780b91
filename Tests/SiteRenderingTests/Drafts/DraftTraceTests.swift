import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

/// Every sentence of every draft is a frame of the list, with values of the row in its places. Checked on the finished
/// text, by rules of this test alone.
@Suite struct DraftTraceTests {
  static let report = {
    var report = SampleReport.make(sessions: 200, projects: 7, days: 20)
    SampleReport.addInsights(24, to: &report)
    return report
  }()

  /// All that may be stated of a row, worked out from its fields by hand.
  static func values(of row: InsightRow, project: Clean) -> Set<String> {
    var values: Set<String> = [
      row.title.text, row.context.text, row.category.rawValue, project.text, row.file.text, String(row.rank),
      String(format: "%.2f", row.score), "\(row.firstLine) to \(row.lastLine)",
    ]
    if row.merged > 0 { values.insert(row.merged == 1 ? "1 further window" : "\(row.merged) further windows") }
    let formatter = DateFormatter()
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.locale = Locale(identifier: "en_US_POSIX")
    for (time, format) in [(row.start, "yyyy-MM-dd")] + row.timeline.map({ ($0.time, "HH:mm") }) {
      guard let time else { continue }
      formatter.dateFormat = format
      values.insert(formatter.string(from: Date(timeIntervalSince1970: Double(time / 1000))))
    }
    if let arc = row.arc {
      values.formUnion([arc.subject.text, "\(arc.failures) times", "once"])
      values.formUnion([arc.failLine, arc.turnLine, arc.passLine].map(String.init))
    }
    let verbs = ["asked", "said", "looked at", "changed", "ran", "sent an agent", "interrupted", "used"]
    values.formUnion(verbs + ["passed", "failed", "prompt", "answer", "call", "interruption"])
    for step in row.timeline { values.formUnion([String(step.line), step.label.text, "\(step.count) times"]) }
    for evidence in row.evidence {
      let signals = evidence.signals.map { $0.name.text + " +" + String(format: "%.2f", $0.value) }
      values.formUnion([String(evidence.line), evidence.excerpt.text, signals.joined(separator: ", ")])
    }
    values.formUnion(row.quantities.map(\.text) + row.files.map(\.text))
    let first = row.quantities.prefix(3).map(\.text)
    values.insert(first.dropLast().joined(separator: ", ") + " and " + (first.last ?? ""))
    for command in row.commands {
      values.formUnion([command.name.text, command.count == 1 ? "1 time" : "\(command.count) times"])
    }
    return values
  }

  /// What Markdown shows of a text without marks in it.
  static func shown(_ markdown: String) -> String {
    var text = markdown.replacing("\u{200B}", with: "").replacing(/\\([!-\/:-@\[-`\{-~])/) { String($0.output.1) }
    for (reference, character) in [("&#123;", "{"), ("&#125;", "}"), ("&lt;", "<"), ("&gt;", ">")] {
      text = text.replacing(reference, with: character)
    }
    return text.hasPrefix("`") && text.hasSuffix("`") && text.count > 2 ? String(text.dropFirst().dropLast()) : text
  }

  /// `^Line (.+?)(?:, (.+?))?: ran …$` from a template, and nothing but it.
  static func pattern(_ frame: DraftFrame) throws -> NSRegularExpression {
    let body = frame.template.parts.map { part in
      switch part {
      case .words(let words): NSRegularExpression.escapedPattern(for: words.text)
      case .fact(_, .code): "(`+.+?`+|“.+?”)"
      case .fact, .short: "(.+?)"
      case .optional(let before, _, let after):
        "(?:\(NSRegularExpression.escapedPattern(for: before.text))(.+?)"
          + "\(NSRegularExpression.escapedPattern(for: after.text)))?"
      case .blank(let blank): NSRegularExpression.escapedPattern(for: "**[your words: \(blank.question.text)]**")
      }
    }.joined()
    return try NSRegularExpression(pattern: "^\(body)")
  }

  /// Whether `text` is sentences of the list, one after the other, each with values of the row.
  private func isTraced(_ text: Substring, _ values: Set<String>, _ patterns: [NSRegularExpression]) -> Bool {
    if text.allSatisfy({ $0 == " " }) { return true }
    let rest = String(text.drop { $0 == " " })
    return patterns.contains { pattern in
      ends(of: pattern, in: rest).contains { end, groups in
        groups.allSatisfy { isValue(Self.shown($0), values) } && isTraced(rest[end...], values, patterns)
      }
    }
  }

  /// All ways to match at the start: the shortest first, then only as far as to the next possible end.
  private func ends(of pattern: NSRegularExpression, in text: String) -> [(String.Index, [String])] {
    var found: [(String.Index, [String])] = []
    for end in text.indices.dropFirst() + [text.endIndex] {
      guard end == text.endIndex || text[end] == " " else { continue }
      let part = String(text[..<end])
      let range = NSRange(part.startIndex..., in: part)
      guard let whole = try? NSRegularExpression(pattern: pattern.pattern + "$"),
        let match = whole.firstMatch(in: part, range: range)
      else { continue }
      let groups = (1..<max(1, match.numberOfRanges)).compactMap {
        Range(match.range(at: $0), in: part).map { String(part[$0]) }
      }
      found.append((end, groups))
    }
    return found
  }

  private func isValue(_ text: String, _ values: Set<String>) -> Bool {
    values.contains(text) || (text.hasSuffix("…") && values.contains { $0.hasPrefix(text.dropLast()) })
  }

  @Test(arguments: DraftFormat.allCases)
  func `every sentence of every draft is a frame of the list with values of the row`(format: DraftFormat) throws {
    let site = SiteContext(Self.report)
    let patterns = try DraftFrame.allCases.map(Self.pattern)
    for row in site.told {
      let values = Self.values(of: row, project: site.places.projectName(row.project))
      var lines = DraftFiles(site: site).markdown(format, of: row).split(separator: "\n").map(String.init)
      if format == .post { lines.removeFirst(FrontMatter.keys.count + 2) }
      #expect(lines.count >= 2)
      for line in lines {
        let text = line.replacing(/^(#+ |> |- \[ \] |- |\d+\. |\d+\/\d+ )/, with: "")
          .replacing(/\[([^\[\]()]+)\]\(receipt:[^()]+\)/) { String($0.output.1) }
        let traced = isTraced(text[...], values, patterns)
        #expect(traced, "\(format): \(line)")
      }
    }
  }

  @Test func `a sentence that is not of the list is found out`() throws {
    let row = try #require(SiteContext(Self.report).told.first)
    let values = Self.values(of: row, project: row.project)
    let patterns = try DraftFrame.allCases.map(Self.pattern)
    for invented in [
      "It was a hard day.", "The turn is at line 161.", "**[your words: what else?]**", "Measured: 41 s.",
    ] {
      let traced = isTraced(invented[...], values, patterns)
      #expect(!traced, "\(invented)")
    }
  }

  @Test func `our own words hold no markup`() {
    for frame in DraftFrame.allCases {
      for part in frame.template.parts {
        let words: [Clean] =
          switch part {
          case .words(let words): [words]
          case .optional(let before, _, let after): [before, after]
          case .blank(let blank): [blank.question]
          case .fact, .short: []
          }
        for word in words { #expect(!word.text.contains(/[`*_<>{}\[\]#|\\@&$~]/), "\(frame): \(word.text)") }
      }
    }
  }

  @Test func `every fact is used, and every blank is asked for`() {
    var facts: Set<DraftFact> = []
    var blanks: Set<DraftBlank> = []
    for part in DraftFrame.allCases.flatMap(\.template.parts) {
      switch part {
      case .words: break
      case .fact(let fact, _), .short(let fact), .optional(_, let fact, _): facts.insert(fact)
      case .blank(let blank): blanks.insert(blank)
      }
    }
    #expect(facts == Set(DraftFact.allCases))
    #expect(blanks == Set(DraftBlank.allCases))
  }

  @Test func `what a row does not have is left out`() throws {
    var row = InsightRow(id: "a", title: "T", context: "", session: "s", project: "p", file: "f.jsonl")
    let facts = DraftFacts(row: row, projectName: "p", dates: DateText(timeZone: .gmt))
    #expect(DraftLine(.topic, facts) == nil && DraftLine(.turnQuote, facts) == nil && DraftLine(.passed, facts) == nil)
    let post = DraftMarkdown.text(of: DraftFormat.post.blocks(facts))
    #expect(post.contains("In this passage no failure was found that later became a success."))
    #expect(post.contains("The project is p.") && !post.contains("the day was"))
    row.title = "other"
    #expect(
      post
        != DraftMarkdown.text(
          of: DraftFormat.post.blocks(DraftFacts(row: row, projectName: "p", dates: DateText(timeZone: .gmt)))))
  }
}
