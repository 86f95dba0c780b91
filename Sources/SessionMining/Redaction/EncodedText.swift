/// Runs of base64 and of hexadecimal digits that hold text: a secret in them is as readable as one in the open.
enum EncodedText {
  static func hexDigit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46: Int(byte) - 0x37
    case 0x61...0x66: Int(byte) - 0x57
    default: nil
    }
  }

  /// The text in a run of at least 24 hexadecimal digits; `nil` where it is no text.
  static func fromHex(_ run: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    guard run.count >= 24 else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(run.count / 2)
    var high: Int?
    for byte in run {
      guard let digit = hexDigit(byte) else { return nil }
      if let first = high {
        let value = UInt8(first << 4 | digit)
        guard isText(value) else { return nil }
        out.append(value)
        high = nil
      } else {
        high = digit
      }
    }
    return out
  }

  /// The text in a run of at least 16 characters of base64, both alphabets, line breaks left out; `nil` where it is no
  /// text. Up to three characters before it may belong to something else (`x/aGVsbG8=`).
  static func fromBase64(_ run: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    guard run.count >= 16 else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(run.count * 3 / 4)
    var (bits, held) = (UInt32(0), 0)
    for byte in run {
      guard let value = sextet(byte) else {
        if byte == 0x0A { continue }
        break
      }
      bits = bits << 6 | UInt32(value)
      held += 6
      if held >= 8 {
        held -= 8
        let byte = UInt8(truncatingIfNeeded: bits >> UInt32(held))
        guard isText(byte) else { return nil }
        out.append(byte)
      }
    }
    return out.count >= 8 ? out : nil
  }

  private static func isText(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  private static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }
}
