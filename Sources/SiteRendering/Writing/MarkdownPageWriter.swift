internal import Foundation
internal import SessionMining

/// A page → the bytes of its `index.md`, for reading on a code host, and the pictures that it shows.
struct MarkdownPageWriter: Sendable {
  let frame: SiteFrame

  func write(_ page: Page) -> [UInt8] {
    var writer = MarkdownBlockWriter(folder: page.path.folder, dates: DateText(timeZone: frame.timeZone))
    if !page.breadcrumbs.isEmpty {
      let trail = page.breadcrumbs.map { writer.link($0.text, $0.target) } + [MarkdownText.inline(page.title)]
      writer.paragraph(trail.joined(separator: " / "))
    }
    writer.paragraph("# " + MarkdownText.inline(page.title))
    writer.paragraph(writer.inlines(page.lede))
    writer.blocks(frame.blocks(of: page))
    let neighbours =
      [page.previous.map { "Previous: " + writer.link($0.text, $0.target) }]
      + [page.next.map { "Next: " + writer.link($0.text, $0.target) }]
    writer.paragraph(neighbours.compactMap { $0 }.joined(separator: " · "))
    writer.paragraph("---")
    writer.paragraph(footer(from: page, writer))
    return Array(writer.output.utf8)
  }

  /// The stand-alone drawings of a page's figures: `charts/<id>.svg` beside it.
  func charts(of page: Page) -> [SiteFile] {
    page.blocks.flatMap(\.figures).map { figure in
      SiteFile(
        path: page.path.folder + MarkdownBlockWriter.chartPath(figure),
        bytes: Array(figure.chart.standaloneSVG(title: figure.finding).utf8))
    }
  }

  private func footer(from page: Page, _ writer: MarkdownBlockWriter) -> String {
    let made = MarkdownText.inline(frame.generator)
    let zone = MarkdownText.inline(frame.timeZoneName)
    var words = "Made from local session logs by \(made). Times are in \(zone)."
    if frame.sections.contains(.quality) {
      words += " " + writer.link("How everything was counted", Section.quality.path) + "."
    }
    let credits =
      [frame.options.author.map { "By \(MarkdownText.inline($0))." }].compactMap(\.self)
      + frame.options.links.map { "[\(MarkdownText.inline($0.text))](<\($0.address.text)>)" }
    return ([words] + credits).joined(separator: " ")
  }
}

extension Block {
  /// Wherever they stand on the page, in its order.
  var figures: [Figure] {
    switch self {
    case .figure(let figure): [figure]
    case .columns(let columns): columns.flatMap { $0.blocks.flatMap(\.figures) }
    case .details(_, let blocks): blocks.flatMap(\.figures)
    default: []
    }
  }
}
