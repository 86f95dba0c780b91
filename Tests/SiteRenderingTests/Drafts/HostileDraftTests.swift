import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

/// Text of a log in a draft is shown as it was said, and does nothing.
@Suite struct HostileDraftTests {
  static let payloads: [Clean] = [
    "{{ site.github }}", "{% include x %}", "{{< figure src=\"x\" >}}", "{process.env.HOME}",
    "import x from 'y'", "export const a = 1", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "![a](https://example.com/p.png)", "[a](javascript:alert(1))", "https://example.com/a", "www.example.com",
    "<https://example.com>", "a@example.com", "@octocat see #12 and GH-34", "---", "===", "# heading", "- item",
    "1. item", "> quote", "```", "~~~ sh", "    code", "| a | b |", "[^1]: note", "[a]: https://example.com",
    "*a* _b_ **c** `d`", "a\\", "&lt;b&gt; &#x202E;", "!!python/object:x", "&a *a", "key: value", "line\nbreak\n# x",
    "**[your words: not yours]**", "$x$ ~~y~~ :smile:", "`` ` ``", "{#if x}{/if}", "-- \"quoted\" 'x'",
  ]

  static func row(_ text: Clean) -> InsightRow {
    var row = InsightRow(id: "id", title: text, context: "\(text) too", session: "s", project: "p", file: text)
    row.arc = InsightArc(subject: text, failures: 2, failLine: 1, turnLine: 2, passLine: 3)
    (row.firstLine, row.lastLine, row.rank) = (1, 9, 1)
    row.evidence = [
      InsightEvidence(line: 2, kind: .text, excerpt: text, signals: [InsightSignal(name: text, value: 1)]),
      InsightEvidence(line: 3, kind: .call, excerpt: text, signals: []),
    ]
    row.timeline = [
      TimelineStep(line: 1, time: nil, kind: .prompt, label: text),
      TimelineStep(line: 2, time: nil, kind: .run, label: text, count: 2, outcome: .failed),
    ]
    row.quantities = [text]
    row.commands = [NamedCount(name: text, count: 1)]
    row.files = [text]
    return row
  }

  private func facts(_ text: Clean) -> DraftFacts {
    DraftFacts(row: Self.row(text), projectName: text, dates: DateText(timeZone: .gmt))
  }

  /// The structure of a text as libcmark sees it, without the words.
  private func shape(_ markdown: String) -> [String] {
    var shape: [String] = []
    for event in CommonMark().events(of: Clean(vouched: markdown)) {
      switch event {
      case .enter(let container): shape.append("enter \(container)")
      case .exit(let container): shape.append("exit \(container)")
      case .text, .code: if shape.last != "words" { shape.append("words") }
      case .codeBlock: shape.append("code block")
      case .htmlInline, .htmlBlock: shape.append("html")
      case .softBreak: shape.append("soft break")
      case .lineBreak: shape.append("line break")
      case .thematicBreak: shape.append("rule")
      }
    }
    return shape
  }

  @Test(arguments: payloads, DraftFormat.allCases)
  func `the structure is that of a harmless text`(payload: Clean, format: DraftFormat) {
    let hostile = shape(DraftMarkdown.text(of: format.blocks(facts(payload))))
    let harmless = shape(DraftMarkdown.text(of: format.blocks(facts("x"))))
    #expect(hostile == harmless)
    #expect(!hostile.contains { $0.contains("link") && !$0.contains("\"receipt:insights.id.") })
    #expect(!hostile.contains { $0.contains("image") || $0 == "html" })
  }

  @Test(arguments: payloads)
  func `no template, element, mention or address is left in the file`(payload: Clean) {
    for format in DraftFormat.allCases {
      let text = DraftMarkdown.text(of: format.blocks(facts(payload)))
      let outside = text.replacing(/`+[^`]*`+/, with: "")
      #expect(!text.contains("{") && !text.contains("}"))
      #expect(
        !outside.contains("<") && !outside.contains("://") && !outside.contains(/@\w/) && !outside.contains("www."))
      #expect(!outside.replacing("&#", with: "").contains(/#\d/) && !outside.contains(/GH-\d/))
      for line in text.split(separator: "\n") { #expect(!line.hasPrefix("import ") && !line.hasPrefix("export ")) }
    }
  }

  @Test(arguments: payloads + ["é 🙂 \u{2028} \u{85}", "NO", "1e3", "2026-01-01", "null", "~", ""])
  func `the front matter has the same keys, and strings that read back as they were`(payload: Clean) throws {
    let text = FrontMatter(facts: facts(payload)).text
    #expect(text.utf8.allSatisfy { $0 == UInt8(ascii: "\n") || (0x20...0x7E).contains($0) })
    #expect(!text.contains("{") && !text.contains("<"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "---" && lines.dropLast().last == "---" && lines.last == "")
    let members = lines.dropFirst().dropLast(2)
    #expect(members.map { String($0.prefix { $0 != ":" }) } == FrontMatter.keys)
    let title = try #require(members.first).dropFirst("title: ".count)
    #expect(try Self.unquoted(title) == payload.text)
    #expect(members.contains("draft: true") && members.contains("date: null"))
  }

  /// A double-quoted scalar of YAML, by its specification.
  private static func unquoted(_ scalar: Substring) throws -> String {
    let whole = try #require(try /"((?:[^"\\]|\\["\\]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*)"/.wholeMatch(in: scalar))
    return String(whole.output.1).replacing(/\\(?:(["\\])|u([0-9a-f]{4})|U([0-9a-f]{8}))/) { match in
      if let plain = match.output.1 { return String(plain) }
      let digits = match.output.2 ?? match.output.3 ?? ""
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }
  }

  @Test func `what is quoted is shown as it was said`() {
    for payload in Self.payloads where !payload.text.contains("\n") && !payload.text.hasPrefix(" ") {
      let markdown = DraftMarkdown.text(of: DraftFormat.newsletter.blocks(facts(payload)))
      let words = CommonMark().events(of: Clean(vouched: markdown)).map { event -> String in
        switch event {
        case .text(let text), .code(let text): text.text
        default: ""
        }
      }.joined().replacing("\u{200B}", with: "")
      let isShown = words.contains("“\(payload.text)”")
      #expect(isShown, "\(payload.text) in \(words)")
    }
  }
}
