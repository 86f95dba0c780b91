/// A 64-bit sum of bytes, eight at a time: multiply and fold, as in wyhash (Wang Yi, public domain). Tells damage and
/// change, not malice: a cache that somebody means to forge is in the hands of somebody who could forge the program.
public struct ContentKey: Sendable {
  public init() {}

  private var state: UInt64 = 0x243f_6a88_85a3_08d3
  private var count: UInt64 = 0

  public mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { add($0) } }

  mutating func add(_ raw: UnsafeRawBufferPointer) {
    var at = 0
    while at + 8 <= raw.count {
      fold(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
      at += 8
    }
    var rest: UInt64 = 0
    for (shift, byte) in raw[at...].enumerated() { rest |= UInt64(byte) << UInt64(8 * shift) }
    count &+= UInt64(raw.count)
    fold(rest)
    fold(count)
  }

  public mutating func add(_ number: UInt64) { fold(number) }

  private mutating func fold(_ value: UInt64) {
    let (high, low) = (state ^ value).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    state = high ^ low &+ 0x2d35_8dcc_aa6c_78a5
  }

  public var value: UInt64 { state }

  static func of(_ raw: UnsafeRawBufferPointer) -> UInt64 {
    var key = ContentKey()
    key.add(raw)
    return key.value
  }
}
