/// The lists that a digest has most of, item by item without the detour over `Codable`: of 25,000 digests they are most of
/// what a cache holds. Whole numbers as in ``BinaryWriter``, what may be missing with a byte that says so.
protocol BinaryRow {
  /// Bytes of an item at least, to bound lists that are read.
  static var leastSize: Int { get }
  func write(to writer: inout BinaryWriter)
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure)
}

extension BinaryWriter {
  mutating func append(rows: [some BinaryRow]) {
    append(unsigned: UInt64(rows.count))
    for row in rows { row.write(to: &self) }
  }

  mutating func append(text: Clean) {
    var text = text.text
    text.withUTF8 { buffer in
      append(unsigned: UInt64(buffer.count))
      append(raw: UnsafeRawBufferPointer(buffer))
    }
  }

  fileprivate mutating func append(optional value: (some FixedWidthInteger)?) {
    append(byte: value == nil ? 0 : 1)
    if let value { append(signed: Int64(value)) }
  }
}

extension BinaryReader {
  mutating func rows<Row: BinaryRow>(_ type: Row.Type) throws(Failure) -> [Row] {
    let count = try unsigned()
    guard count <= UInt64(left / Row.leastSize) else { throw .damaged }
    var rows: [Row] = []
    rows.reserveCapacity(Int(count))
    for _ in 0..<count { rows.append(try Row(reading: &self)) }
    return rows
  }

  mutating func text() throws(Failure) -> Clean {
    let count = try unsigned()
    guard count <= UInt64(left) else { throw .damaged }
    return Clean(vouched: String(decoding: try raw(Int(count)), as: UTF8.self))
  }

  fileprivate mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) throws(Failure) -> Number {
    guard let number = Number(exactly: try unsigned()) else { throw .damaged }
    return number
  }

  fileprivate mutating func optional<Number: FixedWidthInteger>(_ type: Number.Type) throws(Failure) -> Number? {
    switch try byte() {
    case 0: return nil
    case 1:
      guard let number = Number(exactly: try signed()) else { throw .damaged }
      return number
    default: throw .damaged
    }
  }

  fileprivate mutating func optionalKey() throws(Failure) -> Key64? {
    switch try byte() {
    case 0: nil
    case 1: Key64(value: try fixed64())
    default: throw .damaged
    }
  }
}

extension Clean: BinaryRow {
  static var leastSize: Int { 1 }
  func write(to writer: inout BinaryWriter) { writer.append(text: self) }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) { self = try reader.text() }
}

extension NamedCount: BinaryRow {
  static var leastSize: Int { 2 }
  func write(to writer: inout BinaryWriter) {
    writer.append(text: name)
    writer.append(signed: Int64(count))
  }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    self.init(name: try reader.text(), count: Int(try reader.signed()))
  }
}

extension ToolCall: BinaryRow {
  static var leastSize: Int { 10 }
  func write(to writer: inout BinaryWriter) {
    writer.append(byte: key == nil ? 0 : 1)
    if let key { writer.append(fixed: key.value) }
    writer.append(unsigned: UInt64(name))
    writer.append(optional: label)
    writer.append(optional: file)
    writer.append(optional: time)
    writer.append(optional: milliseconds)
    for number in [line, linesAdded, linesRemoved] { writer.append(unsigned: UInt64(number)) }
    writer.append(unsigned: UInt64(flags.rawValue))
  }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    self.init(key: try reader.optionalKey(), name: try reader.number(UInt32.self), time: nil, line: 0)
    (label, file) = (try reader.optional(UInt32.self), try reader.optional(UInt32.self))
    (time, milliseconds) = (try reader.optional(Int.self), try reader.optional(Int32.self))
    line = try reader.number(UInt32.self)
    (linesAdded, linesRemoved) = (try reader.number(UInt32.self), try reader.number(UInt32.self))
    flags = Flags(rawValue: try reader.number(UInt16.self))
  }
}

extension Event: BinaryRow {
  static var leastSize: Int { 12 }
  func write(to writer: inout BinaryWriter) {
    writer.append(byte: kind.rawValue)
    writer.append(fixed: key.value)
    writer.append(optional: time)
    writer.append(unsigned: UInt64(line))
    writer.append(optional: label)
  }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    guard let kind = Kind(rawValue: try reader.byte()) else { throw .damaged }
    self.init(
      kind: kind, key: Key64(value: try reader.fixed64()), time: try reader.optional(Int.self),
      line: try reader.number(UInt32.self), label: try reader.optional(UInt32.self))
  }
}

extension SessionStory.WordSpan: BinaryRow {
  static var leastSize: Int { 9 }
  func write(to writer: inout BinaryWriter) {
    writer.append(fixed: record.value)
    writer.append(unsigned: UInt64(count))
  }
  init(reading reader: inout BinaryReader) throws(BinaryReader.Failure) {
    self.init(record: Key64(value: try reader.fixed64()), count: try reader.number(UInt32.self))
  }
}
