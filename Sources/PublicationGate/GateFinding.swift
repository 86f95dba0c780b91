/// A place in something about to be published that looks like a credential. Never holds what was found there.
public struct GateFinding: Hashable, Sendable {
  /// The file's path below the output. Where the path itself is at fault, that part of it is left out.
  public let file: String
  /// What kind of secret it looks like, such as `GitHub token`.
  public let kind: String
  /// From 1; 0 for a finding in the path.
  public let line: Int

  public init(file: String, kind: String, line: Int) {
    (self.file, self.kind, self.line) = (file, kind, line)
  }
}

extension GateFinding: Comparable {
  /// By file, line and kind.
  public static func < (left: GateFinding, right: GateFinding) -> Bool {
    if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
    if left.line != right.line { return left.line < right.line }
    return left.kind.utf8.lexicographicallyPrecedes(right.kind.utf8)
  }
}
