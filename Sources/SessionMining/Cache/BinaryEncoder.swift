/// What a value is written into; shared by the containers of one value.
final class BinarySink {
  var writer = BinaryWriter()

  func write<Value: Encodable>(_ value: Value) throws {
    // The types are compared first: a cast that fails is dear.
    if Value.self == Key64.self, let key = value as? Key64 {
      writer.append(fixed: key.value)
    } else if Value.self == Clean.self, let text = value as? Clean {
      write(text: text.text)
    } else if Value.self == [UInt8].self, let list = value as? [UInt8] {
      writer.append(unsigned: UInt64(list.count))
      list.withUnsafeBytes { writer.append(raw: $0) }
    } else if Value.self == [UInt32].self, let list = value as? [UInt32] {
      writer.append(unsigned: UInt64(list.count))
      for item in list { writer.append(fixed: item) }
    } else if Value.self == [ToolCall].self, let list = value as? [ToolCall] {
      writer.append(rows: list)
    } else if Value.self == [Clean].self, let list = value as? [Clean] {
      writer.append(rows: list)
    } else if Value.self == [NamedCount].self, let list = value as? [NamedCount] {
      writer.append(rows: list)
    } else if Value.self == [Event].self, let list = value as? [Event] {
      writer.append(rows: list)
    } else if Value.self == [SessionStory.WordSpan].self, let list = value as? [SessionStory.WordSpan] {
      writer.append(rows: list)
    } else {
      try value.encode(to: BinaryEncoder(sink: self))
    }
  }

  func write(text: String) {
    var text = text
    text.withUTF8 { buffer in
      writer.append(unsigned: UInt64(buffer.count))
      writer.append(raw: UnsafeRawBufferPointer(buffer))
    }
  }
}

struct BinaryEncoder: Encoder {
  let sink: BinarySink
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Keyed<Key>(sink: sink))
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer { Unkeyed(sink) }
  func singleValueContainer() -> any SingleValueEncodingContainer { Single(sink: sink) }

  struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sink: BinarySink
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) throws { sink.writer.append(byte: 0) }
    mutating func encode(_ value: Bool, forKey key: Key) throws { sink.writer.append(byte: value ? 1 : 0) }
    mutating func encode(_ value: String, forKey key: Key) throws { sink.write(text: value) }
    mutating func encode(_ value: Double, forKey key: Key) throws { sink.writer.append(fixed: value.bitPattern) }
    mutating func encode(_ value: Int, forKey key: Key) throws { sink.writer.append(signed: Int64(value)) }
    mutating func encode(_ value: Int32, forKey key: Key) throws { sink.writer.append(signed: Int64(value)) }
    mutating func encode(_ value: UInt8, forKey key: Key) throws { sink.writer.append(byte: value) }
    mutating func encode(_ value: UInt32, forKey key: Key) throws { sink.writer.append(unsigned: UInt64(value)) }
    mutating func encode(_ value: UInt64, forKey key: Key) throws { sink.writer.append(unsigned: value) }
    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try sink.write(value) }

    private func present<T: Encodable>(_ value: T?) throws {
      sink.writer.append(byte: value == nil ? 0 : 1)
      if let value { try sink.write(value) }
    }
    mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
      sink.writer.append(byte: value == nil ? 0 : 1)
      if let value { try encode(value, forKey: key) }
    }
    mutating func encodeIfPresent(_ value: String?, forKey key: Key) throws {
      sink.writer.append(byte: value == nil ? 0 : 1)
      if let value { try encode(value, forKey: key) }
    }
    mutating func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
      sink.writer.append(byte: value == nil ? 0 : 1)
      if let value { try encode(value, forKey: key) }
    }
    mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws {
      sink.writer.append(byte: value == nil ? 0 : 1)
      if let value { try encode(value, forKey: key) }
    }
    mutating func encodeIfPresent(_ value: Int32?, forKey key: Key) throws {
      sink.writer.append(byte: value == nil ? 0 : 1)
      if let value { try encode(value, forKey: key) }
    }
    mutating func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws {
      sink.writer.append(byte: value == nil ? 0 : 1)
      if let value { try encode(value, forKey: key) }
    }
    mutating func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws {
      sink.writer.append(byte: value == nil ? 0 : 1)
      if let value { try encode(value, forKey: key) }
    }
    mutating func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws {
      sink.writer.append(byte: value == nil ? 0 : 1)
      if let value { try encode(value, forKey: key) }
    }
    mutating func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws { try present(value) }

    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { KeyedEncodingContainer(Keyed<Nested>(sink: sink)) }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { Unkeyed(sink) }
    mutating func superEncoder() -> any Encoder { BinaryEncoder(sink: sink) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { BinaryEncoder(sink: sink) }
  }

  /// The number of items stands before them, and is written anew with each.
  struct Unkeyed: UnkeyedEncodingContainer {
    private let sink: BinarySink
    private let place: Int
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(_ sink: BinarySink) {
      self.sink = sink
      place = sink.writer.bytes.count
      sink.writer.append(fixed: UInt32(0))
    }

    private mutating func next() {
      count += 1
      sink.writer.patch(UInt32(count), at: place)
    }

    mutating func encodeNil() throws {
      next()
      sink.writer.append(byte: 0)
    }
    mutating func encode<T: Encodable>(_ value: T) throws {
      next()
      try sink.write(value)
    }
    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy keyType: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
      next()
      return KeyedEncodingContainer(Keyed<Nested>(sink: sink))
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      next()
      return Unkeyed(sink)
    }
    mutating func superEncoder() -> any Encoder {
      next()
      return BinaryEncoder(sink: sink)
    }
  }

  struct Single: SingleValueEncodingContainer {
    let sink: BinarySink
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() throws { sink.writer.append(byte: 0) }
    mutating func encode(_ value: Bool) throws { sink.writer.append(byte: value ? 1 : 0) }
    mutating func encode(_ value: String) throws { sink.write(text: value) }
    mutating func encode(_ value: Double) throws { sink.writer.append(fixed: value.bitPattern) }
    mutating func encode(_ value: Float) throws { sink.writer.append(fixed: value.bitPattern) }
    mutating func encode(_ value: Int) throws { sink.writer.append(signed: Int64(value)) }
    mutating func encode(_ value: Int8) throws { sink.writer.append(signed: Int64(value)) }
    mutating func encode(_ value: Int16) throws { sink.writer.append(signed: Int64(value)) }
    mutating func encode(_ value: Int32) throws { sink.writer.append(signed: Int64(value)) }
    mutating func encode(_ value: Int64) throws { sink.writer.append(signed: value) }
    mutating func encode(_ value: UInt) throws { sink.writer.append(unsigned: UInt64(value)) }
    mutating func encode(_ value: UInt8) throws { sink.writer.append(byte: value) }
    mutating func encode(_ value: UInt16) throws { sink.writer.append(unsigned: UInt64(value)) }
    mutating func encode(_ value: UInt32) throws { sink.writer.append(unsigned: UInt64(value)) }
    mutating func encode(_ value: UInt64) throws { sink.writer.append(unsigned: value) }
    mutating func encode<T: Encodable>(_ value: T) throws { try sink.write(value) }
  }
}
