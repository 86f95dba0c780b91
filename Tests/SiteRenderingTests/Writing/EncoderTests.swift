import SessionMining
import Testing

@testable import SiteRendering

@Suite("Text in JSON, CSV, XML, names and addresses")
struct EncoderTests {
  @Test(
    "JSON, also inside a script",
    arguments: [
      ("a\"b\\c", #""a\"b\\c""#), ("</script>&", #""\u003c/script\u003e\u0026""#), ("a\nb\tc", #""a\nb\tc""#),
      ("\u{2028}\u{1B}", #""\u2028\u001b""#), ("é 🙂", "\"é 🙂\""),
    ] as [(Clean, String)])
  func json(text: Clean, expected: String) { #expect(JSONText.string(text) == expected) }

  @Test(
    "CSV, without formulas",
    arguments: [
      ("a", "\"a\""), ("a \"b\"", "\"a \"\"b\"\"\""), ("=1+1", "\"'=1+1\""), ("+1", "\"'+1\""), ("-1", "\"'-1\""),
      ("@a", "\"'@a\""), ("\ta", "\"'\ta\""), ("\ra", "\"'\ra\""), ("＝1", "\"'＝1\""), ("  =1", "\"'  =1\""),
      ("a=b", "\"a=b\""),
    ] as [(Clean, String)])
  func csv(text: Clean, expected: String) { #expect(CSVText.field(text) == expected) }

  @Test("XML, without what it may not hold")
  func xml() {
    #expect(XMLText.escaped("<a b='c'>&\"\u{1}\u{FFFE}\u{85}é") == "&lt;a b=&#39;c&#39;&gt;&amp;&quot;é")
  }

  @Test(
    "a name for a file",
    arguments: [
      "CON", ".git", "-rf", "../../etc", "a/b\\c", "été", "", "   ", "index.html", "_x", "a\u{202E}b", "CNAME", "名前",
    ] as [Clean])
  func slugs(text: Clean) throws {
    let slug = Slug.make(text)
    #expect(try #/[a-z0-9]([a-z0-9-]*[a-z0-9])?-[0-9a-f]{8}/#.wholeMatch(in: slug) != nil)
    #expect(slug.utf8.count <= Slug.letterLimit + 9)
    #expect(SiteFile.isValidPath(slug))
  }

  @Test("names of different texts differ, also without regard to case")
  func slugsDiffer() {
    let texts: [Clean] = ["A", "a", "á", "a ", "a-", "-a", "A.", "", " "]
    #expect(Set(texts.map(Slug.make)).count == texts.count)
  }

  @Test(
    "addresses between pages",
    arguments: [
      ("", "", nil, "index.html"), ("", "tools/", nil, "tools/index.html"),
      ("tools/bash/", "", nil, "../../index.html"),
      ("projects/alpha/", "tools/bash/", nil, "../../tools/bash/index.html"),
      ("tools/", "tools/bash/", nil, "bash/index.html"), ("tools/bash/", "tools/", "x", "../index.html#x"),
      ("tools/", "tools/", "x", "#x"), ("tools/", "tools/", nil, "index.html"),
      ("tools/", "data/report.json", nil, "../data/report.json"),
      ("", "a b/", "c d\"", "a%20b/index.html#c-d-"), ("", "javascript:x/", nil, "javascript%3Ax/index.html"),
    ] as [(String, String, String?, String)])
  func addresses(from: String, to: String, anchor: String?, expected: String) {
    #expect(RelativePath.url(of: SitePath(to, anchor: anchor), from: from, index: "index.html") == expected)
  }

  @Test("a figure's definition")
  func definitions() {
    #expect(Anchor.definition(of: "totals.readToWrite") == SitePath("quality/", anchor: "def-totals-readToWrite"))
  }
}
