internal import Foundation

/// Whether a value could be a secret: what it consists of, and whether it only stands for one.
enum ValueJudge {
  typealias Value = Slice<UnsafeBufferPointer<UInt8>>

  struct Shape {
    var digits = 0, lower = 0, upper = 0, signs = 0, changes = 0, vowels = 0
    var letters: Int { lower + upper }
    var classes: Int { (digits > 0 ? 1 : 0) + (lower > 0 ? 1 : 0) + (upper > 0 ? 1 : 0) + (signs > 0 ? 1 : 0) }

    /// Letters only, but of both cases and changing as words do not.
    var isDense: Bool {
      digits == 0 && upper > 1 && lower > 1 && (changes * 3 >= letters + signs || isScattered)
    }

    /// Letters of both cases as chance mixes them. Of a name made of words fewer than a third are capitals, and more than
    /// a third vowels; of letters by chance a fifth are.
    var isScattered: Bool {
      guard letters >= 20, upper >= 4, lower >= 4 else { return false }
      return upper * 3 >= letters && lower * 3 >= letters && changes * 4 >= letters + signs || vowels * 4 < letters
    }

    init(_ value: Value) {
      var before = 0
      for byte in value {
        let kind: Int
        switch byte {
        case 0x30...0x39: (kind, digits) = (1, digits + 1)
        case 0x61...0x7A: (kind, lower) = (2, lower + 1)
        case 0x41...0x5A: (kind, upper) = (3, upper + 1)
        default: (kind, signs) = (4, signs + 1)
        }
        switch byte | 0x20 {
        case 0x61, 0x65, 0x69, 0x6F, 0x75: vowels += 1
        default: break
        }
        if before != 0, kind != before { changes += 1 }
        before = kind
      }
    }
  }

  /// Shannon's, in bits a character.
  static func entropy(_ value: Value) -> Double {
    var counts = [UInt16](repeating: 0, count: 256)
    for byte in value.prefix(4096) { counts[Int(byte)] += 1 }
    let total = Double(min(value.count, 4096))
    return counts.reduce(0.0) { sum, count in
      count == 0 ? sum : sum - Double(count) / total * log2(Double(count) / total)
    }
  }

  static func isHex(_ value: Value) -> Bool { value.allSatisfy { EncodedText.hexDigit($0) != nil } }

  /// After `password =`: six bytes and more that are neither a placeholder nor code.
  static func isPassword(_ value: Value) -> Bool {
    value.count >= 6 && !isPlaceholder(value) && !isCode(value)
  }

  /// After `token =`, `api_key:` and the like, where prose and code stand more often than secrets.
  static func isSecret(_ value: Value) -> Bool {
    guard value.count >= 12, !isPlaceholder(value), !isCode(value) else { return false }
    let shape = Shape(value)
    guard shape.classes >= 2, shape.digits > 0 || shape.isDense, shape.letters > 1,
      shape.isScattered || !isWords(value)
    else { return false }
    return entropy(value) >= (isHex(value) ? 2.8 : 3.2)
  }

  /// Whether a program or a part of it could have this name: what stands first on a line of a pasted or wrapped secret has
  /// not.
  static func isCommand(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { bytes in
      guard bytes.count >= 10, bytes.allSatisfy({ SecretGrammar.Alphabet.base64.holds($0) }) else { return true }
      let shape = Shape(bytes[...])
      if shape.isScattered || SecretGrammar.begins(bytes) || holdsScattered(bytes) { return false }
      if bytes.contains(0x2F) || bytes.contains(0x2E) || isWords(bytes[...]) { return true }
      return bytes.count < 12
        ? shape.digits == 0 || shape.upper == 0
        : shape.digits < 3 && (shape.digits == 0 || shape.upper == 0) && !shape.isDense
    }
  }

  /// Whether one of the words within mixes both cases as no name does: `zUDqgeA`, not `ChildItem` nor `OpenSSL`.
  private static func holdsScattered(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.split { !SecretScanner.isAlphanumeric($0) }.contains { word in
      let shape = Shape(word)
      if shape.letters >= 10, shape.upper >= 3, shape.lower >= 3, shape.vowels * 4 < shape.letters { return true }
      return shape.letters >= 6 && shape.upper * 3 >= shape.letters && shape.lower * 3 >= shape.letters
        && shape.changes * 3 >= shape.letters
    }
  }

  /// Words joined by hyphens, points, underscores or slashes, with numbers of their own: a name, a version, a path.
  static func isWords(_ value: Value) -> Bool {
    var digits = 0
    var letters = 0
    var parts = 0
    var changes = 0
    func isPlain() -> Bool { digits == 0 || letters == 0 || digits + letters <= 6 && changes <= 1 }
    var before = 0
    for byte in value {
      switch byte {
      case 0x30...0x39:
        if before == 2 { changes += 1 }
        (digits, before) = (digits + 1, 1)
      case 0x61...0x7A, 0x41...0x5A:
        if before == 1 { changes += 1 }
        (letters, before) = (letters + 1, 2)
      case 0x2D, 0x2E, 0x5F, 0x2F, 0x3A, 0x2B, 0x40, 0x7E:
        guard isPlain() else { return false }
        (digits, letters, before, changes, parts) = (0, 0, 0, 0, parts + 1)
      default: return false
      }
    }
    return parts > 0 && isPlain()
  }

  /// Forty digits of base64 that change as those of a path do not: one secret key of AWS in sixty-four begins with `/`.
  private static func isBase64Key(_ value: Value) -> Bool {
    guard value.count == 40 else { return false }
    let isBase64 = value.allSatisfy {
      $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2B || $0 == 0x2F
    }
    let shape = Shape(value)
    return isBase64 && shape.digits >= 2 && shape.lower >= 4 && shape.upper >= 4 && shape.changes >= 18
  }

  /// A name, a member or a call rather than a value.
  static func isCode(_ value: Value) -> Bool {
    let text = String(decoding: value.prefix(80), as: UTF8.self)
    if text.hasPrefix("/") || text.hasPrefix("~/") || text.hasPrefix("./"), value.count(where: { $0 == 0x2F }) > 1 {
      return !isBase64Key(value)
    }
    if text.contains("(") && text.last != "(" && !text.contains(where: \.isNumber) { return true }
    if text.hasSuffix("()") || text.hasSuffix("(") || text.hasSuffix("[") || text.hasSuffix("{") { return true }
    let lower = text.lowercased()
    for head in [
      "process.env", "os.environ", "os.getenv", "secrets.", "env.", "config.", "self.", "this.", "req.",
      "request.", "options.", "props.", "args.", "settings.", "vars.", "var.", "data.", "user.", "ctx.", "input.",
    ]
    where lower.hasPrefix(head) { return true }
    guard
      value.allSatisfy({
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x5F || $0 == 0x2E || $0 == 0x3F || $0 == 0x21
      })
    else { return false }
    for word in ["password", "passwd", "passphrase", "secret", "token", "credential", "apikey", "api_key"]
    where lower.contains(word) { return true }
    return false
  }

  private static let placeholderWords: Set<String> = [
    "null", "nil", "none", "true", "false", "undefined", "changeme", "string", "string?", "optional", "password",
    "required", "invalid", "incorrect", "missing", "expired", "hidden", "hashed", "hashing", "unknown", "number",
    "boolean", "bytes", "varchar", "secretstr", "redacted", "masked", "removed", "placeholder", "dummy", "field",
    "fields", "reset", "prompt", "secret", "empty", "default", "rotation", "refresh", "handling", "validation",
    "policy", "protected", "needed", "expected", "actual", "should", "cannot", "authentication", "something",
  ]

  /// What stands where a secret would: `$TOKEN`, `<your key>`, `***`, `changeme`, `sk-...`, one of our own masks.
  static func isPlaceholder(_ value: Value) -> Bool {
    guard let first = value.first else { return true }
    if first == 0x3C || first == 0x7B || first == 0x2A || first == 0x5B { return true }
    if first == FoldedText.sign { return isMasked(value.dropFirst()) }
    if first == 0x24, value.count > 1 {
      // `$TOKEN`, `${TOKEN}`, `$(get)`, but not `$2b$10$…`.
      let rest = value.dropFirst()
      if rest.first == 0x7B || rest.first == 0x28
        || rest.allSatisfy({ $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x5F })
      {
        return true
      }
    }
    if first == 0x25, value.last == 0x25 { return true }
    let text = String(decoding: value.prefix(64), as: UTF8.self).lowercased()
    if text.hasPrefix("your") || text.contains("example") || text.contains("...") || text.contains("…")
      || text.contains("redacted") || text.contains("placeholder") || text.contains("${") || text.contains("{{")
    {
      return true
    }
    let bare = text.last.map { ".?!,".contains($0) } ?? false ? String(text.dropLast()) : text
    if placeholderWords.contains(bare) { return true }
    return value.allSatisfy { $0 | 0x20 == 0x78 || $0 == 0x2A || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F || $0 == 0x23 }
  }

  /// Whether all of a value was masked that begins with a mask: a name within it may have been, and the rest goes on
  /// (`[user]-a1b2c3`).
  private static func isMasked(_ rest: Value) -> Bool {
    guard rest.count >= 6, let next = rest.first else { return true }
    let goesOn = SecretScanner.isAlphanumeric(next) || next == 0x2D || next == 0x2E || next == 0x5F
    return !goesOn || isPlaceholder(rest)
  }

  /// Hashes, UUIDs and ids of the log, which a reader may need and nobody can misuse; names made of words.
  static func isKnownHarmless(_ text: Value) -> Bool {
    if text.allSatisfy({ EncodedText.hexDigit($0) != nil || $0 == 0x2D }) { return true }
    for prefix in harmlessPrefixes where text.starts(with: prefix) { return true }
    return isWords(text) || isNodeID(text) || isPath(text)
  }

  /// GitHub's ids of things: `PRRT_kwDO…`.
  private static func isNodeID(_ text: Value) -> Bool {
    guard let bar = text.prefix(8).firstIndex(of: 0x5F) else { return false }
    return text[..<bar].allSatisfy { $0 >= 0x41 && $0 <= 0x5A } && text[(bar + 1)...].starts(with: "kw".utf8)
  }

  /// Names with a UUID, a commit or an agent's id in them: `worktree-agent-a407974e3874000da`, `…-c6d992e720a6.jsonl`.
  private static func isPath(_ text: Value) -> Bool {
    text.split { $0 == 0x2D || $0 == 0x2E || $0 == 0x2F }.allSatisfy { part in
      (part.count <= 17 || part.count == 40) && isHex(part) || isWords(part) || isWord(part)
    }
  }

  private static func isWord(_ part: Value) -> Bool {
    let shape = Shape(part)
    return shape.signs == 0
      && (shape.digits == 0 && !shape.isDense || shape.letters == 0 || part.count <= 6 && shape.changes <= 1)
  }

  private static let harmlessPrefixes: [[UInt8]] = [
    "toolu_", "msg_", "req_", "tooluse_", "sha512-", "sha384-", "sha256-", "sha1-", "AAAAB3NzaC1yc2E",
    "AAAAC3NzaC1lZDI1NTE5",
    "AAAAE2VjZHNh", "iVBORw0KGgo", "R0lGOD", "UklGR", "PHN2Zy", "/9j/",
  ].map { Array($0.utf8) }
}
