/// What of a text is prose, and where its words begin and end. See ``ProseScanner``.
enum ProseText {
  /// Steps over the word at `i`, whose first byte begins one, and names it. Byte by byte: letters, apostrophes,
  /// characters of more than one byte.
  static func takeWord(_ text: UnsafeBufferPointer<UInt8>, _ i: inout Int) -> UInt32 {
    var hash = WordHash()
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
