/// What a run changes about redaction.
public struct RedactionRules: Sendable {
  /// Texts that are no secrets, whatever they look like (`redaction.allow`). What a rule finds stays where it lies
  /// within one of them, as the gate lets it pass; a longer value that holds one is masked.
  public let allowed: [String]
  /// Rules to leave out, by their kind (`GitHub token`, `header`, `assignment` …): only for tests of what stands behind
  /// them.
  var disabled: Set<String>
  private let texts: [[UInt8]]

  public init(allowed: [String] = []) { self.init(allowed: allowed, disabled: []) }

  init(allowed: [String] = [], disabled: Set<String>) {
    (self.allowed, self.disabled) = (allowed, disabled)
    texts = allowed.map { Array($0.utf8) }.filter { !$0.isEmpty }
  }

  /// Whether a value stands in one of the allowed texts.
  func allows(_ value: [UInt8]) -> Bool {
    texts.contains { text in
      text.count >= value.count && (0...(text.count - value.count)).contains { text[$0...].starts(with: value) }
    }
  }

  /// A name is a word of many texts: only one that is allowed as such stays.
  func allowsName(_ name: [UInt8]) -> Bool { texts.contains(name) }

  /// Whether one of the allowed texts stands around what was found.
  func allows(_ match: SecretScanner.Match, in text: SecretScanner.Text) -> Bool {
    guard !texts.isEmpty else { return false }
    let range = match.secret(in: text)
    return texts.contains { allowed in
      guard allowed.count >= range.count else { return false }
      let first = max(0, range.upperBound - allowed.count)
      let last = min(range.lowerBound, text.count - allowed.count)
      guard first <= last else { return false }
      return (first...last).contains { start in allowed.indices.allSatisfy { text[start + $0] == allowed[$0] } }
    }
  }
}

extension SecretScanner.Match {
  /// The range without the scheme of a header (`Bearer …`), which is no part of the secret.
  func secret(in text: SecretScanner.Text) -> Range<Int> {
    guard let value, value.upperBound == range.upperBound,
      text[range.lowerBound..<value.lowerBound].allSatisfy({ $0 == 0x20 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A })
    else { return range }
    return value
  }
}
