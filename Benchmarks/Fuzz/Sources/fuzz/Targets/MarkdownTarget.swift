@testable import SessionMining
@testable import SiteRendering

/// Any text, written as Markdown and read by libcmark, is that text and nothing else; and prose of a log becomes no
/// element but those of a small set.
enum MarkdownTarget {
  static func run(_ bytes: [UInt8]) {
    let text = Clean(vouched: String(decoding: bytes, as: UTF8.self))
    checkInline(text)
    checkCode(text)
    checkBlock(text)
    checkProse(text)
  }

  private static func checkInline(_ text: Clean) {
    let events = CommonMark().events(of: Clean(vouched: MarkdownText.inline(text)))
    var words = ""
    for event in events {
      switch event {
      case .enter(.document), .exit(.document), .enter(.paragraph), .exit(.paragraph): break
      case .text(let text): words += text.text
      default: check(false, "a text became \(event)")
      }
    }
    check(letters(words) == letters(text.text), "“\(text.text)” reads “\(words)”")
  }

  private static func checkCode(_ text: Clean) {
    for isInTable in [false, true] {
      let events = CommonMark().events(of: Clean(vouched: "a " + MarkdownText.code(text, inTable: isInTable) + " z"))
      var words = ""
      for event in events {
        switch event {
        case .enter(.document), .exit(.document), .enter(.paragraph), .exit(.paragraph): break
        case .text(let text), .code(let text): words += text.text
        case .htmlInline(let text): check(["<code>", "</code>"].contains(text.text), "an element \(text.text)")
        case .softBreak: words += "\n"
        default: check(false, "a code span became \(event)")
        }
      }
      check(letters(words) == "a" + letters(text.text) + "z", "“\(text.text)” reads “\(words)” in code")
    }
  }

  private static func checkBlock(_ text: Clean) {
    let events = CommonMark().events(of: Clean(vouched: MarkdownText.codeBlock(text) + "\nend"))
    let kinds = events.map { event -> String in
      switch event {
      case .codeBlock: "code"
      case .htmlBlock(let html):
        isOnePre(Array(html.text.utf8)) ? "code" : "html"
      case .text(let text): text.text
      case .enter(.paragraph), .exit(.paragraph), .enter(.document), .exit(.document): ""
      default: "\(event)"
      }
    }
    check(kinds.joined() == "codeend", "a code block became \(kinds)")
  }

  /// Two elements, each opened and closed once, and no other.
  private static func isOnePre(_ html: [UInt8]) -> Bool {
    html.starts(with: "<pre>".utf8) && html.count { $0 == UInt8(ascii: "<") } <= 4
  }

  private static let elements: Set<String> = [
    "p", "em", "strong", "code", "pre", "br", "hr", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6",
  ]

  private static func checkProse(_ text: Clean) {
    // Bytes: a combining mark after a bracket would make another character of it.
    let html = Prose(text, from: .log).html(in: "").bytes
    for part in html.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).dropFirst() {
      let inside = part.prefix { $0 != UInt8(ascii: ">") }
      let tag = String(decoding: inside.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
      let name = tag.split(separator: " ").first.map { String($0) } ?? ""
      check(elements.contains(name), "an element \(tag)")
      let attributes = tag.dropFirst(name.count)
      check(["", " tabindex=\"0\""].contains(attributes) || attributes.hasPrefix(" start=\""), "attributes \(tag)")
    }
  }

  /// What can be seen of ASCII: the rest may be normalised.
  private static func letters(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { (0x21...0x7E).contains($0.value) }))
  }
}
