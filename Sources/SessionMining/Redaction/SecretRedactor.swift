/// Masks credentials and personal data in text that is going to be kept. A mask names the kind and nothing else: no
/// length, no prefix, no hash.
///
/// The text is read as it is, with its escapes undone (up to three times, for JSON in JSON), and with its broken lines
/// and joined literals put together; whatever is found in one of these is masked in the text itself.
enum SecretRedactor {
  /// What was masked, and the values worth knowing elsewhere (``LearntSecrets``).
  struct Outcome {
    /// `nil`: nothing was masked.
    var text: FoldedText?
    var values: [[UInt8]] = []
    var hosts: [[UInt8]] = []
  }

  static let escapeLevels = 3

  static func redact(_ text: FoldedText, isProse: Bool, rules: RedactionRules = RedactionRules()) -> Outcome {
    var outcome = Outcome()
    guard text.bytes.count >= 6 else { return outcome }
    var found: [(range: Range<Int>, mask: UInt8)] = []
    forEachView(of: text.bytes) { view, isGuess in
      scan(view, isProse: isProse, isGuess ? .anchored : .full, rules, &found, &outcome)
    }
    if !found.isEmpty { outcome.text = text.masking(found) }
    return outcome
  }

  /// The readings of a text. `isGuess`: one that was put together.
  static func forEachView(of bytes: [UInt8], _ body: (TextView, _ isGuess: Bool) -> Void) {
    var view = TextView(bytes)
    var joined: [TextView] = []
    for level in 0...escapeLevels {
      body(view, false)
      if let whole = view.joined() { joined.append(whole) }
      guard level < escapeLevels, let next = view.unescaped() else { break }
      if view.bytes.contains(0x25), let other = view.unescaped(keepsPercent: true), other.bytes != next.bytes {
        body(other, false)
      }
      view = next
    }
    for whole in joined { body(whole, true) }
  }

  private static func scan(
    _ view: TextView, isProse: Bool, _ depth: SecretScanner.Depth, _ rules: RedactionRules,
    _ found: inout [(range: Range<Int>, mask: UInt8)], _ outcome: inout Outcome
  ) {
    view.bytes.withUnsafeBufferPointer { buffer in
      var scanner = SecretScanner(buffer, isProse: isProse, depth: depth, disabled: rules.disabled)
      scanner.scan()
      outcome.values += scanner.innerValues
      for match in scanner.matches where !match.range.isEmpty && !rules.allows(match, in: buffer) {
        found.append((view.raw(match.range), Mask.place(of: match.kind)))
        let value = match.value ?? match.range
        if match.isValue { outcome.values += settings(in: buffer[value], rules) }
        guard match.isValue, value.count <= LearntSecrets.longest else { continue }
        if match.isHost {
          outcome.hosts.append(Array(buffer[value]))
        } else {
          outcome.values.append(Array(buffer[value]))
        }
      }
    }
  }

  /// What a connection string (`Host=db;Pwd=…`) that was found as a whole gives away in its parts.
  private static func settings(in value: Slice<UnsafeBufferPointer<UInt8>>, _ rules: RedactionRules) -> [[UInt8]] {
    guard value.count >= 12, value.count <= 2_000, value.contains(0x3B), value.contains(0x3D) else { return [] }
    let buffer = UnsafeBufferPointer(rebasing: value)
    var scanner = SecretScanner(buffer, isProse: false, depth: .full, disabled: rules.disabled)
    scanner.scan()
    return scanner.matches.filter { $0.isValue && !$0.isHost && !rules.allows($0, in: buffer) }
      .map { Array(buffer[$0.value ?? $0.range]) }
  }
}
