internal import Foundation

/// Walks JSON without building it. Every function takes the place where a value, key or string starts and returns
/// the place after it, or `nil` where the text is not JSON.
///
/// Worked example, a line of 37 bytes:
///
///     {"type":"user","data":{"x":[1,"a\"b"]}}
///     ^ objectStart                            -> after `{`
///      ^ nextMember: key = type, value at `"user"`
///                      ^ skipValue: one loop over brackets, a bit for each open one (1 = object)
///
/// What is accepted is RFC 8259, and besides: raw control characters inside strings, lone surrogates, numbers of any
/// size, bytes that are not UTF-8 inside strings (the reader decides about these before), and a trailing comma,
/// as Foundation accepts it. Depth is limited to 512, as Foundation's is; nothing recurses.
enum JSONScanner {
  typealias Place = UnsafePointer<UInt8>
  static let depthLimit = 512

  @inline(__always)
  static func skipSpace(_ from: Place, _ end: Place) -> Place {
    var p = from
    while p < end, p.pointee <= 0x20, isSpace(p.pointee) { p += 1 }
    return p
  }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// `from` is the opening quote. Finds the closing one with `memchr`; only what lies before it is searched for
  /// backslashes, so each byte is looked at twice at most.
  ///
  /// With `quotes`, an index of the line that the string stands in and `end` its end, the closing one is looked up.
  @inline(__always)
  static func skipString(_ from: Place, _ end: Place, _ quotes: QuoteIndex = .none) -> Place? {
    if let quote = quotes.next(from: from + 1) { return quote < end ? quote + 1 : nil }
    return searchString(from, end)
  }

  private static func searchString(_ from: Place, _ end: Place) -> Place? {
    var p = from + 1
    while p < end, let hit = memchr(p, 0x22, end - p) {
      let quote = Place(hit.assumingMemoryBound(to: UInt8.self))
      guard let slash = memchr(p, 0x5C, quote - p) else { return quote + 1 }
      guard let next = skipEscapes(Place(slash.assumingMemoryBound(to: UInt8.self)), quote, end) else { return nil }
      if next == quote { return quote + 1 }
      p = next
    }
    return nil
  }

  /// `slash` is a backslash before `quote`. Returns `quote` when that quote closes the string, or a place after it
  /// when it was escaped.
  @inline(__always)
  private static func skipEscapes(_ slash: Place, _ quote: Place, _ end: Place) -> Place? {
    var slash = slash
    while true {
      guard slash + 1 < end else { return nil }
      var next = slash + 2
      switch slash[1] {
      case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: break
      case 0x75:
        guard end - slash >= 6 else { return nil }
        for i in 2..<6 where hexValue(slash[i]) == nil { return nil }
        next = slash + 6
      default: return nil
      }
      if next > quote { return next }
      // The next backslash is near where there is one at all: look a few bytes by hand before asking memchr.
      let near = min(next + 24, quote)
      while next < near, next.pointee != 0x5C { next += 1 }
      if next == quote { return quote }
      if next.pointee == 0x5C {
        slash = next
        continue
      }
      guard let hit = memchr(next, 0x5C, quote - next) else { return quote }
      slash = Place(hit.assumingMemoryBound(to: UInt8.self))
    }
  }

  @inline(__always)
  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  /// Skips one value that starts at `from` (no space before it). `depth` is how many brackets are open around it.
  @inline(__always)
  static func skipValue(_ from: Place, _ end: Place, depth: Int, _ quotes: QuoteIndex = .none) -> Place? {
    guard from < end else { return nil }
    switch from.pointee {
    case 0x22: return skipString(from, end, quotes)
    case 0x7B, 0x5B: return skipContainer(from, end, depth: depth, quotes)
    default: return skipScalar(from, end)
    }
  }

  static func skipScalar(_ from: Place, _ end: Place) -> Place? {
    guard from < end else { return nil }
    switch from.pointee {
    case 0x74: return end - from >= 4 && memcmp(from, "true", 4) == 0 ? from + 4 : nil
    case 0x66: return end - from >= 5 && memcmp(from, "false", 5) == 0 ? from + 5 : nil
    case 0x6E: return end - from >= 4 && memcmp(from, "null", 4) == 0 ? from + 4 : nil
    default: return skipNumber(from, end)
    }
  }

  private static func skipNumber(_ from: Place, _ end: Place) -> Place? {
    var p = from
    func digits() -> Bool {
      let first = p
      while p < end, p.pointee &- 0x30 < 10 { p += 1 }
      return p > first
    }
    if p < end, p.pointee == 0x2D { p += 1 }
    guard p < end else { return nil }
    if p.pointee == 0x30 { p += 1 } else if !digits() { return nil }
    if p < end, p.pointee == 0x2E {
      p += 1
      if !digits() { return nil }
    }
    if p < end, p.pointee | 0x20 == 0x65 {
      p += 1
      if p < end, p.pointee == 0x2B || p.pointee == 0x2D { p += 1 }
      if !digits() { return nil }
    }
    return p
  }

  /// `from` is `{` or `[`. A loop over what stands between values; `open` holds a bit for every open bracket.
  private static func skipContainer(_ from: Place, _ end: Place, depth: Int, _ quotes: QuoteIndex) -> Place? {
    var open = BracketStack()
    var room = depthLimit - depth
    var p = from
    var inObject = false
    // Where the loop stands: before a value, or after one.
    value: while true {
      guard p < end else { return nil }
      switch p.pointee {
      case 0x22:
        guard let next = skipString(p, end, quotes) else { return nil }
        p = next
      case 0x7B, 0x5B:
        guard room > 0 else { return nil }
        room -= 1
        inObject = p.pointee == 0x7B
        open.push(inObject)
        p = skipSpace(p + 1, end)
        guard p < end else { return nil }
        if p.pointee != (inObject ? 0x7D : 0x5D) {
          if inObject {
            guard let next = skipKey(p, end, quotes) else { return nil }
            p = next
          }
          continue value
        }
        // An empty one: falls to the closing below.
        p += 1
        room += 1
        guard let outer = open.pop() else { return p }
        inObject = outer
      default:
        guard let next = skipScalar(p, end) else { return nil }
        p = next
      }
      while true {
        p = skipSpace(p, end)
        guard p < end else { return nil }
        if p.pointee == 0x2C {
          p = skipSpace(p + 1, end)
          guard p < end else { return nil }
          if p.pointee != (inObject ? 0x7D : 0x5D) {
            if inObject {
              guard let next = skipKey(p, end, quotes) else { return nil }
              p = next
            }
            continue value
          }
        }
        guard p.pointee == (inObject ? 0x7D : 0x5D) else { return nil }
        p += 1
        room += 1
        guard let outer = open.pop() else { return p }
        inObject = outer
      }
    }
  }

  /// A key, its colon and the space around; returns where the value starts.
  @inline(__always)
  private static func skipKey(_ from: Place, _ end: Place, _ quotes: QuoteIndex) -> Place? {
    guard from.pointee == 0x22, let after = skipString(from, end, quotes) else { return nil }
    let colon = skipSpace(after, end)
    guard colon < end, colon.pointee == 0x3A else { return nil }
    return skipSpace(colon + 1, end)
  }

  /// One bit for each open bracket, the innermost 64 in a word; `pop` gives the kind of the bracket around, `nil` when
  /// none is left.
  private struct BracketStack {
    private var word: UInt64 = 0
    private var outer: [UInt64] = []
    private var count = 0

    @inline(__always)
    mutating func push(_ isObject: Bool) {
      if count & 63 == 0, count > 0 { outer.append(word) }
      word = word << 1 | (isObject ? 1 : 0)
      count += 1
    }

    @inline(__always)
    mutating func pop() -> Bool? {
      count -= 1
      guard count > 0 else { return nil }
      if count & 63 == 0 { word = outer.popLast() ?? 0 } else { word >>= 1 }
      return word & 1 != 0
    }
  }
}

/// Steps through the members of an object or the elements of an array.
///
/// The caller reads `place`, where the value starts, and sets it to where the value ends before the next step.
struct MemberCursor {
  typealias Place = JSONScanner.Place
  private(set) var key: Bytes
  var place: Place
  let end: Place
  private var isFirst = true
  private let isObject: Bool
  /// The text is not JSON at this place.
  private(set) var failed: Bool

  /// Brackets that are open at `place`, this cursor's own included.
  let depth: Int
  let quotes: QuoteIndex

  /// `start` is `{` or `[`, `depth` the number of brackets open around it, `quotes` an index of the line that ends at
  /// `end`.
  init(_ start: Place, _ end: Place, depth: Int, quotes: QuoteIndex = .none) {
    (place, self.end, self.quotes) = (start + 1, end, quotes)
    self.depth = depth + 1
    isObject = start.pointee == 0x7B
    failed = depth >= JSONScanner.depthLimit
    key = Bytes(start, start)
  }

  /// Goes to the next member. `false` at the end, with `place` after the bracket, or on a fault, with `failed` set.
  @inline(__always)
  mutating func next() -> Bool {
    if failed { return false }
    var p = JSONScanner.skipSpace(place, end)
    guard p < end else { return fail() }
    let close: UInt8 = isObject ? 0x7D : 0x5D
    if !isFirst, p.pointee == 0x2C {
      p = JSONScanner.skipSpace(p + 1, end)
      guard p < end else { return fail() }
    } else if !isFirst, p.pointee != close {
      return fail()
    }
    isFirst = false
    if p.pointee == close {
      place = p + 1
      return false
    }
    guard isObject else {
      place = p
      return true
    }
    guard p.pointee == 0x22, let after = JSONScanner.skipString(p, end, quotes) else { return fail() }
    key = Bytes(p + 1, after - 1)
    let colon = JSONScanner.skipSpace(after, end)
    guard colon < end, colon.pointee == 0x3A else { return fail() }
    place = JSONScanner.skipSpace(colon + 1, end)
    return true
  }

  /// Skips the value at `place` and returns its bytes.
  @inline(__always)
  mutating func take() -> Bytes? {
    guard let after = JSONScanner.skipValue(place, end, depth: depth, quotes) else {
      failed = true
      return nil
    }
    defer { place = after }
    return Bytes(place, after)
  }

  mutating func markFailed() { failed = true }

  private mutating func fail() -> Bool {
    failed = true
    return false
  }
}
