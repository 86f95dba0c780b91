internal import SessionMining

/// What other pages say of insights.
struct InsightLinks {
  static let mostSentences = 3
  static let mostRows = 20
  let site: SiteContext

  /// For the overview: three sentences. Nothing where there is no insight.
  var best: [Block] {
    let rows = site.insights.prefix(Self.mostSentences)
    guard !rows.isEmpty else {
      return [
        .heading("Worth telling", id: "insights"),
        .empty("No passage scored high enough: \(link: "the insights page", to: SitePath("insights/")) says why."),
      ]
    }
    return [
      .heading("Worth telling", id: "insights"), .list(rows.map(sentence)),
      .paragraph(
        "\(link: "All \(Format.plural(site.insights.count, "insight", "insights"))", to: SitePath("insights/"))"),
    ]
  }

  /// Title, what was checked, where, and how it scored.
  private func sentence(_ row: InsightRow) -> Sentence {
    let title: Inline = site.places.insight(row.id).map { .link(Link(row.title, $0)) } ?? .name(row.title)
    var sentence: Sentence = "\(title)"
    let isEnded = row.title.text.last.map { ".!?…".contains($0) } ?? false
    let end: Sentence = isEnded ? " " : ". "
    sentence += end
    if let kicker = row.kicker { sentence += "\(name: kicker); " }
    let score = Format.score(row.score)
    let project = site.places.projectName(row.project)
    let category = Inline.tag(row.category.name, row.category.ink)
    sentence +=
      "\(category) in \(name: project), score \(figure: score, "insights.\(Receipt.encoded(row.id.text)).score")."
    return sentence
  }

  func ofSession(_ session: SessionRow) -> [Block] {
    blocks(of: site.insights(ofSession: session.id), caption: "Insights of this session")
  }

  func ofProject(_ project: ProjectRow) -> [Block] {
    blocks(of: site.insights(ofProject: project.slug), caption: "Insights of this project")
  }

  private func blocks(of rows: [InsightRow], caption: Clean) -> [Block] {
    guard !rows.isEmpty else { return [] }
    let table = InsightTable(site: site).lean(
      rows.prefix(Self.mostRows), id: "insights-table", caption: caption, isOfOneProject: true)
    var blocks: [Block] = [.heading("Insights", id: "insights"), .table(table)]
    if rows.count > Self.mostRows {
      blocks.append(.paragraph("And \(Format.count(rows.count - Self.mostRows)) that scored lower."))
    }
    return blocks
  }
}
