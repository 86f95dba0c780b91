extension SessionExtractor {
  // MARK: user

  mutating func addUser(_ record: LogRecord, _ blocks: [ContentBlock], _ place: Place) {
    countConversation(record)
    if isInside { digest.userRecords += 1 }
    noteSidechainRoot(record, place)
    if isHuman(record) { digest.evidence.hasHumanOrigin = true }
    var hasResult = false
    for block in blocks {
      guard let call = block.toolUseID, block.type?.equals("tool_result") ?? false else { continue }
      addResult(block, call, record, place, isFirst: !hasResult)
      hasResult = true
    }
    let text = PromptText.text(of: record, blocks: blocks, limit: 256 << 10)
    let stripped = PromptText.stripped(text)
    if !hasFirstUserText, !hasResult, !text[...].trimmedStart.isEmpty { noteFirstText(text, stripped) }
    let kind = PromptText.classify(stripped)
    if kind == .interruption { addEvent(.interruption, place) }
    if hasResult || record.isMeta || record.isCompactSummary { return }
    if record.originKind?.equals("task-notification") ?? false {
      linkNotification(inText: text)
      return
    }
    if isInside { tellRecorder(kind, stripped, record, place) }
    switch kind {
    case .teammate: noteTeammateMessages(in: stripped)
    case .slashCommand where !record.isSidechain:
      let name = PromptText.commandName(stripped).map { redactor.clean(String($0), limit: 64, as: .name) } ?? .empty
      let withSlash = name.text.hasPrefix("/") || name.isEmpty ? name.text : "/" + name.text
      addEvent(.slashCommand, place, label: label(withSlash))
      if digest.titles.command == nil, !withSlash.isEmpty {
        // By themselves first: with the command before it, a phrase of twelve words would be one of thirteen.
        let arguments = redactor.clean(
          String(PromptText.tagged("command-args", in: stripped) ?? ""), limit: Self.titleLimit)
        digest.titles.command = redactor.clean("\(withSlash) \(arguments.text)", limit: Self.titleLimit)
      }
    case .shellLine where !record.isSidechain: addEvent(.shellLine, place)
    case .prompt where !record.isSidechain: addPrompt(String(stripped), place)
    case .other where stripped.isEmpty && !record.isSidechain && holdsPicture(blocks): addEvent(.prompt, place)
    case .other where stripped.hasPrefix("<task-notification>"): linkNotification(inText: text)
    default: break
    }
  }

  /// A sub-agent's records are all sidechains; in a main file they are an agent's, and its prompts nobody's.
  private mutating func tellRecorder(_ kind: PromptClass, _ text: Substring, _ record: LogRecord, _ place: Place) {
    switch kind {
    case .prompt, .teammate:
      let isTeammate = kind == .teammate || record.isSidechain && !digest.evidence.isSubagent
      recorder?.addPrompt(String(text), isTeammate: isTeammate, place)
    case .slashCommand: recorder?.addSlashCommand(PromptText.commandName(text).map(String.init) ?? "", place)
    case .shellLine: recorder?.add(.shellLine, place)
    case .interruption: recorder?.add(.interruption, place)
    case .other: break
    }
  }

  func isHuman(_ record: LogRecord) -> Bool {
    (record.originKind?.equals("human") ?? false) || (record.promptSource?.equals("typed") ?? false)
  }

  func holdsPicture(_ blocks: [ContentBlock]) -> Bool {
    blocks.contains { $0.type.map { $0.equals("image") || $0.equals("document") } ?? false }
  }

  mutating func noteFirstText(_ text: String, _ stripped: Substring) {
    hasFirstUserText = true
    if PromptText.classify(stripped) == .teammate { digest.evidence.isTeammate = true }
    digest.firstPromptKey = Self.textKey(text)
    digest.isWarmup = PromptText.isWarmup(stripped)
    // What an agent was told to do is no prompt of a person, but it says what the session is about.
    if digest.evidence.isSubagent, digest.titles.prompt == nil {
      digest.titles.prompt = redactor.clean(String(stripped), limit: Self.titleLimit)
    }
  }

  mutating func addPrompt(_ text: String, _ place: Place) {
    promptKeys.insert(Self.textKey(text))
    addEvent(.prompt, place)
    if digest.titles.prompt == nil {
      let title = redactor.clean(text, limit: Self.titleLimit)
      if !title.isEmpty { digest.titles.prompt = title }
    }
  }

  mutating func addResult(
    _ block: ContentBlock, _ id: Bytes, _ record: LogRecord, _ place: Place, isFirst: Bool
  ) {
    let key = Key64(.call, id)
    guard let open = openCalls[key] else {
      strays[key] = (strays[key] ?? false) || block.isError
      return
    }
    let facts = record.result
    digest.calls[open.index].addResult(isError: block.isError, time: place.time)
    if block.isError, let content = block.content, ResultText.isRejection(content) {
      digest.calls[open.index].flags.insert(.isRejected)
    }
    recorder?.addResult(
      ofCall: open.index, isError: block.isError,
      isRejected: digest.calls[open.index].flags.contains(.isRejected), content: block.content)
    if let agent = facts.agentID, isFirst { link(.result, agent, id) }
    if open.isAgent, let content = block.content, let agent = ResultText.agentID(in: content) {
      links.insert(SpawnLink(source: .resultText, agent: Key64(.agent, agent), call: key))
    }
    noteReturn(block, open, key, isFirst ? facts : nil)
    guard isFirst else { return }
    let isCreation = facts.type?.equals("create") ?? false
    let created = isCreation ? facts.content.map(ResultText.lineCount) ?? 0 : 0
    digest.calls[open.index].linesAdded = UInt32(clamping: facts.linesAdded + created)
    digest.calls[open.index].linesRemoved = UInt32(clamping: facts.linesRemoved)
    if isCreation { digest.calls[open.index].flags.insert(.createdFile) }
    if facts.hasCommit { digest.calls[open.index].flags.insert(.madeCommit) }
    if open.mayCommit, !facts.hasGitOperation, !block.isError, let content = block.content,
      ResultText.showsCommit(content)
    {
      digest.calls[open.index].flags.insert(.madeCommit)
    }
    guard !outsideCalls.contains(open.index) else { return }
    if let url = facts.pullRequestURL, facts.pullRequestAction?.equals("created") ?? true { addPullRequest(url) }
    if open.mayOpenPullRequest, !block.isError, let content = block.content {
      for url in ResultText.pullRequestURLs(content) { pullRequestKeys.insert(Key64(.text, url)) }
    }
  }

  mutating func addPullRequest(_ url: Bytes) {
    pullRequestKeys.insert(Key64(.text, StringDecoder.string(url, limit: 512)))
  }
}
