@testable import SessionMining

/// Gives the body the bytes as the readers want them: a place in memory that stays while the body runs.
func withBytes<Result>(_ bytes: [UInt8], _ body: (Bytes) throws -> Result) rethrows -> Result {
  // One byte more, so that an empty text has a place as well.
  try (bytes + [0]).withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
    return try body(Bytes(base, base + bytes.count))
  }
}

func withBytes<Result>(_ text: String, _ body: (Bytes) throws -> Result) rethrows -> Result {
  try withBytes(Array(text.utf8), body)
}
