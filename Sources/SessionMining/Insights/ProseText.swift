/// What of a text is prose, and where its words begin and end. See ``ProseScanner``.
enum ProseText {
  /// What a byte may begin.
  enum Class {
    static let separator: UInt8 = 0, letter: UInt8 = 1, lead: UInt8 = 2, newline: UInt8 = 3, stop: UInt8 = 4
    static let code: UInt8 = 5, digit: UInt8 = 6, sign: UInt8 = 7, general: UInt8 = 8, ideograph: UInt8 = 9
  }

  static let classes: [UInt8] = (0..<256).map { byte in
    switch byte {
    case 0x41...0x5A, 0x61...0x7A: Class.letter
    // U+00C0–U+1FFF.
    case 0xC3...0xE1: Class.lead
    case 0x0A: Class.newline
    case 0x2E, 0x3F, 0x21, 0x3B: Class.stop
    case 0x60: Class.code
    case 0x30...0x39: Class.digit
    // Of an arrow.
    case 0x2D, 0x3D: Class.sign
    case 0xE2: Class.general
    case 0xE3...0xED: Class.ideograph
    default: Class.separator
    }
  }

  /// Steps over the word at `i`, whose first byte begins one. Letters are taken eight at a time.
  @inline(__always)
  static func takeWord(_ text: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, _ i: inout Int) -> UInt32 {
    var hash = WordHash()
    while i &+ 8 <= text.count {
      let eight = UInt64(littleEndian: UnsafeRawPointer(base + i).loadUnaligned(as: UInt64.self))
      let lower = eight | 0x2020_2020_2020_2020
      let others = notLetters(lower) | eight & 0x8080_8080_8080_8080
      if others == 0 {
        hash.add(eight: lower)
        i &+= 8
        continue
      }
      let run = others.trailingZeroBitCount &>> 3
      hash.add(run == 0 ? 0 : lower & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- run &* 8)), count: run)
      i &+= run
      let next = base[i]
      // ’ is E2 80 99.
      if next != 0x27, next < 0xC3 || next > 0xE2 { return hash.value }
      break
    }
    return takeRest(text, &i, hash)
  }

  /// The high bit of each byte that is no small letter; bytes of 80 and more are the caller's to find.
  @inline(__always)
  private static func notLetters(_ lower: UInt64) -> UInt64 {
    let low = lower & 0x7f7f_7f7f_7f7f_7f7f
    let reachesA = low &+ 0x1f1f_1f1f_1f1f_1f1f
    let passesZ = low &+ 0x0505_0505_0505_0505
    return ~(reachesA & ~passesZ) & 0x8080_8080_8080_8080
  }

  /// Byte by byte: apostrophes, characters of more than one byte, the end of the text.
  private static func takeRest(_ text: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ start: WordHash) -> UInt32 {
    var hash = start
    while i < text.count {
      let byte = text[i]
      if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x27 {
        hash.add(byte | 0x20)
        i += 1
      } else if byte == 0xE2, isApostrophe(text, i) {
        hash.add(0x27)
        i += 3
      } else if byte >= 0xC3 && byte <= 0xE1 {
        hash.add(byte)
        i += 1
        // À … Þ, whose small letters follow 32 places on; × is none of them.
        if byte == 0xC3, i < text.count, text[i] >= 0x80, text[i] <= 0x9E, text[i] != 0x97 {
          hash.add(text[i] | 0x20)
          i += 1
        }
        while i < text.count, text[i] & 0xC0 == 0x80 {
          hash.add(text[i])
          i += 1
        }
      } else {
        break
      }
    }
    return hash.value
  }

  @inline(__always)
  static func isApostrophe(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    i + 2 < text.count && text[i + 1] == 0x80 && text[i + 2] == 0x99
  }

  /// A character of U+3040–U+D7FF.
  static func ideograph(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> UInt32? {
    guard i + 2 < text.count else { return nil }
    if text[i] == 0xE3, text[i + 1] < 0x81 { return nil }
    if text[i] == 0xED, text[i + 1] > 0x9F { return nil }
    guard text[i + 1] & 0xC0 == 0x80, text[i + 2] & 0xC0 == 0x80 else { return nil }
    var hash = WordHash()
    for at in i..<i + 3 { hash.add(text[at]) }
    return hash.value
  }

  /// Whether the line that begins at `i` opens or closes a fence.
  static func isFence(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    var at = i
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
    return at + 2 < text.count && text[at] == 0x60 && text[at + 1] == 0x60 && text[at + 2] == 0x60
  }

  /// Where the line after the one at `i` begins; the end of the text after the last.
  static func nextLine(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    text[i...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
  }

  /// The first place after the fence that begins at `i` and after the line that closes it.
  static func afterFence(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    var line = nextLine(text, i)
    while line < text.count {
      let isClosed = isFence(text, line)
      line = nextLine(text, line)
      if isClosed { break }
    }
    return line
  }

  /// The end of the span of code that begins with the mark at `i`, if it closes on its line.
  static func afterSpan(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int? {
    var at = i + 1
    while at < text.count, text[at] != 0x0A {
      if text[at] == 0x60 { return at + 1 }
      at += 1
    }
    return nil
  }
}
