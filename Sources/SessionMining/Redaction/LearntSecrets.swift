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
    /// Twelve bytes of a longer value: what is left of it where the rest was cut off, or taken for something else.
    case piece
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

  static let pieceLimit = 8192

  init() {}

  init(values: [[UInt8]], users: [[UInt8]], hosts: [[UInt8]], family: Key64) {
    var found: Set<Entry> = []
    for form in values.flatMap(Self.forms) {
      found.insert(Self.entry(form, .value, family))
      if form.count > Self.headLength { found.insert(Self.entry(Array(form.prefix(Self.headLength)), .head, family)) }
    }
    for piece in values.lazy.flatMap(Self.pieces).prefix(Self.pieceLimit) {
      found.insert(Self.entry(Array(piece), .piece, family))
    }
    for name in users where name.count >= 4 { found.insert(Self.entry(name, .user, family)) }
    for name in hosts where name.count >= 4 { found.insert(Self.entry(name, .host, family)) }
    entries = found.sorted()
  }

  var isEmpty: Bool { entries.isEmpty }

  /// All runs of twelve bytes of a value that are not words.
  private static func pieces(of value: [UInt8]) -> [ArraySlice<UInt8>] {
    guard value.count > headLength, value.count <= 128 else { return [] }
    return (0...(value.count - headLength)).map { value[$0..<($0 + headLength)] }.filter(isMixed)
  }

  private static func isMixed(_ piece: ArraySlice<UInt8>) -> Bool {
    piece.withUnsafeBufferPointer { buffer in
      let shape = ValueJudge.Shape(buffer[...])
      return shape.letters >= 4 && shape.changes >= 4 && (shape.digits > 0 || shape.upper > 1 && shape.lower > 1)
    }
  }

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

  /// The value, and what it looks like in hexadecimal digits and within base64, in both alphabets (the part of it that
  /// is the same whatever stands before and after, for each of the three places it can start at). Escapes are undone in
  /// the text instead.
  static func forms(of value: [UInt8]) -> [[UInt8]] {
    guard value.count <= 128 else { return [value] }
    var forms = [value]
    for digits in ["0123456789abcdef", "0123456789ABCDEF"].map({ Array($0.utf8) }) {
      forms.append(value.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
    for lead in 0..<3 {
      let form = base64(value, after: lead)
      forms.append(form)
      if form.contains(0x2B) || form.contains(0x2F) {
        forms.append(form.map { $0 == 0x2B ? 0x2D : $0 == 0x2F ? 0x5F : $0 })
      }
    }
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
      // A value may be the head of another: the kind that masks most counts.
      for entry in all.lazy.flatMap(\.entries) {
        let known = byLength[entry.length]?[entry.hash] ?? entry.kind
        byLength[entry.length, default: [:]][entry.hash] = known.rawValue < entry.kind.rawValue ? known : entry.kind
      }
      for (length, hashes) in byLength.sorted(by: { $0.key > $1.key }) {
        var power: UInt64 = 1
        for _ in 0..<length { power = power &* multiplier }
        lengths.append((Int(length), power, hashes))
      }
    }

    var isEmpty: Bool { lengths.isEmpty }
  }

  /// The text without any copy of what was learnt; `nil` where it holds none.
  ///
  /// It is read as the redactor reads it (escapes undone, literals joined), and without its blanks, for a value that was
  /// broken into lines stands on one now.
  static func masked(_ text: String, _ index: Index) -> String? {
    let folded = FoldedText(Array(text.utf8))
    let isCut = text.hasSuffix("…")
    var found: [(range: Range<Int>, mask: UInt8)] = []
    SecretRedactor.forEachView(of: folded.bytes) { view, _ in
      find(in: view, index, isCut: isCut, &found)
      guard let whole = view.unbroken() else { return }
      // Of its words nothing is known; blanks behind a value are none of it.
      var broken: [(range: Range<Int>, mask: UInt8)] = []
      find(in: whole, index, isCut: isCut, &broken)
      for var match in broken where match.mask == secret {
        while let last = folded.bytes[match.range].last, last == 0x20 || last == 0x0A {
          match.range = match.range.lowerBound..<match.range.upperBound - 1
        }
        found.append(match)
      }
    }
    guard !found.isEmpty, let masked = folded.masking(found) else { return nil }
    return String(decoding: masked.text, as: UTF8.self)
  }

  private static func find(
    in view: TextView, _ index: Index, isCut: Bool, _ found: inout [(range: Range<Int>, mask: UInt8)]
  ) {
    let bytes = view.bytes
    for (length, power, hashes) in index.lengths where bytes.count >= length {
      var state: UInt64 = 0
      for i in bytes.indices {
        state = state &* index.multiplier &+ UInt64(bytes[i]) &+ 1
        if i >= length { state = state &- (UInt64(bytes[i - length]) &+ 1) &* power }
        guard i + 1 >= length, let kind = hashes[mixed(state, length)] else { continue }
        let range = (i + 1 - length)..<(i + 1)
        switch kind {
        case .value: found.append((view.raw(range), secret))
        case .head:
          if isCut, bytes.count - range.lowerBound <= longest {
            found.append((view.raw(range.lowerBound..<bytes.count), secret))
          } else if isMixed(bytes[range]) {
            found.append((view.raw(range), secret))
          }
        case .piece: found.append((view.raw(range), secret))
        case .user: if isWord(range, bytes) { found.append((view.raw(range), Mask.user)) }
        case .host: if isWord(range, bytes) { found.append((view.raw(range), host)) }
        }
      }
    }
  }

  private static let secret = Mask.place(of: "secret"), host = Mask.place(of: "host name")

  private static func isWord(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    func isLetter(_ i: Int) -> Bool {
      bytes.indices.contains(i) && (SecretScanner.isAlphanumeric(bytes[i]) || bytes[i] >= 0x80)
    }
    return !isLetter(range.lowerBound - 1) && !isLetter(range.upperBound)
  }
}

/// For the cache only: no archive holds them.
extension LearntSecrets: BinaryValue {
  func write(to writer: inout BinaryWriter) { entries.write(to: &writer) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) { entries = try [Entry](reading: &reader) }
}

extension LearntSecrets.Entry: BinaryValue {
  static var leastSize: Int { 10 }
  func write(to writer: inout BinaryWriter) {
    length.write(to: &writer)
    kind.write(to: &writer)
    hash.write(to: &writer)
  }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    length = try UInt16(reading: &reader)
    kind = try LearntSecrets.Kind(reading: &reader)
    hash = try UInt64(reading: &reader)
  }
}

extension LearntSecrets.Kind: BinaryValue {}
