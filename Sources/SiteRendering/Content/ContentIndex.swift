internal import SessionMining

/// Where the links of the user's pages may lead: to one another, to pictures, to pages and files of the report.
///
///     [the guide](guides/start.md)       a page of the user's, from where the link stands
///     [Bash](/tools/bash/)               a page of the report; /data/report.json is a file of it
///     [Swift](https://swift.org)         the world
struct ContentIndex {
  enum Target: Hashable {
    case page(SitePath)
    /// A page or a file of the report, and what is wrong if it is not there: that shows when the site is made.
    case report(SitePath, ContentFault)
    case outside(Clean)
  }

  /// Folders of the user's pages by the path of the Markdown file, and what of the site their pictures are.
  var pages: [String: SitePath] = [:]
  var pictures: [String: Article.Picture] = [:]

  func target(
    of destination: Clean, in source: ContentPages.Source, _ marks: FigureMarks
  ) throws(ContentFault) -> Target {
    let address = destination.text
    func fault(_ reason: String) -> ContentFault { source.fault(of: address, reason) }
    if address.contains("\u{10000}") || address.contains("%F0%90%80%80") {
      throw fault("a figure cannot stand in the address of a link")
    }
    if let link = OutsideLink(.empty, address: destination) { return .outside(link.address) }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count > 1 ? String(parts[1]) : nil
    let path = parts.first.map(String.init) ?? ""
    guard let decoded = path.removingPercentEncoding(), !hasScheme(path) else {
      throw fault("“\(address)” is no address that a page may link to")
    }
    if decoded.isEmpty {
      guard let page = pages[source.path] else { throw fault("there is no page “\(source.path)”") }
      return .page(SitePath(page.folder, anchor: anchor))
    }
    if decoded.hasPrefix("/") {
      let path = Self.inReport(String(decoded.dropFirst()), anchor)
      return .report(path, fault("there is no page “\(decoded)” in this report"))
    }
    let resolved = Self.resolved(decoded, from: source.path)
    if let page = pages[resolved] { return .page(SitePath(page.folder, anchor: anchor)) }
    if let picture = pictures[resolved] { return .page(picture.path) }
    let near = pages.keys.filter { $0.hasSuffix("/" + decoded) || $0 == decoded }.sorted()
    let hint = near.first.map { "; did you mean “\($0)”, which is elsewhere?" } ?? ""
    throw fault("there is no “\(resolved)” in your content\(hint) (pages of the report begin with “/”: /tools/)")
  }

  /// `tools`, `tools/` and `tools/index.html` are the same page; what has a point in its last part is a file.
  private static func inReport(_ path: String, _ anchor: String?) -> SitePath {
    var folder = path
    for name in ["index.html", "index.md"] where folder == name || folder.hasSuffix("/" + name) {
      folder.removeLast(name.count)
    }
    let isFile = folder.split(separator: "/").last?.contains(".") == true && !folder.hasSuffix("/")
    if !isFile, !folder.isEmpty, !folder.hasSuffix("/") { folder += "/" }
    return SitePath(folder, anchor: anchor)
  }

  func picture(_ destination: Clean, in source: ContentPages.Source) throws(ContentFault) -> Article.Picture {
    let address = destination.text
    if OutsideLink(.empty, address: destination) != nil {
      throw source.fault(
        of: address, "a picture from elsewhere would be fetched by every reader; copy it into your content")
    }
    guard let decoded = address.removingPercentEncoding(), !hasScheme(address) else {
      throw source.fault(of: address, "“\(address)” is no address of a picture")
    }
    let resolved = Self.resolved(decoded, from: source.path)
    guard let picture = pictures[resolved] else {
      throw source.fault(of: address, "there is no picture “\(resolved)” in your content")
    }
    return picture
  }

  /// `javascript:` and the like; a colon after a slash is part of a name.
  private func hasScheme(_ address: String) -> Bool {
    if address.hasPrefix("//") || address.contains("\\") { return true }
    return address.prefix { !"/?#".contains($0) }.contains(":")
  }

  /// `../b.md` from `guides/a.md` is `b.md`; what would leave the folder stays outside of every name.
  static func resolved(_ path: String, from file: String) -> String {
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": break
      case "..":
        if parts.isEmpty { return path }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// Lower-case letters and digits of ASCII, a hyphen for each run of others; `section` where nothing is left.
  static func slug(_ text: String) -> String {
    var slug = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        slug.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
      default: if !slug.isEmpty, !slug.hasSuffix("-") { slug += "-" }
      }
      if slug.utf8.count >= 60 { break }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "section" : slug
  }
}

extension String {
  /// `nil` for what is no percent-encoded UTF-8.
  func removingPercentEncoding() -> String? {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
