import SessionMining

/// What was cleaned is clean: nothing in it is redacted or filtered again, and no token that begins as none but a
/// secret does is left.
enum RedactionTarget {
  static func run(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let limit = 100_000
    let once = Redaction.clean(text, limit: limit)
    let twice = Redaction.clean(once.text, limit: limit)
    check(once == twice, "“\(once.text)” becomes “\(twice.text)”")
    check(!once.text.unicodeScalars.contains(where: Redaction.isInvisible), "something that cannot be seen is left")
    let short = Redaction.clean(text, limit: 20)
    check(short.text.count <= 20, "\(short.text.count) characters")
    for family in families { checkNone(of: family, in: Array(once.text.utf8)) }
  }

  private struct Family: Sendable {
    var prefix: [UInt8]
    var length: Int
    var isTokenByte: @Sendable (UInt8) -> Bool
  }

  /// In two parts, so that no scanner takes this file for a leak.
  private static let families = [
    Family(prefix: Array(("gh" + "p_").utf8), length: 36, isTokenByte: isAlphanumeric),
    Family(prefix: Array(("AK" + "IA").utf8), length: 16, isTokenByte: { $0 < 0x5B && isAlphanumeric($0) }),
    Family(prefix: Array(("glp" + "at-").utf8), length: 20, isTokenByte: isAlphanumeric),
    Family(prefix: Array(("np" + "m_").utf8), length: 36, isTokenByte: isAlphanumeric),
  ]

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// A token that stands alone, of exactly its length.
  private static func checkNone(of family: Family, in text: [UInt8]) {
    guard text.count >= family.prefix.count + family.length else { return }
    for start in 0...text.count - family.prefix.count - family.length where text[start...].starts(with: family.prefix) {
      let end = start + family.prefix.count + family.length
      let isAlone = (start == 0 || text[start - 1] == 0x20) && (end == text.count || text[end] == 0x20)
      let isToken = text[(start + family.prefix.count)..<end].allSatisfy(family.isTokenByte)
      // A vendor's own placeholder is of one or two letters.
      let isRandom = Set(text[(start + family.prefix.count)..<end]).count > 8
      check(!(isAlone && isToken && isRandom), "a token of \(String(decoding: family.prefix, as: UTF8.self)) is left")
    }
  }
}
