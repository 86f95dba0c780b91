/// Outcomes of computations that take long and change seldom, kept from run to run: one of each name, with the hash of all
/// that it depends on. What is not there, damaged or of other input is computed, and takes the old one's place.
struct OutcomeCache: Sendable {
  /// A ``DigestCache``'s, so that another build of the program finds none of it.
  let folder: String
  private static let magic: [UInt8] = Array("generate-site outcome 1\n".utf8)

  /// - Parameter key: of everything that `make` reads.
  func outcome<Value: BinaryValue>(_ name: StaticString, of key: UInt64, make: () -> Value) -> Value {
    let path = "\(folder)/\(name)"
    if let bytes = Platform.contents(path), let known = Self.value(Value.self, in: bytes, of: key) { return known }
    let made = make()
    var writer = BinaryWriter()
    Self.magic.withUnsafeBytes { writer.append(raw: $0) }
    writer.append(fixed: key)
    made.packed.withUnsafeBytes { raw in
      writer.append(fixed: ContentKey.of(raw))
      writer.append(raw: raw)
    }
    if DigestCache.makeFolder(folder) { Platform.replaceFile(path, with: writer.bytes) }
    return made
  }

  private static func value<Value: BinaryValue>(_: Value.Type, in bytes: [UInt8], of key: UInt64) -> Value? {
    bytes.withUnsafeBytes { raw in
      var reader = BinaryReader(raw)
      guard let start = try? reader.raw(magic.count), start.elementsEqual(magic), (try? reader.fixed64()) == key,
        let sum = try? reader.fixed64(), let rest = try? reader.raw(reader.left), ContentKey.of(rest) == sum
      else { return nil }
      return try? Value(packed: rest)
    }
  }
}

extension DigestCache {
  var outcomes: OutcomeCache { OutcomeCache(folder: folder) }
}
