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
    let (ownership, ownsAll) = (corpus.ownership, corpus.ownership.ownsAllRecords(file))
    var (clock, hours) = (clock, report.hoursOfWeek)
    report.hoursOfWeek = []
    corpus.digests[file].recordTimes.visit { record in
      if ownsAll || ownership.owns(record: record.key, file) { hours[clock.hourOfWeek(record.time)] += 1 }
    }
    (self.clock, report.hoursOfWeek) = (clock, hours)
  }

  /// Output tokens by the day of their message; a message shared by files counts in its owner's.
  private mutating func addTokens(_ file: Int, to rows: inout [DayRow]) {
    var clock = clock
    let (days, ownership) = (days, corpus.ownership)
    corpus.digests[file].messages.visit { message in
      var output = message.tokens.output
      if let shared = ownership.sharedMessage(message.key, of: file) {
        guard shared.owner == Int32(file) else { return }
        output = shared.usage.tokens.output
      }
      guard let time = message.time else { return }
      let day = clock.day(time)
      guard days.contains(day) else { return }
      rows[day - days.lowerBound].outputTokens = rows[day - days.lowerBound].outputTokens.adding(output)
    }
    self.clock = clock
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

  static let shells: Set<Clean> = ["Bash", "PowerShell"]
  static let reads: Set<Clean> = ["Read", "NotebookRead"]
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
