/// Passages as bytes, as a ``SessionStory`` keeps them: of 25,000 sessions they are read one at a time, and as values
/// they would take four times the memory.
enum PassagePacking {
  static func pack(_ passages: [Passage]) -> [UInt8] {
    guard !passages.isEmpty else { return [] }
    var bytes = passages.packed
    bytes.trim()
    return bytes
  }

  /// `nil` where the bytes are not of this form.
  static func unpack(_ bytes: [UInt8]) -> [Passage]? {
    bytes.isEmpty ? [] : bytes.withUnsafeBytes { try? [Passage](packed: $0) }
  }
}
