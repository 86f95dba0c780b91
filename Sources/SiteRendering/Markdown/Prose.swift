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
  var html: HTML {
    let parser = CommonMark(options: origin == .own ? .smartPunctuation : [])
    var renderer = ProseRenderer(allowsLinks: origin == .own)
    renderer.render(parser.events(of: markdown))
    return renderer.html
  }
}
