internal import SessionMining

/// 128 bits that tell whether a file is still the one that was written. Against accidents, not against forgery.
///
/// Two lanes take 16 bytes at a time and fold each with a full-width multiplication; the length and both lanes are
/// mixed at the end. Bytes are read in little-endian order on every machine, so a manifest holds everywhere.
public struct ContentHash: Sendable, Hashable {
  var high: UInt64
  var low: UInt64

  init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

  public init(_ bytes: [UInt8]) {
    var (left, right) = (Self.seeds.0, Self.seeds.1 ^ UInt64(bytes.count))
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      // Invariant: offset + 16 stays within the buffer.
      while offset + 16 <= buffer.count {
        let first = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let second = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        left = Self.fold(left ^ first, Self.seeds.2 ^ second)
        right = Self.fold(right ^ second, Self.seeds.3 ^ first) &+ left
        offset += 16
      }
      var (first, second): (UInt64, UInt64) = (0, 0)
      for index in offset..<buffer.count {
        let position = index - offset
        let bits = UInt64(buffer[index]) << UInt64(position % 8 * 8)
        if position < 8 { first |= bits } else { second |= bits }
      }
      left = Self.fold(left ^ first, Self.seeds.2 ^ second)
      right = Self.fold(right ^ second, Self.seeds.3 ^ first) &+ left
    }
    high = Self.fold(left ^ Self.seeds.3, right ^ Self.seeds.0)
    low = Self.fold(right ^ Self.seeds.2, high ^ Self.seeds.1)
  }

  /// 32 digits.
  public var text: String { high.hexadecimal + low.hexadecimal }

  init?(text: String) {
    guard text.utf8.count == 32, text.utf8.allSatisfy(Self.isLowercaseHexadecimal),
      let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    (self.high, self.low) = (high, low)
  }

  /// Odd numbers without a pattern: digits of π.
  private static let seeds: (UInt64, UInt64, UInt64, UInt64) = (
    0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7345, 0xa409_3822_299f_31d1, 0x082e_fa98_ec4e_6c89
  )

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low ^ left
  }

  private static func isLowercaseHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
