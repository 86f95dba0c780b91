import Testing

@testable import SiteRendering

@Suite struct AssetTextTests {
  private static let cases: [(id: String, source: String, expected: String)] = [
    ("indentation", "a {\n  b: c;\n}\n", "a {\nb: c;\n}\n"), ("comment line", "/* why */\na\n", "a\n"),
    ("comment of several lines", "a\n/* one\n   two */\nb\n", "a\nb\n"), ("line comment", "  // why\na();\n", "a();\n"),
    ("comment behind code stays", "a(); // why\nb { c: d } /* e */\n", "a(); // why\nb { c: d } /* e */\n"),
    ("what only looks like one", "x = \"// no\";\ny = /\\/\\*/;\n", "x = \"// no\";\ny = /\\/\\*/;\n"),
    ("empty lines and carriage returns", "a\r\n\r\n\n \nb", "a\nb\n"), ("nothing", "", ""),
  ]

  @Test(arguments: cases.indices) func `comments and indentation go, everything else stays`(index: Int) {
    let (id, source, expected) = Self.cases[index]
    #expect(String(decoding: AssetText.reduced(Array(source.utf8)), as: UTF8.self) == expected, "\(id)")
  }

  @Test func `a style sheet loses the blanks that part nothing`() {
    let source = """
      /* why */
      a, b > c:not(.d) { margin: 0 auto; content: "a: { b }; c" / "" }
      @media (max-width: 60rem) {
        :root[data-theme="x y"] { --a: light-dark(#fff, #000) }
      }

      """
    let expected =
      "a,b > c:not(.d){margin:0 auto;content:\"a: { b }; c\" / \"\"}"
      + "@media (max-width:60rem){:root[data-theme=\"x y\"]{--a:light-dark(#fff,#000)}}"
    #expect(String(decoding: AssetText.reducedStyle(Array(source.utf8)), as: UTF8.self) == expected)
  }

}
