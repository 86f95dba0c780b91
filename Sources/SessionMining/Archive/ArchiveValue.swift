/// Something that can stand in an archived line.
protocol ArchiveValue: BinaryValue {
  /// What it is where the line does not say: 0, `nil`, nothing. Such a value is left out.
  static var absent: Self { get }
  var isAbsent: Bool { get }
  func write(to text: inout ArchiveText)
  /// - Parameter json: one JSON value, checked to be such, without blanks around it.
  init(archived json: Bytes) throws(ArchiveFault)
}

/// Why a line of an archive cannot be read.
enum ArchiveFault: Error, Hashable {
  /// No JSON object, or cut off.
  case noObject
  /// The field that holds something else than it should, empty where the value itself is meant.
  case field(String)
  /// Of a form that a later version of this program writes.
  case newerSchema(Int)
}

/// A value of several fields, each named once, for writing and for reading: ``archive(_:)`` is the one place that knows
/// them.
///
///     extension Event: ArchiveObject {
///       mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
///         try fields("kind", &kind)
///         try fields("time", &time)
///
/// Written as `{"kind":1,"time":1772445600000}`; with ``isRow`` as `[1,1772445600000]`, where the order of the fields is
/// what tells them apart, so that new ones may only be added at the end.
protocol ArchiveObject: ArchiveValue {
  init()
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault)
  static var isRow: Bool { get }
}

extension ArchiveObject {
  static var isRow: Bool { false }
  static var absent: Self { Self() }
  /// An object says by being there that there is one; those that stand alone in a field override this.
  var isAbsent: Bool { false }

  func write(to text: inout ArchiveText) {
    var copy = self
    ArchiveFields.write(isRow: Self.isRow, to: &text) { fields throws(ArchiveFault) in try copy.archive(&fields) }
  }

  init(archived json: Bytes) throws(ArchiveFault) {
    self.init()
    var fields = try ArchiveFields(reading: json, isRow: Self.isRow)
    try archive(&fields)
  }
}

/// The fields of one object, being written or being read: as JSON, or packed for the cache (``BinaryValue``).
struct ArchiveFields {
  private enum Purpose { case writing, reading, packing, unpacking }
  private let purpose: Purpose
  private let isRow: Bool
  private var text = ArchiveText()
  /// What stands before the next field, and where the last one ended that said something.
  private var isFirst = true
  private var end = 0

  private var members: [(key: Bytes, value: Bytes)] = []
  /// Fields are read in the order in which they were written: where the next one should be.
  private var next = 0

  private var writer = BinaryWriter()
  private(set) var reader = BinaryReader(UnsafeRawBufferPointer(start: nil, count: 0))

  private init(_ purpose: Purpose, isRow: Bool = false) { (self.purpose, self.isRow) = (purpose, isRow) }

  static func write(
    isRow: Bool, to text: inout ArchiveText, _ body: (inout ArchiveFields) throws(ArchiveFault) -> Void
  ) {
    var fields = ArchiveFields(.writing, isRow: isRow)
    swap(&fields.text, &text)
    fields.text.append(isRow ? "[" : "{")
    fields.end = fields.text.bytes.count
    do { try body(&fields) } catch { preconditionFailure("writing reads nothing: \(error)") }
    // A row may end early: what is missing at its end is absent.
    if isRow { fields.text.cut(to: fields.end) }
    fields.text.append(isRow ? "]" : "}")
    swap(&fields.text, &text)
  }

  init(reading json: Bytes, isRow: Bool) throws(ArchiveFault) {
    self.init(.reading, isRow: isRow)
    guard isRow ? json.isArray : json.isObject else { throw .noObject }
    var cursor = MemberCursor(json.start, json.end, depth: 0)
    while cursor.next() {
      let key = cursor.key
      guard let value = cursor.take() else { throw .noObject }
      members.append((key, value))
    }
    if cursor.failed || cursor.place != json.end { throw .noObject }
  }

  static func pack(
    into writer: inout BinaryWriter, _ body: (inout ArchiveFields) throws(ArchiveFault) -> Void
  ) {
    var fields = ArchiveFields(.packing)
    swap(&fields.writer, &writer)
    do { try body(&fields) } catch { preconditionFailure("packing reads nothing: \(error)") }
    swap(&fields.writer, &writer)
  }

  init(unpacking reader: BinaryReader) {
    self.init(.unpacking)
    self.reader = reader
  }

  /// Whether this is for the cache, which holds a value whole and in the form that it has in memory.
  var isForCache: Bool { purpose == .packing || purpose == .unpacking }

  /// What only the cache holds.
  @inline(__always)
  mutating func cached<Value: BinaryValue>(_ value: inout Value) throws(ArchiveFault) {
    switch purpose {
    case .writing, .reading: break
    case .packing: value.write(to: &writer)
    case .unpacking:
      do { value = try Value(reading: &reader) } catch { throw .field("") }
    }
  }

  @inline(__always)
  mutating func callAsFunction<Value: ArchiveValue>(
    _ name: StaticString, _ value: inout Value
  ) throws(ArchiveFault) {
    switch purpose {
    case .packing, .unpacking: try cached(&value)
    case .writing: write(name, value)
    case .reading: try read(name, &value)
    }
  }

  private mutating func read<Value: ArchiveValue>(_ name: StaticString, _ value: inout Value) throws(ArchiveFault) {
    guard let json = member(name), !json.isNull else {
      value = .absent
      return
    }
    do { value = try Value(archived: json) } catch {
      // The innermost field says best what is wrong.
      if case .field(let inner) = error, !inner.isEmpty { throw .field("\(name).\(inner)") }
      throw .field("\(name)")
    }
  }

  /// For people and other programs: what follows from other fields. Written, and never read back.
  mutating func summary(_ name: StaticString, _ value: @autoclosure () -> some ArchiveValue) {
    if purpose == .writing { write(name, value()) }
  }

  private mutating func write(_ name: StaticString, _ value: some ArchiveValue) {
    let isAbsent = value.isAbsent
    if isAbsent, !isRow { return }
    if !isFirst { text.append(",") }
    isFirst = false
    if !isRow {
      text.append("\"")
      text.append(name)
      text.append("\":")
    }
    value.write(to: &text)
    if !isAbsent { end = text.bytes.count }
  }

  private mutating func member(_ name: StaticString) -> Bytes? {
    if isRow {
      next += 1
      return next <= members.count ? members[next - 1].value : nil
    }
    for offset in members.indices {
      let index = (next + offset) % members.count
      if members[index].key.equals(name) {
        next = index + 1
        return members[index].value
      }
    }
    return nil
  }
}
