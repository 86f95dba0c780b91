/// Numbers with a unit, and pairs of numbers that tell before from after.
///
///     "cut it from 40 s to 3 s (92%)"   ->   quantities 40 s, 3 s, 92%; one pair
///
/// A quantity: a run of digits (`,` and one decimal part allowed) after no letter, digit or dot; at most one blank or
/// hyphen; a unit; no letter after it. A pair: a number, an arrow or `vs`, a number; or `from` number `to` number.
enum QuantityScanner {
  private static let units: Set<String> = [
    "ms", "us", "ns", "s", "sec", "secs", "seconds", "min", "mins", "minutes", "hours", "kb", "mb", "gb", "kib", "mib",
    "gib", "bytes", "x", "px", "lines", "files", "tests", "times", "tokens", "fps", "calls", "errors", "rows", "items",
    "warnings", "commits",
  ]
  private static let unitHashes = Set(units.map { WordHash.of($0) })
  private static let longestUnit = 8

  /// End of the quantity that begins with the digit at `start`.
  static func quantity(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    if start > 0, isWordByte(text[start - 1]) || text[start - 1] == 0x2E { return nil }
    var i = start
    while i < text.count, isDigit(text[i]) || text[i] == 0x2C { i += 1 }
    if i + 1 < text.count, text[i] == 0x2E, isDigit(text[i + 1]) {
      i += 1
      while i < text.count, isDigit(text[i]) { i += 1 }
    }
    if i < text.count, text[i] == 0x20 || text[i] == 0x2D { i += 1 }
    guard i < text.count else { return nil }
    if text[i] == 0x25 { return isFollowedByLetter(text, i + 1) ? nil : i + 1 }
    // × is C3 97; µ is C2 B5, μ is CE BC.
    if i + 1 < text.count {
      if text[i] == 0xC3, text[i + 1] == 0x97 { return isFollowedByLetter(text, i + 2) ? nil : i + 2 }
      if text[i] == 0xC2 && text[i + 1] == 0xB5 || text[i] == 0xCE && text[i + 1] == 0xBC {
        guard i + 2 < text.count, text[i + 2] | 0x20 == 0x73 else { return nil }
        return isFollowedByLetter(text, i + 3) ? nil : i + 3
      }
    }
    var hash = WordHash()
    let unit = i
    while i < text.count, isLetter(text[i]), i - unit <= longestUnit {
      hash.add(text[i] | 0x20)
      i += 1
    }
    return i > unit && unitHashes.contains(hash.value) ? i : nil
  }

  /// Of its text in lower case.
  static func key(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text[range] { hash = (hash ^ UInt64(lower(byte))) &* 0x0000_0100_0000_01b3 }
    return hash
  }

  @inline(__always)
  static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// The place after an arrow (→, ->, =>) at `i`.
  @inline(__always)
  static func arrow(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int? {
    let byte = text[i]
    if byte == 0x2D || byte == 0x3D { return i + 1 < text.count && text[i + 1] == 0x3E ? i + 2 : nil }
    guard byte == 0xE2, i + 2 < text.count, text[i + 1] == 0x86, text[i + 2] == 0x92 else { return nil }
    return i + 3
  }

  /// Whether a word with a digit stands right before the sign, not before `floor`, and a digit right after it.
  static func isPair(_ text: UnsafeBufferPointer<UInt8>, sign: Int, after: Int, floor: Int) -> Bool {
    var next = after
    if next < text.count, text[next] == 0x2E { next += 1 }
    guard beginsNumber(text, next) else { return false }
    var i = sign - 1
    if i >= floor, text[i] == 0x20 { i -= 1 }
    while i >= floor, text[i] > 0x20 {
      if isDigit(text[i]) { return true }
      i -= 1
    }
    return false
  }

  /// After `from`: ` ~40 s down to ~3`.
  static func isRange(_ text: UnsafeBufferPointer<UInt8>, after: Int) -> Bool {
    guard after < text.count, text[after] == 0x20 else { return false }
    var i = after + 1
    if i < text.count, text[i] == 0x7E { i += 1 }
    guard i < text.count, isDigit(text[i]) else { return false }
    while i < text.count, text[i] > 0x20, text[i] != 0x60 { i += 1 }
    // At most a unit and `down` stand between.
    for _ in 0..<3 {
      guard i < text.count, text[i] == 0x20 else { return false }
      if isWord(text, i + 1, "to") { return beginsNumber(text, i + 3) }
      i += 1
      while i < text.count, isWordByte(text[i]) { i += 1 }
    }
    return false
  }

  private static func isWord(_ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ word: StaticString) -> Bool {
    guard i + word.utf8CodeUnitCount < text.count else { return false }
    for at in 0..<word.utf8CodeUnitCount where lower(text[i + at]) != word.utf8Start[at] { return false }
    return text[i + word.utf8CodeUnitCount] == 0x20
  }

  /// At most one blank, perhaps `~`, a digit.
  private static func beginsNumber(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var i = start
    if i < text.count, text[i] == 0x20 { i += 1 }
    if i < text.count, text[i] == 0x7E { i += 1 }
    return i < text.count && isDigit(text[i])
  }

  private static func isFollowedByLetter(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    i < text.count && isLetter(text[i])
  }

  @inline(__always) private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  @inline(__always) private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  @inline(__always)
  private static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F || byte >= 0xC3
  }
}
