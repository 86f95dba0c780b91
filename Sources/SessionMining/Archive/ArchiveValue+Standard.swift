extension Int: ArchiveValue {
  static var absent: Int { 0 }
  var isAbsent: Bool { self == 0 }
  func write(to text: inout ArchiveText) { text.append(raw: String(self)) }
  init(archived json: Bytes) throws(ArchiveFault) { self = try Int.read(json) }
}

extension FixedWidthInteger {
  /// A whole number that fits.
  fileprivate static func read(_ json: Bytes) throws(ArchiveFault) -> Self {
    let text = String(decoding: UnsafeBufferPointer(start: json.start, count: Swift.min(json.count, 24)), as: UTF8.self)
    guard let value = Self(text, radix: 10) else { throw .field("") }
    return value
  }
}

extension UInt32: ArchiveValue {
  static var absent: UInt32 { 0 }
  var isAbsent: Bool { self == 0 }
  func write(to text: inout ArchiveText) { text.append(raw: String(self)) }
  init(archived json: Bytes) throws(ArchiveFault) { self = try UInt32.read(json) }
}

extension Int32: ArchiveValue {
  static var absent: Int32 { 0 }
  var isAbsent: Bool { self == 0 }
  func write(to text: inout ArchiveText) { text.append(raw: String(self)) }
  init(archived json: Bytes) throws(ArchiveFault) { self = try Int32.read(json) }
}

extension UInt16: ArchiveValue {
  static var absent: UInt16 { 0 }
  var isAbsent: Bool { self == 0 }
  func write(to text: inout ArchiveText) { text.append(raw: String(self)) }
  init(archived json: Bytes) throws(ArchiveFault) { self = try UInt16.read(json) }
}

/// A hash: as hexadecimal digits, for it may be larger than what readers of JSON take for a whole number.
extension UInt64: ArchiveValue {
  static var absent: UInt64 { 0 }
  var isAbsent: Bool { self == 0 }
  func write(to text: inout ArchiveText) { text.append(hexadecimal: self) }
  init(archived json: Bytes) throws(ArchiveFault) {
    guard json.isString, json.count == 18 else { throw .field("") }
    var value: UInt64 = 0
    for i in 1..<17 {
      guard let digit = JSONScanner.hexValue(json.start[i]) else { throw .field("") }
      value = value << 4 | UInt64(digit)
    }
    self = value
  }
}

extension Key64: ArchiveValue {
  static var absent: Key64 { Key64(value: 0) }
  var isAbsent: Bool { value == 0 }
  func write(to text: inout ArchiveText) { value.write(to: &text) }
  init(archived json: Bytes) throws(ArchiveFault) { self.init(value: try UInt64(archived: json)) }
}

extension Bool: ArchiveValue {
  static var absent: Bool { false }
  var isAbsent: Bool { !self }
  func write(to text: inout ArchiveText) { text.append(self ? "true" : "false") }
  init(archived json: Bytes) throws(ArchiveFault) {
    guard json.isTrue || json.equals("false") else { throw .field("") }
    self = json.isTrue
  }
}

/// The shortest digits that give the same number again.
extension Double: ArchiveValue {
  static var absent: Double { 0 }
  var isAbsent: Bool { self == 0 }
  func write(to text: inout ArchiveText) {
    precondition(isFinite, "no figure of a digest is infinite")
    text.append(raw: description)
  }
  init(archived json: Bytes) throws(ArchiveFault) {
    guard let value = NumberParser.double(json), value.isFinite else { throw .field("") }
    self = value
  }
}

/// Text of another machine's making: whatever it is, it has no control or invisible character when it is read.
extension Clean: ArchiveValue {
  static var absent: Clean { .empty }
  var isAbsent: Bool { isEmpty }
  func write(to text: inout ArchiveText) { text.append(quoted: self.text) }
  init(archived json: Bytes) throws(ArchiveFault) {
    guard json.isString else { throw .field("") }
    var bytes: [UInt8] = []
    StringDecoder.append(json.unquoted, to: &bytes, limit: Self.longest)
    self.init(vouched: String(decoding: TextFilter.oneLine(TextFilter.visible(bytes)), as: UTF8.self))
  }

  /// Longer than any text that is kept.
  private static let longest = 8192
}

extension Optional: ArchiveValue where Wrapped: ArchiveValue {
  static var absent: Wrapped? { nil }
  var isAbsent: Bool { self == nil }
  func write(to text: inout ArchiveText) {
    if let value = self { value.write(to: &text) } else { text.append("null") }
  }
  init(archived json: Bytes) throws(ArchiveFault) { self = json.isNull ? nil : try Wrapped(archived: json) }
}

extension Array: ArchiveValue where Element: ArchiveValue {
  static var absent: [Element] { [] }
  var isAbsent: Bool { isEmpty }
  func write(to text: inout ArchiveText) {
    text.append("[")
    for (index, element) in enumerated() {
      if index > 0 { text.append(",") }
      element.write(to: &text)
    }
    text.append("]")
  }
  init(archived json: Bytes) throws(ArchiveFault) {
    guard json.isArray else { throw .field("") }
    self = []
    var cursor = MemberCursor(json.start, json.end, depth: 0)
    while cursor.next() {
      guard let value = cursor.take() else { throw .field("") }
      append(try Element(archived: value))
    }
    if cursor.failed || cursor.place != json.end { throw .field("") }
  }
}

/// Kinds, by their raw value, which never changes its meaning.
extension ArchiveValue where Self: RawRepresentable, RawValue == UInt8 {
  var isAbsent: Bool { rawValue == 0 }
  func write(to text: inout ArchiveText) { text.append(raw: String(rawValue)) }
  init(archived json: Bytes) throws(ArchiveFault) {
    guard let value = Self(rawValue: try UInt8.read(json)) else { throw .field("") }
    self = value
  }
}

/// Many numbers, as base64 of their bytes: what only this program has a use for.
struct PackedBytes: ArchiveValue {
  var bytes: [UInt8] = []

  static var absent: PackedBytes { PackedBytes() }
  var isAbsent: Bool { bytes.isEmpty }
  func write(to text: inout ArchiveText) { text.append(base64: bytes) }
  init(bytes: [UInt8] = []) { self.bytes = bytes }
  init(archived json: Bytes) throws(ArchiveFault) {
    guard json.isString, let bytes = ArchiveText.packed(json.unquoted) else { throw .field("") }
    self.bytes = bytes
  }
}

/// Hashes of words and of errors, four bytes each, the least first.
struct PackedHashes: ArchiveValue {
  var hashes: [UInt32] = []

  static var absent: PackedHashes { PackedHashes() }
  var isAbsent: Bool { hashes.isEmpty }
  func write(to text: inout ArchiveText) {
    text.append(base64: hashes.flatMap { hash in (0..<4).map { UInt8(truncatingIfNeeded: hash >> UInt32(8 * $0)) } })
  }
  init(hashes: [UInt32] = []) { self.hashes = hashes }
  init(archived json: Bytes) throws(ArchiveFault) {
    let bytes = try PackedBytes(archived: json).bytes
    guard bytes.count % 4 == 0 else { throw .field("") }
    hashes = stride(from: 0, to: bytes.count, by: 4).map { at in
      (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
    }
  }
}
