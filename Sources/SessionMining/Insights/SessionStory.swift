/// What a session's log tells of its worth, as far as one file can say it: numbers, hashes, and the passages that an
/// insight may be made of. What depends on the other sessions (how rare a word is) is ``CorpusModel``'s.
struct SessionStory: Sendable, Codable {
  /// Hashes of the distinct words of explanatory sentences (``ProseScanner``), in order of appearance, at most
  /// ``wordLimit``; `wordCount` is their true number. `spans` says which record each run of them appeared in first.
  var words: [UInt32] = []
  var wordCount = 0
  var spans: [WordSpan] = []
  static let wordLimit = 2048

  /// What was asked, for comparing tools with text (``TopicWords``).
  var topicWords: [UInt32] = []

  /// Words of the longest answer.
  var longestText = 0
  /// Distinct phrases of each list in the answers.
  var causes = 0, turns = 0, checks = 0, hard = 0
  /// Distinct words of what the person said after the first prompt.
  var laterPromptWords = 0
  /// The first slash command that is not the program's own, or the first prompt's first twelve words, hashed.
  var opening: UInt64?
  /// Distinct quantities with a unit and before-and-after pairs in the answers.
  var quantities = 0, pairs = 0
  /// Distinct commands with all their arguments, reading ones left out.
  var runs = 0
  /// Hashes of ``ErrorKind``, ascending; names of commands that failed; checks whose last run was good.
  var errorKinds: [UInt32] = []
  var failedCommands = 0, passingChecks = 0
  /// Interruptions and rejected calls; prompts that complain; those of them that were answered by a change.
  var stops = 0, complaints = 0, answeredComplaints = 0
  /// Things that failed, were changed, and passed; the most that one of them lifts an insight.
  var arcs = 0
  var lift = 0.0

  // For the category.
  var asked = CategorySource(), said = CategorySource(), closing = CategorySource()
  var editedFiles = 0, editedCode = 0, editedConfiguration = 0, editedWorkflow = 0
  var agents = 0, webCalls = 0
  var hasPrompt = false, hasSlashCommand = false
  var entries = 0

  /// Best first; apart from each other. Unpacked where it is read, packed where it is set.
  var passages: [Passage] {
    get { PassagePacking.unpack(packedPassages) ?? [] }
    set { packedPassages = PassagePacking.pack(newValue) }
  }
  private var packedPassages: [UInt8] = []
  var hasPassages: Bool { !packedPassages.isEmpty }

  /// Packed as they are for the cache, one by one for others.
  mutating func archivePassages(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    if fields.isForCache { try fields.packed("passages", &packedPassages) } else { try fields("passages", &passages) }
  }

  /// The value of each window as a share of the best, in 255ths.
  var windowShares: [UInt8] = []
  /// The first line of each window, and how many entries failed from there to the next one's.
  var windowLines: [UInt32] = [], windowFailures: [UInt8] = []
  /// The last answer's first sentence that can stand alone, and the first prompt's, for titles.
  var closingSentence: Clean?, askedSentence: Clean?

  struct WordSpan: Sendable, Codable {
    var record: Key64
    var count: UInt32
  }

  struct CategorySource: Sendable, Codable {
    var counts = CategoryCounts()
    var words = 0
  }

  var distinctFailures: Int { errorKinds.count + failedCommands }
}

/// A window of a session that may become an insight, with what its page may say. Text is redacted.
struct Passage: Sendable, Codable {
  /// Sum of its entries' values as a share of the session's best window.
  var share = 1.0
  var firstLine: UInt32 = 0, lastLine: UInt32 = 0
  var start: Int?, end: Int?
  /// The entries in order; those of the arc that lie outside the window stand before or after.
  var steps: [Step] = []
  var texts: [Clean] = []
  var evidence: [Evidence] = []
  /// Sentences that say what happened: the best of all, and the best between failure and success.
  var headline: Headline?, arcHeadline: Headline?
  var arc: Arc?
  var quantities: [Clean] = []

  struct Step: Sendable, Codable {
    enum Kind: UInt8, Sendable, Codable { case prompt, text, thinking, call, slashCommand, shellLine, interruption }
    enum Outcome: UInt8, Sendable, Codable { case none, passed, failed }
    var kind: Kind
    var outcome = Outcome.none
    var isInWindow: Bool
    var line: UInt32
    /// Index into the digest's `calls`, or into `texts`.
    var reference: UInt32?
    /// The record it stands in, to tell an original from a copy.
    var record: Key64
  }

  struct Evidence: Sendable, Codable {
    var step: Int
    var signals: [Signal]
  }

  struct Signal: Sendable, Codable {
    var kind: SignalKind
    var value: Double
  }

  struct Headline: Sendable, Codable {
    var text: Clean
    var value: Double
  }

  struct Arc: Sendable, Codable {
    /// What was run; empty for a complaint of the person's.
    var subject: Clean
    var failures: Int
    var failLine: UInt32, turnLine: UInt32, passLine: UInt32
    /// ``ArcLift``; 0 for a complaint.
    var lift = 0.0
  }
}

/// What makes an entry count, in the words that pages show.
enum SignalKind: UInt8, Sendable, Codable, CaseIterable {
  case asked, complaint, explained, cause, turn, check, hard, measured, step, newError, failingCheck, passes, stopped
  case fails, turns

  var name: Clean {
    switch self {
    case .asked: "asked"
    case .complaint: "complaint, then answered"
    case .explained: "explained"
    case .cause: "names a cause"
    case .turn: "changes course"
    case .check: "checks"
    case .hard: "hard matter"
    case .measured: "measured"
    case .step: "new step"
    case .newError: "new error"
    case .failingCheck: "failing check"
    case .passes: "passes after failing"
    case .stopped: "stopped by the person"
    case .fails: "fails first"
    case .turns: "the turn"
    }
  }
}
