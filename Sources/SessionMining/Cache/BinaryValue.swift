/// A value as bytes without names: its fields one after another, in the order in which `archive(_:)` names them.
///
/// For what this very program wrote and reads again (``DigestCache``, ``SessionStory/passages``): a form that another
/// build of it would not understand is told by the cache's fingerprint, so nothing here has to bear with change. What may
/// be missing has a byte before it that says so, a list its count.
protocol BinaryValue {
  /// Bytes of it at least, to bound lists that are read.
  static var leastSize: Int { get }
  func write(to writer: inout BinaryWriter)
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure)
}

extension BinaryValue {
  static var leastSize: Int { 1 }

  var packed: [UInt8] {
    var writer = BinaryWriter()
    write(to: &writer)
    return writer.bytes
  }

  /// - Throws: where the bytes are cut off, go on, or are not such a value.
  init(packed bytes: UnsafeRawBufferPointer) throws(BinaryReader.Failure) {
    var reader = BinaryReader(bytes)
    try self.init(reading: &reader)
    guard reader.isAtEnd else { throw .damaged }
  }
}

extension ArchiveObject {
  func write(to writer: inout BinaryWriter) {
    var copy = self
    ArchiveFields.pack(into: &writer) { fields throws(ArchiveFault) in try copy.archive(&fields) }
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    self.init()
    var fields = ArchiveFields(unpacking: reader)
    do { try archive(&fields) } catch { throw .damaged }
    reader = fields.reader
  }
}

extension BinaryReader {
  /// Of items that take at least `size` bytes each: never more than are left.
  mutating func count(of size: Int) throws(Failure) -> Int {
    let count = try unsigned()
    guard count <= UInt64(left / size) else { throw .damaged }
    return Int(count)
  }

  mutating func flag() throws(Failure) -> Bool {
    let byte = try byte()
    guard byte <= 1 else { throw .damaged }
    return byte == 1
  }
}

extension BinaryValue where Self: SignedInteger & FixedWidthInteger {
  func write(to writer: inout BinaryWriter) { writer.append(signed: Int64(self)) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    guard let value = Self(exactly: try reader.signed()) else { throw .damaged }
    self = value
  }
}

extension BinaryValue where Self: UnsignedInteger & FixedWidthInteger {
  func write(to writer: inout BinaryWriter) { writer.append(unsigned: UInt64(self)) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    guard let value = Self(exactly: try reader.unsigned()) else { throw .damaged }
    self = value
  }
}

extension Int: BinaryValue {}
extension Int32: BinaryValue {}
extension UInt16: BinaryValue {}
extension UInt32: BinaryValue {}

/// A hash: all its bytes.
extension UInt64: BinaryValue {
  static var leastSize: Int { 8 }
  func write(to writer: inout BinaryWriter) { writer.append(fixed: self) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) { self = try reader.fixed64() }
}

extension Key64: BinaryValue {
  static var leastSize: Int { 8 }
  func write(to writer: inout BinaryWriter) { writer.append(fixed: value) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) { self.init(value: try reader.fixed64()) }
}

extension Double: BinaryValue {
  static var leastSize: Int { 8 }
  func write(to writer: inout BinaryWriter) { writer.append(fixed: bitPattern) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    self.init(bitPattern: try reader.fixed64())
  }
}

extension Bool: BinaryValue {
  func write(to writer: inout BinaryWriter) { writer.append(byte: self ? 1 : 0) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) { self = try reader.flag() }
}

extension Clean: BinaryValue {
  func write(to writer: inout BinaryWriter) {
    var text = text
    text.withUTF8 { buffer in
      writer.append(unsigned: UInt64(buffer.count))
      writer.append(raw: UnsafeRawBufferPointer(buffer))
    }
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    let count = try reader.count(of: 1)
    self.init(vouched: String(decoding: try reader.raw(count), as: UTF8.self))
  }
}

extension Optional: BinaryValue where Wrapped: BinaryValue {
  func write(to writer: inout BinaryWriter) {
    writer.append(byte: self == nil ? 0 : 1)
    if let value = self { value.write(to: &writer) }
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    self = try reader.flag() ? try Wrapped(reading: &reader) : nil
  }
}

extension Array: BinaryValue where Element: BinaryValue {
  func write(to writer: inout BinaryWriter) {
    writer.append(unsigned: UInt64(count))
    for element in self { element.write(to: &writer) }
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    let count = try reader.count(of: Element.leastSize)
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(reading: &reader)) }
  }
}

extension BinaryValue where Self: RawRepresentable, RawValue == UInt8 {
  func write(to writer: inout BinaryWriter) { writer.append(byte: rawValue) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    guard let value = Self(rawValue: try reader.byte()) else { throw .damaged }
    self = value
  }
}

extension ToolCall.Flags: BinaryValue {
  func write(to writer: inout BinaryWriter) { rawValue.write(to: &writer) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    self.init(rawValue: try UInt16(reading: &reader))
  }
}

/// Copied whole.
extension PackedBytes: BinaryValue {
  func write(to writer: inout BinaryWriter) {
    writer.append(unsigned: UInt64(bytes.count))
    bytes.withUnsafeBytes { writer.append(raw: $0) }
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    let count = try reader.count(of: 1)
    self.init(bytes: [UInt8](try reader.raw(count)))
  }
}

extension PackedHashes: BinaryValue {
  func write(to writer: inout BinaryWriter) {
    writer.append(unsigned: UInt64(hashes.count))
    for hash in hashes { writer.append(fixed: hash) }
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    let raw = try reader.raw(try reader.count(of: 4) * 4)
    self.init(
      hashes: (0..<raw.count / 4).map {
        UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))
      })
  }
}
