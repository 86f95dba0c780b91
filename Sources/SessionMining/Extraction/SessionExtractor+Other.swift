extension SessionExtractor {
  // MARK: other records

  mutating func addSystem(_ record: LogRecord, _ place: Place) {
    guard let subtype = record.subtype else { return }
    if subtype.equals("compact_boundary") { addEvent(.compaction, place) }
    if subtype.equals("api_error") { addEvent(.apiError, place) }
  }

  mutating func addAttachment(_ record: LogRecord, _ place: Place) {
    if isHuman(record) { digest.evidence.hasHumanOrigin = true }
    guard record.attachment.type?.equals("queued_command") ?? false, let raw = record.attachment.prompt else { return }
    let text = ResultText.plainText(raw, limit: 256 << 10)
    guard record.attachment.commandMode.map({ $0.equals("prompt") }) ?? true,
      !(record.originKind?.equals("task-notification") ?? false), !record.isSidechain, !record.isMeta
    else {
      linkNotification(inText: text)
      return
    }
    let stripped = PromptText.stripped(text)
    guard PromptText.classify(stripped) == .prompt else { return }
    guard isInside else { return }
    let event = Event(kind: .queuedPrompt, key: place.identity, time: place.time, line: place.line)
    queuedPrompts.append((Self.textKey(String(stripped)), event))
    recorder?.addPrompt(String(stripped), isTeammate: false, place)
  }

  mutating func countConversation(_ record: LogRecord) {
    if isInside { digest.conversationRecords += 1 }
    conversationNumber += 1
    if conversationNumber == 1, let agent = record.agentID, !agent.isEmpty {
      digest.evidence.isSubagent = true
      if digest.agentKey == nil { digest.agentKey = Key64(.agent, agent) }
    }
  }

  mutating func noteSidechainRoot(_ record: LogRecord, _ place: Place) {
    guard isInside, record.isSidechain, record.parentUUID == nil else { return }
    sidechainRootKeys.insert(place.identity)
  }

  mutating func addEvent(_ kind: Event.Kind, _ place: Place, label: UInt32? = nil) {
    guard isInside else { return }
    digest.events.append(Event(kind: kind, key: place.identity, time: place.time, line: place.line, label: label))
  }

  mutating func link(_ source: SpawnLink.Source, _ agent: Bytes, _ call: Bytes) {
    guard !agent.isEmpty, !call.isEmpty else { return }
    links.insert(SpawnLink(source: source, agent: Key64(.agent, agent), call: Key64(.call, call)))
  }

  mutating func linkNotification(in raw: Bytes) {
    guard raw.contains("<task-id>") else { return }
    linkNotification(inText: ResultText.plainText(raw, limit: 64 << 10))
  }

  mutating func linkNotification(inText text: String) {
    noteNotifications(in: text[...])
    for (agent, call) in ResultText.taskPairs(in: text[...]) {
      links.insert(SpawnLink(source: .notification, agent: Key64(.agent, agent), call: Key64(.call, call)))
    }
  }
}
