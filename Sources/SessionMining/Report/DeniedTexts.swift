/// Texts that the user named, to be masked wherever a log says them, in the case that they are written in. The beginning
/// of one that was cut off by shortening goes too.
struct DeniedTexts: Sendable {
  static let mask = "[redacted: denied text]"

  /// Longest first, so that one within another is no remainder of it.
  private let texts: [String]

  init(_ denied: [String]) {
    texts = denied.filter { !$0.isEmpty }.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  var isEmpty: Bool { texts.isEmpty }

  func masked(_ own: Clean, with mask: String) -> Clean {
    var text = own.text
    for denied in texts where text.contains(denied) { text = text.replacing(denied, with: mask) }
    return Clean(vouched: text.hasSuffix("…") ? withoutBeginning(text) : text)
  }

  /// `… on Proj…` → `… on [redacted: denied text]…`, from three characters on.
  private func withoutBeginning(_ text: String) -> String {
    let body = text.dropLast()
    for denied in texts {
      for length in stride(from: denied.count - 1, through: 3, by: -1) where body.hasSuffix(denied.prefix(length)) {
        return body.dropLast(length) + Self.mask + "…"
      }
    }
    return text
  }
}
