import Foundation
import SessionMining
import Testing

@testable import SiteRendering

@Suite struct AgentPagesTests {
  private static func pages(_ count: Int) -> (report: Report, pages: [Page]) {
    var report = SampleReport.make(sessions: 400, projects: 3, days: 9)
    SampleReport.addAgents(count, to: &report)
    return (report, AgentPages(site: SiteContext(report)).pages)
  }

  private static func words(_ page: Page) -> String {
    (page.lede + page.blocks.flatMap(\.inlines)).plainText(DateText(timeZone: .gmt)).text
  }

  @Test("without agents: one page, which says what would fill it")
  func none() {
    let pages = AgentPages(site: SiteContext(Report())).pages
    #expect(pages.map(\.path.folder) == ["agents/"])
    #expect(pages[0].section == .agents)
    #expect(Self.words(pages[0]).contains("No session is an agent"))
  }

  @Test("warm-ups alone are no agents, and are said")
  func warmupsOnly() {
    var report = Report()
    report.agents.warmups = 2
    let text = Self.words(AgentPages(site: SiteContext(report)).pages[0])
    #expect(text.contains("No session is an agent") && text.contains("2 warm-ups are"))
  }

  @Test("a tree of one agent, and of many: named in the singular and the plural, linked both ways")
  func counts() throws {
    for (count, lede, finding) in [
      (1, "1 agent below it", "The one agent was there for"),
      (40, "40 agents below it", "agents of this tree ran at once"),
    ] {
      let (report, pages) = Self.pages(count)
      #expect(pages.map(\.path.folder) == ["agents/", "agents/\(report.sessions[0].id.text)/"])
      let tree = pages[1]
      #expect(tree.lede.plainText(DateText(timeZone: .gmt)).text.contains(lede))
      let figures = tree.blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
      #expect(figures.count == 1 && figures[0].finding.text.contains(finding), "\(figures.map(\.finding))")
      #expect(pages[0].blocks.flatMap(\.links).contains(tree.path))
      let site = SiteContext(report)
      let root = try #require(site.places.session(report.sessions[0].id))
      #expect(tree.blocks.flatMap(\.links).contains(root) && tree.lede.links.contains(root))
    }
  }

  @Test("the list holds each listed session once, under the one that started it")
  func list() throws {
    let (report, pages) = Self.pages(40)
    let nested = pages[1].blocks.compactMap { if case .nested(let items) = $0 { items } else { nil } }
    let root = try #require(nested.first?.first)
    var depths: [Int] = []
    root.visit {
      depths.append($1)
      _ = $0
    }
    #expect(nested.count == 1 && nested[0].count == 1)
    #expect(depths.count == 41)
    #expect(depths.sorted() == report.agents.trees[0].nodes.map(\.depth).sorted())
  }

  @Test("a chain of two hundred agents is a list that nests no deeper than a browser can show")
  func chain() throws {
    var report = SampleReport.make(sessions: 10, projects: 1, days: 2)
    var tree = try #require(SampleReport.tree(of: 200, in: report))
    for index in tree.nodes.indices.dropFirst() {
      (tree.nodes[index].parent, tree.nodes[index].depth) = (index - 1, index)
    }
    SampleReport.addAgents(to: &report)
    report.agents.trees = [tree]
    let page = AgentPages(site: SiteContext(report)).pages[1]
    let nested = try #require(page.blocks.compactMap { if case .nested(let items) = $0 { items } else { nil } }.first)
    var depths: [Int] = []
    nested[0].visit {
      depths.append($1)
      _ = $0
    }
    #expect(depths.count == 201 && depths.max() == NestedItem.deepest)
  }

  @Test("the largest page keeps to the limits, and says what it left out")
  func limits() throws {
    let (report, pages) = Self.pages(5000)
    let dates = DateText(timeZone: .gmt)
    for page in pages {
      var writer = HTMLBlockWriter(folder: page.path.folder, dates: dates)
      writer.blocks(page.blocks)
      let html = String(decoding: writer.output.bytes, as: UTF8.self)
      #expect(html.utf8.count < 90_000, "\(page.path.folder): \(html.utf8.count) bytes")
      let elements = html.matches(of: /<[a-z]/).count
      #expect(elements < 2900, "\(page.path.folder): \(elements) elements")
      #expect(!html.contains("<b>reviewer"))
    }
    #expect(Self.words(pages[1]).contains("4,701"), "5,001 sessions, 300 of them drawn")
    #expect(report.agents.trees[0].nodes.count == 300)
  }

  @Test("lists within lists, in Markdown by indentation")
  func writers() {
    let block = Block.nested([
      NestedItem([.text("root")], items: [NestedItem([.text("a")], items: [NestedItem([.text("b")])])]),
      NestedItem([.text("c")]),
    ])
    let dates = DateText(timeZone: .gmt)
    var html = HTMLBlockWriter(folder: "", dates: dates)
    html.blocks([block])
    let text = String(decoding: html.output.bytes, as: UTF8.self).filter { $0 != "\n" }
    #expect(text == "<ul><li>root<ul><li>a<ul><li>b</li></ul></li></ul></li><li>c</li></ul>")
    var markdown = MarkdownBlockWriter(folder: "", dates: dates)
    markdown.blocks([block])
    #expect(markdown.output == "- root\n  - a\n    - b\n- c\n")
  }
}

extension AgentPages {
  fileprivate var pages: [Page] { plans.map { $0.make() } }
}
