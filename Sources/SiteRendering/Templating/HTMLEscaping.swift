internal import SessionMining

/// Where in an HTML document a text stands.
enum HTMLPlace: Sendable, Hashable {
  case element
  /// Inside the quotes of an attribute.
  case attribute
  /// A whole URL, or its beginning, in the quotes of `href` or `src`.
  case url
  /// What follows the beginning of a URL: one part of it, so that it can add no scheme, host or segment.
  case urlPart
}

/// Clean text → bytes that mean exactly that text in their place.
enum HTMLEscaping {
  /// False if the text cannot stand in that place: a URL whose scheme is not one of ours.
  static func append(_ text: Clean, as place: HTMLPlace, to output: inout [UInt8]) -> Bool {
    switch place {
    case .element, .attribute: append(text, to: &output)
    case .url:
      guard isSafeURL(text.text) else { return false }
      appendURL(text, keeping: isURLByte, to: &output)
    case .urlPart: appendURL(text, keeping: isUnreserved, to: &output)
    }
    return true
  }

  /// For elements and quoted attributes alike; control characters other than tab and newline are dropped.
  static func append(_ text: Clean, to output: inout [UInt8]) {
    var string = text.text
    string.withUTF8 { bytes in
      var start = 0
      for index in bytes.indices {
        guard let replacement = replacement(of: bytes[index]) else { continue }
        output.append(contentsOf: bytes[start..<index])
        replacement.withUTF8Buffer { output.append(contentsOf: $0) }
        start = index + 1
      }
      output.append(contentsOf: bytes[start...])
    }
  }

  @inline(__always)
  private static func replacement(of byte: UInt8) -> StaticString? {
    // Everything that needs replacing lies at or below the backtick: one comparison settles most letters.
    guard byte <= 0x60 else { return nil }
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&quot;"
    case UInt8(ascii: "'"): return "&#39;"
    case UInt8(ascii: "`"): return "&#96;"
    case 0x09, 0x0A: return nil
    case 0..<0x20: return ""
    default: return nil
    }
  }

  private static func appendURL(_ text: Clean, keeping isKept: (UInt8) -> Bool, to output: inout [UInt8]) {
    for byte in text.text.utf8 {
      if byte == UInt8(ascii: "&") && isKept(byte) {
        output.append(contentsOf: "&amp;".utf8)
      } else if isKept(byte) {
        output.append(byte)
      } else {
        PercentEncoding.append(byte, to: &output)
      }
    }
  }

  /// Relative, or one of three schemes. What precedes the first colon decides, as it does for a browser.
  static func isSafeURL(_ url: String) -> Bool {
    let bytes = url.utf8
    if bytes.starts(with: "//".utf8) || bytes.contains(UInt8(ascii: "\\")) { return false }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let head = bytes[..<colon]
    if head.contains(where: { [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }) { return true }
    return ["http", "https", "mailto"].contains(String(url[..<colon]).lowercased())
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool { PercentEncoding.isUnreserved(byte) }

  /// Bytes with a meaning in a URL, but for the apostrophe, which could end an attribute.
  private static func isURLByte(_ byte: UInt8) -> Bool {
    PercentEncoding.isUnreserved(byte) || "/?#[]@!$&()*+,;=:%".utf8.contains(byte)
  }
}

enum PercentEncoding {
  static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  static func append(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "%"))
    output.append(hexDigit(byte >> 4))
    output.append(hexDigit(byte & 15))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
