/// Any `Codable` value as bytes without names: its members one after another, as they are declared.
///
/// For what this very program wrote and reads again (``DigestCache``): a form that another build of it would not
/// understand is told by the cache's fingerprint, so nothing here has to bear with change. Lists of numbers are copied
/// whole. A digest takes a few microseconds; Foundation's coders take a hundred times as long.
enum BinaryCoder {
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let sink = BinarySink()
    try sink.write(value)
    return sink.writer.bytes
  }

  /// - Throws: where the bytes are cut off, go on, or are not such a value.
  static func decode<Value: Decodable>(_ type: Value.Type, from bytes: UnsafeRawBufferPointer) throws -> Value {
    let source = BinarySource(bytes)
    let value = try source.read(type)
    guard source.reader.isAtEnd else { throw BinaryReader.Failure.damaged }
    return value
  }
}
