internal import SessionMining

/// One part of stacked columns; `values` are aligned with the days.
struct Series: Sendable {
  var name: Clean
  var ink: Ink
  var values: [Int]
}

extension Chart {
  /// Stacked columns over time, first series at the bottom: a day each, or a week each (from Monday) where the
  /// days are many.
  ///
  /// `days` are consecutive.
  static func columns(days: [CalendarDate], series: [Series], height plot: Double = 170) -> Chart {
    let columns = Columns(days: days, series: series)
    let ticks = Scale.ticks(upTo: columns.maximum, count: 3)
    let top = Double(max(1, ticks.last ?? 1))
    let left = (ticks.map { TextWidth.of(Format.count($0)) }.max() ?? 0) + 8
    let room = Chart.width - left
    let pitch = room / Double(max(1, columns.starts.count))
    let legend = Legend(series.count > 1 ? series.map { ($0.ink, $0.name) } : [], x: left, y: 0, width: room)
    let base = legend.height + 12 + plot
    var nodes: [SVGNode] = []
    var grid = PathData()
    for tick in ticks {
      let y = base - Double(tick) / top * plot
      grid.horizontal(x: left, y: y, length: room)
      nodes.append(.text(Format.count(tick), x: left - 8, y: y, .end, ink: .axis))
    }
    nodes.insert(.path(grid, ink: .grid), at: 0)
    var heights = Array(repeating: 0.0, count: columns.starts.count)
    let thickness = min(max(1, pitch - (pitch > 6 ? 2 : pitch > 3 ? 1 : 0.25)), 36)
    for (index, one) in series.enumerated() {
      var path = PathData()
      for (column, value) in columns.sums[index].enumerated() where value > 0 {
        let height = Double(value) / top * plot
        let x = left + Double(column) * pitch + (pitch - thickness) / 2
        path.rectangle(x: x, y: base - heights[column] - height, width: thickness, height: height)
        heights[column] += height
      }
      nodes.append(.path(path, ink: one.ink))
    }
    nodes += columns.labels(left: left, pitch: pitch, y: base + 16)
    return Chart(height: base + 32, nodes: nodes + legend.nodes)
  }
}

/// Days, or weeks where there are more days than columns fit.
struct Columns: Sendable {
  static let mostDays = 120

  /// First day of each column.
  let starts: [CalendarDate]
  /// For each series, the sum in each column.
  let sums: [[Int]]
  let isWeekly: Bool

  init(days: [CalendarDate], series: [Series]) {
    isWeekly = days.count > Columns.mostDays
    guard isWeekly, let first = days.first, let last = days.last else {
      starts = days
      sums = series.map { one in days.indices.map { $0 < one.values.count ? one.values[$0] : 0 } }
      return
    }
    let origin = first.monday.dayNumber
    let count = (last.dayNumber - origin) / 7 + 1
    starts = (0..<count).map { CalendarDate(dayNumber: origin + $0 * 7) }
    sums = series.map { one in
      var weeks = Array(repeating: 0, count: count)
      for (day, value) in zip(days, one.values) {
        let week = (day.dayNumber - origin) / 7
        if weeks.indices.contains(week) { weeks[week] = weeks[week].adding(value) }
      }
      return weeks
    }
  }

  /// Of the stacked columns, the highest.
  var maximum: Int {
    starts.indices.map { column in sums.reduce(0) { $0.adding($1[column]) } }.max() ?? 0
  }

  /// Dates under the axis: months where they begin if there are several, else evenly spaced days.
  func labels(left: Double, pitch: Double, y: Double) -> [SVGNode] {
    let end = Chart.width + 8
    if isWeekly || starts.count > 62 {
      let months = starts.indices.filter { $0 == 0 || starts[$0 - 1].month != starts[$0].month }
      return MonthNames.place(months.map { (left + Double($0) * pitch, starts[$0]) }, end: end)
        .map { .text($0.name, x: $0.x, y: y, ink: .axis) }
    }
    let every = max(1, (starts.count + 5) / 6)
    return starts.indices.filter { $0 % every == 0 }.compactMap { column in
      let x = left + Double(column) * pitch
      guard x + TextWidth.of(starts[column].short) <= end else { return nil }
      return .text(starts[column].short, x: x, y: y, ink: .axis)
    }
  }
}
