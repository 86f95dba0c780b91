extension ToolCall: ArchiveObject {
  init() { self.init(key: nil, name: 0, time: nil, line: 0) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("key", &key)
    try fields("name", &name)
    try fields("label", &label)
    try fields("file", &file)
    try fields("time", &time)
    try fields("milliseconds", &milliseconds)
    try fields("line", &line)
    try fields("flags", &flags)
    try fields("linesAdded", &linesAdded)
    try fields("linesRemoved", &linesRemoved)
  }
}

extension ToolCall.Flags: ArchiveValue {
  static var absent: Self { [] }
  var isAbsent: Bool { isEmpty }
  func write(to text: inout ArchiveText) { rawValue.write(to: &text) }
  init(archived json: Bytes) throws(ArchiveFault) { self.init(rawValue: try UInt16(archived: json)) }
}

extension StrayResult: ArchiveObject {
  init() { self.init(call: .absent, isError: false) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("call", &call)
    try fields("isError", &isError)
  }
}

extension Event: ArchiveObject {
  init() { self.init(kind: .prompt, key: .absent, line: 0) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("kind", &kind)
    try fields("key", &key)
    try fields("time", &time)
    try fields("line", &line)
    try fields("label", &label)
  }
}

extension Event.Kind: ArchiveValue {
  static var absent: Self { .prompt }
}

extension SpawnLink: ArchiveObject {
  init() { self.init(source: .sidecar, agent: .absent, call: .absent) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("source", &source)
    try fields("agent", &agent)
    try fields("call", &call)
  }
}

extension SpawnLink.Source: ArchiveValue {
  static var absent: Self { .sidecar }
}

extension AgentReturn: ArchiveObject {
  init() { self.init(lines: 0) }
  static var isRow: Bool { true }
  mutating func archive(_ fields: inout ArchiveFields) throws(ArchiveFault) {
    try fields("call", &call)
    try fields("agent", &agent)
    try fields("lines", &lines)
    try fields("tokens", &use.tokens)
    try fields("toolCalls", &use.toolCalls)
    try fields("milliseconds", &use.milliseconds)
  }
}
