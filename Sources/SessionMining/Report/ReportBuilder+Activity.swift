extension ReportBuilder {
  mutating func addCalendar() {
    var rows = days.map { DayRow(date: CivilDate.text(dayNumber: $0)) }
    var activity: [Range<Int>] = []
    for file in sessions {
      let figures = corpus.figures[file]
      if let day = dayIndex(figures.ownFirst) {
        if isHuman(file) { rows[day].humanSessions += 1 } else { rows[day].agentSessions += 1 }
      }
      for call in figures.calls { if let day = dayIndex(call.time) { rows[day].toolCalls += 1 } }
      if isHuman(file) {
        activity.append(contentsOf: figures.activity)
        for event in figures.events where event.kind == .prompt || event.kind == .queuedPrompt {
          if let day = dayIndex(event.time) { rows[day].prompts += 1 }
        }
        countHours(file)
      }
      addTokens(file, to: &rows)
    }
    var milliseconds = Array(repeating: 0, count: rows.count)
    for range in Union.merged(activity) { spread(range, over: &milliseconds) }
    for (index, active) in milliseconds.enumerated() { rows[index].activeSeconds = (active + 500) / 1000 }
    report.days = rows
    report.totals.activeDays = rows.count { $0.humanSessions > 0 || $0.activeSeconds > 0 || $0.prompts > 0 }
  }

  private mutating func countHours(_ file: Int) {
    let ownership = corpus.ownership
    var clock = clock
    var hours = Array(repeating: 0, count: 168)
    corpus.digests[file].recordTimes.visit { record in
      if ownership.owns(record: record.key, file) { hours[clock.hourOfWeek(record.time)] += 1 }
    }
    for (hour, count) in hours.enumerated() where count > 0 { report.hoursOfWeek[hour] += count }
    self.clock = clock
  }

  /// Output tokens by the day of their message; a message shared by files counts in its owner's.
  private mutating func addTokens(_ file: Int, to rows: inout [DayRow]) {
    var builder = self
    var tokens: [Int: Int] = [:]
    let ownership = corpus.ownership
    corpus.digests[file].messages.visit { message in
      var output = message.tokens.output
      if let shared = ownership.messages[message.key] {
        guard shared.owner == Int32(file) else { return }
        output = shared.usage.tokens.output
      }
      if let day = builder.dayIndex(message.time) { tokens[day] = (tokens[day] ?? 0).adding(output) }
    }
    clock = builder.clock
    for (day, output) in tokens { rows[day].outputTokens = rows[day].outputTokens.adding(output) }
  }

  /// A stretch of time over the local days it lies in.
  private mutating func spread(_ range: Range<Int>, over milliseconds: inout [Int]) {
    var start = range.lowerBound
    while start < range.upperBound {
      let day = clock.day(start)
      // The zone's clock may jump within the day: step in quarter hours near its end instead of assuming its length.
      var end = min(range.upperBound, start + 900_000 - start % 900_000)
      while end < range.upperBound, clock.day(end) == day { end = min(range.upperBound, end + 900_000) }
      if days.contains(day) { milliseconds[day - days.lowerBound] += end - start }
      start = end
    }
  }

  /// Each command of a chain counts once for its call.
  func addCommands(_ digest: SessionDigest, _ figures: SessionFigures, _ body: (Clean) -> Void) {
    for call in figures.calls {
      guard let label = call.label, Self.shells.contains(digest.toolNames[Int(call.name)]) else { continue }
      for name in digest.labels[Int(label)].parts(separatedBy: " && ") { body(name) }
    }
  }

  static let shells: Set<Clean> = ["Bash", "PowerShell"]
  static let reads: Set<Clean> = ["Read", "NotebookRead"]

  func addFiles(_ digest: SessionDigest, _ figures: SessionFigures, project: Clean, to files: inout [Clean: FileRow]) {
    var touched: Set<UInt32> = []
    for call in figures.calls {
      guard let index = call.file else { continue }
      let path = digest.files[Int(index)]
      if Self.reads.contains(digest.toolNames[Int(call.name)]) {
        files[path, default: FileRow(path: path, project: project)].reads += 1
      } else {
        files[path, default: FileRow(path: path, project: project)].changes += 1
      }
      if touched.insert(index).inserted { files[path]?.sessions += 1 }
    }
  }

  static func mostChanged(_ files: some Sequence<FileRow>, limit: Int) -> [FileRow] {
    let sorted = files.filter { $0.changes > 0 }
      .sorted { ($1.changes, $0.path, $0.project) < ($0.changes, $1.path, $1.project) }
    return Array(sorted.prefix(limit))
  }

  mutating func addCommandsAndFiles() {
    var commands: [Clean: CommandRow] = [:]
    var byProject: [Clean: [Clean: FileRow]] = [:]
    for file in corpus.digests.indices {
      let (digest, figures) = (corpus.digests[file], corpus.figures[file])
      var seen: Set<Clean> = []
      for call in figures.calls {
        guard let label = call.label, Self.shells.contains(digest.toolNames[Int(call.name)]) else { continue }
        for name in digest.labels[Int(label)].parts(separatedBy: " && ") {
          commands[name, default: CommandRow(name: name)].calls += 1
          if call.flags.contains(.isError) { commands[name]?.errors += 1 }
          if seen.insert(name).inserted { commands[name]?.sessions += 1 }
        }
      }
      let slug = slug(ofProjectOf: file)
      addFiles(digest, figures, project: slug, to: &byProject[slug, default: [:]])
    }
    report.commands = commands.values.sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
    let files = byProject.values.flatMap(\.values)
    report.mostChangedFiles = Self.mostChanged(files, limit: 50)
    let read = files.filter { $0.reads > 0 }
      .sorted { ($1.reads, $0.path, $0.project) < ($0.reads, $1.path, $1.project) }
    report.mostReadFiles = Array(read.prefix(50))
  }
}

extension Clean {
  /// The parts of a text that was joined of clean ones.
  func parts(separatedBy separator: String) -> [Clean] {
    var parts: [Clean] = []
    var rest = text[...]
    while let start = rest.firstStart(ofText: separator), let after = rest.firstRange(ofText: separator) {
      parts.append(Clean(vouched: String(rest[..<start])))
      rest = rest[after...]
    }
    parts.append(Clean(vouched: String(rest)))
    return parts
  }
}
