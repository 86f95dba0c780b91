/// One thing said or done, while its file is being read.
struct StoryEntry {
  enum Kind { case prompt, teammate, text, thinking, call, slashCommand, shellLine, interruption }
  var kind: Kind
  var line: UInt32
  var time: Int?
  var record: Key64

  // What was said.
  var words = 0, newWords = 0
  var phrases: Phrases = []
  /// Quantities and twice the pairs.
  var numbers = 0
  /// Place in the recorder's kept text.
  var text = 0..<0

  // What was done.
  var call = 0
  /// Place in the recorder's identities.
  var identities = 0..<0
  var flags: Flags = []
  var errorKind: UInt32?

  struct Phrases: OptionSet {
    let rawValue: UInt8
    static let cause = Phrases(rawValue: 1), turn = Phrases(rawValue: 2), check = Phrases(rawValue: 4)
    static let hard = Phrases(rawValue: 8), problem = Phrases(rawValue: 16), red = Phrases(rawValue: 32)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ set: PhraseSet) {
      var bits: UInt8 = 0
      for list in [PhraseSet.List.cause, .turn, .check, .hard, .problem, .red] where set.has(list) {
        bits |= 1 << UInt8(list.rawValue)
      }
      rawValue = bits
    }

    var explains: Bool { !isDisjoint(with: [.cause, .turn]) }
  }

  struct Flags: OptionSet {
    let rawValue: UInt16
    static let isBookkeeping = Flags(rawValue: 1), isChange = Flags(rawValue: 2), isAgent = Flags(rawValue: 4)
    static let isTestFile = Flags(rawValue: 8), holdsCheck = Flags(rawValue: 16), isWeb = Flags(rawValue: 32)
    static let hasFailed = Flags(rawValue: 64), isSoftFailure = Flags(rawValue: 128)
    static let isRejected = Flags(rawValue: 256), isNewError = Flags(rawValue: 512)
    /// Lines were picked from its output (`| grep x`), so that its end says nothing of what it ran.
    static let isSelected = Flags(rawValue: 1024)
  }

  /// A call that failed, or a check whose output says that something did.
  var isBad: Bool { !flags.isDisjoint(with: [.hasFailed, .isSoftFailure]) }
  /// A file was changed.
  var changes: Bool { flags.contains(.isChange) && flags.isDisjoint(with: [.hasFailed, .isRejected]) }
  /// A call that looked at something: no change, no bookkeeping, and it worked.
  var looks: Bool {
    kind == .call && !isBad && flags.isDisjoint(with: [.isChange, .isBookkeeping, .isRejected, .isAgent])
  }
  var isPrompt: Bool { kind == .prompt || kind == .teammate }
}
