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

  /// Characters that show nothing but change what is around them, and must not reach a reader's terminal or page.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool { TextFilter.isInvisible(scalar) }
}
