internal import SessionMining
internal import Synchronization

/// Files that the gate has let pass: what it looked at in an earlier run it need not look at again.
///
/// What the gate says depends on the program, on its lists, and on a file's path and bytes, and on nothing else. So what
/// is remembered is bound to the first two by a sum of the caller's, and each file is known by 256 bits of the others.
/// What is damaged, cut off or of other rules is no memory, and everything is looked at.
public final class PassedFiles: Sendable {
  private struct Key: Hashable {
    let path: ContentHash
    let content: ContentHash

    init(_ file: SiteFile) { (path, content) = (ContentHash(Array(file.path.utf8)), ContentHash(file.bytes)) }
    init(path: ContentHash, content: ContentHash) { (self.path, self.content) = (path, content) }
  }

  private let rules: UInt64
  private let known: Set<Key>
  private let passed = Guarded<[Key]>([])
  private static let entrySize = 32

  /// - Parameters:
  ///   - rules: a sum of all that shapes the gate's judgement but the files: the program and its lists.
  ///   - encoded: what ``encoded`` gave in an earlier run; empty where there was none.
  public init(rules: UInt64, encoded: [UInt8] = []) {
    self.rules = rules
    known = Self.keys(of: encoded, rules)
  }

  func contains(_ file: SiteFile) -> Bool { !known.isEmpty && known.contains(Key(file)) }

  func insert(_ file: SiteFile) {
    let key = Key(file)
    passed.withLock { $0.append(key) }
  }

  // MARK: Text

  /// The files of this run, whatever is remembered of earlier ones: the rules, a sum, and 32 bytes for each.
  public var encoded: [UInt8] {
    var body: [UInt8] = []
    for key in passed.withLock({ $0 }) {
      for word in [key.path.high, key.path.low, key.content.high, key.content.low] { body.append(word) }
    }
    var out: [UInt8] = []
    out.append(rules)
    out.append(Self.sum(of: body))
    return out + body
  }

  private static func keys(of bytes: [UInt8], _ rules: UInt64) -> Set<Key> {
    guard bytes.count >= 16, (bytes.count - 16) % entrySize == 0, bytes.word(at: 0) == rules else { return [] }
    guard bytes.word(at: 8) == sum(of: Array(bytes[16...])) else { return [] }
    return Set(
      stride(from: 16, to: bytes.count, by: entrySize).map { place in
        Key(
          path: ContentHash(high: bytes.word(at: place), low: bytes.word(at: place + 8)),
          content: ContentHash(high: bytes.word(at: place + 16), low: bytes.word(at: place + 24)))
      })
  }

  private static func sum(of bytes: [UInt8]) -> UInt64 {
    var key = ContentKey()
    key.add(bytes)
    return key.value
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ word: UInt64) {
    Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
  }

  fileprivate func word(at place: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(self[place + $1]) << UInt64(8 * $1) }
  }
}
