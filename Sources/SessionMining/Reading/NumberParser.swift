internal import Foundation

/// Numbers of a log, which may be anything.
enum NumberParser {
  /// 2^53: the largest whole number that a JSON writer in JavaScript can be trusted with.
  static let largestCount = 1 << 53

  /// The bytes as a number, `nil` where they are none. `strtod` reads it, in the C locale that a Swift program starts in.
  static func double(_ s: Bytes) -> Double? {
    guard s.count > 0, s.count < 400, JSONScanner.skipScalar(s.start, s.end) == s.end, s.start[0] != 0x74,
      s.start[0] != 0x66, s.start[0] != 0x6E
    else { return nil }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: s.count + 1) { buffer in
      for i in 0..<s.count { buffer[i] = CChar(bitPattern: s.start[i]) }
      buffer[s.count] = 0
      guard let base = buffer.baseAddress else { return nil }
      return strtod(base, nil)
    }
  }

  /// A count: whole, at least 0, at most 2^53. `isOdd` is set where the log says otherwise (negative, a fraction,
  /// too large, not a number); the value is then the nearest count, a fraction cut off, 0 for what is no number.
  static func count(_ s: Bytes, isOdd: inout Bool) -> Int {
    var value = 0
    if s.count > 0, s.count <= 15 {
      var i = 0
      while i < s.count, s.start[i] &- 0x30 < 10 {
        value = value &* 10 &+ Int(s.start[i] &- 0x30)
        i += 1
      }
      if i == s.count { return value }
    }
    if s.isNull { return 0 }
    guard let number = double(s), !number.isNaN else {
      isOdd = true
      return 0
    }
    if number < 0 || number != number.rounded(.towardZero) || number > Double(largestCount) { isOdd = true }
    return number <= 0 ? 0 : number >= Double(largestCount) ? largestCount : Int(number)
  }
}
