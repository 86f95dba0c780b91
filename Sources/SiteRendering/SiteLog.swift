internal import SessionMining
internal import Synchronization

/// What a rendering has made: what the maps of the site tell, and what the user's own links may lead to.
final class SiteLog: Sendable {
  struct PageEntry: Sendable {
    let path: SitePath
    let title: Clean
    let section: Section
    /// Of the first page of a section only.
    let lede: [Inline]
  }

  private let made = Guarded<(pages: [(number: Int, entry: PageEntry)], files: Set<String>)>(([], []))

  /// - Parameter number: its place among the pages.
  func note(_ page: Page, number: Int) {
    let isFirst = page.path == page.section.path
    let entry = PageEntry(
      path: page.path, title: page.title, section: page.section, lede: isFirst ? page.lede : [])
    made.withLock { $0.pages.append((number, entry)) }
  }

  func note(_ file: String) { made.withLock { _ = $0.files.insert(file) } }

  /// In their order, whoever made them.
  var pages: [PageEntry] { made.withLock { $0.pages.sorted { $0.number < $1.number }.map(\.entry) } }
  var folders: Set<String> { made.withLock { Set($0.pages.map(\.entry.path.folder)) } }
  var files: Set<String> { made.withLock(\.files) }
}
