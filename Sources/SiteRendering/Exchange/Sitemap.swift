internal import SessionMining

/// `sitemap.xml` (sitemaps.org): the addresses of all pages, for a site whose address is known.
enum Sitemap {
  static let path = "sitemap.xml"
  /// What the protocol allows in one file.
  static let mostPages = 50_000

  static func file(_ pages: [SiteLog.PageEntry], base: SiteAddress) -> SiteFile {
    var output = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    output += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    for page in pages.prefix(mostPages) { output += "<url><loc>\(XMLText.escaped(base.page(page.path)))</loc></url>\n" }
    return SiteFile(path: path, bytes: Array((output + "</urlset>\n").utf8))
  }
}
