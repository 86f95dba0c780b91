/// Turns text of a log into ``Clean``: decode, strip what cannot be seen, redact, shorten, in that order, for every
/// exchange of two steps lets something through (a secret cut in half is no longer recognised).
///
/// One value a session: it learns the names of home folders as it meets them.
struct Redactor {
  private var userNames: [[UInt8]] = []
  /// How many of them were known before any text was cleaned.
  private var earlyNames = 0
  private var learner = SecretLearner()
  private let disabled: Set<String>

  /// `disabled`: rules to leave out, by their kind (``SecretGrammar/kind``, `header`, `assignment` …); for tests.
  init(disabled: Set<String> = []) { self.disabled = disabled }
  private var buffer: [UInt8] = []

  /// What the text is: prose is held to the strict rules, which also mask what only looks random; names of things (files,
  /// tools, branches, models) are not, for they often look so.
  enum TextKind { case prose, name }

  /// `escaped` is the inside of a JSON string. At most `limit` characters, one line.
  mutating func clean(_ escaped: Bytes, limit: Int, as kind: TextKind = .prose) -> Clean {
    buffer.removeAll(keepingCapacity: true)
    // A bound on work for hostile fields of megabytes; far above what is ever kept, so nothing is cut in two.
    StringDecoder.append(escaped, to: &buffer, limit: 16 * limit + 4096)
    return finish(limit: limit, kind)
  }

  mutating func clean(_ text: String, limit: Int, as kind: TextKind = .prose) -> Clean {
    buffer = Array(text.utf8.prefix(16 * limit + 4096))
    return finish(limit: limit, kind)
  }

  private mutating func finish(limit: Int, _ kind: TextKind) -> Clean {
    var text = TextFilter.visible(buffer)
    text = HomeFolders.redact(text, learning: &userNames)
    let outcome = SecretRedactor.redact(text, isProse: kind == .prose, disabled: disabled)
    if !outcome.values.isEmpty { learner.learn(outcome.values) }
    if !outcome.hosts.isEmpty { learner.learn(outcome.hosts, isHost: true) }
    text = outcome.text
    text = TextFilter.oneLine(text)
    return Clean(vouched: Self.shorten(String(decoding: text, as: UTF8.self), limit: limit))
  }

  // MARK: what is learnt

  /// The user's name in the folder that a session was started in, before any text is cleaned.
  mutating func learnHome(_ folder: String) {
    let before = userNames.count
    _ = HomeFolders.redact(Array(folder.utf8), learning: &userNames)
    earlyNames += userNames.count - before
  }

  /// Text that is not kept but may give a value away: a whole line, raw and escaped.
  mutating func read(_ line: Bytes, _ marks: LineMarks) { if isLearning { learner.read(line, marks) } }

  /// A command line: its flags, home folders and assignments, if it looks as if it held any.
  mutating func read(command text: String) {
    guard isLearning, text.utf8.count < 16 << 10, Self.mayGiveAway(text) else { return }
    let bytes = Array(text.utf8)
    _ = HomeFolders.redact(bytes, learning: &userNames)
    let outcome = SecretRedactor.redact(bytes, isProse: false, disabled: disabled)
    learner.learn(outcome.values)
    learner.learn(outcome.hosts, isHost: true)
  }

  private static func mayGiveAway(_ text: String) -> Bool {
    var before: (UInt8, UInt8, UInt8) = (0, 0, 0)
    for byte in text.utf8 {
      let now = byte | 0x20
      switch (before.0, before.1, before.2, now) {
      case (0x70, 0x61, 0x73, 0x73), (_, 0x6B, 0x65, 0x6E), (0x63, 0x72, 0x65, 0x74), (_, 0x20, 0x2D, 0x75),
        (_, 0x20, 0x2D, 0x70), (0x2F, 0x68, 0x6F, 0x6D), (0x2F, 0x75, 0x73, 0x65), (_, 0x6B, 0x65, 0x79),
        (_, 0x3A, 0x2F, 0x2F):  // pass, ken, cret, -u, -p, /hom, /use, key, ://
        return true
      default: break
      }
      before = (before.1, before.2, now)
    }
    return false
  }

  private var isLearning: Bool { !disabled.contains("learning") }

  /// The values that were met, under the key of the session; names that were known from the start need no second look.
  func learnt(family: Key64) -> LearntSecrets {
    guard isLearning else { return LearntSecrets() }
    let names = userNames.dropFirst(earlyNames).filter {
      !HomeFolders.commonNames.contains(String(decoding: $0, as: UTF8.self).lowercased())
    }
    return LearntSecrets(values: Array(learner.values), users: names, hosts: Array(learner.hosts), family: family)
  }

  /// At a character, with an ellipsis that counts.
  static func shorten(_ text: String, limit: Int) -> String {
    // Most text is short: bytes bound characters from above.
    guard text.utf8.count > limit,
      let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex), end < text.endIndex
    else { return text }
    var cut = text.prefix(max(0, limit - 1))
    while cut.last?.isWhitespace ?? false { cut.removeLast() }
    return cut + "…"
  }
}
