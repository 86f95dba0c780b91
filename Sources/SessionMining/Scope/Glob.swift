/// `*` stands for any run of characters, `/` among them, and `?` for one; capitals are small letters.
public struct Glob: Sendable, Hashable {
  /// As the user wrote it.
  public let text: String
  private let pattern: [Character]

  public init(_ pattern: String) { (text, self.pattern) = (pattern, Array(pattern.lowercased())) }

  /// In time proportional to the product of the lengths, whatever the pattern: only the last `*` is tried again.
  public func matches(_ text: String) -> Bool {
    let text = Array(text.lowercased())
    var (p, t) = (0, 0)
    var star: (p: Int, t: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        (p, t) = (p + 1, t + 1)
      } else if let last = star {
        star = (last.p, last.t + 1)
        (p, t) = (last.p + 1, last.t + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
