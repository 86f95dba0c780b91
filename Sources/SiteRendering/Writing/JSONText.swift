internal import SessionMining

/// Clean text → a JSON string, quotes included. `<`, `>`, `&` and the line separators of JavaScript become `\uXXXX`,
/// so that it may also stand in a script or a `<script type="application/json">`.
enum JSONText {
  static func string(_ text: Clean) -> String {
    var output = "\""
    for scalar in text.text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<" ", "\u{7F}"..."\u{9F}": output += escape(scalar)
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
