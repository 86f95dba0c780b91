/// Bytes → a zlib stream (RFC 1950) of one block with fixed codes (RFC 1951).
///
/// It looks for repeats at two distances only: the byte before, and the same place a period before. That finds what
/// there is to find in a drawn picture, where rows are like the rows above them.
///
///     aaaa bbbb / aaaa bbbb     →   a, 3 back by 1, b, 3 back by 1, 9 back by a row
enum Deflate {
  static func zlib(_ bytes: [UInt8], period: Int) -> [UInt8] {
    var writer = BitWriter(bytes: [0x78, 0x01])
    writer.add(0b011, 3)
    var place = 0
    while place < bytes.count {
      let near = match(bytes, place, back: 1)
      let far = match(bytes, place, back: period)
      let (length, distance) = far > near ? (far, period) : (near, 1)
      if length >= 3 {
        add(length: length, distance: distance, &writer)
        place += length
      } else {
        add(symbol: Int(bytes[place]), &writer)
        place += 1
      }
    }
    add(symbol: 256, &writer)
    return writer.finished + PNGEncoder.bigEndian(checksum(bytes))
  }

  private static func match(_ bytes: [UInt8], _ place: Int, back distance: Int) -> Int {
    guard distance > 0, distance <= min(place, 32_768) else { return 0 }
    let most = min(258, bytes.count - place)
    var length = 0
    while length < most, bytes[place + length] == bytes[place + length - distance] { length += 1 }
    return length
  }

  private static func add(symbol: Int, _ writer: inout BitWriter) {
    switch symbol {
    case 0...143: writer.add(reversed: 0x30 + symbol, 8)
    case 144...255: writer.add(reversed: 0x190 + symbol - 144, 9)
    case 256...279: writer.add(reversed: symbol - 256, 7)
    default: writer.add(reversed: 0xC0 + symbol - 280, 8)
    }
  }

  private static func add(length: Int, distance: Int, _ writer: inout BitWriter) {
    let (code, extra, rest) = lengthCode(length)
    add(symbol: code, &writer)
    writer.add(rest, extra)
    let far = distanceCode(distance)
    writer.add(reversed: far.code, 5)
    writer.add(far.rest, far.extra)
  }

  /// Groups of four codes, each group with one more extra bit than the one before; 258 has a code of its own.
  static func lengthCode(_ length: Int) -> (code: Int, extra: Int, rest: Int) {
    if length == 258 { return (285, 0, 0) }
    if length < 11 { return (254 + length, 0, 0) }
    let bits = (length - 3).bitWidth - (length - 3).leadingZeroBitCount - 3
    let group = (length - 3) >> bits
    return (257 + bits * 4 + group, bits, (length - 3) & (1 << bits - 1))
  }

  /// Groups of two codes, likewise.
  static func distanceCode(_ distance: Int) -> (code: Int, extra: Int, rest: Int) {
    if distance < 5 { return (distance - 1, 0, 0) }
    let bits = (distance - 1).bitWidth - (distance - 1).leadingZeroBitCount - 2
    let group = (distance - 1) >> bits
    return (bits * 2 + group, bits, (distance - 1) & (1 << bits - 1))
  }

  /// Adler-32.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var (low, high) = (1, 0)
    for byte in bytes {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }
}

/// Bits into bytes, the lowest first.
struct BitWriter {
  var bytes: [UInt8]
  private var buffer = 0
  private var count = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func add(_ value: Int, _ bits: Int) {
    buffer |= value << count
    count += bits
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: buffer))
      buffer >>= 8
      count -= 8
    }
  }

  /// A code, whose highest bit comes first.
  mutating func add(reversed code: Int, _ bits: Int) {
    for bit in (0..<bits).reversed() { add(code >> bit & 1, 1) }
  }

  var finished: [UInt8] { count == 0 ? bytes : bytes + [UInt8(truncatingIfNeeded: buffer)] }
}
