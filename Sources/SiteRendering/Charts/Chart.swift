internal import SessionMining

/// A drawing: inline in a page, where the page's style sheet colours it, or a file of its own that carries its colours.
///
/// Text is laid out so that it also fits where a narrow screen shrinks the drawing and the style sheet enlarges
/// the letters
/// in return (``ChartStyle``). All coordinates are in units that are CSS pixels at the natural size.
public struct Chart: Sendable {
  /// The natural width of all charts but sparklines: half of a page, and legible when shrunk to a telephone.
  static let width = 640.0

  let width: Double
  let height: Double
  let nodes: [SVGNode]
  /// A small picture within a line of text, without text of its own.
  let isSparkline: Bool

  init(width: Double = Chart.width, height: Double, nodes: [SVGNode], isSparkline: Bool = false) {
    (self.width, self.height, self.nodes, self.isSparkline) = (width, height, nodes, isSparkline)
  }

  /// For a place in a page. `title` states the finding; `id` is unique on the page.
  func svg(title: Clean, id: String) -> HTML {
    let kind = isSparkline ? "spark" : "chart"
    return HTML(
      vouched: element(title: title, titleID: "\(id)-title", attributes: "class=\"\(kind)\" ", content: drawing))
  }

  /// A whole SVG document, for Markdown and for use elsewhere. It carries the rules that it needs.
  func standaloneSVG(title: Clean) -> String {
    let drawing = drawing
    let rules = ChartStyle.standalone.text(for: StyleSheet.classes(in: drawing))
    return element(
      title: title, titleID: "title", attributes: "xmlns=\"http://www.w3.org/2000/svg\" ",
      content: "<style>\(rules)</style>" + drawing) + "\n"
  }

  private var drawing: String {
    var out = ""
    for node in nodes { node.write(to: &out) }
    return out
  }

  private func element(title: Clean, titleID: String, attributes: String, content: String) -> String {
    let (w, h) = (SVGNumber.text(width), SVGNumber.text(height))
    var out = "<svg \(attributes)role=\"img\" aria-labelledby=\"\(titleID)\" viewBox=\"0 0 \(w) \(h)\""
    out += " width=\"\(w)\" height=\"\(h)\"><title id=\"\(titleID)\">\(XMLText.escaped(title))</title>"
    return out + content + "</svg>"
  }
}
