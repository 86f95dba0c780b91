internal import SessionMining

/// A Markdown text of the user's, read and resolved: its links lead somewhere, its figures have their values. Two writers
/// turn it into HTML and into Markdown again.
public struct Article: Sendable {
  enum Span: Sendable, Hashable { case emphasis, strong }

  enum Frame: Sendable, Hashable {
    case quote
    /// `start` is `nil` for bullets.
    case list(start: Int?)
    case item
    case paragraph(isTight: Bool)
    /// A heading of the page: from 2, for the page's title is the first.
    case heading(level: Int, id: String)
    case span(Span)
    case pageLink(SitePath)
    /// A figure in the user's words, at its path in report.json.
    case figureLink(receipt: String)
    case outsideLink(Clean)
  }

  /// A file of the site. Its size keeps its place while it is loaded.
  struct Picture: Sendable, Hashable {
    var path: SitePath
    var size: PictureSize?
  }

  enum Event: Sendable, Hashable {
    case enter(Frame)
    case exit(Frame)
    case text(Clean)
    case figure(FigureMarks.Figure)
    case code(Clean)
    case codeBlock(Clean)
    /// And what it shows.
    case picture(Picture, Clean)
    case softBreak, lineBreak, rule
  }

  var events: [Event]

  /// In the order of the page.
  var headings: [(text: Clean, id: String, level: Int)] {
    var headings: [(text: Clean, id: String, level: Int)] = []
    var isInside = false
    for event in events {
      switch event {
      case .enter(.heading(let level, let id)):
        headings.append((.empty, id, level))
        isInside = true
      case .exit(.heading): isInside = false
      case .text(let text), .code(let text):
        if isInside { headings[headings.count - 1].text = "\(headings[headings.count - 1].text)\(text)" }
      case .figure(let figure):
        if isInside { headings[headings.count - 1].text = "\(headings[headings.count - 1].text)\(figure.text)" }
      default: break
      }
    }
    return headings
  }
}
