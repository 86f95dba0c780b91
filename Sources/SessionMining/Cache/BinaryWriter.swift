/// Bytes being put together: whole numbers of variable length (LEB128; signed ones zigzag), fixed eight bytes for keys.
struct BinaryWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(byte: UInt8) { bytes.append(byte) }

  mutating func append(unsigned value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func append(signed value: Int64) {
    append(unsigned: UInt64(bitPattern: value << 1 ^ value >> 63))
  }

  mutating func append(fixed value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(fixed value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(raw: UnsafeRawBufferPointer) { bytes.append(contentsOf: raw) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

/// Reads what ``BinaryWriter`` wrote. Never past the end: what is cut off or not of this form is an error.
struct BinaryReader {
  enum Failure: Error { case damaged }

  private let bytes: UnsafeRawBufferPointer
  private(set) var at = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }
  var left: Int { bytes.count - at }

  mutating func byte() throws(Failure) -> UInt8 {
    guard at < bytes.count else { throw .damaged }
    at += 1
    return bytes[at - 1]
  }

  mutating func unsigned() throws(Failure) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 64, shift < 63 || next <= 1 else { throw .damaged }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
  }

  mutating func signed() throws(Failure) -> Int64 {
    let value = try unsigned()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func fixed64() throws(Failure) -> UInt64 {
    guard left >= 8 else { throw .damaged }
    at += 8
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at - 8, as: UInt64.self))
  }

  mutating func fixed32() throws(Failure) -> UInt32 {
    guard left >= 4 else { throw .damaged }
    at += 4
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at - 4, as: UInt32.self))
  }

  mutating func raw(_ count: Int) throws(Failure) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= left else { throw .damaged }
    at += count
    return UnsafeRawBufferPointer(rebasing: bytes[(at - count)..<at])
  }
}
