/// Masks credentials and personal data in text that is going to be kept. A mask names the kind and nothing else: no
/// length, no prefix, no hash.
///
/// The text is read as it is, with its escapes undone (up to three times, for JSON in JSON), and with its broken lines
/// and joined literals put together; whatever is found in one of these is masked in the text itself.
enum SecretRedactor {
  struct Found {
    var kind: StaticString
    var range: Range<Int>
  }

  /// What was masked, and the values worth knowing elsewhere (``LearntSecrets``).
  struct Outcome {
    var text: [UInt8]
    var values: [[UInt8]] = []
    var hosts: [[UInt8]] = []
  }

  static let escapeLevels = 3

  static func redact(_ text: [UInt8], isProse: Bool, disabled: Set<String> = []) -> Outcome {
    guard text.count >= 6 else { return Outcome(text: text) }
    var outcome = Outcome(text: text)
    var found: [Found] = []
    found.reserveCapacity(4)
    var view = TextView(text)
    var joined: [TextView] = []
    for level in 0...escapeLevels {
      scan(view, isProse: isProse, .full, disabled, &found, &outcome)
      if let whole = view.joined() { joined.append(whole) }
      guard level < escapeLevels, let next = view.unescaped() else { break }
      view = next
    }
    for whole in joined { scan(whole, isProse: isProse, .anchored, disabled, &found, &outcome) }
    guard !found.isEmpty else { return outcome }
    outcome.text = masked(text, found)
    return outcome
  }

  private static func scan(
    _ view: TextView, isProse: Bool, _ depth: SecretScanner.Depth, _ disabled: Set<String>, _ found: inout [Found],
    _ outcome: inout Outcome
  ) {
    view.bytes.withUnsafeBufferPointer { buffer in
      var scanner = SecretScanner(buffer, isProse: isProse, depth: depth, disabled: disabled)
      scanner.scan()
      outcome.values += scanner.innerValues
      for match in scanner.matches where !match.range.isEmpty {
        found.append(Found(kind: match.kind, range: view.raw(match.range)))
        let value = match.value ?? match.range
        guard match.isValue, value.count <= LearntSecrets.longest else { continue }
        if match.isHost {
          outcome.hosts.append(Array(buffer[value]))
        } else {
          outcome.values.append(Array(buffer[value]))
        }
      }
    }
  }

  /// Overlapping finds become one mask, named after the first.
  private static func masked(_ text: [UInt8], _ found: [Found]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var position = 0
    let sorted = found.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    for match in sorted {
      if match.range.lowerBound >= position {
        out.append(contentsOf: text[position..<match.range.lowerBound])
        appendMask(match.kind, to: &out)
      }
      position = max(position, match.range.upperBound)
    }
    out.append(contentsOf: text[position...])
    return out
  }

  static func appendMask(_ kind: StaticString, to out: inout [UInt8]) {
    out.append(contentsOf: "[redacted: ".utf8)
    out.append(contentsOf: UnsafeBufferPointer(start: kind.utf8Start, count: kind.utf8CodeUnitCount))
    out.append(0x5D)
  }
}
