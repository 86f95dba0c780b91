public import SessionMining

/// One page of the site as a typed value; two writers turn it into HTML and into Markdown.
///
/// All text is ``Clean``: no String gets in. All links are relative to the site's root (`projects/alpha/index.html`
/// is written as `SitePath("projects/alpha/")`) and become relative to the page when written.
public struct Page: Sendable {
  /// Folder of the page below the site's root, ending in `/`; empty for the overview. The page is `index.html` and `index.md` there.
  public var path: SitePath
  public var title: Clean
  /// One sentence under the title.
  public var lede: [Inline]
  /// Which entry of the navigation is the current one.
  public var section: Section
  /// From the overview down, the page itself left out.
  public var breadcrumbs: [Link]
  public var previous: Link?, next: Link?
  public var blocks: [Block]
}

/// An entry of the navigation.
public enum Section: String, Sendable, CaseIterable {
  case overview
  /// Only where there is an earlier report to compare with.
  case changes
  case insights, projects, tools, archetypes, agents, sessions, posts
  /// The user's own pages.
  case own = "pages"
  case quality, search
}

/// A place in the site: folder below the root and an optional anchor. Made of safe slugs only ([a-z0-9-/.#]).
public struct SitePath: Sendable, Hashable {
  public var folder: String
  public var anchor: String?
  public init(_ folder: String, anchor: String? = nil) { (self.folder, self.anchor) = (folder, anchor) }
}

public struct Link: Sendable {
  public var text: Clean
  public var target: SitePath
  public init(_ text: Clean, _ target: SitePath) { (self.text, self.target) = (text, target) }
}

public enum Inline: Sendable {
  case text(Clean)
  /// Monospaced: names of tools, files, commands.
  case code(Clean)
  case strong(Clean)
  case link(Link)
  /// A name that came from a log, isolated for its own writing direction.
  case name(Clean)
  /// A figure with its definition: shown as text, linked to the definition on the method page. `receipt` is its path in report.json (`totals.sessions`).
  case figure(Clean, receipt: String)
  /// Milliseconds since 1970, shown in the run's zone.
  case time(Int)
  case muted(Clean)
  /// The name of a group, with the mark of its colour: a tool family, a category of insight.
  case tag(Clean, Ink)
  /// What follows begins a new line of a cell.
  case lineBreak
}

public indirect enum Block: Sendable {
  /// `id` is a slug, unique on the page; a heading is an entry of the contents.
  case heading(Clean, id: String)
  case subheading(Clean, id: String)
  case paragraph([Inline])
  case list([[Inline]])
  case nested([NestedItem])
  case keyFigures([KeyFigure])
  case table(Table)
  case figure(Figure)
  case definitions([(term: Clean, id: String, body: [Inline])])
  /// A section that has nothing to show: why, and what would fill it.
  case empty([Inline])
  case note([Inline])
  case code(Clean)
  /// Markdown, shown formatted: a draft, an excerpt.
  case prose(Prose)
  /// A page of the user's own words.
  case article(Article)
  /// Side by side where there is room, each taking its share of 12 columns.
  case columns([(span: Int, blocks: [Block])])
  case details(summary: Clean, blocks: [Block])
  /// Many links by name, in columns.
  case directory([Link])
  /// Where a script puts the field and the results of the search.
  case search
}

public struct KeyFigure: Sendable {
  public var label: Clean
  public var value: Clean
  public var receipt: String
  /// Smaller, below: the split, the share, what a naive count says.
  public var notes: [[Inline]]
  /// A small picture below the value, and what it shows.
  public var trend: (title: Clean, chart: Chart)?
}

public struct Table: Sendable {
  public struct Column: Sendable {
    public var title: Clean
    public var isNumeric: Bool
    /// The receipt of its cells, with `*` for the name of the row: the title links to the definition.
    public var receipt: String?
    /// The definition to link to where report.json does not hold the cells one by one.
    public var definition: String?
    public init(_ title: Clean, numeric: Bool = false, receipt: String? = nil, definition: String? = nil) {
      (self.title, self.isNumeric, self.receipt, self.definition) = (title, numeric, receipt, definition)
    }
  }
  public struct Cell: Sendable {
    public var content: [Inline]
    /// What the cell sorts by; `nil` for a missing value, which sorts last both ways. Text sorts by its text.
    public var sortKey: Double?
    /// 0…1: a bar behind the cell.
    public var share: Double?
    /// A small inline chart after the content.
    public var sparkline: Chart?
    public init(_ content: [Inline], sortKey: Double? = nil, share: Double? = nil, sparkline: Chart? = nil) {
      (self.content, self.sortKey, self.share, self.sparkline) = (content, sortKey, share, sparkline)
    }
  }
  public struct Row: Sendable {
    /// Anchor, the row's permalink.
    public var id: String?
    public var cells: [Cell]
    public init(id: String? = nil, _ cells: [Cell]) { (self.id, self.cells) = (id, cells) }
  }
  /// Unique on the page; the state of sort and filter stands in the address under it.
  public var id: String
  public var caption: Clean
  public var columns: [Column]
  public var rows: [Row]
  /// The column it comes sorted by, and the direction.
  public var sortedBy: Int?
  public var descending: Bool
  public var filterable: Bool
  public init(
    id: String, caption: Clean, columns: [Column], rows: [Row], sortedBy: Int? = nil, descending: Bool = true,
    filterable: Bool = false
  ) {
    (self.id, self.caption, self.columns, self.rows) = (id, caption, columns, rows)
    (self.sortedBy, self.descending, self.filterable) = (sortedBy, descending, filterable)
  }
}

/// A chart with the finding it states, its caption and its data as a table.
public struct Figure: Sendable {
  /// Unique on the page; the stand-alone SVG beside the page is `charts/<id>.svg`.
  public var id: String
  /// The finding, as a sentence: the accessible name of the picture.
  public var finding: Clean
  /// What is shown, with n.
  public var caption: [Inline]
  public var chart: Chart
  /// The same data, in `<details>`.
  public var table: Table?
  public init(id: String, finding: Clean, caption: [Inline], chart: Chart, table: Table? = nil) {
    (self.id, self.finding, self.caption, self.chart, self.table) = (id, finding, caption, chart, table)
  }
}
