import SessionMining
import Testing

@testable import SiteRendering

@Suite("The user's own pages")
struct ContentPagesTests {
  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]) + chunk("tEXt", Array("Author\0somebody".utf8))
    + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])

  static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    PNGEncoder.bigEndian(content.count) + Array(name.utf8) + content
      + PNGEncoder.bigEndian(Int(PNGEncoder.sum(Array(name.utf8) + content)))
  }

  static func page(_ body: String, title: String = "A page", more: String = "") -> [UInt8] {
    Array("---\ntitle: \(title)\n\(more)---\n\(body)\n".utf8)
  }

  static func pages(_ files: [(String, [UInt8])]) throws -> ContentPages {
    let folder = ContentFolder(name: "content", files: files.map { .init(path: $0.0, bytes: $0.1) })
    let own = try ContentPages(folder) { path in
      path == "totals.sessions"
        ? .success("24,918")
        : path == "tools.1.name"
          ? .success("*Read*") : .failure(FigureFault(reason: "there is no “\(path)”"))
    }
    try own.check(pages: ["", "tools/", "tools/bash/"], files: ["data/report.json"])
    return own
  }

  private func html(_ page: Page) throws -> String { try PageSample.html(page) }
  private func markdown(_ page: Page) -> String {
    String(decoding: MarkdownPageWriter(frame: PageSample.frame).write(page), as: UTF8.self)
  }

  @Test("are listed by number, then by title, with neighbours and entries in the navigation")
  func order() throws {
    let own = try Self.pages([
      ("b.md", Self.page("x", title: "Beta")), ("a.md", Self.page("x", title: "Alpha", more: "nav: First\n")),
      ("deep/Über uns.md", Self.page("x", title: "Gamma", more: "order: 1\n")),
    ])
    #expect(own.pages.map(\.path.folder) == ["pages/", "pages/deep/ber-uns/", "pages/a/", "pages/b/"])
    #expect(own.pages[1].previous == nil && own.pages[2].previous?.text == "Gamma")
    #expect(own.pages[2].next?.target.folder == "pages/b/" && own.navigation.map(\.text) == ["First"])
    #expect(try html(own.pages[0]).contains("<a href=\"deep/ber-uns/index.html\">Gamma</a>"))
  }

  @Test("hold figures as the report has them, which are never read as Markdown")
  func figures() throws {
    let own = try Self.pages([
      ("a.md", Self.page("**{{totals.sessions}}** by {{ tools.1.name }} and `{{ totals.sessions }}`, `\\{{ x }}`"))
    ])
    let html = try html(own.pages[1])
    #expect(
      html.contains(
        "<strong><a class=\"figure\" href=\"../../quality/index.html#def-totals-sessions\" title=\"totals.sessions\">24,918</a></strong>"
      ))
    #expect(
      html.contains(">*Read*</a>") && html.contains("<code>24,918</code>") && html.contains("<code>{{ x }}</code>"))
    let twin = markdown(own.pages[1])
    #expect(twin.contains("**[24,918](../../quality/index.md#def-totals-sessions \"totals.sessions\")**"))
    #expect(twin.contains("[\\*Read\\*]"))
  }

  @Test("link to one another, to pages and files of the report, and outside; in the twin to the twins")
  func links() throws {
    let body = """
      [own](deep/b.md#part) [up](/tools/bash/) [page](/tools/index.html#x) [data](/data/report.json) [out](https://a.example/?q=1)
      [here](#words) [mail](mailto:a@example.org)

      ## Words
      """
    let own = try Self.pages([("a.md", Self.page(body)), ("deep/b.md", Self.page("[back](../a.md)", title: "B"))])
    let html = try html(own.pages[1])
    for address in [
      "../deep/b/index.html#part", "../../tools/bash/index.html", "../../tools/index.html#x", "../../data/report.json",
      "https://a.example/?q=1", "#words", "mailto:a@example.org",
    ] { #expect(html.contains("href=\"\(address)\""), "\(address)") }
    #expect(html.contains("<h2 id=\"words\">"))
    let twin = markdown(own.pages[1])
    for address in ["../deep/b/index.md#part", "../../tools/index.md#x", "<https://a.example/?q=1>"] {
      #expect(twin.contains("](\(address))"), "\(address)")
    }
    #expect(try self.html(own.pages[2]).contains("href=\"../../a/index.html\""))
  }

  @Test(
    "are refused by file, line and column",
    arguments: [
      ("x\n{{ totals.nothing }}", "content/a.md:5:1: there is no “totals.nothing”"),
      ("é {{ totals.sessions", "content/a.md:4:3: “{{” is not closed"),
      ("{{ }}", "content/a.md:4:1: “{{ }}” holds no path"),
      ("a [x](b.md)", "content/a.md:4:5: there is no “b.md” in your content"),
      ("[x](/tool/)", "content/a.md:4:3: there is no page “/tool/” in this report"),
      ("[x](javascript:alert)", "content/a.md:4:3: “javascript:alert” is no address"),
      ("[x](//e.example)", "is no address"), ("[x](../../etc/passwd)", "there is no “../../etc/passwd”"),
      ("![x](http://e.example/a.png)", "would be fetched by every reader"),
      ("![x](no.png)", "there is no picture “no.png”"),
      ("[x](/tools/{{totals.sessions}})", "a figure cannot stand in the address"),
    ])
  func faults(body: String, message: String) {
    do {
      _ = try Self.pages([("a.md", Self.page(body))])
      Issue.record("accepted: \(body)")
    } catch let fault as ContentFault {
      #expect(fault.message.contains(message), "\(fault.message)")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("two files that would be one page are refused, and files that are neither page nor picture")
  func files() {
    #expect(throws: ContentFault.self) { try Self.pages([("a b.md", Self.page("x")), ("a-b.md", Self.page("x"))]) }
    for (name, bytes) in [
      ("a.svg", Array("<svg/>".utf8)), ("a.html", []), ("a.png", Array("GIF89a".utf8)), ("a.jpg", []),
      ("a b.png", Self.png), ("cut.png", Array(Self.png.dropLast(8))),
    ] as [(String, [UInt8])] {
      #expect(throws: ContentFault.self, "\(name)") { try Self.pages([(name, bytes)]) }
    }
  }

  @Test("pictures are shown, without what was written into them")
  func pictures() throws {
    let own = try Self.pages([("a.md", Self.page("![A *dot*](p/dot.png)")), ("p/dot.png", Self.png)])
    let picture = try #require(own.files.first)
    #expect(picture.path == "pages/p/dot.png")
    #expect(!String(decoding: picture.bytes, as: UTF8.self).contains("somebody"))
    #expect(picture.bytes.count == Self.png.count - 12 - 15)
    #expect(
      try html(own.pages[1]).contains(
        "<p><img src=\"../p/dot.png\" width=\"1\" height=\"1\" alt=\"A dot\" loading=\"lazy\"></p>\n"))
    #expect(markdown(own.pages[1]).contains("![A dot](../p/dot.png)"))
    let jpeg: [UInt8] =
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xE1, 0, 6, 0x45, 0x78, 0x69, 0x66, 0xFF, 0xFE, 0, 3, 9]
      + [0xFF, 0xDA, 0, 2, 7, 7]
    #expect(
      try PictureFile.published(jpeg, name: "a.JPG") == [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xDA, 0, 2, 7, 7])
  }

  @Test(
    "what follows a picture closes what was open, and no more",
    arguments: ["![x](d.png) a\n\nb", "*![x](d.png)*\n\nb", "- ![x](d.png)\n\nb", "[![x](d.png)](b.md)\n\nb"])
  func pictureNesting(body: String) throws {
    let own = try Self.pages([("a.md", Self.page(body)), ("b.md", Self.page("b")), ("d.png", Self.png)])
    for page in own.pages.dropFirst() {
      guard case .article(let article)? = page.blocks.first else { continue }
      var open: [Article.Frame] = []
      for event in article.events {
        if case .enter(let frame) = event { open.append(frame) }
        if case .exit(let frame) = event { #expect(open.popLast() == frame) }
      }
      #expect(open.isEmpty && !article.events.isEmpty)
    }
  }

  @Test(
    "the size of a picture is read from its head",
    arguments: [
      (Self.png, 1, 1), (Array("GIF89a".utf8) + [44, 1, 200, 0], 300, 200),
      ([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 17, 8, 0, 200, 1, 44, 3, 0], 300, 200),
      (Self.webp("VP8X", [0, 0, 0, 0, 43, 1, 0, 199, 0, 0]), 300, 200),
      (Self.webp("VP8L", [0x2F, 0x2B, 0xC1, 0x31, 0, 0, 0, 0, 0, 0]), 300, 200),
      (Self.webp("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 44, 1, 200, 0]), 300, 200),
    ] as [([UInt8], Int, Int)])
  func pictureSize(bytes: [UInt8], width: Int, height: Int) throws {
    let size = try #require(PictureSize(of: bytes))
    #expect(size.width == width && size.height == height)
    for count in 0..<8 { #expect(PictureSize(of: Array(bytes.prefix(count))) == nil) }
  }

  private static func webp(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + [30, 0, 0, 0] + Array("WEBP\(kind)".utf8) + [10, 0, 0, 0] + content
  }

  @Test("HTML is text, and nothing comes alive")
  func safe() throws {
    let own = try Self.pages([("a.md", Self.page("<script>alert(1)</script>\n\na <b onclick=x>b</b> &lt;i&gt;"))])
    let html = try html(own.pages[1])
    #expect(!html.contains("<script>alert") && !html.contains("<b onclick") && html.contains("&lt;script&gt;"))
    #expect(!markdown(own.pages[1]).contains("<script>"))
  }

  @Test("Markdown of any form is the same when its twin is read again")
  func twin() throws {
    let body = """
      # Top

      A *b* **c** `d` e\\
      f.

      1. one

         more of one
      2. two
         - deep
         - deeper

           ```
           code
           ```

      > quoted
      > - in a list

      - tight
      - tight too

      ***

          indented
      """
    let own = try Self.pages([("a.md", Self.page(body))])
    guard case .article(let article) = own.pages[1].blocks[0] else {
      Issue.record("no article")
      return
    }
    let twin = MarkdownArticleWriter.markdown(article, folder: "pages/a/")
    let again = try Self.pages([("a.md", Self.page(twin.replacing(#/<a id="[^"]*"></a>/#, with: "")))])
    guard case .article(let second) = again.pages[1].blocks[0] else {
      Issue.record("no article")
      return
    }
    #expect(second.events == article.events, "\(twin)")
  }
}
