/// What is masked without knowing what it is: random-looking runs in prose, and encoded text that holds a secret.
extension SecretScanner {
  // MARK: strict mode

  /// A run of twenty and more that looks random: digits and letters mixed, changing often. Only the start of a run is
  /// looked at, so each byte is run over once.
  mutating func random(_ i: Int) -> Match? {
    guard isOn("random-looking text"), i >= runs.random else { return nil }
    let isRunStart = runs.path <= i
    let end = isRunStart ? min(run(i, .base64), runs.limit) : runs.path
    (runs.path, runs.random) = (end, end)
    guard end > i else { return nil }
    let isAlone = i == 0 && end == text.count
    guard end - i >= (isAlone ? 12 : 20) else { return nil }
    let candidate = text[i..<end]
    // The whole of a run is judged once, at its start; from there on only the part up to the next slash.
    if isRunStart {
      if isDigest(i) || ValueJudge.isKnownHarmless(candidate) { return nil }
      let slashes = candidate.count { $0 == 0x2F }
      if slashes > 0, candidate.count >= 40, candidate.count / (slashes + 1) >= 16, !candidate.contains(0x2E),
        holdsLongPart(candidate), looksRandom(candidate, isAlone: false)
      {
        return Match(kind: "random-looking text", range: i..<end)
      }
    }
    let stop = candidate.firstIndex { $0 == 0x2F || $0 == 0x3D } ?? end
    runs.random = stop
    guard stop - i >= (isAlone ? 12 : 20), looksRandom(text[i..<stop], isAlone: isAlone) else { return nil }
    return Match(kind: "random-looking text", range: i..<(stop < end && text[stop] == 0x3D ? end : stop))
  }

  /// Names of things look random too, but not for 32 characters of all three classes.
  mutating func randomName(_ i: Int) -> Match? {
    guard i >= runs.random else { return nil }
    if i >= runs.path {
      runs.path = min(run(i, .base64), runs.limit)
      if isDigest(i) || ValueJudge.isKnownHarmless(text[i..<max(i, runs.path)]) {
        runs.random = runs.path
        return nil
      }
    }
    var end = i
    while end < runs.limit, SecretGrammar.Alphabet.word.holds(text[end]) { end += 1 }
    steps += end - i
    runs.random = end
    guard end - i >= 32, !isDigest(i) else { return nil }
    let shape = ValueJudge.Shape(text[i..<end])
    guard shape.upper >= 3, shape.lower >= 3, shape.digits >= 3, shape.changes * 4 >= end - i,
      !ValueJudge.isKnownHarmless(text[i..<end])
    else { return nil }
    return Match(kind: "random-looking text", range: i..<end)
  }

  /// `h1:…` of go.sum, `sha512-…`, a picture's beginning, mangled names.
  private func isDigest(_ i: Int) -> Bool {
    for back in 3...5 where starts(i - back, with: "h1:") { return true }
    if i > 0, text[i - 1] == 0x24 { return starts(i, with: "s") }
    return i > 0 && text[i - 1] == 0x5F && (starts(i, with: "ZN") || starts(i, with: "R"))
  }

  private func holdsLongPart(_ value: ValueJudge.Value) -> Bool {
    value.split(separator: 0x2F).contains { $0.count >= 16 && !ValueJudge.isKnownHarmless($0) }
  }

  private func looksRandom(_ candidate: ValueJudge.Value, isAlone: Bool) -> Bool {
    if ValueJudge.isKnownHarmless(candidate) { return false }
    let shape = ValueJudge.Shape(candidate)
    // Coordinates of a drawing are digits with a letter here and there.
    guard shape.letters >= 2, shape.letters * 6 >= shape.digits, shape.digits >= 2, shape.changes >= 4,
      ValueJudge.entropy(candidate) >= 3.0
    else { return false }
    // One class of letters and a few numbers: a name (`node18-alpine3`).
    return isAlone || shape.changes >= 6 || shape.upper > 0 && shape.lower > 0
  }

  // MARK: phrases

  /// A wallet's recovery phrase: 12, 15, 18, 21 or 24 words of three to eight small letters and nothing else between
  /// two ends of a line or quote. The words of the standard's list leave out those that no sentence does without.
  mutating func phrase(_ i: Int) -> Match? {
    guard i >= runs.words, text[i] >= 0x61 else { return nil }
    let before = i >= 2 && text[i - 1] == 0x20 ? text[i - 2] : i >= 1 ? text[i - 1] : 0
    guard before == 0 || Self.isEdge(before) || [0x3A, 0x3D, 0x2B, 0x2D, 0x3E].contains(before), isOn("recovery phrase")
    else { return nil }
    var p = i
    var count = 0
    var isPhrase = true
    while p < text.count, count < 25 {
      let start = p
      while p < text.count, text[p] >= 0x61, text[p] <= 0x7A { p += 1 }
      if !(3...8).contains(p - start) || isGlue(start, p) { isPhrase = false }
      if p == start { break }
      count += 1
      guard isPhrase, p + 1 < text.count, text[p] == 0x20, text[p + 1] >= 0x61, text[p + 1] <= 0x7A else { break }
      p += 1
    }
    steps += p - i
    runs.words = p
    guard isPhrase, [12, 15, 18, 21, 24].contains(count), p == text.count || Self.isEdge(text[p]) else { return nil }
    let isPossessive = p + 1 < text.count && text[p] == 0x27 && Self.isAlphanumeric(text[p + 1])
    guard !isPossessive else { return nil }
    return Match(kind: "recovery phrase", range: i..<p, isValue: false)
  }

  private static func isEdge(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x22, 0x27, 0x60, 0x2E, 0x3C, 0x5C, 0x2A, 0x2C, 0x29, 0x26: true
    default: false
    }
  }

  private static let glue: [StaticString] = [
    "the", "and", "for", "was", "are", "not", "but", "has", "had", "with", "from", "were", "been", "its", "did", "does",
    "our", "your",
    "his", "her", "their", "would", "could", "should", "which", "into", "them", "these", "those", "than", "who", "how",
    "tests",
  ]

  private func isGlue(_ start: Int, _ end: Int) -> Bool {
    for word in Self.glue where word.utf8CodeUnitCount == end - start && starts(start, with: word) { return true }
    return false
  }

  // MARK: encoded text

  /// Base64 or hexadecimal digits that hold a secret when decoded; `i` starts a word.
  mutating func encoded(_ i: Int) -> Match? {
    guard isOn("encoded"), i >= runs.encoded else { return nil }
    var end = i
    var lineStart = i
    while end < text.count {
      let byte = text[end]
      if Self.isAlphanumeric(byte) || byte == 0x2B || byte == 0x2F || byte == 0x2D || byte == 0x5F {
        end += 1
      } else if byte == 0x0A, end - lineStart >= 60, end + 1 < text.count, Self.isAlphanumeric(text[end + 1]) {
        end += 1
        lineStart = end
      } else {
        break
      }
    }
    steps += end - i
    runs.encoded = end
    guard end - i >= 16 else { return nil }
    let run = text[i..<end]
    var stop = end
    while stop < text.count, stop - end < 2, text[stop] == 0x3D { stop += 1 }
    if let kind = inside(EncodedText.fromHex(run)) { return Match(kind: kind, range: i..<stop) }
    if let kind = inside(EncodedText.fromBase64(run)) { return Match(kind: kind, range: i..<stop) }
    // What stands before a `/` or `-` may not belong to it.
    for offset in 1..<min(run.count - 12, 24) where !Self.isAlphanumeric(text[i + offset]) {
      let rest = text[(i + offset + 1)..<end]
      if let kind = inside(EncodedText.fromBase64(rest) ?? EncodedText.fromHex(rest)) {
        return Match(kind: kind, range: i + offset + 1..<stop)
      }
    }
    return nil
  }

  /// The kind of the first secret in decoded text.
  private mutating func inside(_ decoded: [UInt8]?) -> StaticString? {
    guard let decoded else { return nil }
    steps += decoded.count
    return decoded.withUnsafeBufferPointer { buffer in
      var scanner = SecretScanner(buffer, isProse: isProse, disabled: disabled.union(["encoded"]))
      scanner.scan()
      for match in scanner.matches where match.isValue && match.range.count <= LearntSecrets.longest {
        innerValues.append(Array(buffer[match.value ?? match.range]))
      }
      return scanner.matches.first?.kind
    }
  }
}
