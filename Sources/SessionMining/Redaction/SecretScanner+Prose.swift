/// Secrets that a sentence gives away.
extension SecretScanner {
  /// `my password is X`, `Bearer X`, `machine x login y password X`; `i` starts a word.
  mutating func spoken(_ i: Int) -> Match? {
    guard isOn("prose") else { return nil }
    let (word, isPassword): (Int, Bool)
    switch text[i] | 0x20 {
    case 0x70:
      if startsFolded(i, with: "password") {
        (word, isPassword) = (8, true)
      } else if startsFolded(i, with: "passphrase") {
        (word, isPassword) = (10, true)
      } else if startsFolded(i, with: "passwd") {
        (word, isPassword) = (6, true)
      } else if startsFolded(i, with: "private key") {
        (word, isPassword) = (11, false)
      } else {
        return nil
      }
    case 0x73: if startsFolded(i, with: "secret") { (word, isPassword) = (6, false) } else { return nil }
    case 0x74: if startsFolded(i, with: "token") { (word, isPassword) = (5, false) } else { return nil }
    case 0x62: if startsFolded(i, with: "bearer ") { (word, isPassword) = (6, false) } else { return nil }
    case 0x61:
      if startsFolded(i, with: "api key") {
        (word, isPassword) = (7, false)
      } else if startsFolded(i, with: "apikey") {
        (word, isPassword) = (6, false)
      } else {
        return nil
      }
    case 0x77:
      if startsFolded(i, with: "wallet key") || startsFolded(i, with: "wif") {
        (word, isPassword) = (3, false)
      } else {
        return nil
      }
    case 0x6B: if startsFolded(i, with: "key ") { (word, isPassword) = (3, false) } else { return nil }
    default: return nil
    }
    let end = i + word
    guard end < text.count, !Self.isAlphanumeric(text[end]), text[end] != 0x5F else { return nil }
    return told(from: end, isPassword: isPassword)
  }

  /// The first word within 24 bytes that could be the value.
  private mutating func told(from start: Int, isPassword: Bool) -> Match? {
    var p = start
    var words = 0
    while p < text.count, p - start <= 28, words < 5 {
      while p < text.count, text[p] <= 0x20 || [0x22, 0x27, 0x60, 0x3A, 0x3D, 0x28, 0x2A, 0x5C].contains(text[p]) {
        if text[p] == 0x0A { return nil }
        p += 1
      }
      var end = p
      while end < text.count, end - p < 400, text[end] > 0x20,
        ![0x22, 0x27, 0x60, 0x2C, 0x3B, 0x3C, 0x3E].contains(text[end])
      { end += 1 }
      steps += end - p
      // What follows a value that was masked was not told as one.
      if p < end, text[p] == FoldedText.sign { return nil }
      let next = end
      while end > p, [0x2E, 0x29, 0x3A, 0x3F, 0x2A, 0x5C].contains(text[end - 1]) { end -= 1 }
      guard end > p else { return nil }
      let value = text[p..<end]
      let shape = ValueJudge.Shape(value)
      if isPassword {
        let isMixed =
          shape.digits > 0 && shape.letters > 0
          && (shape.signs > 0 || shape.upper > 0 && shape.lower > 0 || shape.changes >= 2)
        if value.count >= 6, isMixed, value.first != 0x2F, !ValueJudge.isKnownHarmless(value) || value.contains(0x2B),
          ValueJudge.isPassword(value),
          !value.contains(0x28), !value.contains(0x2F)
        {
          return Match(kind: "password", range: p..<end)
        }
      } else if value.count >= 16, shape.digits > 0 || shape.isScattered,
        !ValueJudge.isKnownHarmless(value), ValueJudge.isSecret(value),
        !value.contains(0x28)
      {
        return Match(kind: "secret", range: p..<(end - p >= 390 ? run(end, .base64) : end))
      }
      words += 1
      p = next
    }
    return nil
  }
}
