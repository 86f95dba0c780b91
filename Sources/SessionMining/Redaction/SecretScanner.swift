/// Finds what must be masked in one text: by how it begins, by what stands before it, and what names a person.
///
/// Linear: the main loop goes forward only, a match is not looked at again, and what a failed rule has run over is
/// remembered (``Runs``), so that no rule runs over it twice. `steps` counts the work for a test of that.
struct SecretScanner {
  typealias Text = UnsafeBufferPointer<UInt8>

  struct Match {
    var kind: StaticString
    /// What the mask replaces.
    var range: Range<Int>
    /// The value is worth knowing: a copy of it elsewhere is the same secret.
    var isValue = true
    var isHost = false
    /// The value within, where the mask takes more.
    var value: Range<Int>?
  }

  /// How much to look for. `anchored`: only what is recognisable by itself, for texts put together by guessing.
  enum Depth { case anchored, full }

  let text: Text
  let isProse: Bool
  let depth: Depth
  let disabled: Set<String>
  private let allOn: Bool
  private let classes = ByteClasses.pointer
  var matches: [Match] = []
  /// Values within encoded text, decoded.
  var innerValues: [[UInt8]] = []
  var steps = 0

  /// Up to where a rule has already looked in vain.
  struct Runs {
    var jwt = 0, random = 0, encoded = 0, path = 0, dots = 0, user = 0, words = 0, limit = 0, token = 0, tokenStart = 0,
      refused = 0, lineStart = 0, lineEnd = -1
    var quote: [UInt8: Int] = [:]
  }
  var runs = Runs()
  var isKubernetesSecret: Bool?
  private(set) var hasAt = false, hasTilde = false
  private var hasPoint = false, hasColons = 0, hasLoginTool = false

  init(_ text: Text, isProse: Bool, depth: Depth = .full, disabled: Set<String> = []) {
    (self.text, self.isProse, self.depth, self.disabled) = (text, isProse, depth, disabled)
    allOn = disabled.isEmpty
    var colons = 0
    for byte in text {
      if byte == 0x40 { hasAt = true }
      if byte == 0x2E { hasPoint = true }
      if byte == 0x7E { hasTilde = true }
      if byte == 0x3A { colons += 1 }
    }
    hasColons = colons
  }

  /// What is known by itself or by its surroundings first; then, in prose, what looks random in the rest.
  mutating func scan() {
    scan(0..<text.count)
    guard depth == .full || isProse, isOn("random-looking text") else { return }
    var start = 0
    let known = matches.sorted { $0.range.lowerBound < $1.range.lowerBound }
    for match in known {
      if match.range.lowerBound > start { scanRandom(start..<match.range.lowerBound) }
      start = max(start, match.range.upperBound)
    }
    scanRandom(start..<text.count)
  }

  private mutating func scanRandom(_ range: Range<Int>) {
    guard range.count >= 12 else { return }
    var i = range.lowerBound
    runs.limit = range.upperBound
    while i < range.upperBound {
      steps += 1
      let isStart = Self.isAlphanumeric(text[i]) && (i == range.lowerBound || !Self.isAlphanumeric(text[i - 1]))
      if isStart, let match = isProse ? random(i) : randomName(i) {
        matches.append(match)
        i = match.range.upperBound
      } else {
        i += 1
      }
    }
  }

  private mutating func scan(_ range: Range<Int>) {
    var i = range.lowerBound
    var afterWord = false
    while i < text.count {
      steps += 1
      let byte = text[i]
      let isWord = Self.isAlphanumeric(byte)
      if isWord, afterWord {
        i += 1
        continue
      }
      if let match = match(at: i, isWord: isWord) {
        matches.append(match)
        i = max(match.range.upperBound, i + 1)
        afterWord = false
        continue
      }
      afterWord = isWord
      i += 1
    }
  }

  func isOn(_ rule: StaticString) -> Bool { allOn || !disabled.contains(rule.description) }

  private mutating func match(at i: Int, isWord: Bool) -> Match? {
    if isWord {
      if i >= runs.token { (runs.tokenStart, runs.token) = (i, run(i, .base64)) }
      if i + 1 < text.count, SecretGrammar.mayBegin[Int(text[i]) << 8 | Int(text[i + 1])], let match = anchored(i) {
        return match
      }
      let isLong = runs.token - runs.tokenStart >= 14
      if isLong || Self.isDigit(text[i]) || hasTilde, let match = compound(i) { return match }
      guard depth == .full else { return nil }
      if let match = spoken(i) ?? personal(i) { return match }
      if isLong, let match = encoded(i) { return match }
      return phrase(i)
    }
    switch text[i] {
    case 0x2D:
      if let match = privateKey(i) { return match }
      return depth == .full ? flag(i) : nil
    case 0x24: return anchored(i)
    case 0x3A, 0x3D:
      guard depth == .full else { return nil }
      if let match = assignment(i) { return match }
      return text[i] == 0x3A ? userInfo(i) : nil
    case 0x3E: return depth == .full ? element(i) : nil
    case 0x2B: return depth == .full ? phone(i) : nil
    case 0x28: return depth == .full ? nationalPhone(i) : nil
    case 0x40: return depth == .full ? email(i) ?? host(i) : nil
    case 0x2F: return webhook(i)
    default: return nil
    }
  }

  // MARK: words

  var mayHoldAddress: Bool { hasPoint }
  var mayHoldColons: Bool { hasColons >= 2 }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  func starts(_ i: Int, with word: StaticString) -> Bool {
    guard i >= 0, i + word.utf8CodeUnitCount <= text.count else { return false }
    for k in 0..<word.utf8CodeUnitCount where text[i + k] != word.utf8Start[k] { return false }
    return true
  }

  /// Letters compared in lower case; `word` is lower case.
  func startsFolded(_ i: Int, with word: StaticString) -> Bool {
    guard i >= 0, i + word.utf8CodeUnitCount <= text.count else { return false }
    for k in 0..<word.utf8CodeUnitCount {
      let byte = text[i + k]
      let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if folded != word.utf8Start[k] { return false }
    }
    return true
  }

  mutating func run(_ start: Int, _ alphabet: SecretGrammar.Alphabet) -> Int {
    var end = start
    let bit = alphabet.rawValue
    while end < text.count, classes[Int(text[end])] & bit != 0 { end += 1 }
    steps += end - start
    // A full stop at the end is the sentence's.
    while end > start, text[end - 1] == 0x2E { end -= 1 }
    return end
  }

  /// Whether `word` stands in the `distance` bytes before `i`, in any case.
  func holdsBefore(_ i: Int, _ distance: Int, _ words: [StaticString]) -> Bool {
    var p = max(0, i - distance)
    while p < i {
      for word in words where startsFolded(p, with: word) { return true }
      p += 1
    }
    return false
  }
}
