/// What a value is read from; shared by the containers of one value.
final class BinarySource {
  var reader: BinaryReader
  init(_ bytes: UnsafeRawBufferPointer) { reader = BinaryReader(bytes) }

  func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let known: Any? =
      if type == Key64.self {
        Key64(value: try reader.fixed64())
      } else if type == [UInt8].self {
        [UInt8](try reader.raw(count(of: 1)))
      } else if type == [UInt32].self {
        try numbers()
      } else if type == [ToolCall].self {
        try reader.rows(ToolCall.self)
      } else if type == [Clean].self {
        try reader.rows(Clean.self)
      } else if type == [NamedCount].self {
        try reader.rows(NamedCount.self)
      } else if type == [Event].self {
        try reader.rows(Event.self)
      } else if type == [SessionStory.WordSpan].self {
        try reader.rows(SessionStory.WordSpan.self)
      } else if type == Clean.self {
        Clean(vouched: try text())
      } else {
        nil
      }
    if let known = known as? Value { return known }
    return try type.init(from: BinaryDecoder(source: self))
  }

  /// Of items that take at least `size` bytes each: never more than are left.
  private func count(of size: Int) throws -> Int {
    let count = try reader.unsigned()
    guard count <= UInt64(reader.left / size) else { throw BinaryReader.Failure.damaged }
    return Int(count)
  }

  private func numbers() throws -> [UInt32] {
    var list: [UInt32] = []
    let count = try count(of: 4)
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try reader.fixed32()) }
    return list
  }

  func text() throws -> String { String(decoding: try reader.raw(count(of: 1)), as: UTF8.self) }

  func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
    let value: Number? =
      if Number.isSigned {
        Number(exactly: try reader.signed())
      } else if Number.bitWidth == 8 {
        Number(exactly: try reader.byte())
      } else {
        Number(exactly: try reader.unsigned())
      }
    guard let value else { throw BinaryReader.Failure.damaged }
    return value
  }

  func bool() throws -> Bool {
    let byte = try reader.byte()
    guard byte <= 1 else { throw BinaryReader.Failure.damaged }
    return byte == 1
  }
}

struct BinaryDecoder: Decoder {
  let source: BinarySource
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Keyed<Key>(source: source))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try Unkeyed(source) }
  func singleValueContainer() -> any SingleValueDecodingContainer { Single(source: source) }

  struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let source: BinarySource
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { try !source.bool() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try source.bool() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try source.text() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
      Double(bitPattern: try source.reader.fixed64())
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try source.whole(Int.self) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try source.whole(Int32.self) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try source.reader.byte() }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try source.whole(UInt32.self) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try source.reader.unsigned() }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try source.read(type) }

    private func present<T: Decodable>(_ type: T.Type) throws -> T? {
      try source.bool() ? try source.read(type) : nil
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
      try source.bool() ? try decode(type, forKey: key) : nil
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
      try source.bool() ? try decode(type, forKey: key) : nil
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
      try source.bool() ? try decode(type, forKey: key) : nil
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
      try source.bool() ? try decode(type, forKey: key) : nil
    }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
      try source.bool() ? try decode(type, forKey: key) : nil
    }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
      try source.bool() ? try decode(type, forKey: key) : nil
    }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
      try source.bool() ? try decode(type, forKey: key) : nil
    }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
      try source.bool() ? try decode(type, forKey: key) : nil
    }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? { try present(type) }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { KeyedDecodingContainer(Keyed<Nested>(source: source)) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try Unkeyed(source) }
    func superDecoder() throws -> any Decoder { BinaryDecoder(source: source) }
    func superDecoder(forKey key: Key) throws -> any Decoder { BinaryDecoder(source: source) }
  }

  struct Unkeyed: UnkeyedDecodingContainer {
    private let source: BinarySource
    private let total: Int
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { total }
    var isAtEnd: Bool { currentIndex >= total }

    init(_ source: BinarySource) throws {
      self.source = source
      total = Int(try source.reader.fixed32())
      guard total <= source.reader.left else { throw BinaryReader.Failure.damaged }
    }

    mutating func decodeNil() throws -> Bool { try !source.bool() }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
      guard !isAtEnd else { throw BinaryReader.Failure.damaged }
      currentIndex += 1
      return try source.read(type)
    }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
      currentIndex += 1
      return KeyedDecodingContainer(Keyed<Nested>(source: source))
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      currentIndex += 1
      return try Unkeyed(source)
    }
    mutating func superDecoder() throws -> any Decoder { BinaryDecoder(source: source) }
  }

  struct Single: SingleValueDecodingContainer {
    let source: BinarySource
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { (try? source.bool()).map { !$0 } ?? true }
    func decode(_ type: Bool.Type) throws -> Bool { try source.bool() }
    func decode(_ type: String.Type) throws -> String { try source.text() }
    func decode(_ type: Double.Type) throws -> Double { Double(bitPattern: try source.reader.fixed64()) }
    func decode(_ type: Float.Type) throws -> Float { Float(bitPattern: try source.reader.fixed32()) }
    func decode(_ type: Int.Type) throws -> Int { try source.whole(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try source.whole(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try source.whole(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try source.whole(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try source.whole(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try source.whole(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try source.reader.byte() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try source.whole(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try source.whole(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try source.reader.unsigned() }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try source.read(type) }
  }
}
