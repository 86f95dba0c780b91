import Foundation
import Testing

@testable import SessionMining
@testable import SiteRendering

@Suite struct SearchIndexTests {
  private static let report = SitePagesTests.makeSample()

  /// What a script hands over, as JSON.
  private static func value(of file: SiteFile) throws -> [String: Any] {
    let text = String(decoding: file.bytes, as: UTF8.self)
    let (head, tail) = ("generateSiteSearch.add(", ")\n")
    try #require(text.hasPrefix(head) && text.hasSuffix(tail))
    let json = Data(text.dropFirst(head.utf8.count).dropLast(tail.utf8.count).utf8)
    return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
  }

  @Test func `every session with a row or a page stands in the script of its month, once`() throws {
    let site = SiteContext(Self.report)
    let files = SearchIndex(site: site).files
    #expect(files.map(\.path) == ["search/things.js"] + site.places.months.map { "search/sessions-\($0.name.text).js" })
    let ids = try files.dropFirst().flatMap { file in
      try #require(try Self.value(of: file)["sessions"] as? [[Any]]).map { try #require($0[4] as? String) }
    }
    let findable = Self.report.sessions.filter { $0.kind != .subagent || $0.notable }
    #expect(ids.count == findable.count && ids.count < Self.report.sessions.count)
    #expect(Set(ids) == Set(findable.map(\.id.text)) && findable.contains { $0.kind == .subagent })
  }

  @Test func `what it names leads to pages of the site`() throws {
    let folders = Set(SitePages.build(report: Self.report).map { $0.path.folder + "index.html" })
    let things = try #require(
      try Self.value(of: SearchIndex(site: SiteContext(Self.report)).files[0])["things"] as? [[Any]])
    #expect(Set(things.compactMap { $0[0] as? Int }).isSuperset(of: [0, 1, 2, 3, 4, 7]))
    for row in things {
      let url = try #require(row[3] as? String)
      #expect(folders.contains(String(url.prefix { $0 != "#" })), "\(url)")
    }
  }

  @Test func `pages of the user's are found by their titles`() throws {
    let own = PageSample.page("The story of a battery")
    let file = SearchIndex(site: SiteContext(Self.report), own: [own]).things
    let things = try #require(try Self.value(of: file)["things"] as? [[Any]])
    let row = try #require(things.first { $0[1] as? String == "The story of a battery" })
    #expect(row[0] as? Int == 7 && row[3] as? String == own.path.folder + "index.html")
  }

  @Test func `text of a log is text in the script`() throws {
    var report = Report()
    let hostile: Clean = "</script>\u{2028}\"\\);alert(1)//"
    report.sessions = [SessionRow(id: "a", title: hostile, project: "p", file: "f")]
    report.tools = [ToolRow(name: hostile, slug: "t", server: nil, bareName: hostile, calls: 20)]
    for file in SearchIndex(site: SiteContext(report)).files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("</script>") && !text.contains("\u{2028}"))
      #expect(try !Self.value(of: file).isEmpty)
    }
  }
}
