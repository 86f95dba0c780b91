/// Turns the inside of a JSON string into text: escapes resolved, lone surrogates and bad bytes as U+FFFD.
enum StringDecoder {
  /// `escaped` is what stands between the quotes. At most `limit` bytes of text are made, cut between characters.
  static func string(_ escaped: Bytes, limit: Int = .max) -> String {
    var bytes: [UInt8] = []
    append(escaped, to: &bytes, limit: limit)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the UTF-8 of the text; stops at the first character that would go past `limit` bytes appended.
  static func append(_ escaped: Bytes, to out: inout [UInt8], limit: Int = .max) {
    let room = limit == .max ? Int.max : out.count + limit
    var p = escaped.start
    let end = escaped.end
    while p < end, out.count < room {
      let byte = p.pointee
      if byte != 0x5C {
        if byte < 0x80 {
          let run = plainRun(p, p + min(end - p, room - out.count))
          out.append(contentsOf: UnsafeBufferPointer(start: p, count: run))
          p += run
          continue
        }
        let length = ByteCheck.sequenceLength(p, end - p) ?? 0
        if length == 0 {
          if room - out.count < 3 { return }
          out.append(contentsOf: [0xEF, 0xBF, 0xBD])
          p += 1
          continue
        }
        if room - out.count < length { return }
        for i in 0..<length { out.append(p[i]) }
        p += length
        continue
      }
      guard p + 1 < end else { return }
      switch p[1] {
      case 0x62: out.append(0x08)
      case 0x66: out.append(0x0C)
      case 0x6E: out.append(0x0A)
      case 0x72: out.append(0x0D)
      case 0x74: out.append(0x09)
      case 0x75:
        let (scalar, length) = unicodeEscape(p, end)
        if room - out.count < 4 { return }
        for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { out.append(unit) }
        p += length
        continue
      default: out.append(p[1])
      }
      p += 2
    }
  }

  /// Bytes at `p` that are ASCII and no backslash; the first is.
  @inline(__always)
  private static func plainRun(_ p: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
    var q = p + 1
    while end - q >= 8 {
      let word = UnsafeRawPointer(q).loadUnaligned(as: UInt64.self)
      let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
      // The high bit of a byte that is not ASCII or, borrows aside, a backslash.
      if ((slashes &- 0x0101_0101_0101_0101) | word) & 0x8080_8080_8080_8080 != 0 { break }
      q += 8
    }
    while q < end, q.pointee < 0x80, q.pointee != 0x5C { q += 1 }
    return q - p
  }

  /// As ``append(_:to:limit:)``, for texts of a line that was found to be UTF-8, into memory that holds
  /// `min(escaped.count, limit)` bytes and ``WideBytes/room``. Reads at most `limit` bytes; may go past it by one escape.
  /// Returns how many bytes were written, which are never more than were read.
  static func decode(_ escaped: Bytes, into target: UnsafeMutablePointer<UInt8>, limit: Int = .max) -> Int {
    var rest = escaped
    var room = limit
    var count = 0
    while !rest.isEmpty, room > 0 {
      let part = Bytes(rest.start, rest.start + min(rest.count, room))
      let (read, written) = WideBytes.unescape(part, into: target + count)
      count += written
      room -= read
      rest = Bytes(rest.start + read, rest.end)
      guard !rest.isEmpty, room > 0 else { break }
      let length = escapeLength(rest)
      var bytes: [UInt8] = []
      append(Bytes(rest.start, rest.start + length), to: &bytes)
      for byte in bytes {
        target[count] = byte
        count += 1
      }
      room -= length
      rest = Bytes(rest.start + length, rest.end)
    }
    return count
  }

  /// Of the escape at the start: 2 or 6 bytes, 12 where two are one character (D8–DB begin the first of a pair, DC–DF the second).
  private static func escapeLength(_ text: Bytes) -> Int {
    guard text.count > 1, text.start[1] == 0x75 else { return min(2, text.count) }
    if text.count >= 12, text.start[2] | 0x20 == 0x64, (JSONScanner.hexValue(text.start[3]) ?? 0) & 12 == 8,
      text.start[6] == 0x5C, text.start[7] == 0x75, text.start[8] | 0x20 == 0x64,
      (JSONScanner.hexValue(text.start[9]) ?? 0) >= 12
    {
      return 12
    }
    return min(6, text.count)
  }

  private static func unicodeEscape(_ p: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> (Unicode.Scalar, Int) {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    guard let first = hex4(p, end) else { return (replacement, min(6, end - p)) }
    if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    guard first < 0xDC00, end - p >= 12, p[6] == 0x5C, p[7] == 0x75, let second = hex4(p + 6, end),
      (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { return (replacement, 6) }
    return (scalar, 12)
  }

  private static func hex4(_ p: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UInt32? {
    guard end - p >= 6 else { return nil }
    var value: UInt32 = 0
    for i in 2..<6 {
      guard let digit = JSONScanner.hexValue(p[i]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// Whether two escaped texts say the same (an escape may be written in two ways).
  static func equal(_ left: Bytes, _ right: Bytes) -> Bool {
    string(left) == string(right)
  }
}
