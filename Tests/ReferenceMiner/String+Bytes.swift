import Foundation

/// Searching byte by byte: Swift's and Foundation's own searches go by characters, and "\r\n" is one character, so that
/// a search for "\n" does not find it.
extension String {
  func begins(with prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

  /// What stands before and behind the first `separator`; nil when it is not there.
  func parted(at separator: String) -> (before: String, after: String)? {
    let bytes = Array(utf8)
    guard let start = Self.firstIndex(of: Array(separator.utf8), in: bytes, from: 0) else { return nil }
    return (
      String(decoding: bytes[..<start], as: UTF8.self),
      String(decoding: bytes[(start + separator.utf8.count)...], as: UTF8.self)
    )
  }

  /// The parts between all separators; the whole when there is none.
  func pieces(separatedBy separator: String) -> [String] {
    let bytes = Array(utf8)
    let pattern = Array(separator.utf8)
    var pieces: [String] = []
    var start = 0
    while let found = Self.firstIndex(of: pattern, in: bytes, from: start) {
      pieces.append(String(decoding: bytes[start..<found], as: UTF8.self))
      start = found + pattern.count
    }
    pieces.append(String(decoding: bytes[start...], as: UTF8.self))
    return pieces
  }

  /// The pattern must not be empty.
  private static func firstIndex(of pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, let first = pattern.first else { return nil }
      var position = start
      while position + pattern.count <= buffer.count,
        let found = memchr(base + position, Int32(first), buffer.count - position - pattern.count + 1)
      {
        if memcmp(found, pattern, pattern.count) == 0 { return base.distance(to: UnsafeRawPointer(found)) }
        position = base.distance(to: UnsafeRawPointer(found)) + 1
      }
      return nil
    }
  }
}
