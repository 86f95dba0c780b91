/// Rules by the classes they are for, so that a drawing carries only those it needs: a small one is not half style sheet.
///
///     StyleSheet(".c1{fill:red}.c2{fill:tan}@media print{.c1{fill:none}}").text(for: ["c1"])
///       →  .c1{fill:red}@media print{.c1{fill:none}}
///
/// Made for sheets of ours: rules of class and element selectors, and `@media` around such, without comments or strings.
struct StyleSheet: Sendable {
  private struct Rule: Sendable {
    /// `@media(…)`, or empty.
    let condition: String
    /// Of each selector of the list, the classes it asks for.
    let selectors: [[String]]
    let text: String
  }

  private let rules: [Rule]

  init(_ sheet: String) {
    var rules: [Rule] = []
    var condition = ""
    var rest = sheet[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let head = rest[..<brace]
      let after = rest.index(after: brace)
      if rest[brace] == "}" {
        (condition, rest) = ("", rest[after...])
      } else if head.hasPrefix("@") {
        (condition, rest) = (String(head), rest[after...])
      } else {
        let end = rest[after...].firstIndex(of: "}").map { rest.index(after: $0) } ?? rest.endIndex
        rules.append(
          Rule(
            condition: condition, selectors: head.split(separator: ",").map(Self.classes), text: String(rest[..<end])))
        rest = rest[end...]
      }
    }
    self.rules = rules
  }

  /// `.dots.c1` → `dots`, `c1`; an element asks for none.
  private static func classes(of selector: Substring) -> [String] {
    selector.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map(String.init)
  }

  /// The rules for a drawing in which these classes occur, in their order.
  func text(for classes: Set<String>) -> String {
    var (out, condition) = ("", "")
    for rule in rules where rule.selectors.contains(where: { $0.allSatisfy(classes.contains) }) {
      if rule.condition != condition {
        if !condition.isEmpty { out += "}" }
        if !rule.condition.isEmpty { out += rule.condition + "{" }
        condition = rule.condition
      }
      out += rule.text
    }
    return condition.isEmpty ? out : out + "}"
  }

  /// The classes that occur in markup of ours.
  static func classes(in markup: String) -> Set<String> {
    var found: Set<String> = []
    let mark = Array(" class=\"".utf8)
    var markup = markup
    markup.withUTF8 { bytes in
      var place = 0
      while place + mark.count < bytes.count {
        guard bytes[place] == mark[0], mark.indices.allSatisfy({ bytes[place + $0] == mark[$0] }) else {
          place += 1
          continue
        }
        place += mark.count
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") { place += 1 }
        for name in bytes[start..<place].split(separator: UInt8(ascii: " ")) {
          found.insert(String(decoding: name, as: UTF8.self))
        }
      }
    }
    return found
  }
}
