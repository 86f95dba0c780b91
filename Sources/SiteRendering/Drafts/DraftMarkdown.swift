internal import SessionMining

/// A draft as Markdown that any site generator and any code host reads as the same plain text: what comes from a log
/// is never a link, a mention, a template, an element or a line of code.
///
/// A fact never begins a line: a mark of a list or a quotation, or words of ours, stand before it, except where it is
/// a code span.
enum DraftMarkdown {
  static func text(of blocks: [DraftBlock], headingMarks: String = "##") -> String {
    let posts = blocks.count { if case .post = $0 { true } else { false } }
    var number = 0
    var parts: [String] = []
    for block in blocks {
      if case .post = block { number += 1 }
      parts.append(text(of: block, headingMarks: headingMarks, post: (number, posts)))
    }
    return parts.filter { !$0.isEmpty }.map { $0 + "\n" }.joined(separator: "\n")
  }

  private static func text(of block: DraftBlock, headingMarks: String, post: (number: Int, count: Int)) -> String {
    switch block {
    case .heading(let line): "\(headingMarks) \(text(of: line))"
    case .paragraph(let lines): lines.map(text(of:)).joined(separator: " ")
    case .quotation(let line): "> \(text(of: line))"
    case .bullets(let lines): lines.map { "- \(text(of: $0))" }.joined(separator: "\n")
    case .numbered(let lines):
      lines.enumerated().map { "\($0.offset + 1). \(text(of: $0.element))" }.joined(separator: "\n")
    case .tasks(let lines): lines.map { "- [ ] \(text(of: $0))" }.joined(separator: "\n")
    case .post(let lines): "\(post.number)/\(post.count) \(lines.map(text(of:)).joined(separator: " "))"
    }
  }

  static func text(of line: DraftLine) -> String {
    var output = ""
    for part in line.parts {
      switch part {
      case .words(let words): output += words.text
      case .blank(let blank): output += "**\(blank.text.text)**"
      case .fact(let value, _, .plain): output += plain(value, after: output.unicodeScalars.last)
      case .fact(let value, _, .code): output += code(value, after: output.unicodeScalars.last)
      case .figure(let value, let receipt): output += "[\(plain(value, after: "["))](\(Receipt.scheme)\(receipt))"
      }
    }
    return output
  }

  /// Escaped, and without what a code host would link by itself where the text is pasted into a comment: `#12`, `GH-12`.
  private static func plain(_ text: Clean, after previous: Unicode.Scalar?) -> String {
    let escaped = MarkdownText.inline(text, after: previous)
    guard escaped.utf8.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "-") }) else { return escaped }
    var output = String.UnicodeScalarView()
    var recent: [Unicode.Scalar] = []
    for scalar in escaped.unicodeScalars {
      let follows = recent.last == "#" || recent == ["G", "H", "-"] || recent == ["g", "h", "-"]
      if ("0"..."9").contains(scalar), follows, !isReference(output) { output.append("\u{200B}") }
      output.append(scalar)
      recent = recent.suffix(2) + [scalar]
    }
    return String(output)
  }

  /// Within a character reference such as `&#123;`.
  private static func isReference(_ text: String.UnicodeScalarView) -> Bool {
    text.suffix(2).elementsEqual(["&", "#"])
  }

  /// A code span; text where a template engine would read it even there, or where a span would need to be an element.
  private static func code(_ text: Clean, after previous: Unicode.Scalar?) -> String {
    let line = Clean(vouched: MarkdownText.oneLine(text))
    let isUnsafe = line.text.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
    return isUnsafe ? "“\(plain(line, after: "“"))”" : MarkdownText.code(line)
  }
}
