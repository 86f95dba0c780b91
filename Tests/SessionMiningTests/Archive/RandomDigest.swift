@testable import SessionMining

/// Digests with arbitrary values in every field that there is: through `Codable`, so that a field added tomorrow has one
/// too. What they say belongs to no log (an index may point nowhere).
enum RandomDigest {
  static func digest(seed: UInt64) throws -> SessionDigest {
    let source = RandomSource(seed: seed)
    var digest = try source.value(of: SessionDigest.self)
    // They are kept packed: any bytes are not what packing gives.
    digest.story.passages = try source.value(of: [Passage].self)
    // What a call does not have is a number that says so, whatever else was kept beside it.
    for call in digest.calls.indices { digest.calls[call].key = digest.calls[call].key }
    return digest
  }
}

private final class RandomSource {
  var random: SeededRandom
  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  func value<Value: Decodable>(of type: Value.Type) throws -> Value {
    let special: Any? =
      if type == PackedRecords.self {
        records()
      } else if type == PackedMessages.self {
        messages()
      } else if type == CategoryCounts.self {
        CategoryCounts((0..<CategoryCounts.size).map { _ in UInt32.random(in: 0..<90, using: &random) })
      } else {
        nil
      }
    if let special = special as? Value { return special }
    // An enumeration takes few of all values.
    for _ in 0..<200 { if let value = try? type.init(from: RandomDecoder(source: self)) { return value } }
    return try type.init(from: RandomDecoder(source: self))
  }

  func bool() -> Bool { Bool.random(using: &random) }
  func count() -> Int { Int.random(in: 0..<4, using: &random) }
  func whole<Number: FixedWidthInteger>(_ type: Number.Type) -> Number {
    let small = Number(truncatingIfNeeded: Int.random(in: 0..<20, using: &random))
    return bool() ? small : Number.random(in: .min ... .max, using: &random)
  }
  func double() -> Double { Double.random(in: -3...3, using: &random) }
  func text() -> String {
    let pieces = ["a", "Zeile", "\"quoted\"", "back\\slash", "日本", "…", "é", "{}", "😀", ":", "x-y_z"]
    return (0...count()).map { _ in pieces.randomElement(using: &random) ?? "" }.joined(separator: " ")
      + " \(UInt32.random(in: .min ... .max, using: &random))"
  }

  private func records() -> PackedRecords {
    var records = PackedRecords()
    for _ in 0..<count() {
      records.append(
        key: Key64(value: random.next()), time: Int.random(in: TimestampParser.plausible, using: &random))
    }
    records.trim()
    return records
  }

  private func messages() -> PackedMessages {
    var messages = PackedMessages()
    func number() -> Int { Int.random(in: 0...1 << 50, using: &random) }
    for _ in 0..<count() {
      messages.append(
        MessageUsage(
          key: Key64(value: random.next()),
          time: bool() ? Int.random(in: TimestampParser.plausible, using: &random) : nil, model: count(),
          tokens: TokenCounts(input: number(), output: number(), cacheWrite: number(), cacheRead: number()),
          cacheWrite5m: number(), cacheWrite1h: number()))
    }
    messages.trim()
    return messages
  }
}

private struct RandomDecoder: Decoder {
  let source: RandomSource
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Keyed(source: source))
  }
  func unkeyedContainer() -> any UnkeyedDecodingContainer { Unkeyed(source) }
  func singleValueContainer() -> any SingleValueDecodingContainer { Single(source: source) }

  struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let source: RandomSource
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }
    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { source.bool() }
    func decode(_ type: Bool.Type, forKey key: Key) -> Bool { source.bool() }
    func decode(_ type: String.Type, forKey key: Key) -> String { source.text() }
    func decode(_ type: Double.Type, forKey key: Key) -> Double { source.double() }
    func decode(_ type: Float.Type, forKey key: Key) -> Float { Float(source.double()) }
    func decode(_ type: Int.Type, forKey key: Key) -> Int { source.whole(type) }
    func decode(_ type: Int8.Type, forKey key: Key) -> Int8 { source.whole(type) }
    func decode(_ type: Int16.Type, forKey key: Key) -> Int16 { source.whole(type) }
    func decode(_ type: Int32.Type, forKey key: Key) -> Int32 { source.whole(type) }
    func decode(_ type: Int64.Type, forKey key: Key) -> Int64 { source.whole(type) }
    func decode(_ type: UInt.Type, forKey key: Key) -> UInt { source.whole(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) -> UInt8 { source.whole(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) -> UInt16 { source.whole(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) -> UInt32 { source.whole(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) -> UInt64 { source.whole(type) }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try source.value(of: type) }
    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedDecodingContainer<Nested> { KeyedDecodingContainer(Keyed<Nested>(source: source)) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer { Unkeyed(source) }
    func superDecoder() -> any Decoder { RandomDecoder(source: source) }
    func superDecoder(forKey key: Key) -> any Decoder { RandomDecoder(source: source) }
  }

  struct Unkeyed: UnkeyedDecodingContainer {
    let source: RandomSource
    let total: Int
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { total }
    var isAtEnd: Bool { currentIndex >= total }
    init(_ source: RandomSource) { (self.source, total) = (source, source.count()) }
    mutating func decodeNil() -> Bool { false }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
      currentIndex += 1
      return try source.value(of: type)
    }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedDecodingContainer<Nested> {
      KeyedDecodingContainer(Keyed<Nested>(source: source))
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer { Unkeyed(source) }
    mutating func superDecoder() -> any Decoder { RandomDecoder(source: source) }
  }

  struct Single: SingleValueDecodingContainer {
    let source: RandomSource
    var codingPath: [any CodingKey] { [] }
    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) -> Bool { source.bool() }
    func decode(_ type: String.Type) -> String { source.text() }
    func decode(_ type: Double.Type) -> Double { source.double() }
    func decode(_ type: Float.Type) -> Float { Float(source.double()) }
    func decode(_ type: Int.Type) -> Int { source.whole(type) }
    func decode(_ type: Int8.Type) -> Int8 { source.whole(type) }
    func decode(_ type: Int16.Type) -> Int16 { source.whole(type) }
    func decode(_ type: Int32.Type) -> Int32 { source.whole(type) }
    func decode(_ type: Int64.Type) -> Int64 { source.whole(type) }
    func decode(_ type: UInt.Type) -> UInt { source.whole(type) }
    func decode(_ type: UInt8.Type) -> UInt8 { source.whole(type) }
    func decode(_ type: UInt16.Type) -> UInt16 { source.whole(type) }
    func decode(_ type: UInt32.Type) -> UInt32 { source.whole(type) }
    func decode(_ type: UInt64.Type) -> UInt64 { source.whole(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try source.value(of: type) }
  }
}
