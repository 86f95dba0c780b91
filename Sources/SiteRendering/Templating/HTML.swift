/// Markup that our own writers made: the only value that a template puts out raw.
///
/// Whoever makes one vouches that everything in it that came from elsewhere went through ``HTMLEscaping``.
/// The initialisers are internal, so nothing outside this module can.
struct HTML: Sendable, Hashable {
  /// UTF-8.
  let bytes: [UInt8]

  init(vouched bytes: [UInt8]) { self.bytes = bytes }
  init(vouched string: String) { bytes = Array(string.utf8) }

  static let empty = HTML(vouched: [])
  var isEmpty: Bool { bytes.isEmpty }
}
