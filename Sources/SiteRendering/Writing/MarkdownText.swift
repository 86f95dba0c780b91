internal import SessionMining

/// Clean text → Markdown that shows exactly that text, on GitHub and wherever else Markdown goes through a site
/// generator.
///
/// `a_b | <c> @d` becomes `a\_b \| &lt;c&gt; @d`, with a zero-width space after the `@`. Braces and angle brackets
/// become character references, for a backslash does not keep Liquid, Vue or MDX from reading them.
enum MarkdownText {
  /// For a paragraph, a heading, a link's text or a table cell: always one line.
  ///
  /// - Parameter previous: what stands before it on the line, `nil` at its beginning.
  static func inline(_ text: Clean, after previous: Unicode.Scalar? = nil) -> String {
    if text.text.utf8.allSatisfy(isPlain), text.text.utf8.first != UInt8(ascii: " "),
      text.text.utf8.last != UInt8(ascii: " ")
    {
      return text.text
    }
    var output = ""
    var isOpen = false
    output.reserveCapacity(text.text.utf8.count + 8)
    let scalars = Array(text.text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let before = index > 0 ? scalars[index - 1] : previous
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      defer { isOpen = isOpen || scalar == "(" }
      switch scalar {
      case "{": output += "&#123;"
      case "}": output += "&#125;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "@": output += "@\u{200B}"
      case "\n", "\r", "\t": output += " "
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}": break
      case _ where isHarmless(scalar, between: before, and: after, isOpen: isOpen):
        output.unicodeScalars.append(scalar)
      case _ where special.contains(scalar):
        output += "\\"
        output.unicodeScalars.append(scalar)
      default: output.unicodeScalars.append(scalar)
      }
    }
    // Blanks at either end could make a code block, or a line break.
    return trimmed(output)
  }

  private static func trimmed(_ text: String) -> String {
    let utf8 = text.utf8
    var (start, end) = (utf8.startIndex, utf8.endIndex)
    while start < end, utf8[start] == UInt8(ascii: " ") { start = utf8.index(after: start) }
    while start < end, utf8[utf8.index(before: end)] == UInt8(ascii: " ") { end = utf8.index(before: end) }
    return String(text[start..<end])
  }

  /// A code span; in a table cell, where a `|` ends the cell even inside one, and around template syntax, an element.
  static func code(_ text: Clean, inTable: Bool = false) -> String {
    let line = oneLine(text)
    if line.isEmpty { return "" }
    let bytes = line.utf8
    let isUnsafe = (inTable && bytes.contains(UInt8(ascii: "|"))) || hasTemplateSyntax(line)
    if isUnsafe { return "<code>\(inline(text))</code>" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
    let (tick, blank) = (UInt8(ascii: "`"), UInt8(ascii: " "))
    let isPadded = bytes.first == tick || bytes.last == tick || (bytes.first == blank && bytes.last == blank)
    return isPadded ? "\(fence) \(line) \(fence)" : fence + line + fence
  }

  /// With a blank for each character that a reader of Markdown may take for the end of a line.
  static func oneLine(_ text: Clean) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.text.unicodeScalars {
      switch scalar {
      case "\n"..."\r", "\u{85}", "\u{2028}", "\u{2029}": line.append(" ")
      default: line.append(scalar)
      }
    }
    return String(line)
  }

  /// A fenced block, without an info string; around template syntax, an element.
  static func codeBlock(_ text: Clean) -> String {
    if hasTemplateSyntax(text.text) { return "<pre>\(element(text))</pre>\n" }
    let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text.text) + 1))
    return "\(fence)\n\(text.text)\(text.text.hasSuffix("\n") ? "" : "\n")\(fence)\n"
  }

  /// For the elements of HTML that Markdown has no marks for, in which marks are not read.
  static func element(_ text: Clean) -> String {
    var bytes: [UInt8] = []
    HTMLEscaping.append(text, to: &bytes)
    var output = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "{": output += "&#123;"
      case "}": output += "&#125;"
      case "@": output += "@\u{200B}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private static let special = Set("\\`*_[]()#+-.!|~&\"':=$^/".unicodeScalars)

  /// Punctuation of plain prose that no dialect reads as markup where it stands; escaped, it would make every
  /// sentence and every figure hard to read in the file. `isOpen` is true after an opening parenthesis: `1)` alone
  /// begins a list.
  private static func isHarmless(
    _ scalar: Unicode.Scalar, between before: Unicode.Scalar?, and after: Unicode.Scalar?, isOpen: Bool
  ) -> Bool {
    guard let before else { return scalar == "(" }
    let isInWord = isWord(before) && after.map(isWord) == true
    let isAtEnd = after == nil || after == " "
    return switch scalar {
    case ".": (isDigit(before) && after.map(isDigit) == true) || (isLetter(before) && isAtEnd)
    case ":": (isDigit(before) && after.map(isDigit) == true) || ((isLetter(before) || before == " ") && after == " ")
    case "-", "'", "/": isInWord
    case "=", "&": before == " " && after == " "
    case "(": before != "]"
    case ")": isOpen
    // At the end of a text it could make an image of a link that follows.
    case "!": after != nil && after != "["
    default: false
    }
  }

  /// Most texts are nothing but these.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: ","):
      true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    // The properties of a scalar are a slow look-up, and most are ASCII.
    scalar.isASCII
      ? ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) : scalar.properties.isAlphabetic
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || isLetter(scalar) }

  // Bytes, not characters: a mark that combines with a brace or a backtick makes another character of it, and leaves
  // the byte that a reader of Markdown or a template engine looks for.

  private static func hasTemplateSyntax(_ text: String) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      if before == UInt8(ascii: "{"), "{%#".utf8.contains(byte) { return true }
      before = byte
    }
    return false
  }

  private static func longestRun(of mark: Unicode.Scalar, in text: String) -> Int {
    var (longest, run) = (0, 0)
    for scalar in text.unicodeScalars {
      run = scalar == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
