/// Turns text of a log into ``Clean``: decode, strip what cannot be seen, redact, shorten, in that order, for every
/// exchange of two steps lets something through (a secret cut in half is no longer recognised).
///
/// What was cleaned is clean: the steps are taken again until they change nothing, for a text on one line may tell more
/// than the same text on two. One value a session: it learns the names of home folders as it meets them.
struct Redactor {
  private var userNames: [[UInt8]] = []
  /// How many of them were known before any text was cleaned.
  private var earlyNames = 0
  private var learner: SecretLearner
  private let rules: RedactionRules

  init(rules: RedactionRules = RedactionRules()) {
    self.rules = rules
    learner = SecretLearner(rules)
  }
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

  /// A text whose lines stay: what is told by one of them, or over several, is masked as in a text on one line.
  mutating func cleanLines(_ text: String, limit: Int) -> Clean {
    buffer = Array(text.utf8.prefix(16 * limit + 4096))
    return finish(limit: limit, .prose, keepsLines: true)
  }

  /// How often the steps are taken at most; a text that changes every time is made to.
  private static let mostRounds = 8

  private mutating func finish(limit: Int, _ kind: TextKind, keepsLines: Bool = false) -> Clean {
    var text = FoldedText(TextFilter.visible(buffer))
    for _ in 0..<Self.mostRounds {
      let before = text
      let isMasked = mask(&text, kind)
      if !keepsLines { text = FoldedText(TextFilter.oneLine(text.bytes), from: text) }
      let whole = String(decoding: text.text, as: UTF8.self)
      let short = Self.shorten(whole, limit: limit)
      if short.utf8.count != whole.utf8.count { text = FoldedText(Array(short.utf8)) }
      if !isMasked, text == before { return Clean(vouched: short) }
    }
    return Clean(vouched: Self.shorten("[redacted: random-looking text]", limit: limit))
  }

  /// Whether anything was masked.
  private mutating func mask(_ text: inout FoldedText, _ kind: TextKind) -> Bool {
    text = FoldedText(HomeFolders.redact(text.bytes, learning: &userNames, rules), from: text)
    let outcome = SecretRedactor.redact(text, isProse: kind == .prose, rules: rules)
    learner.learn(outcome.values)
    learner.learn(outcome.hosts, isHost: true)
    guard let masked = outcome.text else { return false }
    text = masked
    return true
  }

  // MARK: what is learnt

  /// The user's name in the folder that a session was started in, before any text is cleaned.
  mutating func learnHome(_ folder: String) {
    let before = userNames.count
    _ = HomeFolders.redact(Array(folder.utf8), learning: &userNames, rules)
    earlyNames += userNames.count - before
  }

  /// Text that is not kept but may give a value away: a whole line, raw and escaped.
  mutating func read(_ line: Bytes, _ marks: LineMarks) { if isLearning { learner.read(line, marks) } }

  /// A command line: its flags, home folders and assignments, if it looks as if it held any.
  mutating func read(command text: String) {
    guard isLearning, text.utf8.count < 16 << 10, Self.mayGiveAway(text) else { return }
    let bytes = Array(text.utf8)
    _ = HomeFolders.redact(bytes, learning: &userNames, rules)
    let outcome = SecretRedactor.redact(FoldedText(bytes), isProse: false, rules: rules)
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

  private var isLearning: Bool { !rules.disabled.contains("learning") }

  /// The values that were met, under the key of the session; names that were known from the start need no second look.
  func learnt(family: Key64) -> LearntSecrets {
    guard isLearning else { return LearntSecrets() }
    let names = userNames.dropFirst(earlyNames).filter {
      !HomeFolders.commonNames.contains(String(decoding: $0, as: UTF8.self).lowercased())
    }
    return LearntSecrets(
      values: learner.values.flatMap(spellings), users: names, hosts: Array(learner.hosts), family: family)
  }

  /// A value as it is, with its escapes undone, and as a text has it in which names of users were masked.
  private func spellings(of value: [UInt8]) -> [[UInt8]] {
    var all: [[UInt8]] = [value]
    var view = TextView(value)
    while all.count <= SecretRedactor.escapeLevels, let next = view.unescaped(), SecretLearner.isWorthIt(next.bytes) {
      view = next
      all.append(view.bytes)
    }
    var names = userNames
    for spelling in all {
      let masked = FoldedText(HomeFolders.redact(spelling, learning: &names, rules)).bytes
      if masked != spelling { all.append(masked) }
    }
    return all
  }

  /// At a character, with an ellipsis that counts; never within a mask.
  static func shorten(_ text: String, limit: Int) -> String {
    // Most text is short: bytes bound characters from above.
    guard text.utf8.count > limit,
      let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex), end < text.endIndex
    else { return text }
    var cut = text.prefix(max(0, limit - 1))
    if let open = cut.utf8.lastIndex(of: 0x5B),
      let mask = Mask.read(ArraySlice(text.utf8[open...].prefix(Mask.longest))),
      text.utf8.index(open, offsetBy: mask.length) > cut.endIndex
    {
      cut = text[..<open]
    }
    while cut.last?.isWhitespace ?? false { cut.removeLast() }
    return cut + "…"
  }
}
