internal import Foundation
internal import SessionMining

/// What all pages of a site share.
struct SiteFrame: Sendable {
  var title: Clean
  /// Name and version of what made it: `generate-site 1.0.0`.
  var generator: Clean
  /// The zone in which times are shown, and its IANA name, which every page gives.
  var timeZone: TimeZone
  var timeZoneName: Clean
  /// The entries of the navigation: those that have a page, in this order.
  var sections: [Section]
  /// Entries of the navigation for pages of the user's.
  var ownEntries: [Link] = []
  /// Who made the site, links at its foot, and where it stands.
  var options = SiteOptions()
  /// What of the logs the site is about, where it is not all of them.
  var scope: ScopeSummary?

  /// - Parameter timeZoneName: one that Foundation knows; any other is shown as UTC, and says so.
  init(title: Clean, generator: Clean, timeZoneName: Clean, sections: [Section] = Section.allCases) {
    let zone = TimeZone(identifier: timeZoneName.text)
    self.title = title
    self.generator = generator
    timeZone = zone ?? .gmt
    self.timeZoneName = zone == nil ? "UTC" : timeZoneName
    self.sections = sections
  }
}

extension SiteFrame {
  /// What stands on a page: first of all, what is not shown.
  func blocks(of page: Page) -> [Block] {
    scope.map { [ScopeText(scope: $0).note] + page.blocks } ?? page.blocks
  }
}

extension Section {
  var title: Clean {
    switch self {
    case .overview: "Overview"
    case .changes: "Changes"
    case .insights: "Insights"
    case .projects: "Projects"
    case .tools: "Tools"
    case .archetypes: "Archetypes"
    case .agents: "Agents"
    case .sessions: "Sessions"
    case .posts: "Posts"
    case .own: "Pages"
    case .quality: "Data quality"
    case .search: "Search"
    }
  }

  var path: SitePath { SitePath(self == .overview ? "" : rawValue + "/") }
}
