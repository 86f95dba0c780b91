internal import SessionMining

extension Chart {
  /// Weeks from left to right, Monday on top; one path for each level. A strip holds 53 weeks, and the last
  /// strips are shown.
  ///
  /// `days` are consecutive. Their values are told apart by ``Levels``; where the weeks are few, fields are wide and bear
  /// them.
  static func calendar(_ days: [(date: CalendarDate, value: Int)]) -> Chart {
    guard let last = days.last?.date else { return Chart(height: Legend.lineHeight, nodes: []) }
    let earliest = last.monday.dayNumber - (Calendar.mostStrips * Calendar.weeksOfStrip - 1) * 7
    let shown = days.drop { $0.date.dayNumber < earliest }
    let calendar = Calendar(days: Array(shown))
    let bottom = Double(calendar.strips) * calendar.stripHeight
    let legend = Legend(calendar.levels.legend, y: bottom + 2)
    return Chart(height: bottom + 2 + legend.height, nodes: calendar.nodes + legend.nodes)
  }
}

private struct Calendar {
  static let weeksOfStrip = 53
  static let mostStrips = 3
  static let left = 60.0
  static let top = 28.0

  let days: [(date: CalendarDate, value: Int)]
  let levels: Levels
  let firstWeek: Int
  let strips: Int
  /// Width and height of a field with its gap: wide fields where the weeks are few.
  let pitchX: Double, pitchY: Double
  var stripHeight: Double { Calendar.top + 7 * pitchY + 8 }

  init(days: [(date: CalendarDate, value: Int)]) {
    self.days = days
    levels = Levels(of: days.map(\.value))
    firstWeek = days.first.map { $0.date.monday.dayNumber / 7 } ?? 0
    let weeks = (days.last.map { $0.date.monday.dayNumber / 7 } ?? 0) - firstWeek + 1
    strips = (weeks - 1) / Calendar.weeksOfStrip + 1
    let columns = min(weeks, Calendar.weeksOfStrip)
    pitchX = min(116, (Chart.width - Calendar.left) / Double(columns))
    pitchY = min(28, pitchX)
  }

  var nodes: [SVGNode] {
    var paths = Array(repeating: PathData(), count: Ink.sequence.count)
    var values: [SVGNode] = []
    let hasValues = TextWidth.of(Format.count(days.map(\.value).max() ?? 0)) + 8 <= pitchX
    var months: [(strip: Int, x: Double, date: CalendarDate)] = []
    for (date, value) in days {
      let week = date.monday.dayNumber / 7 - firstWeek
      let (strip, column) = (week / Calendar.weeksOfStrip, week % Calendar.weeksOfStrip)
      let x = Calendar.left + Double(column) * pitchX
      let y = Double(strip) * stripHeight + Calendar.top
      let gap = min(3, pitchY / 5)
      let level = levels.level(of: value)
      if hasValues, value > 0 {
        values.append(
          .text(
            Format.count(value), x: x + (pitchX - gap) / 2, y: y + (Double(date.weekday) + 0.5) * pitchY - gap / 2,
            .middle, ink: Ink.onSequence[level]))
      }
      paths[level].rectangle(
        x: x, y: y + Double(date.weekday) * pitchY, width: pitchX - gap, height: pitchY - gap)
      let isNew = months.last.map { $0.date.month != date.month || $0.strip != strip } ?? true
      if isNew { months.append((strip, x, date)) }
    }
    return zip(paths, Ink.sequence).map { .path($0, ink: $1) } + values + names(of: months) + weekdays
  }

  private func names(of months: [(strip: Int, x: Double, date: CalendarDate)]) -> [SVGNode] {
    (0..<strips).flatMap { strip -> [SVGNode] in
      let starts = months.filter { $0.strip == strip }.map { (x: $0.x, date: $0.date) }
      return MonthNames.place(starts, end: Chart.width).map { x, name in
        .text(name, x: x, y: Double(strip) * stripHeight + Calendar.top - 13, ink: .axis)
      }
    }
  }

  private var weekdays: [SVGNode] {
    (0..<strips).flatMap { strip in
      [0, 3, 6].map { weekday in
        let y = Double(strip) * stripHeight + Calendar.top + (Double(weekday) + 0.5) * pitchY - 1
        return .text(CalendarDate.weekdayNames[weekday], x: Calendar.left - 6, y: y, .end, ink: .axis)
      }
    }
  }
}
