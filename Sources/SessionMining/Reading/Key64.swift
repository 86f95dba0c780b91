/// A 64-bit name for an identifier of the log (uuid, message id, call id), told apart by what it identifies.
///
/// With five million identifiers the chance that any two share a name is below one in a million, (5e6)² / 2^65; and
/// it keeps identifiers out of caches and archives. The mixing is that of wyhash (Wang Yi, public domain): a 64 × 64
/// bit product, folded.
public struct Key64: Hashable, Comparable, Sendable, Codable {
  public let value: UInt64

  enum Domain: UInt64 {
    case record = 0xa076_1d64_78bd_642f
    case message = 0xe703_7ed1_a0b4_28db
    case call = 0x8ebc_6af0_9c88_c6e3
    case session = 0x5899_65cc_7537_4cc3
    case agent = 0x1d8e_4e27_c47d_124f
    case folder = 0xeb44_acca_b455_d165
    case text = 0x9e37_79b9_7f4a_7c15
    case path = 0xc2b2_ae3d_27d4_eb4f
  }

  init(value: UInt64) { self.value = value }

  @inline(__always)
  init(_ domain: Domain, _ bytes: Bytes) {
    var state = domain.rawValue
    let raw = UnsafeRawPointer(bytes.start)
    let count = bytes.count
    var i = 0
    while i &+ 16 <= count {
      let a = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      let b = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i &+ 8, as: UInt64.self))
      state = Self.fold(a ^ 0x2d35_8dcc_aa6c_78a5, b ^ state)
      i &+= 16
    }
    var a: UInt64 = 0
    var b: UInt64 = 0
    var shift: UInt64 = 0
    while i < count {
      if shift < 64 { a |= UInt64(bytes.start[i]) << shift } else { b |= UInt64(bytes.start[i]) << (shift &- 64) }
      shift &+= 8
      i &+= 1
    }
    state = Self.fold(a ^ 0x8bb8_4b93_962e_acc9, b ^ state)
    value = Self.fold(state ^ UInt64(truncatingIfNeeded: count), 0x4b33_a62e_d433_d4a3)
  }

  init(_ domain: Domain, _ text: String) {
    var text = text
    self = text.withUTF8 { buffer in
      guard let base = buffer.baseAddress else { return Key64(domain, Bytes(emptyText.utf8Start, emptyText.utf8Start)) }
      return Key64(domain, Bytes(base, base + buffer.count))
    }
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let (high, low) = a.multipliedFullWidth(by: b)
    return high ^ low
  }

  public static func < (left: Key64, right: Key64) -> Bool { left.value < right.value }
}

private let emptyText: StaticString = " "
