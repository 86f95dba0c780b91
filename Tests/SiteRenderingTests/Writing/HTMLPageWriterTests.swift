import SessionMining
import Testing

@testable import SiteRendering

@Suite("A page in HTML")
struct HTMLPageWriterTests {
  /// Names of elements and attributes in order, without texts and values.
  static func skeleton(_ html: String) -> [String] {
    let bytes = Array(html.utf8)
    var tags: [String] = []
    var place = 0
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      guard let tag = tag(bytes[start...]) else {
        place = start + 1
        continue
      }
      tags.append(tag.names.joined(separator: " "))
      place = tag.end
    }
    return tags
  }

  /// `<name attribute other="value">` at the beginning; `nil` where there is none.
  private static func tag(_ bytes: ArraySlice<UInt8>) -> (names: [String], end: Int)? {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var rest = bytes.dropFirst()
    func take(until isEnd: (UInt8) -> Bool) -> String {
      let part = rest.prefix { !isEnd($0) }
      rest = rest.dropFirst(part.count)
      return String(decoding: part, as: UTF8.self)
    }
    let name = take { isBlank($0) || $0 == UInt8(ascii: ">") }
    guard let first = name.first(where: { $0 != "/" }), first == "!" || first.isLetter else { return nil }
    var names = [name]
    while let byte = rest.first {
      if byte == UInt8(ascii: ">") { return (names, rest.startIndex + 1) }
      if isBlank(byte) {
        rest.removeFirst()
        continue
      }
      let attribute = take { isBlank($0) || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">") }
      names.append(attribute)
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest.removeFirst()
      guard !attribute.isEmpty, rest.popFirst() == UInt8(ascii: "\"") else { return nil }
      _ = take { $0 == UInt8(ascii: "\"") }
      guard rest.popFirst() != nil else { return nil }
    }
    return nil
  }

  @Test(
    "the bones of markup are its elements and attributes",
    arguments: [
      ("a <b>c</b>", ["b", "/b"]), ("<a href=\"x > y\" hidden>", ["a href hidden"]), ("1 < 2 <!-- x", []),
      ("<!doctype html><br>", ["!doctype html", "br"]), ("<i x=y>", []), ("<<em\n class=\"\">", ["em class"]),
    ])
  func bones(html: String, names: [String]) { #expect(Self.skeleton(html) == names) }

  @Test("hostile text changes nothing but text", arguments: PageSample.payloads)
  func hostile(payload: Clean) throws {
    let html = try PageSample.html(PageSample.page(payload))
    #expect(Self.skeleton(html) == Self.skeleton(try PageSample.html(PageSample.page("plain"))))
    #expect(html.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }

  @Test("no inline style, script or handler, and nothing from elsewhere")
  func nothingInline() throws {
    for tag in Self.skeleton(try PageSample.html(PageSample.page("plain"))) {
      let names = tag.split(separator: " ")
      #expect(!names.dropFirst().contains { $0 == "style" || $0.hasPrefix("on") || $0 == "srcset" })
      #expect(!["style", "iframe", "object", "form", "base", "img"].contains(names[0]))
    }
    let html = try PageSample.html(PageSample.page("plain"))
    #expect(html.matches(of: #/<script/#).count == 1)
    #expect(html.contains("<script src=\"../../assets/site.js\"></script>"))
    #expect(html.matches(of: #/(?:href|src)="(?:[a-z]+:|\/)/#).isEmpty)
  }

  @Test("the policy comes first after the character set")
  func policy() throws {
    let html = try PageSample.html(PageSample.page("plain"))
    let head = """
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; \
      img-src 'self' data:; base-uri 'none'; form-action 'none'">
      <meta name="referrer" content="no-referrer">

      """
    #expect(html.contains(head))
  }

  @Test(
    "what a page is made of",
    arguments: [
      "<title>plain · Report</title>", "<h1>plain</h1>", "<a href=\"../../index.html\">Overview</a>",
      "<li aria-current=\"page\">plain</li>",
      "<a href=\"../index.html\" aria-current=\"true\">Tools</a>",
      "<a class=\"figure\" href=\"../../quality/index.html#def-totals-sessions\" title=\"totals.sessions\">plain</a>",
      "<li><a href=\"#three\">plain</a></li>", "<a href=\"../../sessions/index.html#s-1\">plain</a>",
      "<time>2026-01-24 15:05</time>", "<bdi>plain</bdi>",
      "<a rel=\"prev\" href=\"../read/index.html\"><span>Previous</span> plain</a>", "Times are in Europe/Berlin.",
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"rows-caption\">",
      "<caption id=\"rows-caption\">plain</caption>", "<tr id=\"first\">",
      "<th scope=\"col\" class=\"n\" aria-sort=\"descending\">Calls ", "<th scope=\"row\"><bdi>plain</bdi>",
      "<line x2=\"37.2%\"/>", "<div class=\"span7\">",
      "<figcaption><strong>plain</strong> plain</figcaption>",
    ])
  func contents(part: String) throws {
    #expect(try PageSample.html(PageSample.page("plain")).contains(part))
  }

  @Test("no contents below three headings, and none of those in details")
  func shortPage() throws {
    var page = PageSample.page("plain")
    page.blocks = [
      .heading("a", id: "a"), .heading("b", id: "b"), .details(summary: "c", blocks: [.heading("d", id: "d")]),
    ]
    #expect(try !PageSample.html(page).contains("class=\"contents\""))
  }

  @Test("every id once")
  func ids() throws {
    let ids = try PageSample.html(PageSample.page("plain")).matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: #/[A-Za-z0-9_-]+/#) != nil })
  }

  @Test(
    "a sort key stands in the page only where the text does not say it",
    arguments: [
      ("1,200", 1200, true, nil), ("1.2 K", 1234, true, "1234"), ("—", nil, true, nil), ("12", nil, true, ""),
      ("4.2 %", 0.042, true, "0.042"), ("0.49", 0.48533333333333334, true, "0.485333"),
      ("1h 10m", 4217, true, nil), ("1h 11m", 4217, true, "4217"), ("38s", 38_123, true, "38123"),
      ("12", Double.nan, true, ""), ("name", nil, false, nil),
    ] as [(Clean, Double?, Bool, String?)])
  func sortKeys(text: Clean, key: Double?, isNumeric: Bool, expected: String?) {
    let cell = Table.Cell([.text(text)], sortKey: key)
    let attribute = cell.sortAttribute(isNumeric: isNumeric, DateText(timeZone: PageSample.frame.timeZone))
    #expect(attribute?.text == expected)
  }

  @Test("the same page, the same bytes")
  func determinism() throws {
    #expect(try PageSample.html(PageSample.page("a")) == PageSample.html(PageSample.page("a")))
  }

  @Test("an unknown zone is UTC, and says so")
  func unknownZone() {
    #expect(SiteFrame(title: "a", generator: "b", timeZoneName: "Mars/Olympus").timeZoneName == "UTC")
  }

  @Test("style and script within their limits, and on a diet of classic script")
  func assets() throws {
    let files = Dictionary(uniqueKeysWithValues: try SiteAssets().files.map { ($0.path, $0.bytes) })
    let style = try #require(files["assets/site.css"])
    let script = try #require(files["assets/site.js"])
    #expect(style.count <= 16 << 10)
    #expect(script.count <= 12 << 10)
    let search = try #require(files["assets/search.js"])
    #expect(search.count <= 12 << 10)
    let code = String(decoding: script + search, as: UTF8.self)
    #expect(
      !["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "fetch(", "import ", "XMLHttpRequest"].contains {
        code.contains($0)
      })
    #expect(!String(decoding: style, as: UTF8.self).contains("url("))
    #expect(files[".nojekyll"] == [])
  }
}
