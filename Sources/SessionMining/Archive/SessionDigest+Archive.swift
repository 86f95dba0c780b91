extension SessionDigest: ArchiveObject {
  /// All that is kept of a log but what it gave away (``learnt``): hashes from which a weak password could be guessed
  /// have no place in a file that others read. No field is called a key: scanners of secrets take its value for one.
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields.cached(&pathKey)
    try fields.cached(&file)
    try fields.cached(&origin)
    try fields.cached(&learnt)
    try fields("folder", &projectFolder)
    try fields("folderHash", &folderKey)
    try fields("nameHash", &stemKey)
    try fields("isTopLevel", &isTopLevel)
    try fields("cut", &cut)
    try archiveLines(&fields)
    try fields("evidence", &evidence)
    try fields("sessionHash", &sessionKey)
    try fields("agentHash", &agentKey)
    try fields("parentHash", &parentFolderKey)
    try fields("firstPromptHash", &firstPromptKey)
    try fields("sidecarCall", &sidecarCall)
    try fields("isReplay", &isReplay)
    try fields("isWarmup", &isWarmup)
    try fields("projectPath", &projectPath)
    try fields("projectHash", &projectKey)
    try fields("worktree", &worktree)
    try fields("titles", &titles)
    try fields("version", &version)
    try fields("branches", &branches)
    try fields("models", &models)
    try fields("toolNames", &toolNames)
    try fields("labels", &labels)
    try fields("files", &files)
    try fields("calls", &calls)
    try fields("strayResults", &strayResults)
    try fields("events", &events)
    try fields("spawnLinks", &spawnLinks)
    try fields("agentReturns", &agentReturns)
    try fields("sidechainRoots", &sidechainRoots)
    try fields("pullRequests", &pullRequests)
    try fields("records", &recordTimes)
    try fields("messages", &messages)
    try fields("story", &story)
  }

  private mutating func archiveLines(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("bytes", &bytes)
    try fields("lines", &lines)
    try fields("blankLines", &blankLines)
    try fields("malformedLines", &malformedLines)
    try fields("repairedLines", &repairedLines)
    try fields("linesInProgress", &linesInProgress)
    try fields("recordCount", &records)
    try fields("rawControlLines", &rawControlLines)
    try fields("badNumbers", &badNumbers)
    try fields("implausibleTimestamps", &implausibleTimestamps)
    try fields("findings", &findings)
    try fields("recordTypes", &recordTypes)
    try fields("unknownTypes", &unknownTypes)
    try fields("problem", &problem)
    try fields("conversationRecords", &conversationRecords)
    try fields("userRecords", &userRecords)
    try fields("toolUseBlocks", &toolUseBlocks)
    try fields("usageLines", &usageLines)
    try fields("naiveTokens", &naiveTokens)
  }
}

extension DigestCut: ArchiveObject {
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("from", &from)
    try fields("to", &to)
    try fields("first", &first)
    try fields("last", &last)
    try fields("isEstimated", &isEstimated)
  }
}

extension KindEvidence: ArchiveObject {
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("isSubagent", &isSubagent)
    try fields("isTeammate", &isTeammate)
    try fields("hasHumanOrigin", &hasHumanOrigin)
    try fields("entrypoint", &entrypoint)
    try fields("isBackground", &isBackground)
    try fields("startsWithQueue", &startsWithQueue)
  }
}

extension KindEvidence.Entrypoint: ArchiveValue {
  static var absent: Self { .none }
}

extension TitleCandidates: ArchiveObject {
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("custom", &custom)
    try fields("generated", &generated)
    try fields("summary", &summary)
    try fields("prompt", &prompt)
    try fields("command", &command)
  }
}

extension LineReason: ArchiveValue {
  static var absent: Self { .truncated }
}

extension LineFinding: ArchiveObject {
  init() { self.init(line: 0, offset: 0, length: 0, reason: .truncated) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("line", &line)
    try fields("offset", &offset)
    try fields("length", &length)
    try fields("reason", &reason)
  }
}

extension NamedCount: ArchiveObject {
  init() { self.init(name: .empty, count: 0) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("name", &name)
    try fields("count", &count)
  }
}

extension TokenCounts: ArchiveObject {
  init() { self.init(input: 0) }
  var isAbsent: Bool { self == TokenCounts() }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("input", &input)
    try fields("output", &output)
    try fields("cacheWrite", &cacheWrite)
    try fields("cacheRead", &cacheRead)
  }
}
