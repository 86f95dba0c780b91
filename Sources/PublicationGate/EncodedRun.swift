/// A run of base64 or of hexadecimal digits that holds text: a credential in it is as readable as one in the open.
///
///     it printed dG9rZW49Z2hwX2FiYw== there       →   token=ghp_abc
struct EncodedRun {
  /// Where it stands.
  var range: Range<Int>
  /// What it may stand for: a name and a slash before it may belong to something else.
  var texts: [[UInt8]]

  private static let shortest = 24
  /// A longer one is no credential, and its beginning tells.
  private static let longest = 1 << 16

  /// Calls for each run that holds text, in order. Each byte is looked at a few times at most.
  static func each(in bytes: UnsafeBufferPointer<UInt8>, _ body: (EncodedRun) -> Void) {
    var start = 0
    while start < bytes.count {
      guard sextets[Int(bytes[start])] >= 0 else {
        start += 1
        continue
      }
      var end = start + 1
      while end < bytes.count, sextets[Int(bytes[end])] >= 0 { end += 1 }
      if end - start >= shortest {
        let texts = texts(of: bytes[start..<min(end, start + longest)])
        if !texts.isEmpty { body(EncodedRun(range: start..<end, texts: texts)) }
      }
      start = end + 1
    }
  }

  private static func texts(of run: Slice<UnsafeBufferPointer<UInt8>>) -> [[UInt8]] {
    var texts = [hexText(run), base64Text(run)]
    // After the first and after the last sign, where another word may end.
    let isSign = { (byte: UInt8) in ByteClass.table[Int(byte)] & ByteClass.base62.rawValue == 0 }
    for sign in [run.firstIndex(where: isSign), run.lastIndex(where: isSign)] {
      guard let sign, run.endIndex - sign > shortest else { continue }
      texts += [hexText(run[(sign + 1)...]), base64Text(run[(sign + 1)...])]
    }
    return texts.compactMap { $0 }
  }

  /// `nil` at the first byte that is no text, which is soon: for most runs after one byte or two.
  private static func base64Text(_ run: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    var text: [UInt8] = []
    var (bits, held) = (UInt32(0), 0)
    for byte in run {
      bits = bits << 6 | UInt32(sextets[Int(byte)])
      held += 6
      guard held >= 8 else { continue }
      held -= 8
      let value = UInt8(truncatingIfNeeded: bits >> UInt32(held))
      guard isText(value) else { return nil }
      text.append(value)
    }
    return text
  }

  private static func hexText(_ run: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    var text: [UInt8] = []
    var place = run.startIndex
    while place + 1 < run.endIndex {
      guard let value = DecodedText.hex(run[place..<place + 2]), isText(UInt8(value)) else { return nil }
      text.append(UInt8(value))
      place += 2
    }
    return place == run.endIndex ? text : nil
  }

  private static func isText(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// The six bits of each byte of both alphabets, -1 for none.
  private static let sextets: [Int8] = {
    var table = [Int8](repeating: -1, count: 256)
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    for (value, byte) in letters.utf8.enumerated() { table[Int(byte)] = Int8(value) }
    for (value, signs) in [(62, "+-"), (63, "/_")] { for byte in signs.utf8 { table[Int(byte)] = Int8(value) } }
    return table
  }()
}
