internal import SessionMining

/// A figure's link: it leads to the definition, and its title is the figure's path in report.json, its receipt. So whoever
/// points at a figure reads the one, and a program can look the other up.
enum FigureLink {
  /// `<a class="figure" href="../quality/index.html#def-totals-sessions" title="totals.sessions">`
  static func open(_ receipt: String, from folder: String, to output: inout HTMLBuffer) {
    output.markup("<a class=\"figure\"")
    output.href(Anchor.definition(of: receipt), from: folder)
    output.attribute("title", Clean(vouched: receipt))
    output.markup(">")
  }

  /// What stands in the brackets of a link in Markdown: `../quality/index.md#def-totals-sessions "totals.sessions"`.
  static func markdown(_ receipt: String, from folder: String) -> String {
    let url = RelativePath.url(of: Anchor.definition(of: receipt), from: folder, index: "index.md")
    // In a title only its own quotation mark and a backslash would be read as more than themselves.
    return "\(url) \"\(title(receipt))\""
  }

  private static func title(_ receipt: String) -> String {
    var escaped: [UInt8] = []
    HTMLEscaping.append(Clean(vouched: receipt), to: &escaped)
    var bytes: [UInt8] = []
    for byte in escaped {
      switch byte {
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case UInt8(ascii: "{"): bytes += "&#123;".utf8
      case UInt8(ascii: "}"): bytes += "&#125;".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
