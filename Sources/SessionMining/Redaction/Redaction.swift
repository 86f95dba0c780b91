/// Redaction for callers outside the byte path: one text at a time, nothing learnt between two.
public enum Redaction {
  /// At most `limit` characters, on one line.
  public static func clean(_ text: String, limit: Int) -> Clean {
    var redactor = Redactor()
    return redactor.clean(text, limit: limit)
  }

  /// Characters that show nothing but change what is around them, and must not reach a reader's terminal or page.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool { TextFilter.isInvisible(scalar) }
}
