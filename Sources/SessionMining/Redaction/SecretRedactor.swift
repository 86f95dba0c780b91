internal import Foundation

/// Masks credentials and personal data in text that is going to be kept. A mask names the kind and nothing else: no
/// length, no prefix, no hash.
///
/// Linear: each byte is the start of at most one match, and whatever a rule takes is not looked at again.
enum SecretRedactor {
  typealias Text = UnsafeBufferPointer<UInt8>

  static func redact(_ text: [UInt8], isProse: Bool) -> [UInt8] {
    guard text.count >= 6 else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.count + 64)
    text.withUnsafeBufferPointer { text in
      let looks = Looks(text, isProse: isProse)
      var i = 0
      while i < text.count {
        if let found = match(text, i, looks) {
          out.append(contentsOf: text[i..<found.masked.lowerBound])
          mask(found.kind, &out)
          i = found.masked.upperBound
        } else {
          out.append(text[i])
          i += 1
        }
      }
    }
    return out
  }

  /// What a text cannot hold need not be looked for at every byte.
  private struct Looks {
    var hasAt = false, hasPoint = false, hasDashes = false
    let isProse: Bool

    init(_ text: Text, isProse: Bool) {
      self.isProse = isProse
      for byte in text {
        if byte == 0x40 { hasAt = true }
        if byte == 0x2E { hasPoint = true }
        if byte == 0x2D { hasDashes = true }
      }
    }
  }

  private struct Match {
    var kind: StaticString
    /// What the mask replaces; starts at or after where the match starts.
    var masked: Range<Int>
  }

  private static func mask(_ kind: StaticString, _ out: inout [UInt8]) {
    out.append(contentsOf: "[redacted: ".utf8)
    out.append(contentsOf: kind.description.utf8)
    out.append(0x5D)
  }

  private static func match(_ text: Text, _ i: Int, _ looks: Looks) -> Match? {
    let byte = text[i]
    switch byte {
    case 0x3A, 0x3D:
      if let match = assignment(text, i) ?? (byte == 0x3A ? userInfo(text, i) : nil) { return match }
    case 0x20: if let match = bearer(text, i) { return match }
    case 0x2B: if let match = phone(text, i) { return match }
    default: break
    }
    guard i == 0 || !isAlphanumeric(text[i - 1]) else { return nil }
    if let match = anchored(text, i) { return match }
    if byte == 0x65, let match = jwt(text, i) { return match }
    if byte == 0x2D, let match = privateKey(text, i) ?? flag(text, i) { return match }
    if looks.hasAt, let match = email(text, i) { return match }
    if looks.hasPoint, let match = address(text, i) { return match }
    guard looks.isProse, i == 0 || !SecretGrammar.Alphabet.base64.holds(text[i - 1]) else { return nil }
    return random(text, i)
  }

  // MARK: by how they begin

  private static func anchored(_ text: Text, _ i: Int) -> Match? {
    for rule in SecretGrammar.byFirstByte[Int(text[i])] where text[i...].starts(with: rule.prefix) {
      let end = run(text, i + rule.prefix.count, rule.alphabet)
      guard end - i - rule.prefix.count >= rule.minimum else { continue }
      return Match(kind: rule.kind, masked: i..<end)
    }
    return nil
  }

  private static func run(_ text: Text, _ start: Int, _ alphabet: SecretGrammar.Alphabet) -> Int {
    var end = start
    while end < text.count, alphabet.holds(text[end]) { end += 1 }
    // A full stop at the end is the sentence's.
    while end > start, text[end - 1] == 0x2E { end -= 1 }
    return end
  }

  /// `ey….….…`: two parts of ten and more, and up to three further ones.
  private static func jwt(_ text: Text, _ i: Int) -> Match? {
    guard text[i...].starts(with: "ey".utf8) else { return nil }
    var end = i
    var parts = 0
    while parts < 5 {
      let next = run(text, end, .url)
      if next - end < (parts < 2 ? 10 : 0) { break }
      parts += 1
      end = next
      guard parts < 5, end < text.count, text[end] == 0x2E else { break }
      end += 1
    }
    return parts >= 2 ? Match(kind: "token", masked: i..<end) : nil
  }

  /// From `-----BEGIN … PRIVATE KEY` to its end, or to the end of the text where it has none.
  private static func privateKey(_ text: Text, _ i: Int) -> Match? {
    guard text[i] == 0x2D, text[i...].starts(with: "-----BEGIN".utf8) else { return nil }
    let head = text[i..<min(text.count, i + 80)]
    guard firstIndex(of: "PRIVATE KEY", in: head) != nil else { return nil }
    let rest = text[min(text.count, i + 11)...]
    let end = firstIndex(of: "-----END", in: rest).map { at in
      var end = at + 8
      while end < text.count, text[end] != 0x2D { end += 1 }
      while end < text.count, text[end] == 0x2D { end += 1 }
      return end
    }
    return Match(kind: "private key", masked: i..<(end ?? text.count))
  }

  // MARK: by what stands before them

  private static let secretWords: [[UInt8]] = [
    "passw", "pwd", "secret", "token", "apikey", "api_key", "api-key", "access_key", "access-key", "accountkey",
    "private_key", "credential", "jwt", "cookie", "authorization", "_auth", "passphrase", "client_secret", "_pat",
    "signature",
  ].map { Array($0.utf8) }

  /// `key = value`, `key: value`, `?key=value`, where the key speaks of a secret; `i` is the `=` or `:`.
  private static func assignment(_ text: Text, _ i: Int) -> Match? {
    var end = i
    while end > 0, text[end - 1] == 0x20, i - end < 4 { end -= 1 }
    if end > 0, text[end - 1] == 0x22 || text[end - 1] == 0x27 { end -= 1 }
    var start = end
    while start > 0, end - start < 64, SecretGrammar.Alphabet.url.holds(text[start - 1]) { start -= 1 }
    guard end - start >= 3 else { return nil }
    let key = text[start..<end].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    guard key == Array("sig".utf8) || secretWords.contains(where: { holds(key, $0) }) else { return nil }
    // Not a comparison, not a path of types.
    if i + 1 < text.count, text[i + 1] == text[i] { return nil }
    if i > 0, text[i - 1] == text[i] || text[i - 1] == 0x21 { return nil }
    let from = i + 1 < text.count && (text[i + 1] == 0x3E || text[i + 1] == 0x3D) ? i + 2 : i + 1
    let isHeader = holds(key, Array("authorization".utf8)) || holds(key, Array("cookie".utf8))
    let isPassword = ["passw", "pwd", "passphrase"].contains { holds(key, Array($0.utf8)) }
    return value(text, from, isPassword: isPassword, isHeader: isHeader)
  }

  /// `Bearer V`; `i` is the space.
  private static func bearer(_ text: Text, _ i: Int) -> Match? {
    guard i >= 6, text[i - 1] | 0x20 == 0x72 else { return nil }
    let word = text[(i - 6)..<i].map { $0 | 0x20 }
    return word == Array("bearer".utf8) ? value(text, i, isPassword: false) : nil
  }

  private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard bytes.count >= part.count else { return false }
    for start in 0...(bytes.count - part.count) where bytes[start...].starts(with: part) { return true }
    return false
  }

  private static func value(_ text: Text, _ from: Int, isPassword: Bool, isHeader: Bool = false) -> Match? {
    var p = from
    while p < text.count, text[p] == 0x20 { p += 1 }
    guard p < text.count else { return nil }
    if isHeader {
      // To the end of the line or of the quoted string: cookies and schemes have spaces inside.
      var end = p
      while end < text.count, text[end] != 0x0A, text[end] != 0x22, text[end] != 0x27, text[end] != 0x60 { end += 1 }
      return end - p >= 8 ? Match(kind: "header", masked: p..<end) : nil
    }
    let quote: UInt8? = [0x22, 0x27, 0x60].contains(text[p]) ? text[p] : nil
    if quote != nil { p += 1 }
    var end = p
    while end < text.count, text[end] > 0x20 || quote != nil && text[end] == 0x20 {
      if let quote {
        if text[end] == quote { break }
      } else if [0x2C, 0x3B, 0x3C, 0x3E, 0x22, 0x27, 0x60, 0x26, 0x29, 0x5D].contains(text[end]) {
        break
      }
      end += 1
    }
    let candidate = text[p..<end]
    guard !isPlaceholder(candidate) else { return nil }
    if isPassword { return candidate.count >= 6 ? Match(kind: "password", masked: p..<end) : nil }
    return candidate.count >= 12 && classes(candidate) >= 2 && entropy(candidate) >= 2.8 && !isProse(candidate)
      ? Match(kind: "secret", masked: p..<end) : nil
  }

  private static let flags = [
    "--password", "--token", "--secret", "--api-key", "--apikey", "--passphrase", "-u", "--user",
  ].map { Array($0.utf8) }

  /// `--password V`, `--token=V`, `-u name:V`.
  private static func flag(_ text: Text, _ i: Int) -> Match? {
    guard text[i] == 0x2D else { return nil }
    for flag in flags where text[i...].starts(with: flag) {
      let after = i + flag.count
      guard after < text.count, text[after] == 0x20 || text[after] == 0x3D else { continue }
      var end = after + 1
      while end < text.count, text[end] > 0x20, text[end] != 0x60 { end += 1 }
      let value = text[(after + 1)..<end]
      if flag.count == 2 || flag.count == 6 {
        guard let colon = value.firstIndex(of: 0x3A), end - colon > 4 else { return nil }
        return Match(kind: "password", masked: colon + 1..<end)
      }
      return value.count >= 6 && !isPlaceholder(value) ? Match(kind: "secret", masked: after + 1..<end) : nil
    }
    return nil
  }

  /// `scheme://user:PASSWORD@host`; `i` is the colon of `://`.
  private static func userInfo(_ text: Text, _ i: Int) -> Match? {
    guard text[i...].starts(with: "://".utf8) else { return nil }
    var end = i + 3
    var colon: Int?
    while end < text.count, text[end] > 0x20, text[end] != 0x2F, text[end] != 0x40, end - i < 512 {
      if text[end] == 0x3A, colon == nil { colon = end }
      end += 1
    }
    guard end < text.count, text[end] == 0x40 else { return nil }
    if let colon {
      return isPlaceholder(text[colon + 1..<end]) ? nil : Match(kind: "password", masked: colon + 1..<end)
    }
    return end - i - 3 >= 12 ? Match(kind: "secret", masked: i + 3..<end) : nil
  }

  // MARK: personal data

  private static func email(_ text: Text, _ i: Int) -> Match? {
    func isLocal(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || [0x2E, 0x5F, 0x25, 0x2B, 0x2D].contains(byte) }
    guard isLocal(text[i]), i == 0 || !isLocal(text[i - 1]) else { return nil }
    var at = i
    while at < text.count, isLocal(text[at]), at - i <= 64 { at += 1 }
    guard at > i, at < text.count, text[at] == 0x40 else { return nil }
    var end = at + 1
    while end < text.count, isAlphanumeric(text[end]) || text[end] == 0x2D || text[end] == 0x2E { end += 1 }
    while end > at + 1, text[end - 1] == 0x2E || text[end - 1] == 0x2D { end -= 1 }
    let host = String(decoding: text[(at + 1)..<end], as: UTF8.self).lowercased()
    guard let dot = host.lastIndex(of: "."), host[dot...].dropFirst().count >= 2,
      host[dot...].dropFirst().allSatisfy({ $0.isASCII && $0.isLetter })
    else { return nil }
    let local = String(decoding: text[i..<at], as: UTF8.self).lowercased()
    if local == "git" || host.hasPrefix("example.") || host.contains(".example") { return nil }
    if local == "noreply", host == "anthropic.com" { return nil }
    return Match(kind: "e-mail address", masked: i..<end)
  }

  /// An IPv4 address that is neither of this machine nor reserved for documentation, and no version.
  private static func address(_ text: Text, _ i: Int) -> Match? {
    guard text[i] >= 0x30, text[i] <= 0x39, i == 0 || text[i - 1] != 0x2E else { return nil }
    if i > 0, text[i - 1] == 0x76 || text[i - 1] == 0x2D { return nil }
    var octets: [Int] = []
    var p = i
    while octets.count < 4 {
      var value = 0
      let start = p
      while p < text.count, p - start < 3, text[p] >= 0x30, text[p] <= 0x39 {
        value = value * 10 + Int(text[p] - 0x30)
        p += 1
      }
      guard p > start, value <= 255 else { return nil }
      octets.append(value)
      if octets.count < 4 {
        guard p < text.count, text[p] == 0x2E else { return nil }
        p += 1
      }
    }
    if p < text.count, isAlphanumeric(text[p]) || text[p] == 0x2E && p + 1 < text.count && isAlphanumeric(text[p + 1]) {
      return nil
    }
    let isReserved =
      octets[0] == 127 || octets == [0, 0, 0, 0] || octets[0] == 255 || octets.prefix(3) == [192, 0, 2]
      || octets.prefix(3) == [198, 51, 100] || octets.prefix(3) == [203, 0, 113]
    let followsVersion = String(decoding: text[max(0, i - 9)..<i], as: UTF8.self).lowercased().contains("version")
    return isReserved || followsVersion ? nil : Match(kind: "IP address", masked: i..<p)
  }

  /// `+49 30 1234567`: a plus and eight to fifteen digits with the usual marks between.
  private static func phone(_ text: Text, _ i: Int) -> Match? {
    guard i == 0 || !isAlphanumeric(text[i - 1]), i + 1 < text.count, text[i + 1] >= 0x31, text[i + 1] <= 0x39 else {
      return nil
    }
    var digits = 0
    var end = i + 1
    var p = i + 1
    while p < text.count, p - i < 24 {
      if text[p] >= 0x30, text[p] <= 0x39 {
        digits += 1
        end = p + 1
      } else if ![0x20, 0x2D, 0x28, 0x29, 0x2E].contains(text[p]) {
        break
      }
      p += 1
    }
    return (8...15).contains(digits) && end - i >= 10 ? Match(kind: "phone number", masked: i..<end) : nil
  }

  // MARK: strict mode

  /// A run of twenty and more that looks random: digits and letters mixed, changing often.
  private static func random(_ text: Text, _ i: Int) -> Match? {
    let end = run(text, i, .base64)
    let candidate = text[i..<end]
    guard candidate.count >= 20, !candidate.contains(0x2F) || candidate.count >= 40, !isKnownHarmless(candidate) else {
      return nil
    }
    var (digits, letters, changes) = (0, 0, 0)
    var before = 0
    for byte in candidate {
      let kind =
        byte >= 0x30 && byte <= 0x39 ? 1 : byte >= 0x61 && byte <= 0x7A ? 2 : byte >= 0x41 && byte <= 0x5A ? 3 : 4
      if kind == 1 { digits += 1 }
      if kind == 2 || kind == 3 { letters += 1 }
      if before != 0, kind != before { changes += 1 }
      before = kind
    }
    guard digits >= 2, letters >= 2, changes >= 6, entropy(candidate) >= 3.0 else { return nil }
    return Match(kind: "random-looking text", masked: i..<end)
  }

  /// Hashes, UUIDs and ids of the log, which a reader may need and nobody can misuse.
  private static func isKnownHarmless(_ text: Slice<Text>) -> Bool {
    let isHex = text.allSatisfy { SecretGrammar.Alphabet.hex.holds($0) || $0 == 0x2D }
    if isHex { return true }
    for prefix in ["toolu_", "msg_", "req_", "sha512-", "sha256-", "sha1-", "h1:"] where text.starts(with: prefix.utf8)
    {
      return true
    }
    // Words joined by hyphens, points or underscores: a name.
    let parts = text.split { $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x2F || $0 == 0x3D || $0 == 0x25 }
    return parts.allSatisfy { part in
      let digits = part.count { $0 >= 0x30 && $0 <= 0x39 }
      return digits == 0 || digits == part.count || part.count <= 12
    }
  }

  private static func isPlaceholder(_ value: Slice<Text>) -> Bool {
    guard let first = value.first else { return true }
    if first == 0x24 || first == 0x25 || first == 0x3C || first == 0x7B || first == 0x2A || first == 0x5B {
      return true
    }
    let text = String(decoding: value, as: UTF8.self).lowercased()
    if text.hasPrefix("process.env") || text.hasPrefix("os.environ") || text.hasPrefix("secrets.") || text.contains("(")
    {
      return true
    }
    if text.hasPrefix("your") || text.contains("example") || text.contains("...") || text.contains("…") { return true }
    return [
      "null", "nil", "none", "true", "false", "undefined", "changeme", "string", "string?", "optional", "password",
    ].contains(text)
      || text.allSatisfy { $0 == "x" || $0 == "*" || $0 == "." }
  }

  /// A word of prose after `token:` is no secret.
  private static func isProse(_ value: Slice<Text>) -> Bool {
    value.allSatisfy {
      $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x2F || $0 == 0x20 || $0 == 0x3A
    }
  }

  private static func classes(_ value: Slice<Text>) -> Int {
    var found: Set<Int> = []
    for byte in value {
      found.insert(
        byte >= 0x30 && byte <= 0x39 ? 1 : byte >= 0x61 && byte <= 0x7A ? 2 : byte >= 0x41 && byte <= 0x5A ? 3 : 4)
    }
    return found.count
  }

  /// Shannon's, in bits a character.
  private static func entropy(_ value: Slice<Text>) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for byte in value { counts[Int(byte)] += 1 }
    let total = Double(value.count)
    return counts.reduce(0.0) { sum, count in
      count == 0 ? sum : sum - Double(count) / total * log2(Double(count) / total)
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  private static func firstIndex(of text: String, in bytes: Slice<Text>) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    for i in bytes.startIndex...(bytes.endIndex - wanted.count) where bytes[i...].starts(with: wanted) { return i }
    return nil
  }
}
