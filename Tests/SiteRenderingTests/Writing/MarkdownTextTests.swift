import SessionMining
import Testing

@testable import SiteRendering

@Suite("Text in Markdown means its characters")
struct MarkdownTextTests {
  static let hostile: [Clean] = [
    "*a* _b_ **c** ~~d~~ `e`", "# not a heading", "- not a list", "1. not a list", "1) not a list", "+ nor this",
    "> no quotation", "``` no fence", "~~~", "| a | b |", "--- ", "===", "[a](b)", "![a](b)", "[a]: b",
    "<script>x</script>",
    "<!-- x -->", "&amp; &lt;", "\\*", "www.example.com", "https://example.com", "a@example.com", "#123 GH-1",
    "$x$ ^a^ x=1",
    "{{ site.x }} {% raw %}", "import x from 'y'", "    indented", "tab\there", "a  \nb", "!",
    "a.b 1.5 x-y don't (a) 3/4 a & b.",
    "(a) b)", "12. x", "a: b", "C:\\Users", "(1) x", "5)",
  ]

  @Test("one paragraph of one text", arguments: hostile)
  func reading(text: Clean) {
    let events = CommonMark().events(of: Clean(vouched: MarkdownText.inline(text)))
    let spaced = String(text.text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    let expected = spaced.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    #expect(events.prefix(2) == [.enter(.document), .enter(.paragraph(isTight: false))])
    #expect(events.suffix(2) == [.exit(.paragraph(isTight: false)), .exit(.document)])
    let words = events.dropFirst(2).dropLast(2).map { event in
      if case .text(let text) = event { text.text } else { "⟨\(event)⟩" }
    }
    #expect(words.joined() == String(expected))
  }

  @Test("each mark of the set is kept from being read", arguments: "\\`*_{}[]<>#+|~\"$^".map { String($0) })
  func marks(mark: String) {
    let escaped = MarkdownText.inline(Clean(vouched: "a\(mark)b"))
    #expect(escaped != "a\(mark)b")
    #expect(escaped.hasPrefix("a") && escaped.hasSuffix("b"))
  }

  @Test("a mention is broken by a space of no width")
  func mentions() { #expect(MarkdownText.inline("@a") == "@\u{200B}a") }

  @Test(
    "prose and figures stay legible in the file",
    arguments: [
      "4.2 % (n = 1,310)", "a well-known word.", "don't", "14:05", "Europe/Berlin", "this & that", "10.7 : 1", "see: b",
    ] as [Clean])
  func legible(text: Clean) { #expect(MarkdownText.inline(text) == text.text) }

  @Test("braces and angle brackets become references")
  func references() { #expect(MarkdownText.inline("{<>}") == "&#123;&lt;&gt;&#125;") }

  @Test(
    "code spans",
    arguments: [
      ("a", "`a`"), ("a`b", "``a`b``"), ("``", "``` `` ```"), ("`a", "`` `a ``"), (" a ", "`  a  `"), ("a\nb", "`a b`"),
      ("", ""), ("{{a}}", "<code>&#123;&#123;a&#125;&#125;</code>"),
    ] as [(Clean, String)])
  func code(text: Clean, expected: String) { #expect(MarkdownText.code(text) == expected) }

  /// A mark that combines makes one character with the byte before it, for Swift; no reader of Markdown sees it so.
  @Test(
    "regression: combining marks hide neither backticks nor braces nor bars",
    arguments: [
      "``\u{301} <b>x</b>", "`\u{301}``\u{301}", "{\u{301}{x}}", "{{\u{301} site.x }}", "a|\u{301}b", "`\u{5C1}",
    ])
  func combiningMarks(text: String) {
    for isInTable in [false, true] {
      let written = MarkdownText.code(Clean(vouched: text), inTable: isInTable)
      let events = CommonMark().events(of: Clean(vouched: written))
      let isOneSpan = events.dropFirst(2).dropLast(2).allSatisfy { event in
        switch event {
        case .code, .text: true
        case .htmlInline(let element): ["<code>", "</code>"].contains(element.text)
        default: false
        }
      }
      #expect(isOneSpan, "\(written)")
      #expect(!holds(written, "{{") && !holds(written, "{%"))
      #expect(!isInTable || !holds(written, "|") || holds(written, "\\|"))
    }
    let block = MarkdownText.codeBlock(Clean(vouched: text + "\n```\u{301}\n<b>x</b>"))
    let events = CommonMark().events(of: Clean(vouched: block))
    #expect(events.count == 3, "\(block)")
    #expect(!holds(block, "{{") && !holds(MarkdownText.element(Clean(vouched: text)), "{"))
  }

  /// Compares bytes.
  private func holds(_ text: String, _ part: String) -> Bool {
    let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
    return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }

  @Test("a bar in code does not end a table's cell")
  func codeInTable() { #expect(MarkdownText.code("a|b", inTable: true) == "<code>a\\|b</code>") }

  @Test("a block's fence is longer than any inside")
  func codeBlock() {
    #expect(MarkdownText.codeBlock("a") == "```\na\n```\n")
    #expect(MarkdownText.codeBlock("````\nx") == "`````\n````\nx\n`````\n")
    #expect(MarkdownText.codeBlock("{{a}} <b>") == "<pre>&#123;&#123;a&#125;&#125; &lt;b&gt;</pre>\n")
  }
}
