internal import SessionMining

/// Clean text → a CSV field (RFC 4180), always quoted. What a spreadsheet would take for a formula gets an apostrophe
/// in front: `=1+1` becomes `"'=1+1"`. Numbers come from typed columns and are written as they are.
enum CSVText {
  static func field(_ text: Clean) -> String {
    let content = text.text.unicodeScalars
    var output = "\""
    if isFormula(content) { output += "'" }
    for scalar in content {
      if scalar == "\"" { output += "\"\"" } else { output.unicodeScalars.append(scalar) }
    }
    return output + "\""
  }

  static func field(_ number: Int) -> String { String(number) }

  static func row(_ fields: [String]) -> String { fields.joined(separator: ",") + "\n" }

  /// Blanks in front do not help: some programs drop them. The full-width forms count as the plain ones.
  private static func isFormula(_ content: String.UnicodeScalarView) -> Bool {
    if let first = content.first, first == "\t" || first == "\r" || first == "\n" { return true }
    guard let first = content.first(where: { !$0.properties.isWhitespace }) else { return false }
    return "=+-@|＝＋－＠".unicodeScalars.contains(first)
  }
}
