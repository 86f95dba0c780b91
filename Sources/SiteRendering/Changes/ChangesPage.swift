internal import SessionMining

/// What is not as it was in an earlier report, and how much of it is news.
struct ChangesPage {
  static let path = SitePath("changes/")
  static let mostEntries = 40
  static let mostStories = 25

  let site: SiteContext
  let comparison: Comparison
  private var text: ChangesText { ChangesText(dates: site.dates) }

  init(site: SiteContext, baseline: Baseline) {
    self.site = site
    comparison = Comparison(before: baseline.report, now: ReportJSON.document(site))
  }

  var page: Page {
    Page(
      path: Self.path, title: "What changed", lede: lede.parts, section: .changes, breadcrumbs: [SiteContext.home],
      previous: nil, next: nil,
      blocks: meaning + figures + tools + projects + insights + archetypes + parameters)
  }

  private var lede: Sentence {
    let before = Format.plural(comparison.sessions.before, "session", "sessions")
    let now = Format.plural(comparison.sessions.now, "session", "sessions")
    return
      """
      Beside an earlier report: \(before)\(words(comparison.period.before)) then, \
      \(figure: now, "totals.sessions")\(words(comparison.period.now)) now.
      """
  }

  private func words(_ period: ClosedRange<Int>?) -> Clean {
    guard let period else { return "" }
    let (first, last) = (site.dates.day(period.lowerBound), site.dates.day(period.upperBound))
    return first == last ? " of \(first)" : " from \(first) to \(last)"
  }

  // MARK: what it means

  private var meaning: [Block] {
    var items: [Sentence] = []
    if let (before, now) = comparison.bothPeriods {
      let days = (before: Self.days(before), now: Self.days(now))
      if before == now {
        items.append("Both reports are of the same period: what differs was found, lost or counted otherwise.")
      } else if before.overlaps(now) {
        items.append(
          "The periods overlap: what lies in both is counted on both sides, and the difference is what came or went at the ends."
        )
      }
      if max(days.before, days.now) * 4 > min(days.before, days.now) * 5 {
        items.append(
          """
          The periods are not of one length (\(Format.plural(days.before, "day", "days")) and \
          \(Format.plural(days.now, "day", "days"))): counts grow with the days. Compare ratios, shares and ranks, not counts.
          """)
      }
    }
    let others = comparison.parameters.count
    if others > 0 {
      items.append(
        """
        \(Format.plural(others, "parameter differs", "parameters differ")) (\
        \(link: "below", to: SitePath(Self.path.folder, anchor: "parameters"))): a part of the differences may be theirs.
        """)
    }
    items.append(
      """
      Clear: larger than sessions differ among themselves. A sum over n sessions scatters by 1/√n of itself or more, so a \
      change of at most 2√(1/n + 1/m) of what it was, n sessions before and m now, is within scatter and no news.
      """)
    items.append(
      "Too few: fewer than ten sessions or events on one side; then no share is given, for one session more would change it."
    )
    items.append(
      "No difference says why. A tool that is called more may be liked, or fail and be tried again; a log that was deleted looks like work that was not done."
    )
    return [.heading("What a difference means", id: "meaning"), .list(items)]
  }

  /// From the first day to the last, both included.
  private static func days(_ period: ClosedRange<Int>) -> Int {
    (period.upperBound - period.lowerBound) / 86_400_000 + 1
  }

  // MARK: figures

  private var figures: [Block] {
    let heading = Block.heading("Figures", id: "figures")
    guard !comparison.figures.isEmpty else { return [heading, .empty("The two reports have no figure in common.")] }
    return [
      heading,
      .table(
        Table(
          id: "figures-table", caption: "Totals before and now",
          columns: [
            .init("Figure"), .init("Before", numeric: true), .init("Now", numeric: true),
            .init("Difference", numeric: true), .init("Change", numeric: true), .init("Reading"),
          ],
          rows: comparison.figures.map { figure in
            Table.Row([
              .text(ChangesText.name(of: figure.path)),
              Table.Cell([.text(text.shown(figure.before))], sortKey: figure.pair.before),
              Table.Cell([.figure(text.shown(figure.now), receipt: figure.path)], sortKey: figure.pair.now),
              Table.Cell([.text(text.difference(figure))], sortKey: figure.pair.difference),
              Table.Cell([.text(ChangesText.change(figure.pair))], sortKey: figure.pair.change),
              .text(ChangesText.reading(figure.pair)),
            ])
          }, filterable: true)),
    ]
  }

  // MARK: lists

  private var tools: [Block] {
    entries(
      comparison.tools, id: "tools", title: "Tools", unit: "Calls", receipt: "tools.*.calls",
      names: ("tool is new", "tools are new", "is gone", "are gone"), link: { site.places.tool($0.key) })
  }

  private var projects: [Block] {
    entries(
      comparison.projects, id: "projects", title: "Projects", unit: "Sessions", receipt: "projects.*.sessions",
      names: ("project is new", "projects are new", "is gone", "are gone"), link: { site.places.project($0.key) })
  }

  /// A table of what is in both, where its rank or number changed; then what came, and what is gone.
  private func entries(
    _ entries: [Comparison.Entry], id: String, title: Clean, unit: Clean, receipt: String,
    names: (one: Clean, many: Clean, isGone: Clean, areGone: Clean), link: (Comparison.Entry) -> SitePath?
  ) -> [Block] {
    let heading = Block.heading(title, id: id)
    let moved = entries.filter { $0.pair.map { $0.reading != .same } ?? false || $0.before?.rank != $0.now?.rank }
      .filter { $0.pair != nil }
    let (new, gone) = (entries.filter { $0.before == nil }, entries.filter { $0.now == nil })
    guard !moved.isEmpty || !new.isEmpty || !gone.isEmpty else { return [heading, .empty("Nothing has changed.")] }
    var blocks = [heading]
    if !moved.isEmpty {
      blocks.append(
        .table(
          Table(
            id: "\(id)-table", caption: "Ranks and \(Self.small(unit)), where they changed",
            columns: [
              .init(title), .init("Rank before", numeric: true), .init("Rank now", numeric: true),
              .init("\(unit) before", numeric: true), .init("\(unit) now", numeric: true, receipt: receipt),
              .init("Difference", numeric: true), .init("Change", numeric: true), .init("Reading"),
            ],
            rows: moved.prefix(Self.mostEntries).map { row($0, to: link($0)) }, sortedBy: 2, descending: false,
            filterable: true)))
      let rest = moved.count - Self.mostEntries
      if rest > 0 { blocks.append(.note("\(Format.count(rest)) more are in \(data).")) }
    }
    if !new.isEmpty {
      blocks.append(.paragraph(list(new, new.count == 1 ? names.one : names.many, side: \.now, link)))
    }
    if !gone.isEmpty {
      blocks.append(.paragraph(list(gone, gone.count == 1 ? names.isGone : names.areGone, side: \.before, link)))
    }
    return blocks
  }

  private func row(_ entry: Comparison.Entry, to target: SitePath?) -> Table.Row {
    Table.Row([
      .link(entry.name, to: target), .count(entry.before?.rank), .count(entry.now?.rank),
      .count(entry.before.map { Int(clamping: Int64($0.count)) }),
      .count(entry.now.map { Int(clamping: Int64($0.count)) }),
      Table.Cell([.text(entry.pair.map(ChangesText.difference) ?? Format.unknown)], sortKey: entry.pair?.difference),
      Table.Cell([.text(ChangesText.change(entry.pair))], sortKey: entry.pair?.change),
      .text(ChangesText.reading(entry.pair)),
    ])
  }

  /// `3 tools are new: Read (12), Edit (7) and 1 more.`
  private func list(
    _ entries: [Comparison.Entry], _ words: Clean, side: (Comparison.Entry) -> Comparison.Entry.Side?,
    _ link: (Comparison.Entry) -> SitePath?
  ) -> Sentence {
    var sentence: Sentence = "\(Format.count(entries.count)) \(words): "
    for (index, entry) in entries.prefix(Self.mostStories).enumerated() {
      if index > 0 { sentence += ", " }
      sentence += link(entry).map { "\(link: entry.name, to: $0)" } ?? "\(name: entry.name)"
      if let count = side(entry)?.count { sentence += " (\(Format.count(Int(clamping: Int64(count)))))" }
    }
    let rest = entries.count - Self.mostStories
    if rest > 0 { sentence += " and \(Format.count(rest)) more" }
    sentence += "."
    return sentence
  }

  private var data: Inline { .link(Link("changes.json", SitePath(ChangesJSON.path))) }
  private static func small(_ text: Clean) -> Clean { Clean(vouched: text.text.lowercased()) }

  // MARK: insights

  private var insights: [Block] {
    let heading = Block.heading("Insights", id: "insights")
    var sentence: Sentence =
      """
      \(Format.plural(comparison.come.count, "insight", "insights")) came, \(Format.count(comparison.gone.count)) went, \
      \(Format.count(comparison.keptStories)) stayed.
      """
    sentence +=
      """
       One goes when its log is gone, when a better passage tells the same, or when its score falls below the minimum: \
      scores look at all sessions, so new ones may move old ones.
      """
    return [heading, .paragraph(sentence)]
      + stories(comparison.come, id: "come", caption: "Insights that came")
      + stories(comparison.gone, id: "gone", caption: "Insights that went")
  }

  private func stories(_ stories: [Comparison.Story], id: String, caption: Clean) -> [Block] {
    guard !stories.isEmpty else { return [] }
    let shown = stories.prefix(Self.mostStories)
    let caption: Clean =
      shown.count < stories.count ? "\(caption), the first \(shown.count) of \(Format.count(stories.count))" : caption
    return [
      .table(
        Table(
          id: "insights-\(id)", caption: caption,
          columns: [.init("Score", numeric: true, receipt: "insights.*.score"), .init("Insight"), .init("Project")],
          rows: shown.map { story in
            Table.Row([
              .score(min(max(story.score, 0), 1)),
              .link(story.title.shortened(to: InsightTable.longestTitle), to: site.places.insight(story.id)),
              .link(site.places.projectName(story.project), to: site.places.project(story.project)),
            ])
          }))
    ]
  }

  // MARK: archetypes

  private var archetypes: [Block] {
    let heading = Block.heading("Kinds of session", id: "archetypes")
    let both = comparison.archetypes.filter { $0.pair != nil }
    guard !comparison.archetypes.isEmpty else { return [heading, .empty("Neither report has kinds of session.")] }
    var blocks: [Block] = [
      heading,
      .paragraph(
        """
        Kinds are found anew in every report. Those of one name are matched, for the name says what sets a kind apart; one \
        that has another name now may still be the same sessions, and one of the same name may have other borders.
        """
      ),
    ]
    if !both.isEmpty {
      blocks.append(
        .table(
          Table(
            id: "archetypes-table", caption: "Kinds of the same name in both reports",
            columns: [
              .init("Kind"), .init("Sessions before", numeric: true),
              .init("Sessions now", numeric: true, receipt: "archetypes.*.size"),
              .init("Share before", numeric: true), .init("Share now", numeric: true, receipt: "archetypes.*.share"),
              .init("Reading"),
            ], rows: both.prefix(Self.mostEntries).map(row), sortedBy: 2)))
    }
    let (new, gone) = (
      comparison.archetypes.filter { $0.before == nil }, comparison.archetypes.filter { $0.now == nil }
    )
    if !new.isEmpty { blocks.append(.paragraph(list(new, "not matched, now", side: \.now) { _ in nil })) }
    if !gone.isEmpty { blocks.append(.paragraph(list(gone, "not matched, before", side: \.before) { _ in nil })) }
    return blocks
  }

  private func row(_ entry: Comparison.Entry) -> Table.Row {
    func share(_ side: Comparison.Entry.Side?) -> Table.Cell {
      guard let share = side?.share, (0...1).contains(share) else { return .unknown }
      return Table.Cell([.text(Format.percent(Int(share * 1e4 + 0.5), of: 10_000))], sortKey: share)
    }
    return Table.Row([
      .text(entry.name), .count(entry.before.map { Int(clamping: Int64($0.count)) }),
      .count(entry.now.map { Int(clamping: Int64($0.count)) }), share(entry.before), share(entry.now),
      .text(ChangesText.reading(entry.pair)),
    ])
  }

  // MARK: parameters

  private var parameters: [Block] {
    let heading = Block.heading("Parameters", id: "parameters")
    guard !comparison.parameters.isEmpty else {
      return [heading, .empty("Both reports were made with the same parameters, by the same version of this program.")]
    }
    return [
      heading,
      .table(
        Table(
          id: "parameters-table", caption: "Parameters that differ, and what they shape",
          columns: [.init("Parameter"), .init("Before"), .init("Now"), .init("Shapes")],
          rows: comparison.parameters.prefix(Self.mostEntries).map { parameter in
            Table.Row([
              .text(ChangesText.name(of: parameter.path)), parameter.before.map { .name($0) } ?? .unknown,
              parameter.now.map { .name($0) } ?? .unknown, .text(ChangesText.effect(ofParameter: parameter.path)),
            ])
          })),
    ]
  }
}

extension Comparison {
  fileprivate var bothPeriods: (before: ClosedRange<Int>, now: ClosedRange<Int>)? {
    guard let before = period.before, let now = period.now else { return nil }
    return (before, now)
  }
}
