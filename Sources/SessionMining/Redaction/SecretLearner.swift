internal import Foundation

/// Collects the values that a log gives away by their surroundings, wherever they stand: what tools were given, what
/// they printed, what was thought. Nothing of it is kept but the values, until the end of the file.
///
/// It reads whole lines, still escaped, where ``LineIndex`` marked them: only what stands behind a word that ends as
/// `password`, `token` or `key` do, or behind a flag for a user and password, and holds a digit, is decoded and judged:
/// as on the road to a page, without terminal codes, and with what HTML escapes undone.
struct SecretLearner {
  private(set) var values: Set<[UInt8]> = []
  private(set) var hosts: Set<[UInt8]> = []
  private var buffer: [UInt8] = []
  private let rules: RedactionRules

  init(_ rules: RedactionRules = RedactionRules()) { self.rules = rules }

  /// A value that would be known again by chance (`postgres`, `12345678`) is not worth it.
  static func isWorthIt(_ value: [UInt8]) -> Bool {
    guard value.count >= LearntSecrets.shortest, value.count <= LearntSecrets.longest else { return false }
    return value.withUnsafeBufferPointer { buffer in
      let shape = ValueJudge.Shape(buffer[...])
      if shape.digits == 0 {
        let isNamed = SecretGrammar.prefixLength(of: buffer) != nil
        return value.count >= 20 && (shape.isDense || shape.upper == value.count || isNamed)
      }
      if shape.letters == 0 { return false }
      return value.count >= 8 || shape.classes >= 3
    }
  }

  mutating func learn(_ found: [[UInt8]], isHost: Bool = false) {
    for value in found where !rules.allows(value) {
      if isHost {
        if hosts.count < 16 { hosts.insert(value) }
      } else if values.count < LearntSecrets.limit, Self.isWorthIt(value) {
        values.insert(value)
      }
    }
  }

  /// Looks at the places that ``LineIndex`` marked: first all of `=`, then the `k` of key, token and cookie, the `c` of
  /// secret and credential and the `u` of auth, the `w` of password (`p` of passphrase), `@`, and flags, each in the order of
  /// the line, for what comes first is kept where there is too much.
  mutating func read(_ line: Bytes, _ marks: LineMarks) {
    guard marks.words > 0, line.count >= 8, values.count < LearntSecrets.limit else { return }
    var (hasKey, hasPassword, hasAt, hasFlag) = (false, false, false, false)
    marks.each { at in
      switch at.pointee >= 0x41 ? at.pointee | 0x20 : at.pointee {
      case 0x3D:
        // Of `:=` the colon is the sign.
        let sign = at > line.start && at[-1] == 0x3A ? at - 1 : at
        if mayBeKey(sign, line.start), Self.mayBeValue(at + 1, line.end) { judge(sign, line) }
      case 0x6B, 0x63, 0x75: hasKey = true
      case 0x73: hasPassword = true
      case 0x2D: hasFlag = true
      default: hasAt = true
      }
    }
    if hasKey {
      marks.each { at in
        guard Self.isWord(at.pointee), let colon = Self.colon(behind: at, line) else { return }
        if Self.mayBeValue(Self.behindScheme(colon + 1, line.end), line.end) { judge(colon, line) }
      }
    }
    if hasPassword { marks.each { at in if at.pointee | 0x20 == 0x73 { readPassword(at + 2, line) } } }
    if hasAt {
      marks.each { at in
        if at.pointee == 0x40, let colon = Self.scheme(before: at, line.start) { judge(colon, line) }
      }
    }
    if hasFlag { marks.each { at in if at.pointee == 0x2D { readFlag(at, line) } } }
  }

  /// `-u name:password`, `--user name:password` or `-p password`, the command before it; `at` is at `-u` or `-p`.
  private mutating func readFlag(_ at: UnsafePointer<UInt8>, _ line: Bytes) {
    var p = at + 2
    if at[1] == 0x70 {
      guard at > line.start, at[-1] == 0x20, Self.holdsDigit(p, min(line.end, p + 48)),
        Self.passwordTools.contains(where: { Self.holds($0, Bytes(max(line.start, at - 120), at)) })
      else { return }
      return readWindow(at - 160, line)
    }
    if p < line.end, p[0] == 0x73 {
      guard line.end - p > 4, p[1] == 0x65, p[2] == 0x72, p[3] == 0x20 || p[3] == 0x3D else { return }
      p += 4
    }
    while p < line.end, Self.isQuoting(p[0]) { p += 1 }
    let value = p
    while p < line.end, p - value < 64, p[0] > 0x20, p[0] != 0x3A { p += 1 }
    guard p < line.end, p[0] == 0x3A, Self.holdsDigit(p, min(line.end, p + 72)) else { return }
    readWindow(at - 160, line)
  }

  /// Those that take a password behind `-p`.
  private static let passwordTools: [StaticString] = ["sshpass", "mysql", "mariadb", " login "]

  private static func holds(_ word: StaticString, _ text: Bytes) -> Bool {
    var p = text.start
    while text.end - p >= word.utf8CodeUnitCount {
      if p[0] == word.utf8Start[0], memcmp(p, word.utf8Start, word.utf8CodeUnitCount) == 0 { return true }
      p += 1
    }
    return false
  }

  /// `w` or `p` is at `at`.
  private mutating func readPassword(_ at: UnsafePointer<UInt8>, _ line: Bytes) {
    guard at - line.start >= 4, at[-3] | 0x20 == 0x61, at[-4] | 0x20 == 0x70 else { return }
    if Self.holdsDigit(at, min(line.end, at + 72)) { readWindow(at - 24, line) }
  }

  /// Of `k`, `c` and `u` at a marked place, in either case.
  @inline(__always)
  private static func isWord(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return byte >= 0x41 && (letter == 0x6B || letter == 0x63 || letter == 0x75)
  }

  /// The colon behind `key`, `token`, `cookie`, `secret`, `credential` or `auth` and what a name has after them; `at` is at
  /// their `k`, `c` or `u`.
  private static func colon(behind at: UnsafePointer<UInt8>, _ text: Bytes) -> UnsafePointer<UInt8>? {
    guard text.end - at > 8, at - text.start > 2 else { return nil }
    let (before, first, second, third) = (at[-1] | 0x20, at[1] | 0x20, at[2] | 0x20, at[3] | 0x20)
    let isKey = first == 0x65 && second == 0x79
    let isToken = first == 0x65 && second == 0x6E && before == 0x6F
    let isCookie = first == 0x69 && second == 0x65
    let isSecret = first == 0x72 && (third == 0x74 && before == 0x65 || third == 0x64)
    // `auth` and `authorization`, not `author`.
    let isAuth = first == 0x74 && before == 0x61 && (third != 0x6F || at[5] | 0x20 == 0x69)
    guard isKey || isToken || isCookie || isSecret || isAuth else { return nil }
    var p = at + 3
    let end = min(text.end, at + 24)
    let (classes, url) = (ByteClasses.pointer, SecretGrammar.Alphabet.url.rawValue)
    while p < end, classes[Int(p[0])] & url != 0 || isQuoting(p[0]) || isEntity(p[0]) { p += 1 }
    return p < end && p[0] == 0x3A ? p : nil
  }

  /// The colon of `scheme://user:password` before an `@`.
  private static func scheme(before at: UnsafePointer<UInt8>, _ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    var p = at
    while p > start + 2, at - p < 160, p[-1] > 0x20, p[-1] != 0x22, p[-1] != 0x2F { p -= 1 }
    guard p > start + 3, p[-1] == 0x2F, p[-2] == 0x2F, p[-3] == 0x3A, at - p >= 6 else { return nil }
    return p - 3
  }

  private mutating func readWindow(_ from: UnsafePointer<UInt8>, _ text: Bytes) {
    buffer.removeAll(keepingCapacity: true)
    StringDecoder.append(Bytes(max(text.start, from), min(text.end, from + 480)), to: &buffer)
    learn(SecretRedactor.redact(FoldedText(TextFilter.visible(buffer)), isProse: false, rules: rules).values)
  }

  private static func holdsDigit(_ from: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
    var p = from
    while p < end {
      if p[0] >= 0x30, p[0] <= 0x39 { return true }
      p += 1
    }
    return false
  }

  /// A blank, a quote or a backslash.
  @inline(__always)
  private static func isQuoting(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x22 || byte == 0x27 || byte == 0x5C
  }

  /// Of `&quot;` and `&#34;`, letters and digits apart.
  @inline(__always)
  private static func isEntity(_ byte: UInt8) -> Bool { byte == 0x26 || byte == 0x3B || byte == 0x23 }

  /// `&quot;`, `&#34;`, `&#x22;` …; the `&` of a query has no `;` so soon behind it.
  private static func holdsEntity(_ text: ArraySlice<UInt8>) -> Bool {
    var p = text.startIndex
    while let amp = text[p...].firstIndex(of: 0x26) {
      p = amp + 1
      if text[p...].prefix(7).dropFirst(2).contains(0x3B) { return true }
    }
    return false
  }

  /// The last three letters before the sign, over blanks, quotes and brackets.
  private func mayBeKey(_ at: UnsafePointer<UInt8>, _ start: UnsafePointer<UInt8>) -> Bool {
    var p = at
    var skipped = 0
    while p > start, skipped < 5, Self.isQuoting(p[-1]) || p[-1] == 0x5D {
      p -= 1
      skipped += 1
    }
    guard p - start >= 3 else { return false }
    switch UInt32(p[-3] | 0x20) << 16 | UInt32(p[-2] | 0x20) << 8 | UInt32(p[-1] | 0x20) {
    case 0x6F7264, 0x737764, 0x617373, 0x707764,  // ord, swd, ass, pwd
      0x726574, 0x6B656E, 0x6B6579, 0x757468,  // ret, ken, key, uth
      0x706174, 0x6B6965, 0x64736E, 0x69616C,  // pat, kie, dsn, ial
      0x616C73, 0x6A7774, 0x617365, 0x696E67, 0x617461, 0x736964:  // als, jwt, ase, ing, ata, sid
      return true
    default: return false
    }
  }

  /// Six bytes and more that hold a digit and a letter, for counts of tokens stand behind a word for secrets too; or twenty
  /// and more that hold many letters of both cases.
  private static func mayBeValue(_ from: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
    var p = from
    // The second half of `=>` too.
    while p < end, p - from < 8, isQuoting(p[0]) || p[0] == 0x60 || p[0] == 0x3E { p += 1 }
    let start = p
    var (hasDigit, upper, lower) = (false, 0, 0)
    while p < end, p - start < 96, p[0] > 0x20, p[0] != 0x22 {
      switch p[0] {
      case 0x30...0x39: hasDigit = true
      case 0x41...0x5A: upper += 1
      case 0x41...: lower += 1
      default: break
      }
      p += 1
    }
    return hasDigit ? p - start >= 6 && upper + lower > 0 : upper >= 6 && lower >= 6 && upper + lower >= 20
  }

  /// Over the word before the value of a header: `Bearer`, `Basic`, `Token`.
  private static func behindScheme(
    _ from: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    var p = from
    while p < end, p - from < 8, isQuoting(p[0]) { p += 1 }
    let word = p
    while p < end, p - word < 10, p[0] | 0x20 >= 0x61, p[0] | 0x20 <= 0x7A { p += 1 }
    return p < end && p - word >= 5 && p[0] == 0x20 ? p : from
  }

  private mutating func judge(_ at: UnsafePointer<UInt8>, _ text: Bytes) {
    buffer.removeAll(keepingCapacity: true)
    StringDecoder.append(Bytes(max(text.start, at - 64), at), to: &buffer)
    var sign = buffer.count
    StringDecoder.append(Bytes(at, min(text.end, at + 320)), to: &buffer)
    if buffer.contains(0x1B) {
      let name = TextFilter.visible(Array(buffer[..<sign]))
      buffer = name + TextFilter.visible(Array(buffer[sign...]))
      sign = name.count
    }
    // What HTML escapes is read in all the ways that a text for a page is.
    guard !Self.holdsEntity(buffer[sign...].prefix(100)) else { return readWindow(at - 64, text) }
    let found = buffer.withUnsafeBufferPointer { buffer in
      var scanner = SecretScanner(buffer, isProse: false, disabled: rules.disabled)
      let match = scanner.assignment(sign) ?? (buffer[sign] == 0x3A ? scanner.userInfo(sign) : nil)
      return match.flatMap { $0.isValue ? Array(buffer[$0.value ?? $0.range]) : nil }
    }
    if let found { learn([found]) }
  }
}
