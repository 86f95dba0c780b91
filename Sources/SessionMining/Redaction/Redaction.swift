/// Redaction for callers outside the byte path: one text at a time, nothing learnt between two.
public enum Redaction {
  /// At most `limit` characters, on one line. A name (of a file, a branch, a tool) is spared the strict rules of prose,
  /// which mask what only looks random.
  public static func clean(_ text: String, limit: Int, isName: Bool = false, rules: RedactionRules = RedactionRules())
    -> Clean
  {
    var redactor = Redactor(rules: rules)
    return redactor.clean(text, limit: limit, as: isName ? .name : .prose)
  }

  /// Prose of several lines, which stay; at most `limit` characters.
  public static func cleanLines(_ text: String, limit: Int, rules: RedactionRules = RedactionRules()) -> Clean {
    var redactor = Redactor(rules: rules)
    return redactor.cleanLines(text, limit: limit)
  }

  /// What commands a shell line runs, by their names and never their arguments: `claude`, or `jq, python3 ask.py`.
  public static func commandName(_ line: String) -> Clean {
    let names = CommandName.names(of: line)
    return names.isEmpty ? "a command" : clean(names.joined(separator: ", "), limit: 60, isName: true)
  }

  /// A text in which those that the user named (`redaction.deny`) are masked.
  public static func masking(_ denied: [String], in text: Clean) -> Clean {
    let denied = DeniedTexts(denied)
    return denied.isEmpty ? text : denied.masked(text, with: DeniedTexts.mask)
  }

  /// Characters that show nothing but change what is around them, and must not reach a reader's terminal or page.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool { TextFilter.isInvisible(scalar) }
}
