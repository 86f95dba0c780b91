internal import SessionMining

/// The insights that have a page as an Atom feed (RFC 4287), `feed.xml`: the last to happen first.
///
/// Ids are names (`urn:uuid:…`, version 8 of RFC 9562: a hash of our own) made of the insight's id, so that they stay when the site moves;
/// dates are those of the logs. Without a base address the links are relative, which RFC 4287 allows: they count from
/// where the feed was fetched.
struct AtomFeed {
  let site: SiteContext
  let options: SiteOptions

  static let path = "feed.xml"

  var file: SiteFile { SiteFile(path: Self.path, bytes: Array(text.utf8)) }

  private var text: String {
    let entries = site.told.filter { site.places.insight($0.id) != nil }
      .sorted { (Self.moment($1), $0.rank) < (Self.moment($0), $1.rank) }
    let title = site.report.run.title
    var output = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
    output += element("title", "\(title): insights")
    output += element("id", Self.name("feed \(title.text)"))
    let last = entries.map(Self.moment).max() ?? site.totals.lastTimestamp ?? 0
    output += element("updated", DateText.utc(last))
    output += "<author><name>\(XMLText.escaped(options.author ?? title))</name></author>\n"
    output += element("generator", "generate-site \(site.report.run.generatorVersion)")
    output += link(address("insights/index.html", page: SitePath("insights/")), "alternate", "text/html")
    if let base = options.baseURL { output += link(base.file(Self.path), "self", "application/atom+xml") }
    for entry in entries { output += self.entry(entry) }
    return output + "</feed>\n"
  }

  private func entry(_ row: InsightRow) -> String {
    guard let path = site.places.insight(row.id) else { return "" }
    let moment = DateText.utc(Self.moment(row))
    let words: Clean =
      """
      \(row.context) In \(site.places.projectName(row.project)), \(row.category.name), score \
      \(Format.score(row.score)).
      """
    return "<entry>\n" + element("title", row.title) + element("id", Self.name("insight \(row.id.text)"))
      + element("published", moment) + element("updated", moment)
      + link(address(path.folder + "index.html", page: path), "alternate", "text/html")
      + "<category term=\"\(XMLText.escaped(row.category.name))\"/>\n"
      + "<summary type=\"text\">\(XMLText.escaped(words))</summary>\n</entry>\n"
  }

  private static func moment(_ row: InsightRow) -> Int { row.end ?? row.start ?? 0 }

  private func address(_ relative: String, page: SitePath) -> Clean {
    options.baseURL?.page(page) ?? Clean(vouched: relative)
  }

  private func element(_ name: String, _ text: Clean) -> String { "<\(name)>\(XMLText.escaped(text))</\(name)>\n" }

  private func link(_ address: Clean, _ relation: String, _ type: String) -> String {
    "<link rel=\"\(relation)\" type=\"\(type)\" href=\"\(XMLText.escaped(address))\"/>\n"
  }

  /// A name of 122 bits of a hash: the same text has the same name, everywhere.
  static func name(_ text: String) -> Clean {
    var digits = Array(ContentHash(Array("generate-site/\(text)".utf8)).text.utf8.prefix(32))
    while digits.count < 32 { digits.append(UInt8(ascii: "0")) }
    digits[12] = UInt8(ascii: "8")
    digits[16] = UInt8(ascii: "a")
    var name = "urn:uuid:"
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { name += "-" }
      name.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return Clean(vouched: name)
  }
}
