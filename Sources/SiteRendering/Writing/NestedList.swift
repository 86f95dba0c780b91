internal import SessionMining

/// An entry of a list with lists below it.
public struct NestedItem: Sendable {
  public var content: [Inline]
  public var items: [NestedItem]
  public init(_ content: [Inline], items: [NestedItem] = []) { (self.content, self.items) = (content, items) }

  /// In the order of reading, with the depth of each.
  func visit(depth: Int = 0, _ body: ([Inline], Int) -> Void) {
    body(content, depth)
    for item in items { item.visit(depth: depth + 1, body) }
  }

  /// Deeper than this, lists stop nesting: browsers give up on elements in elements, and screens on indentation.
  static let deepest = 12
}

extension HTMLBlockWriter {
  mutating func nested(_ items: [NestedItem]) {
    guard !items.isEmpty else { return }
    output.markup("<ul>\n")
    for item in items {
      element("<li>", item.content, "")
      if !item.items.isEmpty {
        output.markup("\n")
        nested(item.items)
      }
      output.markup("</li>\n")
    }
    output.markup("</ul>\n")
  }
}

extension MarkdownBlockWriter {
  mutating func nested(_ items: [NestedItem]) {
    var lines: [String] = []
    for item in items {
      item.visit { content, depth in
        lines.append(String(repeating: "  ", count: depth) + "- " + inlines(content))
      }
    }
    paragraph(lines.joined(separator: "\n"))
  }
}
