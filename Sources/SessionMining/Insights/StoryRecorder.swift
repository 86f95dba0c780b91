/// Listens to the extractor and keeps of each entry what its session's story is made of.
///
/// Texts are read once, as they pass; those that an excerpt may be taken of are kept until the end of the file, when
/// the passages are chosen (``StoryRecorder/finish(_:_:)``). A few megabytes for the largest logs.
struct StoryRecorder {
  private(set) var entries: [StoryEntry] = []
  private(set) var identities: [CallIdentity] = []
  /// Decoded text of prompts and answers, one after another; of each at most ``keptBytes``.
  private(set) var kept: [UInt8] = []
  var story = SessionStory()
  /// Records were taken over from another session.
  var holdsCopies = false

  private var scanner = ProseScanner()
  private let buffer = TextBuffer()
  private var seenTexts: Set<UInt64> = []
  private var entryOfCall: [Int: Int] = [:]
  private var explained = WordSet()
  private var laterWords = WordSet()
  private var topic = TopicWords()
  private var phrases = PhraseSet()
  private var quantities: Set<UInt64> = []
  private var errorKinds: Set<UInt32> = []
  private var runKeys: Set<UInt64> = []
  private var prompts = 0
  /// Something failed, and nothing said since names a cause or a turn.
  private var isUnexplained = false

  static let keptBytes = 16 << 10
  private static let textLimit = 1 << 20
  /// Of the first prompt and of each later one, for the category.
  private static let askedWords = (first: 150, later: 60)

  // MARK: what was said

  /// A text or thinking block of an assistant record, still escaped. `message` tells streamed repeats.
  mutating func addAnswer(_ escaped: Bytes, isThinking: Bool, message: Bytes?, _ place: SessionExtractor.Place) {
    let content = Key64(isThinking ? .session : .text, escaped).value
    let holder = message.map { Key64(.message, $0).value } ?? place.identity.value
    guard seenTexts.insert(content ^ holder &* 0x9e37_79b9_7f4a_7c15).inserted else { return }
    var entry = StoryEntry(
      kind: isThinking ? .thinking : .text, line: place.line, time: place.time, record: place.identity)
    // Thinking is asked for one thing only: whether a failure was explained before its end.
    guard !isThinking || isUnexplained else {
      if holdsText(escaped) { entries.append(entry) }
      return
    }
    guard decode(escaped) else { return }
    scanner.scan(buffer.text, wantsNumbers: !isThinking)
    entry.phrases = StoryEntry.Phrases(scanner.phrases)
    if entry.phrases.explains { isUnexplained = false }
    guard !isThinking else { return entries.append(entry) }
    entry.words = scanner.wordCount
    entry.newWords = noteExplained(place.identity)
    entry.numbers = Set(scanner.quantities).count + 2 * scanner.pairs
    entry.text = keep()
    entries.append(entry)
    story.longestText = max(story.longestText, entry.words)
    story.pairs += scanner.pairs
    quantities.formUnion(scanner.quantities)
    phrases.formUnion(scanner.phrases)
    story.said.counts.add(scanner.categories)
    story.said.words += scanner.wordCount
    story.closing = SessionStory.CategorySource(counts: scanner.categories, words: scanner.wordCount)
  }

  /// A prompt or a teammate's message, by its text once only.
  mutating func addPrompt(_ text: String, isTeammate: Bool, _ place: SessionExtractor.Place) {
    guard seenTexts.insert(Key64(.path, text).value).inserted else { return }
    buffer.copy(text, limit: Self.textLimit)
    let limit = prompts == 0 ? Self.askedWords.first : Self.askedWords.later
    scanner.scan(buffer.text, categoryLimit: limit, wantsNumbers: false)
    var entry = StoryEntry(
      kind: isTeammate ? .teammate : .prompt, line: place.line, time: place.time, record: place.identity)
    entry.words = scanner.wordCount
    entry.phrases = StoryEntry.Phrases(scanner.phrases)
    entry.text = keep()
    entries.append(entry)
    story.asked.counts.add(scanner.categories)
    story.asked.words += scanner.categoryWords
    if !isTeammate { story.hasPrompt = true }
    topic.add(scanner.words)
    if prompts > 0 { for word in scanner.words { _ = laterWords.insert(word) } }
    if story.opening == nil {
      var state: UInt64 = 0x51_7cc1_b727_220a
      for word in scanner.words.prefix(12) { state = (state ^ UInt64(word)) &* 0x9e37_79b9_7f4a_7c15 }
      story.opening = state
    }
    prompts += 1
  }

  mutating func addSlashCommand(_ name: String, _ place: SessionExtractor.Place) {
    story.hasSlashCommand = true
    entries.append(StoryEntry(kind: .slashCommand, line: place.line, time: place.time, record: place.identity))
    let bare = name.hasPrefix("/") ? String(name.dropFirst()) : name
    if story.opening == nil, !SlashCommands.ownOfProgram.contains(bare) {
      story.opening = Key64(.text, "/" + bare).value
    }
  }

  mutating func add(_ kind: StoryEntry.Kind, _ place: SessionExtractor.Place) {
    entries.append(StoryEntry(kind: kind, line: place.line, time: place.time, record: place.identity))
  }

  private func holdsText(_ escaped: Bytes) -> Bool {
    escaped.count > 64 || !StringDecoder.string(escaped).utf8.allSatisfy { $0 <= 0x20 }
  }

  /// Into `buffer`; whether anything stands there.
  private mutating func decode(_ escaped: Bytes) -> Bool {
    buffer.decode(escaped, limit: Self.textLimit)
    return buffer.text.contains { $0 > 0x20 }
  }

  private mutating func keep() -> Range<Int> {
    let start = kept.count
    kept.append(contentsOf: UnsafeBufferPointer(rebasing: buffer.text.prefix(Self.keptBytes)))
    return start..<kept.count
  }

  private mutating func noteExplained(_ record: Key64) -> Int {
    var new = 0
    var listed: UInt32 = 0
    scanner.eachExplanatoryWord { word in
      guard explained.insert(word) else { return }
      new += 1
      guard story.words.count < SessionStory.wordLimit else { return }
      story.words.append(word)
      listed += 1
    }
    if listed > 0 { story.spans.append(SessionStory.WordSpan(record: record, count: listed)) }
    return new
  }

  // MARK: what was done

  mutating func addCall(
    _ index: Int, _ tool: String, commands: [CommandName.Call], path: Bytes?, _ place: SessionExtractor.Place
  ) {
    var entry = StoryEntry(kind: .call, line: place.line, time: place.time, record: place.identity)
    entry.call = index
    if ToolNames.bookkeeping.contains(tool) { entry.flags.insert(.isBookkeeping) }
    if ToolNames.changing.contains(tool) {
      entry.flags.insert(.isChange)
      if let path, CallIdentity.isTestFile(UnsafeBufferPointer(start: path.start, count: path.count)) {
        entry.flags.insert(.isTestFile)
      }
    }
    if tool == "Task" || tool == "Agent" {
      entry.flags.insert(.isAgent)
      story.agents += 1
    }
    // Each agent that was sent and each message to one is work of its own, as a command is.
    if entry.flags.contains(.isAgent) || tool == "SendMessage" {
      runKeys.insert(Key64(.text, "\(tool) \(runKeys.count)").value)
    }
    if tool == "WebFetch" || tool == "WebSearch" { story.webCalls += 1 }
    let start = identities.count
    if commands.isEmpty {
      if let identity = CallIdentity.identity(ofTool: tool) { identities.append(identity) }
    } else {
      identities.append(contentsOf: CallIdentity.identities(of: commands))
      // The exit code of a pipeline is its last stage's: what it ran is to be judged by the output.
      if commands.contains(where: {
        CallIdentity.isCheck($0.name) || !$0.filters.isEmpty && CallIdentity.isRun($0.name)
      }) {
        entry.flags.insert(.holdsCheck)
      }
      if commands.contains(where: { $0.filters.contains(where: CallIdentity.selecting.contains) }) {
        entry.flags.insert(.isSelected)
      }
      for command in commands where !CallIdentity.isReading(command.name) {
        runKeys.insert(Key64(.text, command.name + " " + command.arguments.joined(separator: " ")).value)
      }
    }
    entry.identities = start..<identities.count
    entryOfCall[index] = entries.count
    entries.append(entry)
  }

  mutating func addResult(ofCall index: Int, isError: Bool, isRejected: Bool, content: Bytes?) {
    guard let at = entryOfCall.removeValue(forKey: index) else { return }
    if isRejected {
      entries[at].flags.insert(.isRejected)
      story.stops += 1
    } else if isError {
      entries[at].flags.insert(.hasFailed)
      if !entries[at].identities.isEmpty { isUnexplained = true }
      guard let content, let kind = ErrorKind.hash(ResultText.plainText(content, limit: 4 << 10)) else { return }
      entries[at].errorKind = kind
    } else if entries[at].flags.contains(.holdsCheck), let content {
      let isSelected = entries[at].flags.contains(.isSelected)
      guard isSelected || CheckOutput.mayTellFailure(content) else { return }
      let output = ResultText.tail(content, limit: CheckOutput.tailBytes)[...]
      if CheckOutput.saysFailed(output) {
        entries[at].flags.insert(.isSoftFailure)
        isUnexplained = true
      } else if isSelected, CheckOutput.saysPassed(output) {
        entries[at].flags.remove(.isSelected)
      }
    }
  }

  // MARK: the end of the file

  /// Calls were taken out of the digest: where those that entries stand for are now.
  mutating func renumberCalls(_ places: [Int: Int]) {
    for at in entries.indices where entries[at].kind == .call {
      if let place = places[entries[at].call] { entries[at].call = place }
    }
  }

  /// The numbers of the story; passages are added by ``PassageFinder``.
  mutating func close(_ digest: SessionDigest) {
    story.entries = entries.count
    story.wordCount = explained.count
    story.laterPromptWords = laterWords.count
    story.topicWords = topicWords(digest.titles)
    story.quantities = quantities.count
    story.runs = runKeys.count
    (story.causes, story.turns) = (phrases.count(.cause), phrases.count(.turn))
    (story.checks, story.hard) = (phrases.count(.check), phrases.count(.hard))
    story.stops += entries.count { $0.kind == .interruption }
    var lastRun: [CallIdentity: Bool] = [:]
    var failed: Set<String> = []
    var changed: Set<UInt32> = []
    for at in entries.indices where entries[at].kind == .call {
      let entry = entries[at]
      for identity in identities[entry.identities] { lastRun[identity] = !entry.isBad }
      if entry.isBad, let last = identities[entry.identities].last { failed.insert(last.name) }
      if let kind = entry.errorKind, errorKinds.insert(kind).inserted { entries[at].flags.insert(.isNewError) }
      if entry.changes, let file = digest.calls[entry.call].file { changed.insert(file) }
    }
    story.errorKinds = errorKinds.sorted()
    story.failedCommands = failed.count
    story.passingChecks = lastRun.count { $0.value && CallIdentity.isCheck($0.key.name) }
    for file in changed { note(changed: digest.files[Int(file)].text) }
  }

  /// What the session is about: words of its titles, then of its prompts.
  private mutating func topicWords(_ titles: TitleCandidates) -> [UInt32] {
    var words = TopicWords()
    for title in [titles.custom, titles.generated, titles.summary, titles.command] {
      guard let title else { continue }
      scanner.scan(Array(title.text.utf8), wantsNumbers: false)
      words.add(scanner.words)
    }
    words.add(topic.words)
    return words.words
  }

  private mutating func note(changed path: String) {
    story.editedFiles += 1
    let path = "/" + path
    let name = path.utf8.lastIndex(of: 0x2F).map { path.utf8[path.utf8.index(after: $0)...] } ?? path.utf8[...]
    let ending = name.lastIndex(of: 0x2E).map { String(decoding: name[name.index(after: $0)...], as: UTF8.self) } ?? ""
    let type = ending.lowercased()
    if FileTypes.code.contains(type) { story.editedCode += 1 }
    if FileTypes.configuration.contains(type) || path.hasSuffix("Makefile") { story.editedConfiguration += 1 }
    if path.utf8.holds("/.github/workflows/".utf8) || path.utf8.holds("/.claude/".utf8)
      || path.hasSuffix("CLAUDE.md") || path.hasSuffix("AGENTS.md")
    {
      story.editedWorkflow += 1
    }
  }
}

enum SlashCommands {
  /// `/clear` and the like, whatever follows.
  static func isOfProgram(_ command: String) -> Bool {
    let name = command.split(separator: " ").first ?? ""
    return ownOfProgram.contains(name.hasPrefix("/") ? String(name.dropFirst()) : String(name))
  }

  /// Commands that set up the program and say nothing of the work.
  static let ownOfProgram: Set<String> = [
    "clear", "compact", "model", "exit", "quit", "resume", "login", "logout", "config", "help", "cost", "status", "mcp",
    "doctor", "memory", "context", "ide", "agents", "hooks", "permissions", "terminal-setup", "vim", "usage", "rewind",
    "plugin", "init", "add-dir", "bug",
  ]
}

enum ToolNames {
  /// Tools that keep lists and wait; loops of agents look busy through these only.
  static let bookkeeping: Set<String> = [
    "TodoWrite", "TodoRead", "TaskCreate", "TaskUpdate", "TaskList", "TaskGet", "ToolSearch", "ExitPlanMode",
    "EnterPlanMode", "Skill", "SlashCommand", "TaskOutput", "BashOutput", "TaskStop", "KillShell", "KillBash",
    "ScheduleWakeup",
  ]
  static let changing: Set<String> = ["Edit", "Write", "MultiEdit", "NotebookEdit"]
}

enum FileTypes {
  static let code: Set<String> = [
    "py", "go", "swift", "rs", "ts", "tsx", "js", "jsx", "java", "kt", "c", "h", "cpp", "cc", "cs", "rb", "php", "sh",
    "lua", "zig", "scala", "vue", "svelte", "mm", "m", "ps1",
  ]
  static let configuration: Set<String> = ["toml", "yaml", "yml", "json", "cfg", "ini", "lock"]
}
