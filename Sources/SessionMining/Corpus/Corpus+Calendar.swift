extension Corpus {
  /// The local days from the first record of a session to the last. A clock that was years off must not stretch the
  /// calendar: where more than a year lies between two days with records, the part with less active time is left out.
  func calendarDays(_ clock: inout ZoneClock) -> Range<Int> {
    var records: [Int: Int] = [:]
    for file in digests.indices where digests[file].isSession {
      for range in figures[file].activity { records[clock.day(range.lowerBound), default: 0] += range.count }
      if let first = figures[file].ownFirst { records[clock.day(first), default: 0] += 1 }
      if let last = figures[file].ownLast { records[clock.day(last), default: 0] += 1 }
    }
    var parts: [(days: Range<Int>, weight: Int)] = []
    for (day, weight) in records.sorted(by: { $0.key < $1.key }) {
      if let last = parts.last, day - last.days.upperBound <= 366 {
        parts[parts.count - 1] = (last.days.lowerBound..<day + 1, last.weight.adding(weight))
      } else {
        parts.append((day..<day + 1, weight))
      }
    }
    return parts.max { ($0.weight, -$0.days.lowerBound) < ($1.weight, -$1.days.lowerBound) }?.days ?? 0..<0
  }
}
