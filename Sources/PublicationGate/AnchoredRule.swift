/// A credential that its own beginning gives away: `ghp_` and at least twenty letters, digits, `_`, `.` or `-`.
struct AnchoredRule: Sendable {
  enum Segment: Sendable {
    /// At least so many bytes of these classes; all that follow are taken.
    case run(ByteClass, Int)
    /// Exactly so many, and no more of them after.
    case exactly(ByteClass, Int)
    /// So many, whatever follows.
    case first(ByteClass, Int)
    case literal(String)
  }

  enum Guard: Sendable {
    /// No letter or digit stands before.
    case boundary
    /// As many bytes of these classes as the range says stand before, and a boundary before those.
    case run(ByteClass, ClosedRange<Int>)
    /// At least so many bytes of these classes stand before.
    case atLeast(ByteClass, Int)
  }

  /// What a body must hold to be no name or word: two of small letters, capitals and digits; a digit; nothing more.
  enum Mixture: Sendable { case twoClasses, digit, any }

  let kind: String
  let anchors: [String]
  let before: Guard
  let segments: [Segment]
  let mixture: Mixture

  init(
    _ kind: String, _ anchors: [String], before: Guard = .boundary, mixture: Mixture = .twoClasses,
    _ segments: Segment...
  ) {
    (self.kind, self.anchors, self.before) = (kind, anchors, before)
    (self.segments, self.mixture) = (segments, mixture)
  }
}
