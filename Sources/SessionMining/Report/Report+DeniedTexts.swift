extension Report {
  /// Masks texts that the user named, wherever a log says them: `[redacted: denied text]`.
  ///
  /// In the case that they are written in. The beginning of one that was cut off by shortening goes too; so does one
  /// in a key, where only letters, digits and hyphens can stand, as `denied`.
  public mutating func maskDeniedTexts(_ denied: [String]) {
    let texts = denied.filter { !$0.isEmpty }.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    guard !texts.isEmpty else { return }
    mapLogText { kind, own in
      var text = own.text
      for denied in texts where text.contains(denied) {
        text = text.replacing(denied, with: kind.isKey ? "denied" : "[redacted: denied text]")
      }
      if text.hasSuffix("…") { text = Self.withoutBeginning(of: texts, text) }
      return Clean(vouched: text)
    }
  }

  /// `… on Proj…` → `… on [redacted: denied text]…`, from three characters on.
  private static func withoutBeginning(of denied: [String], _ text: String) -> String {
    let body = text.dropLast()
    for denied in denied {
      for length in stride(from: denied.count - 1, through: 3, by: -1) where body.hasSuffix(denied.prefix(length)) {
        return body.dropLast(length) + "[redacted: denied text]…"
      }
    }
    return text
  }
}
