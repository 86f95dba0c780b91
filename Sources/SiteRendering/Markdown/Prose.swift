public import SessionMining

/// Markdown to be shown as formatted text: a draft of ours, or an excerpt of what was said in a session.
public struct Prose: Sendable {
  public enum Origin: Sendable {
    /// Written by us or by the user for the site: may link, and gets typographic quotes and dashes.
    case own
    /// From a log: never a link, and every character as it was (`--no-verify` is no dash).
    case log
  }

  public var markdown: Clean
  public var origin: Origin

  public init(_ markdown: Clean, from origin: Origin) { (self.markdown, self.origin) = (markdown, origin) }

  /// In safe mode whatever the origin: no raw HTML, no images. Headings begin below those of the page.
  ///
  /// - Parameter folder: of the page it stands on: a receipt becomes a link to its figure's definition.
  func html(in folder: String) -> HTML {
    let parser = CommonMark(options: origin == .own ? .smartPunctuation : [])
    var renderer = ProseRenderer(allowsLinks: origin == .own, folder: folder)
    renderer.render(parser.events(of: markdown))
    return renderer.html
  }
}

extension Prose {
  /// Our own Markdown for the twin of a page: `[12](receipt:totals.sessions)` leads to the definition. What looks like a
  /// receipt in a text of a log is escaped and none.
  func markdown(in folder: String) -> String {
    let opening = Array(("](" + Receipt.scheme).utf8)
    let text = Array(markdown.text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var (copied, place) = (0, 0)
    while let start = text[place...].firstIndex(of: opening[0]) {
      place = start + 1
      guard text[start...].starts(with: opening) else { continue }
      let first = start + opening.count
      guard let end = text[first...].firstIndex(of: UInt8(ascii: ")")) else { break }
      output += text[copied..<start + 2]
      output += FigureLink.markdown(String(decoding: text[first..<end], as: UTF8.self), from: folder).utf8
      (copied, place) = (end, end)
    }
    output += text[copied...]
    return String(decoding: output, as: UTF8.self)
  }
}
