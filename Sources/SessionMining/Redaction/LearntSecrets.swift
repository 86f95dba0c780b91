/// What one log gave away, as hashes: enough to know another copy of a value when it is seen, not the value itself.
///
/// A password that a tool printed as `DB_PASSWORD=…` may stand alone in a title, a prompt or a sub-agent's log. Each
/// file's values are hashed under the key of its session, kept with the digest, and all texts of the session and its
/// sub-agents are then looked through (``mask(_:)``).
///
/// The hash is a polynomial over the bytes, so that one pass over a text gives that of every piece of a length: for
/// `s3cret` in `use s3cret now`, six multiplications a position. Of the mixed result 48 bits are kept: one text in
/// 10⁷ may lose a word by chance, and a short password cannot be told from the thousands that share its hash.
public struct LearntSecrets: Sendable, Codable {
  enum Kind: UInt8, Sendable, Codable {
    /// A value: masked wherever it stands.
    case value
    /// The first bytes of a longer value, in a text that was shortened behind them.
    case head
    /// The name of a person or a machine: masked as a whole word.
    case user, host
  }

  struct Entry: Sendable, Codable, Hashable, Comparable {
    var length: UInt16
    var kind: Kind
    var hash: UInt64

    static func < (left: Entry, right: Entry) -> Bool {
      (left.length, left.kind.rawValue, left.hash) < (right.length, right.kind.rawValue, right.hash)
    }
  }

  private(set) var entries: [Entry] = []

  static let shortest = 6
  static let longest = 512
  static let headLength = 12
  /// Values of one file; a log with more of them is a list of secrets, and its texts are masked by their rules.
  static let limit = 256

  init() {}

  init(values: [[UInt8]], users: [[UInt8]], hosts: [[UInt8]], family: Key64) {
    var found: Set<Entry> = []
    for value in values.prefix(Self.limit) {
      for form in Self.forms(of: value) { found.insert(Self.entry(form, .value, family)) }
      if value.count > Self.headLength {
        found.insert(Self.entry(Array(value.prefix(Self.headLength)), .head, family))
      }
    }
    for name in users where name.count >= 4 { found.insert(Self.entry(name, .user, family)) }
    for name in hosts where name.count >= 4 { found.insert(Self.entry(name, .host, family)) }
    entries = found.sorted()
  }

  var isEmpty: Bool { entries.isEmpty }

  private static func entry(_ bytes: [UInt8], _ kind: Kind, _ family: Key64) -> Entry {
    var state: UInt64 = 0
    for byte in bytes { state = state &* multiplier(family) &+ UInt64(byte) &+ 1 }
    return Entry(length: UInt16(bytes.count), kind: kind, hash: mixed(state, bytes.count))
  }

  private static func multiplier(_ family: Key64) -> UInt64 { family.value &* 0x9e37_79b9_7f4a_7c15 | 1 }

  private static func mixed(_ state: UInt64, _ length: Int) -> UInt64 {
    let product = (state ^ UInt64(length) &* 0xa076_1d64_78bd_642f).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
    return (product.high ^ product.low) & 0xFFFF_FFFF_FFFF
  }

  /// The value, and what it looks like in a URL, in hexadecimal digits and within base64 (the part of it that is the
  /// same whatever stands before and after, for each of the three places it can start at).
  static func forms(of value: [UInt8]) -> [[UInt8]] {
    guard value.count <= 128 else { return [value] }
    var forms = [value]
    let digits = Array("0123456789abcdef".utf8)
    let capitals = Array("0123456789ABCDEF".utf8)
    var percent: [UInt8] = []
    var hex: [UInt8] = []
    for byte in value {
      hex += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      if SecretScanner.isAlphanumeric(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte) {
        percent.append(byte)
      } else {
        percent += [0x25, capitals[Int(byte >> 4)], capitals[Int(byte & 15)]]
      }
    }
    if percent != value { forms.append(percent) }
    forms.append(hex)
    for lead in 0..<3 { forms.append(base64(value, after: lead)) }
    return forms.filter { $0.count >= shortest }
  }

  private static func base64(_ value: [UInt8], after lead: Int) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    var (bits, held, number) = (UInt32(0), 0, 0)
    for byte in [UInt8](repeating: 0, count: lead) + value {
      bits = bits << 8 | UInt32(byte)
      held += 8
      while held >= 6 {
        held -= 6
        // The first characters hold bits of what stands before.
        if number * 6 >= lead * 8 { out.append(alphabet[Int(bits >> UInt32(held) & 63)]) }
        number += 1
      }
    }
    return out
  }

  // MARK: masking

  /// The lengths that are looked for, with their hashes.
  struct Index {
    fileprivate var lengths: [(length: Int, power: UInt64, hashes: [UInt64: Kind])] = []
    fileprivate let multiplier: UInt64

    init(_ all: [LearntSecrets], family: Key64) {
      multiplier = LearntSecrets.multiplier(family)
      var byLength: [UInt16: [UInt64: Kind]] = [:]
      for entry in all.lazy.flatMap(\.entries) { byLength[entry.length, default: [:]][entry.hash] = entry.kind }
      for (length, hashes) in byLength.sorted(by: { $0.key > $1.key }) {
        var power: UInt64 = 1
        for _ in 0..<length { power = power &* multiplier }
        lengths.append((Int(length), power, hashes))
      }
    }

    var isEmpty: Bool { lengths.isEmpty }
  }

  /// The text without any copy of what was learnt; `nil` where it holds none. Longer values go first.
  static func masked(_ text: String, _ index: Index) -> String? {
    let bytes = Array(text.utf8)
    var found: [(range: Range<Int>, kind: Kind)] = []
    let isCut = text.hasSuffix("…")
    for (length, power, hashes) in index.lengths where bytes.count >= length {
      var state: UInt64 = 0
      for i in bytes.indices {
        state = state &* index.multiplier &+ UInt64(bytes[i]) &+ 1
        if i >= length { state = state &- (UInt64(bytes[i - length]) &+ 1) &* power }
        guard i + 1 >= length, let kind = hashes[mixed(state, length)] else { continue }
        let range = (i + 1 - length)..<(i + 1)
        switch kind {
        case .value: found.append((range, kind))
        case .head:
          if isCut, bytes.count - range.lowerBound <= longest { found.append((range.lowerBound..<bytes.count, kind)) }
        case .user, .host: if isWord(range, bytes) { found.append((range, kind)) }
        }
      }
    }
    if !found.isEmpty {
      let masks = masks(in: bytes)
      found.removeAll { match in masks.contains { $0.overlaps(match.range) } }
    }
    guard !found.isEmpty else { return nil }
    return String(decoding: masked(bytes, found), as: UTF8.self)
  }

  /// Where `[redacted: …]` and `[user]` stand, so that a mask is never masked again.
  private static func masks(in bytes: [UInt8]) -> [Range<Int>] {
    let (mask, user) = (Array("[redacted: ".utf8), Array("[user]".utf8))
    var found: [Range<Int>] = []
    var i = 0
    while let open = bytes[i...].firstIndex(of: 0x5B) {
      i = open + 1
      if bytes[open...].starts(with: mask), let close = bytes[open...].prefix(64).firstIndex(of: 0x5D) {
        found.append(open..<close + 1)
      } else if bytes[open...].starts(with: user) {
        found.append(open..<open + user.count)
      }
    }
    return found
  }

  private static func masked(_ bytes: [UInt8], _ found: [(range: Range<Int>, kind: Kind)]) -> [UInt8] {
    var out: [UInt8] = []
    var position = 0
    let sorted = found.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    for match in sorted {
      if match.range.lowerBound >= position {
        out.append(contentsOf: bytes[position..<match.range.lowerBound])
        switch match.kind {
        case .value, .head: SecretRedactor.appendMask("secret", to: &out)
        case .user: out.append(contentsOf: "[user]".utf8)
        case .host: SecretRedactor.appendMask("host name", to: &out)
        }
      }
      position = max(position, match.range.upperBound)
    }
    return out + bytes[position...]
  }

  private static func isWord(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    func isLetter(_ i: Int) -> Bool {
      bytes.indices.contains(i) && (SecretScanner.isAlphanumeric(bytes[i]) || bytes[i] >= 0x80)
    }
    return !isLetter(range.lowerBound - 1) && !isLetter(range.upperBound)
  }
}
