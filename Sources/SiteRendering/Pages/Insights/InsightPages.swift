internal import SessionMining

/// The ranking of all insights, and a page for each of the first.
struct InsightPages {
  static let mostRows = 160
  /// Drawings are heavy: rows after these do without.
  static let mostStrips = 100
  static let mostNames = 5
  let site: SiteContext
  private var report: Report { site.report }
  private var insights: [InsightRow] { site.insights }

  var plans: [PagePlan] {
    let told = site.told
    let medians = DimensionText.medians(of: report.insights)
    return [PagePlan(.insights) { index }]
      + told.indices.map { place in
        PagePlan(.insights) {
          InsightPage(
            site: site, insight: told[place], medians: medians,
            previous: told.element(at: place - 1).flatMap(link(to:)),
            next: told.element(at: place + 1).flatMap(link(to:))
          ).page
        }
      }
  }

  private func link(to row: InsightRow) -> Link? {
    site.places.insight(row.id).map { Link(row.title.shortened(to: InsightTable.longestTitle), $0) }
  }

  private var index: Page {
    Page(
      path: SitePath("insights/"), title: "Insights", lede: lede.parts, section: .insights,
      breadcrumbs: [SiteContext.home], previous: nil, next: nil, blocks: blocks)
  }

  private var highValueCount: Int { report.totals.highValueInsights ?? report.insights.count { $0.isHighValue } }

  private var lede: Sentence {
    guard !insights.isEmpty else { return "No passage that is worth telling was found." }
    let passages = Format.plural(insights.count, "passage", "passages")
    let high = Format.count(highValueCount)
    return """
      \(figure: passages, "insights") of sessions that may be worth telling, best first; \
      \(figure: high, "totals.highValueInsights") of high value.
      """
  }

  private var blocks: [Block] {
    guard !insights.isEmpty else { return [.empty(reason)] }
    let table = InsightTable(site: site)
    let first = insights.prefix(min(site.told.count, Self.mostStrips))
    let further = insights.dropFirst(first.count).prefix(Self.mostRows - first.count)
    var blocks: [Block] = []
    if !first.isEmpty {
      blocks += [.heading("Ranking", id: "ranking"), .table(table.ranked(first, id: "insights"))]
    }
    if let scatter {
      blocks.append(
        .columns([
          (span: 6, blocks: [.heading("Depth and narrative", id: "scatter"), .figure(scatter)]),
          (span: 6, blocks: [.heading("The numbered ones", id: "numbered"), .list(numbered)]),
        ]))
    }
    if !further.isEmpty {
      blocks += [
        .heading("Further down", id: "further"),
        .table(table.lean(further, id: "further-insights", caption: "Insights without a page of their own")),
      ]
    }
    return blocks + rest(insights.count - first.count - further.count)
  }

  private func rest(_ count: Int) -> [Block] {
    var notes: [Sentence] = []
    if count > 0 {
      notes.append(
        """
        \(Format.plural(count, "more insight", "more insights")) below these; \
        \(link: "report.json", to: SitePath("data/report.json")) holds them all.
        """
      )
    }
    let dismissed = InsightRanking(report).dismissedCount
    if dismissed > 0 {
      let left = Format.plural(dismissed, "insight is", "insights are")
      notes.append("\(left) left out: the configuration file dismisses \(dismissed == 1 ? "it" : "them" as Clean).")
    }
    return notes.map { .note($0) }
  }

  private var reason: Sentence {
    if !report.insights.isEmpty {
      return """
        All \(Format.count(report.insights.count)) insights are dismissed in the configuration file: take some out of \
        its list to see them here.
        """
    }
    if report.totals.sessions == 0 {
      return "An insight is a passage of a session. There is no session, so there is none."
    }
    return """
      An insight is a passage of a session that scored at least the minimum, and none did. Longer sessions, in which \
      something failed, was looked into and then explained, score higher; a lower \(code: "--min-score") shows more.
      """
  }

  /// What the numbers in the drawing stand for.
  private var numbered: [Sentence] {
    insights.prefix(Self.mostNames).map { row in
      let title = row.title.shortened(to: InsightTable.longestTitle)
      let name: Inline = site.places.insight(row.id).map { .link(Link(title, $0)) } ?? .name(title)
      let depth = Format.score(row.dimensions.technicalDepth)
      return
        "\(strong: Format.count(row.rank)) \(name): depth \(depth), narrative \(Format.score(row.dimensions.narrativePotential))"
    }
  }

  private var scatter: Figure? {
    let plotted = insights.prefix(Self.mostRows)
    guard plotted.count >= 3 else { return nil }
    let points = plotted.enumerated().map { index, row in
      ScatterPoint(
        x: row.dimensions.technicalDepth, y: row.dimensions.narrativePotential, ink: row.category.ink,
        name: index < Self.mostNames ? Format.count(row.rank) : nil)
    }
    let categories = InsightCategory.allCases.filter { category in plotted.contains { $0.category == category } }
    let both = plotted.count { $0.dimensions.technicalDepth >= 0.5 && $0.dimensions.narrativePotential >= 0.5 }
    let finding: Clean =
      both == 0
      ? "No insight is in the upper half of both, technical depth and narrative potential."
      : """
      \(Format.count(both)) of \(Format.count(plotted.count)) insights are in the upper half of both, technical depth \
      and narrative potential.
      """
    return Figure(
      id: "depth-and-narrative", finding: finding,
      caption: Sentence(
        """
        Technical depth and narrative potential of the first \(Format.plural(plotted.count, "insight", "insights")); \
        the first \(Format.count(min(Self.mostNames, plotted.count))) bear their rank.
        """
      ).parts,
      chart: .scatter(
        points, xName: "technical depth →", yName: "↑ narrative potential",
        inks: categories.map { ($0.ink, $0.name) }),
      table: table(of: plotted.prefix(20)))
  }

  private func table(of rows: ArraySlice<InsightRow>) -> Table {
    Table(
      id: "depth-and-narrative-table", caption: "The first \(Format.count(rows.count)) insights",
      columns: [
        .init("Insight"),
        .init("Technical depth", numeric: true, receipt: "insights.*.dimensions.technicalDepth"),
        .init("Narrative potential", numeric: true, receipt: "insights.*.dimensions.narrativePotential"),
      ],
      rows: rows.map {
        Table.Row([
          .link($0.title.shortened(to: InsightTable.longestTitle), to: site.places.insight($0.id)),
          .score($0.dimensions.technicalDepth),
          .score($0.dimensions.narrativePotential),
        ])
      })
  }
}
