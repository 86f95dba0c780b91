internal import Foundation

/// A text whose masks are one byte each, so that no rule reads the words of a mask and none is masked again.
///
///     text      password [redacted: password] of [user]
///     folded    password ∎ of ∎                             masks: [redacted: password], [user]
///
/// The byte is DEL, which ``TextFilter`` leaves in no text. A mask in a log (a log of this program's own output) is
/// taken for one if its words are exactly those of a kind; so nothing can hide in a mask.
struct FoldedText: Equatable {
  static let sign: UInt8 = 0x7F

  /// In order of the signs in `bytes`: places in ``Mask/all``.
  private(set) var masks: [UInt8] = []
  private(set) var bytes: [UInt8]

  init(_ text: [UInt8]) { (bytes, masks) = Self.fold(text, signs: nil) }

  /// `text` is what a step made of `folded`'s bytes: signs in their order, and masks that the step wrote out.
  init(_ text: [UInt8], from folded: FoldedText) { (bytes, masks) = Self.fold(text, signs: folded.masks) }

  private init(bytes: [UInt8], masks: [UInt8]) { (self.bytes, self.masks) = (bytes, masks) }

  /// Without signs to go by, a DEL in the text stands for nothing and goes.
  private static func fold(_ text: [UInt8], signs: [UInt8]?) -> ([UInt8], [UInt8]) {
    guard text.contains(0x5B) || signs == nil && text.contains(sign) else { return (text, signs ?? []) }
    var (out, masks): ([UInt8], [UInt8]) = ([], [])
    out.reserveCapacity(text.count)
    var (i, next) = (0, 0)
    while i < text.count {
      if text[i] == sign {
        if let signs, next < signs.count {
          out.append(sign)
          masks.append(signs[next])
          next += 1
        }
        i += 1
      } else if text[i] == 0x5B, let (mask, length) = Mask.read(text[i...]) {
        out.append(sign)
        masks.append(mask)
        i += length
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return (out, masks)
  }

  /// The text with its masks written out.
  var text: [UInt8] {
    guard !masks.isEmpty else { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + masks.count * 24)
    var next = 0
    for byte in bytes {
      if byte == Self.sign, next < masks.count {
        out += Mask.all[Int(masks[next])]
        next += 1
      } else {
        out.append(byte)
      }
    }
    return out
  }

  /// With masks in place of `found`, and of the whole of every character that one of them begins or ends in; those that
  /// overlap become one, named after the first. What consists of masks and blanks only stays as it is.
  func masking(_ found: [(range: Range<Int>, mask: UInt8)]) -> FoldedText? {
    let sorted = found.filter { !isMasked($0.range) }.map { (range: whole($0.range), mask: $0.mask) }.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    guard !sorted.isEmpty else { return nil }
    var (out, kept): ([UInt8], [UInt8]) = ([], [])
    out.reserveCapacity(bytes.count)
    var (position, next) = (0, 0)
    func pass(to end: Int, isKept: Bool) {
      for byte in bytes[position..<max(position, end)] {
        if byte == Self.sign {
          if isKept { kept.append(masks[next]) }
          next += 1
        }
        if isKept { out.append(byte) }
      }
      position = max(position, end)
    }
    for match in sorted {
      if match.range.lowerBound >= position {
        pass(to: match.range.lowerBound, isKept: true)
        out.append(Self.sign)
        kept.append(match.mask)
      }
      pass(to: match.range.upperBound, isKept: false)
    }
    pass(to: bytes.count, isKept: true)
    return FoldedText(bytes: out, masks: kept)
  }

  /// To the ends of the characters that it begins and ends in.
  private func whole(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  private func isMasked(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 == Self.sign || $0 <= 0x20 }
  }
}

/// What stands in the place of what was taken out: its kind, and nothing of itself.
enum Mask {
  /// Kinds that belong to no prefix.
  static let kinds: [StaticString] = [
    "secret", "password", "header", "token", "private key", "webhook", "Azure secret", "Telegram token",
    "Terraform token", "Airtable token", "Discord token", "random-looking text", "recovery phrase", "e-mail address",
    "IP address", "MAC address", "card number", "social security number", "IBAN", "phone number", "host name",
    "denied text",
  ]

  /// The words of each mask, each once; that of a user's name first.
  static let all: [[UInt8]] = {
    var all = [Array("[user]".utf8)]
    for kind in kinds + SecretGrammar.all.map(\.kind) {
      let words = words(kind)
      if !all.contains(words) { all.append(words) }
    }
    return all
  }()

  static let user: UInt8 = 0

  private static let places = Dictionary(uniqueKeysWithValues: all.indices.map { (all[$0], UInt8($0)) })
  /// Of the words of a mask.
  static let longest = all.map(\.count).max() ?? 0

  private static func words(_ kind: StaticString) -> [UInt8] { Array("[redacted: \(kind)]".utf8) }

  static func place(of kind: StaticString) -> UInt8 {
    guard let place = places[words(kind)] else { preconditionFailure("a kind without a mask: \(kind)") }
    return place
  }

  /// The mask that a text begins with, and how long it is.
  static func read(_ text: ArraySlice<UInt8>) -> (mask: UInt8, length: Int)? {
    guard text.count > 1, text.dropFirst().first == 0x72 || text.dropFirst().first == 0x75,
      let end = text.prefix(longest).firstIndex(of: 0x5D), let place = places[Array(text[...end])]
    else { return nil }
    return (place, end + 1 - text.startIndex)
  }
}
