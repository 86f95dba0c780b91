internal import SessionMining

/// The YAML before a post: fixed keys, each value a JSON-style string in ASCII, a number or a fixed word, so that no
/// text of a log can become a key, a type, a date or a template.
struct FrontMatter {
  let facts: DraftFacts

  static let keys = ["title", "date", "draft", "published", "categories", "project", "insight", "lines", "score"]

  var text: String {
    let row = facts.row
    let values: [(String, String)] = [
      ("title", YAMLText.string(row.title)), ("date", facts.value(.day).map(YAMLText.string) ?? "null"),
      ("draft", "true"), ("published", "false"), ("categories", "[\(YAMLText.string(row.category.name))]"),
      ("project", YAMLText.string(facts.projectName)), ("insight", YAMLText.string(row.id)),
      ("lines", YAMLText.string(Clean(vouched: "\(row.firstLine)-\(row.lastLine)"))),
      ("score", Format.exactScore(row.score).text),
    ]
    return "---\n" + values.map { "\($0): \($1)\n" }.joined() + "---\n"
  }
}

/// Strings of YAML in double quotes, the same in 1.1 and 1.2: `a "b" é` → `"a \"b\" \u00e9"`.
enum YAMLText {
  static func string(_ text: Clean) -> String {
    var output = "\""
    for scalar in text.text.unicodeScalars {
      if isPlain(scalar) {
        output.unicodeScalars.append(scalar)
      } else if scalar == "\"" || scalar == "\\" {
        output += "\\" + String(scalar)
      } else {
        // Above U+FFFF YAML has an escape of eight digits; a pair of surrogates would be two characters to it.
        output += scalar.value > 0xFFFF ? "\\U" + digits(scalar, 8) : "\\u" + digits(scalar, 4)
      }
    }
    return output + "\""
  }

  /// Printable ASCII but quotes, the backslash, and what begins a template or an element.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    (0x20...0x7E).contains(scalar.value) && !"\"\\{}<>&%@".unicodeScalars.contains(scalar)
  }

  private static func digits(_ scalar: Unicode.Scalar, _ width: Int) -> String {
    let digits = String(scalar.value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
