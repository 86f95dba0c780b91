import SessionMining
import Testing

@testable import SiteRendering

@Suite("A page in Markdown")
struct MarkdownPageWriterTests {
  @Test("hostile text changes nothing but text", arguments: PageSample.payloads)
  func hostile(payload: Clean) {
    let plain = structure(PageSample.markdown(PageSample.page("plain")))
    let hostile = structure(PageSample.markdown(PageSample.page(payload)))
    let difference = zip(hostile, plain).first { $0 != $1 }
    #expect(hostile.count == plain.count)
    #expect(difference == nil)
  }

  /// Blocks, links and elements of the page as CommonMark reads it, without texts; a paragraph's own line breaks
  /// count.
  private func structure(_ markdown: String) -> [String] {
    CommonMark().events(of: Clean(vouched: markdown)).compactMap { event in
      switch event {
      case .text, .code, .codeBlock: nil
      // Code with template syntax is an element of its own, of the same meaning.
      case .htmlInline(let tag) where tag.text.hasSuffix("code>"): nil
      case .htmlBlock(let block) where block.text.hasPrefix("<pre>"): nil
      case .htmlBlock(let block):
        block.text.split(separator: ">").map { String($0.drop { $0 != "<" }) }.joined(separator: ">")
      default: "\(event)"
      }
    }
  }

  @Test(
    "what a page is made of",
    arguments: [
      "# plain\n", "## <a id=\"one\"></a>plain\n", "[plain](../../sessions/index.md#s-1)", "[plain](../read/index.md)",
      "| # | Name | [Calls](../../quality/index.md#def-totals-toolCalls \"tools.*.calls\") | Days |".replacing(
        "#", with: "\\#", maxReplacements: 1),
      "| ---: | --- | ---: | --- |", "| <a id=\"first\"></a>1 | plain | 1,200 |  |", "![plain](charts/chart.svg)",
      "2026-01-24 15:05", "Times are in Europe/Berlin.",
    ])
  func contents(part: String) {
    #expect(PageSample.markdown(PageSample.page("plain")).contains(part))
  }

  @Test("every picture that it shows is a file")
  func charts() {
    let files = MarkdownPageWriter(frame: PageSample.frame).charts(of: PageSample.page("plain"))
    #expect(files.map(\.path) == ["tools/bash/charts/chart.svg"])
    #expect(files.allSatisfy { String(decoding: $0.bytes, as: UTF8.self).hasPrefix("<svg ") })
  }

  @Test("what stands on lines of its own in a cell stays apart where raw HTML is left out")
  func lineBreaks() {
    var page = PageSample.page("plain")
    let cell = Table.Cell([.text("one"), .lineBreak, .text("two")])
    page.blocks = [.table(Table(id: "t", caption: "c", columns: [.init("Name")], rows: [.init([cell])]))]
    let markdown = PageSample.markdown(page)
    #expect(markdown.contains("| one · two |"))
    let events = CommonMark().events(of: Clean(vouched: markdown)).map { "\($0)" }
    #expect(!events.contains { $0.contains("<br") })
  }

  @Test("an excerpt is a quotation of its characters")
  func excerpt() {
    var page = PageSample.page("plain")
    page.blocks = [.prose(Prose("a *b*\nc\n\n- d", from: .log))]
    #expect(PageSample.markdown(page).contains("> a \\*b\\*\\\n> c\n>\n> \\- d\n"))
  }
}
