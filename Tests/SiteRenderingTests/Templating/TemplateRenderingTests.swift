import SessionMining
import Testing

@testable import SiteRendering

@Suite("A template puts out its text and the values in it")
struct TemplateRenderingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var id: String
    var template: String
    var expected: String
    var testDescription: String { id }
  }

  static let cases: [Case] = [
    Case(id: "no tags", template: "<p>é</p>\n", expected: "<p>é</p>\n"),
    Case(
      id: "text in an element", template: "<p>{{text}}</p>",
      expected: "<p>a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &#96;</p>"),
    Case(
      id: "text in an attribute", template: "<p title=\"{{text}}\">",
      expected: "<p title=\"a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &#96;\">"),
    Case(id: "blanks in a tag", template: "{{ one }}", expected: "1"),
    Case(id: "raw HTML", template: "{{{html}}}", expected: "<b>x</b>"),
    Case(id: "a value is no template", template: "{{braces}}", expected: "{{secret}}"),
    Case(id: "section over a list", template: "{{#list}}[{{.}}]{{/list}}", expected: "[1][2]"),
    Case(id: "section over rows", template: "{{#rows}}{{name}}={{one}};{{/rows}}", expected: "a=1;b=1;"),
    Case(id: "true and false", template: "{{#yes}}y{{/yes}}{{#no}}n{{/no}}", expected: "y"),
    Case(id: "inverted", template: "{{^yes}}y{{/yes}}{{^no}}n{{/no}}{{^empty}}e{{/empty}}", expected: "ne"),
    Case(
      id: "section over a text",
      template: "{{#one}}<{{.}}>{{/one}}".replacing("<", with: "(").replacing(">", with: ")"), expected: "(1)"),
    Case(id: "dotted name", template: "{{fields.inner.one}}", expected: "deep"),
    Case(
      id: "inner names hide outer ones", template: "{{#fields}}{{#inner}}{{one}}{{/inner}}{{/fields}}", expected: "deep"
    ),
    Case(id: "comment", template: "a{{! not shown }}b", expected: "ab"),
    Case(
      id: "a tag alone takes its line", template: "<ul>\n{{#list}}\n<li>{{.}}</li>\n{{/list}}\n</ul>\n",
      expected: "<ul>\n<li>1</li>\n<li>2</li>\n</ul>\n"),
    Case(id: "an indented tag alone takes its line", template: "a\n  {{! x }}  \nb", expected: "a\nb"),
    Case(id: "a variable keeps its line", template: "{{one}}\nb", expected: "1\nb"),
    Case(id: "partial", template: "({{>part}})", expected: "(part 1)"),
    Case(id: "layout with its default", template: "{{<frame}}{{/frame}}", expected: "<i>default</i>"),
    Case(
      id: "layout with a block", template: "{{<frame}}{{$content}}own {{one}}{{/content}}{{/frame}}",
      expected: "<i>own 1</i>"),
    Case(
      id: "layout of a layout", template: "{{<middle}}{{$content}}own{{/content}}{{/middle}}", expected: "<i>own</i>"),
    Case(id: "a middle layout's block", template: "{{<middle}}{{/middle}}", expected: "<i>middle</i>"),
    Case(
      id: "section in a tag", template: "<p{{#yes}} class=\"a\"{{/yes}}{{#no}} id=\"b\"{{/no}}>",
      expected: "<p class=\"a\">"),
    Case(id: "section in a value", template: "<p class=\"a{{#yes}} b{{/yes}}\">", expected: "<p class=\"a b\">"),
    Case(id: "whole address", template: "<a href=\"{{url}}\">", expected: "<a href=\"../a%20b/?x=1&amp;y=%27#z\">"),
    Case(
      id: "part of an address", template: "<a href=\"tools/{{part}}.html\">",
      expected: "<a href=\"tools/a%2Fb%3A%3F%23.html\">"),
    Case(id: "after an address", template: "<a href=\"{{root}}x\">{{one}}</a>", expected: "<a href=\"../x\">1</a>"),
    Case(
      id: "script with a source", template: "<script src=\"{{root}}s.js\"></script><p>{{one}}</p>",
      expected: "<script src=\"../s.js\"></script><p>1</p>"),
    Case(id: "after a comment", template: "<!-- <p --><p>{{one}}</p>", expected: "<!-- <p --><p>1</p>"),
  ]

  @Test(arguments: cases)
  func rendering(example: Case) throws {
    let library = try TemplateLibrary([
      (name: "t", bytes: Array(example.template.utf8)),
      (name: "part", bytes: Array("part {{one}}".utf8)),
      (name: "frame", bytes: Array("<i>{{$content}}default{{/content}}</i>".utf8)),
      (name: "middle", bytes: Array("{{<frame}}{{$content}}middle{{/content}}{{/frame}}".utf8)),
    ])
    let html = try library.render(
      "t",
      [
        "text": .text("a <b> & \"c\" 'd' `"), "one": .text("1"), "empty": .text(""), "braces": .text("{{secret}}"),
        "html": .html(HTML(vouched: "<b>x</b>")), "yes": .bool(true), "no": .bool(false),
        "list": .list([.text("1"), .text("2")]),
        "rows": .list([.fields(["name": .text("a")]), .fields(["name": .text("b")])]),
        "fields": .fields(["inner": .fields(["one": .text("deep")])]),
        "url": .text("../a b/?x=1&y='#z"), "part": .text("a/b:?#"), "root": .text("../"),
      ])
    #expect(String(decoding: html.bytes, as: UTF8.self) == example.expected)
  }

  @Test(
    "only addresses that a page may link to",
    arguments: [
      ("index.html", true), ("#a", true), ("a/b:c", true), ("?a:b", true), ("https://example.com", true),
      ("mailto:a@example.com", true), ("HTTP://example.com", true), ("", true),
      ("javascript:alert(1)", false), ("JaVaScRiPt:alert(1)", false), (" javascript:x", false),
      ("java\nscript:x", false), ("data:text/html,x", false), ("vbscript:x", false), ("file:///etc/passwd", false),
      ("//example.com", false), ("\\\\example.com", false), ("/\\example.com", false),
    ])
  func addresses(url: String, isSafe: Bool) {
    #expect(HTMLEscaping.isSafeURL(url) == isSafe)
  }

  @Test("the templates that travel with the program compile")
  func ownTemplates() throws {
    _ = try SiteAssets()
  }
}
