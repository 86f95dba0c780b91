internal import SessionMining

/// Clean text → text of an XML document (SVG, Atom, a sitemap), for elements and quoted attributes alike. Characters
/// that no XML document may hold are left out.
enum XMLText {
  static func escaped(_ text: Clean) -> String {
    var output = ""
    for scalar in text.text.unicodeScalars where isAllowed(scalar) {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// `Char` of XML 1.0, without the C1 controls.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
