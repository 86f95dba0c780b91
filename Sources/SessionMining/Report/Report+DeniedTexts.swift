extension Report {
  /// Masks texts that the user named, wherever a log says them: `[redacted: denied text]`; in a key, where only letters,
  /// digits and hyphens can stand, `denied`.
  public mutating func maskDeniedTexts(_ denied: [String]) {
    let denied = DeniedTexts(denied)
    guard !denied.isEmpty else { return }
    mapLogText { kind, text in denied.masked(text, with: kind.isKey ? "denied" : DeniedTexts.mask) }
  }
}
