internal import Foundation
public import SessionMining

/// A report as pages: pure, and the same pages for the same report.
public enum SitePages {
  public static func build(report: Report) -> [Page] { plans(for: SiteContext(report)).map { $0.make() } }

  /// All pages of a site, none of them made yet.
  static func plans(for site: SiteContext) -> [PagePlan] {
    var plans = [PagePlan(.overview) { OverviewPage(site: site).page }]
    plans += InsightPages(site: site).plans
    plans += ProjectPages(site: site).plans
    plans += ToolPages(site: site).plans
    plans += ArchetypePages(site: site).plans
    plans += AgentPages(site: site).plans
    plans += SessionPages(site: site).plans
    plans += PostPages(site: site).plans
    plans.append(PagePlan(.quality) { QualityPage(site: site).page })
    plans.append(PagePlan(.search) { SearchPage(site: site).page })
    return plans
  }

  /// The entries of the navigation: the sections that have a page, in their order.
  public static func sections(of pages: [Page]) -> [Section] { sections(Set(pages.map(\.section))) }

  static func sections(ofPlans plans: [PagePlan]) -> [Section] { sections(Set(plans.map(\.section))) }

  private static func sections(_ present: Set<Section>) -> [Section] { Section.allCases.filter(present.contains) }
}

/// A page to be made when it is wanted: the pages of a large site do not fit into memory together, and each can be made
/// by another worker.
struct PagePlan: Sendable {
  let section: Section
  let make: @Sendable () -> Page

  init(_ section: Section, _ make: @escaping @Sendable () -> Page) { (self.section, self.make) = (section, make) }
}

/// What the builders of pages share: one for all pages of a site.
final class SiteContext: Sendable {
  let report: Report
  let places: Places
  let dates: DateText
  /// In the order in which they are shown: those pinned first, none dismissed.
  let insights: [InsightRow]
  /// Their places in `insights`, by project and by session.
  private let insightsOfProject: [Clean: [Int]], insightsOfSession: [Clean: [Int]]

  init(_ report: Report) {
    self.report = report
    dates = DateText(timeZone: TimeZone(identifier: report.run.timeZone.text) ?? .gmt)
    places = Places(report, dates: dates)
    let shown = InsightRanking(report).shown
    insights = shown
    insightsOfProject = Dictionary(grouping: shown.indices) { shown[$0].project }
    insightsOfSession = Dictionary(grouping: shown.indices) { shown[$0].session }
  }

  func insights(ofProject slug: Clean) -> [InsightRow] { (insightsOfProject[slug] ?? []).map { insights[$0] } }
  func insights(ofSession id: Clean) -> [InsightRow] { (insightsOfSession[id] ?? []).map { insights[$0] } }

  /// The insights with a page and drafts of their own.
  var told: [InsightRow] { Array(insights.prefix(max(0, report.run.insightPages))) }
  var totals: Totals { report.totals }
  var currency: Clean { report.prices.currency }
  static let home = Link("Overview", SitePath(""))

  /// A tool's short name: of an MCP tool the name at its server.
  func shortName(ofTool name: Clean) -> Clean {
    report.tools.first { $0.name == name }.map { $0.bareName.isEmpty ? $0.name : $0.bareName } ?? name
  }

  func family(ofTool name: Clean) -> ToolFamily { report.tools.first { $0.name == name }?.family ?? .other }

  /// `2025-12-18 to 2026-04-16`, from the first plausible record to the last.
  var period: Clean? {
    guard let first = totals.firstTimestamp, let last = totals.lastTimestamp else { return nil }
    let (from, to) = (dates.day(first), dates.day(last))
    return from == to ? from : "\(from) to \(to)"
  }

  /// Consecutive days of the report, for charts over time.
  var days: [CalendarDate] { report.days.compactMap { CalendarDate($0.date) } }
}

extension ToolFamily {
  /// The same everywhere on the site.
  var ink: Ink {
    switch self {
    case .exploring: .c1
    case .changing: .c4
    case .running: .c3
    case .coordinating: .c8
    case .planning: .c7
    case .web: .c5
    case .mcp: .c6
    case .other: .c2
    }
  }

  var name: Clean {
    switch self {
    case .exploring: "exploring"
    case .changing: "changing"
    case .running: "running"
    case .coordinating: "coordinating"
    case .planning: "planning"
    case .web: "web"
    case .mcp: "MCP"
    case .other: "other"
    }
  }
}

extension Table.Cell {
  static func family(_ family: ToolFamily) -> Table.Cell { Table.Cell([.tag(family.name, family.ink)]) }
}

extension SessionKind {
  var name: Clean {
    switch self {
    case .human: "human"
    case .subagent: "sub-agent"
    case .automated: "automated"
    }
  }
}
