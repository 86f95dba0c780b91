internal import SessionMining

/// A page → the bytes of its `index.html`.
struct HTMLPageWriter: Sendable {
  let frame: SiteFrame
  let templates: TemplateLibrary

  /// From how many headings on a page lists its contents.
  static let headingsForContents = 3

  /// - Throws: ``TemplateError`` where a template of the user's asks for what there is not; never with our own.
  func write(_ page: Page) throws(TemplateError) -> [UInt8] {
    try templates.render("page", fields(of: page)).bytes
  }

  /// What the templates are given; `Templates/README.md` lists it.
  func fields(of page: Page) -> TemplateFields {
    let folder = page.path.folder
    let contents = contents(of: page)
    return [
      "title": .text(page.title),
      "documentTitle": .text(page.title == frame.title ? page.title : "\(page.title) · \(frame.title)"),
      "siteTitle": .text(frame.title),
      "description": .text(page.lede.plainText(DateText(timeZone: frame.timeZone))),
      "root": .text(Clean(vouched: RelativePath.root(from: folder))),
      "home": .text(url(of: SitePath(""), from: folder)),
      "navigation": .list(
        frame.sections.filter { $0 != .search }.map { .fields(fields(of: $0, on: page)) }
          + frame.ownEntries.map { .fields(fields(ofOwn: $0, on: page)) }),
      "search": .optional(frame.sections.contains(.search) ? fields(of: .search, on: page) : nil),
      "breadcrumbs": .list(page.breadcrumbs.map { .fields(fields(of: $0, from: folder)) }),
      "hasBreadcrumbs": .bool(!page.breadcrumbs.isEmpty),
      "lede": .html(html(from: folder) { $0.inlines(page.lede) }),
      "contents": .list(contents),
      "hasContents": .bool(!contents.isEmpty),
      "body": .html(html(from: folder) { $0.blocks(frame.blocks(of: page)) }),
      "previous": .optional(page.previous.map { fields(of: $0, from: folder) }),
      "next": .optional(page.next.map { fields(of: $0, from: folder) }),
      "hasPager": .bool(page.previous != nil || page.next != nil),
      "generator": .text(frame.generator),
      "timeZone": .text(frame.timeZoneName),
      "methodURL": .text(url(of: Section.quality.path, from: folder)),
      "hasMethod": .bool(frame.sections.contains(.quality)),
      "author": .optional(frame.options.author.map { ["name": .text($0)] }),
      "links": .list(
        frame.options.links.map { .fields(["text": .text($0.text), "url": .text($0.address)]) }),
      "hasCredits": .bool(frame.options.author != nil || !frame.options.links.isEmpty),
      "feed": .text(Clean(vouched: RelativePath.root(from: folder) + AtomFeed.path)),
      "published": .optional(
        frame.options.baseURL.map { base in
          ["url": .text(base.page(page.path)), "picture": .text(base.file(SharePicture.path))]
        }),
    ]
  }

  private func html(from folder: String, _ write: (inout HTMLBlockWriter) -> Void) -> HTML {
    var writer = HTMLBlockWriter(folder: folder, dates: DateText(timeZone: frame.timeZone))
    write(&writer)
    return writer.output.html
  }

  private func contents(of page: Page) -> [TemplateValue] {
    let headings = page.blocks.flatMap(\.headings)
    guard headings.count >= Self.headingsForContents else { return [] }
    return headings.map { heading in
      .fields(["text": .text(heading.text), "anchor": .text(Clean(vouched: Anchor.encoded(heading.id)))])
    }
  }

  private func fields(ofOwn entry: Link, on page: Page) -> TemplateFields {
    [
      "text": .text(entry.text), "url": .text(url(of: entry.target, from: page.path.folder)), "key": .text("own"),
      "isCurrent": .bool(entry.target.folder == page.path.folder),
      "isThisPage": .bool(entry.target.folder == page.path.folder),
    ]
  }

  private func fields(of section: Section, on page: Page) -> TemplateFields {
    [
      "text": .text(section.title),
      "url": .text(url(of: section.path, from: page.path.folder)),
      "key": .text(Clean(vouched: section.rawValue)),
      "isCurrent": .bool(section == page.section),
      "isThisPage": .bool(section.path.folder == page.path.folder),
    ]
  }

  private func fields(of link: Link, from folder: String) -> TemplateFields {
    ["text": .text(link.text), "url": .text(url(of: link.target, from: folder))]
  }

  private func url(of target: SitePath, from folder: String) -> Clean {
    Clean(vouched: RelativePath.url(of: target, from: folder, index: "index.html"))
  }
}

extension Block {
  /// The entries of the contents, those in columns included.
  var headings: [(text: Clean, id: String)] {
    switch self {
    case .heading(let text, let id): [(text, id)]
    case .article(let article): article.headings.filter { $0.level == 2 }.map { ($0.text, $0.id) }
    case .columns(let columns): columns.flatMap { $0.blocks.flatMap(\.headings) }
    default: []
    }
  }
}
