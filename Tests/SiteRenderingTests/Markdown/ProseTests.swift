import SessionMining
import Testing

@testable import SiteRendering

@Suite("Markdown becomes a small, safe set of elements")
struct ProseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var id: String
    var markdown: Clean
    var expected: String
    var testDescription: String { id }
  }

  static let own: [Case] = [
    Case(
      id: "paragraph", markdown: "a *b* **c** `d`",
      expected: "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>\n"),
    Case(id: "heading below the page's own", markdown: "# a", expected: "<h3>a</h3>\n"),
    Case(id: "deepest heading", markdown: "###### a", expected: "<h6>a</h6>\n"),
    Case(id: "tight list", markdown: "- a\n- b", expected: "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    Case(id: "loose list", markdown: "- a\n\n- b", expected: "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
    Case(id: "list from three", markdown: "3. a", expected: "<ol start=\"3\">\n<li>a</li>\n</ol>\n"),
    Case(id: "quotation", markdown: "> a", expected: "<blockquote>\n<p>a</p>\n</blockquote>\n"),
    Case(
      id: "code block", markdown: "```sh\na <b>\n```",
      expected: "<pre tabindex=\"0\"><code>a &lt;b&gt;\n</code></pre>\n"),
    Case(id: "breaks and a rule", markdown: "a\\\nb\nc\n\n---", expected: "<p>a<br>\nb\nc</p>\n<hr>\n"),
    Case(id: "typographic", markdown: "\"a\" -- b", expected: "<p>“a” – b</p>\n"),
    Case(
      id: "link", markdown: "[a](https://example.com/?b&c 'd')",
      expected: "<p><a href=\"https://example.com/?b&amp;c\" rel=\"noopener noreferrer\">a</a></p>\n"),
    Case(
      id: "relative link", markdown: "[a](../b/index.html)",
      expected: "<p><a href=\"../b/index.html\" rel=\"noopener noreferrer\">a</a></p>\n"),
    Case(
      id: "image leaves its text", markdown: "![a *b*](https://example.com/p.png)", expected: "<p>a <em>b</em></p>\n"),
    Case(
      id: "raw HTML is text", markdown: "a <img src=x onerror=y> b",
      expected: "<p>a &lt;img src=x onerror=y&gt; b</p>\n"),
    Case(
      id: "an HTML block is text", markdown: "<script>\nx\n</script>",
      expected: "<pre tabindex=\"0\"><code>&lt;script&gt;\nx\n&lt;/script&gt;\n</code></pre>\n"),
    Case(id: "empty", markdown: "", expected: ""),
  ]

  @Test("of our own", arguments: own)
  func ownProse(example: Case) {
    #expect(text(Prose(example.markdown, from: .own)) == example.expected)
  }

  static let log: [Case] = [
    Case(id: "no link", markdown: "[a](https://example.com)", expected: "<p>a</p>\n"),
    Case(id: "no autolink", markdown: "<https://example.com>", expected: "<p>https://example.com</p>\n"),
    Case(id: "no typography", markdown: "--no-verify \"a\"...", expected: "<p>--no-verify &quot;a&quot;...</p>\n"),
    Case(id: "no control characters by reference", markdown: "a&#27;[31m&#x202E;b&#8203;", expected: "<p>a[31mb</p>\n"),
    Case(id: "type parameters stay", markdown: "Array<Int>", expected: "<p>Array&lt;Int&gt;</p>\n"),
  ]

  @Test("of a log", arguments: log)
  func logProse(example: Case) {
    #expect(text(Prose(example.markdown, from: .log)) == example.expected)
  }

  @Test(
    "an address that a page may not link to leaves its words",
    arguments: [
      "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)",
      "data:text/html,x",
      "data:image/png;base64,x", "vbscript:x", "file:///etc/passwd", "//example.com/x",
    ])
  func unsafeLinks(url: String) {
    #expect(text(Prose(Clean(vouched: "[a](\(url))"), from: .own)) == "<p>a</p>\n")
    #expect(text(Prose(Clean(vouched: "[a][r]\n\n[r]: \(url)"), from: .own)) == "<p>a</p>\n")
  }

  @Test("nesting without end stays shallow", arguments: ["> ", "- ", "*a "])
  func depth(opening: String) {
    let html = text(Prose(Clean(vouched: String(repeating: opening, count: 5000) + "a"), from: .log))
    let depth = html.split(separator: "<").reduce(into: (open: 0, deepest: 0)) { depth, tag in
      if tag.hasPrefix("/") { depth.open -= 1 } else { depth.open += 1 }
      depth.deepest = max(depth.deepest, depth.open)
    }
    #expect(depth.open == 0)
    #expect(depth.deepest <= ProseRenderer.depthLimit)
  }

  private func text(_ prose: Prose) -> String { String(decoding: prose.html(in: "").bytes, as: UTF8.self) }
}
