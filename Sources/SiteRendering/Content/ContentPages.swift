internal import SessionMining

/// The user's content folder as pages of the site, below `pages/`: each Markdown file a page, pictures beside them.
///
/// `content/guides/start.md` becomes `pages/guides/start/index.html`; the list of all pages is `pages/index.html`.
struct ContentPages {
  /// A Markdown file of the user's.
  struct Source: Sendable {
    let path: String
    /// As errors name it: with the folder.
    let name: String
    let header: ContentHeader
    var folder = ""

    /// At the first place in the file where the address of a link stands.
    func fault(of address: String, _ reason: String) -> ContentFault {
      let needles = ["](\(address)", "]: \(address)", "](<\(address)", "<\(address)", address]
      guard let place = needles.lazy.compactMap({ header.body.firstRange(of: $0) }).first else {
        return ContentFault(name, reason)
      }
      return ContentFault(name, at: place.lowerBound, in: header.body, firstLine: header.bodyLine, reason)
    }
  }

  static let root = SitePath(Section.own.path.folder)

  private(set) var pages: [Page] = []
  private(set) var files: [SiteFile] = []
  /// Entries of the navigation.
  private(set) var navigation: [Link] = []

  private var reportLinks: [(path: SitePath, fault: ContentFault)] = []

  /// None.
  init() {}

  /// Whether all links into the report lead somewhere, asked when the site is made.
  ///
  /// - Parameters:
  ///   - pages: the folders of all pages.
  ///   - files: the paths of all files.
  func check(pages: Set<String>, files: Set<String>) throws(ContentFault) {
    for link in reportLinks where !pages.contains(link.path.folder) && !files.contains(link.path.folder) {
      throw link.fault
    }
  }

  /// - Parameter figure: the figure at a path of report.json as pages show it.
  /// - Parameter wrong: the first link with a receipt in a text that does not hold: its line and column, and what is true.
  init(
    _ folder: ContentFolder, figure: (String) -> Result<Clean, FigureFault>,
    wrong: (String) -> (line: Int, column: Int, reason: String)? = { _ in nil }
  ) throws(ContentFault) {
    var index = ContentIndex()
    var sources: [Source] = []
    for file in folder.files {
      let name = "\(folder.name)/\(file.path)"
      if file.path.lowercased().hasSuffix(".md") {
        sources.append(try Self.source(file, name: name))
      } else {
        let picture = try Self.picture(file, name: name)
        files.append(picture)
        index.pictures[file.path] = Article.Picture(
          path: SitePath(picture.path), size: PictureSize(of: picture.bytes))
      }
    }
    try Self.place(&sources, &index)
    sources.sort { Self.order($0) < Self.order($1) }
    navigation = sources.compactMap { source in
      source.header.navigation.map { Link($0, SitePath(source.folder)) }
    }
    for (number, source) in sources.enumerated() {
      if let wrong = wrong(source.header.body) {
        throw ContentFault(
          source.name, line: source.header.bodyLine + wrong.line - 1, column: wrong.column, wrong.reason)
      }
      let marks = try FigureMarks(
        source.header.body, file: source.name, firstLine: source.header.bodyLine, figure: figure)
      var reader = ArticleReader(source, marks, index)
      let before = number > 0 ? sources[number - 1] : nil
      let after = number + 1 < sources.count ? sources[number + 1] : nil
      pages.append(Self.page(source, try reader.read(), previous: before, next: after))
      reportLinks += reader.reportLinks
    }
    if !pages.isEmpty { pages.insert(Self.list(sources), at: 0) }
  }

  private static func source(_ file: ContentFolder.File, name: String) throws(ContentFault) -> Source {
    var bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ContentFault(name, "is not UTF-8")
    }
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return Source(path: file.path, name: name, header: try ContentHeader(lines, file: name))
  }

  private static func picture(_ file: ContentFolder.File, name: String) throws(ContentFault) -> SiteFile {
    let path = root.folder + file.path
    do throws(PictureFile.Wrong) {
      let picture = SiteFile(path: path, bytes: try PictureFile.published(file.bytes, name: file.path))
      guard SiteFile.isValidPath(picture.path) else {
        throw PictureFile.Wrong(reason: "may have letters of English, digits, “-”, “_” and “.” in its name, no others")
      }
      return picture
    } catch {
      throw ContentFault(name, error.reason)
    }
  }

  /// Each page its folder, made of letters that every host takes.
  private static func place(_ sources: inout [Source], _ index: inout ContentIndex) throws(ContentFault) {
    var taken: [String: String] = [:]
    for place in sources.indices {
      let parts = sources[place].path.dropLast(3).split(separator: "/").map { ContentIndex.slug(String($0)) }
      let folder = root.folder + parts.joined(separator: "/") + "/"
      if let other = taken.updateValue(sources[place].name, forKey: folder) {
        throw ContentFault(sources[place].name, "would be the page \(folder), which \(other) is; rename one of them")
      }
      sources[place].folder = folder
      index.pages[sources[place].path] = SitePath(folder)
    }
  }

  /// Those with a number first, then by title, then by path.
  private static func order(_ source: Source) -> (Int, Clean, Clean) {
    (source.header.order ?? .max, source.header.title, Clean(vouched: source.path))
  }

  private static func page(_ source: Source, _ article: Article, previous: Source?, next: Source?) -> Page {
    var lede: [Inline] = []
    if let description = source.header.description { lede.append(.text(description)) }
    if let date = source.header.date {
      if !lede.isEmpty { lede.append(.text(" ")) }
      lede.append(.muted(date))
    }
    func link(_ source: Source) -> Link { Link(source.header.title, SitePath(source.folder)) }
    return Page(
      path: SitePath(source.folder), title: source.header.title, lede: lede, section: .own,
      breadcrumbs: [SiteContext.home, Link(Section.own.title, root)], previous: previous.map(link),
      next: next.map(link), blocks: [.article(article)])
  }

  /// The list of all pages.
  private static func list(_ sources: [Source]) -> Page {
    let items = sources.map { source -> [Inline] in
      var item: [Inline] = [.link(Link(source.header.title, SitePath(source.folder)))]
      if let description = source.header.description { item += [.text(" — "), .text(description)] }
      if let date = source.header.date { item += [.text(" "), .muted(date)] }
      return item
    }
    return Page(
      path: root, title: Section.own.title, lede: [.text("In our own words.")], section: .own,
      breadcrumbs: [SiteContext.home], blocks: [.list(items)])
  }
}
