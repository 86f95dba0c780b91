import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

/// What a program of the user's wrote, on the way to a page: whoever wrote the log may have told it what to write.
@Suite struct GeneratedArticleTests {
  private func markdown(_ text: String) throws -> String {
    let cleaned = try GeneratedArticle.clean(Array(text.utf8), rules: RedactionRules())
    return MarkdownArticleWriter.markdown(GeneratedArticle.article(of: cleaned), folder: "insights/a/")
  }

  private func html(_ text: String) throws -> String {
    let cleaned = try GeneratedArticle.clean(Array(text.utf8), rules: RedactionRules())
    var writer = HTMLBlockWriter(folder: "insights/a/", dates: DateText(timeZone: .gmt))
    writer.blocks([.article(GeneratedArticle.article(of: cleaned))])
    return String(decoding: writer.output.html.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("one *two* **three**", "one *two* **three**\n"),
    ("# Title\n\ntext", "**Title**\n\ntext\n"),
    ("## A **b**", "**A b**\n"),
    ("see [the page](https://x.example/?q)", "see the page\n"),
    ("see ![a picture](https://x.example/p.png)", "see a picture\n"),
    ("- one\n- two", "- one\n- two\n"),
    ("> said", "> said\n"),
    ("a {{ b }}", "a &#123;&#123; b &#125;&#125;\n"),
  ]) func `marks stay, links and pictures leave their words`(text: String, expected: String) throws {
    #expect(try markdown(text) == expected)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "[a](javascript:alert(1))", "<https://x.example>",
    "![a](//x.example/p.png)", "<style>*{}</style>", "a <!-- b --> c",
  ]) func `nothing of it is alive`(text: String) throws {
    let html = try html(text).replacing("<div class=\"prose\">", with: "").replacing("</div>", with: "")
    for tag in ["<script", "<img", "<a ", "<style", "<!--", "href", "src=\""] {
      #expect(!html.contains(tag), "\(tag) in \(html)")
    }
  }

  /// Invented; in parts, so that no scanner takes this file for a leak.
  private static let token = "ghp_" + "Zx81mQa7Tn30LpWv" + "52KcRe96HyUd47JsBf"

  @Test func `a secret is masked, and lines stay lines`() throws {
    let text = try markdown("first\nuse \(Self.token) here\n\nlast")
    #expect(!text.contains(Self.token) && text.contains("redacted"))
    #expect(text.hasPrefix("first\n") && text.hasSuffix("\n\nlast\n"))
  }

  @Test(arguments: [5, 9, 20]) func `one that marks part is no text to show`(place: Int) {
    let (head, tail) = (Self.token.prefix(place), Self.token.dropFirst(place))
    for text in [
      "use \(head)**\(tail)**", "use [\(head)](x)\(tail)",
      "use \(head)&#\(tail.unicodeScalars.first!.value);\(tail.dropFirst())",
    ] {
      do {
        let shown = try markdown(text)
        // Masked in the source already, or it would be read together.
        #expect(shown.contains("redacted") && !shown.replacing("*", with: "").contains(Self.token), "\(text)")
      } catch {
        #expect(error as? GeneratedArticle.Fault == .secret)
      }
    }
  }

  @Test(arguments: ["", " \n \n", "[](x)", "\u{200B}"]) func `nothing is no text`(text: String) {
    #expect(throws: GeneratedArticle.Fault.empty) { try markdown(text) }
  }

  @Test func `too much is too much`() throws {
    let most = GeneratedArticle.mostCharacters
    #expect(throws: GeneratedArticle.Fault.tooLong) { try markdown(String(repeating: "ab ", count: most / 3 + 1)) }
    _ = try markdown(String(repeating: "ab cd ef ", count: most / 9))
  }

  @Test(arguments: ["> ", "- ", "1. ", "*a ", "**b ", "[", "- > "])
  func `depth adds no marks without end`(mark: String) throws {
    let text = String(repeating: mark, count: 2500) + "x\n" + String(repeating: "y\n", count: 1500)
    let (html, twin) = (try html(text), try markdown(text))
    #expect(html.utf8.count < 200_000 && twin.utf8.count < 400_000)
    for tag in ["<blockquote>", "<ul>", "<li>"] {
      #expect(html.ranges(of: tag).count == html.ranges(of: tag.replacing("<", with: "</")).count)
    }
  }
}
