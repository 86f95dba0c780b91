internal import Foundation

/// A run of bytes inside the line being read. Valid only while its line is: whoever keeps something copies it.
struct Bytes {
  let start: UnsafePointer<UInt8>
  let count: Int

  init(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
    self.start = start
    count = end - start
  }

  var end: UnsafePointer<UInt8> { start + count }
  var isEmpty: Bool { count == 0 }
  /// A raw JSON value that is a string, quotes included.
  var isString: Bool { count >= 2 && start[0] == UInt8(ascii: "\"") }
  var isObject: Bool { count >= 2 && start[0] == UInt8(ascii: "{") }
  var isArray: Bool { count >= 2 && start[0] == UInt8(ascii: "[") }
  var isTrue: Bool { count == 4 && start[0] == UInt8(ascii: "t") }
  var isNull: Bool { count == 4 && start[0] == UInt8(ascii: "n") }
  /// What stands between the quotes of a raw string, still escaped.
  var unquoted: Bytes { Bytes(start + 1, end - 1) }

  @inline(__always)
  func equals(_ literal: StaticString) -> Bool {
    count == literal.utf8CodeUnitCount && memcmp(start, literal.utf8Start, count) == 0
  }

  @inline(__always)
  func hasPrefix(_ literal: StaticString) -> Bool {
    count >= literal.utf8CodeUnitCount && memcmp(start, literal.utf8Start, literal.utf8CodeUnitCount) == 0
  }

  func contains(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    var p = start
    while end - p >= length, let hit = memchr(p, Int32(literal.utf8Start[0]), end - p - length + 1) {
      p = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self))
      if memcmp(p, literal.utf8Start, length) == 0 { return true }
      p += 1
    }
    return false
  }

  func firstIndex(of byte: UInt8) -> Int? {
    guard count > 0, let hit = memchr(start, Int32(byte), count) else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(start)
  }
}
