internal import Foundation

/// What of a text is prose, and where its words begin and end. See ``ProseScanner``.
enum ProseText {
  /// Appends the prose of a text: fenced lines dropped, spans of code as one separator, lower case.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    out.reserveCapacity(out.count + text.count)
    var isFenced = false
    eachLine(of: text) { line in
      if isFence(line) {
        isFenced.toggle()
      } else if !isFenced {
        appendLine(line, to: &out)
      }
    }
  }

  /// Lines without their newline.
  @inline(__always)
  static func eachLine(of text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var start = 0
    while start <= text.count {
      let end = firstIndex(of: 0x0A, in: text, from: start) ?? text.count
      body(UnsafeBufferPointer(rebasing: text[start..<end]))
      start = end + 1
    }
  }

  @inline(__always)
  private static func firstIndex(of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < text.count, let base = text.baseAddress,
      let hit = memchr(base + start, Int32(byte), text.count - start)
    else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  static func isFence(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }), first + 2 < line.count else { return false }
    return line[first] == 0x60 && line[first + 1] == 0x60 && line[first + 2] == 0x60
  }

  private static func appendLine(_ line: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var i = 0
    while i < line.count {
      let byte = line[i]
      if byte == 0x60, let close = firstIndex(of: 0x60, in: line, from: i + 1) {
        out.append(0x01)
        i = close + 1
      } else if byte >= 0x41, byte <= 0x5A {
        out.append(byte | 0x20)
        i += 1
      } else if byte == 0xE2, i + 2 < line.count, line[i + 1] == 0x80, line[i + 2] == 0x99 {
        out.append(0x27)
        i += 3
      } else if byte == 0xC3, i + 1 < line.count, line[i + 1] >= 0x80, line[i + 1] <= 0x9E, line[i + 1] != 0x97 {
        // À … Þ, whose small letters follow 32 places on.
        out.append(0xC3)
        out.append(line[i + 1] | 0x20)
        i += 2
      } else {
        out.append(byte)
        i += 1
      }
    }
    out.append(0x0A)
  }

  @inline(__always)
  static func beginsWord(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A || byte >= 0xC3 && byte <= 0xE1 }

  /// Steps over the word at `i`. The first byte is one that begins a word.
  @inline(__always)
  static func takeWord(_ text: UnsafeBufferPointer<UInt8>, _ i: inout Int) -> UInt32 {
    var hash = WordHash()
    while i < text.count {
      let byte = text[i]
      if byte >= 0x61 && byte <= 0x7A || byte == 0x27 {
        hash.add(byte)
        i += 1
      } else if byte >= 0xC3 && byte <= 0xE1 {
        hash.add(byte)
        i += 1
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

  /// A character of U+3040–U+D7FF.
  static func ideograph(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> UInt32? {
    if text[i] == 0xE3, text[i + 1] < 0x81 { return nil }
    if text[i] == 0xED, text[i + 1] > 0x9F { return nil }
    guard text[i + 1] & 0xC0 == 0x80, text[i + 2] & 0xC0 == 0x80 else { return nil }
    var hash = WordHash()
    for at in i..<i + 3 { hash.add(text[at]) }
    return hash.value
  }

  @inline(__always)
  static func endsSentence(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
    let byte = text[i]
    guard byte == 0x2E || byte == 0x3F || byte == 0x21 || byte == 0x3B else { return false }
    return i + 1 >= text.count || text[i + 1] <= 0x20 && text[i + 1] != 0x01
  }
}
