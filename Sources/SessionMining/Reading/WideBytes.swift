internal import Cscan

/// The loops over bytes that use the processor's wide registers: the one place that knows the C header they are written
/// in. Swift's own vector types have no way from a comparison to the bits of a word, which all of these live on.
enum WideBytes {
  struct LineFacts {
    var hasHigh: Bool, hasLow: Bool, hasBadEscape: Bool, hasMarks: Bool
  }

  /// See ``LineIndex``. Both lists hold `line.count / 64 + 1` words.
  static func read(
    _ line: Bytes, quotes: UnsafeMutablePointer<UInt64>, marks: UnsafeMutablePointer<UInt64>
  ) -> LineFacts {
    let found = cscan_read_line(line.start, line.count, quotes, marks)
    return LineFacts(
      hasHigh: found.has_high != 0, hasLow: found.has_low != 0, hasBadEscape: found.has_bad_escape != 0,
      hasMarks: found.has_marks != 0)
  }

  /// Room that ``unescape(_:into:)`` needs behind what it writes.
  static let room = 32

  /// Decodes the inside of a JSON string up to an escape that stands for more than one byte of ASCII, or for nothing.
  /// `target` holds as many bytes as `escaped` and ``room``.
  static func unescape(_ escaped: Bytes, into target: UnsafeMutablePointer<UInt8>) -> (read: Int, written: Int) {
    var written = 0
    let read = cscan_unescape(escaped.start, escaped.count, target, &written)
    return (read, written)
  }

  /// See ``ProseScanner``. The lists hold `text.count / 64 + 2` words and one less.
  static func readProse(
    _ text: UnsafeBufferPointer<UInt8>, letters: UnsafeMutablePointer<UInt64>, events: UnsafeMutablePointer<UInt64>
  ) {
    guard let base = text.baseAddress else { return }
    cscan_prose(base, text.count, letters, events)
  }
}
