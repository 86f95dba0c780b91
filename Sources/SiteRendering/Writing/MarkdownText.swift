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
    var output: [UInt8] = []
    output.reserveCapacity(text.text.utf8.count + 16)
    appendInline(text, after: previous, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// The same, to what is being written. What is plain is copied in runs.
  static func appendInline(_ text: Clean, after previous: Unicode.Scalar? = nil, to output: inout [UInt8]) {
    let start = output.count
    var string = text.text
    string.withUTF8 { bytes in
      var (before, isOpen, place) = (previous, false, 0)
      while place < bytes.count {
        let run = place
        while place < bytes.count, isPlain(bytes[place]) { place += 1 }
        if place > run {
          output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<place]))
          before = Unicode.Scalar(bytes[place - 1])
          continue
        }
        let (scalar, end) = self.scalar(bytes, place)
        let after = end < bytes.count ? self.scalar(bytes, end).scalar : nil
        append(
          scalar, between: before, and: after, isOpen: isOpen, UnsafeBufferPointer(rebasing: bytes[place..<end]),
          &output)
        isOpen = isOpen || scalar == "("
        (before, place) = (scalar, end)
      }
    }
    // Blanks at either end could make a code block, or a line break.
    while output.count > start, output.last == UInt8(ascii: " ") { output.removeLast() }
    let blanks = output[start...].prefix { $0 == UInt8(ascii: " ") }.count
    if blanks > 0 { output.removeSubrange(start..<start + blanks) }
  }

  private static func append(
    _ scalar: Unicode.Scalar, between before: Unicode.Scalar?, and after: Unicode.Scalar?, isOpen: Bool,
    _ bytes: UnsafeBufferPointer<UInt8>, _ output: inout [UInt8]
  ) {
    switch scalar {
    case "{": output += "&#123;".utf8
    case "}": output += "&#125;".utf8
    case "<": output += "&lt;".utf8
    case ">": output += "&gt;".utf8
    case "@": output += "@\u{200B}".utf8
    case "\n", "\r", "\t": output.append(UInt8(ascii: " "))
    case "\u{0}"..<" ", "\u{7F}"..."\u{9F}": break
    default:
      let isSpecial = scalar.isASCII && special[Int(scalar.value)]
      if isSpecial, !isHarmless(scalar, between: before, and: after, isOpen: isOpen) {
        output.append(UInt8(ascii: "\\"))
      }
      output.append(contentsOf: bytes)
    }
  }

  /// The scalar at a place, and where the next begins. A String's bytes are well-formed UTF-8.
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> (scalar: Unicode.Scalar, end: Int) {
    let first = UInt32(bytes[place])
    guard first >= 0x80 else { return (Unicode.Scalar(UInt8(first)), place + 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var value = first & (0x7F >> UInt32(length))
    let end = min(place + length, bytes.count)
    for byte in bytes[(place + 1)..<end] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", end)
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

  /// By ASCII code.
  private static let special: [Bool] = (0..<128).map { "\\`*_[]()#+-.!|~&\"':=$^/".utf8.contains(UInt8($0)) }

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
