import Foundation

@testable import SessionMining

/// The scanner against Foundation: what one accepts, the other does, with the same value, but for the leniencies that the
/// scanner has on purpose; and the record parser accepts what the scanner does.
enum JSONTarget {
  static func run(_ bytes: [UInt8]) {
    let ours = ScannedValue.scanning(bytes)
    checkParser(bytes, isObject: ours.map { if case .object = $0 { true } else { false } } ?? false)
    checkNumbers(bytes)
    guard isComparable(bytes) else { return }
    let theirs = ScannedValue.foundation(bytes)
    check((ours == nil) == (theirs == nil), "scanner: \(ours != nil), Foundation: \(theirs != nil)")
    check(ours == theirs, "values differ: \(String(describing: ours)), \(String(describing: theirs))")
  }

  /// Without what the two treat differently, as `JSONScannerTests` lists it: bytes that are not UTF-8, a byte-order mark or
  /// NULs (Foundation guesses another encoding), control characters in strings, surrogates, huge exponents and numbers.
  private static func isComparable(_ bytes: [UInt8]) -> Bool {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return false }
    var digits = 0
    for (index, byte) in bytes.enumerated() {
      if byte < 0x20, ![0x09, 0x0A, 0x0D].contains(byte) { return false }
      // Past 15 digits, point or no point, Foundation's last bit is not always that of the nearest number.
      digits = byte &- 0x30 < 10 ? digits + 1 : byte == 0x2E ? digits : 0
      if digits > 15 { return false }
      if byte | 0x20 == 0x65, index > 0, bytes[index - 1] &- 0x30 < 10 { return false }
      if byte | 0x20 == 0x64, index > 0, bytes[index - 1] == 0x75 { return false }
    }
    return !withBytes(bytes) { JSONScanner.holdsRawControl($0) }
  }

  private static func checkParser(_ bytes: [UInt8], isObject: Bool) {
    withBytes(bytes) { line in
      let text = line.trimmed
      guard text.count > 0, text.start.pointee == 0x7B else { return }
      var parser = RecordParser()
      let after = parser.parseObject(text.start, text.end)
      let isWhole = after == text.end
      let scanned = JSONScanner.skipValue(text.start, text.end, depth: 0) == text.end
      check(isWhole == scanned, "the parser says \(isWhole), the scanner \(scanned)")
    }
  }

  private static func checkNumbers(_ bytes: [UInt8]) {
    withBytes(bytes) { text in
      if let time = TimestampParser.milliseconds(text) {
        check(abs(time) < 100_000_000_000_000_000, "a time out of bounds")
      }
      var isOdd = false
      let count = NumberParser.count(text, isOdd: &isOdd)
      check((0...(1 << 53)).contains(count), "a count of \(count)")
      // Strings are decoded where they were accepted.
      let quoted = [0x22] + bytes + [0x22]
      let isString = withBytes(quoted) { JSONScanner.skipString($0.start, $0.end) == $0.end }
      guard isString else { return }
      _ = StringDecoder.string(text)
      let short = StringDecoder.string(text, limit: 7)
      check(short.utf8.count <= 7, "a text longer than its limit")
    }
  }
}
