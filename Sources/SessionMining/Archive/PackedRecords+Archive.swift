/// Eight bytes of key, the lowest first; then the time in milliseconds as the difference to the one before, zigzag and
/// seven bits a byte (LEB128). Whatever form they have in memory.
extension PackedRecords: ArchiveValue {
  static var absent: PackedRecords { PackedRecords() }
  var isAbsent: Bool { count == 0 }

  func write(to text: inout ArchiveText) {
    var packed = BinaryWriter()
    var last = 0
    visit { record in
      packed.append(fixed: record.key.value)
      packed.append(signed: Int64(record.time &- last))
      last = record.time
    }
    text.append(base64: packed.bytes)
  }

  init(archived json: Bytes) throws(ArchiveFault) {
    let bytes = try PackedBytes(archived: json).bytes
    self = try BinaryReader.reading(bytes, into: PackedRecords()) { reader, records throws(BinaryReader.Failure) in
      var last = 0
      while !reader.isAtEnd {
        let key = Key64(value: try reader.fixed64())
        last = last &+ Int(try reader.signed())
        guard TimestampParser.plausible.contains(last) else { throw .damaged }
        records.append(key: key, time: last)
      }
      records.trim()
    }
  }

  /// Whether the records of this log are the first of the other's.
  func begin(_ other: PackedRecords) -> Bool {
    guard count <= other.count else { return false }
    var (own, isBeginning, index) = ([Record](), true, 0)
    own.reserveCapacity(count)
    visit { own.append($0) }
    other.visit { record in
      guard index < own.count, isBeginning else { return }
      isBeginning = own[index].key == record.key && own[index].time == record.time
      index += 1
    }
    return isBeginning
  }
}

/// Key and time as above, the time after a byte that says whether there is one; then model, input, output, cache writes
/// and reads, and of the writes those of five minutes and of one hour: seven bits a byte.
extension PackedMessages: ArchiveValue {
  static var absent: PackedMessages { PackedMessages() }
  var isAbsent: Bool { count == 0 }

  func write(to text: inout ArchiveText) {
    var packed = BinaryWriter()
    var last = 0
    visit { message in
      packed.append(fixed: message.key.value)
      packed.append(byte: message.time == nil ? 0 : 1)
      if let time = message.time {
        packed.append(signed: Int64(time &- last))
        last = time
      }
      let tokens = message.tokens
      for value in [
        message.model, tokens.input, tokens.output, tokens.cacheWrite, tokens.cacheRead, message.cacheWrite5m,
        message.cacheWrite1h,
      ] { packed.append(unsigned: UInt64(value)) }
    }
    text.append(base64: packed.bytes)
  }

  init(archived json: Bytes) throws(ArchiveFault) {
    let bytes = try PackedBytes(archived: json).bytes
    self = try BinaryReader.reading(bytes, into: PackedMessages()) { reader, messages throws(BinaryReader.Failure) in
      var last = 0
      while !reader.isAtEnd {
        let key = Key64(value: try reader.fixed64())
        var time: Int?
        if try reader.byte() != 0 {
          last = last &+ Int(try reader.signed())
          time = last
        }
        var values: [Int] = []
        for _ in 0..<7 {
          let value = try reader.unsigned()
          guard value <= UInt64(NumberParser.largestCount) else { throw .damaged }
          values.append(Int(value))
        }
        messages.append(
          MessageUsage(
            key: key, time: time, model: values[0],
            tokens: TokenCounts(input: values[1], output: values[2], cacheWrite: values[3], cacheRead: values[4]),
            cacheWrite5m: values[5], cacheWrite1h: values[6]))
      }
      messages.trim()
    }
  }
}

extension BinaryReader {
  fileprivate static func reading<Value>(
    _ bytes: [UInt8], into empty: Value, _ body: (inout BinaryReader, inout Value) throws(Failure) -> Void
  ) throws(ArchiveFault) -> Value {
    do {
      return try bytes.withUnsafeBytes { raw throws(Failure) in
        var (reader, value) = (BinaryReader(raw), empty)
        try body(&reader, &value)
        return value
      }
    } catch { throw .field("") }
  }
}
