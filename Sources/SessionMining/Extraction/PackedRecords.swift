/// Keys and times of the timestamped records of a file, in its order; eleven bytes each instead of sixteen.
///
/// Three million records are kept in memory at once for the largest corpus this is made for, so their times are packed,
/// as the difference to the one before in zigzag variable-length form. Keys stand by themselves, for all of them are gone
/// through to find the few that several files hold.
public struct PackedRecords: Sendable, Codable, Hashable, KeyedColumns {
  var keys: [Key64] = []
  /// Times.
  var rest: [UInt8] = []
  var lastTime = 0
  public var count: Int { keys.count }

  public struct Record { public var key: Key64, time: Int }

  mutating func append(key: Key64, time: Int) {
    keys.append(key)
    rest.appendSigned(time &- lastTime)
    lastTime = time
  }

  @inline(__always)
  func visit(_ body: (Record) -> Void) {
    rest.withUnsafeBufferPointer { buffer in
      var reader = PackedReader(buffer)
      var time = 0
      for key in keys {
        time = time &+ reader.signed()
        body(Record(key: key, time: time))
      }
    }
  }
}

/// The messages of a file, one for each key: the usage of the line that counts.
public struct PackedMessages: Sendable, Codable, Hashable, KeyedColumns {
  var keys: [Key64] = []
  /// Time, model and tokens of each.
  var rest: [UInt8] = []
  var lastTime = 0
  public var count: Int { keys.count }

  mutating func append(_ message: MessageUsage) {
    keys.append(message.key)
    rest.appendSigned(message.time.map { $0 &- lastTime } ?? .min)
    if let time = message.time { lastTime = time }
    rest.appendUnsigned(UInt64(message.model))
    for value in [
      message.tokens.input, message.tokens.output, message.tokens.cacheWrite, message.tokens.cacheRead,
      message.cacheWrite5m, message.cacheWrite1h,
    ] {
      rest.appendUnsigned(UInt64(value))
    }
  }

  @inline(__always)
  func visit(_ body: (MessageUsage) -> Void) {
    rest.withUnsafeBufferPointer { buffer in
      var reader = PackedReader(buffer)
      var lastTime = 0
      for key in keys {
        let difference = reader.signed()
        var time: Int?
        if difference != .min {
          lastTime = lastTime &+ difference
          time = lastTime
        }
        let model = Int(reader.unsigned())
        let tokens = TokenCounts(
          input: Int(reader.unsigned()), output: Int(reader.unsigned()), cacheWrite: Int(reader.unsigned()),
          cacheRead: Int(reader.unsigned()))
        body(
          MessageUsage(
            key: key, time: time, model: model, tokens: tokens, cacheWrite5m: Int(reader.unsigned()),
            cacheWrite1h: Int(reader.unsigned())))
      }
    }
  }
}

/// Keys, and what stands beside each, packed; the cache holds them in this form.
protocol KeyedColumns: BinaryValue {
  init()
  var keys: [Key64] { get set }
  var rest: [UInt8] { get set }
  /// What the next time is the difference to.
  var lastTime: Int { get set }
}

extension KeyedColumns {
  mutating func trim() {
    keys.trim()
    rest.trim()
  }

  func write(to writer: inout BinaryWriter) {
    keys.write(to: &writer)
    PackedBytes(bytes: rest).write(to: &writer)
    lastTime.write(to: &writer)
  }

  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    self.init()
    keys = try [Key64](reading: &reader)
    rest = try PackedBytes(reading: &reader).bytes
    lastTime = try Int(reading: &reader)
  }
}

/// One API message: the usage of one of its lines, as a whole.
public struct MessageUsage: Sendable, Hashable {
  public var key: Key64
  public var time: Int?
  /// Index into the digest's `models`.
  public var model: Int
  public var tokens: TokenCounts
  public var cacheWrite5m: Int, cacheWrite1h: Int

  /// Which line of a message counts: most output tokens; then most of the others together; then the larger tuple.
  /// Maxima by field would mix two models where one fell back to another in mid-stream.
  public func counts(before other: MessageUsage) -> Bool {
    let (a, b) = (tokens, other.tokens)
    if a.output != b.output { return a.output > b.output }
    let (aRest, bRest) = (a.input + a.cacheWrite + a.cacheRead, b.input + b.cacheWrite + b.cacheRead)
    if aRest != bRest { return aRest > bRest }
    let left = (a.input, a.output, a.cacheWrite, a.cacheRead)
    let right = (b.input, b.output, b.cacheWrite, b.cacheRead)
    if left != right { return left > right }
    return (cacheWrite1h, cacheWrite5m) > (other.cacheWrite1h, other.cacheWrite5m)
  }
}

/// Reads what ``Array/appendUnsigned(_:)`` and ``Array/appendSigned(_:)`` wrote; past the end everything reads as 0.
struct PackedReader {
  private let buffer: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ buffer: UnsafeBufferPointer<UInt8>) { self.buffer = buffer }

  @inline(__always)
  mutating func unsigned() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < buffer.count {
      let byte = buffer[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 || shift >= 63 { break }
      shift += 7
    }
    return value
  }

  @inline(__always)
  mutating func signed() -> Int {
    let raw = unsigned()
    return Int(bitPattern: UInt(raw >> 1)) ^ -Int(raw & 1)
  }
}

extension [UInt8] {
  mutating func appendUnsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  mutating func appendSigned(_ value: Int) {
    appendUnsigned(UInt64(bitPattern: Int64(value << 1 ^ value >> 63)))
  }
}
