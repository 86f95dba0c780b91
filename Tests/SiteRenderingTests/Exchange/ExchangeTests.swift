import Foundation
import SessionMining
import Testing

@testable import SiteRendering

@Suite("Files for other programs")
struct ExchangeTests {
  static func report() -> Report {
    var report = SampleReport.make(sessions: 40, projects: 4, days: 30)
    SampleReport.addInsights(6, to: &report)
    report.run.title = "Ours & “theirs”"
    for index in report.sessions.indices where report.sessions[index].kind == .human {
      (report.sessions[index].children, report.sessions[index].score) = (2, 0.5)
    }
    return report
  }

  static func files(_ options: SiteOptions = SiteOptions(), _ report: Report = report()) async throws -> [String:
    String]
  {
    let site = try await SiteRenderer(options: options).site(for: report)
    return Dictionary(uniqueKeysWithValues: site.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  static func published() throws -> SiteOptions {
    var options = SiteOptions()
    options.baseURL = SiteAddress("https://example.org/a%20b")
    options.author = "A & B"
    options.links = [try #require(OutsideLink("Source", address: "https://example.org/?a=1&b=2"))]
    return options
  }

  /// By RFC 4180, but for lines that end in a newline alone, as in every file of a site.
  private func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      let (row, cell) = (rows.count - 1, rows[rows.count - 1].count - 1)
      if isQuoted {
        if scalar != "\"" {
          rows[row][cell].unicodeScalars.append(scalar)
        } else if scalars.first == "\"" {
          rows[row][cell] += "\""
          scalars.removeFirst()
        } else {
          isQuoted = false
        }
      } else {
        switch scalar {
        case "\"": isQuoted = true
        case ",": rows[row].append("")
        case "\n": rows.append([""])
        default: rows[row][cell].unicodeScalars.append(scalar)
        }
      }
    }
    return Array(rows.dropLast())
  }

  @Test("tables hold a row for each row of the report, and its figures")
  func tables() async throws {
    let (report, files) = (Self.report(), try await Self.files())
    let counts = [
      "tools": report.tools.count, "projects": report.projects.count, "models": report.models.count,
      "days": report.days.count, "commands": report.commands.count, "archetypes": report.archetypes.rows.count,
      "insights": report.insights.count, "sessions": report.sessions.count { $0.kind != .subagent },
    ]
    #expect(Set(counts.keys) == Set(CSVFiles.names))
    for (name, count) in counts {
      let rows = rows(try #require(files["data/\(name).csv"]))
      #expect(rows.count == count + 1 && rows.allSatisfy { $0.count == rows[0].count }, "\(name)")
      // A column that is empty in each row names no member of it.
      for (column, title) in rows[0].enumerated() where count > 0 && !title.contains("Cost") && title != "server" {
        if title != "archetype", title != "status", name != "archetypes" || !title.contains("stability") {
          #expect(rows.dropFirst().contains { !$0[column].isEmpty }, "\(name).\(title)")
        }
      }
    }
    let tools = rows(try #require(files["data/tools.csv"]))
    #expect(tools[1][0] == report.tools[0].name.text && tools[1][4] == String(report.tools[0].calls))
  }

  @Test("what a spreadsheet would run is text, numbers are numbers, moments are moments")
  func cells() {
    let table = CSVTable("name tokens.output start missing list")
    let row = JSONNode.object([
      ("name", .text("=cmd|'/c'!A1,\"x\"\n")), ("tokens", .object([("output", .integer(-12))])),
      ("start", .integer(1_769_263_509_000)), ("list", .integers([1])),
    ])
    #expect(
      String(decoding: table.bytes([row]), as: UTF8.self)
        == "\"name\",\"tokens.output\",\"start\",\"missing\",\"list\"\n"
        + "\"'=cmd|'/c'!A1,\"\"x\"\"\n\",-12,2026-01-24T14:05:09Z,,\n")
  }

  @Test("without a base address nothing is absolute, and there is no site map")
  func unpublished() async throws {
    let files = try await Self.files()
    #expect(files["sitemap.xml"] == nil)
    let feed = try #require(files["feed.xml"])
    #expect(feed.contains("<link rel=\"alternate\" type=\"text/html\" href=\"insights/index.html\"/>"))
    #expect(!feed.contains("rel=\"self\"") && feed.contains("<name>Ours &amp; “theirs”</name>"))
    let page = try #require(files["index.html"])
    #expect(!page.contains("canonical") && !page.contains("og:"))
    #expect(page.contains("<link rel=\"alternate\" href=\"feed.xml\" type=\"application/atom+xml\""))
    #expect(try #require(files["llms.txt"]).contains("](index.md): "))
  }

  @Test("with one, pages, feed, site map and llms.txt have it, and ids stay what they were")
  func addresses() async throws {
    let (before, files) = (try await Self.files(), try await Self.files(try Self.published()))
    let base = "https://example.org/a%20b/"
    let map = try #require(files["sitemap.xml"])
    let pages = files.keys.filter { $0.hasSuffix("index.html") }
    #expect(map.components(separatedBy: "<loc>").count == pages.count + 1)
    for page in pages {
      let folder = String(page.dropLast("index.html".count))
      #expect(map.contains("<loc>\(base)\(folder)</loc>"), "\(page)")
      let html = try #require(files[page])
      #expect(html.contains("<link rel=\"canonical\" href=\"\(base)\(folder)\">"), "\(page)")
      #expect(html.contains("<meta property=\"og:title\""))
      #expect(html.contains("<meta property=\"og:image\" content=\"\(base)assets/share.png\">"))
      #expect(html.contains("By A &amp; B.") && html.contains("href=\"https://example.org/?a=1&amp;b=2\""))
    }
    #expect(files["assets/share.png"] != nil)
    let feed = try #require(files["feed.xml"])
    #expect(feed.contains("rel=\"self\" type=\"application/atom+xml\" href=\"\(base)feed.xml\""))
    #expect(ids(feed) == ids(try #require(before["feed.xml"])) && Set(ids(feed)).count == ids(feed).count)
    #expect(try #require(files["llms.txt"]).contains("](\(base)index.md)"))
  }

  private func ids(_ feed: String) -> [String] {
    feed.matches(of: #/<id>(urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12})</id>/#).map {
      String($0.1)
    }
  }

  @Test("the feed has an entry for each insight with a page, the last to happen first, and is well-formed")
  func feed() async throws {
    var report = Self.report()
    for (index, _) in report.insights.enumerated() {
      report.insights[index].end = 1_700_000_000_000 + index % 3 * 86_400_000
    }
    report.insights[0].title = "a < b & \"c\" \u{1}\u{FFFE}"
    let feed = try #require(try await Self.files(SiteOptions(), report)["feed.xml"])
    let parser = XMLReader(feed)
    #expect(parser.isWellFormed)
    #expect(parser.count("entry") == SiteContext(report).told.count && ids(feed).count == parser.count("entry") + 1)
    let dates = feed.matches(of: #/<updated>([^<]*)</updated>/#).map { String($0.1) }
    #expect(dates.dropFirst().elementsEqual(dates.dropFirst().sorted(by: >)) && dates.first == dates.dropFirst().first)
  }

  @Test(
    "what is no address of a folder is refused",
    arguments: [
      "example.org", "ftp://example.org/", "https://", "https://:80/", "https://u@example.org/", "https://e.org/?a",
      "https://e.org/#a", "https://e.org/ a", "https://e.org//a", "javascript:x", "https://e.org/\"><b>", "//e.org/",
    ])
  func refused(text: String) { #expect(SiteAddress(text) == nil) }

  @Test func accepted() {
    #expect(SiteAddress("https://e.org")?.text == "https://e.org/")
    #expect(SiteAddress("http://[::1]:8000/a/")?.text == "http://[::1]:8000/a/")
    #expect(OutsideLink("x", address: "javascript:a") == nil && OutsideLink("x", address: "mailto:a@b.c") != nil)
    #expect(OutsideLink("x", address: "https://a b") == nil)
  }
}

/// As much of XML as the feed needs: elements that close in order, quoted attributes, references.
private struct XMLReader {
  private(set) var isWellFormed = true
  private var names: [String: Int] = [:]

  init(_ text: String) {
    var open: [Substring] = []
    for match in text.matches(of: #/<(\?[^>]*\?|/?[a-z]+)((?: [a-z]+="[^"<]*")*)(/?)>|&(?!(?:amp|lt|gt|quot|#39);)|</#)
    {
      guard let name = match.1, name.first != "?" else {
        isWellFormed = isWellFormed && match.1 != nil
        continue
      }
      if name.first == "/" {
        isWellFormed = isWellFormed && open.popLast() == name.dropFirst()
      } else {
        names[String(name), default: 0] += 1
        if match.3 != "/" { open.append(name) }
      }
    }
    isWellFormed = isWellFormed && open.isEmpty && !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }
  }

  func count(_ name: String) -> Int { names[name] ?? 0 }
}
