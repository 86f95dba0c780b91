/// Outcomes of computations that take long and change seldom, kept from run to run: one of each name, with the hash of all
/// that it depends on. What is not there, damaged or of other input is computed, and takes the old one's place.
public struct OutcomeCache: Sendable {
  private let folder: String
  private let onDamage: @Sendable (String) -> Void
  private static let magic: [UInt8] = Array("generate-site outcome 1\n".utf8)

  /// - Parameter onDamage: told what is to be said of a file that is damaged.
  public init(in cache: DigestCache, onDamage: @escaping @Sendable (String) -> Void) {
    self.init(folder: cache.folder, onDamage: onDamage)
  }

  /// - Parameter folder: a ``DigestCache``'s, so that another build of the program finds none of it.
  init(folder: String, onDamage: @escaping @Sendable (String) -> Void) {
    (self.folder, self.onDamage) = (folder, onDamage)
  }

  /// - Parameter key: of everything that `make` reads.
  func outcome<Value: BinaryValue>(_ name: StaticString, of key: UInt64, make: () -> Value) -> Value {
    let path = "\(folder)/\(name)"
    if let bytes = Platform.contents(path) {
      do {
        if let known = try Self.value(Value.self, in: bytes, of: key) { return known }
      } catch {
        onDamage("\(path): is damaged; what it held is computed anew")
      }
    }
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

  /// `nil` for a sound file of other input.
  private static func value<Value: BinaryValue>(
    _: Value.Type, in bytes: [UInt8], of key: UInt64
  ) throws -> Value? {
    try bytes.withUnsafeBytes { raw in
      var reader = BinaryReader(raw)
      guard try reader.raw(magic.count).elementsEqual(magic) else { throw BinaryReader.Failure.damaged }
      let (known, sum) = (try reader.fixed64(), try reader.fixed64())
      let rest = try reader.raw(reader.left)
      guard ContentKey.of(rest) == sum else { throw BinaryReader.Failure.damaged }
      return known == key ? try Value(packed: rest) : nil
    }
  }
}
